"""Texts: measuring, wrapping and plain rendering."""

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from attrs import define, field
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

FloatArray = npt.NDArray[np.float64]

_JOINER = "\N{ZERO WIDTH JOINER}"
# Words may be this much longer than a line before they are broken.
_GRACE = 1.5


class _Lines(str):
    """Wrapped text that remembers its unwrapped form."""

    whole = ""


def columns(text: str) -> int:
    """Return the width of a text in columns: wide characters take two, combining marks none."""
    return sum(0 if _joins(character) else 1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def wrapped(text: str, width: int) -> str:
    """Return a text wrapped at white space."""
    lines: list[str] = []
    for word in text.split():
        if lines and columns(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.extend(_pieces(word, width))
    result = _Lines("\n".join(lines))
    result.whole = " ".join(text.split())
    return result


def unwrapped(text: str) -> str:
    """Return a text on one line, without breaks inside long words."""
    return text.whole if isinstance(text, _Lines) else " ".join(text.split())


def _pieces(word: str, width: int) -> list[str]:
    """Yield pieces of about the same length of a word that is too long."""
    total = columns(word)
    if total <= _GRACE * width:
        return [word]
    length = total / -(-total // width)
    pieces, taken = [""], 0
    for cluster in _clusters(word):
        taken += columns(cluster)
        if pieces[-1] and taken > length * len(pieces) + 0.5:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _clusters(word: str) -> Iterator[str]:
    """Yield characters with their combining marks and joiners."""
    cluster = ""
    for character in word:
        if cluster and not _joins(character) and not cluster.endswith(_JOINER):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


SMALLEST_FONT = 6.0
# Text may be a few percent wider at another dpi.
SPARE = 0.97


def points(artist: Artist) -> float:
    """Return the number of points per pixel in an artist's figure."""
    figure = artist.get_figure()
    if figure is None:
        raise ValueError("an artist without a figure has no size")
    return 72 / figure.dpi


def set_wrapped(text: Text, words: str, width: float, renderer: RendererBase | None = None) -> None:
    """Set a text literally, wrapped to a width in points."""
    plain(text).set_text(words)
    wide = text.get_window_extent(renderer).width * points(text)
    if words.strip() and wide > SPARE * width:
        lines = words.splitlines()
        most = max(int(SPARE * width / wide * max(map(columns, lines))), 1)
        text.set_text("\n".join(wrapped(line, most) for line in lines))
        # Letters may be wider than average.
        while most > 1 and text.get_window_extent(renderer).width * points(text) > SPARE * width:
            most -= 1
            text.set_text("\n".join(wrapped(line, most) for line in lines))


@define(eq=False)
class Ruler:
    """Measures texts and caches the sizes, as figures are drawn several times."""

    _sizes: dict[object, tuple[float, float]] = field(init=False, factory=dict)

    def sizes(
        self, words: Sequence[str], like: Sequence[Text], font: float, renderer: RendererBase | None
    ) -> FloatArray:
        """Return widths and heights in points of words in the style of some texts at a font size, shape (n, 2)."""
        if renderer is None and like and isinstance(like[0].figure.canvas, FigureCanvasAgg):
            # Renderer of the figure, so that nothing is measured again when drawing.
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


def plain(text: Text) -> Text:
    """Set a text artist to show text literally, never as math or TeX."""
    text.set_parse_math(False)
    text.set_usetex(False)
    return text


def font_size(text: Text) -> float:
    """Return the size of a text's font in points."""
    return float(text.get_fontproperties().get_size_in_points())
