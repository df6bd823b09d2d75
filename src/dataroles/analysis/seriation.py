"""Seriation: orders that place similar things side by side."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dataroles.metrics.inputs import FloatArray
from dataroles.model.framework import SkillProfile

# A change that shortens the tour by less is rounding.
_GAIN = 1e-12
# More sweeps than were ever needed; so many bound the time for a thousand things to seconds.
_SWEEPS = 50
# Two things alone are side by side in any order.
_FEW = 3

IntArray = npt.NDArray[np.int64]


def similar_order(similarity: FloatArray, *, cyclic: bool = False) -> list[int]:
    """Order things so that each is most like those next to it.

    The order is the shortest tour that nearest neighbours and 2-opt find over the distances
    1 - similarity, which need not be the shortest of all.

    References
    ----------
    Croes, G. A. (1958). A method for solving traveling-salesman problems. Operations Research 6(6).

    Examples
    --------
    >>> similar_order(np.array([[1, 0, 0.9], [0, 1, 0.5], [0.9, 0.5, 1]]))
    [0, 2, 1]
    """
    n = len(similarity)
    if n < _FEW:
        return list(range(n))
    distances = np.nanmax(similarity, initial=0.0) - np.nan_to_num(similarity, nan=np.nanmin(similarity, initial=0.0))
    if not cyclic:
        # A line is a cycle through one more place that is equally near to all.
        distances = np.pad(distances, (0, 1))
    order: list[int] = _shortened(_nearest_tour(distances), distances).tolist()
    start = order.index(0 if cyclic else n)
    tour = order[start:] + order[:start]
    if cyclic:
        return tour if tour[1] < tour[-1] else [0, *tour[:0:-1]]
    return tour[1:] if tour[1] < tour[-1] else tour[:0:-1]


def similar_skills(profiles: Sequence[SkillProfile]) -> list[int]:
    """Order skills in a circle so that those with like ratings stand side by side.

    Examples
    --------
    The bundled frameworks are in such an order already:

    >>> import dataroles as dr
    >>> similar_skills(dr.load_catalog().profiles("platform"))
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    ratings = np.array([profile.ratings for profile in profiles])
    return similar_order(column_similarity(ratings), cyclic=True)


def column_similarity(values: FloatArray) -> FloatArray:
    """Say how alike the columns of a table are, for `similar_order`.

    Examples
    --------
    >>> column_similarity(np.array([[1.0, 3.0, np.nan], [1.0, 2.0, 1.0]]))
    array([[-0. , -1.5, -0. ],
           [-1.5, -0. , -1. ],
           [-0. , -1. , -0. ]])
    """
    apart = np.abs(values[:, :, None] - values[:, None, :])
    both = (~np.isnan(apart)).sum(axis=0)
    means: FloatArray = np.divide(np.nansum(apart, axis=0), both, out=np.full(both.shape, np.nan), where=both > 0)
    return -means


def _nearest_tour(distances: FloatArray) -> IntArray:
    """Go on from each place to the nearest that is left, ties in their order."""
    n = len(distances)
    tour = np.zeros(n, dtype=np.int64)
    left = np.ones(n, dtype=bool)
    left[0] = False
    for step in range(1, n):
        tour[step] = np.argmin(np.where(left, distances[tour[step - 1]], np.inf))
        left[tour[step]] = False
    return tour


def _shortened(tour: IntArray, distances: FloatArray) -> IntArray:
    """Turn round parts of a tour as long as that shortens it."""
    n = len(tour)
    for _ in range(_SWEEPS):
        improved = False
        for first in range(n - 2):
            # From `first` to each later place: the part between them turned round.
            a, b = tour[first], tour[first + 1]
            ends, beyond = tour[first + 2 :], np.roll(tour, -1)[first + 2 :]
            gains = distances[a, b] + distances[ends, beyond] - distances[a, ends] - distances[b, beyond]
            best = int(np.argmax(gains))
            if gains[best] > _GAIN:
                last = first + 2 + best
                tour[first + 1 : last + 1] = tour[first + 1 : last + 1][::-1].copy()
                improved = True
        if not improved:
            break
    return tour
