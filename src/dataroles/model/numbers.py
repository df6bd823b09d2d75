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

from dataroles.exceptions import RatingError, shown


def number(value: object, what: str) -> float:
    """Return `value` as a float, or raise a RatingError that says what it should have been."""
    # Of an abstract class it takes long to tell, and most are of these two.
    if isinstance(value, bool) or not isinstance(value, (float, int, Real)):
        raise RatingError(f"{what} is {shown(value)} ({type(value).__name__}): give a number")
    try:
        return float(value)
    except OverflowError:
        return -math.inf if value < 0 else math.inf


def finite_number(value: object, what: str) -> float:
    """As `number`, where infinities and NaN are none."""
    result = number(value, what)
    if not math.isfinite(result):
        raise RatingError(f"{what} is {result}: give a finite number")
    return result


def not_negative(value: object, what: str) -> float:
    """As `finite_number`, where negative numbers are none either."""
    result = finite_number(value, what)
    if result < 0:
        raise RatingError(f"{what} is {plain(result)}: give at least 0")
    return result


def plain(value: float) -> str:
    """Write a number with every digit that tells it from others, and no needless ones."""
    return repr(value).removesuffix(".0")


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
