"""Memory that one thread writes to again and again: pages that are new cost more than what is computed in them."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Scratch"]


class Scratch:
    """Arrays by name, each valid until the next of its name is asked for."""

    def __init__(self) -> None:
        self._held: dict[str, npt.NDArray[np.uint8]] = {}

    def array(self, name: str, shape: tuple[int, ...], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        """Return an array of any content."""
        size = math.prod(shape) * np.dtype(dtype).itemsize
        held = self._held.get(name)
        if held is None or held.size < size:
            held = self._held[name] = np.empty(size, dtype=np.uint8)
        return held[:size].view(dtype).reshape(shape)
