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
    """Draw roles as lines around a disc, with a spoke per skill and a ring per rating.

    The area inside a line means nothing: it changes with the order of the skills. Up to six roles
    differ in color and marker, more also in line style. For many roles, `plot_polar_grid` is easier
    to read.

    Parameters
    ----------
    roles : Catalog, Role or SkillProfile, or iterable of them
        Profiles to draw. Later ones are drawn on top. A catalog stands for its roles that are rated
        on the framework.
    framework : str, optional
        Id or name of the framework to draw. By default, the default framework of the roles.
    ax : PolarAxes, optional
        Polar axes to draw on. The disc shrinks so that labels and legend fit; nothing else in the
        figure moves. By default, a new pyplot figure as large as the labels need.
    skills : iterable of str, optional
        Ids or names of the skills to draw, at least three, in this order. By default all, in
        framework order.
    order : {"catalog", "similarity"}, default "catalog"
        Order of the skills: as above, or with skills next to each other on which the same roles,
        drawn or in the background, are strong.
    start : float, default 0.0
        Angle of the first skill in degrees, counter-clockwise: 0 is right, 90 is top.
    direction : {"ccw", "cw"}, default "ccw"
        Direction of the skills: counter-clockwise or clockwise.
    center : float, optional
        Rating at the center, at most the scale's floor. By default one below the scale's minimum,
        but not below 0, so that the lowest rating is a small ring. On scales that start at 0 or
        below, the center is the floor.
    frame : {"circle", "polygon"}, default "circle"
        Shape of rings and frame: round, or straight from spoke to spoke like the lines.
    fill : {"auto", True, False}, default "auto"
        Whether to fill the lines; "auto" fills a single role without a band.
    context : Catalog, Role or SkillProfile, or iterable of them, default ()
        Profiles to draw in gray behind the roles, on the same framework. The legend names a single
        one and counts several. Profiles that are already in `roles` are skipped.
    band : float or array_like of float, optional
        Interval around each rating, drawn as an area around the line: a multiple of the profile's
        standard errors, or half-widths in rating points of shape (n_skills,) or (n_roles,
        n_skills), in the order of `skills` or the framework, NaN for no interval. Intervals end at
        the floor and the maximum of the scale.
    missing : {"gap", "raise"}, default "gap"
        How to handle unrated skills: leave a gap in line and fill, or raise an error.
    colors : sequence or mapping of colors, optional
        Colors, one per role or by role id or name. A whole number is a slot of the palette, from 0.
        Roles without an entry use ``Role.color``, or the next color of the palette.
    wrap : int, default 14
        Maximum line length of skill names in characters, at least 1.
    legend : {"auto", "direct", True, False}, default "auto"
        Whether to draw a legend; "auto" draws one for several roles and for a context. "direct"
        writes each role's name at its line instead, and does not mention the context.
    title : str, optional
        Title of the plot.

    Returns
    -------
    PolarAxes
        Axes with the plot. Its first lines are the roles, with their ratings as data. Names and
        title are shown literally, never as math.

    Raises
    ------
    TypeError
        If `ax` is not polar, an item is not a role, `skills` or `colors` is not a list, or `title`
        is not a string.
    ValueError
        If there are no roles or fewer than three skills, a skill is repeated, an option is unknown,
        the number of colors differs from that of roles, a color is invisible, or `ax` has a plot or
        shares an axis.
    UnknownSkillError, UnknownRoleError
        If a skill is not in the framework, or a name in `colors` is not among the roles.
    NotRatedError, FrameworkMismatchError
        If a role is not rated on the framework, or the roles share none.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``, or a role is unrated on all skills drawn.
    RatingError
        If `center` is not finite or is above the scale's floor, or `band` has the wrong shape, is
        negative or infinite, or needs standard errors that a profile does not have.
    CatalogError
        If a role's color is unknown to matplotlib.

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
    # Import pyplot only for a new figure, as it may open a window.
    import matplotlib.pyplot as plt  # noqa: PLC0415

    return cast("PolarAxes", plt.figure(layout="none").add_subplot(projection="polar"))


def _explained(disc: Disc, *, direct: bool) -> list[Line2D]:
    """Return the lines for the legend, with one line for the whole background."""
    if direct or not disc.context:
        return disc.lines
    behind = Line2D([], [])
    behind.update_from(disc.context[0])
    n = len(disc.context)
    behind.set_label(str(disc.context[0].get_label()) if n == 1 else f"{n} others")
    return [*disc.lines, behind]
