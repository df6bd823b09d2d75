"""All pairs of rows."""

import numpy as np
import numpy.typing as npt

from dataroles.metrics.engine.blocks import job
from dataroles.metrics.inputs import FloatArray, Missing
from dataroles.metrics.registry import AnyMetric

__all__ = ["pairwise", "shared_weights"]


def pairwise(
    X: npt.ArrayLike,
    Y: npt.ArrayLike | None = None,
    *,
    metric: AnyMetric,
    weights: npt.ArrayLike | None = None,
    missing: Missing = "raise",
    **parameters: float,
) -> FloatArray:
    """Score every row of X against every row of Y.

    Parameters
    ----------
    X : array_like of float, shape (n, n_skills)
        Intensities (ratings less the scale's floor), at least 0; NaN says unrated. The persons
        where the metric is directed.
    Y : array_like of float, shape (m, n_skills), optional
        As X; the roles where the metric is directed. X again if not given.
    metric : str or callable
        Name or alias of a metric, or a function from two arrays of intensities, shape
        (n_skills,), to a score.
    weights : array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether unrated skills are an error, are left out of a pair, or count as not called for.
    **parameters : float
        The metric's own, such as ``span``, the largest intensity that there can be.

    Returns
    -------
    numpy.ndarray of float64, shape (n, m)
        The scores; NaN where a metric is undefined, which zeros may cause.

    Raises
    ------
    UnknownMetricError
        If there is no such metric, or a parameter is missing, not its own, or not valid.
    RatingError
        If an array is no matrix of finite numbers of at least 0.
    MissingRatingError
        If a rating is missing under ``missing="raise"``.
    FrameworkMismatchError
        If X and Y have different numbers of skills.
    WeightError
        If the weights are not valid.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.metrics.pairwise([[4, 0], [0, 0]], [[2, 2], [4, 0]], metric="coverage")
    array([[0.5, 1. ],
           [0. , 0. ]])
    """
    work = job(X, Y, metric, weights, missing, parameters)
    scores = np.empty((len(work.x), len(work.y)))
    for block in work.blocks():
        scores[block.rows] = block.scores
    return scores


def shared_weights(X: FloatArray, Y: FloatArray, weights: FloatArray | None = None) -> FloatArray:
    """Add up the weights of the skills that are rated on both sides of every pair.

    Parameters
    ----------
    X, Y : numpy.ndarray of float64, shape (n, n_skills) and (m, n_skills)
        Intensities or ratings; NaN says unrated.
    weights : numpy.ndarray of float64, shape (n_skills,), optional
        The weight of each skill; without, each counts 1.

    Returns
    -------
    numpy.ndarray of float64, shape (n, m)
        The weight that each pair rests on.

    Examples
    --------
    >>> import numpy as np
    >>> shared_weights(np.array([[1.0, np.nan]]), np.array([[2.0, 3.0], [np.nan, 1.0]]))
    array([[1., 0.]])
    """
    rated = (~np.isnan(X)).astype(np.float64)
    return np.asarray((rated if weights is None else rated * weights) @ (~np.isnan(Y)).astype(np.float64).T)
