"""Which columns are best, with ties in a stated order."""

import numpy as np
import numpy.typing as npt

from dataroles.metrics.inputs import FloatArray

__all__ = ["DECIMALS", "best", "taken"]

# Scores that differ by rounding alone count as equal.
DECIMALS = 12
_STEPS = 10.0**DECIMALS
# Whole numbers below are exact in float64.
_EXACT = 2.0**53


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
    m = scores.shape[1]
    k = min(k, m)
    ranks = np.rint(np.multiply(scores, -_STEPS, dtype=np.float64))
    if most is None:
        most = float(np.fmax.reduce(np.abs(scores), axis=None, initial=0.0))
    if (most * _STEPS + 1) * m >= _EXACT:
        # NaN sorts last, and a stable sort leaves ties in order.
        order = np.argsort(ranks, axis=1, kind="stable")[:, :k]
        return np.where(np.isnan(np.take_along_axis(scores, order, axis=1)), -1, order)
    # One number that holds the score and, behind it, the index, sorts faster than an index apart.
    ranks *= m
    ranks += np.arange(m)
    if k < m:
        ranks = np.partition(ranks, k - 1, axis=1)[:, :k]
    ranks.sort(axis=1)
    unranked = np.isnan(ranks)
    ranks[unranked] = 0
    return np.where(unranked, -1, np.mod(ranks, max(1, m)).astype(np.int64))


def taken(scores: npt.NDArray[np.floating], columns: npt.NDArray[np.int64]) -> FloatArray:
    """Return the scores at columns as `best` finds them, NaN at -1."""
    if not scores.shape[1]:
        return np.empty(columns.shape)
    return np.where(columns < 0, np.nan, np.take_along_axis(scores, columns, axis=1))
