"""What metrics look at: levels, shares or deviations, and these at unit length.

Levels are the intensities themselves. Each other view turns intensities of shape (..., n_skills)
into another array of that shape, under the weights that count.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np

from dataroles.metrics.inputs import FloatArray

__all__ = ["VIEWS", "View"]

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
