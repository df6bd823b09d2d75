"""How large texts are, measured without touching those that are drawn."""

from collections.abc import Sequence

import numpy as np
from attrs import define, field
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from dataroles.plot.fit.labels import FloatArray, plain
from dataroles.plot.fit.wrapping import columns, wrapped

__all__ = ["SMALLEST_FONT", "SPARE", "FloatArray", "Ruler", "points", "set_wrapped"]

SMALLEST_FONT = 6.0
# Text is some percent wider at one dpi than at another.
SPARE = 0.97


def points(artist: Artist) -> float:
    """Return how many points a pixel is in an artist's figure."""
    figure = artist.get_figure()
    if figure is None:
        raise ValueError("an artist without a figure has no size")
    return 72 / figure.dpi


def set_wrapped(text: Text, words: str, width: float, renderer: RendererBase | None = None) -> None:
    """Set a text as it is, with as many words on a line as fit into a width in points."""
    plain(text).set_text(words)
    wide = text.get_window_extent(renderer).width * points(text)
    if words.strip() and wide > SPARE * width:
        lines = words.splitlines()
        most = max(int(SPARE * width / wide * max(map(columns, lines))), 1)
        text.set_text("\n".join(wrapped(line, most) for line in lines))
        # Letters are not all as wide as they are on average.
        while most > 1 and text.get_window_extent(renderer).width * points(text) > SPARE * width:
            most -= 1
            text.set_text("\n".join(wrapped(line, most) for line in lines))


@define(eq=False)
class Ruler:
    """Measures texts, each of them once: a figure asks several times to be drawn."""

    _sizes: dict[object, tuple[float, float]] = field(init=False, factory=dict)

    def sizes(
        self, words: Sequence[str], like: Sequence[Text], font: float, renderer: RendererBase | None
    ) -> FloatArray:
        """Return widths and heights in points of words that look like some texts but for their size, shape (n, 2)."""
        if renderer is None and like and isinstance(like[0].figure.canvas, FigureCanvasAgg):
            # What the figure will be drawn with, so that nothing is measured again then.
            renderer = like[0].figure.canvas.get_renderer()  # type: ignore[no-untyped-call]
        pairs = zip(words, like, strict=True)
        return np.array([self._size(word, text, font, renderer) for word, text in pairs]).reshape(-1, 2)

    def _size(self, words: str, like: Text, font: float, renderer: RendererBase | None) -> tuple[float, float]:
        look = hash(like.get_fontproperties()), like.get_rotation(), like.get_visible(), font
        key = words, look, like.figure.dpi, type(renderer)
        if key not in self._sizes:
            text = Text(0, 0, words)
            text.update_from(like)
            text.set_figure(like.figure)
            plain(text).set(fontsize=font, rotation=like.get_rotation())
            box = text.get_window_extent(renderer)
            self._sizes[key] = box.width * points(like), box.height * points(like)
        return self._sizes[key]
