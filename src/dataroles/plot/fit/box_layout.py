"""Layout of plots with straight axes, computed whenever the figure is drawn."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from attrs import define, field
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.gridspec import SubplotSpec
from matplotlib.legend import Legend
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from dataroles.exceptions import warn_user
from dataroles.plot.fit.axis_labels import Names
from dataroles.plot.fit.cell import cell_of, claim_cell, is_dealt
from dataroles.plot.fit.text import SPARE, plain, points, set_wrapped

# Minimum share of a cell's width or height for the box, or all that it needs; the second if names would overlap.
_BOX_SHARES = 0.55, 0.35
_SMALLEST_BOX = 9.0
_LEGEND_GAP = 8.0
_BAR_GAP, _BAR_WIDTH, _LONGEST_BAR = 10.0, 12.0, 240.0
# The names of one side depend on the space that the other leaves.
_ROUNDS = 2

Locator = Callable[..., Bbox]


def new_axes() -> Axes:
    """Return an Axes in a new figure."""
    # Import pyplot only for a new figure, as it may open a window.
    import matplotlib.pyplot as plt  # noqa: PLC0415

    return plt.figure(layout="none").add_subplot()


def set_straight(ax: Axes) -> None:
    """Reset settings that would hide names or distort the plot: hidden labels and log axes."""
    ax.set_axis_on()
    ax.set_xscale("linear")
    ax.set_yscale("linear")
    ax.yaxis.tick_left()
    ax.tick_params(which="both", labelleft=True, labelright=False)


@define(eq=False)
class WideText:
    """Title or similar text, wrapped to the available width."""

    text: Text
    words: str
    _set: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._set = self.words
        plain(self.text).set_text(self.words)

    def wrap(self, width: float, renderer: RendererBase | None) -> None:
        """Wrap the text to a width in pixels, unless the user has changed it."""
        if self.text.get_text() == self._set:
            set_wrapped(self.text, self.words, width * points(self.text), renderer)
            self._set = self.text.get_text()


@define(eq=False)
class BarLocator:
    """Axes locator that keeps a color bar beside its box, as high as the box up to a limit."""

    ax: Axes

    def __call__(self, bar: object, renderer: RendererBase | None) -> Bbox:
        """Return the position of the bar in the figure."""
        unit = 1 / points(self.ax)
        box = self.ax.bbox
        height = min(box.height, _LONGEST_BAR * unit)
        bar_box = Bbox.from_bounds(box.x1 + _BAR_GAP * unit, box.y1 - height, _BAR_WIDTH * unit, height)
        return bar_box.transformed(self.ax.figure.transSubfigure.inverted())


@define(eq=False)
class BoxLocator:
    """Axes locator that makes the box as large as the labels, title and legend allow.

    Only the box and its own texts are moved; the original position of the Axes stays. All lengths
    are in points.

    Parameters
    ----------
    ax : Axes
        Axes to place.
    before : callable or None
        Previous locator of the Axes, if any; it gives the cell.
    rows : Names
        Names on the left side.
    columns : Names or None
        Names along the top; None if there are numbers along the bottom.
    needs : tuple of float
        Sufficient width and height of the box; names may take the rest.
    too_small : str
        Warning to issue if names overlap even in the smallest font.
    wide : sequence of WideText
        Texts wrapped to the width of the box.
    legend : Legend or None
        Legend to place below.
    bar : Axes or None
        Color bar on the right.
    """

    ax: Axes
    before: Locator | None
    rows: Names
    columns: Names | None
    needs: tuple[float, float]
    too_small: str
    wide: Sequence[WideText] = ()
    legend: Legend | None = None
    bar: Axes | None = None
    _dealt: bool = field(init=False, default=False)
    _warned: bool = field(init=False, default=False)

    @classmethod
    def on(
        cls,
        ax: Axes,
        rows: Names,
        columns: Names | None = None,
        *,
        needs: tuple[float, float],
        too_small: str,
        wide: Sequence[WideText] = (),
    ) -> "BoxLocator":
        """Install a locator on an Axes, replacing one left by an earlier plot."""
        before: Locator | None = ax.get_axes_locator()
        locator = cls(
            ax, before.before if isinstance(before, BoxLocator) else before, rows, columns, needs, too_small, wide
        )
        claim_cell(ax)
        ax.set_axes_locator(locator)
        return locator

    def get_subplotspec(self) -> SubplotSpec | None:
        """Return the subplot of the Axes, as tight layouts require of a locator."""
        return self.ax.get_subplotspec()

    def __call__(self, ax: object, renderer: RendererBase | None) -> Bbox:
        """Return the position of the box in the figure, after setting the texts around it."""
        cell = self._cell(renderer)
        unit = points(self.ax)
        width, height = SPARE * cell.width * unit, SPARE * cell.height * unit
        fits = self._fit_names(width, height, renderer)
        if not (fits or self._warned):
            self._warned = True
            warn_user(self.too_small)
        left, right, bottom, top = self._margins(renderer)
        box = Bbox.from_bounds(
            left,
            bottom,
            max(width - left - right, _SMALLEST_BOX),
            max(height - bottom - top, _SMALLEST_BOX),
        )
        corner = cell.p0 + (1 - SPARE) / 2 * np.asarray(cell.size)
        to_figure = self.ax.figure.transSubfigure.inverted()
        legend = self._own_legend()
        if legend is not None:
            anchor = to_figure.transform(
                corner + np.array([width / 2, self._legend_height(renderer) - _LEGEND_GAP]) / unit
            )
            legend.set_bbox_to_anchor(tuple(anchor), transform=self.ax.figure.transSubfigure)
        return Bbox(to_figure.transform(corner + box.get_points() / unit))

    def box(self) -> Bbox:
        """Return the box in points, placing everything as when drawn, so that problems show at once."""
        box = self(self.ax, None).transformed(self.ax.figure.transSubfigure)
        return Bbox(box.get_points() * points(self.ax))

    def cell_size(self) -> tuple[float, float]:
        """Return the width and height of the cell."""
        cell = self._cell(None)
        return cell.width * points(self.ax), cell.height * points(self.ax)

    def size_figure(self, width: float, height: float, *, least: float = 0.0) -> None:
        """Resize the figure for a box of this size, with a minimum width."""
        self.rows.fit(height, np.inf, None)
        if self.columns is not None:
            self.columns.fit(width, np.inf, None)
        left, right, _, _ = self._margins(None)
        total = max(width + left + right, SPARE * least)
        self._wrap((total - left - right) / points(self.ax), None)
        _, _, bottom, top = self._margins(None)
        legend = self._own_legend()
        if legend is not None:
            total = max(total, legend.get_window_extent().width * points(self.ax))
        self.ax.figure.figure.set_size_inches(total / SPARE / 72, (height + bottom + top) / SPARE / 72)

    def _cell(self, renderer: RendererBase | None) -> Bbox:
        if self.before is None:
            # The layout engine is disabled while a figure is saved.
            self._dealt = self._dealt or is_dealt(self.ax)
            return cell_of(self.ax, renderer, dealt=self._dealt)
        return self.before(self.ax, renderer).transformed(self.ax.figure.transSubfigure)

    def _fit_names(self, width: float, height: float, renderer: RendererBase | None) -> bool:
        return any(self._fit_beside(width, height, share, renderer) for share in _BOX_SHARES)

    def _fit_beside(self, width: float, height: float, share: float, renderer: RendererBase | None) -> bool:
        """Set the names so that the box keeps its share of the cell, and return whether they fit."""
        fits = True
        for _ in range(_ROUNDS):
            left, right, _, _ = self._margins(renderer)
            self._wrap(max(width - left - right, _SMALLEST_BOX) / points(self.ax), renderer)
            _, right, bottom, top = self._margins(renderer)
            room = width - right - min(share * width, self.needs[0])
            fits = self.rows.fit(max(height - bottom - top, _SMALLEST_BOX), room, renderer)
            if self.columns is not None:
                left, right, bottom, top = self._margins(renderer)
                room = height - bottom - min(share * height, self.needs[1])
                fits &= self.columns.fit(max(width - left - right, _SMALLEST_BOX), room, renderer)
        return fits

    def _wrap(self, width: float, renderer: RendererBase | None) -> None:
        for text in self.wide:
            text.wrap(width, renderer)

    def _margins(self, renderer: RendererBase | None) -> tuple[float, float, float, float]:
        """Return the space used on the left, on the right, below and above the box."""
        box, unit = self.ax.bbox, points(self.ax)
        around = Bbox.union([box, *self._boxes(renderer)])
        right, below, above = around.x1 - box.x1, box.y0 - around.y0, around.y1 - box.y1
        if self.bar is not None:
            numbers = self.bar.yaxis.get_tightbbox(renderer) or self.bar.bbox
            right = (_BAR_GAP + _BAR_WIDTH) / unit + numbers.x1 - self.bar.bbox.x1
            # The bar may be shorter than the box, but its numbers may be taller.
            below = max(below, self.bar.bbox.y0 - numbers.y0)
            above = max(above, numbers.y1 - self.bar.bbox.y1)
        return (
            (box.x0 - around.x0) * unit,
            right * unit,
            below * unit + self._legend_height(renderer),
            above * unit + self._title_height(renderer),
        )

    def _boxes(self, renderer: RendererBase | None) -> Iterable[Bbox]:
        boxes = (axis.get_tightbbox(renderer) for axis in (self.ax.xaxis, self.ax.yaxis))
        return [box for box in boxes if box is not None]

    def _title_height(self, renderer: RendererBase | None) -> float:
        title = self.ax.title
        if not title.get_text().strip():
            return 0.0
        pad = title.get_transform().transform((0, 0))[1] - self.ax.transAxes.transform((0, 0))[1]
        return float((title.get_window_extent(renderer).height + pad) * points(self.ax))

    def _legend_height(self, renderer: RendererBase | None) -> float:
        legend = self._own_legend()
        if legend is None:
            return 0.0
        return float(legend.get_window_extent(renderer).height * points(self.ax)) + _LEGEND_GAP

    def _own_legend(self) -> Legend | None:
        """Return the legend, unless the user has removed or replaced it."""
        return self.legend if self.legend is self.ax.get_legend() else None
