"""Labelled columns as a DataFrame, by way of narwhals; the only module to import it.

A leaf: it knows nothing of what is exported but labels, texts and numbers.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, TypeVar, get_args

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import CatalogError, short_repr, suggest

Backend = Literal["pandas", "polars", "pyarrow"]
Layout = Literal["wide", "long"]
Label = TypeVar("Label")
FrameColumn = tuple[str, Sequence[str | float | bool | None] | npt.NDArray[Any]]
"""Heading of a column with its cells: an array of numbers or truth values, or a sequence of one type and None."""


def narwhals() -> ModuleType:
    """Import narwhals, or raise an error that says how to install it."""
    try:
        return import_module("narwhals.stable.v1")
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "DataFrames need the package narwhals, which is not installed: pip install 'dataroles[frames]'",
            name="narwhals",
        ) from error


def check_choice(option: str, value: object, choices: Iterable[str]) -> None:
    """Raise a ValueError if an option is not one of its choices."""
    known = tuple(choices)
    if not (isinstance(value, str) and value in known):
        raise ValueError(f"unknown {option} {short_repr(value)}: {suggest(value, known)}")


def frame_of(columns: Iterable[FrameColumn], backend: Backend) -> Any:
    """Return a DataFrame with these columns.

    Examples
    --------
    >>> print(frame_of([("skill", ["SQL", "Python"]), ("rating", np.array([4.0, np.nan]))], "pandas"))
        skill  rating
    0     SQL     4.0
    1  Python     NaN
    """
    check_choice("backend", backend, get_args(Backend))
    nw = narwhals()
    types = {"f": nw.Float64, "i": nw.Int64, "b": nw.Boolean}
    try:
        import_module(backend)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"a DataFrame of {backend} needs that package, which is not installed: pip install {backend}, or give"
            " another backend",
            name=backend,
        ) from error
    data: dict[str, list[Any]] = {}
    schema: dict[str, Any] = {}
    for heading, values in columns:
        if heading in data:
            raise CatalogError(f"two columns would be called {short_repr(heading)}: pass layout='long'")
        if isinstance(values, np.ndarray):
            data[heading] = [None if value != value else value for value in values.tolist()]  # noqa: PLR0124 (NaN)
            schema[heading] = types[values.dtype.kind]
        else:
            data[heading] = list(values)
            kind = next((type(value) for value in values if value is not None), str)
            schema[heading] = nw.String if kind is str else nw.Boolean if kind is bool else nw.Float64
    return nw.from_dict(data, schema=schema, backend=backend).to_native()


def each(labels: Iterable[Label], times: int) -> list[Label]:
    """Repeat each label, with the copies next to each other."""
    return [label for label in labels for _ in range(times)]
