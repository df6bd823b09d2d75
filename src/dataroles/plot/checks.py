"""Options of rectangular plots, checked before anything is drawn."""

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes

from dataroles.exceptions import UnknownSkillError, shown
from dataroles.model.framework import SkillFramework

__all__ = ["check_choice", "check_title", "check_wrap", "chosen_skills", "rectangular"]


def rectangular(ax: object) -> Axes | None:
    """Return an Axes with two straight axes, or None for a figure of our own."""
    if ax is None or (isinstance(ax, Axes) and ax.name == "rectilinear"):
        return ax
    raise TypeError(
        f"ax is a {type(ax).__name__}, not an Axes with two straight axes: make it with plt.subplots(), or leave ax out"
    )


def check_choice(name: str, value: object, choices: tuple[str | bool, ...], way_out: str) -> None:
    """Raise a ValueError if an option is none of its choices."""
    if not (isinstance(value, str | bool | np.bool_) and value in choices):
        raise ValueError(f"{name} is {shown(value)}: give {way_out}")


def check_wrap(wrap: object) -> None:
    """Raise a ValueError if names cannot be wrapped so."""
    if not isinstance(wrap, int) or isinstance(wrap, bool) or wrap < 1:
        raise ValueError(f"wrap is {shown(wrap)}: give a whole number of characters, at least 1")


def check_title(title: object) -> None:
    """Raise a TypeError if a title is no text."""
    if title is not None and not isinstance(title, str):
        raise TypeError(f"title is {shown(title)}: give text, or leave it out")


def chosen_skills(framework: SkillFramework, skills: Iterable[str] | None) -> tuple[int, ...]:
    """Return the positions of the skills asked for; all if None.

    Raises
    ------
    UnknownSkillError
        If the framework lacks some, all of which are named.
    ValueError
        If there are none, or one comes twice.
    TypeError
        If it is no list.
    """
    if skills is None:
        return tuple(range(len(framework)))
    if isinstance(skills, str) or not isinstance(skills, Iterable):
        raise TypeError(f"skills is {shown(skills)}: give a list of the ids or names of skills")
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
        raise ValueError("skills is empty: give at least one, or leave it out to have all")
    return tuple(at)
