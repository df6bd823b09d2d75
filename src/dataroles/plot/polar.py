"""Polar plots: skills around, ratings outward, one line per role."""

from collections.abc import Iterable
from typing import Literal, cast

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes

from dataroles.analysis.align import RatedMany
from dataroles.plot.alt import set_alt
from dataroles.plot.checks import polar as free_polar
from dataroles.plot.disc.content import Band, Colors, Options, content_of
from dataroles.plot.disc.drawing import Disc, draw_disc
from dataroles.plot.fit.disc_layout import arrange
from dataroles.plot.style.palette import ground_color, make_legible, palette_on, styles


def plot_polar(
    roles: RatedMany,
    *,
    framework: str | None = None,
    ax: Axes | None = None,
    skills: Iterable[str] | None = None,
    order: Literal["catalog", "similarity"] = "catalog",
    start: float = 0.0,
    direction: Literal["ccw", "cw"] = "ccw",
    center: float | None = None,
    frame: Literal["circle", "polygon"] = "circle",
    fill: Literal["auto"] | bool = "auto",
    context: RatedMany = (),
    band: Band | None = None,
    missing: Literal["gap", "raise"] = "gap",
    colors: Colors | None = None,
    wrap: int = 14,
    legend: Literal["auto", "direct"] | bool = "auto",
    title: str | None = None,
) -> PolarAxes:
    """Draw roles as lines around a disc: a spoke for each skill, a ring for each rating.

    The area within a line is no measure of anything: it changes with the order of the skills.
    Up to six roles differ in colour and marker, more in line style too; `plot_polar_grid` gives
    each a plot of its own, which is easier to read then.

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
    skills : iterable of str, optional
        The ids or names of the skills to draw, at least three, in this order; by default all, in
        the framework's order.
    order : {"catalog", "similarity"}, default "catalog"
        Whether skills stay in that order, or are moved so that those on which the same roles,
        drawn or in the background, are strong stand side by side.
    start : float, default 0.0
        The angle of the first skill in degrees, counter-clockwise: 0 is to the right, 90 on top.
    direction : {"ccw", "cw"}, default "ccw"
        Whether skills go counter-clockwise or clockwise from there.
    center : float, optional
        The rating at the centre, at most the scale's floor. By default one below the scale's
        minimum but not below 0, so that the lowest rating is a small ring, and on a scale whose
        floor is 0 or below, the floor.
    frame : {"circle", "polygon"}, default "circle"
        Whether rings and frame are round, or straight from spoke to spoke as the lines are.
    fill : {"auto", True, False}, default "auto"
        Whether lines are filled; "auto" fills the line of one role alone that has no band.
    context : Catalog, Role or SkillProfile, or iterable of them, default ()
        Who is drawn in grey behind the roles, on the same framework. The legend names one, and
        counts several. Who is among the roles is not drawn twice.
    band : float or array_like of float, optional
        An interval around each rating, drawn as an area around the line: a number of the
        profile's standard errors to each side; or half-widths in rating points, of shape
        (n_skills,) or (n_roles, n_skills), in the order of `skills` or else of the framework, NaN
        where there is none. An interval ends where the scale does, at its floor and its maximum.
    missing : {"gap", "raise"}, default "gap"
        Whether a skill that is unrated is a gap in line and fill, or an error.
    colors : sequence or mapping of colours, optional
        A colour for each role, or by role id or name. A whole number is a slot of the palette,
        counted from 0. Who is not named has the color of the Role, or else one by place.
    wrap : int, default 14
        After how many characters the skills' names are wrapped, at least 1.
    legend : {"auto", "direct", True, False}, default "auto"
        Whether there is a legend; "auto" has one for several roles and for a context. "direct"
        writes each role's name at its line instead, and says nothing of the context.
    title : str, optional
        The title of the plot.

    Returns
    -------
    PolarAxes
        What was drawn on: its first lines are the roles, with their ratings as data. Names and
        title are shown as they are, never read as math.

    Raises
    ------
    TypeError
        If `ax` is not polar, something is no role, `skills` or `colors` are no list, or `title` is no
        text.
    ValueError
        If there are no roles or fewer than three skills, a skill comes twice, an option is none of
        those above, there are more colours or fewer than roles, or one that cannot be seen; or if
        `ax` has a plot already or shares an axis.
    UnknownSkillError, UnknownRoleError
        If a skill is not one of the framework's, or `colors` names someone who is not drawn.
    NotRatedError, FrameworkMismatchError
        If someone is not rated on the framework, or they share none.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``, or a role on all skills drawn.
    RatingError
        If `center` is no finite number or above the scale's floor, or `band` has the wrong shape,
        is negative or infinite, or asks for standard errors that a profile does not have.
    CatalogError
        If a role's own colour is none that matplotlib knows.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import dataroles as dr
    >>> ax = dr.plot_polar(dr.load_catalog())
    >>> [line.get_label() for line in ax.lines][:2]
    ['Data Scientist', 'Data Engineer']
    >>> plt.close(ax.figure)

    One role among the others, the first skill on top, straight rings:

    >>> catalog = dr.load_catalog()
    >>> ax = dr.plot_polar(catalog["data-analyst"], context=catalog, start=90, direction="cw", frame="polygon")
    >>> len(ax.lines)
    5
    >>> plt.close(ax.figure)
    """
    polar = free_polar(ax)
    options = Options(
        skills=skills,
        order=order,
        start=start,
        direction=direction,
        center=center,
        frame=frame,
        fill=fill,
        band=band,
        missing=missing,
        colors=colors,
        wrap=wrap,
        legend=legend,
        title=title,
    )
    content = content_of(roles, context, framework, options)

    own = polar is None
    if polar is None:
        polar = _new_axes()
    looks = styles(content.rated, palette_on(ground_color(polar)), colors=content.colors)
    disc = draw_disc(polar, content, looks, options)
    several = len(disc.lines) > 1 or bool(disc.context)
    shown = several if options.legend == "auto" else options.legend
    arrange(disc.locator, _explained(disc, direct=shown == "direct"), legend=shown, title=title)
    if own:
        disc.locator.grow_figure()
    else:
        disc.locator.foresee()
    make_legible(polar)
    set_alt(polar, content.describe())
    return polar


def _new_axes() -> PolarAxes:
    # Only a figure of our own takes pyplot, which may open a window.
    import matplotlib.pyplot as plt  # noqa: PLC0415

    return cast("PolarAxes", plt.figure(layout="none").add_subplot(projection="polar"))


def _explained(disc: Disc, *, direct: bool) -> list[Line2D]:
    """Return the lines that a legend explains, all that is in the background by one."""
    if direct or not disc.context:
        return disc.lines
    behind = Line2D([], [])
    behind.update_from(disc.context[0])
    n = len(disc.context)
    behind.set_label(str(disc.context[0].get_label()) if n == 1 else f"{n} others")
    return [*disc.lines, behind]
