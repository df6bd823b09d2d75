"""Long arrays cut into parts that fit a cache."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy.typing as npt

__all__ = ["chunks", "spans"]

# 1 MB of float64.
_ELEMENTS = 1 << 17


def spans(length: int, step: int) -> Iterator[slice]:
    """Cut a length into slices of `step`, the last one shorter.

    Examples
    --------
    >>> list(spans(5, 3))
    [slice(0, 3, None), slice(3, 5, None)]
    """
    return (slice(start, min(start + step, length)) for start in range(0, length, step))


def chunks(array: npt.NDArray[Any]) -> Iterable[npt.NDArray[Any]]:
    """Return the rows of a matrix, as many at a time as take little memory."""
    if array.size <= _ELEMENTS:
        return (array,)
    return (array[part] for part in spans(len(array), max(1, _ELEMENTS // array.shape[1])))
