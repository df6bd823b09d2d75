"""HTML of cards."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from math import cos, pi, sin

from dataroles._displayed import Displayed
from dataroles._markup import Element, element
from dataroles.display.card import Bars, Cell, Facts, Glyph, Heading, Id, Name, Part, Table, Words, safe_card

_RADIUS = 46
_HUB = 7


# The last two keep MathJax from typesetting names.
_CLASSES = "dataroles tex2jax_ignore mathjax_ignore"


def as_html(thing: Displayed) -> str:
    """Return the card of an object as HTML. Never raises."""
    card = safe_card(thing)
    glyph = () if card.glyph is None else (_glyph(card.glyph),)
    kind = element("span", card.kind, class_="dr-kind")
    title = element("p", *_spans(card.title), class_="dr-title")
    head = element("div", element("div", kind, title), *glyph, class_="dr-head")
    return str(element("div", _style(), head, *_parts(card.parts), class_=_CLASSES, role="group", aria_label=card.kind))


@cache
def _style() -> Element:
    """Return the style sheet, inside an SVG: HTML allows no style element in the body."""
    from importlib_resources import files  # noqa: PLC0415 (slow to import)

    rules = (files("dataroles.display") / "style.css").read_text(encoding="utf-8")
    return element(
        "svg", element("style", " ".join(rules.split())), class_="dr-style", width=0, height=0, aria_hidden="true"
    )


def _glyph(glyph: Glyph) -> Element:
    """Return a glyph as SVG, with spokes clockwise from the top, hidden from screen readers."""
    angles = [2 * pi * at / len(glyph.shares) for at in range(len(glyph.shares))]
    tracks = "".join(_spoke(angle, 1.0) for angle in angles)
    spokes = "".join(
        _spoke(angle, share) for angle, share in zip(angles, glyph.shares, strict=True) if share is not None
    )
    paths = (element("path", d=tracks, class_="dr-track"), element("path", d=spokes, class_="dr-spoke"))
    return element("svg", *paths, class_="dr-glyph", viewBox="-50 -50 100 100", aria_hidden="true")


def _spoke(angle: float, share: float) -> str:
    x, y, length = sin(angle), -cos(angle), _HUB + share * (_RADIUS - _HUB)
    return f"M{_HUB * x:.1f} {_HUB * y:.1f}L{length * x:.1f} {length * y:.1f}"


def _spans(words: Words) -> Iterator[Element | str]:
    """Wrap names in <bdi>, so that right-to-left text does not affect the words around it."""
    for word in words:
        if isinstance(word, Name):
            yield element("bdi", str(word), class_="dr-id" if isinstance(word, Id) else "dr-name")
        else:
            yield word.replace(" -> ", "\u00a0\u2192\u00a0")


def _parts(parts: tuple[Part, ...]) -> Iterator[Element]:
    """Yield the parts, with neighboring lists side by side."""
    for are_lists, group in groupby(parts, lambda part: isinstance(part, Bars)):
        elements = [one for part in group for one in _part(part)]
        if are_lists:
            yield element("div", *elements, class_="dr-lists" if len(elements) > 1 else "dr-list")
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
    headings = [Heading(heading) for heading in bars.headings]
    rows = [element("tr", _row_heading((bar.name,)), _number((bar.value.strip(),), bar.share)) for bar in bars.rows]
    more = (element("p", f"and {bars.more} more", class_="dr-note"),) if bars.more else ()
    caption = _caption(bars.caption or (f"{bars.headings[1]}s",))
    table = element(
        "table",
        caption,
        _header(headings),
        element("tbody", *rows),
        class_="dr-table dr-bars",
        style=_width([bar.value for bar in bars.rows]),
    )
    return element("div", table, *more)


def _width(values: list[str]) -> str:
    """Return the width of the longest number, so that all bars start at the same place."""
    return f"--dr-width:{max(map(len, values), default=0)}ch"


def _number(words: Words, share: float | None) -> Element:
    """Return a cell with a number and its bar."""
    number = element("span", *_spans(words), class_="dr-value")
    bar = () if share is None else (element("span", class_="dr-bar", style=f"--dr-share:{share:.3g}"),)
    return element("td", element("div", number, *bar, class_="dr-measure"))


def _table(table: Table) -> Element:
    rows = [element("tr", _row_heading(row[0].words), *map(_cell, row[1:], table.headings[1:])) for row in table.rows]
    bars = [str(word) for row in table.rows for cell in row if cell.share is not None for word in cell.words]
    markup = element(
        "table",
        _caption((table.caption,)),
        _header(table.headings),
        element("tbody", *rows),
        class_="dr-table dr-heat" if table.is_heatmap else "dr-table",
        style=_width(bars) if bars and not table.is_heatmap else None,
    )
    return element("div", markup, class_="dr-scroll", tabindex=0, role="region", aria_label=table.caption)


def _caption(words: Words) -> Element:
    first = words[0] if isinstance(words[0], Name) else words[0][:1].upper() + words[0][1:]
    return element("caption", *_spans((first, *words[1:])))


def _header(headings: Iterable[Heading]) -> Element:
    cells = [_column_heading(heading) if heading.words else element("td") for heading in headings]
    return element("thead", element("tr", *cells))


def _column_heading(heading: Heading) -> Element:
    class_ = "dr-number" if heading.is_number else None
    return element("th", *_spans(heading.words), scope="col", class_=class_)


def _row_heading(words: Words) -> Element:
    return element("th", *_spans(words), scope="row")


def _cell(cell: Cell, heading: Heading) -> Element:
    if cell.share is not None and not heading.is_number:
        return _number(cell.words, cell.share)
    share = None if cell.share is None else f"--dr-share:{cell.share:.3g}"
    return element("td", *_spans(cell.words), class_="dr-number" if heading.is_number else None, style=share)
