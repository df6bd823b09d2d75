"""The polar plot: skills around, ratings outward, a line for each role."""

from typing import Literal, cast

from matplotlib.axes import Axes
from matplotlib.projections.polar import PolarAxes

from dataroles.analysis.align import Group, RatedMany, align_groups, refuse_unrated
from dataroles.exceptions import RatingError, shown
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillProfile
from dataroles.model.number import finite_number
from dataroles.model.number import plain as written
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.plot.arrange import arrange
from dataroles.plot.grid import draw_grid
from dataroles.plot.layout import DiscLocator
from dataroles.plot.lines import draw_roles, overhang
from dataroles.plot.palette import check_colors, ground_color, palette_on, styles

__all__ = ["plot_polar"]

_FEWEST_SKILLS = 3
# In points: lines and markers are as rcParams say from a cell of this size on.
_USUAL_CELL = 300
_SMALLEST_STROKE = 0.5


def plot_polar(
    roles: RatedMany,
    *,
    framework: str | None = None,
    ax: Axes | None = None,
    center: float | None = None,
    fill: Literal["auto"] | bool = "auto",
    missing: Literal["gap", "raise"] = "gap",
    wrap: int = 14,
    legend: Literal["auto"] | bool = "auto",
    title: str | None = None,
) -> PolarAxes:
    """Draw roles as lines around a disc: a spoke for each skill, a ring for each rating.

    Spokes are in the framework's order, counter-clockwise from the right. The area within a line
    is no measure of anything: it changes with the order of the skills.

    Parameters
    ----------
    roles : Catalog, Role or SkillProfile, or iterable of them
        Who is drawn, the first furthest below. A catalog stands for those of its roles that are
        rated on the framework.
    framework : str, optional
        The framework whose skills are drawn; by default the roles' own, if it is the same.
    ax : PolarAxes, optional
        Where to draw. The disc shrinks within it so that labels and legend fit, and nothing else
        of its figure moves. By default a new figure of pyplot's, as large as the labels need.
    center : float, optional
        The rating at the centre, at most the scale's floor. By default one below the scale's
        minimum but not below 0, so that the lowest rating is a small ring, and on a scale whose
        floor is 0 or below, the floor.
    fill : {"auto", True, False}, default "auto"
        Whether lines are filled; "auto" fills the line of one role alone.
    missing : {"gap", "raise"}, default "gap"
        Whether a skill that is unrated is a gap in line and fill, or an error.
    wrap : int, default 14
        After how many characters the skills' names are wrapped, at least 1.
    legend : {"auto", True, False}, default "auto"
        Whether there is a legend; "auto" has one for several roles.
    title : str, optional
        The title of the plot.

    Returns
    -------
    PolarAxes
        What was drawn on. Names and title are shown as they are, never read as math.

    Raises
    ------
    TypeError
        If `ax` is not polar, or something is no role.
    ValueError
        If there are no roles or fewer than three skills, or an option is none of those above.
    NotRatedError, FrameworkMismatchError
        If someone is not rated on the framework, or they share none.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    RatingError
        If `center` is no finite number or above the scale's floor.
    CatalogError
        If a role's colour is none that matplotlib knows.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import dataroles as dr
    >>> ax = dr.plot_polar(dr.load_catalog())
    >>> [line.get_label() for line in ax.lines][:2]
    ['Data Scientist', 'Data Engineer']
    >>> plt.close(ax.figure)
    """
    polar = _checked_axes(ax)
    _check_options(fill, missing, wrap, legend)
    group = _aligned(roles, framework)
    on = group.profiles[0].framework
    if missing == "raise":
        refuse_unrated(group.profiles, instead="pass missing='gap' to leave gaps in the lines")
    middle = _center(on.scale, center)
    check_colors(group.given)

    own = polar is None
    if polar is None:
        polar = _new_axes()
    locator = DiscLocator.of(polar)
    alone = len(group.profiles) == 1
    scale = _stroke_scale(locator)
    looks = styles(group.given, palette_on(ground_color(polar)))
    draw_grid(polar, group.profiles, middle, wrap)
    filled = alone if fill == "auto" else fill
    lines = draw_roles(polar, group.profiles, looks, filled=filled, scale=scale)
    locator.rim = overhang(group.profiles, scale)
    arrange(locator, lines, legend=not alone if legend == "auto" else legend, title=title)
    if own:
        locator.grow_figure()
    return polar


def _checked_axes(ax: Axes | None) -> PolarAxes | None:
    if ax is None or isinstance(ax, PolarAxes):
        return ax
    raise TypeError(
        f"ax is a {type(ax).__name__}, not a PolarAxes: make it with"
        " plt.subplots(subplot_kw={'projection': 'polar'}), or leave ax out"
    )


def _check_options(fill: object, missing: object, wrap: object, legend: object) -> None:
    for name, value in (("fill", fill), ("legend", legend)):
        if value not in ("auto", True, False):
            raise ValueError(f"{name} is {shown(value)}: give 'auto', True or False")
    if missing not in ("gap", "raise"):
        raise ValueError(
            f"missing is {shown(missing)}: give 'gap' to leave a gap where a skill is unrated, or 'raise' to have an"
            " error"
        )
    if not isinstance(wrap, int) or isinstance(wrap, bool) or wrap < 1:
        raise ValueError(f"wrap is {shown(wrap)}: give a whole number of characters, at least 1")


def _aligned(roles: RatedMany, framework: str | None) -> Group:
    listed = roles if isinstance(roles, Catalog | Role | SkillProfile | str) else tuple(roles)
    if isinstance(listed, tuple | Catalog) and not listed:
        raise ValueError("there are no roles to draw: give a catalog, or at least one role or profile")
    (group,) = align_groups(framework, listed)
    on = group.profiles[0].framework
    if len(on) < _FEWEST_SKILLS:
        raise ValueError(
            f"{on.id!r} has {len(on)} skill{'' if len(on) == 1 else 's'}, and a polar plot needs at least"
            f" {_FEWEST_SKILLS} to enclose anything: draw {'it' if len(on) == 1 else 'them'} as a dot or bar chart"
        )
    return group


def _center(scale: RatingScale, center: float | None) -> float:
    if center is None:
        return scale.floor if scale.floor <= 0 else min(max(scale.minimum - 1, 0.0), scale.floor)
    middle = finite_number(center, "center")
    if middle > scale.floor:
        raise RatingError(
            f"center is {written(middle)}, above the scale's floor {written(scale.floor)}, and ratings below the centre"
            f" would vanish: give at most {written(scale.floor)}"
        )
    return middle


def _new_axes() -> PolarAxes:
    # Only a figure of our own takes pyplot, which may open a window.
    import matplotlib.pyplot as plt  # noqa: PLC0415

    return cast("PolarAxes", plt.figure(layout="none").add_subplot(projection="polar"))


def _stroke_scale(locator: DiscLocator) -> float:
    """Make lines and markers smaller in a small cell."""
    return min(max(min(locator.cell_size()) / _USUAL_CELL, _SMALLEST_STROKE), 1)
