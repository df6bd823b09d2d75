"""The unit that all ratings are whole multiples of, in which sums are exact."""

from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.metrics.engine.spans import chunks

__all__ = ["Unit", "common_unit"]

# Whole points; hundredths, which hold halves, quarters and tenths too; eighths, as means of eight are.
_PER_POINT = (1, 100, 8)
# How far from a multiple rounding takes a rating less its floor: a few last bits, in units; never from one to 0.
_ROUNDING = 1e-13
_RELATIVE = 4 * np.finfo(np.float64).eps


@frozen
class Unit:
    """A part of a rating point.

    Parameters
    ----------
    per_point : int
        How many make a point.
    largest : int
        The largest intensity, in units.
    """

    per_point: int
    largest: int


def common_unit(*arrays: npt.NDArray[Any]) -> Unit | None:
    """Find the largest unit that all numbers are multiples of, but for their rounding.

    Parameters
    ----------
    *arrays : numpy.ndarray of real numbers, shape (n, n_skills)
        Intensities; NaN is passed over.

    Returns
    -------
    Unit or None
        None if they are multiples of none that is tried: 1, 1/100 and 1/8.

    Examples
    --------
    >>> common_unit(np.array([[4.12, np.nan]]), np.array([[3.0, 0.5]]))
    Unit(per_point=100, largest=412)
    """
    found = (_largest(per_point, arrays) for per_point in _PER_POINT)
    return next((unit for unit in found if unit is not None), None)


def _largest(per_point: int, arrays: tuple[npt.NDArray[Any], ...]) -> Unit | None:
    largest = 0.0
    for array in arrays:
        for chunk in chunks(array):
            units = chunk if per_point == 1 else np.multiply(chunk, per_point, dtype=np.float64)
            whole = np.rint(units)
            off = (
                units != whole
                if per_point == 1
                else abs(units - whole) > np.minimum(_ROUNDING + _RELATIVE * whole, whole)
            )
            # Most often nothing is, and what is missing need not be looked for.
            if np.count_nonzero(off) and (off & ~np.isnan(whole)).any():
                return None
            largest = max(largest, float(np.fmax.reduce(whole, axis=None, initial=0.0)))
    return Unit(per_point, int(largest))
