r"""Input arrays: validation, missing ratings and weights.

Independent of any metric. Results contain no NaN: missing ratings have the intensity 0, and the
weight 0 too under ``missing="shared"``.
"""

from numbers import Real
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import (
    FrameworkMismatchError,
    MissingRatingError,
    RatingError,
    UndefinedMetricError,
    WeightError,
    short_repr,
    suggest,
)

FloatArray = npt.NDArray[np.float64]
Missing = Literal["raise", "shared", "floor"]
Undefined = float | Literal["raise"]
_POLICIES = get_args(Missing)

# Beyond these limits, products of weights and intensities lose precision.
LARGEST = 1e30
SMALLEST = 1e-30


@frozen(eq=False)
class Inputs:
    """Two arrays of intensities, ready for a formula."""

    x: FloatArray
    y: FloatArray
    weights: FloatArray | None


def known_missing(missing: str) -> None:
    """Raise a ValueError if `missing` is unknown."""
    if not (isinstance(missing, str) and missing in _POLICIES):
        raise MissingRatingError(f"unknown policy missing={short_repr(missing)}: {suggest(missing, _POLICIES)}")


def known_undefined(undefined: object) -> None:
    """Raise a ValueError if `undefined` is neither "raise" nor a number."""
    if isinstance(undefined, str) and undefined == "raise":
        return
    if isinstance(undefined, bool) or not isinstance(undefined, Real):
        raise UndefinedMetricError(
            f"undefined is {short_repr(undefined)}: pass 'raise', or a number to return for undefined scores"
        )


def intensities(values: npt.ArrayLike, name: str, span: float | None = None) -> FloatArray:
    """Return valid intensities as float64, or raise a RatingError."""
    array = real_array(values, name).astype(np.float64, copy=False)
    check_range(array, name, span)
    return array


def real_array(values: npt.ArrayLike, name: str) -> npt.NDArray[Any]:
    """Return an array of real numbers in its own type, or raise a RatingError."""
    try:
        array = np.asarray(np.ma.filled(values.astype(np.float64), np.nan) if np.ma.isMA(values) else values)
    except ValueError as error:
        raise RatingError(f"{name} is not an array: give rows of one length") from error
    if array.dtype.kind not in "iuf":
        raise RatingError(f"{name} has the type {array.dtype}: give real numbers, NaN where a rating is missing")
    if array.ndim == 0:
        raise RatingError(f"{name} is a single number: give an array with an axis of skills")
    return array


def check_range(array: npt.NDArray[Any], name: str, span: float | None = None, first_row: int = 0) -> bool:
    """Return whether any value is missing, or raise a RatingError for invalid intensities."""
    highest = LARGEST if span is None else span
    array = array.astype(np.float64, copy=False)
    good = (array >= SMALLEST) | (array == 0)
    good &= array <= highest
    if np.count_nonzero(good) == good.size:
        return False
    bad = ~(good | np.isnan(array))
    if bad.any():
        at = tuple(int(i) for i in np.argwhere(bad)[0])
        where = (at[0] + first_row, *at[1:])
        most = f" to {'' if span is None else 'the span '}{highest:g}"
        raise RatingError(
            f"{name}[{', '.join(map(str, where))}] is {array[at]:g}: an intensity is a rating minus the scale's floor,"
            f" 0 or from {SMALLEST:g}{most}"
        )
    return True


def check_weights(weights: npt.ArrayLike | None, n_skills: int) -> FloatArray | None:
    """Return weights as float64 of shape (n_skills,), or raise a WeightError."""
    if weights is None:
        return None
    if np.ma.isMA(weights):
        raise WeightError("the weights are a masked array: give each skill a weight, 0 to leave it out")
    array = np.asarray(weights)
    if array.dtype.kind not in "iuf" or array.shape != (n_skills,):
        raise WeightError(
            f"the weights have the type {array.dtype} and the shape {array.shape}: give {n_skills} numbers, one a skill"
        )
    array = array.astype(np.float64, copy=False)
    bad = np.flatnonzero(~((array >= SMALLEST) & (array <= LARGEST) | (array == 0)))
    if bad.size:
        raise WeightError(f"weight {bad[0]} is {array[bad[0]]:g}: give 0, or a number from 1e-30 to 1e30")
    if not array.any():
        raise WeightError("the weights are all 0: give at least one skill a weight")
    return array


def join(x: FloatArray, y: FloatArray, weights: FloatArray | None, missing: Missing) -> Inputs:
    """Return two arrays, skills on the last axis, with missing ratings handled."""
    same_skills(x, y)
    no_x, no_y = np.isnan(x), np.isnan(y)
    if not (no_x.any() or no_y.any()):
        return Inputs(x, y, weights)
    if missing == "raise":
        refuse_missing(weights, x, y)
    if missing == "shared":
        both = ~(no_x | no_y)
        weights = both.astype(np.float64) if weights is None else both * weights
    return Inputs(np.where(no_x, 0.0, x), np.where(no_y, 0.0, y), weights)


def same_skills(x: npt.NDArray[Any], y: npt.NDArray[Any]) -> None:
    """Raise an error if two arrays have different numbers of skills on the last axis, or none."""
    if x.shape[-1] != y.shape[-1]:
        raise FrameworkMismatchError(
            f"one array has {x.shape[-1]} skills and the other {y.shape[-1]}: compare arrays on the same skills"
        )
    if x.shape[-1] == 0:
        raise RatingError("the arrays have no skills: give at least one")


def refuse_missing(weights: FloatArray | None, *arrays: npt.NDArray[Any]) -> None:
    """Raise a MissingRatingError if a skill with a weight above 0 is NaN."""
    counted = True if weights is None else weights > 0
    count = sum(int((np.isnan(array) & counted).sum()) for array in arrays)
    if count:
        raise MissingRatingError(
            f"{count} rating{'s are' if count > 1 else ' is'} missing (NaN): pass missing='shared' to use only the"
            " skills rated on both sides, or missing='floor' to treat them as rated at the floor"
        )
