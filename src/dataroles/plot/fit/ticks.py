"""Tick labels of polar plots: words, or numbers with a key."""

from collections.abc import Sequence
from typing import Any, cast

import matplotlib as mpl
import numpy as np
from attrs import define, field, frozen
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Tick
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.legend import Legend
from matplotlib.legend_handler import HandlerBase
from matplotlib.lines import Line2D
from matplotlib.offsetbox import DrawingArea, OffsetBox
from matplotlib.projections.polar import PolarAxes
from matplotlib.text import Text
from matplotlib.ticker import Formatter
from matplotlib.transforms import ScaledTranslation, Transform

from dataroles.plot.fit.labels import Labels, around, sides
from dataroles.plot.fit.legend import Table, name_items
from dataroles.plot.fit.text import FloatArray, Ruler, font_size, plain, unwrapped, wrapped

_NAME_COLUMNS = 32
# In font sizes.
_DIGIT = 0.65
_TO_NAME = 0.5
_BETWEEN_ROWS = 0.35
_BETWEEN_COLUMNS = 1.5


class Numbers(Formatter):
    """Formatter that labels ticks with their numbers instead of words.

    Parameters
    ----------
    words : Formatter
        Formatter that gives the words.
    """

    def __init__(self, words: Formatter) -> None:
        self.words = words

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the number of a tick, from 1, or words for other positions."""
        return self.words(x) if pos is None else str(pos + 1)


class _NumberHandler(HandlerBase):
    """Legend handler that draws a number as text."""

    def legend_artist(self, legend: Legend, orig_handle: Artist, fontsize: float, handlebox: OffsetBox) -> Text:
        number = Text(0, 0, str(orig_handle.get_label()), horizontalalignment="right")
        cast("DrawingArea", handlebox).add_artist(number)
        return number


def key_of(ax: Axes, words: Sequence[str], like: Text, ruler: Ruler) -> Table:
    """Add a key to an Axes: the number of each label with its words, in the style of the labels."""
    numbers = [Line2D([], [], label=str(at + 1)) for at in range(len(words))]
    key = Legend(
        ax,
        numbers,
        ["name"] * len(words),
        handler_map={Line2D: _NumberHandler()},
        prop=like.get_fontproperties(),
        labelcolor=like.get_color(),
        loc="upper center",
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handlelength=_DIGIT * len(str(len(words))),
        handletextpad=_TO_NAME,
        labelspacing=_BETWEEN_ROWS,
        columnspacing=_BETWEEN_COLUMNS,
    )
    # Clipped artists do not count in a tight bounding box.
    ax.add_artist(key).set_clip_on(False)
    for number in cast("list[Text]", key.legend_handles):
        plain(number).set(color=like.get_color(), fontproperties=like.get_fontproperties())
    return Table(name_items(key, [wrapped(unwrapped(word), _NAME_COLUMNS) for word in words]), ruler)


# Gap between disc and labels, in font sizes, and between markers and labels, in points.
_GAP = 0.6
_MARKER_GAP = 2.5
# Gap between two labels, horizontally or vertically, in font sizes.
_APART, _APART_UP = 0.6, 0.25
# Maximum height of the ring numbers, as a share of the distance between two rings.
_RING_FONT = 0.8
# Points that a polar Axes adds to the padding of its labels.
_BUILT_IN_PAD = 7
# Labels moved further than this, in font sizes, are connected to their spoke by a line.
_MOVED_FAR = 1.0
_LEADER_WIDTH, _LEADER_ALPHA = 0.6, 0.5
# Gap at each end of such a line, in points.
_LEADER_GAP = 1.5
_ALIGNMENTS = {-1: "right", 0: "center", 1: "left"}


@define(eq=False)
class _Font:
    """Font size of some labels, reduced when space is short."""

    wanted: float = 0.0
    used: float = 0.0

    def restore(self, texts: Sequence[Text]) -> float:
        """Return the desired size, which is the user's if set."""
        if texts and font_size(texts[0]) != self.used:
            self.wanted = font_size(texts[0])
        return self.wanted

    def use(self, texts: Sequence[Text], size: float) -> None:
        self.used = size
        for text in texts:
            if font_size(text) != size:
                text.set_fontsize(size)


