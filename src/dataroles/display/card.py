"""Cards: what an object shows, before it is text or HTML."""

import re
from collections.abc import Sequence
from functools import singledispatch

from attrs import frozen

from dataroles.exceptions import shown

_LISTED_AT_MOST = 12
_NAME_AT_MOST = 120
_LISTED_NAME_AT_MOST = 300

# Neither a file nor a page can hold these; objects of the model refuse most of them.
_ENDS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_ENDS}]")


class Name(str):
    """Someone's own words, which are set apart from ours."""

    __slots__ = ()


class Id(Name):
    """What something is asked for by: its repr, so that it can be typed as it stands there."""

    __slots__ = ()


# Ours, and names.
Words = tuple[str, ...]


@frozen
class Facts:
    """Short facts, each under a label; those without words are left out."""

    pairs: tuple[tuple[str, Words], ...]


@frozen
class Bar:
    """A number with a bar beside it: its share of the whole, from 0 to 1, if it has one."""

    name: str
    value: str
    share: float | None


@frozen
class Bars:
    """Numbers under each other; in a terminal on one line, where they are a list."""

    caption: Words
    heads: tuple[str, str]
    rows: tuple[Bar, ...]
    more: int = 0
    as_list: bool = True


@frozen
class Head:
    """What stands over a column."""

    words: Words
    is_number: bool = False


@frozen
class Cell:
    """A cell, whose ground is the stronger, or its bar the longer, the larger its share, from 0 to 1."""

    words: Words
    share: float | None = None


@frozen
class Table:
    """A table, whose first column names its rows; a terminal has no caption, and may have sentences instead."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sentences: tuple[Words, ...] = ()
    is_heat: bool = False


@frozen
class Note:
    """A sentence; one in small print where it is about what is shown."""

    words: Words
    is_small: bool = True


@frozen
class Glyph:
    """A profile at a glance: spokes, each as long as its share of the whole; None is unrated."""

    shares: tuple[float | None, ...]


Part = Facts | Bars | Table | Note


@frozen
class Card:
    """What an object shows of itself.

    Parameters
    ----------
    kind : str
        What it is.
    title : tuple of str
        The first line.
    parts : tuple of Part
        All else, in order.
    glyph : Glyph, optional
        What stands beside the title in a notebook, and tells nothing that the parts do not.
    """

    kind: str
    title: Words
    parts: tuple[Part, ...] = ()
    glyph: Glyph | None = None


def clipped(text: object, most: int) -> Name:
    """Return what can be shown of a text, with a count of what is left out."""
    clean = _UNSAFE.sub("\ufffd", text if isinstance(text, str) else shown(text))
    left_out = len(clean) - most
    return Name(clean if left_out <= 0 else f"{clean[:most]}... ({left_out} characters more)")


def name(text: object, most: int = _NAME_AT_MOST) -> Name:
    """Return a name as it can be shown: on one line, and not too long for one."""
    return clipped(" ".join(text.split()) if isinstance(text, str) else text, most)


def listed(names: Sequence[object], most: int = _LISTED_AT_MOST, *, quote: bool = False) -> Words:
    """List names, or ids as they are typed, with a count of those that are left out."""
    named = [quoted(one) if quote else name(one, _LISTED_NAME_AT_MOST) for one in names[:most]]
    # What has commas of its own is not told apart by them.
    between = "; " if any("," in one for one in named) else ", "
    words = [word for one in named for word in (between, one)][1:]
    left_out = len(names) - most
    return (*words, f" and {left_out} more") if left_out > 0 else tuple(words)


def quoted(id: object) -> Id:
    """Return an id as it is typed."""
    return Id(repr(str(name(id))))


def not_shown(left_out: int, what: str) -> tuple[Note, ...]:
    """Say how many are not shown, if there are any."""
    return (Note((f"not shown: {counted(left_out, what)}",)),) if left_out > 0 else ()


def counted(number: int, what: str) -> str:
    """Count things."""
    return f"{number} {what}{'' if number == 1 else 's'}"


@singledispatch
def card_of(thing: object) -> Card:
    """Return the card of an object."""
    raise TypeError(f"a {type(thing).__name__} has no card")


def made(thing: object) -> Card:
    """Return the card of an object, or a card that says why it has none."""
    try:
        return card_of(thing)
    except Exception as error:  # noqa: BLE001 (showing an object never raises)
        kind = type(thing).__name__
        return Card(kind, (f"{kind} that cannot be shown: ", name(shown(error))))
