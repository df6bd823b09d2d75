"""Skill matrices as files: CSV and Excel."""

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path

import numpy as np

from dataroles._atomic import write_atomically
from dataroles._csv import csv_text
from dataroles._xlsx import XlsxCell, XlsxSheet, xlsx_bytes
from dataroles.exceptions import SheetError, short_repr
from dataroles.files.sheets.table import PERSON_HEADING, STANDARD_ERROR
from dataroles.model.framework import SKILLS_SHEET_HEADINGS, scale_sheet_rows
from dataroles.model.matrix import SkillMatrix
from dataroles.model.numbers import plain
from dataroles.model.skill import Skill
from dataroles.model.text import lookup_key

_SUFFIXES = (".csv", ".xlsx")


def write_matrix(matrix: SkillMatrix, path: str | PathLike[str]) -> None:
    """Write a skill matrix to a CSV file or an Excel workbook, one row per row of the matrix.

    Parameters
    ----------
    matrix : SkillMatrix
        People or roles to write.
    path : str or os.PathLike
        File with the suffix .csv, or .xlsx, which requires the extra ``excel``. It is replaced as a
        whole, or left unchanged if anything fails.

    Raises
    ------
    SheetError
        If the suffix is another, two columns would have the same heading, or Excel has no room for
        the matrix.
    ModuleNotFoundError
        If the file is a workbook and XlsxWriter is not installed.
    OSError
        If the file cannot be written.
    TypeError
        If `matrix` is not a SkillMatrix.

    Notes
    -----
    The columns are id, name, "person id" where people have several rows, the attributes, the skills
    by name, and their standard errors, if there are any. Unrated skills are empty cells. In a
    workbook, headings and names stay visible, ratings are numbers on a color scale, and a second
    sheet explains the skills and the scale. ``read_matrix(path, matrix.framework)`` reads the same
    matrix back; CSV has no types, so attributes come back as text.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.write_matrix(catalog.profiles(), "roles.csv")
    >>> dr.read_matrix("roles.csv", catalog.framework) == catalog.profiles()
    True
    """
    if not isinstance(matrix, SkillMatrix):
        raise TypeError(
            f"{short_repr(matrix)} is a {type(matrix).__name__}: give a SkillMatrix, such as catalog.profiles()"
        )
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in _SUFFIXES:
        raise SheetError(f"cannot write a matrix as {short_repr(file.suffix)}: use one of {', '.join(_SUFFIXES)}")
    headings = _headings(matrix)
    rows: list[list[XlsxCell]] = [[*headings], *_rows(matrix)]
    if suffix == ".csv":
        as_text = ([str(cell).upper() if isinstance(cell, bool) else cell for cell in row] for row in rows)
        # Excel needs a byte order mark to read other characters than ASCII.
        text = csv_text(as_text)
        write_atomically(path, text.encode("utf-8" if text.isascii() else "utf-8-sig"))
        return
    write_atomically(path, _workbook(matrix, rows, file.name))


def _headings(matrix: SkillMatrix) -> list[str]:
    skills = [skill.name for skill in matrix.framework.skills]
    headings = ["id", "name", *([PERSON_HEADING] if matrix.people != matrix.ids else []), *matrix.attributes, *skills]
    if matrix.standard_errors is not None:
        headings += [f"{skill} {STANDARD_ERROR}" for skill in skills]
    seen: set[str] = set()
    for heading in headings:
        if lookup_key(heading) in seen:
            raise SheetError(f"two columns would have the heading {short_repr(heading)}: rename the attribute or skill")
        seen.add(lookup_key(heading))
    return headings


def _rows(matrix: SkillMatrix) -> Iterator[list[XlsxCell]]:
    labels: list[Sequence[XlsxCell]] = [matrix.ids, matrix.names]
    if matrix.people != matrix.ids:
        labels.append(matrix.people)
    labels += matrix.attributes.values()
    numbers = matrix.ratings
    if matrix.standard_errors is not None:
        numbers = np.hstack([numbers, matrix.standard_errors])
    for own, row in zip(zip(*labels, strict=True), numbers.tolist(), strict=True):
        yield [*own, *(None if number != number else number for number in row)]  # noqa: PLR0124 (NaN)


def _skill_row(skill: Skill) -> list[XlsxCell]:
    levels = "\n".join(f"{plain(rating)} = {text}" for rating, text in skill.levels.items())
    return [skill.id, skill.name, skill.group, skill.summary, levels]


def _workbook(matrix: SkillMatrix, rows: list[list[XlsxCell]], file: str) -> bytes:
    framework = matrix.framework
    first = len(rows[0]) - len(framework) * (1 if matrix.standard_errors is None else 2)
    area = (1, first, max(len(matrix), 1), first + len(framework) - 1)
    bounds = (framework.scale.floor, framework.scale.maximum)
    widths = [14.0, 24.0, *[16.0] * (first - 2), 12.0]
    skills: list[list[XlsxCell]] = [[*SKILLS_SHEET_HEADINGS], *map(_skill_row, framework)]
    return xlsx_bytes(
        [
            XlsxSheet("Ratings", rows, 2, widths, area, bounds),
            XlsxSheet("Skills", skills, 2, [18, 24, 18, 50, 80], wrapped=True),
            XlsxSheet("Scale", scale_sheet_rows(framework.scale), 0, [10, 30, 40]),
        ],
        file,
    )
