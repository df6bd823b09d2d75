"""The best few columns of every row."""

import numpy as np
import numpy.typing as npt

from dataroles.metrics.engine.blocks import job
from dataroles.metrics.engine.pairwise import shared_counts
from dataroles.metrics.inputs import FloatArray, Missing
from dataroles.metrics.registry import find

__all__ = ["top_k"]

# Scores that differ by rounding alone count as equal, so that a ranking never rests on it.
_DECIMALS = 12


def top_k(
    X: npt.ArrayLike,
    Y: npt.ArrayLike,
    *,
    k: int,
    metric: str,
    weights: npt.ArrayLike | None = None,
    missing: Missing = "raise",
    min_shared: int = 1,
    exclude: npt.ArrayLike | None = None,
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
    metric : str
        Name or alias of a metric.
    weights : array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether unrated skills are an error, are left out of a pair, or count as not called for.
    min_shared : int, default 1
        On how many skills rated on both sides a score has to rest to be ranked.
    exclude : array_like of int, shape (n,), optional
        For each row of X the index in Y that is not to be found; -1 for none.

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
        If `k` is below 1.
    UnknownMetricError
        If there is no such metric.
    RatingError, MissingRatingError, FrameworkMismatchError, WeightError
        As `pairwise`.

    Examples
    --------
    >>> import dataroles as dr
    >>> indices, scores = dr.metrics.top_k([[4, 1]], [[0, 4], [4, 0], [4, 1]], k=2, metric="ruzicka")
    >>> indices, scores
    (array([[2, 1]]), array([[1. , 0.8]]))
    """
    if k < 1:
        raise ValueError(f"k is {k}: ask for at least 1")
    work = job(X, Y, find(metric), weights, missing)
    n, m = len(work.x), len(work.y)
    unwanted = np.full(n, -1) if exclude is None else np.asarray(exclude)
    indices = np.full((n, min(k, m)), -1, dtype=np.int64)
    best = np.full(indices.shape, np.nan)
    for block in work.blocks():
        scores = block.scores
        scores[shared_counts(work.x[block.rows], work.y) < min_shared] = np.nan
        scores[np.arange(m) == unwanted[block.rows, None]] = np.nan
        # NaN sorts last, and a stable sort leaves ties in the order of Y.
        order = np.argsort(-scores.round(_DECIMALS), axis=1, kind="stable")[:, : min(k, m)]
        best[block.rows] = np.take_along_axis(scores, order, axis=1)
        indices[block.rows] = np.where(np.isnan(best[block.rows]), -1, order)
    return indices, best
