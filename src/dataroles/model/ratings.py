"""Ratings as immutable bytes.

An array that owns its data can be made writable again, and is after a pickle or a deep copy.
Bytes cannot; they also hash, and they compare NaN with NaN as equal.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import RatingError, shown
from dataroles.model.number import number

__all__ = ["FloatArray", "pack", "pack_optional", "unpack"]

FloatArray = npt.NDArray[np.float64]

_ITEM_SIZE = np.dtype(np.float64).itemsize


def pack(values: "Iterable[float | None] | FloatArray | bytes") -> bytes:
    """Store float64 values as bytes, with one NaN, also for None, and one zero."""
    if isinstance(values, bytes) and len(values) % _ITEM_SIZE == 0:
        return values
    if type(values) is np.ndarray and values.dtype == np.float64 and values.ndim == 1:
        array = values.copy()
    else:
        array = np.array(_numbers(values), dtype=np.float64)
    array[np.isnan(array)] = np.nan
    return (array + 0.0).tobytes()


def _numbers(values: "Iterable[float | None] | npt.NDArray[Any]") -> list[float]:
    # An array's conversion would take texts and booleans for numbers, and masked values for given ones.
    given = values.tolist() if isinstance(values, np.ndarray) else values
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise RatingError(f"the ratings or their standard errors are {shown(given)}: give one number for each skill")
    return [
        np.nan if value is None else number(value, f"number {at} of the ratings or their standard errors")
        for at, value in enumerate(given, 1)
    ]


def pack_optional(values: "Iterable[float | None] | FloatArray | bytes | None") -> bytes | None:
    """As `pack`, where there may be no values at all."""
    return None if values is None else pack(values)


def unpack(packed: bytes) -> FloatArray:
    """Return a read-only view of packed values that cannot be made writable."""
    # float64 is the default; naming it takes as long as the call itself.
    return np.frombuffer(packed)
