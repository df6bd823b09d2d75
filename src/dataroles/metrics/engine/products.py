"""Sums of products: one multiplication of matrices."""

from dataroles.metrics.engine.sides import Side
from dataroles.metrics.inputs import FloatArray

__all__ = ["Products"]


class Products:
    """Some columns, to be multiplied with rows."""

    def __init__(self, y: Side, weights: FloatArray | None) -> None:
        self._y = (y.values if weights is None else y.values * weights).T

    def rows(self, x: Side) -> "ProductRows":
        """Multiply rows with the columns: here, because BLAS has threads of its own."""
        return ProductRows(x.values @ self._y)


class ProductRows:
    """All products of some rows with some columns."""

    def __init__(self, products: FloatArray) -> None:
        self._products = products

    def __call__(self, part: slice) -> tuple[FloatArray]:
        """Return the sums of some of the rows with all columns, (n, m)."""
        return (self._products[part],)
