"""Read and write catalogs, by file format."""

import stat
from os import PathLike
from pathlib import Path

from dataroles._atomic import write_atomically
from dataroles.exceptions import CatalogError, shown
from dataroles.files.documents import _toml_of, catalog_from_toml
from dataroles.files.reading import check_size, read_bytes
from dataroles.model.catalog import Catalog
from dataroles.model.scale import RatingScale

_SUFFIXES = (".toml", ".json", ".csv")


def read_catalog(path: str | PathLike[str], *, scale: RatingScale | None = None) -> Catalog:
    r"""Read a catalog from a TOML, JSON or CSV file, or from a folder.

    The file is data: reading it runs nothing and reaches no other file. A CSV file is a skill
    matrix as `read_profiles` reads it, roles down and skills across: a framework "Skills" is made of
    its headings, and who has no rating at all is a role that is not rated.

    Parameters
    ----------
    path : str or os.PathLike
        The file, whose suffix says what it is; or a folder with a file ``catalog.toml``. A file may
        have up to 64 MiB.
    scale : RatingScale, optional
        What the ratings of a CSV file range over, by default 1 to 5. Other files say it themselves.

    Returns
    -------
    Catalog
        Its content. A skill that a role does not name is unrated there, never taken as zero.

    Raises
    ------
    CatalogError
        If the file is not valid. The message lists all that is wrong, each fault with its table, or
        row and column, and the way out.
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
        raise CatalogError(f"{file.name} says itself what its ratings range over: leave scale= out")
    if is_folder:
        from dataroles.files.folder import catalog_from_folder  # noqa: PLC0415 (few catalogs need it)

        return catalog_from_folder(file)
    content = read_bytes(file)
    if suffix == ".json":
        from dataroles.files.documents import catalog_from_json  # noqa: PLC0415

        return catalog_from_json(content, file.name)
    if suffix == ".csv":
        from dataroles.files.sheets import catalog_from_csv  # noqa: PLC0415

        return catalog_from_csv(content, file.name, scale)
    return catalog_from_toml(content, file.name)


def write_catalog(catalog: Catalog, path: str | PathLike[str], *, framework: str | None = None) -> None:
    """Write a catalog to a TOML, JSON or CSV file.

    TOML and JSON hold all of the catalog, and `read_catalog` gives back one that is equal to it. CSV
    holds the roles' ids and names and their ratings on one framework, and nothing else; a role that
    is not rated there has empty cells. A spreadsheet runs text that begins with ``=``, ``+``, ``-``
    or ``@``; in CSV an apostrophe is put in front, which is taken off on reading.

    Parameters
    ----------
    catalog : Catalog
        Any.
    path : str or os.PathLike
        The file, whose suffix says what it becomes. It is replaced whole or, if that fails, left
        as it was.
    framework : str, optional
        The id or name of the framework whose ratings go into a CSV file, by default the first.

    Raises
    ------
    CatalogError
        If the suffix is another, or the file would have more than 64 MiB.
    UnknownFrameworkError
        If the catalog has no such framework.
    TypeError
        If `catalog` is no Catalog.
    ModuleNotFoundError
        If TOML is to be written and tomli-w is not installed, which the extra ``toml`` brings.
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
        raise TypeError(f"a file is to hold {shown(catalog)} ({type(catalog).__name__}): give a Catalog")
    file = Path(path)
    suffix = _suffix(file, "written")
    if framework is not None and suffix != ".csv":
        raise CatalogError(f"{file.name} is to hold all frameworks: leave framework= out, or write a catalog without")
    content = _written(catalog, suffix, framework)
    check_size(content, file.name)
    write_atomically(file, content)


def _suffix(file: Path, what: str) -> str:
    suffix = file.suffix.lower()
    if suffix not in _SUFFIXES:
        choices = " or ".join(_SUFFIXES)
        found = f"the suffix {shown(file.suffix)}" if file.suffix else "no suffix"
        raise CatalogError(f"{file.name} has {found}, which cannot be {what}: give a name that ends with {choices}")
    return suffix


def _written(catalog: Catalog, suffix: str, framework: str | None) -> bytes:
    if suffix == ".json":
        from dataroles.files.documents import json_of  # noqa: PLC0415

        return json_of(catalog).encode()
    if suffix == ".csv":
        from dataroles.files.sheets import csv_of  # noqa: PLC0415

        text = csv_of(catalog, framework)
        # Without a byte order mark, Excel takes what is not ASCII for another encoding.
        return text.encode("ascii" if text.isascii() else "utf-8-sig")
    return _toml_of(catalog).encode()
