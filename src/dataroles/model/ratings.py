"""Ratings as immutable bytes.

An array that owns its data can be made writable again, and is after a pickle or a deep copy.
Bytes cannot; they also hash, and they compare NaN with NaN as equal.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

__all__ = ["FloatArray", "pack", "pack_optional", "unpack"]

FloatArray = npt.NDArray[np.float64]


def pack(values: "Iterable[float] | FloatArray | bytes") -> bytes:
    """Store float64 values as bytes, with one NaN and one zero."""
    if isinstance(values, bytes):
        return values
    array = np.array(values if isinstance(values, np.ndarray) else list(values), dtype=np.float64)
    array[np.isnan(array)] = np.nan
    return (array + 0.0).tobytes()


def pack_optional(values: "Iterable[float] | FloatArray | bytes | None") -> bytes | None:
    """As `pack`, where there may be no values at all."""
    return None if values is None else pack(values)


def unpack(packed: bytes) -> FloatArray:
    """Return a read-only view of packed values that cannot be made writable."""
    return np.frombuffer(packed, dtype=np.float64)
