"""Colors chosen by the caller or by the roles."""

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np

from dataroles.exceptions import UnknownRoleError, short_repr, suggest
from dataroles.model.framework import SkillProfile
from dataroles.model.role import Role
from dataroles.model.text import names_one_of
from dataroles.plot.style.palette import COLORS_ARE, Color, can_be_seen, check_colors

_FORMS = "give a list with a color for each role, or a mapping of role ids or names to colors"


def given_colors(
    roles: Sequence[Role | SkillProfile], colors: Sequence[Color] | Mapping[str, Color] | None = None
) -> tuple[Color | None, ...]:
    """Return the chosen color of each role."""
    check_colors(roles)
    own = [role.color if isinstance(role, Role) else None for role in roles]
    if colors is None:
        return tuple(own)
    chosen = _by_name(roles, colors) if isinstance(colors, Mapping) else _by_place(roles, colors)
    for at, color in chosen.items():
        if not can_be_seen(color):
            raise ValueError(
                f"the color given for {roles[at].name!r} is {short_repr(color)}, which is no color that matplotlib can"
                f" show: {COLORS_ARE}"
            )
    return tuple(chosen.get(at, color) for at, color in enumerate(own))


def _by_place(roles: Sequence[Role | SkillProfile], colors: Sequence[Color]) -> dict[int, Color]:
    if isinstance(colors, str) or not isinstance(colors, Sequence | np.ndarray):
        raise TypeError(f"colors is {short_repr(colors)}: {_FORMS}")
    if len(colors) != len(roles):
        raise ValueError(f"colors has {len(colors)} for {len(roles)} roles: {_FORMS}")
    return {at: _plain(color) for at, color in enumerate(colors)}


def _by_name(roles: Sequence[Role | SkillProfile], colors: Mapping[str, Color]) -> dict[int, Color]:
    chosen: dict[int, Color] = {}
    for name, color in colors.items():
        at = _place(roles, name)
        if at in chosen:
            raise ValueError(f"colors has two for {roles[at].name!r}: give one")
        chosen[at] = _plain(color)
    return chosen


def _place(roles: Sequence[Role | SkillProfile], name: str) -> int:
    """Return the position of a role by id, or by name or alias."""
    for known in (_ids, _names):
        found = [at for at, role in enumerate(roles) if names_one_of(name, known(role))]
        if len(found) == 1:
            return found[0]
        if found:
            ids = " or ".join(repr(roles[at].id) for at in found)
            raise ValueError(f"colors names {short_repr(name)}, which stands for several roles: give {ids}")
    every = [word for role in roles for word in (role.name, role.id)]
    raise UnknownRoleError(f"colors names {short_repr(name)}, which is not drawn: {suggest(name, every)}")


def _ids(role: Role | SkillProfile) -> tuple[str, ...]:
    return (role.id,)


def _names(role: Role | SkillProfile) -> tuple[str, ...]:
    return (role.name, *role.aliases) if isinstance(role, Role) else (role.name,)


def _plain(color: object) -> Color:
    """Convert NumPy integers to slots, and array rows to tuples."""
    if isinstance(color, np.integer):
        return int(color)
    return cast("Color", tuple(color) if isinstance(color, list | np.ndarray) else color)
