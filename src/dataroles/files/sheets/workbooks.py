"""Workbooks: reading them through python-calamine, within limits."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile
from zlib import error as zlib_error

from dataroles.exceptions import SheetError, short_repr
from dataroles.files.sheets.grids import Cell, Grid, Truth, any_cell, empty
from dataroles.model.framework import SCALE_HEADINGS, SKILLS_SHEET_HEADINGS

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_EXPLANATIONS = (SKILLS_SHEET_HEADINGS, SCALE_HEADINGS)
_MOST_UNPACKED = 512 * 2**20
_MOST_CELLS = 20_000_000
_BLOCK = 2**20

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"'](\d+)")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Za-z]+)(\d+)")
_ERROR = re.compile(rb"(<(?:\w+:)?c\b[^>]*?\bt\s*=\s*[\"'])e([\"'])")
_ODS_TAG = re.compile(rb"<table:(?:(table-row)|table-cell|covered-table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')


def grid_from_workbook(content: bytes, file: str, sheet: str | int | None) -> Grid:
    """Return the cells of a sheet of a workbook, or raise a SheetError."""
    calamine = _calamine(file)
    _check_size(content, file)
    if is_zipfile(io.BytesIO(content)):
        content = _with_errors_as_text(content)
    filled: dict[str, list[list[Cell]]] = {}
    try:
        with calamine.load_workbook(io.BytesIO(content)) as workbook:
            names = workbook.sheet_names
            _check_sheet(sheet, names, file)
            wanted = names if sheet is None else [names[sheet - 1] if isinstance(sheet, int) else sheet]
            hidden = {one.name for one in workbook.sheets_metadata if not str(one.visible).endswith("Visible")}
            for name in wanted:
                rows = [*_rows(workbook.get_sheet_by_name(name))]
                if any(map(any_cell, rows)) or sheet is not None:
                    filled[name] = rows
            if len(filled) > 1:  # a workbook of this package also explains its skills and scale
                filled = {name: rows for name, rows in filled.items() if tuple(rows[0]) not in _EXPLANATIONS} or filled
            merged = sum(len(workbook.get_sheet_by_name(name).merged_cell_ranges or ()) for name in filled)
    except SheetError:
        raise
    except BaseException as error:  # calamine also raises panics, which are not exceptions
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        reason = "it is protected by a password" if "assword" in str(error) else str(error)
        raise SheetError(
            f"{file} cannot be read as a workbook ({reason}): open it in a spreadsheet and save it again"
        ) from error
    if not filled:
        raise empty(file)
    if len(filled) > 1:
        listed = ", ".join(map(repr, filled))
        raise SheetError(f"{file} has several sheets with content: pass sheet=, one of {listed}")
    ((name, rows),) = filled.items()
    notes = [f"the sheet {name!r} is hidden"] if name in hidden else []
    if merged:
        notes.append(f"merged cells: {merged}; only the first cell of each has the value, the others are empty")
    if file.lower().endswith((".xls", ".xlsb")):
        notes.append("cells with errors of the spreadsheet, such as #REF!, are read as empty in this format")
    if len(names) > 1:
        notes.append(f"other sheets: {', '.join(repr(other) for other in names if other != name)}")
    return Grid(f"{file}, sheet {name!r}", rows, {"sheet": name}, notes)


def _calamine(file: str) -> Any:
    try:
        import python_calamine  # noqa: PLC0415 (optional)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"reading {file} needs the package python-calamine, which is not installed: pip install 'dataroles[excel]',"
            " or save the sheet as CSV",
            name="python_calamine",
        ) from error
    return python_calamine


def _check_sheet(sheet: str | int | None, names: Sequence[str], file: str) -> None:
    if sheet is None or sheet in names:
        return
    if isinstance(sheet, int) and not isinstance(sheet, bool) and 1 <= sheet <= len(names):
        return
    listed = ", ".join(map(repr, names))
    raise SheetError(f"{file} has no sheet {short_repr(sheet)}: pass sheet=, one of {listed}, or its number from 1")


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    for row in sheet.to_python(skip_empty_area=False):
        yield [_plain(cell) for cell in row]


def _plain(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return Truth(cell)
    if isinstance(cell, int | float):
        return float(cell)
    return cell.isoformat() if isinstance(cell, dt.datetime | dt.date | dt.time) else str(cell)


def _check_size(content: bytes, file: str) -> None:
    """Refuse archives that unpack to more than a workbook may hold, before anything is built from them."""
    if not is_zipfile(io.BytesIO(content)):
        return
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_UNPACKED:
                raise SheetError(f"{file} unpacks to more than {_MOST_UNPACKED:,} bytes: split the workbook")
            # Also compares the sizes and checksums that the archive declares with what it holds.
            if (damaged := archive.testzip()) is not None:
                raise SheetError(
                    f"{file} is damaged, at {short_repr(damaged)}: open it in a spreadsheet and save it again"
                )
            for info in archive.infolist():
                if _is_sheet(info.filename, ".xml"):
                    n_cells = _cells_of_xlsx(archive.read(info))
                elif _is_sheet(info.filename, ".bin"):
                    n_cells = _cells_of_xlsb(archive.read(info))
                elif info.filename == "content.xml":
                    n_cells = _cells_of_ods(archive.read(info))
                else:
                    continue
                if n_cells > _MOST_CELLS:
                    raise SheetError(
                        f"{file} has a sheet of more than {_MOST_CELLS:,} cells, from the first to the last: remove"
                        " cells far from the others, or save the sheet as CSV"
                    )
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib_error) as error:
        raise SheetError(
            f"{file} cannot be read as a workbook ({error}): open it in a spreadsheet and save it again"
        ) from error


def _cells_of_xlsx(sheet: bytes) -> int:
    """Return how many cells the rectangle around all cells of a sheet has."""
    letters, numbers = set(), {*_ROW.findall(sheet)}
    for found in _CELL.finditer(sheet):
        letters.add(found[1])
        numbers.add(found[2])
    # Rows and cells without a reference follow each other.
    parts = sheet.split(b"<row")
    rows = max(len(parts) - 1, *(int(number[:9]) for number in numbers), 0)
    columns = max(*(part.count(b"<c ") + part.count(b"<c>") for part in parts), *map(_column_number, letters), 0)
    return rows * columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:7].upper():
        number = 26 * number + letter - 64
    return number


def _cells_of_xlsb(sheet: bytes) -> int:
    """Return the same for a sheet in the binary format: records of a type, a size and a body."""
    at = rows = columns = 0
    while at < len(sheet):
        kind, at = _varint(sheet, at)
        size, at = _varint(sheet, at)
        first = int.from_bytes(sheet[at : at + 4], "little")
        if kind == 0:  # the head of a row
            rows = max(rows, first + 1)
        elif kind <= 11:  # noqa: PLR2004 (the kinds of cells)
            columns = max(columns, first + 1)
        at += size
    return rows * columns


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 28, 7):
        byte = data[at] if at < len(data) else 0
        value |= (byte & 127) << shift
        at += 1
        if byte < 128:  # noqa: PLR2004 (the highest bit marks that more follows)
            break
    return value, at


def _cells_of_ods(content: bytes) -> int:
    """Return the same for the largest sheet of an OpenDocument file, where rows and cells can be repeated."""
    largest = 0
    for table in content.split(b"<table:table "):
        row = n_rows = n_columns = column = 0
        for found in _ODS_TAG.finditer(table):
            repeated = _REPEATED.search(found[2])
            times = min(int(repeated[1][:10]), 2**31) if repeated else 1
            if found[1]:
                row, column = row + times, 0
            else:
                column += times
                if not found[0].endswith(b"/>"):  # has content
                    n_rows, n_columns = row, max(n_columns, column)
        largest = max(largest, n_rows * n_columns)
    return largest


def _with_errors_as_text(content: bytes) -> bytes:
    """Return a workbook whose cells with errors such as #REF! hold them as text: calamine reads errors as nothing."""
    with ZipFile(io.BytesIO(content)) as archive:
        sheets = {name: archive.read(name) for name in archive.namelist() if _is_sheet(name, ".xml")}
        changed = {name: new for name, sheet in sheets.items() if (new := _ERROR.sub(rb"\1str\2", sheet)) != sheet}
        if not changed:
            return content
        buffer = io.BytesIO()
        with ZipFile(buffer, "w") as copy:
            for info in archive.infolist():
                copy.writestr(info.filename, changed.get(info.filename) or archive.read(info))
    return buffer.getvalue()


def _is_sheet(name: str, suffix: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(suffix)
