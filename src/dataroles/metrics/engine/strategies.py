r"""Strategies for any ratings: matrix products, skill by skill, and pair by pair.

It is done where rows are taken up, and never in a thread of ours: BLAS has threads of its own.
What a tile of pairs makes of some skills fits the cache, and is added up there. Whole numbers go in
the smallest type that holds the sum, so that one instruction of the processor serves many pairs.
So it is for few pairs, for functions of the user's own, and where unrated skills change what each
pair is seen on.
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
    """Some columns, to be multiplied with rows."""

    def __init__(self, y: Side, weights: FloatArray | None) -> None:
        self._y = (y.values if weights is None else y.values * weights).T

    def rows(self, x: Side, out: FloatArray | None = None) -> "ProductRows":
        """Multiply rows with the columns."""
        return ProductRows(np.matmul(x.values, self._y, out=out))


@frozen(eq=False)
class ProductRows:
    """All products of some rows with some columns, (n, m)."""

    products: FloatArray

    def __call__(self, part: slice, scratch: Scratch) -> tuple[FloatArray]:
        """Return the sums of some of the rows with all columns, (n, m)."""
        return (self.products[part],)


@frozen(eq=False)
class Directions:
    """Products that are scores already."""

    products: FloatArray

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Take some of the rows at once."""
        yield part, Score(partial(self._score, self.products[part]))

    def _score(self, scores: FloatArray, out: FloatArray) -> None:
        np.copyto(out, scores, casting="same_kind")


# Of a tile: so few that it stays in the cache, so many that threads seldom wait for each other.
_BYTES = 1 << 21
_SKILLS = 64
_COLUMNS = 1024

Numbers = npt.NDArray[Any]


class SkillBySkill:
    """Some columns, to be paired skill by skill.

    Parameters
    ----------
    y : Side
        The columns.
    weights : numpy.ndarray of float64, shape (n_skills,), or None
        The weight of each skill.
    functions : tuple of callable
        What is to be summed.
    dtype : type
        In what: float64, or whole numbers that hold every sum.
    """

    def __init__(
        self, y: Side, weights: FloatArray | None, functions: tuple[OfPair, ...], dtype: npt.DTypeLike
    ) -> None:
        self._y = np.ascontiguousarray(y.values.T, dtype=dtype)
        self._weights = None if weights is None else weights.astype(dtype)[:, None, None]
        self._functions = functions

    def rows(self, x: Side) -> "Rows":
        """Take up rows."""
        return Rows(np.ascontiguousarray(x.values.T, dtype=self._y.dtype), self._y, self._weights, self._functions)


class Rows:
    """Some rows and columns, to be paired skill by skill."""

    def __init__(self, x: Numbers, y: Numbers, weights: Numbers | None, functions: tuple[OfPair, ...]) -> None:
        self._x = x
        self._y = y
        self._weights = weights
        self._functions = functions

    def __call__(self, part: slice, scratch: Scratch) -> list[Numbers]:
        """Add up each function over some of the rows with all columns, (n, m)."""
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
        """Add to the sums of some rows what some skills make."""
        y = self._y[skills]
        # A row's rating beside itself, once for each column: of two full operands, NumPy makes the most.
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
        # A function may return what it was given, which nothing is to be written to, or the same for all pairs once.
        of_pairs = (
            function(x, y, out=place) if isinstance(function, np.ufunc) else np.broadcast_to(function(x, y), x.shape)
        )
        if self._weights is not None:
            of_pairs = np.multiply(of_pairs, self._weights[skills], out=place)
        # Not into `total` itself, whose rows lie apart: the reduction would go row by row.
        total += np.add.reduce(of_pairs, axis=0, dtype=total.dtype)


# Of a block of rows, columns and skills: 2 MB of float64.
_ELEMENTS = 1 << 18


def all_at_once(job: Job) -> FloatArray:
    """Score all pairs in one go, (n, m): for so few that nothing else is to be set up."""
    x, y = (array.astype(np.float64, copy=False) for array in (job.x[:, None, :], job.y))
    weights = job.weights
    if job.incomplete:
        pair = join(x, y, weights, job.missing)
        x, y, weights = pair.x, pair.y, pair.weights
    return job.metric.scores(x, y, weights, **job.parameters)


@frozen(eq=False)
class PairByPair:
    """Rows and columns that are scored pair by pair."""

    job: Job
    x: FloatArray
    y: FloatArray

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Cut some of the rows into steps that fit a cache."""
        for few in spans(part.stop - part.start, max(1, _ELEMENTS // max(1, self.y.size))):
            rows = slice(part.start + few.start, part.start + few.stop)
            yield rows, Score(partial(self._score, self.x[rows]))

    def _score(self, x: FloatArray, out: FloatArray) -> None:
        pair = join(x[:, None, :], self.y[None, :, :], self.job.weights, self.job.missing)
        out[...] = self.job.metric.scores(pair.x, pair.y, pair.weights, **self.job.parameters)


def shared_counts(job: Job, rows: slice, columns: slice) -> npt.NDArray[np.uint32]:
    """Count the skills with a weight that are rated on both sides of some pairs, without BLAS."""
    x, y = (Side((~np.isnan(array)).astype(np.float64), None) for array in (job.x[rows], job.y[columns]))
    both = SkillBySkill(y, job.counted, (np.minimum,), np.uint32).rows(x)
    # The thread's own memory holds sums that are still needed.
    return both(slice(0, len(x.values)), Scratch())[0]


def shared_weights(X: FloatArray, Y: FloatArray, weights: FloatArray | None = None) -> FloatArray:
    """Add up the weights of the skills that are rated on both sides of every pair.

    Examples
    --------
    >>> import numpy as np
    >>> shared_weights(np.array([[1.0, np.nan]]), np.array([[2.0, 3.0], [np.nan, 1.0]]))
    array([[1., 0.]])
    """
    rated = (~np.isnan(X)).astype(np.float64)
    return np.asarray((rated if weights is None else rated * weights) @ (~np.isnan(Y)).astype(np.float64).T)