@frozen(eq=False)
class _Move:
    """How a label was moved: its transforms before and after, and the offset in inches."""

    before: Transform
    since: Transform
    by: tuple[float, float]


@define(eq=False)
class SpokeLabels:
    """Labels at the ends of the spokes: as words, or as numbers with a key.

    Parameters
    ----------
    ax : PolarAxes
        Axes of the ticks.
    ruler : Ruler
        Ruler that measures them.
    """

    ax: PolarAxes
    ruler: Ruler
    key: Table | None = field(init=False, default=None)
    _keyed: list[str] = field(init=False, factory=list)
    _font: _Font = field(init=False, factory=_Font)
    _moved: dict[Text, _Move] = field(init=False, factory=dict)
    _leaders: LineCollection | None = field(init=False, default=None)

    def wanted_font(self) -> float:
        """Return the desired font size."""
        return self._font.restore(self._texts())

    def words(self, font: float, rim: float, renderer: RendererBase | None) -> Labels:
        """Return the labels as words in a font size."""
        return self._labels(self._words(), font, rim, renderer)

    def numbers(self, font: float, rim: float, renderer: RendererBase | None) -> Labels:
        """Return the labels as numbers in a font size."""
        return self._labels([str(at + 1) for at in range(len(self._words()))], font, rim, renderer)

    def key_table(self) -> Table:
        """Return the key to the numbers, renewed if the words have changed."""
        words = self._words()
        if self.key is None or self.key.legend.axes is None or self._keyed != words:
            self._remove_key()
            self.key = key_of(self.ax, words, self._texts()[0], self.ruler)
            self.key.use(None, None)
            self._keyed = words
        return self.key

    def show(self, labels: Labels, font: float, radius: float, *, numbered: bool) -> None:
        """Place the labels around a disc."""
        formatter, words = self.ax.xaxis.get_major_formatter(), self._formatter()
        if numbered != isinstance(formatter, Numbers):
            self.ax.xaxis.set_major_formatter(Numbers(words) if numbered else words)
        if self.key is not None and not numbered:
            self.key.use(None, None)
        texts, moves = self._texts(), labels.moves(radius)
        self._font.use(texts, font)
        outward = np.column_stack([np.cos(labels.angles), np.sin(labels.angles)])
        at_sides = sides(labels.angles).tolist()
        for tick, text, pad, move, out, side in zip(
            self.ax.xaxis.get_major_ticks(), texts, labels.pads, moves, outward, at_sides, strict=True
        ):
            padding = _pad(tick) + tick.get_tick_padding() + _BUILT_IN_PAD
            self._move(tick, (pad - padding) * out + move)
            alignment = _ALIGNMENTS[side]
            text.set(horizontalalignment=alignment, verticalalignment="center", multialignment=alignment)
        self._draw_leaders(labels, moves, font, radius)

    def _formatter(self) -> Formatter:
        formatter = self.ax.xaxis.get_major_formatter()
        return formatter.words if isinstance(formatter, Numbers) else formatter

    def _words(self) -> list[str]:
        return self._formatter().format_ticks(self.ax.xaxis.get_majorticklocs().tolist())

    def _texts(self) -> list[Text]:
        return [plain(tick.label1) for tick in self.ax.xaxis.get_major_ticks()]

    def _labels(self, words: Sequence[str], font: float, rim: float, renderer: RendererBase | None) -> Labels:
        at = np.asarray(self.ax.xaxis.get_majorticklocs(), dtype=np.float64)
        angles = at * self.ax.get_theta_direction() + self.ax.get_theta_offset()
        sizes = self.ruler.sizes(words, self._texts(), font, renderer)
        gap = max(_GAP * font, rim + _MARKER_GAP)
        return around(angles, *sizes.T, gap=gap, apart=(_APART * font, _APART_UP * font), rim=rim)

    def _move(self, tick: Tick, points: FloatArray) -> None:
        """Move a label by an offset in points."""
        text, last = tick.label1, self._moved.get(tick.label1)
        by = float(points[0]) / 72, float(points[1]) / 72
        if last is not None and text.get_transform() is not last.since:
            # The user has changed the ticks, and the polar Axes adds its padding again.
            _put_back(tick)
            last = None
        if last is None or by != last.by:
            before = text.get_transform() if last is None else last.before
            since = before + ScaledTranslation(by[0], by[1], self.ax.figure.dpi_scale_trans)
            self._moved[text] = _Move(before, since, by)
            text.set_transform(since)

    def _draw_leaders(self, labels: Labels, moves: FloatArray, font: float, radius: float) -> None:
        """Draw lines from labels that are moved far to their spokes."""
        far = np.hypot(*moves.T) > _MOVED_FAR * font
        if not far.any():
            self._remove_leaders()
            return
        x0, y0, x1, y1 = labels.boxes(radius)[far].T
        outward, spoke = sides(labels.angles)[far], labels.angles[far]
        x = np.select([outward > 0, outward < 0], [x0 - _LEADER_GAP, x1 + _LEADER_GAP], (x0 + x1) / 2)
        y = np.where(outward == 0, np.where(y0 > 0, y0 - _LEADER_GAP, y1 + _LEADER_GAP), (y0 + y1) / 2)
        start = radius + labels.rim + _LEADER_GAP
        starts = np.column_stack([start * np.cos(spoke), start * np.sin(spoke)])
        ends = np.column_stack([x, y])
        segments = np.stack([on_disc(self.ax, starts, radius), on_disc(self.ax, ends, radius)], axis=1)
        if self._leaders is None or self._leaders.axes is None:
            self._leaders = LineCollection(
                [],
                linewidths=_LEADER_WIDTH,
                colors=[mpl.rcParams["xtick.color"]],
                alpha=_LEADER_ALPHA,
                clip_on=False,
            )
            self.ax.add_collection(self._leaders, autolim=False)
        self._leaders.set_segments(list(segments))

    def _remove_leaders(self) -> None:
        if self._leaders is not None and self._leaders.axes is not None:
            self._leaders.remove()
        self._leaders = None

    def _remove_key(self) -> None:
        if self.key is not None and self.key.legend.axes is not None:
            self.key.legend.remove()
        self.key = None


