"""Fitting a polar plot with its labels, title and legend into its cell, whenever it is drawn."""

from collections.abc import Callable, Sequence

import numpy as np
from attrs import define, field, frozen
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.gridspec import SubplotSpec
from matplotlib.legend import Legend
from matplotlib.projections.polar import PolarAxes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from dataroles.plot.cell import cell_of, is_dealt
from dataroles.plot.labels import FloatArray, Labels, around, font_size, plain, side

__all__ = ["SMALLEST_FONT", "SPARE", "DiscLocator", "points", "share_discs"]

SMALLEST_FONT = 6.0
# Text is some percent wider at one dpi than at another.
SPARE = 0.97

_FONT_STEP = 0.5
_SMALLEST_RADIUS = 9.0
# Labels shrink rather than leave the disc a smaller share than this of its room's shorter side.
_DISC_SHARE = 0.45
# A figure of our own gives the disc this share of the shorter side that rcParams ask for.
_OWN_DISC_SHARE = 0.74
# What is left free between disc and labels, in font sizes, and above the legend, in points.
_GAP = 0.6
_MARKER_GAP = 2.5
_LEGEND_GAP = 10.0
# The height of the rings' numbers, at most, as a share of the distance between two rings.
_RING_FONT = 0.8
# A polar Axes adds these points to the padding of its labels.
_BUILT_IN_PAD = 7

Locator = Callable[..., Bbox]


def points(ax: Axes) -> float:
    """Return how many points a pixel is."""
    return 72 / ax.figure.dpi


@define(eq=False)
class _Font:
    """The font size of some labels: lowered where room is short, and as wanted where it is not."""

    wanted: float = 0.0
    used: float = 0.0

    def restore(self, texts: Sequence[Text]) -> None:
        """Go back to the size wanted, which is the one that someone else has set, if they did."""
        if texts and font_size(texts[0]) != self.used:
            self.wanted = font_size(texts[0])
        self.use(texts, self.wanted)

    def use(self, texts: Sequence[Text], size: float) -> None:
        self.used = size
        for text in texts:
            if font_size(text) != size:
                text.set_fontsize(size)


@frozen
class _Room:
    """What there is for disc and labels once title and legend have theirs; all in points."""

    width: float
    height: float
    title_width: float
    title_height: float
    legend_width: float
    legend_height: float

    def radius(self, labels: Labels) -> float:
        """Return the radius of the largest disc that fits with its labels."""
        across = labels.across
        if self.title_width <= self.width:
            across = across.with_centred(self.title_width)
        return min(across.radius(self.width), labels.up.radius(self.height))

    def is_enough(self, labels: Labels) -> bool:
        """Say whether the labels fit without overlap and leave the disc its share."""
        radius = self.radius(labels)
        return 2 * radius >= _DISC_SHARE * min(self.width, self.height) and not labels.overlap(radius)


