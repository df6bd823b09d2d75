"""The k best columns of every row."""

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import short_repr
from dataroles.metrics.engine.buffers import Scratch
from dataroles.metrics.engine.job import Job, Out, at_least_one, check_job, new_or_given
from dataroles.metrics.engine.ranking import Best, best, candidates, ranked
from dataroles.metrics.engine.run import run
from dataroles.metrics.engine.strategies import shared_counts
from dataroles.metrics.engine.tiles import ROUGH_ERROR, Score
from dataroles.metrics.inputs import FloatArray, Missing
from dataroles.metrics.metric import Metric
from dataroles.metrics.registry import AnyMetric

Indices = npt.NDArray[np.int64]


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
    out: tuple[Indices, Out] | None = None,
    threads: int | None = None,
    **parameters: float,
) -> tuple[Indices, FloatArray]:
    """Return the rows of Y with the highest scores for each row of X.

    Rows are ranked by the score rounded to 12 decimals, highest first, then by index in Y. All
    pairs are scored, but only the best of each row are kept, so memory use is small.

    Parameters
    ----------
    X : array_like of float, shape (n, n_skills)
        Intensities (ratings minus the scale's floor), at least 0; NaN means unrated. For directed
        metrics, the people.
    Y : array_like of float, shape (m, n_skills)
        Candidates, as X. For directed metrics, the roles.
    k : int
        Number of rows to return, at least 1. All if there are fewer.
    metric : str or callable
        Name or alias of a metric, or a function from two arrays of intensities, shape
        (n_skills,), to a score.
    weights : array_like of float, shape (n_skills,), optional
        Weights of the skills, at least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.
    min_shared : int, default 1
        On how many skills, rated on both sides and with a weight, a score has to rest to be
        ranked; of no effect under ``missing="floor"``, where scores rest on all.
    exclude : array_like of int, shape (n,), optional
        For each row of X, an index in Y to leave out; -1 for none.
    out : tuple of numpy.ndarray, optional
        Arrays for the indices (int64) and the scores (float64 or float32), shape (n, min(k, m)).
    threads : int, optional
        Number of threads, at least 1. By default one per processor for large inputs. Matrix
        products use the threads of BLAS.
    **parameters : float
        Parameters of the metric, such as ``span``, the largest possible intensity.

    Returns
    -------
    indices : numpy.ndarray of int64, shape (n, min(k, m))
        Rows of Y, best first; -1 where no other row has a score.
    scores : numpy.ndarray of float64, shape (n, min(k, m))
        Their scores; NaN where there is none. Undefined scores, which zeros may cause, are not
        ranked.

    Raises
    ------
    ValueError
        If `k`, `min_shared` or `threads` is not a whole number of at least 1, or `exclude` or `out`
        is not valid.
    UnknownMetricError
        If the metric is unknown, or a parameter is unknown, missing or not valid.
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
    threads = None if threads is None else at_least_one("threads", threads)
    job = check_job(X, Y, metric, weights, missing, parameters)
    n, m, _ = job.shape
    shape = n, min(k, m)
    unwanted = None if exclude is None else _checked_exclude(exclude, n, m)
    indices, scores = _outputs(out, shape, job)
    # Scores that are ranked again with the next columns must not be rounded.
    exact = scores if scores.dtype == np.float64 else np.empty(shape)
    ranking = _Ranking(job, min_shared, unwanted, indices, exact)
    run(job, ranking.take, threads)
    if exact is not scores:
        scores[:] = exact
    return indices, scores


def _outputs(out: object, shape: tuple[int, int], job: Job) -> tuple[Indices, FloatArray]:
    if out is None:
        out = None, None
    if not (isinstance(out, tuple) and len(out) == 2):  # noqa: PLR2004
        raise ValueError(f"out is {short_repr(out)}: give two arrays, for the indices and for the scores")
    indices = new_or_given(out[0], shape, "out[0]", (np.int64,), apart=(job.x, job.y))
    return indices, new_or_given(out[1], shape, "out[1]", apart=(job.x, job.y, indices))


@frozen(eq=False)
class _Ranking:
    """Best scores so far."""

    job: Job
    min_shared: int
    exclude: Indices | None
    indices: Indices
    scores: FloatArray

    @property
    def most(self) -> float | None:
        """Upper bound of all scores."""
        metric = self.job.metric
        return max(abs(metric.low), abs(metric.high)) if isinstance(metric, Metric) else None

    def take(self, rows: slice, columns: slice, score: Score, scratch: Scratch) -> None:
        """Merge the scores of some rows with some columns into the best so far."""
        found, scores = self._best(rows, columns, score, scratch)
        indices = np.where(found < 0, -1, found + columns.start)
        if columns.start > 0:
            indices = np.concatenate((self.indices[rows], indices), axis=1)
            found, scores = best(np.concatenate((self.scores[rows], scores), axis=1), self.indices.shape[1], self.most)
            indices = np.where(found < 0, -1, np.take_along_axis(indices, found, axis=1))
        count = indices.shape[1]
        self.indices[rows, :count], self.scores[rows, :count] = indices, scores
        # Later columns may have more.
        self.indices[rows, count:], self.scores[rows, count:] = -1, np.nan

    def _best(self, rows: slice, columns: slice, score: Score, scratch: Scratch) -> Best:
        """Return the best of these columns and their scores."""
        shape = rows.stop - rows.start, columns.stop - columns.start
        k = min(self.indices.shape[1], shape[1])
        if score.at is not None and score.roughly is not None and self.most is not None:
            rough = scratch.array("scores", shape, np.float32)
            score.roughly(rough)
            self._leave_out(rough, rows, columns)
            found = candidates(rough, k, self.most, ROUGH_ERROR * self.most)
            if found is not None:
                return ranked(*found, score.at(*found), shape[0], k)
        scores = scratch.array("scores", shape, np.float64)
        score.write(scores)
        self._leave_out(scores, rows, columns)
        return best(scores, k, self.most)

    def _leave_out(self, found: npt.NDArray[np.floating], rows: slice, columns: slice) -> None:
        """Remove the scores that must not be ranked."""
        if self.exclude is not None:
            found[np.arange(columns.start, columns.stop) == self.exclude[rows, None]] = np.nan
        if self.job.missing != "floor" and self.min_shared > 1:
            found[shared_counts(self.job, rows, columns) < self.min_shared] = np.nan


def _checked_exclude(exclude: npt.ArrayLike, n: int, m: int) -> npt.NDArray[np.int64]:
    array = np.asarray(exclude)
    if array.shape != (n,) or array.dtype.kind not in "iu" or (array < -1).any() or (array >= m).any():
        raise ValueError(
            f"exclude is not a list of {n} indices: give for each row of X the index in Y, from 0 to {m - 1}, or -1"
        )
    return array.astype(np.int64)
