"""Sums over pairs, some skills at a time: for whatever is not few levels and not products.

What a tile of pairs makes of some skills fits the cache, and is added up there. Whole numbers go in
the smallest type that holds the sum, so that one instruction of the processor serves many pairs.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from dataroles.metrics.engine.scratch import Scratch
from dataroles.metrics.engine.sides import Side
from dataroles.metrics.engine.spans import spans
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.terms import OfPair

__all__ = ["SkillBySkill"]

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
