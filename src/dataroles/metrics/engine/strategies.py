r"""Strategies for any ratings: matrix products, skill by skill, and pair by pair.

Matrix products run while rows are prepared, never in our threads, as BLAS has its own. Skill by
skill, a tile of pairs fits the cache; whole numbers use the smallest type that holds the sum, so
one processor instruction serves many pairs. Pair by pair is for few pairs, for user functions, and
where unrated skills change the view of each pair.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.metrics.engine.buffers import Scratch, spans
from dataroles.metrics.engine.job import Job, Side
from dataroles.metrics.engine.tiles import Score
from dataroles.metrics.inputs import FloatArray, join
from dataroles.metrics.terms import OfPair


class Products:
    """Columns to multiply with rows."""

    def __init__(self, y: Side, weights: FloatArray | None) -> None:
        self._y = (y.values if weights is None else y.values * weights).T

    def rows(self, x: Side, out: FloatArray | None = None) -> "ProductRows":
        """Return the products of rows with the columns."""
        return ProductRows(np.matmul(x.values, self._y, out=out))


@frozen(eq=False)
class ProductRows:
    """Products of some rows with some columns, shape (n, m)."""

    products: FloatArray

    def __call__(self, part: slice, scratch: Scratch) -> tuple[FloatArray]:
        """Return the sums of some rows with all columns, shape (n, m)."""
        return (self.products[part],)


@frozen(eq=False)
class Directions:
    """Products that are the scores."""

    products: FloatArray

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Yield some of the rows as one step."""
        yield part, Score(partial(self._score, self.products[part]))

    def _score(self, scores: FloatArray, out: FloatArray) -> None:
        np.copyto(out, scores, casting="same_kind")


# Size of a tile: small enough for the cache, large enough that threads rarely wait.
_BYTES = 1 << 21
_SKILLS = 64
_COLUMNS = 1024

Numbers = npt.NDArray[Any]


class SkillBySkill:
    """Columns to pair skill by skill.

    Parameters
    ----------
    y : Side
        The columns.
    weights : numpy.ndarray of float64, shape (n_skills,), or None
        Weights of the skills.
    functions : tuple of callable
        Functions to sum.
    dtype : type
        float64, or an integer type that holds every sum.
    """

    def __init__(
        self, y: Side, weights: FloatArray | None, functions: tuple[OfPair, ...], dtype: npt.DTypeLike
    ) -> None:
        self._y = np.ascontiguousarray(y.values.T, dtype=dtype)
        self._weights = None if weights is None else weights.astype(dtype)[:, None, None]
        self._functions = functions

    def rows(self, x: Side) -> "Rows":
        """Return the rows, ready to be paired with the columns."""
        return Rows(np.ascontiguousarray(x.values.T, dtype=self._y.dtype), self._y, self._weights, self._functions)


class Rows:
    """Rows and columns to pair skill by skill."""

    def __init__(self, x: Numbers, y: Numbers, weights: Numbers | None, functions: tuple[OfPair, ...]) -> None:
        self._x = x
        self._y = y
        self._weights = weights
        self._functions = functions

    def __call__(self, part: slice, scratch: Scratch) -> list[Numbers]:
        """Return the sums of each function for some rows with all columns, shape (n, m)."""
        x = self._x[:, part]
        n_skills, n = x.shape
        m = self._y.shape[1]
        sums = [scratch.array(f"sum {at}", (n, m), x.dtype) for at in range(len(self._functions))]
        for total in sums:
            total.fill(0)
        of_pair = min(n_skills, _SKILLS) * max(1, min(m, _COLUMNS)) * x.dtype.itemsize
        for rows in spans(n, max(1, _BYTES // of_pair)):
            for skills in spans(n_skills, _SKILLS):
                self._add_up(x[skills, rows], skills, [total[rows] for total in sums], scratch)
        return sums

    def _add_up(self, x: Numbers, skills: slice, sums: list[Numbers], scratch: Scratch) -> None:
        """Add the terms of some skills to the sums of some rows."""
        y = self._y[skills]
        # Repeat each row's rating for every column: NumPy is fastest with two full operands.
        shape = *x.shape, min(y.shape[1], _COLUMNS)
        repeated = scratch.array("repeated", shape, x.dtype)
        repeated[...] = x[:, :, None]
        for columns in spans(y.shape[1], _COLUMNS):
            of_y = y[:, None, columns]
            of_x = repeated[:, :, : of_y.shape[2]]
            for total, function in zip(sums, self._functions, strict=True):
                self._sum(function, of_x, of_y, skills, total[:, columns], scratch)

    def _sum(self, function: OfPair, x: Numbers, y: Numbers, skills: slice, total: Numbers, scratch: Scratch) -> None:
        place = scratch.array("of pairs", x.shape, x.dtype)
        # A function may return its input, which must not be written to, or one value for all pairs.
        of_pairs = (
            function(x, y, out=place) if isinstance(function, np.ufunc) else np.broadcast_to(function(x, y), x.shape)
        )
        if self._weights is not None:
            of_pairs = np.multiply(of_pairs, self._weights[skills], out=place)
        # Not into `total` itself: its rows are not contiguous, so the reduction would go row by row.
        total += np.add.reduce(of_pairs, axis=0, dtype=total.dtype)


# Size of a block of rows, columns and skills: 2 MB of float64.
_ELEMENTS = 1 << 18


def all_at_once(job: Job) -> FloatArray:
    """Return the scores of all pairs at once, shape (n, m), for few pairs."""
    x, y = (array.astype(np.float64, copy=False) for array in (job.x[:, None, :], job.y))
    weights = job.weights
    if job.incomplete:
        pair = join(x, y, weights, job.missing)
        x, y, weights = pair.x, pair.y, pair.weights
    return job.metric.scores(x, y, weights, **job.parameters)


@frozen(eq=False)
class PairByPair:
    """Rows and columns to score pair by pair."""

    job: Job
    x: FloatArray
    y: FloatArray

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Yield steps of some rows that fit a cache."""
        for few in spans(part.stop - part.start, max(1, _ELEMENTS // max(1, self.y.size))):
            rows = slice(part.start + few.start, part.start + few.stop)
            yield rows, Score(partial(self._score, self.x[rows]))

    def _score(self, x: FloatArray, out: FloatArray) -> None:
        pair = join(x[:, None, :], self.y[None, :, :], self.job.weights, self.job.missing)
        out[...] = self.job.metric.scores(pair.x, pair.y, pair.weights, **self.job.parameters)


def shared_counts(job: Job, rows: slice, columns: slice) -> npt.NDArray[np.uint32]:
    """Return the number of shared skills with a weight above 0 for some pairs, without BLAS."""
    x, y = (Side((~np.isnan(array)).astype(np.float64), None) for array in (job.x[rows], job.y[columns]))
    both = SkillBySkill(y, job.counted, (np.minimum,), np.uint32).rows(x)
    # The thread's buffers hold sums that are still needed.
    return both(slice(0, len(x.values)), Scratch())[0]


def shared_weights(X: FloatArray, Y: FloatArray, weights: FloatArray | None = None) -> FloatArray:
    """Return the sum of the weights of the shared skills of every pair.

    Examples
    --------
    >>> import numpy as np
    >>> shared_weights(np.array([[1.0, np.nan]]), np.array([[2.0, 3.0], [np.nan, 1.0]]))
    array([[1., 0.]])
    """
    rated = (~np.isnan(X)).astype(np.float64)
    return np.asarray((rated if weights is None else rated * weights) @ (~np.isnan(Y)).astype(np.float64).T)
