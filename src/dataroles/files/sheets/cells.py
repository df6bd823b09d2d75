"""What a cell of a sheet says: a rating, that a skill is unrated, or neither."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from dataroles.files.sheets.grids import Cell
from dataroles.model.numbers import plain
from dataroles.model.scale import RatingScale
from dataroles.model.text import lookup_key

UNRATED = ("", "-", "\u2013", "\u2014", "n/a", "na", "#n/a", "nan", "null")
"""Cells that mean unrated, in any case."""

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_PLAIN_NUMBER = re.compile(_NUMBER)
_COMMA_NUMBER = re.compile(r"[+-]?[0-9]*,[0-9]+")
_DOT_NUMBER = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_DIGITS_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_DASH = r"[-\u2013\u2014:=.)]+"
_BEFORE_LABEL = re.compile(rf"({_NUMBER})\s*{_DASH}\s*(\D.*)|({_NUMBER})\s*[(\[](\D.*)[)\]]", re.DOTALL)
_AFTER_LABEL = re.compile(rf"(?:[(\[]\s*({_NUMBER})\s*[)\]]|[-\u2013\u2014:=]\s*({_NUMBER}))$")
_FRACTION = re.compile(rf"({_NUMBER})\s*(?:/|of|out of)\s*({_NUMBER})", re.IGNORECASE)
_STARS = re.compile(r"[\u2605\u2b50\u2606\ufe0f\s]+")
_MOST_CHARACTERS = 200

Kind = Literal["rating", "unrated", "off", "percent", "decimal", "fraction", "label", "word", "error"]


class Reading(NamedTuple):
    """What a cell says.

    The kind is "rating" or "unrated", or a fault: a number off the scale, a percentage on another
    scale, a decimal comma where the decimal sign is a dot, a fraction of another maximum, a label
    with another number than the scale gives it, an error of the spreadsheet, or a word.
    """

    kind: Kind
    rating: float = math.nan
    label: str = ""


_NOTHING = Reading("unrated")


class CellReader:
    """Reads cells on a scale.

    Parameters
    ----------
    scale : RatingScale
        Scale of the ratings. Its labels stand for their ratings.
    labels : mapping of str to float
        More labels.
    unrated : iterable of str
        Words that mean unrated, besides those of `UNRATED`.
    comma : bool
        True if the decimal sign is a comma.

    Examples
    --------
    >>> reader = CellReader(RatingScale(1, 5), {"Expert": 5}, [], comma=False)
    >>> [reader.read(cell).rating for cell in ("4", "4 - Advanced", "Advanced (4)", "4/5", "Expert", "n/a")]
    [4.0, 4.0, 4.0, 4.0, 5.0, nan]
    >>> reader.read("yes").kind, reader.read("9").kind
    ('word', 'off')
    """

    def __init__(
        self, scale: RatingScale, labels: Mapping[str, float], unrated: Iterable[str | float], *, comma: bool
    ) -> None:
        self.scale = scale
        self.comma = comma
        given = {lookup_key(label): float(rating) for label, rating in labels.items()}
        own = {lookup_key(label): scale.minimum + step for step, label in enumerate(scale.labels)}
        self.labels: dict[str, float] = own | given
        self._unrated = {*UNRATED, *(lookup_key(word if isinstance(word, str) else plain(word)) for word in unrated)}
        self._known: dict[Cell, Reading] = {}

    def read(self, cell: Cell) -> Reading:
        """Return what a cell says."""
        found = self._known.get(cell)
        if found is None:
            found = self._known[cell] = self._read(cell)
        return found

    @property
    def words(self) -> dict[str, str]:
        """Cells with more than a number that were read, and the rating of each, as text."""
        return {
            cell: "unrated" if found.kind == "unrated" else plain(found.rating)
            for cell, found in self._known.items()
            if isinstance(cell, str)
            and found.kind in ("rating", "unrated")
            and cell.strip()
            and not _PLAIN_NUMBER.fullmatch(cell)
        }

    def _read(self, cell: Cell) -> Reading:
        if cell is None:
            return _NOTHING
        if isinstance(cell, float | int):
            if lookup_key(plain(float(cell))) in self._unrated:
                return _NOTHING
            return self._on_scale(float(cell))
        text = str(cell)
        key = lookup_key(text)
        if key in self._unrated:
            return _NOTHING
        if key in self.labels:
            return self._on_scale(self.labels[key], key)
        if len(text) > _MOST_CHARACTERS:  # a comment
            return Reading("word")
        text = " ".join(text.split())
        if self.comma:
            text = _DIGITS_COMMA.sub(".", text)
        elif _COMMA_NUMBER.fullmatch(text):
            return Reading("decimal")
        if _PLAIN_NUMBER.fullmatch(text):
            return self._on_scale(float(text))
        return self._with_more(text)

    def _with_more(self, text: str) -> Reading:
        """Return what a text says that is more than a number."""
        if text.endswith("%") and _PLAIN_NUMBER.fullmatch(number := text[:-1].strip()):
            is_percent = (self.scale.minimum, self.scale.maximum) == (0, 100)
            return self._on_scale(float(number)) if is_percent else Reading("percent")
        if found := _FRACTION.fullmatch(text):
            whole = float(found[2])
            return self._on_scale(float(found[1])) if whole == self.scale.maximum else Reading("fraction")
        if _STARS.fullmatch(text):
            return self._on_scale(float(text.count("\u2605") + text.count("\u2b50")))
        if text.startswith("#") and text.rstrip("!?").isupper():
            return Reading("error")
        if found := _BEFORE_LABEL.fullmatch(text):
            return self._labeled(found[1] or found[3], found[2] or found[4])
        if found := _AFTER_LABEL.search(text):
            return self._labeled(found[1] or found[2], text[: found.start()])
        return Reading("word")

    def _labeled(self, number: str, label: str) -> Reading:
        key = lookup_key(label)
        if not any(map(str.isalpha, key)) or any(map(str.isdigit, key)):
            return Reading("word")
        value = float(number)
        if self.labels.get(key, value) != value:
            return Reading("label", label=key)
        return self._on_scale(value, key)

    def _on_scale(self, value: float, label: str = "") -> Reading:
        valid = self.scale.minimum <= value <= self.scale.maximum or value == self.scale.floor
        return Reading("rating" if valid else "off", value, label)


def uses_comma(cells: Iterable[Cell]) -> bool:
    """Return whether the decimal sign of some cells is a comma: it is, unless a number has a dot."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and ("," in cell or "." in cell)]
    return any(map(_COMMA_NUMBER.fullmatch, texts)) and not any(map(_DOT_NUMBER.fullmatch, texts))
