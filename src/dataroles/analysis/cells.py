"""The cells of a matrix: an array that cannot be changed, and compares by value."""

from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import CatalogError
from dataroles.metrics.inputs import FloatArray

__all__ = ["Cells", "cells_of_counts", "cells_of_floats"]


@frozen
class Cells:
    """An array that cannot be changed, and compares and hashes by its values."""

    shape: tuple[int, ...]
    data: bytes
    dtype: str

    @property
    def array(self) -> npt.NDArray[Any]:
        """The values, read-only."""
        return np.frombuffer(self.data, dtype=self.dtype).reshape(self.shape)


def cells_of_floats(values: "npt.ArrayLike | Cells") -> Cells:
    """Store float64 values, NaN where there is none; what is stored stays as it is."""
    if isinstance(values, Cells):
        return values
    array = _numeric(values)
    # One NaN and one zero, so that equal matrices have equal bytes.
    return Cells(array.shape, (np.where(np.isnan(array), np.nan, array) + 0.0).tobytes(), "float64")


def cells_of_counts(values: "npt.ArrayLike | Cells") -> Cells:
    """Store whole numbers of at least 0; what is stored stays as it is."""
    if isinstance(values, Cells):
        return values
    array = _numeric(values)
    if not ((array >= 0) & (array == np.floor(array))).all():
        raise CatalogError("the shared counts of a matrix are not all whole numbers of at least 0: give such")
    return Cells(array.shape, array.astype(np.int64).tobytes(), "int64")


def _numeric(values: npt.ArrayLike) -> FloatArray:
    array = np.asarray(values)
    if array.dtype.kind not in "iuf" or np.ma.isMA(values):
        raise CatalogError(f"the cells of a matrix are of the type {array.dtype}: give numbers, NaN where undefined")
    return array.astype(np.float64)
