"""Catalogs cut down to some roles, skills or frameworks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from attrs import evolve

from dataroles.exceptions import (
    CatalogError,
    UnknownFrameworkError,
    UnknownRoleError,
    UnknownSkillError,
    shown,
    way_out,
)
from dataroles.model.framework import SkillFramework
from dataroles.model.parts import Parts
from dataroles.model.profile import SkillProfile
from dataroles.model.role import Role
from dataroles.model.skill import Skill

__all__ = ["chosen", "cut", "looked_up"]

Part = TypeVar("Part", Role, SkillFramework)
Thing = TypeVar("Thing", Role, SkillFramework, Skill)


def looked_up(words: Iterable[str], find: Callable[[str], Part]) -> tuple[Part, ...]:
    """Return what the words stand for; all that are unknown are named at once."""
    found = []
    faults: list[UnknownRoleError | UnknownFrameworkError] = []
    for word in words:
        try:
            found.append(find(word))
        except (UnknownRoleError, UnknownFrameworkError) as fault:
            faults.append(fault)
    if faults:
        raise type(faults[0])(*map(str, faults))
    return tuple(found)


def chosen(
    words: Iterable[str] | None, what: str, find: Callable[[str], Part], known: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Return what the words stand for, in their order and each once; all that there is for None."""
    return known if words is None else _once(looked_up(_listed(words, what), find), what)


def _listed(words: Iterable[str], what: str) -> tuple[str, ...]:
    if isinstance(words, str) or not isinstance(words, Iterable):
        raise TypeError(f"{what} are {shown(words)}: give a list of ids or names")
    return tuple(words)


def _once(things: tuple[Thing, ...], what: str) -> tuple[Thing, ...]:
    twice = [id_ for id_, times in Counter(thing.id for thing in things).items() if times > 1]
    if twice:
        raise CatalogError(*(f"{what} name {id_!r} twice: name it once" for id_ in twice))
    return things


def cut(parts: Parts, skills: Iterable[str] | None, *, keep_unrated: bool) -> Parts:
    """Cut frameworks down to some skills, and roles to these frameworks; `Catalog.subset` says how."""
    frameworks = parts.frameworks if skills is None else _smaller(parts.frameworks, _listed(skills, "skills"))
    by_id = {framework.id: framework for framework in frameworks}
    roles = [(role, _on(role, by_id)) for role in parts.roles]
    return Parts(frameworks, tuple(new for old, new in roles if keep_unrated or new.profiles or not old.profiles))


def _smaller(frameworks: tuple[SkillFramework, ...], words: tuple[str, ...]) -> tuple[SkillFramework, ...]:
    # `in` takes a skill itself too.
    unknown = [word for word in words if not (isinstance(word, str) and any(word in each for each in frameworks))]
    if unknown:
        known = [word for framework in frameworks for skill in framework for word in (skill.name, skill.id)]
        on = ", ".join(repr(framework.id) for framework in frameworks) or "no framework"
        raise UnknownSkillError(*(f"unknown skill {shown(word)} on {on}: {way_out(word, known)}" for word in unknown))
    kept = [
        _once(tuple(framework[word] for word in words if word in framework), f"skills of {framework.id!r}")
        for framework in frameworks
    ]
    return tuple(evolve(each, skills=skills) for each, skills in zip(frameworks, kept, strict=True) if skills)


def _on(role: Role, frameworks: Mapping[str, SkillFramework]) -> Role:
    if all(frameworks.get(id_) == profile.framework for id_, profile in role.profiles.items()):
        return role
    profiles = [_cut(profile, frameworks[id_]) for id_, profile in role.profiles.items() if id_ in frameworks]
    return evolve(role, profiles=profiles)


def _cut(profile: SkillProfile, framework: SkillFramework) -> SkillProfile:
    kept = [profile.framework.index(skill.id) for skill in framework]
    errors = profile.standard_errors
    return evolve(
        profile,
        framework=framework,
        ratings=profile.ratings[kept],
        standard_errors=None if errors is None else errors[kept],
    )