@define(eq=False)
class DiscLocator:
    """An axes locator that makes the disc as large as labels, title and legend let it be.

    Nothing but the disc, its own labels and its own legend is moved, and the Axes' original
    position stays what it was.

    Parameters
    ----------
    ax : PolarAxes
        Whose labels are to be placed.
    before : callable or None
        The locator that the Axes had, if any; it gives the cell then.
    rim : float
        What markers reach beyond the disc, in points.
    legend : Legend or None
        What is to be placed below them.
    """

    ax: PolarAxes
    before: Locator | None
    rim: float = 0.0
    legend: Legend | None = None
    _label_font: _Font = field(init=False, factory=_Font)
    _ring_font: _Font = field(init=False, factory=_Font)
    _dealt: bool = field(init=False, default=False)
    _sizes: dict[object, tuple[float, float]] = field(init=False, factory=dict)
    _shared: "_Shared | None" = field(init=False, default=None)

    @classmethod
    def of(cls, ax: PolarAxes) -> "DiscLocator":
        """Make a locator for an Axes, in place of the one that an earlier plot may have left."""
        before: Locator | None = ax.get_axes_locator()
        return cls(ax, before.before if isinstance(before, DiscLocator) else before)

    def get_subplotspec(self) -> SubplotSpec | None:
        """Return the subplot of the Axes, which tight layouts ask a locator for."""
        return self.ax.get_subplotspec()

    def __call__(self, ax: object, renderer: RendererBase | None) -> Bbox:
        """Return the disc's position in the figure, having put labels and legend around it."""
        cell = self._cell(renderer)
        width, height = cell.width * points(self.ax), cell.height * points(self.ax)
        room = self._room(width, height, renderer)
        most_radius, most_font = (np.inf, np.inf) if self._shared is None else self._shared.ask(self, renderer)
        labels = self._fit_labels(room, renderer, most_font)
        radius = max(min(room.radius(labels), most_radius), _SMALLEST_RADIUS)
        self._fit_rings(radius)

        left, right = labels.across.span(radius)
        below, above = labels.up.span(radius)
        half_title, half_legend = min(room.title_width, room.width) / 2, room.legend_width / 2
        x = _place(width / 2, min(left, -half_title), max(right, half_title), width)
        y = (height - (above - below) - room.title_height - room.legend_height) / 2 + room.legend_height - below
        below_labels = np.array([_place(x, -half_legend, half_legend, width), y + below - _LEGEND_GAP])
        disc = np.array([[x - radius, y - radius], [x + radius, y + radius]])

        to_figure = self.ax.figure.transSubfigure.inverted()
        legend = self._own_legend()
        if legend is not None:
            anchor = to_figure.transform(cell.p0 + below_labels / points(self.ax))
            legend.set_bbox_to_anchor(tuple(anchor), transform=self.ax.figure.transSubfigure)
        return Bbox(to_figure.transform(cell.p0 + disc / points(self.ax)))

    def allows(self, renderer: RendererBase | None, most_font: float = np.inf) -> tuple[float, float]:
        """Return the radius and the size of the labels' font that there is room for, in points."""
        cell = self._cell(renderer)
        room = self._room(cell.width * points(self.ax), cell.height * points(self.ax), renderer)
        labels = self._fit_labels(room, renderer, most_font)
        return room.radius(labels), self._label_font.used

    def share(self, shared: "_Shared") -> None:
        """Be no larger than others from now on."""
        self._shared = shared

    def cell_size(self) -> tuple[float, float]:
        """Return width and height of the cell in points."""
        cell = self._cell(None)
        return cell.width * points(self.ax), cell.height * points(self.ax)

    def grow_figure(self) -> None:
        """Make the figure as large as its only Axes needs for a good disc and labels that do not overlap."""
        figure = self.ax.figure.figure
        figure.set_size_inches(np.maximum(figure.get_size_inches(), self.wanted_size()))

    def wanted_size(self) -> tuple[float, float]:
        """Return the width and height in inches of a cell with a good disc, and labels in full size around it."""
        width, height = (72 * size for size in self.ax.figure.figure.get_size_inches())
        room = self._room(width, height, None)
        texts = self._texts()
        self._label_font.restore(texts)
        labels = self._measure(texts, None)
        radius = labels.free_radius(_OWN_DISC_SHARE / 2 * min(width, height))
        left, right = labels.across.span(radius)
        below, above = labels.up.span(radius)
        wide = max(right - left, room.legend_width) / SPARE
        high = (above - below + room.title_height + room.legend_height) / SPARE
        return float(wide) / 72, float(high) / 72

    def _cell(self, renderer: RendererBase | None) -> Bbox:
        if self.before is None:
            # While a figure is saved, the engine that has dealt out its cells is switched off.
            self._dealt = self._dealt or is_dealt(self.ax)
            return cell_of(self.ax, renderer, dealt=self._dealt)
        return self.before(self.ax, renderer).transformed(self.ax.figure.transSubfigure)

    def _room(self, width: float, height: float, renderer: RendererBase | None) -> _Room:
        """Measure title and legend, each with the gap to the labels, and say what they leave."""
        title_height = legend_height = title_width = legend_width = 0.0
        if self.ax.get_title():
            title = self.ax.title.get_window_extent(renderer)
            title_width = title.width * points(self.ax)
            pad = self.ax.title.get_transform().transform((0, 0))[1] - self.ax.transAxes.transform((0, 0))[1]
            title_height = (title.height + pad) * points(self.ax)
        legend = self._own_legend()
        if legend is not None:
            box = legend.get_window_extent(renderer)
            legend_width = box.width * points(self.ax)
            legend_height = box.height * points(self.ax) + _LEGEND_GAP
        return _Room(
            width=SPARE * width,
            height=SPARE * height - title_height - legend_height,
            title_width=title_width,
            title_height=title_height,
            legend_width=legend_width,
            legend_height=legend_height,
        )

    def _texts(self) -> list[Text]:
        return [plain(text) for text in self.ax.get_xticklabels()]

    def _measure(self, texts: Sequence[Text], renderer: RendererBase | None) -> Labels:
        sizes = np.array([self._size(text, renderer) for text in texts]).reshape(-1, 2)
        return around(
            self._angles(),
            *sizes.T,
            gap=max(_GAP * self._label_font.used, self.rim + _MARKER_GAP),
            rim=self.rim,
        )

    def _size(self, text: Text, renderer: RendererBase | None) -> tuple[float, float]:
        """Return width and height of a text in points, measured once: a figure asks several times to be drawn."""
        look = text.get_text(), hash(text.get_fontproperties()), text.get_rotation()
        key = look, self.ax.figure.dpi, type(renderer)
        if key not in self._sizes:
            box = text.get_window_extent(renderer)
            self._sizes[key] = box.width * points(self.ax), box.height * points(self.ax)
        return self._sizes[key]

    def _angles(self) -> FloatArray:
        """Return the angles of the spokes on the screen."""
        at = np.asarray(self.ax.xaxis.get_majorticklocs(), dtype=np.float64)
        return at * self.ax.get_theta_direction() + self.ax.get_theta_offset()

    def _fit_labels(self, room: _Room, renderer: RendererBase | None, most_font: float) -> Labels:
        """Anchor the labels around the disc, in the largest font that leaves it enough room."""
        texts = self._texts()
        self._label_font.restore(texts)
        size = min(self._label_font.wanted, most_font)
        self._label_font.use(texts, size)
        labels = self._measure(texts, renderer)
        while size > SMALLEST_FONT and not room.is_enough(labels):
            size = max(size - _FONT_STEP, SMALLEST_FONT)
            self._label_font.use(texts, size)
            labels = self._measure(texts, renderer)
        for tick, text, pad, angle in zip(
            self.ax.xaxis.get_major_ticks(), texts, labels.pads, self._angles(), strict=True
        ):
            tick.set_pad(pad - _BUILT_IN_PAD - tick.get_tick_padding())
            text.set(horizontalalignment=side(angle), verticalalignment="center", multialignment=side(angle))
        return labels

    def _fit_rings(self, radius: float) -> None:
        """Keep the rings' numbers smaller than the distance between two rings."""
        texts = [plain(text) for text in self.ax.get_yticklabels()]
        self._ring_font.restore(texts)
        apart = np.diff([self.ax.get_rmin(), *self.ax.get_yticks()]).min(initial=np.inf)
        most = _RING_FONT * radius * apart / (self.ax.get_rmax() - self.ax.get_rmin())
        self._ring_font.use(texts, min(self._ring_font.wanted, most))

    def _own_legend(self) -> Legend | None:
        """Return the legend, unless it was removed or replaced in the meantime."""
        return self.legend if self.legend is self.ax.get_legend() else None


