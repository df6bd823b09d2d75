r"""Terms that metrics sum over the skills, and the views of the ratings they use.

Levels are the intensities themselves. Each other view turns intensities of shape (..., n_skills)
into another array of that shape, under the weights that count.
The engine adds up minima or products over all pairs fast. A term that says how its sum follows
from one of these, and from a sum over each side alone, is as fast as they are.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from attrs import frozen

from dataroles.metrics.inputs import FloatArray

View = Literal["levels", "shares", "deviations", "directions", "standard_scores"]


def _shares(x: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Over their sum; NaN, so that no score comes of it, where all are 0."""
    total = (x if weights is None else x * weights).sum(axis=-1, keepdims=True)
    shares: FloatArray = np.full(np.broadcast_shapes(x.shape, total.shape), np.nan)
    np.divide(x, total, out=shares, where=total > 0)
    return shares


def _deviations(x: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Less their mean; exactly 0 where all are equal, whatever the rounding of the mean."""
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
    """Over their length, the root of the sum of squares; NaN where that is 0."""
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
