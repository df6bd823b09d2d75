"""The legend: in as many columns as fit, its names shown as they are."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from dataroles.plot.labels import FloatArray, font_size, plain
from dataroles.plot.layout import SMALLEST_FONT, points
from dataroles.plot.wrapping import wrapped

__all__ = ["add_legend"]

_NAME_COLUMNS = 28
_FONT_STEP = 0.5
# The number of columns cannot change later, when text may be some percent wider at another dpi.
_SPARE = 0.92
# A legend that would take a larger share of the cell's height is set in a smaller font.
_MOST_HEIGHT = 0.25


def add_legend(ax: Axes, lines: Sequence[Line2D], width: float, height: float) -> Legend:
    """Add a legend to an Axes, to be placed later.

    Parameters
    ----------
    ax : Axes
        Where to add it.
    lines : sequence of Line2D
        What it explains, by their labels, of which long ones are wrapped.
    width, height : float
        Of the cell that it is to fit into, in points.

    Returns
    -------
    Legend
        In as many columns as fit, in a smaller font where it would fill the cell.
    """
    shown = [wrapped(str(line.get_label()), _NAME_COLUMNS) for line in lines]
    legend = _legend(ax, lines, shown, columns=1, size=None)
    wanted = font_size(legend.get_texts()[0])
    boxes = [text.get_window_extent() for text in legend.get_texts()]
    widths = np.array([box.width for box in boxes]) * points(ax) / wanted
    line_height = max(box.height for box in boxes) * points(ax) / wanted + legend.labelspacing

    def columns(size: float) -> int:
        return _columns(widths, _SPARE * width / size)

    def fits(size: float) -> bool:
        rows = -(-len(lines) // columns(size))
        return bool(rows * line_height * size <= _MOST_HEIGHT * height)

    smaller = np.arange(wanted - _FONT_STEP, SMALLEST_FONT, -_FONT_STEP).tolist()
    size = next(filter(fits, [wanted, *smaller]), min(wanted, SMALLEST_FONT))
    return _legend(ax, lines, shown, columns=columns(size), size=size)


def _legend(ax: Axes, lines: Sequence[Line2D], names: Sequence[str], *, columns: int, size: float | None) -> Legend:
    # Names are put in afterwards: a legend leaves out those that start with "_".
    legend = ax.legend(
        lines,
        ["name"] * len(names),
        ncols=columns,
        fontsize=size,
        loc="upper center",
        borderaxespad=0,
        frameon=False,
    )
    for text, name in zip(legend.get_texts(), names, strict=True):
        plain(text).set_text(name)
    return legend


def _columns(widths: FloatArray, room: float) -> int:
    """Return how many columns fit, evenly filled; lengths are in font sizes."""
    n = len(widths)
    handle = mpl.rcParams["legend.handlelength"] + mpl.rcParams["legend.handletextpad"]
    between, border = mpl.rcParams["legend.columnspacing"], 2 * mpl.rcParams["legend.borderpad"]
    for columns in range(n, 1, -1):
        parts = np.array_split(widths, columns)
        if sum(part.max() + handle for part in parts) + (columns - 1) * between + border <= room:
            rows = -(-n // columns)
            return -(-n // rows)
    return 1