def _pad(tick: Tick) -> float:
    pad: float = cast("Any", tick).get_pad()
    return pad


def _put_back(tick: Tick) -> None:
    """Reset a tick label to its place; any change of its padding does that."""
    tick.set_pad(_pad(tick))


@define(eq=False)
class RingNumbers:
    """Numbers of the rings, smaller than the distance between two rings."""

    ax: PolarAxes
    _font: _Font = field(init=False, factory=_Font)

    def fit(self, radius: float) -> None:
        """Set the numbers for a disc."""
        texts = self._texts()
        rings = np.diff([self.ax.get_rmin(), *self.ax.get_yticks()]).min(initial=np.inf)
        most = _RING_FONT * radius * rings / (self.ax.get_rmax() - self.ax.get_rmin())
        self._font.use(texts, min(self._font.restore(texts), most))

    def boxes(self, radius: float, ruler: Ruler, renderer: RendererBase | None) -> FloatArray:
        """Return their boxes on a disc, in points from its center, shape (n_rings, 4)."""
        texts = self._texts()
        words = [text.get_text() for text in texts]
        sizes = ruler.sizes(words, texts, self._font.used, renderer)
        angle = np.full(len(texts), np.radians(self.ax.get_rlabel_position()))
        middles = on_screen(self.ax, np.column_stack([angle, self.ax.get_yticks()]), radius)
        return np.hstack([middles - sizes / 2, middles + sizes / 2])

    def _texts(self) -> list[Text]:
        return [plain(text) for text in self.ax.get_yticklabels()]


def on_disc(ax: PolarAxes, at: FloatArray, radius: float) -> FloatArray:
    """Return angle and rating of points relative to the center, shape (n, 2)."""
    x, y = at.T
    angles = (np.arctan2(y, x) - ax.get_theta_offset()) * ax.get_theta_direction()
    ratings = ax.get_rmin() + np.hypot(x, y) / radius * (ax.get_rmax() - ax.get_rmin())
    return np.column_stack([angles, ratings])


def on_screen(ax: PolarAxes, at: FloatArray, radius: float) -> FloatArray:
    """Return angles and ratings as points relative to the center, shape (n, 2)."""
    angles = at[:, 0] * ax.get_theta_direction() + ax.get_theta_offset()
    far = (at[:, 1] - ax.get_rmin()) / (ax.get_rmax() - ax.get_rmin()) * radius
    return np.column_stack([far * np.cos(angles), far * np.sin(angles)])
