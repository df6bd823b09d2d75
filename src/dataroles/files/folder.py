"""Catalogs in a folder: a catalog file with CSV tables of ratings."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from attrs import evolve

from dataroles._csv import csv_rows, number_of
from dataroles.exceptions import CatalogError, DataRolesError, RatingError, UnknownSkillError, short_repr, suggest
from dataroles.files.documents import catalog_from_toml
from dataroles.files.reading import Faults, read_bytes, text_of
from dataroles.model.bulk import RatedRows
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework
from dataroles.model.numbers import FloatArray, finite_number, not_negative
from dataroles.model.role import Role
from dataroles.model.text import are_ids, are_names, id_fault, lookup_key, name_fault

Check = Callable[[object, str], float]


class Row(NamedTuple):
    """Number, id and name of a row. The headings are row 1, as in a spreadsheet."""

    number: int
    id: str
    name: str


class Table(NamedTuple):
    """Rows and their values, shape (n_rows, n_skills); NaN for empty cells."""

    rows: list[Row]
    values: FloatArray


def table_from_csv(
    content: bytes,
    file: str,
    framework: SkillFramework | None = None,
    what: str = "the number",
    check: Check = finite_number,
) -> Table:
    r"""Read a table with a column ``id``, an optional column ``name``, and one column per skill.

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
        faults.add(f"row {top}", "there is no column 'id': add one with the id of each role")
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
            faults.add(f"row {rows[row].number}, column {short_repr(skills[column])}", numbers.faults[cell])
    faults.raise_if_any()
    values = values.reshape(len(rows), len(columns))
    return Table(rows, _ordered(values, positions, len(framework) if framework else len(columns)))


def _positions(headings: Sequence[str], framework: SkillFramework, row: str, faults: Faults) -> list[int]:
    """Return the position of each column in the framework."""
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
    if are_ids(ids) and are_names(names) and len({*ids}) == len(ids):  # the usual case
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
    """Cache of cells as numbers. Large tables have few different cells."""

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
    """Return the columns in framework order."""
    if positions == list(range(skills)):
        return values
    ordered = np.full((len(values), skills), np.nan)
    ordered[:, positions] = values
    return ordered


CATALOG = "catalog.toml"
"""The file that makes a folder a catalog."""

_RATINGS = "ratings.{}.csv"
_ERRORS = "standard_errors.{}.csv"

Read = Callable[[str], bytes | None]


def catalog_from_folder(folder: Path) -> Catalog:
    r"""Read a catalog from a folder.

    Its ``catalog.toml`` is a regular catalog file with the metadata, the frameworks, and roles that
    have more than ratings. Ratings on a framework, such as ``lifecycle``, are in
    ``ratings.lifecycle.csv``: one row per role, with a column ``id``, a column ``name`` and one
    column per skill, by id or name. Empty cells are unrated; a role whose row is empty is not rated
    there. Standard errors may be in ``standard_errors.lifecycle.csv``, in the same form. A role may
    be in the catalog file, in these tables, or in both. Other tables are rejected; other files are
    ignored.

    Examples
    --------
    >>> from pathlib import Path
    >>> folder = Path("coding")
    >>> folder.mkdir()
    >>> _ = (folder / "catalog.toml").write_text('''
    ... format = 1
    ... [catalog]
    ... id = "coding"
    ... title = "Coding"
    ... [frameworks.coding]
    ... name = "Coding"
    ... skills = [{ name = "SQL" }, { name = "Python" }]
    ... scale = { minimum = 1, maximum = 5 }
    ... [roles]
    ... ''')
    >>> _ = (folder / "ratings.coding.csv").write_text("id,name,SQL,Python\nba,Business Analyst,4,2")
    >>> dict(catalog_from_folder(folder)["Business Analyst"].profile)
    {'sql': 4.0, 'python': 2.0}
    """
    contents = {
        file.name: read_bytes(file) for file in folder.iterdir() if file.name == CATALOG or _is_table(file.name)
    }
    return catalog_from_files(contents.get, folder.name or str(folder), sorted(contents))


def _is_table(file: str) -> bool:
    return file.lower().endswith(".csv")


