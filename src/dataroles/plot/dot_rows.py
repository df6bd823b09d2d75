"""The rows of a dot plot: their order, and the dots and lines on them."""

from collections.abc import Sequence
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from dataroles.analysis.results import DECIMALS
from dataroles.metrics.inputs import FloatArray
from dataroles.model.framework import SkillFramework
from dataroles.model.profile import SkillProfile
from dataroles.plot.fit.labels import plain
from dataroles.plot.style.palette import Style, ground_color, readable

__all__ = [
    "DOT",
    "GREY",
    "Rows",
    "Sort",
    "draw_dots",
    "draw_gaps",
    "draw_spans",
    "note_unrated",
    "role_handles",
    "sorted_skills",
    "stacked",
]

Sort = Literal["catalog", "range", "rating", "gap"]

# To be seen on light and dark grounds.
GREY = "#888888"

# Dots stand alone, so they are larger than the markers of lines.
DOT = 1.3

_MARKER_EDGE = 0.6
_HOLLOW_EDGE = 1.4
_SPAN_WIDTH, _GAP_WIDTH = 1.0, 2.2
# Where a colour comes again, dots are filled otherwise.
_FILLS = {"-": "full", "--": "none", "-.": "left", ":": "bottom"}


@frozen(eq=False)
class Rows:
    """Who is drawn on which skills, from the top down."""

    profiles: tuple[SkillProfile, ...]
    skills: tuple[int, ...]
    styles: Sequence[Style]

    @property
    def framework(self) -> SkillFramework:
        """What they are rated on."""
        return self.profiles[0].framework

    @property
    def ratings(self) -> FloatArray:
        """The ratings, of shape (n_roles, n_rows); NaN where unrated."""
        return np.array([profile.ratings[list(self.skills)] for profile in self.profiles])


def sorted_skills(profiles: Sequence[SkillProfile], skills: Sequence[int], sort: Sort) -> tuple[int, ...]:
    """Return the skills from the top down; ties, and at the end those without what they are sorted by, as given."""
    ratings = np.ma.masked_invalid([profile.ratings[list(skills)] for profile in profiles])
    if sort == "catalog":
        return tuple(skills)
    if sort == "range":
        key = ratings.min(axis=0) - ratings.max(axis=0)
    elif sort == "rating":
        key = -ratings.mean(axis=0)
    else:
        key = ratings[0] - ratings[1]
    order = np.argsort(np.ma.filled(key.round(DECIMALS), np.inf), kind="stable")
    return tuple(skills[at] for at in order.tolist())


def stacked(ratings: FloatArray, close: float) -> tuple[FloatArray, int]:
    """Say how dots that would cover each other are stacked.

    Parameters
    ----------
    ratings : ndarray of float, shape (n_roles, n_skills)
        NaN has no dot.
    close : float
        Dots that are nearer to each other than this are stacked.

    Returns
    -------
    offsets : ndarray of float, shape (n_roles, n_skills)
        How many places each dot is below the middle of its stack, the first role on top.
    highest : int
        The dots of the highest stack.
    """
    offsets = np.zeros(ratings.shape)
    highest = 1
    for skill, column in enumerate(ratings.T):
        rated = np.argsort(column, kind="stable")[: np.count_nonzero(~np.isnan(column))]
        for stack in np.split(rated, np.flatnonzero(np.diff(column[rated]) >= close) + 1):
            offsets[np.sort(stack), skill] = np.arange(len(stack)) - (len(stack) - 1) / 2
            highest = max(highest, len(stack))
    return offsets, highest


def draw_dots(ax: Axes, rows: Rows, below: FloatArray, size: float) -> None:
    """Draw the dots of each role, so far below the middle of their rows, which are 1 apart; their size is in points."""
    for profile, style, ratings, offsets in zip(rows.profiles, rows.styles, rows.ratings, below, strict=True):
        ax.plot(
            ratings,
            np.arange(len(ratings)) + offsets,
            linestyle="none",
            clip_on=False,
            label=profile.name,
            **_look(ax, style, size),
        )


def role_handles(ax: Axes, rows: Rows) -> list[Line2D]:
    """Return what a legend shows: each role's dot, its name, and on how many skills it is unrated."""
    size = DOT * mpl.rcParams["lines.markersize"]
    handles = []
    for profile, style, ratings in zip(rows.profiles, rows.styles, rows.ratings, strict=True):
        unrated = np.count_nonzero(np.isnan(ratings))
        label = f"{profile.name} ({unrated} unrated)" if unrated else profile.name
        handles.append(Line2D([], [], linestyle="none", label=label, **_look(ax, style, size)))
    return handles


def draw_spans(ax: Axes, rows: Rows) -> list[Line2D]:
    """Join the lowest and the highest rating of each row, which needs no legend."""
    ratings = np.ma.masked_invalid(rows.ratings)
    _add_lines(ax, ratings.min(axis=0), ratings.max(axis=0), color=GREY, linewidth=_SPAN_WIDTH)
    return []


def draw_gaps(ax: Axes, rows: Rows) -> list[Line2D]:
    """Join person and role in each row, and return what a legend shows of it.

    Deficits are solid and in the role's colour, surpluses dotted and in the person's.
    """
    person, role = np.ma.masked_invalid(rows.ratings)
    handles = []
    for which, style, pattern, words in (
        (person < role, rows.styles[1], "-", "deficit: below the role"),
        (person > role, rows.styles[0], ":", "surplus: above the role"),
    ):
        if which.any():
            look: dict[str, Any] = {"color": style.color, "linestyle": pattern, "linewidth": _GAP_WIDTH}
            _add_lines(ax, np.ma.masked_where(~which.filled(False), person), role, **look)
            handles.append(Line2D([], [], label=words, **look))
    return handles


def note_unrated(ax: Axes, rows: Rows) -> None:
    """Say of each row without a dot that it is unrated."""
    color = readable(GREY, ground_color(ax))
    for row in np.flatnonzero(np.isnan(rows.ratings).all(axis=0)).tolist():
        note = ax.text(rows.framework.scale.floor, row, "unrated", fontsize="small", color=color)
        plain(note).set(style="italic", verticalalignment="center")


def _add_lines(ax: Axes, starts: Any, ends: Any, **look: Any) -> None:
    """Draw a line in each row that has both ends, from the one to the other."""
    rows = np.flatnonzero(np.ma.filled(starts != ends, fill_value=False)).tolist()
    segments = [[(starts[row], row), (ends[row], row)] for row in rows]
    ax.add_collection(LineCollection(segments, zorder=1.5, **look), autolim=False)


def _look(ax: Axes, style: Style, size: float) -> dict[str, Any]:
    solid = style.line_style == "-"
    return {
        "marker": style.marker,
        "markersize": size,
        "fillstyle": _FILLS[style.line_style],
        "color": style.color,
        "markerfacecoloralt": ground_color(ax),
        "markeredgecolor": ground_color(ax) if solid else style.color,
        "markeredgewidth": _MARKER_EDGE if solid else _HOLLOW_EDGE,
    }
