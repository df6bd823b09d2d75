r"""CSV that spreadsheets write and open safely. A leaf: it knows only what a table of cells is.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@``, even when it came from a
file. So text that does, or that begins with a tab or a line break, is written with an apostrophe in
front, which is how a spreadsheet is told that a cell is text. Reading takes it off again. Text that
looks as if one had been put there gets one more, so that all text survives: ``=1+1`` is written
``'=1+1``, ``'=1+1`` is written ``''=1+1``, and ``'t Hooft`` stays as it is.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import StringIO
from math import nan
from typing import TypeVar

from dataroles.exceptions import CatalogError, RatingError, short_repr

Cell = TypeVar("Cell")

Row = tuple[int, list[str]]
"""A row's number, as a spreadsheet counts, and its cells."""

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MOST_TITLES = 50
_BEFORE_A_CELL = ["", *DELIMITERS, "\r", "\n", '"']

_FEW = 1000
"""So many apostrophes are looked at before the cells are."""

# Compiled on first use: compiling all of them takes as long as reading a small catalog. Some spreadsheets trim spaces
# first, or accept the full-width forms of the signs.
_RUNS = r"(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])"
_TO_ESCAPE = f"'*{_RUNS}"
_ESCAPED = f"'+{_RUNS}"
_TO_QUOTE = '[",;|\t\r\n]'

# Up to the first line break outside quotes. Possessive quantifiers keep it linear.
_FIRST_RECORD = r'(?:"[^"]*+"|[^"\r\n])*+'
_QUOTED = r'"[^"]*+"'


def csv_text(rows: Iterable[Iterable[str | float | None]]) -> str:
    """Write rows of cells as CSV, separated by commas.

    Examples
    --------
    >>> print(csv_text([["name", "SQL, dbt"], ["=1+1", 4.0], ["Me", None]]), end="")
    name,"SQL, dbt"
    '=1+1,4
    Me,
    """
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value).removesuffix(".0")
    text = f"'{value}" if _pattern(_TO_ESCAPE).match(value) else value
    # Quote other separators too, so that readers can detect the separator.
    return '"' + text.replace('"', '""') + '"' if _pattern(_TO_QUOTE).search(text) else text


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def csv_rows(text: str, file: str) -> list[Row]:
    r"""Read the rows of a CSV text that are not blank.

    Examples
    --------
    >>> csv_rows("name;SQL\n\n'=1+1;4\n", "team.csv")
    [(1, ['name', 'SQL']), (3, ['=1+1', '4'])]
    """
    delimiter, declared = separator_of(text, file)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(number, cells) for number, cells in enumerate(reader, 1) if any(map(str.strip, cells))]
    except csv.Error as error:
        raise CatalogError(f"{file} is not valid CSV, at line {reader.line_num}: {error}") from error
    if declared:
        del rows[0]
    *before, _ = text.split("'", _FEW)
    if len(before) < _FEW and not any(part[-1:] in _BEFORE_A_CELL for part in before):  # the usual case in large tables
        return rows
    return [(number, cells) for (number, _), cells in zip(rows, unescaped(cells for _, cells in rows), strict=True)]


def unescaped(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Cell | str]]:
    """Yield rows without the apostrophes that `csv_text` writes before formulas."""
    escaped = re.compile(_ESCAPED)
    for row in rows:
        yield [cell[1:] if isinstance(cell, str) and cell[:1] == "'" and escaped.match(cell) else cell for cell in row]


def separator_of(text: str, file: str) -> tuple[str, bool]:
    """Return the separator of a CSV text, and whether a first line such as ``sep=;`` declares it."""
    if text[:4].casefold() == "sep=" and text[4:5] in DELIMITERS and text[5:6] in ("\r", "\n"):
        return text[4], True
    # The first line with a separator decides. Titles above the headings often have none.
    at = 0
    for _ in range(_MOST_TITLES):
        record = re.compile(_FIRST_RECORD).match(text, at)
        assert record is not None  # noqa: S101 (it also matches empty text)
        unquoted = re.sub(_QUOTED, "", record[0])
        found = [delimiter for delimiter in DELIMITERS if delimiter in unquoted]
        if len(found) > 1:
            names = " and ".join(DELIMITERS[delimiter] for delimiter in found)
            raise CatalogError(
                f"{file} may be separated by {names}, as its first row has both: quote headings that contain one, or"
                f" write a line 'sep={found[0]}' above the headings"
            )
        if found or record.end() == len(text):
            return (found or [","])[0], False
        at = record.end() + 1
    return ",", False


# Stricter than float(), which accepts "nan" and "1_000".
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_DECIMAL_COMMA = r"[+-]?[0-9]*,[0-9]+"


def number_of(cell: str) -> float:
    """Return the number in a cell, or NaN if it is blank.

    Examples
    --------
    >>> number_of(" 4.5"), number_of("")
    (4.5, nan)
    """
    text = cell.strip()
    if not text:
        return nan
    # Most cells are digits and a dot. Compiling the pattern takes longer than reading a table.
    if (text.isascii() and text.replace(".", "", 1).isdigit()) or re.fullmatch(_NUMBER, text):
        return float(text)
    if re.fullmatch(_DECIMAL_COMMA, text):
        raise RatingError(f"{short_repr(cell)} has a decimal comma: write {text.replace(',', '.')}")
    raise RatingError(
        f"{short_repr(cell)} is not a number: enter a rating, or leave the cell empty if the skill is unrated"
    )
