"""Role names written at their lines, inside the disc."""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from attrs import define, field
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.projections.polar import PolarAxes
from matplotlib.text import Text

from dataroles.plot.fit.text import SMALLEST_FONT, FloatArray, Ruler, font_size, plain, wrapped
from dataroles.plot.fit.ticks import on_disc, on_screen
from dataroles.plot.style.palette import ground_color, readable

_NAME_COLUMNS = 16
_HALO = 2.5
# In points: gap between a name and its line, and free space around it.
_TO_LINE = 3.0
_APART = 3.0
# Distances from other lines beyond this, in points, are equally good.
_FAR = 30.0
# Number of points that represent each edge of a line.
_SAMPLES = 6
_NOWHERE = np.empty((0, 2))
# Number of points of its line at which a name is tried.
_MOST_POINTS = 8
# Sides of a point at which a name may be placed.
_SIDES = np.array([(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y])


@define(eq=False)
class DirectNames:
    """Names written at their lines, each where its line is furthest from the others.

    Parameters
    ----------
    ax : PolarAxes
        Axes of the names.
    lines : sequence of Line2D
        Lines of the names.
    texts : sequence of Text
        Text artists of the names.
    ruler : Ruler
        Ruler that measures them.
    """

    ax: PolarAxes
    lines: Sequence[Line2D]
    texts: Sequence[Text]
    ruler: Ruler
    _wanted: float = field(init=False)
    _font: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._wanted = self._font = font_size(self.texts[0])

    def place(
        self, radius: float, without: tuple[int, ...], taken: FloatArray, renderer: RendererBase | None
    ) -> tuple[int, ...]:
        """Place the names on a disc without overlaps."""
        present = [at for at, text in enumerate(self.texts) if text.axes is not None]
        courses = {at: _course(self.ax, self.lines[at], radius) for at in present}
        others = {at: np.concatenate([_NOWHERE, *(courses[one] for one in present if one != at)]) for at in present}
        wished = set(present) - set(without)
        placed: dict[int, FloatArray] = {}
        best = {at: _best_points(courses[at], others[at]) for at in wished}
        smallest = min(self._wanted, SMALLEST_FONT)
        for font in (self._wanted, (self._wanted + smallest) / 2, smallest):
            boxes = {at: self._boxes(at, font, best[at], courses[at], others[at], radius, renderer) for at in wished}
            found = _choose(boxes, taken)
            if len(found) > len(placed) or not placed:
                placed, self._font = found, font
            if len(placed) == len(wished):
                break
        for at in present:
            text = self.texts[at]
            text.set(visible=at in placed, fontsize=self._font)
            if at in placed:
                middle = (placed[at][:2] + placed[at][2:]) / 2
                text.set_position(tuple(on_disc(self.ax, middle[None], radius)[0].tolist()))
        return tuple(at for at in present if at not in placed)

    def _boxes(
        self,
        at: int,
        font: float,
        points: FloatArray,
        course: FloatArray,
        others: FloatArray,
        radius: float,
        renderer: RendererBase | None,
    ) -> FloatArray:
        """Return the boxes in which a name can be placed, best first, shape (n, 4)."""
        text = self.texts[at]
        text.set_visible(True)
        size = self.ruler.sizes([text.get_text()], [text], font, renderer)[0]
        middles = (points[:, None] + _SIDES * (size / 2 + _TO_LINE)).reshape(-1, 2)
        reach = np.hypot(*(np.abs(middles) + size / 2).T)
        middles = middles[reach < radius - _APART]
        boxes = np.hstack([middles - size / 2, middles + size / 2])
        apart, own = _distances(boxes, others), _distances(boxes, course)
        score = np.minimum(apart, _FAR) + np.minimum(own, _TO_LINE)
        # Must be nearer to its own line than to any other.
        good = (apart > _APART) & (apart > own)
        return boxes[good][np.argsort(-score[good], kind="stable")]


def direct_names(ax: PolarAxes, lines: Sequence[Line2D], ruler: Ruler) -> DirectNames:
    """Add the names of lines to an Axes, in the colors of the lines made legible."""
    ground = ground_color(ax)
    texts = [plain(ax.text(0, 0, wrapped(str(line.get_label()), _NAME_COLUMNS), parse_math=False)) for line in lines]
    for text, line in zip(texts, lines, strict=True):
        text.set(
            color=readable(line.get_color(), ground),
            fontsize=mpl.rcParams["legend.fontsize"],
            horizontalalignment="center",
            verticalalignment="center",
            path_effects=[withStroke(linewidth=_HALO, foreground=ground)],
        )
    return DirectNames(ax, list(lines), texts, ruler)


def _best_points(course: FloatArray, others: FloatArray) -> FloatArray:
    """Return the vertices or edge midpoints of a line that are furthest from the other lines."""
    points = course[:: _SAMPLES // 2]
    far = _distances(np.hstack([points, points]), others)
    return points[np.argsort(-far, kind="stable")[:_MOST_POINTS]]


def _choose(boxes: Mapping[int, FloatArray], taken: FloatArray) -> dict[int, FloatArray]:
    """Return the best free box of each name. Names with the fewest choices come first."""
    placed = {}
    for at in sorted(boxes, key=lambda at: len(boxes[at])):
        free = boxes[at][~_meet(boxes[at], taken)]
        if len(free):
            placed[at] = free[0]
            taken = np.vstack([taken, free[:1]])
    return placed


def _course(ax: PolarAxes, line: Line2D, radius: float) -> FloatArray:
    """Return points along a line, in points from the center, shape (n, 2), the same number per edge."""
    corners = on_screen(ax, np.column_stack([line.get_xdata(), line.get_ydata()]).astype(np.float64), radius)
    shares = np.arange(_SAMPLES)[:, None] / _SAMPLES
    along = corners[:-1, None] + shares * (corners[1:] - corners[:-1])[:, None]
    # Edges to unrated skills do not exist, but their other end may be part of the line.
    along[:, 0] = corners[:-1]
    return along.reshape(-1, 2)


def _distances(boxes: FloatArray, to: FloatArray) -> FloatArray:
    """Return the distance of each box to the nearest point; infinite if there are none."""
    low, high = boxes[:, None, :2], boxes[:, None, 2:]
    away = np.clip(np.maximum(low - to, to - high), 0, None)
    return np.asarray(np.fmin.reduce(np.hypot(away[..., 0], away[..., 1]), axis=1, initial=np.inf))


def _meet(boxes: FloatArray, taken: FloatArray) -> npt.NDArray[np.bool_]:
    """Return which boxes are close to any box already taken."""
    low, high = boxes[:, None, :2] - _APART, boxes[:, None, 2:] + _APART
    meets = np.all((low < taken[:, 2:]) & (taken[:, :2] < high), axis=-1)
    return np.asarray(meets.any(axis=1))
