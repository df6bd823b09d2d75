"""What results are written to, and numbers that say how many."""

import operator
from typing import Any

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import shown

__all__ = ["Out", "at_least_one", "new_or_given"]

Out = npt.NDArray[np.float64] | npt.NDArray[np.float32]


def at_least_one(name: str, number: int) -> int:
    """Return a whole number of at least 1, or raise an error that names it."""
    try:
        whole = operator.index(number)
    except TypeError:
        whole = 0
    if whole < 1 or isinstance(number, bool):
        raise ValueError(f"{name} is {shown(number)}: give a whole number, at least 1")
    return whole


def new_or_given(
    out: object,
    shape: tuple[int, ...],
    name: str,
    types: tuple[type[np.generic], ...] = (np.float64, np.float32),
    *,
    apart: tuple[npt.NDArray[Any], ...],
) -> npt.NDArray[Any]:
    """Return a new array of the first type, or the given one if it fits and lies apart from others."""
    if out is None:
        return np.empty(shape, dtype=types[0])
    if not (isinstance(out, np.ndarray) and out.shape == shape and out.dtype in types and out.flags.writeable):
        kinds = " or ".join(kind.__name__ for kind in types)
        have = f"{out.dtype} of the shape {out.shape}" if isinstance(out, np.ndarray) else type(out).__name__
        raise ValueError(f"{name} is {have}: give a writable array of {kinds} and the shape {shape}")
    if any(np.may_share_memory(out, other) for other in apart):
        raise ValueError(f"{name} shares memory with another array that is given: give one of its own")
    return out
