"""Dot plots: skills down, ratings across, one dot per role."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.typing import ColorType

from dataroles.analysis.align import AlignedGroup, RatedMany, align_groups, require_ratings
from dataroles.analysis.results import one_line
from dataroles.exceptions import warn_user
from dataroles.metrics.engine.ranking import DECIMALS
from dataroles.metrics.inputs import FloatArray
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.plot.alt import set_alt
from dataroles.plot.checks import check_anyone, check_choice, check_title, check_wrap, chosen_skills, rectangular
from dataroles.plot.describe import describe_profiles
from dataroles.plot.disc.grid import rings
from dataroles.plot.fit.axis_labels import Names
from dataroles.plot.fit.box_layout import BoxLocator, WideText, new_axes, set_straight
from dataroles.plot.fit.legend import add_key
from dataroles.plot.fit.text import plain
from dataroles.plot.style.colors import given_colors
from dataroles.plot.style.palette import GRAY, Style, ground_color, make_legible, palette_on, readable, styles

Sort = Literal["catalog", "range", "rating", "gap"]

# Dots stand alone, so they are larger than markers on lines.
DOT = 1.3

_MARKER_EDGE = 0.6
_HOLLOW_EDGE = 1.4
_SPAN_WIDTH, _GAP_WIDTH = 1.0, 2.2
# Repeated colors have another fill style.
_FILLS = {"-": "full", "--": "none", "-.": "left", ":": "bottom"}


@frozen(eq=False)
class Rows:
    """Rows of a dot plot: profiles and skills, from top to bottom."""

    profiles: tuple[SkillProfile, ...]
    skills: tuple[int, ...]
    styles: Sequence[Style]

    @property
    def framework(self) -> SkillFramework:
        """Framework of the profiles."""
        return self.profiles[0].framework

    @property
    def ratings(self) -> FloatArray:
        """Ratings, shape (n_roles, n_rows); NaN where unrated."""
        return np.array([profile.ratings[list(self.skills)] for profile in self.profiles])


def sorted_skills(profiles: Sequence[SkillProfile], skills: Sequence[int], sort: Sort) -> tuple[int, ...]:
    """Return the skills from top to bottom. Ties keep their order; skills without a sort value come last."""
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
    """Return the vertical offsets of dots that would cover each other."""
    offsets = np.zeros(ratings.shape)
    highest = 1
    for skill, column in enumerate(ratings.T):
        rated = np.argsort(column, kind="stable")[: np.count_nonzero(~np.isnan(column))]
        for stack in np.split(rated, np.flatnonzero(np.diff(column[rated]) >= close) + 1):
            offsets[np.sort(stack), skill] = np.arange(len(stack)) - (len(stack) - 1) / 2
            highest = max(highest, len(stack))
    return offsets, highest


def draw_dots(ax: Axes, rows: Rows, below: FloatArray, size: float) -> None:
    """Draw the dots of each role, with offsets from the middle of the rows and a size in points."""
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
    """Return legend handles: each role's dot, name and number of unrated skills."""
    size = DOT * mpl.rcParams["lines.markersize"]
    handles = []
    for profile, style, ratings in zip(rows.profiles, rows.styles, rows.ratings, strict=True):
        unrated = np.count_nonzero(np.isnan(ratings))
        label = f"{profile.name} ({unrated} unrated)" if unrated else profile.name
        handles.append(Line2D([], [], linestyle="none", label=label, **_look(ax, style, size)))
    return handles


def draw_spans(ax: Axes, rows: Rows) -> list[Line2D]:
    """Draw a line from the lowest to the highest rating of each row."""
    ratings = np.ma.masked_invalid(rows.ratings)
    _add_lines(ax, ratings.min(axis=0), ratings.max(axis=0), color=GRAY, linewidth=_SPAN_WIDTH)
    return []


