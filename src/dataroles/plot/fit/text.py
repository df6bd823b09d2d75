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
# A word may be this much longer than a line before it is broken.
_GRACE = 1.5


class _Lines(str):
    """A text in lines, which remembers it in one: where a line broke a word cannot be told from it."""

    whole = ""


def columns(text: str) -> int:
    """Return how many columns a text takes: wide characters take two, marks none."""
    return sum(0 if _joins(character) else 1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def wrapped(text: str, width: int) -> str:
    """Break a text into lines at its white space."""
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
    """Return a text in one line, if it is wrapped without the breaks that that has put into long words."""
    return text.whole if isinstance(text, _Lines) else " ".join(text.split())


def _pieces(word: str, width: int) -> list[str]:
    """Break a word that is too long into pieces of about the same length."""
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
    """Yield characters together with the marks and joiners that belong to them."""
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


def plain(text: Text) -> Text:
    """Have a text shown as it is, neither as math nor as TeX."""
    text.set_parse_math(False)
    text.set_usetex(False)
    return text


def font_size(text: Text) -> float:
    """Return the size of a text's font in points."""
    return float(text.get_fontproperties().get_size_in_points())
