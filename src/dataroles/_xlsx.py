"""Workbooks that Excel opens, through XlsxWriter. A leaf: it knows only sheets of cells."""

import io
import math
from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from dataroles.exceptions import SheetError

XlsxCell = str | float | bool | None
Area = tuple[int, int, int, int]
"""First row, first column, last row and last column, counted from 0."""

_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST_TEXT = 32_767
_LIGHT, _DARK = "#ffffff", "#a9b4ff"


@frozen
class XlsxSheet:
    """Sheet of a workbook, with headings in its first row.

    Parameters
    ----------
    name : str
        Name of the sheet.
    rows : sequence of rows of cells
        Cells; text is always written as text.
    frozen_columns : int, default 0
        Number of columns on the left that stay visible, as the first row does.
    widths : sequence of float
        Width of the columns in characters; the last one holds for all further columns.
    ratings : Area, optional
        Area of ratings, colored from the lowest to the highest.
    bounds : (float, float)
        Lowest and highest rating.
    choices : str or (float, float), optional
        Range of cells that lists what can be entered in the area of ratings, or the lowest and highest number.
    wrapped : bool, default False
        True to wrap text in all cells.
    """

    name: str
    rows: Sequence[Sequence[XlsxCell]]
    frozen_columns: int = 0
    widths: Sequence[float] = ()
    ratings: Area | None = None
    bounds: tuple[float, float] = (1.0, 5.0)
    choices: str | tuple[float, float] | None = None
    wrapped: bool = field(default=False, kw_only=True)


class _Exact(float):
    """Number that is written with all its digits; XlsxWriter writes sixteen."""

    def __format__(self, spec: str) -> str:
        return str(self)

    def __str__(self) -> str:
        return repr(float(self)).removesuffix(".0")


def xlsx_bytes(sheets: Sequence[XlsxSheet], what: str) -> bytes:
    """Return a workbook as bytes, or raise a SheetError if a sheet or text is too large for Excel."""
    try:
        import xlsxwriter  # noqa: PLC0415 (optional)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"writing {what} needs the package XlsxWriter, which is not installed: pip install 'dataroles[excel]', or"
            " write CSV",
            name="xlsxwriter",
        ) from error
    for sheet in sheets:
        _check_size(sheet, what)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = workbook.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, heading, text if sheet.wrapped else None)
    return buffer.getvalue()


def _check_size(sheet: XlsxSheet, what: str) -> None:
    width = max(map(len, sheet.rows), default=0)
    if len(sheet.rows) > _MOST_ROWS or width > _MOST_COLUMNS:
        raise SheetError(
            f"{what} would have {len(sheet.rows):,} rows and {width:,} columns, and Excel takes {_MOST_ROWS:,} and"
            f" {_MOST_COLUMNS:,}: write CSV"
        )
    for row in sheet.rows:
        for cell in row:
            if isinstance(cell, str) and len(cell) > _LONGEST_TEXT:
                raise SheetError(
                    f"a text in {what} has {len(cell):,} characters, and a cell of Excel takes {_LONGEST_TEXT:,}:"
                    " write CSV"
                )


def _write(worksheet: Any, sheet: XlsxSheet, heading: Any, text: Any) -> None:
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            style = text if number else heading
            if isinstance(cell, bool):
                worksheet.write_boolean(number, column, cell, style)
            elif isinstance(cell, str):
                worksheet.write_string(number, column, cell, style)
            elif cell is not None and not math.isnan(cell):
                worksheet.write_number(number, column, _Exact(cell), style)
    worksheet.freeze_panes(1, sheet.frozen_columns)
    for column, width in enumerate(sheet.widths):
        last = _MOST_COLUMNS - 1 if column == len(sheet.widths) - 1 else column
        worksheet.set_column(column, last, width)
    if sheet.ratings is None:
        return
    low, high = sheet.bounds
    worksheet.conditional_format(
        *sheet.ratings,
        {
            "type": "2_color_scale",
            "min_type": "num",
            "max_type": "num",
            "min_value": low,
            "max_value": high,
            "min_color": _LIGHT,
            "max_color": _DARK,
        },
    )
    if isinstance(sheet.choices, str):
        worksheet.data_validation(*sheet.ratings, {"validate": "list", "source": f"={sheet.choices}"})
    elif sheet.choices is not None:
        lowest, highest = sheet.choices
        rule = {"validate": "decimal", "criteria": "between", "minimum": _Exact(lowest), "maximum": _Exact(highest)}
        worksheet.data_validation(*sheet.ratings, rule)