def draw_gaps(ax: Axes, rows: Rows) -> list[Line2D]:
    """Draw a line from person to role in each row, and return its legend handles.

    Deficits are solid, in the role's color; surpluses are dotted, in the person's.
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
    """Write "unrated" in each row without a dot."""
    color = readable(GRAY, ground_color(ax))
    for row in np.flatnonzero(np.isnan(rows.ratings).all(axis=0)).tolist():
        note = ax.text(rows.framework.scale.floor, row, "unrated", fontsize="small", color=color)
        plain(note).set(style="italic", verticalalignment="center")


def _add_lines(ax: Axes, starts: Any, ends: Any, **look: Any) -> None:
    """Draw a line in each row with both ends."""
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


_PAIR = 2
# Where rows are close, names are tried with longer lines, at last on one line.
_LONGER = (1.0, 1.5, 2.0, 3.0, 1e6)
# In points, in a new figure: size of the box and of a row, growth per stacked dot and its limit, and the maximum
# height of the box for names on several lines.
_BOX, _ROW, _STACKED, _HIGHEST_ROW, _HIGH_BOX = 240.0, 19.0, 4.0, 72.0, 430.0
# Approximate share of the box in a cell, before names are measured.
_BOX_SHARE, _ROWS_SHARE = 0.5, 0.8
# Maximum share of a row that a stack of dots takes, and minimum visible share of a covered dot.
_STACK_SHARE, _SHOWN, _HIDDEN = 0.85, 0.4, 0.39
_SMALLEST_DOT = 3.5
# Margin of the box beyond the scale, as a share of it.
_BEYOND = 0.04
_GRID_ALPHA = 0.35


def plot_dots(
    roles: RatedMany,
    *,
    framework: str | None = None,
    ax: Axes | None = None,
    skills: Iterable[str] | None = None,
    sort: Sort = "catalog",
    missing: Literal["gap", "raise"] = "gap",
    colors: Sequence[ColorType | int] | Mapping[str, ColorType | int] | None = None,
    wrap: int = 24,
    legend: Literal["auto"] | bool = "auto",
    title: str | None = None,
) -> Axes:
    """Draw ratings as dots on one line per skill: the most accurate picture of ratings.

    Skills go down and ratings across, over the whole scale. A thin line connects the lowest and the
    highest rating of a skill. Dots that would cover each other are stacked, in the order of the
    roles.

    Parameters
    ----------
    roles : Catalog, Role or SkillProfile, or iterable of them
        Profiles to draw. A catalog stands for its roles that are rated on the framework.
    framework : str, optional
        Id or name of the framework to draw. By default, the default framework of the roles.
    ax : Axes, optional
        Axes to draw on. The box shrinks so that names and legend fit; nothing else in the figure
        moves. By default, a new pyplot figure as large as the plot needs.
    skills : iterable of str, optional
        Ids or names of the skills to draw. By default all.
    sort : {"catalog", "range", "rating", "gap"}, default "catalog"
        Order of the skills from the top: as in `skills` or the framework; largest range of ratings
        first; highest mean rating first; or, for a person and a role in this order, largest deficit
        first and largest surplus last, with a line for each. Ties keep their order; skills without
        ratings come last.
    missing : {"gap", "raise"}, default "gap"
        How to handle unrated skills: draw no dot, or raise an error. The legend counts unrated
        skills, and rows without dots are marked.
    colors : sequence or mapping of colors or slots of the palette, optional
        Colors or palette slots, one per role or by role id or name.
    wrap : int, default 24
        Maximum line length of skill names in characters, at least 1. Longer where rows are close.
    legend : {"auto", True, False}, default "auto"
        Whether to draw a legend; "auto" draws one for several roles.
    title : str, optional
        Title of the plot.

    Returns
    -------
    Axes
        Axes with the plot. Names and title are shown literally, never as math.

    Raises
    ------
    TypeError
        If `ax` does not have straight axes, an item is not a role, or `skills` or `colors` is not a
        list.
    ValueError
        If there are no roles or skills, an option is unknown, ``sort="gap"`` is used with other
        than two roles, or the colors do not match the roles.
    UnknownSkillError, UnknownRoleError
        If a skill is not in the framework, or a name in `colors` is not among the roles.
    NotRatedError, FrameworkMismatchError
        If a role is not rated on the framework, or the roles share none.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    CatalogError
        If a role's color is unknown to matplotlib, or two roles have the same id.

    Warns
    -----
    UserWarning
        If names overlap even in a font of 6 points.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import dataroles as dr
    >>> ax = dr.plot_dots(dr.load_catalog(), skills=["MLOps", "Databases"])
    >>> [float(rating) for rating in ax.lines[0].get_xdata()]
    [3.0, 1.0]
    >>> plt.close(ax.figure)
    """
    given = rectangular(ax)
    _check_options(sort, missing, wrap, legend, title)
    group = _aligned(roles, framework)
    profiles, on = group.profiles, group.profiles[0].framework
    if sort == "gap" and len(profiles) != _PAIR:
        raise ValueError(f"sort='gap' was given {len(profiles)} of two: give a person and a role, in this order")
    chosen = chosen_skills(on, skills)
    if missing == "raise":
        asked = np.isin(np.arange(len(on)), chosen).astype(np.float64)
        require_ratings(profiles, asked, advice="pass missing='gap' to leave their dots out")
    looks = given_colors(group.members, colors)

    axes = new_axes() if given is None else given
    rows = Rows(
        profiles,
        sorted_skills(profiles, chosen, sort),
        styles(group.members, palette_on(ground_color(axes)), colors=looks),
    )
    locator = _set_axes(axes, rows, wrap, title)
    pitch = _draw_rows(locator, rows, own=given is None)
    note_unrated(axes, rows)
    handles = role_handles(axes, rows)
    handles += draw_gaps(axes, rows) if sort == "gap" else draw_spans(axes, rows)
    wanted = len(profiles) > 1 if legend == "auto" else legend
    if given is None:
        locator.size_figure(_BOX, pitch * len(rows.skills), least=72 * mpl.rcParams["figure.figsize"][0])
    if wanted:
        width, height = locator.cell_size()
        locator.legend = add_key(axes, handles, width, np.inf if given is None else height)
    if given is None:
        locator.size_figure(_BOX, pitch * len(rows.skills), least=72 * mpl.rcParams["figure.figsize"][0])
    locator.box()
    make_legible(axes)
    alt = describe_profiles(profiles, skills=rows.skills, left_out=group.left_out, order=sort, kind="Dot plot")
    set_alt(axes, alt)
    return axes


def _check_options(sort: object, missing: object, wrap: object, legend: object, title: object) -> None:
    check_choice(
        "sort",
        sort,
        ("catalog", "range", "rating", "gap"),
        "'catalog' for the order given, 'range' for the widest first, 'rating' for the highest first, or 'gap' for a"
        " person's largest deficit first",
    )
    check_choice(
        "missing",
        missing,
        ("gap", "raise"),
        "'gap' to leave out the dot where a skill is unrated, or 'raise' for an error",
    )
    check_wrap(wrap)
    check_choice("legend", legend, ("auto", True, False), "'auto', True or False")
    check_title(title)


def _aligned(roles: RatedMany, framework: str | None) -> AlignedGroup:
    (group,) = align_groups(framework, *check_anyone(roles))
    return group


def _set_axes(ax: Axes, rows: Rows, wrap: int, title: str | None) -> BoxLocator:
    """Set the rating scale and the skill names, with less contrast than the dots."""
    on = rows.framework
    set_straight(ax)
    low, high = on.scale.floor, on.scale.maximum
    at = rings(on.scale, -np.inf)
    at = np.append(low, at) if low < at[0] else at
    ax.set_xlim(low - _BEYOND * on.scale.span, high + _BEYOND * on.scale.span)
    ax.set_ylim(len(rows.skills) - 0.5, -0.5)
    ax.set_xticks(at, [f"{value:g}".replace("-", "\N{MINUS SIGN}") for value in at.tolist()], parse_math=False)
    for text in ax.get_xticklabels():
        plain(text)
    ax.xaxis.tick_bottom()
    ax.xaxis.set_label_position("bottom")
    ax.set_axisbelow(True)
    ax.grid(visible=False, which="both")
    ax.grid(axis="x", color=GRAY, alpha=_GRID_ALPHA, linewidth=0.6, linestyle="-")
    ax.tick_params(axis="y", which="both", length=0)
    ax.spines["bottom"].set_visible(True)
    ax.spines[["left", "right", "top"]].set_visible(False)
    names = [on.skills[skill].name for skill in rows.skills]
    wide = [WideText(ax.xaxis.label, one_line(on.measures))]
    if title is not None:
        wide.append(WideText(ax.title, title))
    return BoxLocator.on(
        ax,
        Names(ax.yaxis, names, [(int(longer * wrap), 0) for longer in _LONGER]),
        # Size of the box in new figures, with some margin.
        needs=(0.9 * _BOX, _ROW * len(names)),
        too_small=(
            f"the names of the {len(names)} skills overlap even at 6 points: make more room, name fewer skills in"
            " skills=[...], or leave out ax to get a figure of the right size"
        ),
        wide=wide,
    )


def _draw_rows(locator: BoxLocator, rows: Rows, *, own: bool) -> float:
    """Draw the dots, and return the distance of the rows."""
    width, height = locator.cell_size()
    wanted = DOT * mpl.rcParams["lines.markersize"]
    scale = float(np.ptp(locator.ax.get_xlim()))
    offsets, highest = stacked(rows.ratings, scale * wanted / (_BOX_SHARE * width))
    n = len(rows.skills)
    pitch = _ROWS_SHARE * height / n
    if own:
        pitch = max(min(_ROW + _STACKED * (highest - 1), _HIGHEST_ROW), min(locator.rows.pitch(), _HIGH_BOX / n))
    stack = _STACK_SHARE * pitch
    size = min(wanted, max(stack / (1 + _SHOWN * (highest - 1)), _SMALLEST_DOT))
    step = min(size, (stack - size) / max(highest - 1, 1)) / pitch
    if highest > 1 and step * pitch < _HIDDEN * size:
        warn_user(
            f"up to {highest} dots of one skill cover each other: give the Axes more room, draw fewer roles, or leave"
            " out ax to get a figure of the right size"
        )
    draw_dots(locator.ax, rows, step * offsets, size)
    return pitch
