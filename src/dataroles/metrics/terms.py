"""What metrics sum over the skills, and what such a sum can be had from.

The engine adds up minima or products over all pairs fast. A term that says how its sum follows
from one of these, and from a sum over each side alone, is as fast as they are.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np
from attrs import frozen

from dataroles.metrics.inputs import FloatArray

__all__ = [
    "AT_MOST_BOTH",
    "BOTH",
    "DIFFERENCE",
    "MAXIMUM",
    "MINIMUM",
    "ONE",
    "ONLY_X",
    "ONLY_Y",
    "PRODUCT",
    "SQUARED_DIFFERENCE",
    "TWICE_MINIMUM",
    "X_SQUARED",
    "Y_SQUARED",
    "Cross",
    "Term",
    "X",
    "Y",
]

Cross = Literal["minimum", "product"]
OfPair = Callable[[FloatArray, FloatArray], FloatArray]
OfSide = Callable[[FloatArray], FloatArray]


@frozen
class Term:
    """A function of two intensities that is summed over the skills.

    Parameters
    ----------
    of_pair : callable
        From x and y, shape (..., n_skills), the values to be summed.
    cross : {"minimum", "product"}, optional
        That the sum is `times` the sum of min(x, y) or of x y, plus those of `of_x` and `of_y`.
        Without any of the three, it follows from nothing else.
    times : float, default 1
        How often `cross` counts.
    of_x, of_y : callable, optional
        What is summed of each side alone.
    stable : bool, default True
        Whether it may be had so from rounded sums too, and not only from exact ones: what
        remains of a difference of large sums is mostly rounding.
    """

    of_pair: OfPair
    cross: Cross | None = None
    times: float = 1.0
    of_x: OfSide | None = None
    of_y: OfSide | None = None
    stable: bool = True

    @property
    def splits(self) -> bool:
        """Whether the sum follows from others."""
        return not (self.cross is None and self.of_x is None and self.of_y is None)


def _itself(levels: FloatArray) -> FloatArray:
    return levels


def _one(levels: FloatArray) -> FloatArray:
    return np.ones(levels.shape)


MINIMUM = Term(np.minimum, "minimum")
TWICE_MINIMUM = Term(lambda x, y: 2.0 * np.minimum(x, y), "minimum", 2.0)
MAXIMUM = Term(np.maximum, "minimum", -1.0, _itself, _itself)
DIFFERENCE = Term(lambda x, y: np.abs(x - y), "minimum", -2.0, _itself, _itself)
ONLY_X = Term(lambda x, y: np.maximum(x - y, 0.0), "minimum", -1.0, of_x=_itself, stable=False)
ONLY_Y = Term(lambda x, y: np.maximum(y - x, 0.0), "minimum", -1.0, of_y=_itself, stable=False)
PRODUCT = Term(np.multiply, "product")
SQUARED_DIFFERENCE = Term(lambda x, y: np.square(x - y), "product", -2.0, np.square, np.square, stable=False)
X = Term(lambda x, _: x, of_x=_itself)
Y = Term(lambda _, y: y, of_y=_itself)
BOTH = Term(np.add, of_x=_itself, of_y=_itself)
X_SQUARED = Term(lambda x, _: x * x, of_x=np.square)
Y_SQUARED = Term(lambda _, y: y * y, of_y=np.square)
# Sums of whole numbers that are whole, never negative, and at most those of both sides together.
AT_MOST_BOTH = frozenset({MINIMUM, TWICE_MINIMUM, MAXIMUM, DIFFERENCE, ONLY_X, ONLY_Y, BOTH, X, Y})
ONE = Term(lambda x, _: np.ones(x.shape[-1]), of_x=_one)
