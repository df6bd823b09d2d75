"""Which columns are best, with ties in a stated order."""

import numpy as np
import numpy.typing as npt

from dataroles.metrics.engine.spans import spans
from dataroles.metrics.inputs import FloatArray

__all__ = ["DECIMALS", "best", "taken"]

# Scores that differ by rounding alone count as equal.
DECIMALS = 12
_STEPS = 10.0**DECIMALS
# Whole numbers below are exact in float64.
_EXACT = 2.0**53
# Columns of a group that is looked at as one, and how many groups for each that is wanted make that worth while.
_GROUP = 8
_GROUPS = 4
# Candidates for each that is wanted; where more tie with these, ranking all is as fast.
_TIES = 4
# Scores that are ranked at a time, so that they stay in the cache.
_PAIRS = 1 << 19


def best(scores: npt.NDArray[np.floating], k: int, most: float | None = None) -> npt.NDArray[np.int64]:
    """Find the best columns of every row.

    Parameters
    ----------
    scores : numpy.ndarray of float64, shape (n, m)
        Scores; NaN is not ranked.
    k : int
        How many to find; more than there are gives all.
    most : float, optional
        What no score is beyond, above or below 0; without it, they are searched for that.

    Returns
    -------
    numpy.ndarray of int64, shape (n, min(k, m))
        Columns, by the score rounded to 12 decimals, highest first, then by index; -1 where no
        further one has a score.

    Examples
    --------
    >>> import numpy as np
    >>> best(np.array([[0.5, np.nan, 0.9, 0.5]]), 3)
    array([[2, 0, 3]])
    """
    n, m = scores.shape
    k = min(k, m)
    if most is None:
        most = float(np.fmax.reduce(np.abs(scores), axis=None, initial=0.0))
    if (most * _STEPS + 1) * m >= _EXACT:
        find = _by_sorting
    else:
        find = _of_candidates if 0 < _GROUP * _GROUPS * k <= m else _by_one_number
    found = np.empty((n, k), dtype=np.int64)
    for rows in spans(n, max(1, _PAIRS // max(1, m))):
        found[rows] = find(scores[rows], k)
    return found


def _of_candidates(scores: npt.NDArray[np.floating], k: int) -> npt.NDArray[np.int64]:
    """Rank only what may be among the best, which a look at groups of columns tells.

    If k groups have a score of at least some bound, the best k are not below it.
    """
    n, m = scores.shape
    n_groups = m // _GROUP
    of_groups = np.fmax.reduce(scores[:, : _GROUP * n_groups].reshape(n, _GROUP, n_groups), axis=1)
    if np.isnan(of_groups).any():
        # It would count as a high score, and no bound would be right.
        return _by_one_number(scores, k)
    of_groups.partition(n_groups - k, axis=1)
    bounds = of_groups[:, n_groups - k, None] - 2 / _STEPS
    at = np.flatnonzero(scores >= bounds)
    rows, columns = np.divmod(at, m)
    counts = np.bincount(rows, minlength=n)
    most = int(counts.max())
    if most > _TIES * k:
        return _by_one_number(scores, k)
    # The candidates of each row, side by side.
    ranks = np.full((n, most), np.nan)
    ranks[rows, np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)] = _number(
        scores[rows, columns], columns, m
    )
    return _indices(ranks, k, m)


def _by_one_number(scores: npt.NDArray[np.floating], k: int) -> npt.NDArray[np.int64]:
    """Rank by a number for each score."""
    m = scores.shape[1]
    ranks = _number(scores, np.arange(m), m)
    if k < m:
        # NaN sorts last.
        ranks.partition(k - 1, axis=1)
    return _indices(ranks[:, :k], k, m)


def _number(scores: npt.NDArray[np.floating], columns: npt.NDArray[np.intp], m: int) -> FloatArray:
    """Return numbers that hold the score and, behind it, the column: these sort faster than a column apart."""
    ranks: FloatArray = np.multiply(scores, -_STEPS, dtype=np.float64)
    np.rint(ranks, out=ranks)
    ranks *= m
    ranks += columns
    return ranks


def _indices(ranks: FloatArray, k: int, m: int) -> npt.NDArray[np.int64]:
    """Return the columns of the lowest numbers, -1 for NaN."""
    ranks = np.sort(ranks, axis=1)[:, :k]
    unranked = np.isnan(ranks)
    ranks[unranked] = 0
    return np.where(unranked, -1, np.mod(ranks, max(1, m)).astype(np.int64))


def _by_sorting(scores: npt.NDArray[np.floating], k: int) -> npt.NDArray[np.int64]:
    """Rank by a stable sort, which leaves ties in order."""
    order = np.argsort(np.rint(scores * -_STEPS), axis=1, kind="stable")[:, :k]
    return np.where(np.isnan(np.take_along_axis(scores, order, axis=1)), -1, order)


def taken(scores: npt.NDArray[np.floating], columns: npt.NDArray[np.int64]) -> FloatArray:
    """Return the scores at columns as `best` finds them, NaN at -1."""
    return np.where(columns < 0, np.nan, np.take_along_axis(scores, columns, axis=1))
