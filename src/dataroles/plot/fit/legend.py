"""Legends that can be laid out again in place."""

from collections.abc import Sequence
from typing import cast

import numpy as np
from attrs import define, field, frozen
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.offsetbox import DrawingArea, HPacker, VPacker
from matplotlib.text import Text

from dataroles.plot.fit.text import SMALLEST_FONT, FloatArray, Ruler, font_size, plain, points, wrapped

_NAME_COLUMNS = 28
# Free space: text may be a few percent wider at another dpi.
_SPARE = 0.95
# Growth of a table beyond the estimate that fits into the free space.
_MOST_GROWTH = 1.02
# Maximum descent of a name, in font sizes.
_DESCENT = 0.3


@frozen
class Setting:
    """Setting of a table.

    Attributes
    ----------
    beside : bool
        True if it is to the right of the disc, else below it.
    items : tuple of int
        Items shown.
    columns : int
        Number of columns.
    font : float
        Font size in points.
    width, height : float
        Size of the table in points.
    """

    beside: bool
    items: tuple[int, ...]
    columns: int
    font: float
    width: float
    height: float


@define(eq=False)
class Table:
    """Legend, or key in the form of a legend, whose items can be rearranged.

    Parameters
    ----------
    legend : Legend
        Legend with one column, anchored at the middle of its upper edge.
    ruler : Ruler
        Ruler that measures its texts.
    """

    legend: Legend
    ruler: Ruler
    _items: list[HPacker] = field(init=False)
    _wanted: float = field(init=False)
    _font: float = field(init=False)
    _shown: tuple[object, ...] | None = field(init=False, default=None)
    _growth: FloatArray = field(init=False, factory=lambda: np.ones(2))

    def __attrs_post_init__(self) -> None:
        columns = cast("list[VPacker]", self._body.get_children())
        self._items = [item for column in columns for item in cast("list[HPacker]", column.get_children())]
        self._wanted = self._font = font_size(self.legend.get_texts()[0])

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self._items)

    def wanted_font(self) -> float:
        """Return the desired font size, which is the user's if set."""
        size = font_size(self.legend.get_texts()[0])
        if size != self._font:
            self._wanted = self._font = size
        return self._wanted

    def settings(
        self, items: tuple[int, ...], font: float, room: tuple[float, float], renderer: RendererBase | None
    ) -> list[Setting]:
        """Return the settings below the disc, as wide as possible, and beside it, as narrow as possible."""
        texts = [self.legend.get_texts()[at] for at in items]
        sizes = self.ruler.sizes([text.get_text() for text in texts], texts, font, renderer)
        # Numbers of columns that are filled evenly.
        rows = sorted({-(-len(items) // columns) for columns in range(1, len(items) + 1)}, reverse=True)
        choices = [self._extent(sizes, -(-len(items) // n), font) for n in rows]
        below = next((one for one in reversed(choices) if one[1] <= _SPARE * room[0]), choices[0])
        beside = next((one for one in choices if one[2] <= _SPARE * room[1]), choices[-1])
        return [
            Setting(is_beside, items, columns, font, width, height)
            for is_beside, (columns, width, height) in ((False, below), (True, beside))
        ]

    def use(self, setting: Setting | None, renderer: RendererBase | None) -> bool:
        """Arrange the items by a setting, or hide all for None. Return whether they have the expected size.

        If they are larger, later settings take that into account.
        """
        shown = () if setting is None else (setting.items, setting.columns, setting.font)
        if shown != self._shown:
            self._shown = shown
            self.legend.set_visible(setting is not None)
            if setting is not None:
                self._use_font(setting.font, renderer)
                self._body.get_children()[:] = self._packed([self._items[at] for at in setting.items], setting)
        if setting is None:
            return True
        reckoned = np.array([setting.width, setting.height])
        growth = points(self.legend) * np.array(self.legend.get_window_extent(renderer).size) / reckoned
        self._growth = self._growth * np.maximum(growth, 1)
        return bool((growth < _MOST_GROWTH).all())

    def anchor(self, at: FloatArray) -> None:
        """Place the middle of its upper edge at a point in pixels."""
        figure = self.legend.figure.transSubfigure
        self.legend.set_bbox_to_anchor(tuple(figure.inverted().transform(at).tolist()), transform=figure)

    @property
    def _body(self) -> HPacker:
        """Box of the columns, after the box of the legend's title."""
        return cast("HPacker", self.legend.get_children()[0].get_children()[1])

    def _handle(self, item: HPacker) -> tuple[DrawingArea, Text | None]:
        """Return the handle before a name, and its text if it is one, which scales with the name."""
        area = cast("DrawingArea", item.get_children()[0])
        text = area.get_children()[0]
        return area, text if isinstance(text, Text) else None

    def _use_font(self, font: float, renderer: RendererBase | None) -> None:
        self._font = font
        names = self.legend.get_texts()
        for item, name in zip(self._items, names, strict=True):
            name.set_fontsize(font)
            item.sep = self.legend.handletextpad * font
        numbers = [number for _, number in map(self._handle, self._items) if number is not None]
        if not numbers:
            return
        # A name of several lines is centered on the baseline; its number belongs to its first line.
        heights = self.ruler.sizes([name.get_text() for name in names], names, font, renderer)[:, 1]
        lines = self.ruler.sizes([number.get_text() for number in numbers], names, font, renderer)[:, 1]
        for item, number, rise in zip(self._items, numbers, (heights - lines) / 2, strict=True):
            area, _ = self._handle(item)
            area.width, area.height = self.legend.handlelength * font, 0
            number.set(fontsize=font, x=area.width, y=rise)

    def _packed(self, items: Sequence[HPacker], setting: Setting) -> list[VPacker]:
        """Distribute items over columns."""
        self._body.sep = self.legend.columnspacing * setting.font
        sep = self.legend.labelspacing * setting.font
        parts = np.array_split(np.arange(len(items)), setting.columns)
        columns = [VPacker(pad=0, sep=sep, align="baseline", children=[items[at] for at in part]) for part in parts]
        for column in columns:
            column.set_figure(self.legend.figure)
        return columns

    def _extent(self, sizes: FloatArray, columns: int, font: float) -> tuple[int, float, float]:
        """Return the number of columns and the size of the table, from the sizes of the names."""
        legend = self.legend
        area, number = self._handle(self._items[0])
        handle, least = (
            (area.width, area.height + _DESCENT * font) if number is None else (legend.handlelength * font, 0)
        )
        widths, heights = (np.array_split(part, columns) for part in (sizes[:, 0], np.maximum(sizes[:, 1], least)))
        width = sum(float(part.max()) + handle + legend.handletextpad * font for part in widths)
        height = max(float(part.sum()) + (len(part) - 1) * legend.labelspacing * font for part in heights)
        width += (columns - 1) * legend.columnspacing * font
        # The outer padding is fixed when the legend is created.
        border = 2 * legend.borderpad * self._wanted
        width, height = (self._growth * (width + border, height + border)).tolist()
        return columns, width, height


def legend_of(ax: Axes, lines: Sequence[Line2D], ruler: Ruler) -> Table:
    """Add a legend of lines to an Axes, laid out later."""
    return Table(named_legend(ax, lines), ruler)


def named_legend(ax: Axes, handles: Sequence[Artist], *, columns: int = 1, size: float | None = None) -> Legend:
    """Add a legend with literal, wrapped names to an Axes, placed later."""
    legend = ax.legend(
        handles,
        # Names are set afterwards, as legends skip those that start with "_".
        ["name"] * len(handles),
        ncols=columns,
        fontsize=size,
        loc="upper center",
        borderaxespad=0,
        frameon=False,
    )
    return name_items(legend, [wrapped(str(handle.get_label()), _NAME_COLUMNS) for handle in handles])


def name_items(legend: Legend, names: Sequence[str]) -> Legend:
    """Set the names of legend items literally."""
    for text, name in zip(legend.get_texts(), names, strict=True):
        plain(text).set_text(name)
    return legend


_FONT_STEP = 0.5
# The number of columns is fixed; text may be a few percent wider at another dpi.
_SPARE_WIDTH = 0.92
# Maximum share of the cell's height before the font shrinks.
_MOST_HEIGHT = 0.25


def add_key(ax: Axes, handles: Sequence[Artist], width: float, height: float) -> Legend:
    """Add a legend below a box to an Axes, placed later."""
    size, ncols = None, len(handles)
    while True:
        legend = named_legend(ax, handles, columns=ncols, size=size)
        box = legend.get_window_extent()
        used = font_size(legend.get_texts()[0])
        if box.width * points(ax) > _SPARE_WIDTH * width and ncols > 1:
            ncols -= 1
        elif box.height * points(ax) > _MOST_HEIGHT * height and used > SMALLEST_FONT:
            size, ncols = max(used - _FONT_STEP, SMALLEST_FONT), len(handles)
        else:
            rows = int(np.ceil(len(handles) / ncols))
            return named_legend(ax, handles, columns=int(np.ceil(len(handles) / rows)), size=size)
