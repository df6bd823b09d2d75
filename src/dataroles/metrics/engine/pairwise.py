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
    """Score every row of X against every row of Y.

    How they are scored is chosen from the data, and makes no difference to the scores beyond
    1e-12. Where ratings and weights are whole, sums are exact, as are those of minima and
    differences where ratings have at most two decimals; not so for cosine and pearson of complete
    ratings, and for metrics that look at shares. Beside the result little memory is used, some
    100 MB, whatever the number of rows.

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
    out : numpy.ndarray of float64 or float32, shape (n, m), optional
        Where to put the scores: a memory-mapped file (`numpy.memmap`), say, or half the memory.
    threads : int, optional
        How many to use, at least 1; by default as many as there are processors, where there is
        much to do. Products of matrices are left to the threads of BLAS.
    **parameters : float
        The metric's own, such as ``span``, the largest intensity that there can be.

    Returns
    -------
    numpy.ndarray of float64, shape (n, m)
        The scores, `out` if given; NaN where a metric is undefined, which zeros may cause.

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
    ValueError
        If `out` has another shape or type or shares memory with X or Y, or `threads` is no whole number of at least 1.

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
