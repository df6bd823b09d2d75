"""Arrays in: what is accepted, and what missing ratings and weights turn into.

Nothing here knows a metric. What comes out is free of NaN: where a rating is missing, its
intensity is 0, and under ``missing="shared"`` its weight is 0 too.
"""

from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import FrameworkMismatchError, MissingRatingError, RatingError, WeightError, way_out

__all__ = [
    "FloatArray",
    "Inputs",
    "Missing",
    "check_weights",
    "intensities",
    "join",
    "known_missing",
    "refuse_missing",
    "same_skills",
]

FloatArray = npt.NDArray[np.float64]
Missing = Literal["raise", "shared", "floor"]
_POLICIES = get_args(Missing)


@frozen(eq=False)
class Inputs:
    """Two arrays of intensities, ready for a formula."""

    x: FloatArray
    y: FloatArray
    weights: FloatArray | None


def known_missing(missing: str) -> None:
    """Raise if `missing` is no policy for missing ratings."""
    if missing not in _POLICIES:
        raise MissingRatingError(f"unknown policy missing={missing!r}: {way_out(missing, _POLICIES)}")


def intensities(values: npt.ArrayLike, name: str, span: float | None = None) -> FloatArray:
    """Return real intensities as float64, or raise a RatingError that says what is wrong.

    Parameters
    ----------
    values : array_like, at least one-dimensional
        Ratings less the scale's floor: at least 0; NaN says unrated.
    name : str
        What the array is called in an error.
    span : float, optional
        The largest intensity that there can be.

    Returns
    -------
    numpy.ndarray of float64
        The values; a copy only where the type has to change.

    Raises
    ------
    RatingError
        If the values are not real numbers, infinite, negative, above the span, or a single number.
    """
    array = np.asarray(values)
    if array.dtype.kind not in "iuf":
        raise RatingError(f"{name} has the type {array.dtype}: give real numbers, NaN where a rating is missing")
    if array.ndim == 0:
        raise RatingError(f"{name} is a single number: give an array with an axis of skills")
    array = array.astype(np.float64, copy=False)
    highest = np.inf if span is None else span
    bad = (array < 0) | (array > highest) | np.isinf(array)
    if bad.any():
        at = tuple(int(i) for i in np.argwhere(bad)[0])
        most = "" if span is None else f" and at most the span {span:g}"
        raise RatingError(
            f"{name}[{', '.join(map(str, at))}] is {array[at]:g}: an intensity is a rating less the scale's floor,"
            f" finite, at least 0{most}"
        )
    return array


def check_weights(weights: npt.ArrayLike | None, n_skills: int) -> FloatArray | None:
    """Return weights as float64 of shape (n_skills,), or raise a WeightError.

    Parameters
    ----------
    weights : array_like of float, shape (n_skills,), or None
        At least 0 and not all 0.
    n_skills : int
        How many there have to be.

    Returns
    -------
    numpy.ndarray of float64, shape (n_skills,), or None
        The weights; None if there are none.

    Raises
    ------
    WeightError
        If they are of the wrong type or shape, negative, not finite, or all 0.
    """
    if weights is None:
        return None
    array = np.asarray(weights)
    if array.dtype.kind not in "iuf" or array.shape != (n_skills,):
        raise WeightError(
            f"the weights have the type {array.dtype} and the shape {array.shape}: give {n_skills} numbers, one a skill"
        )
    array = array.astype(np.float64, copy=False)
    bad = np.flatnonzero(~(array >= 0) | np.isinf(array))
    if bad.size:
        raise WeightError(f"weight {bad[0]} is {array[bad[0]]:g}: give a finite number, at least 0")
    if not array.any():
        raise WeightError("the weights are all 0: give at least one skill a weight")
    return array


def join(x: FloatArray, y: FloatArray, weights: FloatArray | None, missing: Missing) -> Inputs:
    """Settle missing ratings between two arrays that broadcast, skills on the last axis.

    Parameters
    ----------
    x, y : numpy.ndarray of float64, shape (..., n_skills)
        Intensities; NaN says unrated.
    weights : numpy.ndarray of float64, shape (n_skills,), or None
        The weight of each skill.
    missing : {"raise", "shared", "floor"}
        What to do about unrated skills.

    Returns
    -------
    Inputs
        Arrays without NaN, and the weights that the formulas are to use.

    Raises
    ------
    FrameworkMismatchError
        If the arrays have different numbers of skills.
    MissingRatingError
        If a rating is missing under ``"raise"``.
    """
    same_skills(x, y)
    no_x, no_y = np.isnan(x), np.isnan(y)
    if not (no_x.any() or no_y.any()):
        return Inputs(x, y, weights)
    if missing == "raise":
        refuse_missing(x, y)
    if missing == "shared":
        both = ~(no_x | no_y)
        weights = both.astype(np.float64) if weights is None else both * weights
    return Inputs(np.where(no_x, 0.0, x), np.where(no_y, 0.0, y), weights)


def same_skills(x: FloatArray, y: FloatArray) -> None:
    """Raise if two arrays have different numbers of skills on their last axis."""
    if x.shape[-1] != y.shape[-1]:
        raise FrameworkMismatchError(
            f"one array has {x.shape[-1]} skills and the other {y.shape[-1]}: compare arrays on the same skills"
        )


def refuse_missing(*arrays: FloatArray) -> None:
    """Raise if there is any NaN."""
    count = sum(int(np.isnan(array).sum()) for array in arrays)
    if count:
        raise MissingRatingError(
            f"{count} rating{'s are' if count > 1 else ' is'} missing (NaN): pass missing='shared' to use only the"
            " skills rated on both sides, or missing='floor' to take them as not called for"
        )
