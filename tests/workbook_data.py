"""Workbooks as others write them."""

from pathlib import Path
from typing import Any

import xlsxwriter


def made(path: Path, *sheets: tuple[str, list[list[Any]]], **options: Any) -> Path:
    """Write a workbook as someone else might."""
    with xlsxwriter.Workbook(str(path), options) as workbook:
        for name, rows in sheets:
            worksheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    worksheet.write(number, column, cell)
    return path
