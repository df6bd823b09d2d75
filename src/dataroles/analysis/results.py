"""Shared parts of result classes: converters, lookups, read-only arrays."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import CatalogError, UnknownRoleError, shown, way_out
from dataroles.metrics.engine.ranking import DECIMALS
from dataroles.metrics.inputs import FloatArray
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import lookup_key

V = TypeVar("V")


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def rests_on(shared: int, unrated: Sequence[str]) -> str:
    """Say on how many skills a result rests."""
    return f"{shared} of {shared + len(unrated)} skills rated on both sides" if unrated else f"{shared} skills"


def frozen_mapping(items: Mapping[str, V]) -> FrozenMapping[str, V]:
    """Convert to a mapping that cannot be changed."""
    return items if isinstance(items, FrozenMapping) else FrozenMapping(items.items())


def frozen_floats(points: Mapping[str, float]) -> FrozenMapping[str, float]:
    """As `frozen_mapping`, for fields that hold numbers: a converter of theirs says so."""
    return frozen_mapping(points)


def frozen_texts(names: Mapping[str, str]) -> FrozenMapping[str, str]:
    """As `frozen_mapping`, for fields that hold texts."""
    return frozen_mapping(names)


def comparable(value: object) -> object:
    """Return what a result compares and hashes by: all NaN are one, as scores without a value are."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, Mapping):
        return frozenset((key, comparable(part)) for key, part in value.items())
    return value


def position(label: object, ids: Sequence[str], names: Sequence[str]) -> int:
    """Return where a label stands: by id, or by a name that no other has."""
    if label in ids:
        return ids.index(str(label))
    key = lookup_key(label) if isinstance(label, str) else None
    for known in (ids, names):
        matching = [at for at, word in enumerate(known) if lookup_key(word) == key]
        if len(matching) == 1:
            return matching[0]
        if matching:
            several = " or ".join(repr(ids[at]) for at in matching)
            raise UnknownRoleError(f"{len(matching)} are called {shown(label)}: give the id, {several}")
    raise UnknownRoleError(f"nobody here is called {shown(label)}: {way_out(label, (*names, *ids))}")


def largest_first(ids: tuple[str, ...], points: FloatArray) -> FrozenMapping[str, float]:
    """Map skill ids to their rating points, as far as these are above 0, largest first."""
    rounded = points.round(DECIMALS)
    order = np.argsort(-rounded, kind="stable").tolist()
    return FrozenMapping((ids[at], float(rounded[at])) for at in order if rounded[at] > 0)


@frozen
class Cells:
    """An array that cannot be changed, and compares and hashes by its values."""

    shape: tuple[int, ...]
    data: bytes
    dtype: str

    @property
    def array(self) -> npt.NDArray[Any]:
        """The values, read-only."""
        return np.frombuffer(self.data, dtype=self.dtype).reshape(self.shape)


def cells_of_floats(values: "npt.ArrayLike | Cells") -> Cells:
    """Store float64 values, NaN where there is none; what is stored stays as it is."""
    if isinstance(values, Cells):
        return values
    array = _numeric(values)
    # One NaN and one zero, so that equal matrices have equal bytes.
    return Cells(array.shape, (np.where(np.isnan(array), np.nan, array) + 0.0).tobytes(), "float64")


def cells_of_counts(values: "npt.ArrayLike | Cells") -> Cells:
    """Store whole numbers of at least 0; what is stored stays as it is."""
    if isinstance(values, Cells):
        return values
    array = _numeric(values)
    if not ((array >= 0) & (array == np.floor(array))).all():
        raise CatalogError("the shared counts of a matrix are not all whole numbers of at least 0: give such")
    return Cells(array.shape, array.astype(np.int64).tobytes(), "int64")


def _numeric(values: npt.ArrayLike) -> FloatArray:
    array = np.asarray(values)
    if array.dtype.kind not in "iuf" or np.ma.isMA(values):
        raise CatalogError(f"the cells of a matrix are of the type {array.dtype}: give numbers, NaN where undefined")
    return array.astype(np.float64)
