"""What the classes of results have in common: their labels, their text, and NaN that equals NaN."""

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from dataroles.exceptions import UnknownRoleError, shown, way_out
from dataroles.metrics.engine.best import DECIMALS
from dataroles.metrics.inputs import FloatArray
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import lookup_key

__all__ = [
    "DECIMALS",
    "comparable",
    "frozen_floats",
    "frozen_mapping",
    "frozen_texts",
    "largest_first",
    "one_line",
    "position",
    "rests_on",
]

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
    """Return where a label stands: by id, or by a name that no other has.

    Parameters
    ----------
    label : str
        The id or name, in any case.
    ids, names : sequence of str
        What there is, in the same order; ids are unique.

    Returns
    -------
    int
        The position.

    Raises
    ------
    UnknownRoleError
        If nothing is called so, or several are.
    """
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
