"""Sums of products: one multiplication of matrices.

It is done where rows are taken up, and never in a thread of ours: BLAS has threads of its own.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
from attrs import frozen

from dataroles.metrics.engine.panels import Score
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
    """Products that are scores already."""

    products: FloatArray

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Take some of the rows at once."""
        yield part, Score(partial(self._score, self.products[part]))

    def _score(self, scores: FloatArray, out: FloatArray) -> None:
        np.copyto(out, scores, casting="same_kind")
