"""A figure of equal panels, each a polar plot with a title of its own."""

from collections.abc import Sequence
from typing import cast

import matplotlib as mpl
import numpy as np
from attrs import define
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes
from matplotlib.transforms import Bbox

from dataroles.plot.disc.drawing import Disc
from dataroles.plot.fit.arrange import arrange
from dataroles.plot.fit.labels import font_size
from dataroles.plot.fit.layout import share_discs
from dataroles.plot.fit.measure import SPARE, points, set_wrapped

__all__ = ["arrange_panels", "new_panels", "panel_size"]

# The size of a panel's disc, in that of a plot alone.
_PANEL = 0.65
# What is left free above and below the title of the whole, in its font sizes.
_TITLE_GAP = 0.6


@define(eq=False)
class _Cell:
    """An axes locator: a panel's part of the figure, whether or not there is another panel next to it.

    Attributes
    ----------
    less : float
        What is taken off at the top, in points.
    """

    ax: PolarAxes
    less: float = 0.0

    def __call__(self, ax: object, renderer: RendererBase | None) -> Bbox:
        x0, y0, x1, y1 = self.ax.get_position(original=True).extents
        return Bbox.from_extents(x0, y0, x1, y1 - self.less / 72 / self.ax.figure.figure.get_figheight())


def panel_size() -> tuple[float, float]:
    """Return the size of a figure in inches whose disc would be as large as a panel's is to be."""
    width, height = mpl.rcParams["figure.figsize"]
    return _PANEL * width, _PANEL * height


def new_panels(n: int, ncols: int) -> tuple[Figure, list[PolarAxes]]:
    """Return a figure of pyplot's and `n` Axes, row by row, which fill it."""
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure = plt.figure(layout="none")
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1, wspace=0, hspace=0)
    shape = -(-n // ncols), min(n, ncols)
    axes = [cast("PolarAxes", figure.add_subplot(*shape, at + 1, projection="polar")) for at in range(n)]
    for ax in axes:
        ax.set_axes_locator(_Cell(ax))
    return figure, axes


def arrange_panels(figure: Figure, discs: Sequence[Disc], names: Sequence[str], title: str | None) -> None:
    """Give each panel its name and the figure its title, and make the figure as large as they need.

    Parameters
    ----------
    figure : Figure
        Whose panels they are.
    discs : sequence of Disc
        What was drawn on them.
    names : sequence of str
        The panels' titles.
    title : str or None
        The title of the whole.
    """
    # Names are wrapped to the width that the labels ask for, and then need a height of their own.
    _fit_figure(figure, discs)
    for disc, name in zip(discs, names, strict=True):
        arrange(disc.locator, disc.lines, legend=False, title=name)
    _fit_figure(figure, discs)
    _level(discs)
    share_discs([disc.locator for disc in discs])
    if title is not None:
        _set_title(figure, title)


def _fit_figure(figure: Figure, discs: Sequence[Disc]) -> None:
    """Make every panel as large as the one that needs most."""
    figure.set_size_inches(*panel_size())
    width, height = np.max([disc.locator.wanted_size() for disc in discs], axis=0)
    _, _, across, up = discs[0].locator.ax.get_position(original=True).bounds
    figure.set_size_inches(width / across, height / up)


def _level(discs: Sequence[Disc]) -> None:
    """Have the discs of a row at one height, whoever's title takes more lines."""
    axes = [disc.locator.ax for disc in discs]
    heights = [ax.title.get_window_extent().height * points(ax) for ax in axes]
    rows = [ax.get_position(original=True).y0 for ax in axes]
    for disc, height, row in zip(discs, heights, rows, strict=True):
        most = max(other for other, of in zip(heights, rows, strict=True) if of == row)
        cast("_Cell", disc.locator.before).less = most - height


def _set_title(figure: Figure, title: str) -> None:
    """Set the title of the whole, in lines that fit, above all panels."""
    text = figure.suptitle(title)
    set_wrapped(text, title, 72 * figure.get_figwidth())
    gap = _TITLE_GAP * font_size(text)
    height, room = 72 * figure.get_figheight(), 2 * gap + points(text) * text.get_window_extent().height / SPARE
    figure.set_figheight((height + room) / 72)
    text.set_y(1 - gap / (height + room))
    figure.subplots_adjust(top=height / (height + room))
