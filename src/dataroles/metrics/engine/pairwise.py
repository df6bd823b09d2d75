"""Scores of all pairs of rows."""

import numpy as np
import numpy.typing as npt

from dataroles.metrics.engine.job import Out, at_least_one, check_job, new_or_given
from dataroles.metrics.engine.plan import few
from dataroles.metrics.engine.run import run
from dataroles.metrics.engine.strategies import all_at_once
from dataroles.metrics.inputs import FloatArray, Missing
from dataroles.metrics.registry import AnyMetric


def pairwise(
    X: npt.ArrayLike,
    Y: npt.ArrayLike | None = None,
    *,
    metric: AnyMetric,
    weights: npt.ArrayLike | None = None,
    missing: Missing = "raise",
    out: Out | None = None,
    threads: int | None = None,
    **parameters: float,
) -> FloatArray:
    """Return the scores of every row of X with every row of Y.

    The strategy is chosen from the data. It changes no score by more than 1e-12. Sums are exact for
    whole ratings and weights, and sums of minima and differences also for ratings with up to two
    decimals, except for cosine and pearson of complete ratings and for metrics of shares. Besides
    the result, memory use is about 100 MB, for any number of rows.

    Parameters
    ----------
    X : array_like of float, shape (n, n_skills)
        Intensities (ratings minus the scale's floor), at least 0; NaN means unrated. For directed
        metrics, the people.
    Y : array_like of float, shape (m, n_skills), optional
        As X. For directed metrics, the roles. By default X.
    metric : str or callable
        Name or alias of a metric, or a function from two arrays of intensities, shape
        (n_skills,), to a score.
    weights : array_like of float, shape (n_skills,), optional
        Weights of the skills, at least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.
    out : numpy.ndarray of float64 or float32, shape (n, m), optional
        Array for the scores, such as a memory-mapped file (`numpy.memmap`), or float32 to halve the
        memory.
    threads : int, optional
        Number of threads, at least 1. By default one per processor for large inputs. Matrix
        products use the threads of BLAS.
    **parameters : float
        Parameters of the metric, such as ``span``, the largest possible intensity.

    Returns
    -------
    numpy.ndarray of float64, shape (n, m)
        Scores, in `out` if given. NaN where the metric is undefined, as may be the case for zeros.

    Raises
    ------
    UnknownMetricError
        If the metric is unknown, or a parameter is unknown, missing or not valid.
    RatingError
        If an array is not a matrix of finite numbers of at least 0.
    MissingRatingError
        If a rating is missing under ``missing="raise"``.
    FrameworkMismatchError
        If X and Y have different numbers of skills.
    WeightError
        If the weights are not valid.
    ValueError
        If `out` has the wrong shape or type or shares memory with X or Y, or `threads` is not a
        whole number of at least 1.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.metrics.pairwise([[4, 0], [0, 0]], [[2, 2], [4, 0]], metric="coverage")
    array([[0.5, 1. ],
           [0. , 0. ]])
    """
    job = check_job(X, Y, metric, weights, missing, parameters)
    threads = None if threads is None else at_least_one("threads", threads)
    if out is None and few(job):
        return all_at_once(job)
    scores = new_or_given(out, (len(job.x), len(job.y)), "out", apart=(job.x, job.y))
    place = scores if scores.dtype == np.float64 else None
    run(job, lambda rows, columns, score, _: score.write(scores[rows, columns]), threads, place)
    return scores
