"""Shared parts of result classes: converters, lookups, read-only arrays."""

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import CatalogError, UnknownRoleError, short_repr, suggest
from dataroles.metrics.engine.ranking import DECIMALS
from dataroles.metrics.inputs import FloatArray
from dataroles.model.mapping import FrozenMapping
from dataroles.model.numbers import FrozenArray
from dataroles.model.text import lookup_key

V = TypeVar("V")


def one_line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())


def basis_text(shared: int, unrated: Sequence[str]) -> str:
    """Return how many skills a result is based on, in words."""
    return f"{shared} of {shared + len(unrated)} skills rated on both sides" if unrated else f"{shared} skills"


def frozen_mapping(items: Mapping[str, V]) -> FrozenMapping[str, V]:
    """Convert to a read-only mapping."""
    return items if isinstance(items, FrozenMapping) else FrozenMapping(items.items())


def frozen_floats(points: Mapping[str, float]) -> FrozenMapping[str, float]:
    """Convert to a read-only mapping to numbers."""
    return frozen_mapping(points)


def frozen_texts(names: Mapping[str, str]) -> FrozenMapping[str, str]:
    """Convert to a read-only mapping to strings."""
    return frozen_mapping(names)


def equality_key(value: object) -> object:
    """Return a key for comparing and hashing, where NaN equals NaN."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, Mapping):
        return frozenset((key, equality_key(part)) for key, part in value.items())
    return value


def index_of(label: object, ids: Sequence[str], names: Sequence[str]) -> int:
    """Return the index of an id, or of an unambiguous name."""
    if label in ids:
        return ids.index(str(label))
    key = lookup_key(label) if isinstance(label, str) else None
    for known in (ids, names):
        matching = [at for at, word in enumerate(known) if lookup_key(word) == key]
        if len(matching) == 1:
            return matching[0]
        if matching:
            options = " or ".join(repr(ids[at]) for at in matching)
            raise UnknownRoleError(f"{len(matching)} are called {short_repr(label)}: give the id, {options}")
    raise UnknownRoleError(f"no role or profile is called {short_repr(label)}: {suggest(label, (*names, *ids))}")


def largest_first(ids: tuple[str, ...], points: FloatArray) -> FrozenMapping[str, float]:
    """Return the positive rating points by skill id, largest first."""
    rounded = points.round(DECIMALS)
    order = np.argsort(-rounded, kind="stable").tolist()
    return FrozenMapping((ids[at], float(rounded[at])) for at in order if rounded[at] > 0)


def freeze_floats(values: "npt.ArrayLike | FrozenArray") -> FrozenArray:
    """Convert to a frozen array of float64; NaN is undefined."""
    if isinstance(values, FrozenArray):
        return values
    return FrozenArray.of(_numeric(values))


def freeze_counts(values: "npt.ArrayLike | FrozenArray") -> FrozenArray:
    """Convert to a frozen array of whole numbers of at least 0."""
    if isinstance(values, FrozenArray):
        return values
    array = _numeric(values)
    if not ((array >= 0) & (array == np.floor(array))).all():
        raise CatalogError("the shared counts of a matrix are not all whole numbers of at least 0: correct them")
    return FrozenArray.of(array.astype(np.int64))


def _numeric(values: npt.ArrayLike) -> FloatArray:
    array = np.asarray(values)
    if array.dtype.kind not in "iuf" or np.ma.isMA(values):
        raise CatalogError(f"the cells of a matrix are of the type {array.dtype}: give numbers, NaN where undefined")
    return array.astype(np.float64)
