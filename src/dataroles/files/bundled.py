"""The catalogs that come with the package. Nothing else reads package data."""

from threading import Lock
from typing import TYPE_CHECKING

from dataroles.exceptions import UnknownCatalogError, shown, way_out
from dataroles.files.formats import catalog_from_toml
from dataroles.model.catalog import Catalog

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

__all__ = ["available_catalogs", "load_catalog"]

_SUFFIX = ".toml"
_loaded: dict[str, Catalog] = {}
_loading = Lock()


def _catalog_files() -> "Traversable":
    from importlib_resources import files  # noqa: PLC0415 (costs import time that only loading needs)

    return files("dataroles") / "catalogs"


def available_catalogs() -> tuple[str, ...]:
    """List the catalogs that `load_catalog` knows.

    Returns
    -------
    tuple of str
        Their ids, sorted.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.available_catalogs()
    ('data-roles',)
    """
    names = (file.name for file in _catalog_files().iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def load_catalog(name: str = "data-roles") -> Catalog:
    """Load a catalog that comes with the package.

    It is read and checked on first use; later calls, from any thread, return the same object,
    which cannot be changed.

    Parameters
    ----------
    name : str, default "data-roles"
        The id of a catalog; the default holds the six data roles.

    Returns
    -------
    Catalog
        The catalog.

    Raises
    ------
    UnknownCatalogError
        If there is none of that id; the message names those that there are.

    Examples
    --------
    >>> import dataroles as dr
    >>> list(dr.load_catalog())[:2]
    ['data-scientist', 'data-engineer']
    """
    with _loading:
        if name not in _loaded:
            if name not in available_catalogs():
                known = way_out(name, available_catalogs())
                raise UnknownCatalogError(
                    f"unknown catalog {shown(name)}: {known}; a file is read by read_catalog(path)"
                )
            file = name + _SUFFIX
            _loaded[name] = catalog_from_toml((_catalog_files() / file).read_bytes(), file)
        return _loaded[name]
