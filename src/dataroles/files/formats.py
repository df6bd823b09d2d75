"""Catalog files: their formats and how they are read."""

import tomllib
from os import PathLike
from pathlib import Path

from dataroles.exceptions import CatalogError
from dataroles.files.schema import catalog_from_tables
from dataroles.model.catalog import Catalog

__all__ = ["catalog_from_toml", "read_catalog"]


def read_catalog(path: str | PathLike[str]) -> Catalog:
    """Read a catalog from a TOML file.

    The file is data: reading it runs nothing and reaches no other file.

    Parameters
    ----------
    path : str or os.PathLike
        The file.

    Returns
    -------
    Catalog
        Its content. A skill that a role does not name is unrated there, never taken as zero.

    Raises
    ------
    CatalogError
        If the file is not valid. The message lists all that is wrong, each fault with its table
        and the way out.
    OSError
        If the file cannot be opened.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.read_catalog("no-such-file.toml")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'no-such-file.toml'
    """
    file = Path(path)
    return catalog_from_toml(file.read_bytes(), file.name)


def catalog_from_toml(content: bytes, file: str) -> Catalog:
    """Read a catalog from the bytes of a TOML file that is called `file`."""
    try:
        # A byte order mark, which some editors write, is no part of the text.
        tables = tomllib.loads(content.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise CatalogError(f"{file} is not UTF-8, at byte {error.start}: save it in that encoding") from error
    except ValueError as error:  # an integer of thousands of digits is no TOMLDecodeError
        raise CatalogError(f"{file} is no valid TOML: {error}") from error
    except RecursionError as error:
        raise CatalogError(f"{file} is nested too deeply: no catalog needs more than five levels") from error
    return catalog_from_tables(tables, file)
