"""Title and legend of a polar plot, and the disc fitted among them."""

from collections.abc import Sequence
from typing import Literal

import matplotlib as mpl
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes

from dataroles.plot.cell import claim_cell
from dataroles.plot.labels import plain
from dataroles.plot.layout import SPARE, DiscLocator, points
from dataroles.plot.legend import add_legend
from dataroles.plot.wrapping import columns, wrapped

__all__ = ["arrange"]

# What keeps a title further from the label below it than it would be from a plain Axes.
_TITLE_PAD = 4


def arrange(
    locator: DiscLocator, lines: Sequence[Line2D], *, legend: bool | Literal["direct"], title: str | None
) -> None:
    """Add title and legend, and have the disc fitted among them whenever the figure is drawn."""
    ax = locator.ax
    width, height = locator.cell_size()
    if title is not None:
        _set_title(ax, title, width)
    locator.legend = add_legend(ax, lines, width, height) if legend else None
    claim_cell(ax)
    ax.set_axes_locator(locator)


def _set_title(ax: PolarAxes, title: str, width: float) -> None:
    """Set the title, in lines that fit into the width, which is in points."""
    text = plain(ax.set_title(title, pad=mpl.rcParams["axes.titlepad"] + _TITLE_PAD))
    share = SPARE * width / (text.get_window_extent().width * points(ax)) if title.strip() else 1
    if share < 1:
        longest = max(columns(line) for line in title.splitlines())
        text.set_text("\n".join(wrapped(line, max(int(share * longest), 1)) for line in title.splitlines()))
