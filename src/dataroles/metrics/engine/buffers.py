"""Blocks that fit a cache, and buffers that are used again."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

# 1 MB of float64.
_ELEMENTS = 1 << 17


def spans(length: int, step: int) -> Iterator[slice]:
    """Yield slices of length `step` that cover a length.

    Examples
    --------
    >>> list(spans(5, 3))
    [slice(0, 3, None), slice(3, 5, None)]
    """
    return (slice(start, min(start + step, length)) for start in range(0, length, step))


def chunks(array: npt.NDArray[Any]) -> Iterable[npt.NDArray[Any]]:
    """Yield the rows of a matrix in chunks that take little memory."""
    if array.size <= _ELEMENTS:
        return (array,)
    return (array[part] for part in spans(len(array), max(1, _ELEMENTS // array.shape[1])))


class Scratch:
    """Reusable arrays by name. Each is valid until the next call with the same name."""

    def __init__(self) -> None:
        self._held: dict[str, npt.NDArray[np.uint8]] = {}

    def array(self, name: str, shape: tuple[int, ...], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        """Return an uninitialized array."""
        size = math.prod(shape) * np.dtype(dtype).itemsize
        held = self._held.get(name)
        if held is None or held.size < size:
            held = self._held[name] = np.empty(size, dtype=np.uint8)
        return held[:size].view(dtype).reshape(shape)