@define(eq=False)
class _Shared:
    """What several plots of one figure agree on: the smallest radius and font that any of them allows."""

    members: tuple[DiscLocator, ...]
    _asked: list[DiscLocator] = field(init=False, factory=list)
    _agreed: tuple[float, float] = field(init=False, default=(np.inf, np.inf))

    def ask(self, member: DiscLocator, renderer: RendererBase | None) -> tuple[float, float]:
        """Return radius and font size. A member that asks a second time is in another drawing, which is fitted anew."""
        if not self._asked or member in self._asked:
            self._asked.clear()
            font = min(one.allows(renderer)[1] for one in self.members)
            self._agreed = min(one.allows(renderer, font)[0] for one in self.members), font
        self._asked.append(member)
        return self._agreed


def share_discs(locators: Sequence[DiscLocator]) -> None:
    """Have several plots of one figure take the same radius and the same font of labels whenever they are drawn.

    Parameters
    ----------
    locators : sequence of DiscLocator
        Of the plots. Each takes the smallest radius and font that any of them allows.
    """
    shared = _Shared(tuple(locators))
    for locator in locators:
        locator.share(shared)


def _place(wish: float, low: float, high: float, length: float) -> float:
    """Return the point nearest to `wish` from where `low` to `high` is within the length, with some to spare."""
    margin = (1 - SPARE) / 2 * length
    first, last = margin - low, length - margin - high
    return min(max(wish, first), last) if first <= last else (first + last) / 2
