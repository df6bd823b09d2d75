"""Small multiples: one polar plot per role, all of one size."""

from collections.abc import Iterable, Sequence
from typing import Literal, cast

import matplotlib as mpl
import numpy as np
from attrs import define, evolve, frozen
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes
from matplotlib.transforms import Bbox

from dataroles.analysis.align import RatedMany
from dataroles.model.mapping import FrozenMapping
from dataroles.plot.alt import set_alt
from dataroles.plot.checks import check_count
from dataroles.plot.disc.content import Band, Colors, Options, content_of
from dataroles.plot.disc.drawing import Disc, draw_disc
from dataroles.plot.fit.disc_layout import arrange, share_discs
from dataroles.plot.fit.text import SPARE, font_size, points, set_wrapped
from dataroles.plot.style.palette import ground_color, make_legible, palette_on, readable, styles

# Size of a panel's disc relative to a single plot.
_PANEL = 0.65
# Gap above and below the figure title, in font sizes.
_TITLE_GAP = 0.6


@define(eq=False)
class _Cell:
    """Axes locator for a panel's part of the figure.

    Attributes
    ----------
    less : float
        Space reserved at the top, in points.
    """

    ax: PolarAxes
    less: float = 0.0

    def __call__(self, ax: object, renderer: RendererBase | None) -> Bbox:
        x0, y0, x1, y1 = self.ax.get_position(original=True).extents
        return Bbox.from_extents(x0, y0, x1, y1 - self.less / 72 / self.ax.figure.figure.get_figheight())


def panel_size() -> tuple[float, float]:
    """Return the size in inches of a figure whose disc is as large as that of a panel."""
    width, height = mpl.rcParams["figure.figsize"]
    return _PANEL * width, _PANEL * height


def new_panels(n: int, ncols: int) -> tuple[Figure, list[PolarAxes]]:
    """Return a new pyplot figure with `n` Axes, row by row."""
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure = plt.figure(layout="none")
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1, wspace=0, hspace=0)
    shape = -(-n // ncols), min(n, ncols)
    axes = [cast("PolarAxes", figure.add_subplot(*shape, at + 1, projection="polar")) for at in range(n)]
    for ax in axes:
        ax.set_axes_locator(_Cell(ax))
    return figure, axes


def arrange_panels(figure: Figure, discs: Sequence[Disc], names: Sequence[str], title: str | None) -> None:
    """Set the titles of panels and figure, and resize the figure to fit."""
    # Names are wrapped to the width of the labels, which changes their height.
    _fit_figure(figure, discs)
    for disc, name in zip(discs, names, strict=True):
        arrange(disc.locator, disc.lines, legend=False, title=name)
    _fit_figure(figure, discs)
    _level(discs)
    share_discs([disc.locator for disc in discs])
    if title is not None:
        _set_title(figure, title)


def _fit_figure(figure: Figure, discs: Sequence[Disc]) -> None:
    """Resize all panels to the largest one needed."""
    figure.set_size_inches(*panel_size())
    width, height = np.max([disc.locator.wanted_size() for disc in discs], axis=0)
    _, _, across, up = discs[0].locator.ax.get_position(original=True).bounds
    figure.set_size_inches(width / across, height / up)


def _level(discs: Sequence[Disc]) -> None:
    """Align the discs of a row, whatever the number of title lines."""
    axes = [disc.locator.ax for disc in discs]
    heights = [ax.title.get_window_extent().height * points(ax) for ax in axes]
    rows = [ax.get_position(original=True).y0 for ax in axes]
    for disc, height, row in zip(discs, heights, rows, strict=True):
        most = max(other for other, of in zip(heights, rows, strict=True) if of == row)
        cast("_Cell", disc.locator.before).less = most - height


def _set_title(figure: Figure, title: str) -> None:
    """Set the figure title above all panels, wrapped to fit."""
    text = figure.suptitle(title)
    set_wrapped(text, title, 72 * figure.get_figwidth())
    gap = _TITLE_GAP * font_size(text)
    height, room = 72 * figure.get_figheight(), 2 * gap + points(text) * text.get_window_extent().height / SPARE
    figure.set_figheight((height + room) / 72)
    text.set_y(1 - gap / (height + room))
    figure.subplots_adjust(top=height / (height + room))


@frozen(eq=False)
class PolarGrid:
    """Figure with one polar plot per role, as `plot_polar_grid` returns it.

    Parameters
    ----------
    figure : Figure
        Figure of pyplot.
    axes : FrozenMapping of str to PolarAxes
        Axes by role id, in drawing order.

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
    """Draw one polar plot per role, in rows of a new figure.

    All plots have the same skills in the same order, the same scale and the same size, so that
    shapes can be compared. Each is titled with its role's name.

    Parameters
    ----------
    roles : Catalog, Role or SkillProfile, or iterable of them
        Profiles to draw, row by row.
    framework : str, optional
        Id or name of the framework to draw. By default, the default framework of the roles.
    ncols : int, default 3
        Number of plots per row, at least 1.
    context : bool, or Catalog, Role or SkillProfile, or iterable of them, default True
        Profiles to draw in gray behind each role: True for all other roles, False for none, or the
        profiles to compare with.
    skills : iterable of str, optional
        Ids or names of the skills to draw, at least three, in this order.
    order : {"catalog", "similarity"}, default "catalog"
        Order of the skills: as above, or with similar skills next to each other.
    start : float, default 0.0
        Angle of the first skill in degrees, counter-clockwise: 0 is right, 90 is top.
    direction : {"ccw", "cw"}, default "ccw"
        Direction of the skills: counter-clockwise or clockwise.
    center : float, optional
        Rating at the center, at most the scale's floor.
    frame : {"circle", "polygon"}, default "circle"
        Shape of rings and frame: round, or straight from spoke to spoke.
    fill : {"auto", True, False}, default "auto"
        Whether to fill the lines; "auto" fills those without a band.
    band : float or array_like of float, optional
        Interval around each rating, as in `plot_polar`.
    missing : {"gap", "raise"}, default "gap"
        How to handle unrated skills: leave a gap in line and fill, or raise an error.
    colors : sequence or mapping of colors, optional
        Colors, as in `plot_polar`. By default the same as if the roles were drawn in one plot.
    wrap : int, default 14
        Maximum line length of skill names in characters, at least 1.
    title : str, optional
        Title of the figure.

    Returns
    -------
    PolarGrid
        Figure, as large as the labels need, and Axes by role id.

    Raises
    ------
    ValueError
        If `ncols` is not a whole number of at least 1, or as in `plot_polar`.
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
