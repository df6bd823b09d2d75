"""The part of a figure that an Axes may fill."""

from collections.abc import Callable, Iterator

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.transforms import Bbox


class _Claim(Artist):
    """Invisible artist that makes layout engines treat an Axes as large as its cell.

    Otherwise they would enlarge the cell again and again, as everything fits into any cell.
    """

    def __init__(self, on_draw: Callable[[], None] | None) -> None:
        super().__init__()
        self.on_draw = on_draw

    def draw(self, renderer: RendererBase) -> None:
        if self.on_draw is not None:
            self.on_draw()

    def get_tightbbox(self, renderer: RendererBase | None = None) -> Bbox | None:
        ax = self.axes
        return _position(ax) if isinstance(ax, Axes) and is_dealt(ax) else None


def claim_cell(ax: Axes, on_draw: Callable[[], None] | None = None) -> None:
    """Mark an Axes as filling its cell, for layout engines and other plots."""
    ax.add_artist(_Claim(on_draw)).set_clip_on(False)


def is_dealt(ax: Axes) -> bool:
    """Return whether a layout engine assigns the cells of the figure."""
    engine = ax.figure.figure.get_layout_engine()
    return engine is not None and not isinstance(engine, PlaceHolderLayoutEngine)


def cell_of(ax: Axes, renderer: RendererBase | None, *, dealt: bool) -> Bbox:
    """Return the cell of an Axes, in pixels."""
    start = _position(ax)
    x0, y0, x1, y1 = ax.figure.bbox.extents
    if dealt:
        x0, y0, x1, y1 = max(x0, start.x0), max(y0, start.y0), min(x1, start.x1), min(y1, start.y1)
    for other in _neighbors(ax, renderer):
        side, border = _border(start, other)
        if side == "left":
            x0 = max(x0, border)
        elif side == "right":
            x1 = min(x1, border)
        elif side == "below":
            y0 = max(y0, border)
        else:
            y1 = min(y1, border)
    return Bbox.from_extents(x0, y0, x1, y1)


def _position(ax: Axes) -> Bbox:
    return ax.get_position(original=True).transformed(ax.figure.transSubfigure)


def _border(start: Bbox, other: Bbox) -> tuple[str, float]:
    """Return the side of another box, where the gap is widest, and the middle of the gap."""
    gaps = {
        "left": (start.x0 - other.x1, (start.x0 + other.x1) / 2),
        "right": (other.x0 - start.x1, (start.x1 + other.x0) / 2),
        "below": (start.y0 - other.y1, (start.y0 + other.y1) / 2),
        "above": (other.y0 - start.y1, (start.y1 + other.y0) / 2),
    }
    side = max(gaps, key=lambda name: gaps[name][0])
    return side, gaps[side][1]


def _neighbors(ax: Axes, renderer: RendererBase | None) -> Iterator[Bbox]:
    """Yield the boxes of other artists in the figure, except those over or around the Axes."""
    start = _position(ax)
    for other in ax.figure.axes:
        position = _position(other)
        if other is ax or not other.get_visible() or _contains(position, start) or _contains(start, position):
            continue
        drawn = None if _claims(other) else other.get_tightbbox(renderer)
        yield position if drawn is None else drawn
    for artist in (*ax.figure.texts, *ax.figure.legends):
        box = artist.get_window_extent(renderer)
        if artist.get_visible() and box.width > 0 and not _contains(box, start) and not _contains(start, box):
            yield box


def _claims(ax: Axes) -> list[_Claim]:
    return [artist for artist in ax.artists if isinstance(artist, _Claim)]


def _contains(outer: Bbox, inner: Bbox) -> bool:
    return bool(outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and inner.x1 <= outer.x1 and inner.y1 <= outer.y1)
