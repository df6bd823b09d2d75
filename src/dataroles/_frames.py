"""Labelled columns as a DataFrame, by way of narwhals; the only module to import it.

A leaf: it knows nothing of what is exported but labels, texts and numbers.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, Protocol, get_args

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import CatalogError, short_repr, suggest

Backend = Literal["pandas", "polars", "pyarrow"]
Layout = Literal["wide", "long"]
Column = tuple[str, Sequence[str] | npt.NDArray[Any]]
"""A heading, and what stands below it: texts in a sequence, or else an array of floats, integers or booleans."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class _Profile(_Named, Protocol):
    @property
    def id(self) -> str: ...

    @property
    def ratings(self) -> npt.NDArray[np.float64]: ...

    @property
    def standard_errors(self) -> npt.NDArray[np.float64] | None: ...


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


def frame_of(columns: Iterable[Column], backend: Backend) -> Any:
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
            data[heading], schema[heading] = list(values), nw.String
    return nw.from_dict(data, schema=schema, backend=backend).to_native()


def frame_of_profiles(
    skills: Sequence[_Named], profiles: Sequence[_Profile], *, layout: Layout, backend: Backend
) -> Any:
    """Return a DataFrame of profiles on one framework."""
    check_choice("layout", layout, get_args(Layout))
    ids, names = ([getattr(profile, what) for profile in profiles] for what in ("id", "name"))
    shape = len(profiles), len(skills)
    ratings = np.array([profile.ratings for profile in profiles]).reshape(shape)
    if layout == "wide":
        by_skill = ((skill.name, ratings[:, at]) for at, skill in enumerate(skills))
        return frame_of([("id", ids), ("name", names), *by_skill], backend)
    unknown = np.full(len(skills), np.nan)
    errors = [unknown if profile.standard_errors is None else profile.standard_errors for profile in profiles]
    return frame_of(
        [
            ("id", each(ids, len(skills))),
            ("name", each(names, len(skills))),
            ("skill", [skill.name for skill in skills] * len(profiles)),
            ("rating", ratings.ravel()),
            ("standard_error", np.array(errors).reshape(shape).ravel()),
        ],
        backend,
    )


def each(labels: Iterable[str], times: int) -> list[str]:
    """Repeat each label, with the copies next to each other."""
    return [label for label in labels for _ in range(times)]
