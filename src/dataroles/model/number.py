"""Numbers in the model: what counts as one, and how it is written in a message."""

import math
from numbers import Real

from dataroles.exceptions import RatingError, shown

__all__ = ["finite_number", "not_negative", "number", "plain"]


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
