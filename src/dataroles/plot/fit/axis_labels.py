"""Labels along a straight axis, in the largest font that fits."""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import define, field, frozen
from matplotlib.axis import Axis, XAxis
from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FixedLocator

from dataroles.metrics.inputs import FloatArray
from dataroles.plot.fit.text import SMALLEST_FONT, SPARE, font_size, plain, points, wrapped

_FONT_STEP = 0.5
# Gap between two names, in points.
_APART = 1.5


@frozen(eq=False)
class _Setting:
    """One way to set the names. Lengths are in font sizes, along the axis and away from it."""

    texts: tuple[str, ...]
    rotation: float
    along: FloatArray
    across: FloatArray

    def fits(self, size: float, pitch: float, room: float) -> bool:
        along, across = self.along.max(initial=0) * size, self.across.max(initial=0) * size
        return bool(along <= SPARE * (pitch - _APART) and across <= SPARE * room)


@define(eq=False)
class Names:
    """Names at the ticks of an axis.

    Parameters
    ----------
    axis : Axis
        Axis with ticks at 0, 1, 2, ..., one pitch apart.
    names : sequence of str
        Names, one per tick.
    ways : sequence of (int, float)
        Ways to set them, best first: line length in columns and rotation, 0 or 90 degrees.
    """

    axis: Axis
    names: Sequence[str]
    ways: Sequence[tuple[int, float]]
    _formatter: FixedFormatter = field(init=False)
    _wanted: float = field(init=False, default=0.0)
    _used: float = field(init=False, default=0.0)
    _settings: dict[object, list[_Setting]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._formatter = FixedFormatter([wrapped(name, self.ways[0][0]) for name in self.names])
        self.axis.set_major_locator(FixedLocator(range(len(self.names))))
        self.axis.set_major_formatter(self._formatter)

    def fit(self, length: float, room: float, renderer: RendererBase | None) -> bool:
        """Set the names, and return whether they fit. Lengths are in points."""
        pitch = length / np.ptp(self.axis.get_view_interval())
        settings = self._measured(renderer)
        for size in self._sizes():
            for setting in settings:
                if setting.fits(size, pitch, room):
                    self._use(setting, size)
                    return True
        # Prefer overlaps to a plot without space.
        self._use(min(settings, key=lambda setting: setting.across.max(initial=0)), self._smallest)
        return False

    def pitch(self) -> float:
        """Return the pitch at which the names fit in the best way."""
        best = self._measured(None)[0]
        return float(best.along.max(initial=0)) * self._wanted / SPARE**2 + _APART

    @property
    def _smallest(self) -> float:
        return min(self._wanted, SMALLEST_FONT)

    def _sizes(self) -> Iterator[float]:
        yield from np.arange(self._wanted, self._smallest, -_FONT_STEP).tolist()
        yield self._smallest

    def _texts(self) -> list[Text]:
        return [plain(text) for text in self.axis.get_ticklabels()]

    def _measured(self, renderer: RendererBase | None) -> list[_Setting]:
        """Return the measured ways to set the names."""
        texts = self._texts()
        if font_size(texts[0]) != self._used:
            # The user has set it.
            self._wanted = font_size(texts[0])
        own = self.axis.get_major_formatter() is self._formatter
        # The user has changed the tick labels.
        shown = () if own else tuple(text.get_text() for text in texts)
        font = texts[0].get_fontproperties().copy()
        font.set_size(self._wanted)
        key = self.axis.axes.figure.dpi, type(renderer), hash(font), shown
        if key not in self._settings:
            ruler = plain(Text(fontproperties=font))
            ruler.set_figure(self.axis.axes.figure)
            self._settings[key] = [
                self._setting(shown or [wrapped(name, columns) for name in self.names], rotation, ruler, renderer)
                for columns, rotation in self.ways
            ]
        return self._settings[key]

    def _setting(self, texts: Sequence[str], rotation: float, ruler: Text, renderer: RendererBase | None) -> _Setting:
        unit = points(self.axis.axes) / self._wanted
        sizes = []
        for text in texts:
            ruler.set_text(text)
            box = ruler.get_window_extent(renderer)
            sizes.append((box.width * unit, box.height * unit))
        widths, heights = np.array(sizes).T
        level = isinstance(self.axis, XAxis) == (rotation == 0)
        return _Setting(tuple(texts), rotation, *((widths, heights) if level else (heights, widths)))

    def _use(self, setting: _Setting, size: float) -> None:
        self._used = size
        if self.axis.get_major_formatter() is self._formatter:
            self._formatter.seq = list(setting.texts)
        for text in self._texts():
            text.set(fontsize=size, rotation=setting.rotation)
