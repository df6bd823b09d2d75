"""Cards: the content that an object shows, independent of text and HTML."""

import re
from collections.abc import Sequence
from functools import singledispatch

from attrs import field, frozen

from dataroles.exceptions import short_repr

# Most names in a list, and most characters of a name alone and in a list.
_MAX_NAMES = 12
_MAX_NAME_LENGTH = 120
_MAX_LISTED_NAME_LENGTH = 300

# Characters that HTML and files do not allow; model objects reject most of them.
_NONCHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


class Name(str):
    """Text from a user, such as a name."""

    __slots__ = ()


class Id(Name):
    """Id, shown as its repr so that it can be typed."""

    __slots__ = ()


# Words of the library, and names from users.
Words = tuple[str, ...]


def _words(words: str | Words) -> Words:
    return (words,) if isinstance(words, str) else words


@frozen
class Facts:
    """Labeled facts. Facts without words are left out."""

    pairs: tuple[tuple[str, Words], ...]


@frozen
class Bar:
    """Number with a bar: its share of the whole, from 0 to 1, if any."""

    name: str
    value: str
    share: float | None


@frozen
class Bars:
    """List of numbers with bars; on one line in a terminal if `as_list`."""

    caption: Words = field(converter=_words)
    headings: tuple[str, str]
    rows: tuple[Bar, ...]
    more: int = 0
    as_list: bool = True


@frozen
class Heading:
    """Heading of a column."""

    words: Words = field(converter=_words)
    is_number: bool = False


@frozen
class Cell:
    """Cell of a table; its share, from 0 to 1, sets the background or the bar."""

    words: Words = field(converter=_words)
    share: float | None = None


@frozen
class Table:
    """Table with row names in the first column. Terminals show no caption, and may show sentences instead."""

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sentences: tuple[Words, ...] = ()
    is_heatmap: bool = False


@frozen
class Note:
    """Sentence, in small print if it is about the card itself."""

    words: Words = field(converter=_words)
    is_small: bool = True


@frozen
class Glyph:
    """Small picture of a profile: one spoke per skill, as long as its share; None is unrated."""

    shares: tuple[float | None, ...]


Part = Facts | Bars | Table | Note


@frozen
class Card:
    """Card of an object. The glyph decorates a notebook and only repeats the parts."""

    kind: str
    title: Words
    parts: tuple[Part, ...] = ()
    glyph: Glyph | None = None


@singledispatch
def card_of(thing: object) -> Card:
    """Return the card of an object."""
    raise TypeError(f"a {type(thing).__name__} has no card")


def safe_card(thing: object) -> Card:
    """Return the card of an object, or a card that says why it has none."""
    try:
        return card_of(thing)
    except Exception as error:  # noqa: BLE001 (showing an object never raises)
        kind = type(thing).__name__
        return Card(kind, (f"{kind} that cannot be shown: ", short_name(short_repr(error))))


def shorten(text: object, most: int) -> Name:
    """Return a text shortened for display, with the number of characters left out."""
    clean = _UNSAFE.sub("\ufffd", text if isinstance(text, str) else short_repr(text))
    left_out = len(clean) - most
    return Name(clean if left_out <= 0 else f"{clean[:most]}... ({left_out} more characters)")


def short_name(text: object, most: int = _MAX_NAME_LENGTH) -> Name:
    """Return a name on one line, shortened for display."""
    return shorten(" ".join(text.split()) if isinstance(text, str) else text, most)


def quote_id(id: object) -> Id:
    """Return an id in quotes."""
    return Id(repr(str(short_name(id))))


def join_names(names: Sequence[object], most: int = _MAX_NAMES, *, quote: bool = False) -> Words:
    """Return a list of names, or of quoted ids, with the number left out."""
    listed = [quote_id(one) if quote else short_name(one, _MAX_LISTED_NAME_LENGTH) for one in names[:most]]
    # Names with commas are separated by semicolons.
    separator = "; " if any("," in one for one in listed) else ", "
    words = tuple(word for one in listed for word in (separator, one))[1:]
    left_out = len(names) - most
    return (*words, f" and {left_out} more") if left_out > 0 else words


def count_noun(number: int, noun: str) -> str:
    """Return a count with its noun: 1 skill, 2 skills."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def omitted(*counts: tuple[int, str]) -> tuple[Note, ...]:
    """Return a note with the numbers of items not shown, if any."""
    words = ", ".join(count_noun(number, noun) for number, noun in counts if number > 0)
    return (Note(f"not shown: {words}"),) if words else ()
