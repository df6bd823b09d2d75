"""Checks of plot arguments."""

from collections.abc import Iterable
from numbers import Integral

import numpy as np
from matplotlib.axes import Axes
from matplotlib.projections.polar import PolarAxes

from dataroles.analysis.align import RatedMany
from dataroles.exceptions import UnknownSkillError, short_repr
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.role import Role
from dataroles.model.text import text_fault
from dataroles.plot.alt import alt_of


def rectangular(ax: object) -> Axes | None:
    """Return an empty Axes with straight axes, or None for a new figure."""
    if ax is None:
        return None
    if isinstance(ax, Axes) and ax.name == "rectilinear":
        _check_free(ax)
        return ax
    raise TypeError(
        f"ax is a {type(ax).__name__}, not an Axes with two straight axes: make it with plt.subplots(), or leave ax out"
    )


def polar(ax: object) -> PolarAxes | None:
    """Return an empty polar Axes, or None for a new figure."""
    if ax is None:
        return None
    if isinstance(ax, PolarAxes):
        _check_free(ax)
        return ax
    raise TypeError(
        f"ax is a {type(ax).__name__}, not a PolarAxes: make it with"
        " plt.subplots(subplot_kw={'projection': 'polar'}), or leave ax out"
    )


def _check_free(ax: Axes) -> None:
    """Raise a ValueError if an Axes has a plot or shares an axis."""
    if ax.get_figure() is None:
        raise ValueError("ax was removed from its figure: give another, or leave ax out")
    if alt_of(ax) is not None:
        raise ValueError(
            "ax has a plot already, whose skills and scale need not be the same: clear it with ax.clear(), give another"
            " Axes, or draw all roles in one call"
        )
    if any(len(shared.get_siblings(ax)) > 1 for shared in (ax.get_shared_x_axes(), ax.get_shared_y_axes())):
        raise ValueError(
            "ax shares an axis with another Axes, which would get the names and the scale of this plot: make it with"
            " sharex=False and sharey=False, and without twinx or twiny"
        )


def listed(roles: RatedMany) -> list[RatedMany]:
    """Return roles as a list."""
    if isinstance(roles, Catalog | Role | SkillProfile | str) or not isinstance(roles, Iterable):
        return [] if isinstance(roles, Catalog) and not roles else [roles]
    several = tuple(roles)
    return [several] if several else []


def check_anyone(roles: RatedMany) -> list[RatedMany]:
    """Return roles as a list, or raise a ValueError if there are none."""
    everyone = listed(roles)
    if not everyone:
        raise ValueError("there are no roles to draw: give a catalog, or at least one role or profile")
    return everyone


def check_choice(name: str, value: object, choices: tuple[str | bool, ...], expected: str) -> None:
    """Raise a ValueError if an option is not one of its choices."""
    if not (isinstance(value, str | bool | np.bool_) and value in choices):
        raise ValueError(f"{name} is {short_repr(value)}: give {expected}")


def check_wrap(wrap: object) -> None:
    """Raise a ValueError if `wrap` is not a whole number of at least 1."""
    check_count("wrap", wrap, "of characters")


def check_count(name: str, value: object, what: str) -> None:
    """Raise a ValueError if an option is not a whole number of at least 1."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name} is {short_repr(value)}: give a whole number {what}, at least 1")


def check_title(title: object) -> None:
    """Raise a TypeError if a title is not a string, and a ValueError if it cannot be displayed."""
    if title is not None and not isinstance(title, str):
        raise TypeError(f"title is {short_repr(title)}: give text, or leave it out")
    fault = text_fault(title or "")
    if fault is not None:
        raise ValueError(f"the title {fault}")


def chosen_skills(framework: SkillFramework, skills: Iterable[str] | None) -> tuple[int, ...]:
    """Return the positions of the chosen skills; None means all."""
    if skills is None:
        return tuple(range(len(framework)))
    if isinstance(skills, str) or not isinstance(skills, Iterable):
        raise TypeError(f"skills is {short_repr(skills)}: give a list of the ids or names of skills")
    at: list[int] = []
    faults: list[str] = []
    for skill in skills:
        try:
            at.append(framework.index(skill))
        except UnknownSkillError as error:
            faults.append(str(error))
    if faults:
        raise UnknownSkillError(*faults)
    twice = [framework.skills[one].name for one in dict.fromkeys(at) if at.count(one) > 1]
    if twice:
        raise ValueError(f"{', '.join(map(repr, twice))} comes twice in skills: give each skill once")
    if not at:
        raise ValueError("skills is empty: give at least one, or leave it out for all")
    return tuple(at)
