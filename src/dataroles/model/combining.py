"""Two sets of roles and frameworks made one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeVar, get_args

from attrs import evolve

from dataroles.exceptions import CatalogError, FrameworkMismatchError, shown, way_out
from dataroles.model.framework import SkillFramework
from dataroles.model.parts import Parts, clashes, words_for
from dataroles.model.profile import moved, warn_of_other_measure
from dataroles.model.role import Role
from dataroles.model.text import lookup_key

__all__ = ["OnConflict", "combined", "joined"]

OnConflict = Literal["raise", "replace", "keep"]

Part = TypeVar("Part", Role, SkillFramework)


def combined(own: Parts, given: Parts, on_conflict: OnConflict) -> Parts:
    """Add what is given to what a catalog has; `Catalog.extended` says how."""
    choices = get_args(OnConflict)
    if on_conflict not in choices:
        raise ValueError(f"unknown on_conflict {shown(on_conflict)}: {way_out(on_conflict, choices)}")
    faults: list[str] = []
    frameworks, instead = _combined("frameworks", own.frameworks, given.frameworks, on_conflict, faults)
    roles, _ = _combined("roles", own.roles, given.roles, on_conflict, faults)
    if faults:
        raise CatalogError(*faults)
    return Parts(frameworks, _moved(roles, {loser.id: (loser, winner) for loser, winner in instead}))


def joined(own: str, other: str) -> str:
    """Put one text below another, unless it is among its lines already."""
    if f"\n{other}\n" in f"\n{own}\n" or not other:
        return own
    return f"{own}\n{other}" if own else other


def _combined(
    kind: str, own: tuple[Part, ...], given: tuple[Part, ...], on_conflict: OnConflict, faults: list[str]
) -> tuple[tuple[Part, ...], list[tuple[Part, Part]]]:
    """Return all that stays, and each one that does not with what stands in its place."""
    faults += [f"{kind} given collide: {clash}: give each its own" for clash in clashes(given)]
    new, rivals = _new_and_rivals(own, given)
    if on_conflict == "raise":
        faults += [
            f"{kind} given collide with the catalog's, and differ: {clash}:"
            " rename one, or say which to take with on_conflict='replace' or 'keep'"
            for old, other in rivals
            for clash in clashes([old, other])
        ]
    elif on_conflict == "replace" or kind == "frameworks":
        faults += _not_one_for_one(rivals)
    if on_conflict == "replace":
        instead = {old.id: other for old, other in rivals}
        return tuple(instead.get(old.id, old) for old in own) + new, rivals
    return own + new, [(other, old) for old, other in rivals]


def _new_and_rivals(own: Sequence[Part], given: Sequence[Part]) -> tuple[tuple[Part, ...], list[tuple[Part, Part]]]:
    """Sort out what is given: what is new, and what a word stands for as well as for one that is there."""
    places = {lookup_key(word): at for at, thing in enumerate(own) for word in words_for(thing)}
    new: list[Part] = []
    rivals: list[tuple[Part, Part]] = []
    for thing in given:
        keys = map(lookup_key, words_for(thing))
        met = sorted({places[key] for key in keys if key in places})
        if not met:
            new.append(thing)
        # What is equal is no rival: it is there already.
        rivals += [(own[at], thing) for at in met if own[at] != thing]
    return tuple(new), rivals


def _not_one_for_one(rivals: Iterable[tuple[Part, Part]]) -> list[str]:
    by_new: defaultdict[str, list[str]] = defaultdict(list)
    by_old: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in rivals:
        by_new[new.id].append(old.id)
        by_old[old.id].append(new.id)
    return [
        f"{one!r} collides with {' and '.join(map(repr, several))}, and can stand for one only: leave out the others"
        for group in (by_new, by_old)
        for one, several in group.items()
        if len(several) > 1
    ]


def _moved(roles: tuple[Role, ...], instead: Mapping[str, tuple[SkillFramework, SkillFramework]]) -> tuple[Role, ...]:
    """Put all ratings on the frameworks that stay; nothing rated is dropped."""
    faults: list[str] = []
    result = tuple(
        role if instead.keys().isdisjoint(role.profiles) else _on_what_stays(role, instead, faults) for role in roles
    )
    if faults:
        raise CatalogError(*faults)
    for loser, winner in instead.values():
        if any(profile.framework == loser for role in roles for profile in role.profiles.values()):
            warn_of_other_measure(loser, winner)
    return result


def _on_what_stays(role: Role, instead: Mapping[str, tuple[SkillFramework, SkillFramework]], faults: list[str]) -> Role:
    profiles = []
    for id_, profile in role.profiles.items():
        _, winner = instead.get(id_, (None, profile.framework))
        try:
            profiles.append(moved(profile, winner))
        except FrameworkMismatchError as fault:
            faults += fault.args
    return evolve(role, profiles=profiles)
