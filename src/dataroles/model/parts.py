"""What a catalog is made of, and the words that each part is found by."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from dataroles.exceptions import UnknownFrameworkError, shown, way_out
from dataroles.model.framework import SkillFramework
from dataroles.model.role import Role
from dataroles.model.skill import Skill
from dataroles.model.text import names_one_of, places_of

__all__ = [
    "Parts",
    "clashes",
    "found_by",
    "framework_named",
    "frameworks_of",
    "part_faults",
    "roles_of",
    "unknown",
    "words_for",
]

Part = TypeVar("Part", Role, SkillFramework)


class Parts(NamedTuple):
    """The frameworks and roles of a catalog, each in order."""

    frameworks: tuple[SkillFramework, ...]
    roles: tuple[Role, ...]


def words_for(thing: Role | SkillFramework | Skill) -> tuple[str, ...]:
    """Return what a role, framework or skill is found by: its id, name and aliases."""
    return (thing.id, thing.name, *(thing.aliases if isinstance(thing, Role) else ()))


def found_by(things: Iterable[Role | SkillFramework]) -> tuple[dict[str, int], list[str]]:
    """Say which role or framework each word stands for, and which words would stand for two at once."""
    return places_of((thing.id, words_for(thing)) for thing in things)


def clashes(things: Iterable[Role | SkillFramework]) -> list[str]:
    """Say which words would stand for two roles, or two frameworks, at once."""
    return found_by(things)[1]


def frameworks_of(frameworks: Iterable[SkillFramework]) -> tuple[SkillFramework, ...]:
    """Convert to a tuple, and refuse whatever is no framework."""
    return _all_of(SkillFramework, frameworks, "frameworks", "catalog.framework")


def roles_of(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Convert to a tuple, and refuse whatever is no role."""
    return _all_of(Role, roles, "roles", "Role('cook', 'Cook')")


def _all_of(kind: type[Part], things: Iterable[Part], what: str, example: str) -> tuple[Part, ...]:
    found = tuple(things)
    for thing in found:
        if not isinstance(thing, kind):
            raise TypeError(
                f"among the {what} is {shown(thing)} ({type(thing).__name__}):"
                f" give a {kind.__name__}, such as {example}"
            )
    return found


def framework_named(catalog: str, frameworks: tuple[SkillFramework, ...], word: str) -> SkillFramework:
    """Return the framework of an id or name, or raise an UnknownFrameworkError."""
    for known in frameworks:
        if names_one_of(word, words_for(known)):
            return known
    raise UnknownFrameworkError(unknown("framework", word, catalog, frameworks))


def unknown(kind: str, word: object, catalog: str, things: Iterable[Role | SkillFramework]) -> str:
    """Say that a catalog has no such thing, and what it has."""
    known = [name for thing in things for name in words_for(thing)]
    return f"unknown {kind} {shown(word)} in the catalog {catalog!r}: {way_out(word, known)}"


def part_faults(catalog: str, parts: Parts, role_clashes: Iterable[str]) -> list[str]:
    """Say what collides in the catalog of this id, and which ratings are on no framework of its own."""
    of = f"of the catalog {catalog!r} collide"
    faults = [f"frameworks {of}: {clash}: give each its own" for clash in clashes(parts.frameworks)]
    faults += [f"roles {of}: {clash}: give each its own" for clash in role_clashes]
    frameworks = {framework.id: framework for framework in parts.frameworks}
    for role in parts.roles:
        for profile in role._profiles:
            id_ = profile.framework.id
            own = frameworks.get(id_)
            if own is None:
                faults.append(f"{role.name!r} is rated on {id_!r}, which is not among the catalog's: add it")
            elif profile.framework is not own and profile.framework != own:
                faults.append(
                    f"{role.name!r} is rated on another framework {id_!r} than the catalog's: move the ratings onto"
                    " that with profile.onto(framework)"
                )
    return faults
