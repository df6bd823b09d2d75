"""Grids of cells, as text files, workbooks and frames hold them."""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import chain, islice

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles._csv import DELIMITERS, separator_of, unescaped
from dataroles.exceptions import CatalogError, SheetError, short_repr

TEXTS = (".csv", ".tsv", ".txt")
_MOST_ROWS = 2_000_000
_MOST_COLUMNS = 16_384
CHUNK = 4096
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Truth(Enum):
    """Truth value in a cell. Unlike a bool, it is not equal to a number."""

    FALSE = False
    TRUE = True

    def __str__(self) -> str:
        return self.name


Cell = str | float | Truth | None
"""Content of a cell: text, a number, a truth value, or None. Dates are text in ISO format."""


@frozen
class Grid:
    """Rows of cells, read once, with what is known about their source.

    Parameters
    ----------
    source : str
        Name of the file, with the name of the sheet in a workbook.
    rows : iterable of sequences of cells
        All rows, blank ones included.
    facts : dict of str to str
        Encoding, separator or sheet.
    notes : list of str
        Anything else that a reader should know.
    first : int, default 1
        Number of the first row in messages.
    """

    source: str
    rows: Iterable[Sequence[Cell]]
    facts: dict[str, str] = field(factory=dict)
    notes: list[str] = field(factory=list)
    first: int = 1


@frozen
class Column:
    """Column of cells, kept as its different cells and a code for each row."""

    cells: list[Cell]
    codes: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Cell]:
        return map(self.cells.__getitem__, self.codes.tolist())

    @property
    def counts(self) -> list[int]:
        """Number of rows with each of the different cells."""
        counts: list[int] = np.bincount(self.codes, minlength=len(self.cells)).tolist()
        return counts

    def rows_of(self, code: int) -> list[int]:
        """Return the rows that have a cell, given its code."""
        rows: list[int] = np.flatnonzero(self.codes == code).tolist()
        return rows

    def only(self, rows: npt.NDArray[np.intp]) -> "Column":
        """Return the column with only some rows."""
        codes, inverse = np.unique(self.codes[rows], return_inverse=True)
        return Column([self.cells[code] for code in codes.tolist()], inverse.astype(np.int32))


class _Codes(dict[Cell, int]):
    """Code of each different cell; a new cell gets the next one."""

    def __missing__(self, cell: Cell) -> int:
        code = self[cell] = len(self)
        return code


def columns_of(chunks: Iterable[list[Sequence[Cell]]], width: int) -> list[Column]:
    """Return the columns of rows that all have the same width, given in lists."""
    codes = [_Codes() for _ in range(width)]
    parts: list[list[npt.NDArray[np.int32]]] = [[] for _ in range(width)]
    for chunk in chunks:
        for of_column, part, cells in zip(codes, parts, zip(*chunk, strict=True), strict=True):
            part.append(np.fromiter(map(of_column.__getitem__, cells), np.int32, len(cells)))
    empty = [np.empty(0, np.int32)]
    return [Column([*own], np.concatenate(part or empty)) for own, part in zip(codes, parts, strict=True)]


def column_letter(at: int) -> str:
    """Return the letter of a column, as a spreadsheet shows it."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_blank(cell: object) -> bool:
    """Return whether a cell is empty: None, NaN or blank text."""
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def grid_from_text(content: bytes, file: str, encoding: str | None = None) -> Grid:
    """Return the cells of a text file with separated cells."""
    codec = encoding or next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    text = _decoded(content, file, codec)
    if not text.strip():
        raise empty(file)
    try:
        separator, declared = separator_of(text, file)
    except CatalogError as error:
        raise SheetError(*error.args) from error
    facts = {
        "encoding": codec.removesuffix("-sig"),
        "separator": DELIMITERS[separator] + (", from the line sep=" if declared else ""),
    }
    escapes = "'" in text
    del text
    lines = io.TextIOWrapper(io.BytesIO(content), codec, newline="")
    rows = _records(lines, separator, file)
    if declared:
        rows = chain([[]], islice(rows, 1, None))
    return Grid(file, unescaped(rows) if escapes else rows, facts)


def empty(source: str) -> SheetError:
    """Return the error for a sheet without cells."""
    return SheetError(f"{source} is empty: write the skills as headings, and one row for each person")


def _decoded(content: bytes, file: str, codec: str) -> str:
    try:
        text = content.decode(codec)
    except LookupError:
        raise SheetError(
            f"unknown encoding {short_repr(codec)}: pass one that Python knows, such as 'cp1252'"
        ) from None
    except UnicodeError as error:
        raise SheetError(
            f"{file} is not {codec.removesuffix('-sig').upper()}, at byte {getattr(error, 'start', 0)}: pass its"
            " encoding, as in encoding='cp1252', or save it as CSV UTF-8"
        ) from error
    if "\0" in text:
        raise SheetError(f"{file} contains zero bytes: pass its encoding, as in encoding='utf-16'")
    return text.removeprefix("\ufeff")


def _records(lines: Iterable[str], separator: str, file: str) -> Iterator[Sequence[Cell]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)

    def chunks() -> Iterator[list[list[str]]]:
        try:
            while chunk := [*islice(reader, CHUNK)]:
                yield chunk
        except csv.Error as error:
            raise SheetError(f"{file} is not valid CSV at line {reader.line_num}: {error}") from error

    return chain.from_iterable(chunks())


def chunks_of(rows: Iterable[Sequence[Cell]], source: str) -> Iterator[list[Sequence[Cell]]]:
    """Yield rows in lists, or raise a SheetError once there are too many cells."""
    left = iter(rows)
    count = 0
    while chunk := [*islice(left, CHUNK)]:
        count += len(chunk)
        if count > _MOST_ROWS:
            raise SheetError(f"{source} has more than {_MOST_ROWS:,} rows: split it")
        if max(map(len, chunk)) > _MOST_COLUMNS:
            raise SheetError(f"{source} has more than {_MOST_COLUMNS:,} columns: remove the empty ones")
        yield chunk


def any_cell(row: Iterable[Cell]) -> bool:
    """Return whether any cell of a row has content."""
    return any(not is_blank(cell) for cell in row)
