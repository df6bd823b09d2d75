"""Seriation: orders that place similar things side by side."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dataroles.metrics.inputs import FloatArray
from dataroles.model.framework import SkillProfile

# Smaller improvements are rounding errors.
_MIN_GAIN = 1e-12
# More sweeps than ever needed; they limit a thousand items to seconds.
_MAX_SWEEPS = 50
# Fewer items are neighbors in any order.
_MIN_ITEMS = 3

IntArray = npt.NDArray[np.int64]


def similar_order(similarity: FloatArray, *, cyclic: bool = False) -> list[int]:
    """Return an order in which similar items are next to each other.

    The order is the shortest tour found by nearest neighbor and 2-opt (Croes 1958, Operations
    Research 6(6)) over the distances 1 - similarity. It need not be the optimum.
    """
    n = len(similarity)
    if n < _MIN_ITEMS:
        return list(range(n))
    distances = np.nanmax(similarity, initial=0.0) - np.nan_to_num(similarity, nan=np.nanmin(similarity, initial=0.0))
    if not cyclic:
        # A path is a cycle through one more item at distance 0 from all.
        distances = np.pad(distances, (0, 1))
    order: list[int] = _shorten(_nearest_tour(distances), distances).tolist()
    start = order.index(0 if cyclic else n)
    tour = order[start:] + order[:start]
    if cyclic:
        return tour if tour[1] < tour[-1] else [0, *tour[:0:-1]]
    return tour[1:] if tour[1] < tour[-1] else tour[:0:-1]


def similar_skills(profiles: Sequence[SkillProfile]) -> list[int]:
    """Return a circular order in which skills with similar ratings are next to each other."""
    ratings = np.array([profile.ratings for profile in profiles])
    return similar_order(column_similarity(ratings), cyclic=True)


def column_similarity(values: FloatArray) -> FloatArray:
    """Return the similarity of the columns of a table, for `similar_order`."""
    apart = np.abs(values[:, :, None] - values[:, None, :])
    both = (~np.isnan(apart)).sum(axis=0)
    means: FloatArray = np.divide(np.nansum(apart, axis=0), both, out=np.full(both.shape, np.nan), where=both > 0)
    return -means


def _nearest_tour(distances: FloatArray) -> IntArray:
    """Return a tour that always continues to the nearest item left, first of ties."""
    n = len(distances)
    tour = np.zeros(n, dtype=np.int64)
    left = np.ones(n, dtype=bool)
    left[0] = False
    for step in range(1, n):
        tour[step] = np.argmin(np.where(left, distances[tour[step - 1]], np.inf))
        left[tour[step]] = False
    return tour


def _shorten(tour: IntArray, distances: FloatArray) -> IntArray:
    """Improve a tour by 2-opt: reverse segments while that makes it shorter."""
    n = len(tour)
    for _ in range(_MAX_SWEEPS):
        improved = False
        for first in range(n - 2):
            # Gain of reversing the segment from `first` to each later position.
            a, b = tour[first], tour[first + 1]
            ends, beyond = tour[first + 2 :], np.roll(tour, -1)[first + 2 :]
            gains = distances[a, b] + distances[ends, beyond] - distances[a, ends] - distances[b, beyond]
            best = int(np.argmax(gains))
            if gains[best] > _MIN_GAIN:
                last = first + 2 + best
                tour[first + 1 : last + 1] = tour[first + 1 : last + 1][::-1].copy()
                improved = True
        if not improved:
            break
    return tour
