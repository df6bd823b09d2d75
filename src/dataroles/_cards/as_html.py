"""Cards as HTML: escaped, valid by itself, and styled for a notebook, light or dark."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from dataroles._cards.content import Bar, Bars, Card, Cell, Facts, Head, Id, Name, Part, Table, Words, made
from dataroles._cards.glyph import drawn
from dataroles._html import Element, element

__all__ = ["html_of"]

# The last two keep what looks like mathematics from being typeset.
_CLASSES = "dataroles tex2jax_ignore mathjax_ignore"


def html_of(make: Callable[[], Card]) -> str:
    """Return a card as HTML, whatever it takes."""
    card = made(make)
    glyph = () if card.glyph is None else (drawn(card.glyph),)
    kind = element("span", card.kind, class_="dr-kind")
    title = element("p", *_spans(card.title), class_="dr-title")
    head = element("div", element("div", kind, title), *glyph, class_="dr-head")
    return str(element("div", _style(), head, *_parts(card.parts), class_=_CLASSES, role="group", aria_label=card.kind))


@cache
def _style() -> Element:
    """Return the style sheet: a page's body may have one within an SVG alone."""
    rules = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return element("svg", element("style", rules), class_="dr-style", width=0, height=0, aria_hidden="true")


def _spans(words: Words) -> Iterator[Element | str]:
    """Set names apart from our words, so that no direction of writing reaches beyond them."""
    for word in words:
        if isinstance(word, Name):
            yield element("bdi", str(word), class_="dr-id" if isinstance(word, Id) else "dr-name")
        else:
            yield word


def _parts(parts: tuple[Part, ...]) -> Iterator[Element]:
    """Put lists next to each other where there is room."""
    for are_lists, some in groupby(parts, lambda part: isinstance(part, Bars) and part.as_list):
        elements = [one for part in some for one in _part(part)]
        if are_lists:
            yield element("div", *elements, class_="dr-lists")
        else:
            yield from elements


def _part(part: Part) -> Iterator[Element]:
    if isinstance(part, Facts):
        pairs = [
            element("div", element("dt", label), element("dd", *_spans(words))) for label, words in part.pairs if words
        ]
        if pairs:
            yield element("dl", *pairs, class_="dr-facts")
    elif isinstance(part, Bars):
        yield _bars(part)
    elif isinstance(part, Table):
        yield _table(part)
    else:
        yield element("p", *_spans(part.words), class_="dr-note" if part.is_small else "dr-text")


def _bars(bars: Bars) -> Element:
    if not bars.rows:
        return element("p", *_spans(bars.caption), ": none", class_="dr-text")
    heads = [Head((bars.heads[0],)), Head((bars.heads[1],), is_number=True)]
    rows = [element("tr", _row_head((bar.name,)), _number(bar)) for bar in bars.rows]
    more = (element("p", f"and {bars.more} more", class_="dr-note"),) if bars.more else ()
    table = element("table", _caption(bars.caption), _header(heads), element("tbody", *rows), class_="dr-table dr-bars")
    return element("div", table, *more)


def _number(bar: Bar) -> Element:
    """Return a cell with a number and its bar."""
    number = element("span", bar.value.strip(), class_="dr-value")
    if bar.share is None:
        return element("td", number)
    return element("td", number, element("span", class_="dr-bar", style=f"--dr-share:{bar.share:.3g}"))


def _table(table: Table) -> Element:
    rows = [element("tr", _row_head(row[0].words), *map(_cell, row[1:], table.heads[1:])) for row in table.rows]
    kind = "dr-table dr-heat" if table.is_heat else "dr-table"
    markup = element("table", _caption((table.caption,)), _header(table.heads), element("tbody", *rows), class_=kind)
    return element("div", markup, class_="dr-scroll", tabindex=0, role="region", aria_label=table.caption)


def _caption(words: Words) -> Element:
    return element("caption", *_spans(words))


def _header(heads: "tuple[Head, ...] | list[Head]") -> Element:
    cells = [_head(head) if head.words else element("td") for head in heads]
    return element("thead", element("tr", *cells))


def _head(head: Head) -> Element:
    return element("th", *_spans(head.words), scope="col", class_="dr-number" if head.is_number else None)


def _row_head(words: Words) -> Element:
    return element("th", *_spans(words), scope="row")


def _cell(cell: Cell, head: Head) -> Element:
    share = None if cell.share is None else f"--dr-share:{cell.share:.3g}"
    return element("td", *_spans(cell.words), class_="dr-number" if head.is_number else None, style=share)
