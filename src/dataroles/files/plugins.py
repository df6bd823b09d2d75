"""Catalogs offered by other packages through entry points.

The name of the entry point is the id of the catalog. It refers to a function without arguments that
returns the catalog, and is called only when that catalog is loaded.
"""

from importlib.metadata import EntryPoint, entry_points

from dataroles.exceptions import CatalogError, short_repr
from dataroles.model.catalog import Catalog

GROUP = "dataroles.catalogs"


def offers() -> dict[str, list[EntryPoint]]:
    """Return the entry points by catalog id, without loading them."""
    found: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, []).append(entry)
    return found


def load_offered(name: str) -> Catalog | None:
    """Load a catalog from another package, or return None."""
    entries = offers().get(name, [])
    if len(entries) > 1:
        packages = " and ".join(sorted(map(_package, entries)))
        raise CatalogError(f"the catalog {name!r} is offered by {packages}: keep one of them installed")
    return _load(entries[0]) if entries else None


def _load(entry: EntryPoint) -> Catalog:
    try:
        catalog = entry.load()()
        if not isinstance(catalog, Catalog):
            raise TypeError(f"it gives {short_repr(catalog)}, which is not a Catalog")
        if catalog.id != entry.name:
            raise ValueError(f"its id is {catalog.id!r}, and not that of the entry point")
    except Exception as error:  # the error names the package, whatever it raises
        raise CatalogError(
            f"the catalog {entry.name!r} cannot be loaded from {_package(entry)} ({entry.value}):"
            f" {type(error).__name__}: {error}: update or uninstall that package"
        ) from error
    return catalog


def _package(entry: EntryPoint) -> str:
    return f"the package {entry.dist.name!r}" if entry.dist is not None else "a package"
