"""Catalogs offered by other packages through entry points.

The entry point's name is the catalog's id. It leads to a function that takes nothing and returns
the catalog; the function is called when somebody asks for that catalog, and never else.
"""

from importlib.metadata import EntryPoint, entry_points

from dataroles.exceptions import CatalogError, shown
from dataroles.model.catalog import Catalog

GROUP = "dataroles.catalogs"


def offers() -> dict[str, list[EntryPoint]]:
    """Return what is offered by catalog id; none of it is loaded."""
    found: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, []).append(entry)
    return found


def load_offered(name: str) -> Catalog | None:
    """Load a catalog that another package offers; None if there is none."""
    entries = offers().get(name, [])
    if len(entries) > 1:
        packages = " and ".join(sorted(map(_package, entries)))
        raise CatalogError(f"the catalog {name!r} is offered by {packages}: keep one of them installed")
    return _load(entries[0]) if entries else None


def _load(entry: EntryPoint) -> Catalog:
    try:
        catalog = entry.load()()
        if not isinstance(catalog, Catalog):
            raise TypeError(f"it gives {shown(catalog)}, which is no Catalog")
        if catalog.id != entry.name:
            raise ValueError(f"its id is {catalog.id!r}, and not that of the entry point")
    except Exception as error:  # whatever a package does wrong, it is to be named
        raise CatalogError(
            f"the catalog {entry.name!r} cannot be loaded from {_package(entry)} ({entry.value}):"
            f" {type(error).__name__}: {error}: update or uninstall that package"
        ) from error
    return catalog


def _package(entry: EntryPoint) -> str:
    return f"the package {entry.dist.name!r}" if entry.dist is not None else "a package"
