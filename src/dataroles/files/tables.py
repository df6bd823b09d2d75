"""Wide tables of ratings as CSV, for many roles: each way to write a cell is read and checked once."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from dataroles._csv import csv_rows
from dataroles.exceptions import RatingError, UnknownSkillError, shown
from dataroles.files.cells import number_of
from dataroles.files.content import text_of
from dataroles.files.faults import Faults
from dataroles.model.framework import SkillFramework
from dataroles.model.number import finite_number
from dataroles.model.ratings import FloatArray
from dataroles.model.text import are_ids, are_names, id_fault, lookup_key, name_fault

__all__ = ["Check", "Row", "Table", "table_from_csv"]

Check = Callable[[object, str], float]


class Row(NamedTuple):
    """Whose row it is, and which, as a spreadsheet counts: the headings are row 1."""

    number: int
    id: str
    name: str


class Table(NamedTuple):
    """Rows, and their values in an array of shape (n_rows, n_skills); NaN where there is none."""

    rows: list[Row]
    values: FloatArray


def table_from_csv(
    content: bytes,
    file: str,
    framework: SkillFramework | None = None,
    what: str = "the number",
    check: Check = finite_number,
) -> Table:
    r"""Read a table with a column ``id``, perhaps one ``name``, and a column for each skill.

    Parameters
    ----------
    content : bytes
        The CSV file: in UTF-8, with headings.
    file : str
        What it is called, for errors.
    framework : SkillFramework, optional
        Whose skills have the columns, in any order. Without it, any columns will do.
    what : str, optional
        What a cell says, for errors.
    check : callable, optional
        Takes a number and what it is, and returns it or raises a RatingError.

    Returns
    -------
    Table
        The rows in their order. The name is empty where the table gives none.

    Raises
    ------
    CatalogError
        If anything is wrong; the message lists all faults, by row and column.

    Examples
    --------
    >>> table_from_csv(b"id,name,sql\nme,Me,4\n", "ratings.csv").rows
    [Row(number=2, id='me', name='Me')]
    """
    faults = Faults(file)
    (top, headings), *body = csv_rows(text_of(content, file), file) or [(1, [])]
    keys = [lookup_key(heading) for heading in headings]
    id_at, name_at = (keys.index(word) if word in keys else None for word in ("id", "name"))
    if id_at is None:
        faults.add(f"row {top}", "no column is called 'id': give each role's")
    columns = [at for at in range(len(headings)) if at not in (id_at, name_at)]
    skills = [headings[at] for at in columns]
    positions = list(range(len(skills))) if framework is None else _positions(skills, framework, f"row {top}", faults)

    apart = sorted({*range(len(headings))} - {*columns}, reverse=True)
    rows = []
    cells: list[str] = []
    for number, line in body:
        if len(line) == len(headings):
            id_ = "?" if id_at is None else line[id_at]
            rows.append(Row(number, id_, "" if name_at is None else line[name_at]))
            for at in apart:
                del line[at]
            cells += line
        else:
            faults.add(f"row {number}", f"has {len(line)} cells under {len(headings)} headings: give one for each")
    if id_at is not None:
        _check_rows(rows, faults)
    numbers = _Numbers(what, check)
    values = np.fromiter(map(numbers.__getitem__, cells), np.float64, len(cells))
    for at, cell in enumerate(cells) if numbers.faults else ():
        if cell in numbers.faults:
            row, column = divmod(at, len(columns))
            faults.add(f"row {rows[row].number}, column {shown(skills[column])}", numbers.faults[cell])
    faults.raise_if_any()
    values = values.reshape(len(rows), len(columns))
    return Table(rows, _ordered(values, positions, len(framework) if framework else len(columns)))


def _positions(headings: Sequence[str], framework: SkillFramework, row: str, faults: Faults) -> list[int]:
    """Return the columns' places in the framework."""
    positions: dict[int, str] = {}
    for heading in headings:
        try:
            position = framework.index(heading)
        except UnknownSkillError as error:
            faults.add(row, str(error))
            continue
        if position in positions:
            skill = framework.skills[position].name
            faults.add(row, f"{skill!r} has the columns {positions[position]!r} and {heading!r}: keep one")
        positions[position] = heading
    return list(positions)


def _check_rows(rows: list[Row], faults: Faults) -> None:
    ids, names = [row.id for row in rows], [row.name for row in rows if row.name]
    if are_ids(ids) and are_names(names) and len({*ids}) == len(ids):  # as in most tables
        return
    first: dict[str, int] = {}
    for row in rows:
        place = f"row {row.number}"
        if fault := id_fault(row.id):
            faults.add(place, f"the id {fault}")
        elif first.setdefault(row.id, row.number) != row.number:
            faults.add(place, f"the id {row.id!r} is that of row {first[row.id]}: give each its own")
        if row.name and (fault := name_fault(row.name)):
            faults.add(place, f"the name {fault}")


class _Numbers(dict[str, float]):
    """Cells as numbers. A table may have many thousands of cells, but they are written in few ways."""

    def __init__(self, what: str, check: Check) -> None:
        super().__init__()
        self.what = what
        self.check = check
        self.faults: dict[str, str] = {}

    def __missing__(self, cell: str) -> float:
        value = math.nan
        try:
            number = number_of(cell)
            value = number if math.isnan(number) else self.check(number, self.what)
        except RatingError as fault:
            self.faults[cell] = str(fault)
        self[cell] = value
        return value


def _ordered(values: FloatArray, positions: list[int], skills: int) -> FloatArray:
    """Put the columns into the framework's order."""
    if positions == list(range(skills)):
        return values
    ordered = np.full((len(values), skills), np.nan)
    ordered[:, positions] = values
    return ordered
