r"""Terms that metrics sum over the skills, and the views of the ratings they use.

Levels are the intensities themselves. Every other view maps intensities of shape (..., n_skills) to
an array of the same shape, given the weights. The engine is fast at summing minima or products over
all pairs. A term that declares how its sum follows from these, and from sums over each side, is
just as fast.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from attrs import frozen

from dataroles.metrics.inputs import FloatArray

View = Literal["levels", "shares", "deviations", "directions", "standard_scores"]


def _shares(x: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Return shares of the sum; NaN, which leads to no score, where all are 0."""
    total = (x if weights is None else x * weights).sum(axis=-1, keepdims=True)
    shares: FloatArray = np.full(np.broadcast_shapes(x.shape, total.shape), np.nan)
    np.divide(x, total, out=shares, where=total > 0)
    return shares


def _deviations(x: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Return deviations from the mean; exactly 0 where all values are equal."""
    if weights is None:
        mean, counted = x.mean(axis=-1, keepdims=True), np.ones(x.shape, dtype=bool)
    else:
        total = weights.sum(axis=-1, keepdims=True)
        mean = (x * weights).sum(axis=-1, keepdims=True) / np.where(total > 0, total, 1.0)
        counted = weights > 0
    x, counted = np.broadcast_arrays(x, counted)
    highest = np.max(x, axis=-1, keepdims=True, where=counted, initial=-np.inf)
    lowest = np.min(x, axis=-1, keepdims=True, where=counted, initial=np.inf)
    return np.where(highest > lowest, x - mean, 0.0)


def _directions(x: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Return unit vectors; NaN where the length is 0."""
    length = np.sqrt(np.einsum("...i,...i->...", x, x if weights is None else x * weights))[..., None]
    length[length == 0] = np.nan
    return np.asarray(x / length)


def _standard_scores(x: FloatArray, weights: FloatArray | None) -> FloatArray:
    return _directions(_deviations(x, weights), weights)


VIEWS: Mapping[View, Callable[[FloatArray, FloatArray | None], FloatArray]] = {
    "shares": _shares,
    "deviations": _deviations,
    "directions": _directions,
    "standard_scores": _standard_scores,
}

Cross = Literal["minimum", "product"]
OfPair = Callable[[FloatArray, FloatArray], FloatArray]
OfSide = Callable[[FloatArray], FloatArray]


@frozen
class Term:
    """Function of two intensities that is summed over the skills.

    Parameters
    ----------
    of_pair : callable
        Function of x and y, shape (..., n_skills), that returns the values to sum.
    cross : {"minimum", "product"}, optional
        The sum equals `times` the sum of min(x, y) or of x y, plus the sums of `of_x` and `of_y`.
        None if it follows from nothing else.
    times : float, default 1
        Factor of `cross`.
    of_x, of_y : callable, optional
        Function to sum over each side alone.
    stable : bool, default True
        True if this also holds for rounded sums, not only for exact ones: a difference of large
        rounded sums is mostly rounding error.
    """

    of_pair: OfPair
    cross: Cross | None = None
    times: float = 1.0
    of_x: OfSide | None = None
    of_y: OfSide | None = None
    stable: bool = True

    @property
    def splits(self) -> bool:
        """True if the sum follows from other sums."""
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
# Functions whose sums of whole numbers are whole, never negative, and at most the sums of both sides.
AT_MOST_BOTH = frozenset({MINIMUM, TWICE_MINIMUM, MAXIMUM, DIFFERENCE, ONLY_X, ONLY_Y, BOTH, X, Y})
ONE = Term(lambda x, _: np.ones(x.shape[-1]), of_x=_one)
