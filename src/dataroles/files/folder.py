"""Catalogs kept as a folder: a catalog file, and wide tables of ratings beside it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from attrs import evolve

from dataroles.exceptions import CatalogError, DataRolesError, way_out
from dataroles.files.content import read_bytes
from dataroles.files.faults import Faults
from dataroles.files.formats import catalog_from_toml
from dataroles.files.tables import Check, Row, Table, table_from_csv
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework
from dataroles.model.number import not_negative
from dataroles.model.ratings import FloatArray
from dataroles.model.role import Role
from dataroles.model.rows import RatedRows

__all__ = ["CATALOG", "catalog_from_files", "catalog_from_folder"]

CATALOG = "catalog.toml"
"""The file that makes a folder a catalog."""

_RATINGS = "ratings.{}.csv"
_ERRORS = "standard_errors.{}.csv"

Read = Callable[[str], bytes | None]


def catalog_from_folder(folder: Path) -> Catalog:
    r"""Read a catalog from a folder.

    Its ``catalog.toml`` is a catalog file as any other: what the catalog is, its frameworks, and
    roles where there is more to say of them than ratings. Where there are many roles, their ratings
    on the framework ``lifecycle``, say, are in ``ratings.lifecycle.csv``: roles down, with a column
    ``id``, a column ``name`` and a column for each skill, by its id or name. An empty cell says
    unrated, and a row without ratings that the role is not rated there. The ratings' standard errors
    may be in ``standard_errors.lifecycle.csv``, in the same manner. A role is in the catalog file, in
    these tables, or in both. Other tables are refused; other files are ignored.

    Parameters
    ----------
    folder : pathlib.Path
        The folder. Each of its files may have up to 64 MiB.

    Returns
    -------
    Catalog
        The roles of the catalog file, then those of the tables, each in their order.

    Raises
    ------
    CatalogError
        If a file is missing or not valid. The message lists all that is wrong, by file, row and
        column.

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
    """Read a catalog from files that lie together, as `catalog_from_folder` does.

    Parameters
    ----------
    read : callable
        Gives the content of a file by its name, or None where there is none.
    folder : str
        What they lie in, for errors.
    present : iterable of str, optional
        The files that there are; tables among them that belong to no framework are refused.

    Returns
    -------
    Catalog
        Their content.

    Raises
    ------
    CatalogError
        If a file is missing or not valid.
    """
    content = read(CATALOG)
    if content is None:
        raise CatalogError(f"{folder} has no {CATALOG}: name a catalog's folder, or a file")
    reports: list[str] = []
    described = None
    with _noted(reports):
        described = catalog_from_toml(content, f"{folder}/{CATALOG}")
    if described is None:
        # On what the ratings are is not known, but the rest can be checked.
        for file in filter(_is_table, present):
            with _noted(reports):
                table_from_csv(read(file) or b"", f"{folder}/{file}")
        raise CatalogError("\n".join(reports))
    known = [table.format(framework) for framework in described.frameworks for table in (_RATINGS, _ERRORS)]
    strays = (file for file in present if _is_table(file) and file not in known)
    reports += (f"{folder}/{file} is for none of the frameworks: {way_out(file, known)}" for file in strays)
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
    """Take note of what is wrong with a file, and go on."""
    try:
        yield
    except CatalogError as error:
        reports.append(str(error))


def _rate(roles: dict[str, Role], framework: SkillFramework, read: Read, folder: str, reports: list[str]) -> None:
    """Add to the roles what the tables of a framework say."""
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
    """Read a table of a framework; it is empty if there is none, or none that is valid."""
    file = name.format(framework.id)
    content = read(file)
    if content is not None:
        with _noted(reports):
            return table_from_csv(content, f"{folder}/{file}", framework, what, check)
    return Table([], np.empty((0, len(framework))))


def _aligned(errors: Table, ratings: Table, file: str) -> FloatArray:
    """Return standard errors in the ratings' order, once each row is known to belong to one of ratings."""
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
    """Make a role of a row, or rate the one that is known."""
    if known is None and not row.name:
        raise CatalogError(f"{row.id!r} has no name: give it in a column 'name', or the role in {CATALOG}")
    if known is not None and row.name not in ("", known.name):
        raise CatalogError(f"{row.id!r} is called {row.name!r} here, and {known.name!r} elsewhere: keep one of the two")
    if rows.known[at] and not rows.rated[at]:
        raise CatalogError(f"{row.id!r} has standard errors but no ratings: give the ratings too")
    if known is None:
        return rows.role(at)
    return known.rated(rows.profile(at)) if rows.rated[at] else known
