"""Sums over pairs, skill by skill: for whatever is not few levels and not products.

A tile of pairs small enough for the cache is added to once for every skill. Whole numbers go in
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

# Of a tile: smaller ones would keep threads waiting for each other, larger ones leave the caches before the next skill.
_BYTES = 1 << 20


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
        self._weights = None if weights is None else weights.astype(dtype)
        self._functions = functions

    def rows(self, x: Side) -> "Rows":
        """Take up rows."""
        return Rows(np.ascontiguousarray(x.values.T, dtype=self._y.dtype), self._y, self._weights, self._functions)


class Rows:
    """Some rows and columns, to be paired skill by skill."""

    def __init__(
        self,
        x: npt.NDArray[Any],
        y: npt.NDArray[Any],
        weights: npt.NDArray[Any] | None,
        functions: tuple[OfPair, ...],
    ) -> None:
        self._x = x
        self._y = y
        self._weights = weights
        self._functions = functions

    def __call__(self, part: slice, scratch: Scratch) -> list[npt.NDArray[Any]]:
        """Add up each function over some of the rows with all columns, (n, m)."""
        x = self._x[:, part]
        shape = x.shape[1], self._y.shape[1]
        sums = [scratch.array(f"sum {at}", shape, x.dtype) for at in range(len(self._functions))]
        step = max(1, _BYTES // max(1, shape[1] * x.dtype.itemsize))
        for rows in spans(shape[0], step):
            for total, function in zip(sums, self._functions, strict=True):
                self._add_up(function, x[:, rows], total[rows], scratch)
        return sums

    def _add_up(self, function: OfPair, x: npt.NDArray[Any], total: npt.NDArray[Any], scratch: Scratch) -> None:
        total.fill(0)
        of_skill = scratch.array("of skill", total.shape, total.dtype)
        for skill, (of_x, of_y) in enumerate(zip(x, self._y, strict=True)):
            if isinstance(function, np.ufunc):
                function(of_x[:, None], of_y, out=of_skill)
            else:
                of_skill = function(of_x[:, None], of_y)
            if self._weights is not None:
                of_skill = np.multiply(of_skill, self._weights[skill], out=of_skill)
            total += of_skill
