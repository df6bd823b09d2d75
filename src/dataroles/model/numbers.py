r"""Numbers: validation, formatting, and read-only arrays kept as bytes.

An array that owns its data can be made writable again, and is after a pickle or a deep copy.
Bytes cannot; they also hash, and they compare NaN with NaN as equal.
"""

import math
from collections.abc import Iterable
from numbers import Real
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import RatingError, short_repr


def number(value: object, what: str) -> float:
    """Return a number as a float, or raise a RatingError."""
    # Checking an abstract class is slow, and most values have one of these two types.
    if isinstance(value, bool) or not isinstance(value, (float, int, Real)):
        raise RatingError(f"{what} is {short_repr(value)} ({type(value).__name__}): give a number")
    try:
        return float(value)
    except OverflowError:
        return -math.inf if value < 0 else math.inf


def finite_number(value: object, what: str) -> float:
    """Return a finite number as a float, or raise a RatingError."""
    result = number(value, what)
    if not math.isfinite(result):
        raise RatingError(f"{what} is {result}: give a finite number")
    return result


def not_negative(value: object, what: str) -> float:
    """Return a finite number of at least 0 as a float, or raise a RatingError."""
    result = finite_number(value, what)
    if result < 0:
        raise RatingError(f"{what} is {plain(result)}: give at least 0")
    return result


def plain(value: float) -> str:
    """Format a number with as many digits as needed to read it back."""
    return repr(value).removesuffix(".0")


FloatArray = npt.NDArray[np.float64]

_ITEM_SIZE = np.dtype(np.float64).itemsize


def pack(values: "Iterable[float | None] | FloatArray | bytes") -> bytes:
    """Return float64 values as bytes, with a single NaN (also for None) and a single zero."""
    if isinstance(values, bytes) and len(values) % _ITEM_SIZE == 0:
        return values
    if type(values) is np.ndarray and values.dtype == np.float64 and values.ndim == 1:
        array = values.copy()
    else:
        array = np.array(_numbers(values), dtype=np.float64)
    array[np.isnan(array)] = np.nan
    return (array + 0.0).tobytes()


def _numbers(values: "Iterable[float | None] | npt.NDArray[Any]") -> list[float]:
    # NumPy would convert strings and booleans to numbers, and ignore masks.
    given = values.tolist() if isinstance(values, np.ndarray) else values
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise RatingError(
            f"the ratings or their standard errors are {short_repr(given)}: give one number for each skill"
        )
    return [
        np.nan if value is None else number(value, f"number {at} of the ratings or their standard errors")
        for at, value in enumerate(given, 1)
    ]


def pack_optional(values: "Iterable[float | None] | FloatArray | bytes | None") -> bytes | None:
    """Return values as bytes, as `pack` does, or None."""
    return None if values is None else pack(values)


def unpack(packed: bytes) -> FloatArray:
    """Return packed values as an array that cannot be made writable."""
    # float64 is the default; passing it would take as long as the call itself.
    return np.frombuffer(packed)


@frozen
class FrozenArray:
    """Immutable array that is compared and hashed by its values, NaN included."""

    shape: tuple[int, ...]
    data: bytes
    dtype: str

    @staticmethod
    def of(array: npt.NDArray[Any]) -> "FrozenArray":
        """Copy an array of float64 or int64, with a single NaN and a single zero."""
        if array.dtype.kind == "f":
            array = array + 0.0
            array[np.isnan(array)] = np.nan
        return FrozenArray(array.shape, array.tobytes(), array.dtype.name)

    @property
    def array(self) -> npt.NDArray[Any]:
        """Values, read-only."""
        return np.frombuffer(self.data, dtype=self.dtype).reshape(self.shape)
