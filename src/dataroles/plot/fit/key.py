"""The legend below a box: in as many columns as fit, its names shown as they are."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.legend import Legend

from dataroles.plot.fit.labels import font_size
from dataroles.plot.fit.legend import named_legend
from dataroles.plot.fit.measure import SMALLEST_FONT, points

__all__ = ["add_key"]

_FONT_STEP = 0.5
# The number of columns cannot change later, when text may be some percent wider at another dpi.
_SPARE = 0.92
# A key that would take a larger share of the cell's height is set in a smaller font.
_MOST_HEIGHT = 0.25


def add_key(ax: Axes, handles: Sequence[Artist], width: float, height: float) -> Legend:
    """Add a legend to an Axes, to be placed later.

    Parameters
    ----------
    ax : Axes
        Where to add it.
    handles : sequence of Artist
        What it explains, by their labels, of which long ones are wrapped.
    width, height : float
        Of the cell that it is to fit into, in points.

    Returns
    -------
    Legend
        In as many columns as fit, in a smaller font where it would fill the cell.
    """
    size, ncols = None, len(handles)
    while True:
        legend = named_legend(ax, handles, columns=ncols, size=size)
        box = legend.get_window_extent()
        used = font_size(legend.get_texts()[0])
        if box.width * points(ax) > _SPARE * width and ncols > 1:
            ncols -= 1
        elif box.height * points(ax) > _MOST_HEIGHT * height and used > SMALLEST_FONT:
            size, ncols = max(used - _FONT_STEP, SMALLEST_FONT), len(handles)
        else:
            rows = int(np.ceil(len(handles) / ncols))
            return named_legend(ax, handles, columns=int(np.ceil(len(handles) / rows)), size=size)
