"""Plain text of cards."""

from collections.abc import Iterator

from dataroles._displayed import Displayed
from dataroles.display.card import Bars, Facts, Heading, Part, Table, Words, safe_card

_MAX_WIDTH = 120
_MIN_NUMBER_WIDTH = 5

# Escapes of characters that change the writing direction of the rest of a line.
_DIRECTION_MARKS = {code: f"\\u{code:x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def as_text(thing: Displayed) -> str:
    """Return the card of an object as text. Never raises."""
    card = safe_card(thing)
    lines = [_line(card.title), *(line for part in card.parts for line in _lines(part))]
    return "\n".join(lines).translate(_DIRECTION_MARKS)


def _line(words: Words) -> str:
    return " ".join("".join(words).split())


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Facts):
        yield from (f"{label}: {_line(words)}" for label, words in part.pairs if words)
    elif isinstance(part, Bars):
        yield from _bars(part)
    elif isinstance(part, Table):
        yield from map(_line, part.sentences) if part.sentences else _table(part)
    else:
        yield _line(part.words)


def _bars(bars: Bars) -> Iterator[str]:
    if bars.as_list:
        joined = ", ".join(f"{_line((bar.name,))} {bar.value}" for bar in bars.rows) or "none"
        more = f" and {bars.more} more" if bars.more else ""
        yield f"{_line(bars.caption)}: {joined}{more}"
        return
    if bars.caption:
        yield _line(bars.caption)
    width = max((len(bar.name) for bar in bars.rows), default=0)
    yield from (f"  {bar.name.ljust(width)}  {bar.value}" for bar in bars.rows)


def _table(table: Table) -> Iterator[str]:
    """Yield the lines of a table, in blocks of columns that fit a terminal."""
    depth = max(len(_line(heading.words).split()) if heading.is_number else 1 for heading in table.headings)
    columns = [
        _column(heading, [_line(row[at].words) for row in table.rows], depth)
        for at, heading in enumerate(table.headings)
    ]
    for block in _blocks(columns):
        for line in zip(*block, strict=True):
            text = "  ".join(line).rstrip()
            if text:
                yield text


def _column(heading: Heading, cells: list[str], depth: int) -> list[str]:
    """Return the lines of a column, heading first, padded to one width."""
    # One word per line keeps columns of numbers narrow.
    words = _line(heading.words).split() if heading.is_number else [_line(heading.words)]
    lines = [*[""] * (depth - len(words)), *words, *cells]
    width = max(_MIN_NUMBER_WIDTH if heading.is_number else 0, *map(len, lines))
    return [line.rjust(width) if heading.is_number else line.ljust(width) for line in lines]


def _blocks(columns: list[list[str]]) -> Iterator[list[list[str]]]:
    """Yield blocks of columns that fit the width, each with the first column on the left."""
    names, *others = columns
    block = [names]
    for column in others:
        if len(block) > 1 and sum(len(one[0]) + 2 for one in (*block, column)) > _MAX_WIDTH:
            yield block
            block = [names]
        block.append(column)
    yield block
