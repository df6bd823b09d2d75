r"""CSV that spreadsheets write and open safely. A leaf: it knows only what a table of cells is.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@``, even when it came from a
file. So text that does, or that begins with a tab or a line break, is written with an apostrophe in
front, which is how a spreadsheet is told that a cell is text. Reading takes it off again. Text that
looks as if one had been put there gets one more, so that all text survives: ``=1+1`` is written
``'=1+1``, ``'=1+1`` is written ``''=1+1``, and ``'t Hooft`` stays as it is.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from dataroles.exceptions import CatalogError

__all__ = ["csv_rows", "csv_text"]

Row = tuple[int, list[str]]
"""A row's number, as a spreadsheet counts, and its cells."""

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}

# Some spreadsheets trim spaces first, and some take the wide forms of the signs for the signs.
_RUNS = r"(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])"
_TO_ESCAPE = re.compile(f"'*{_RUNS}")
_ESCAPED = re.compile(f"'+{_RUNS}")
_APOSTROPHES = [f"{before}'" for before in ',;\t\r\n"']
_TO_QUOTE = re.compile('[",;\t\r\n]')

# As Excel may be told in a file's first line.
_DECLARED = re.compile("sep=([,;\t])[\r\n]", re.IGNORECASE)

# As far as the first line break that is not in quotes. Possessive, so that no text takes long.
_FIRST_RECORD = re.compile(r'(?:"[^"]*+"|[^"\r\n])*+')
_QUOTED = re.compile(r'"[^"]*+"')


def csv_text(rows: Iterable[Iterable[str | float | None]]) -> str:
    """Write rows of cells as CSV, separated by commas.

    Parameters
    ----------
    rows : iterable of iterables
        Texts, which no spreadsheet will run; numbers, with every digit; None for an empty cell.

    Returns
    -------
    str
        A line for each row, `csv_rows` gives the texts back.

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
    text = f"'{value}" if _TO_ESCAPE.match(value) else value
    # Also for separators that are not ours: whoever reads it has to find out which is.
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def csv_rows(text: str, file: str) -> list[Row]:
    r"""Read the rows of a CSV text that are not blank.

    Parameters
    ----------
    text : str
        Separated by commas, semicolons or tabs, whichever the first row has, or a line such as
        ``sep=;`` above it says.
    file : str
        What the text is called, for errors.

    Returns
    -------
    list of (int, list of str)
        The number of each row and its cells. What `csv_text` has put in front of a text is gone.

    Raises
    ------
    CatalogError
        If quotes do not match, or what separates the cells cannot be told.

    Examples
    --------
    >>> csv_rows("name;SQL\n\n'=1+1;4\n", "team.csv")
    [(1, ['name', 'SQL']), (3, ['=1+1', '4'])]
    """
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else _delimiter(text, file)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(number, cells) for number, cells in enumerate(reader, 1) if any(map(str.strip, cells))]
    except csv.Error as error:
        raise CatalogError(f"{file} is no valid CSV, at line {reader.line_num}: {error}") from error
    if declared:
        del rows[0]
    if not (text.startswith("'") or any(start in text for start in _APOSTROPHES)):  # as in most large tables
        return rows
    return [
        (number, [cell[1:] if cell[:1] == "'" and _ESCAPED.match(cell) else cell for cell in cells])
        for number, cells in rows
    ]


def _delimiter(text: str, file: str) -> str:
    first = _FIRST_RECORD.match(text.lstrip("\r\n"))
    assert first is not None  # noqa: S101 (it matches no text, too)
    unquoted = _QUOTED.sub("", first[0])
    found = [delimiter for delimiter in _DELIMITERS if delimiter in unquoted]
    if len(found) > 1:
        names = " and ".join(_DELIMITERS[delimiter] for delimiter in found)
        raise CatalogError(
            f"{file} may be separated by {names}, as its first row has both: put headings that hold one into quotes"
        )
    return found[0] if found else ","
