"""Sums of products: one multiplication of matrices.

It is done where rows are taken up, and never in a thread of ours: BLAS has threads of its own.
"""

import numpy as np
from attrs import frozen

from dataroles.metrics.engine.scratch import Scratch
from dataroles.metrics.engine.sides import Side
from dataroles.metrics.inputs import FloatArray

__all__ = ["Directions", "Products"]


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
    """Products that are scores already, but for rounding past the range."""

    products: FloatArray
    low: float
    high: float

    def score(self, part: slice, out: FloatArray, scratch: Scratch) -> None:
        """Write the scores of some of the rows with all columns, NaN where undefined."""
        scores = self.products[part]
        # To look takes less than half the time of a change that is mostly not needed.
        if not (scores.size and scores.min() >= self.low and scores.max() <= self.high):
            scores = scores.clip(self.low, self.high, out=scores)
        if not np.may_share_memory(scores, out):
            np.copyto(out, scores, casting="same_kind")
