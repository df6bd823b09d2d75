"""Profiles made of what is given by skill: `SkillFramework.rate` does it."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from dataroles.exceptions import RatingError, UnknownSkillError, shown
from dataroles.model.framework import SkillFramework
from dataroles.model.number import not_negative
from dataroles.model.profile import SkillProfile, id_from
from dataroles.model.rating_faults import without_rating
from dataroles.model.ratings import FloatArray

__all__ = ["rate"]


def rate(
    framework: SkillFramework,
    ratings: Mapping[str, float | None],
    *,
    name: str,
    id: str | None,
    default: float | None,
    standard_errors: Mapping[str, float | None] | None,
) -> SkillProfile:
    """Make a profile of ratings by skill; all faults are named at once."""
    faults: list[RatingError | UnknownSkillError] = []
    rest = math.nan
    if default is not None:
        try:
            rest = framework.scale.check(default, f"the default rating of {shown(name)}")
        except RatingError as fault:
            faults.append(fault)
            rest = framework.scale.minimum
    values = _align(framework, ratings, rest, f"the rating of {shown(name)}", framework.scale.check, faults)
    errors = None
    if standard_errors is not None:
        errors = _align(
            framework, standard_errors, math.nan, f"the standard error of {shown(name)}", not_negative, faults
        )
        if faults:
            faults += map(RatingError, without_rating(framework, name, values, errors))
    if faults:
        raise type(faults[0])(*map(str, faults))
    return SkillProfile(framework, values, name=name, id=id_from(name) if id is None else id, standard_errors=errors)


def _align(
    framework: SkillFramework,
    given: Mapping[str, float | None],
    rest: float,
    what: str,
    check: Callable[[object, str], float],
    faults: list[RatingError | UnknownSkillError],
) -> FloatArray:
    """Put what is given by skill into the framework's order; take note of all faults."""
    if not isinstance(given, Mapping):
        raise RatingError(f"{what} is to be read from {shown(given)}: give a mapping, such as {{'sql': 3}}")
    values = [rest] * len(framework)
    seen: set[int] = set()
    for skill, value in given.items():
        try:
            position = framework.index(skill)
            what_exactly = f"{what} for {framework.skills[position].name!r}"
            if position in seen:
                raise RatingError(f"{what_exactly} is given twice, by id and by name: give it once")
            seen.add(position)
            # Given, if not validly: the minimum stands in until the fault is reported.
            values[position] = framework.scale.minimum
            values[position] = math.nan if value is None else check(value, what_exactly)
        except (RatingError, UnknownSkillError) as fault:
            faults.append(fault)
    return np.array(values)
