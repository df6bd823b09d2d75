"""The best columns of each row, with ties in a defined order."""

import numpy as np
import numpy.typing as npt

from dataroles.metrics.engine.buffers import spans
from dataroles.metrics.inputs import FloatArray

# Scores that differ only by rounding are equal.
DECIMALS = 12
_STEPS = 10.0**DECIMALS
# Whole numbers below this are exact in float64.
_EXACT = 2.0**53
# Groups of columns per wanted column. More groups give fewer candidates.
_GROUPS = 3
# Candidates per wanted column. With more ties, ranking all columns is as fast.
_TIES = 4
# Scores ranked at a time, so that they stay in cache.
_PAIRS = 1 << 19

Indices = npt.NDArray[np.int64]
Best = tuple[Indices, FloatArray]


def best(scores: npt.NDArray[np.floating], k: int, most: float | None = None) -> Best:
    """Return the best columns of every row.

    Examples
    --------
    >>> import numpy as np
    >>> best(np.array([[0.5, np.nan, 0.9, 0.5]]), 3)
    (array([[2, 0, 3]]), array([[0.9, 0.5, 0.5]]))
    """
    n, m = scores.shape
    k = min(k, m)
    if most is None:
        most = float(np.fmax.reduce(np.abs(scores), axis=None, initial=0.0))
    columns, found = np.empty((n, k), dtype=np.int64), np.empty((n, k))
    for rows in spans(n, max(1, _PAIRS // max(1, m))):
        columns[rows], found[rows] = _best(scores[rows], k, most)
    return columns, found


def _best(scores: npt.NDArray[np.floating], k: int, most: float) -> Best:
    some = candidates(scores, k, most)
    if some is not None:
        return ranked(*some, scores[some], len(scores), k)
    columns = _by_one_number(scores, k) if _one_number_holds(most, scores.shape[1]) else _by_sorting(scores, k)
    return columns, np.where(columns < 0, np.nan, np.take_along_axis(scores, columns, axis=1))


def candidates(
    scores: npt.NDArray[np.floating], k: int, most: float, error: float = 0.0
) -> tuple[Indices, Indices] | None:
    """Return the columns that may be among the best, found by groups of columns.

    If k groups have a score of at least a bound, the best k scores are not below it.

    Examples
    --------
    >>> import numpy as np
    >>> candidates(np.array([[0.5, 0.1, 0.9, 0.3, 0.5, 0.2]]), 1, most=1.0)
    (array([0]), array([2]))
    """
    n, m = scores.shape
    fewest = _GROUPS * k
    if not (0 < 2 * fewest <= m and _one_number_holds(most, m)):
        return None
    of_groups = scores
    while of_groups.shape[1] >= 2 * fewest:
        half, odd = divmod(of_groups.shape[1], 2)
        highest = np.fmax(of_groups[:, :half], of_groups[:, half : 2 * half])
        if odd:
            np.fmax(highest[:, 0], of_groups[:, -1], out=highest[:, 0])
        of_groups = highest
    # A group without scores would count as high.
    np.fmax(of_groups, -np.inf, out=of_groups)
    at = of_groups.shape[1] - k
    of_groups.partition(at, axis=1)
    found = np.flatnonzero(scores >= of_groups[:, at, None] - (2 / _STEPS + 2 * error))
    if not 0 < len(found) <= _TIES * k * n:
        return None
    rows, columns = np.divmod(found, m)
    return rows, columns


def ranked(rows: Indices, columns: Indices, scores: npt.NDArray[np.floating], n: int, k: int) -> Best:
    """Rank the candidates of n rows by their scores, as `best` does."""
    counts = np.bincount(rows, minlength=n)
    first = np.cumsum(counts) - counts
    # Candidates of each row, next to each other.
    at = np.arange(len(rows)) - np.repeat(first, counts)
    width = max(k, int(counts.max()))
    ranks = np.full(n * width, np.nan)
    ranks[rows * width + at] = _number(scores, at, width)
    found = _indices(ranks.reshape(n, width), k, width)
    none = found < 0
    found = np.where(none, 0, first[:, None] + found)
    return np.where(none, -1, columns[found]), np.where(none, np.nan, scores[found])


def _one_number_holds(most: float, m: int) -> bool:
    return (most * _STEPS + 1) * m < _EXACT


def _by_one_number(scores: npt.NDArray[np.floating], k: int) -> Indices:
    """Rank by one number per score."""
    m = scores.shape[1]
    ranks = _number(scores, np.arange(m), m)
    if k < m:
        # NaN sorts last.
        ranks.partition(k - 1, axis=1)
    return _indices(ranks[:, :k], k, m)


def _number(scores: npt.NDArray[np.floating], columns: Indices, m: int) -> FloatArray:
    """Return numbers that encode score and column. Sorting them is faster than sorting pairs."""
    ranks: FloatArray = np.multiply(scores, -_STEPS, dtype=np.float64)
    np.rint(ranks, out=ranks)
    ranks *= m
    ranks += columns
    return ranks


def _indices(ranks: FloatArray, k: int, m: int) -> Indices:
    """Return the columns of the lowest numbers; -1 for NaN."""
    ranks = np.sort(ranks, axis=1)[:, :k]
    unranked = np.isnan(ranks)
    ranks[unranked] = 0
    return np.where(unranked, -1, ranks.astype(np.int64) % max(1, m))


def _by_sorting(scores: npt.NDArray[np.floating], k: int) -> Indices:
    """Rank by a stable sort, which keeps ties in order."""
    order = np.argsort(np.rint(scores * -_STEPS), axis=1, kind="stable")[:, :k]
    return np.where(np.isnan(np.take_along_axis(scores, order, axis=1)), -1, order)
