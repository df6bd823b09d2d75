"""Breaking names into lines of about the same length, in any script."""

import unicodedata
from collections.abc import Iterator

__all__ = ["columns", "unwrapped", "wrapped"]

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
    """Break a text into lines at its white space.

    Parameters
    ----------
    text : str
        Line breaks in it count as white space.
    width : int
        The columns of a line, at least 1.

    Returns
    -------
    str
        The same text in lines. A word stays whole up to one and a half lines; a longer one is
        broken into pieces, and none of it is lost.
    """
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
