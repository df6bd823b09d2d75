"""Small multiples: a polar plot for each role, all of one size."""

from collections.abc import Iterable
from typing import Literal

import numpy as np
from attrs import evolve, frozen
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

from dataroles.analysis.align import RatedMany
from dataroles.model.mapping import FrozenMapping
from dataroles.plot.checks import check_count
from dataroles.plot.disc.content import content_of
from dataroles.plot.disc.drawing import draw_disc
from dataroles.plot.disc.options import Band, Colors, Options
from dataroles.plot.disc.panels import arrange_panels, new_panels, panel_size
from dataroles.plot.style.palette import ground_color, make_legible, palette_on, readable, styles
from dataroles.plot.words.alt import set_alt

__all__ = ["PolarGrid", "plot_polar_grid"]


@frozen(eq=False)
class PolarGrid:
    """A figure with a polar plot for each role, as `plot_polar_grid` returns it.

    Parameters
    ----------
    figure : Figure
        One of pyplot's.
    axes : FrozenMapping of str to PolarAxes
        By role id, in the order drawn.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import dataroles as dr
    >>> grid = dr.plot_polar_grid(dr.load_catalog(), framework="platform")
    >>> list(grid.axes), grid.axes["cloud-devops"].figure is grid.figure
    (['data-engineer', 'cloud-devops'], True)
    >>> plt.close(grid.figure)
    """

    figure: Figure
    axes: FrozenMapping[str, PolarAxes]


def plot_polar_grid(
    roles: RatedMany,
    *,
    framework: str | None = None,
    ncols: int = 3,
    context: bool | RatedMany = True,
    skills: Iterable[str] | None = None,
    order: Literal["catalog", "similarity"] = "catalog",
    start: float = 0.0,
    direction: Literal["ccw", "cw"] = "ccw",
    center: float | None = None,
    frame: Literal["circle", "polygon"] = "circle",
    fill: Literal["auto"] | bool = "auto",
    band: Band | None = None,
    missing: Literal["gap", "raise"] = "gap",
    colors: Colors | None = None,
    wrap: int = 14,
    title: str | None = None,
) -> PolarGrid:
    """Draw a polar plot for each role, side by side in rows, in a figure of their own.

    All have the same skills in the same order, the same scale and discs of the same size, so
    that shapes can be compared; each is titled with its role's name.

    Parameters
    ----------
    roles : Catalog, Role or SkillProfile, or iterable of them
        Who is drawn, row by row.
    framework : str, optional
        The framework whose skills are drawn; by default the roles' own, if it is the same.
    ncols : int, default 3
        How many plots there are in a row, at least 1.
    context : bool, or Catalog, Role or SkillProfile, or iterable of them, default True
        Who is drawn in grey behind each role: True for all the other roles, False for no one, or
        who else there is to compare with.
    skills : iterable of str, optional
        The ids or names of the skills to draw, at least three, in this order.
    order : {"catalog", "similarity"}, default "catalog"
        Whether skills stay in that order, or like ones stand side by side.
    start : float, default 0.0
        The angle of the first skill in degrees, counter-clockwise: 0 is to the right, 90 on top.
    direction : {"ccw", "cw"}, default "ccw"
        Whether skills go counter-clockwise or clockwise from there.
    center : float, optional
        The rating at the centre, at most the scale's floor.
    frame : {"circle", "polygon"}, default "circle"
        Whether rings and frame are round, or straight from spoke to spoke.
    fill : {"auto", True, False}, default "auto"
        Whether lines are filled; "auto" fills those that have no band.
    band : float or array_like of float, optional
        An interval around each rating, as `plot_polar` takes it.
    missing : {"gap", "raise"}, default "gap"
        Whether a skill that is unrated is a gap in line and fill, or an error.
    colors : sequence or mapping of colours, optional
        A colour for each role, as `plot_polar` takes them. By default they are the same as if the
        roles were drawn in one plot.
    wrap : int, default 14
        After how many characters the skills' names are wrapped, at least 1.
    title : str, optional
        The title of the whole.

    Returns
    -------
    PolarGrid
        The figure, and the Axes by role id. The figure is as large as the labels need.

    Raises
    ------
    ValueError
        If `ncols` is no whole number of at least 1, or as in `plot_polar`.
    TypeError, UnknownSkillError, UnknownRoleError, NotRatedError, FrameworkMismatchError
        As in `plot_polar`.
    MissingRatingError, RatingError, CatalogError
        As in `plot_polar`.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import dataroles as dr
    >>> grid = dr.plot_polar_grid(dr.load_catalog())
    >>> list(grid.axes)[:2]
    ['data-scientist', 'data-engineer']
    >>> plt.close(grid.figure)
    """
    check_count("ncols", ncols, "of plots in a row")
    if isinstance(context, np.bool_):
        context = bool(context)
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
        title=title,
    )
    content = content_of(roles, () if isinstance(context, bool) else context, framework, options)
    if context is True:
        content = evolve(content, others=content.rated)

    figure, axes = new_panels(len(content.rated), ncols)
    ground = ground_color(axes[0])
    looks = styles(content.rated, palette_on(ground), colors=content.colors)
    discs = []
    for at, (ax, look) in enumerate(zip(axes, looks, strict=True)):
        panel = content.alone(at)
        discs.append(draw_disc(ax, panel, [look], options, size=72 * min(panel_size())))
        ax.title.set_color(readable(look.color, ground))
        make_legible(ax)
        set_alt(ax, panel.describe())
    arrange_panels(figure, discs, [profile.name for profile in content.rated], title)
    return PolarGrid(figure, FrozenMapping(zip([profile.id for profile in content.rated], axes, strict=True)))