def catalog_from_files(read: Read, folder: str, present: Iterable[str] = ()) -> Catalog:
    """Read a catalog from a set of files, as `catalog_from_folder` does."""
    content = read(CATALOG)
    if content is None:
        raise CatalogError(f"{folder} has no {CATALOG}: name a catalog's folder, or a file")
    reports: list[str] = []
    described = None
    with _noted(reports):
        described = catalog_from_toml(content, f"{folder}/{CATALOG}")
    if described is None:
        # The framework of the ratings is unknown, but the rest can be checked.
        for file in filter(_is_table, present):
            with _noted(reports):
                table_from_csv(read(file) or b"", f"{folder}/{file}")
        raise CatalogError("\n".join(reports))
    known = [table.format(framework) for framework in described.frameworks for table in (_RATINGS, _ERRORS)]
    strays = (file for file in present if _is_table(file) and file not in known)
    reports += (f"{folder}/{file} matches no framework: {suggest(file, known)}" for file in strays)
    rated = dict[str, Role](described)
    for framework in described.frameworks.values():
        _rate(rated, framework, read, folder, reports)
    catalog = described
    with _noted(reports):
        catalog = evolve(described, roles=rated.values())
    if reports:
        raise CatalogError("\n".join(reports))
    return catalog


@contextmanager
def _noted(reports: list[str]) -> Iterator[None]:
    """Collect the faults of a file, and continue."""
    try:
        yield
    except CatalogError as error:
        reports.append(str(error))


def _rate(roles: dict[str, Role], framework: SkillFramework, read: Read, folder: str, reports: list[str]) -> None:
    """Add the ratings in the tables of a framework to the roles."""
    before = len(reports)
    ratings = _table(_RATINGS, framework, read, folder, reports, "the rating", framework.scale.check)
    errors = _table(_ERRORS, framework, read, folder, reports, "the standard error", not_negative)
    if len(reports) > before:
        return
    standard_errors = np.full_like(ratings.values, np.nan)
    with _noted(reports):
        standard_errors = _aligned(errors, ratings, f"{folder}/{_ERRORS.format(framework.id)}")
    ids = [row.id for row in ratings.rows]
    names = [roles[row.id].name if row.id in roles else row.name or row.id for row in ratings.rows]
    rows = RatedRows(framework, ids, names, ratings.values, standard_errors)
    with _noted(reports):
        faults = Faults(f"{folder}/{_RATINGS.format(framework.id)}")
        for at, row in enumerate(ratings.rows):
            try:
                roles[row.id] = _role(roles.get(row.id), row, rows, at)
            except DataRolesError as error:
                faults.note(f"row {row.number}", error)
        faults.raise_if_any()


def _table(
    name: str, framework: SkillFramework, read: Read, folder: str, reports: list[str], what: str, check: Check
) -> Table:
    """Return a table of a framework, empty if it is missing or invalid."""
    file = name.format(framework.id)
    content = read(file)
    if content is not None:
        with _noted(reports):
            return table_from_csv(content, f"{folder}/{file}", framework, what, check)
    return Table([], np.empty((0, len(framework))))


def _aligned(errors: Table, ratings: Table, file: str) -> FloatArray:
    """Return standard errors in the order of the ratings."""
    faults = Faults(file)
    places = {row.id: at for at, row in enumerate(ratings.rows)}
    for row in errors.rows:
        name = ratings.rows[places[row.id]].name if row.id in places else None
        if name is None:
            faults.add(f"row {row.number}", f"{row.id!r} has standard errors but no ratings: give the ratings too")
        elif row.name and name not in ("", row.name):
            faults.add(
                f"row {row.number}",
                f"{row.id!r} is called {row.name!r}, and {name!r} with its ratings: keep one of the two",
            )
    faults.raise_if_any()
    values = np.full_like(ratings.values, np.nan)
    values[[places[row.id] for row in errors.rows]] = errors.values
    return values


def _role(known: Role | None, row: Row, rows: RatedRows, at: int) -> Role:
    """Return a new role for a row, or the known role with these ratings."""
    if known is None and not row.name:
        raise CatalogError(f"{row.id!r} has no name: give it in a column 'name', or the role in {CATALOG}")
    if known is not None and row.name not in ("", known.name):
        raise CatalogError(f"{row.id!r} is called {row.name!r} here, and {known.name!r} elsewhere: keep one of the two")
    if rows.known[at] and not rows.rated[at]:
        raise CatalogError(f"{row.id!r} has standard errors but no ratings: give the ratings too")
    if known is None:
        return rows.role(at)
    return known.rated(rows.profile(at)) if rows.rated[at] else known
