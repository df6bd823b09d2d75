"""Catalogs that come with the package or with other installed packages."""

from os.path import dirname, join
from threading import Lock
from typing import TYPE_CHECKING

from dataroles.exceptions import UnknownCatalogError, shown, way_out
from dataroles.files.documents import catalog_from_toml
from dataroles.model.catalog import Catalog
from dataroles.model.text import slug

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable


_SUFFIX = ".toml"
_loaded: dict[str, Catalog] = {}
_loading = Lock()


def available_catalogs() -> tuple[str, ...]:
    """List the catalogs that `load_catalog` knows.

    Returns
    -------
    tuple of str
        The ids of those that come with the package, and of those that other installed packages
        offer, sorted.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.available_catalogs()
    ('data-roles', 'edison', 'onet-skills')
    """
    from dataroles.files.plugins import offers  # noqa: PLC0415 (its import takes longer than to load a catalog)

    names = (entry.name.removesuffix(_SUFFIX) for entry in _catalogs().iterdir())
    return tuple(sorted({*filter(_is_id, names), *offers()}))


def load_catalog(name: str = "data-roles") -> Catalog:
    """Load a catalog that comes with the package, or that another installed package offers.

    It is read and checked on first use; later calls, from any thread, return the same object,
    which cannot be changed. Where both have a catalog of that id, it is the one that comes with
    the package.

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
    CatalogError
        If another package offers the catalog and it cannot be loaded, or if several do. The
        message names them.

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

    # Not while others wait: code of another package runs, which may load catalogs itself, in any thread.
    offered = load_offered(name)
    if offered is None:
        raise _unknown(name)
    with _loading:
        return _loaded.setdefault(name, offered)


def _unknown(name: object) -> UnknownCatalogError:
    known = way_out(name, available_catalogs())
    return UnknownCatalogError(f"unknown catalog {shown(name)}: {known}; a file is read by read_catalog(path)")


def _is_id(name: str) -> bool:
    """Say whether a bundled catalog can be called so: no path can, for one."""
    return name == slug(name)


def _bundled(name: str) -> Catalog | None:
    """Read a catalog that comes with the package, from its file or its folder."""
    content = _package_data(name + _SUFFIX)
    if content is not None:
        return catalog_from_toml(content, name + _SUFFIX)
    if _package_data(join(name, "catalog.toml")) is None:
        return None
    from dataroles.files.folder import catalog_from_files  # noqa: PLC0415 (needed for large catalogs only)

    return catalog_from_files(lambda file: _package_data(join(name, file)), name)


def _package_data(path: str) -> bytes | None:
    """Read a file of the catalogs' folder, as `pkgutil.get_data` does, without its import."""
    try:
        content: bytes = __spec__.loader.get_data(join(dirname(dirname(__file__)), "catalogs", path))  # type: ignore[union-attr]
    except OSError:  # nothing more specific, where the package is in an archive
        return None
    return content


def _catalogs() -> "Traversable":
    from importlib_resources import files  # noqa: PLC0415 (its import takes longer than to load a catalog)

    return files("dataroles") / "catalogs"
