"""Title and legend of a polar plot, and the disc fitted among them."""

from collections.abc import Sequence
from typing import Literal

import matplotlib as mpl
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes

from dataroles.plot.fit.cell import claim_cell
from dataroles.plot.fit.direct import direct_names
from dataroles.plot.fit.layout import DiscLocator
from dataroles.plot.fit.legend import legend_of
from dataroles.plot.fit.measure import set_wrapped

__all__ = ["arrange"]

# What keeps a title further from the label below it than it would be from a plain Axes.
_TITLE_PAD = 4


def arrange(
    locator: DiscLocator, lines: Sequence[Line2D], *, legend: bool | Literal["direct"], title: str | None
) -> None:
    """Add title and legend, and have the disc fitted among them whenever the figure is drawn.

    Parameters
    ----------
    locator : DiscLocator
        What fits them.
    lines : sequence of Line2D
        Whom the legend names.
    legend : {True, False, "direct"}
        Whether there is one. "direct" writes the names at their lines, and has a legend only for
        those that find no room there.
    title : str or None
        The title; None leaves the one that there is.
    """
    ax = locator.ax
    if title is not None:
        _set_title(ax, title, locator.cell_size()[0])
    locator.legend = legend_of(ax, lines, locator.ruler) if legend else None
    if legend == "direct":
        locator.names = direct_names(ax, lines, locator.ruler)
    claim_cell(ax, locator.warn_if_crowded)
    ax.set_axes_locator(locator)


def _set_title(ax: PolarAxes, title: str, width: float) -> None:
    """Set the title, in lines that fit into the width, which is in points."""
    text = ax.set_title(title, pad=mpl.rcParams["axes.titlepad"] + _TITLE_PAD)
    set_wrapped(text, title, width)
