"""Ratings moved to another scale, and skills given other names."""

from collections.abc import Callable, Mapping

import numpy as np
from attrs import evolve

from dataroles.exceptions import CatalogError, UnknownSkillError, shown
from dataroles.model.ratings import FloatArray
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill
from dataroles.model.text import name_fault, slug

__all__ = ["renamed", "rescaled", "same_numbers"]

_ROUNDING = 8 * np.finfo(np.float64).eps


def same_numbers(one: RatingScale, other: RatingScale) -> bool:
    """Say whether two scales have the same floor, minimum and maximum, whatever their labels."""
    return (one.floor, one.minimum, one.maximum) == (other.floor, other.minimum, other.maximum)


def rescaled(ratings: FloatArray, old: RatingScale, new: RatingScale) -> FloatArray:
    """Map ratings linearly, floor to floor and maximum to maximum; unrated stays so.

    What lands between the floor and the minimum is returned as it is, for a profile to refuse.
    """
    if (old.floor, old.maximum) == (new.floor, new.maximum):
        return ratings
    share = (ratings - old.floor) / old.span
    # Exact at both ends, but rounding may leave the scale between them.
    moved = np.clip((1 - share) * new.floor + share * new.maximum, new.floor, new.maximum)
    rounding = _ROUNDING * (_magnitude(old) / old.span * new.span + _magnitude(new))
    below = (moved < new.minimum) & (moved >= new.minimum - rounding) & (moved > new.floor)
    return np.where(below, new.minimum, moved)


def _magnitude(scale: RatingScale) -> float:
    return max(abs(scale.floor), abs(scale.maximum))


def renamed(
    skills: tuple[Skill, ...], index: Callable[[str], int], names: Mapping[str, str | Skill]
) -> tuple[Skill, ...]:
    """Give skills new names, or put other skills in their place; all faults are named at once."""
    if not isinstance(names, Mapping):
        raise TypeError(f"the new names are {shown(names)}: give a mapping, such as {{'SQL': 'Databases'}}")
    result = list(skills)
    seen: set[int] = set()
    faults: list[CatalogError | UnknownSkillError] = []
    for old, new in names.items():
        try:
            at = index(old)
            result[at] = _renamed(skills[at], new)
            if at in seen:
                raise CatalogError(f"the skill {skills[at].name!r} is renamed twice, by id and by name: do it once")
            seen.add(at)
        except (CatalogError, UnknownSkillError) as fault:
            faults.append(fault)
    if faults:
        raise type(faults[0])(*map(str, faults))
    return tuple(result)


def _renamed(skill: Skill, new: str | Skill) -> Skill:
    if isinstance(new, Skill):
        return new
    fault = name_fault(new)
    if fault is not None:
        raise CatalogError(f"the new name of the skill {skill.name!r} {fault}")
    return evolve(skill, id=slug(new), name=new)
