"""What can be wrong with the numbers of a profile."""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import RatingError, shown
from dataroles.model.framework import SkillFramework
from dataroles.model.number import not_negative
from dataroles.model.ratings import FloatArray
from dataroles.model.scale import RatingScale

__all__ = ["all_valid", "check_each", "check_length", "within_bounds", "without_rating"]

BoolArray = npt.NDArray[np.bool_]


def check_length(framework: SkillFramework, name: str, values: FloatArray, what: str) -> None:
    """Raise a RatingError if there is not one value for each skill."""
    if len(values) != len(framework):
        raise RatingError(
            f"{name!r} has {len(values)} {what} for the {len(framework)} skills of {framework.id!r}:"
            " give one for each, NaN where there is none"
        )


def within_bounds(scale: RatingScale, lowest: float, ratings: FloatArray, errors: FloatArray | None) -> bool:
    """Say whether all numbers are valid as most are, none of them missing; quickly, for large catalogs."""
    return bool(
        scale.minimum <= lowest
        and np.maximum.reduce(ratings) <= scale.maximum
        and (errors is None or (np.minimum.reduce(errors) >= 0 and np.maximum.reduce(errors) < np.inf))
    )


def check_each(framework: SkillFramework, name: str, ratings: FloatArray, errors: FloatArray | None) -> None:
    """Raise a RatingError that says of each number what is wrong with it."""
    scale = framework.scale
    faults = [*_faults(framework, f"the rating of {name!r}", ratings, _off_scale(scale, ratings), scale.check)]
    if errors is not None:
        faults += _faults(framework, f"the standard error of {name!r}", errors, _no_error(errors), not_negative)
        faults += without_rating(framework, name, ratings, errors)
    if faults:
        raise RatingError(*faults)


def all_valid(scale: RatingScale, ratings: FloatArray, errors: FloatArray) -> bool:
    """Say whether `check_each` would find nothing wrong in any row of arrays."""
    wrong = _off_scale(scale, ratings) | _no_error(errors) | (np.isnan(ratings) & ~np.isnan(errors))
    return not wrong.any()


def _off_scale(scale: RatingScale, ratings: FloatArray) -> BoolArray:
    on_scale: BoolArray = (ratings >= scale.minimum) & (ratings <= scale.maximum) | (ratings == scale.floor)
    return ~(on_scale | np.isnan(ratings))


def _no_error(errors: FloatArray) -> BoolArray:
    return (errors < 0) | np.isinf(errors)


def _faults(
    framework: SkillFramework,
    what: str,
    values: FloatArray,
    wrong: BoolArray,
    check: Callable[[object, str], float],
) -> Iterator[str]:
    for at in np.flatnonzero(wrong).tolist():
        try:
            check(values[at].item(), f"{what} for {framework.skills[at].name!r}")
        except RatingError as fault:
            yield str(fault)


def without_rating(framework: SkillFramework, name: str, ratings: FloatArray, errors: FloatArray) -> list[str]:
    """Say which standard errors belong to no rating."""
    return [
        f"the standard error of {shown(name)} for {framework.skills[at].name!r} is given, but no rating:"
        " give the rating too"
        for at in np.flatnonzero(np.isnan(ratings) & ~np.isnan(errors)).tolist()
    ]
