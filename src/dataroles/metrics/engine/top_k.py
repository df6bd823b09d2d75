"""The best few columns of every row."""

import operator

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import shown
from dataroles.metrics.engine.blocks import job
from dataroles.metrics.engine.pairwise import shared_weights
from dataroles.metrics.inputs import FloatArray, Missing
from dataroles.metrics.registry import AnyMetric

__all__ = ["DECIMALS", "at_least_one", "best", "top_k"]

# Scores that differ by rounding alone mostly count as equal.
DECIMALS = 12


def top_k(
    X: npt.ArrayLike,
    Y: npt.ArrayLike,
    *,
    k: int,
    metric: AnyMetric,
    weights: npt.ArrayLike | None = None,
    missing: Missing = "raise",
    min_shared: int = 1,
    exclude: npt.ArrayLike | None = None,
    **parameters: float,
) -> tuple[npt.NDArray[np.int64], FloatArray]:
    """Find the rows of Y that score highest against each row of X.

    Ranked by the score rounded to 12 decimals, highest first, then by the index in Y.

    Parameters
    ----------
    X : array_like of float, shape (n, n_skills)
        Intensities (ratings less the scale's floor), at least 0; NaN says unrated. The persons
        where the metric is directed.
    Y : array_like of float, shape (m, n_skills)
        The candidates, as X; the roles where the metric is directed.
    k : int
        How many to find, at least 1; more than there are gives all.
    metric : str or callable
        Name or alias of a metric, or a function from two arrays of intensities, shape
        (n_skills,), to a score.
    weights : array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether unrated skills are an error, are left out of a pair, or count as not called for.
    min_shared : int, default 1
        On how many skills, rated on both sides and with a weight, a score has to rest to be
        ranked; of no effect under ``missing="floor"``, where scores rest on all.
    exclude : array_like of int, shape (n,), optional
        For each row of X the index in Y that is not to be found; -1 for none.
    **parameters : float
        The metric's own, such as ``span``, the largest intensity that there can be.

    Returns
    -------
    indices : numpy.ndarray of int64, shape (n, min(k, m))
        Rows of Y, best first; -1 where no further one has a score.
    scores : numpy.ndarray of float64, shape (n, min(k, m))
        Their scores; NaN where there is none. A pair whose score is undefined, which zeros may
        cause, is not ranked.

    Raises
    ------
    ValueError
        If `k` or `min_shared` is no whole number of at least 1, or `exclude` is not valid.
    UnknownMetricError
        If there is no such metric, or a parameter is missing, not its own, or not valid.
    RatingError, MissingRatingError, FrameworkMismatchError, WeightError
        As `pairwise`.

    Examples
    --------
    >>> import dataroles as dr
    >>> indices, scores = dr.metrics.top_k([[4, 1]], [[0, 4], [4, 0], [4, 1]], k=2, metric="ruzicka")
    >>> indices, scores
    (array([[2, 1]]), array([[1. , 0.8]]))
    """
    k, min_shared = at_least_one("k", k), at_least_one("min_shared", min_shared)
    work = job(X, Y, metric, weights, missing, parameters)
    n, m = len(work.x), len(work.y)
    unwanted = np.full(n, -1) if exclude is None else _checked_exclude(exclude, n, m)
    indices = np.empty((n, min(k, m)), dtype=np.int64)
    scores = np.empty((n, min(k, m)))
    counted = None if work.weights is None else (work.weights > 0).astype(np.float64)
    for block in work.blocks():
        if missing != "floor":
            block.scores[shared_weights(work.x[block.rows], work.y, counted) < min_shared] = np.nan
        block.scores[np.arange(m) == unwanted[block.rows, None]] = np.nan
        indices[block.rows], scores[block.rows] = best(block.scores, k)
    return indices, scores


def _checked_exclude(exclude: npt.ArrayLike, n: int, m: int) -> npt.NDArray[np.int64]:
    array = np.asarray(exclude)
    if array.shape != (n,) or array.dtype.kind not in "iu" or (array < -1).any() or (array >= m).any():
        raise ValueError(
            f"exclude is no list of {n} indices: give for each row of X the index in Y, from 0 to {m - 1}, or -1"
        )
    return array.astype(np.int64)


def best(scores: FloatArray, k: int) -> tuple[npt.NDArray[np.int64], FloatArray]:
    """Find the best columns of every row.

    Parameters
    ----------
    scores : numpy.ndarray of float64, shape (n, m)
        Scores; NaN is not ranked.
    k : int
        How many to find; more than there are gives all.

    Returns
    -------
    indices : numpy.ndarray of int64, shape (n, min(k, m))
        Columns, by the score rounded to 12 decimals, highest first, then by index; -1 where no
        further one has a score.
    scores : numpy.ndarray of float64, shape (n, min(k, m))
        Their scores; NaN where there is none.

    Examples
    --------
    >>> import numpy as np
    >>> best(np.array([[0.5, np.nan, 0.9]]), 3)
    (array([[ 2,  0, -1]]), array([[0.9, 0.5, nan]]))
    """
    # NaN sorts last, and a stable sort leaves ties in order.
    order = np.argsort(-scores.round(DECIMALS), axis=1, kind="stable")[:, :k]
    chosen = np.take_along_axis(scores, order, axis=1)
    return np.where(np.isnan(chosen), -1, order), chosen


def at_least_one(name: str, number: int) -> int:
    """Return a whole number of at least 1, or raise an error that names it."""
    try:
        whole = operator.index(number)
    except TypeError:
        whole = 0
    if whole < 1 or isinstance(number, bool):
        raise ValueError(f"{name} is {shown(number)}: give a whole number, at least 1")
    return whole
