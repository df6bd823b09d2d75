"""Catalogs that come with the package or with other installed packages."""

from os.path import dirname, join
from threading import Lock
from typing import TYPE_CHECKING

from dataroles.exceptions import UnknownCatalogError, short_repr, suggest
from dataroles.files.documents import catalog_from_toml
from dataroles.model.catalog import Catalog
from dataroles.model.text import slug

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable


_SUFFIX = ".toml"
_loaded: dict[str, Catalog] = {}
_loading = Lock()


def available_catalogs() -> tuple[str, ...]:
    """Return the ids of the catalogs that `load_catalog` can load.

    Returns
    -------
    tuple of str
        Ids of the catalogs in this package and in other installed packages, sorted.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.available_catalogs()
    ('data-roles', 'edison', 'onet-skills')
    """
    from dataroles.files.plugins import offers  # noqa: PLC0415 (importing it takes longer than loading a catalog)

    names = (entry.name.removesuffix(_SUFFIX) for entry in _catalogs().iterdir())
    return tuple(sorted({*filter(_is_id, names), *offers()}))


def load_catalog(name: str = "data-roles") -> Catalog:
    """Load a catalog that comes with this package or with another installed package.

    The catalog is read and validated on first use. Later calls, from any thread, return the same
    immutable object. If both have a catalog with that id, this package's is returned.

    Parameters
    ----------
    name : str, default "data-roles"
        Id of the catalog. The default has the six data roles.

    Returns
    -------
    Catalog
        The catalog.

    Raises
    ------
    UnknownCatalogError
        If there is no catalog with that id. The message lists the available ones.
    CatalogError
        If several packages offer the catalog, or it cannot be loaded from one. The message names
        them.

    Examples
    --------
    >>> import dataroles as dr
    >>> list(dr.load_catalog())[:2]
    ['data-scientist', 'data-engineer']
    """
    if not isinstance(name, str):
        raise _unknown(name)
    with _loading:
        if name not in _loaded and _is_id(name) and (bundled := _bundled(name)) is not None:
            _loaded[name] = bundled
        if name in _loaded:
            return _loaded[name]
    from dataroles.files.plugins import load_offered  # noqa: PLC0415 (as above)

    # Outside the lock: this runs code of another package, which may load catalogs too.
    offered = load_offered(name)
    if offered is None:
        raise _unknown(name)
    with _loading:
        return _loaded.setdefault(name, offered)


def _unknown(name: object) -> UnknownCatalogError:
    known = suggest(name, available_catalogs())
    return UnknownCatalogError(f"unknown catalog {short_repr(name)}: {known}; a file is read by read_catalog(path)")


def _is_id(name: str) -> bool:
    """Return whether a name can be the id of a bundled catalog. Paths cannot."""
    return name == slug(name)


def _bundled(name: str) -> Catalog | None:
    """Read a bundled catalog from its file or folder."""
    content = _package_data(name + _SUFFIX)
    if content is not None:
        return catalog_from_toml(content, name + _SUFFIX)
    if _package_data(join(name, "catalog.toml")) is None:
        return None
    from dataroles.files.folder import catalog_from_files  # noqa: PLC0415 (needed for large catalogs only)

    return catalog_from_files(lambda file: _package_data(join(name, file)), name)


def _package_data(path: str) -> bytes | None:
    """Read a file of the catalogs folder, as `pkgutil.get_data` does, without importing it."""
    try:
        content: bytes = __spec__.loader.get_data(join(dirname(dirname(__file__)), "catalogs", path))  # type: ignore[union-attr]
    except OSError:  # zip imports raise nothing more specific
        return None
    return content


def _catalogs() -> "Traversable":
    from importlib_resources import files  # noqa: PLC0415 (importing it takes longer than loading a catalog)

    return files("dataroles") / "catalogs"
