"""Read and write catalogs, by file format."""

import stat
from os import PathLike
from pathlib import Path

from dataroles._atomic import write_atomically
from dataroles.exceptions import CatalogError, short_repr
from dataroles.files.documents import _toml_of, catalog_from_toml
from dataroles.files.reading import check_size, read_bytes
from dataroles.model.catalog import Catalog
from dataroles.model.scale import RatingScale

_SUFFIXES = (".toml", ".json", ".csv")


def read_catalog(path: str | PathLike[str], *, scale: RatingScale | None = None) -> Catalog:
    r"""Read a catalog from a TOML, JSON or CSV file, or from a folder.

    Reading a file runs no code and opens no other file. A CSV file is a skill matrix as
    `read_matrix` reads it, with roles down and skills across: its headings become a framework
    "Skills", and rows without ratings become unrated roles.

    Parameters
    ----------
    path : str or os.PathLike
        File with the suffix .toml, .json or .csv, at most 64 MiB, or a folder with a
        ``catalog.toml``.
    scale : RatingScale, optional
        Scale of the ratings in a CSV file, by default 1 to 5. Other files define their own.

    Returns
    -------
    Catalog
        The catalog. Skills that a role does not list are unrated, never zero.

    Raises
    ------
    CatalogError
        If the file is not valid. The message lists all faults, each with its table, or row and
        column, and what to do.
    OSError
        If the file cannot be opened.

    Examples
    --------
    >>> from pathlib import Path
    >>> import dataroles as dr
    >>> _ = Path("team.csv").write_text("role,SQL,Python\nData Analyst,5,3\nData Engineer,4,\n")
    >>> catalog = dr.read_catalog("team.csv")
    >>> list(catalog), dict(catalog["Data Analyst"].profile)
    (['data-analyst', 'data-engineer'], {'sql': 5.0, 'python': 3.0})
    """
    file = Path(path)
    is_folder = stat.S_ISDIR(file.stat().st_mode)
    suffix = "" if is_folder else _suffix(file, "read")
    if scale is not None and suffix != ".csv":
        raise CatalogError(f"{file.name} defines its own scale: leave out scale=")
    if is_folder:
        from dataroles.files.folder import catalog_from_folder  # noqa: PLC0415 (few catalogs need it)

        return catalog_from_folder(file)
    content = read_bytes(file)
    if suffix == ".json":
        from dataroles.files.documents import catalog_from_json  # noqa: PLC0415

        return catalog_from_json(content, file.name)
    if suffix == ".csv":
        from dataroles.files.sheets.roles import catalog_from_csv  # noqa: PLC0415

        return catalog_from_csv(content, file.name, scale)
    return catalog_from_toml(content, file.name)


def write_catalog(catalog: Catalog, path: str | PathLike[str], *, framework: str | None = None) -> None:
    """Write a catalog to a TOML, JSON or CSV file.

    TOML and JSON hold the whole catalog: `read_catalog` returns an equal one. CSV holds only ids,
    names and ratings on one framework; roles that are not rated on it have empty cells.
    Spreadsheets run text that begins with ``=``, ``+``, ``-`` or ``@``, so CSV files get an
    apostrophe in front of it, which is removed on reading.

    Parameters
    ----------
    catalog : Catalog
        Any.
    path : str or os.PathLike
        File with the suffix .toml, .json or .csv. It is replaced as a whole, or left unchanged if
        writing fails.
    framework : str, optional
        Id or name of the framework whose ratings go into a CSV file. By default the first.

    Raises
    ------
    CatalogError
        If the suffix is not supported, or the file would be larger than 64 MiB.
    UnknownFrameworkError
        If the catalog has no such framework.
    TypeError
        If `catalog` is not a Catalog.
    ModuleNotFoundError
        If the file is TOML and tomli-w, from the extra ``toml``, is not installed.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> import dataroles as dr
    >>> from dataroles.files.formats import write_catalog
    >>> catalog = dr.load_catalog()
    >>> write_catalog(catalog, "roles.json")
    >>> dr.read_catalog("roles.json") == catalog
    True
    """
    if not isinstance(catalog, Catalog):
        raise TypeError(f"cannot write {short_repr(catalog)} ({type(catalog).__name__}): pass a Catalog")
    file = Path(path)
    suffix = _suffix(file, "write")
    if framework is not None and suffix != ".csv":
        raise CatalogError(f"{file.name} holds all frameworks: leave out framework=, or write a subset of the catalog")
    content = _written(catalog, suffix, framework)
    check_size(content, file.name)
    write_atomically(file, content)


def _suffix(file: Path, what: str) -> str:
    suffix = file.suffix.lower()
    if suffix not in _SUFFIXES:
        found = f"{short_repr(file.suffix)} files" if file.suffix else "files without a suffix"
        known = f"use {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}"
        people = ", or read a sheet of people with read_matrix" if what == "read" else ""
        raise CatalogError(f"cannot {what} {found} ({file.name}): {known}{people}")
    return suffix


def _written(catalog: Catalog, suffix: str, framework: str | None) -> bytes:
    if suffix == ".json":
        from dataroles.files.documents import json_of  # noqa: PLC0415

        return json_of(catalog).encode()
    if suffix == ".csv":
        from dataroles.files.sheets.roles import csv_of  # noqa: PLC0415

        text = csv_of(catalog, framework)
        # Excel needs a byte order mark to recognize UTF-8.
        return text.encode("ascii" if text.isascii() else "utf-8-sig")
    return _toml_of(catalog).encode()
