"""Catalogs as JSON."""

import json
from typing import Any

from dataroles.exceptions import CatalogError, shown
from dataroles.files.content import text_of
from dataroles.files.dump import tables_of
from dataroles.files.schema import catalog_from_tables
from dataroles.model.catalog import Catalog

__all__ = ["catalog_from_json", "json_of"]


def catalog_from_json(content: bytes, file: str) -> Catalog:
    """Read a catalog from the bytes of a JSON file that is called `file`."""
    twice: list[str] = []

    def table(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in items:
            if key in made:
                twice.append(f"{file} has the key {shown(key)} twice in one object: keep one of the two")
            made[key] = value
        return made

    text = text_of(content, file)
    try:
        tables = json.loads(text, object_pairs_hook=table, parse_constant=_no_constant)
    except ValueError as error:  # an integer of thousands of digits is no JSONDecodeError
        raise CatalogError(f"{file} is no valid JSON: {error}") from error
    except RecursionError as error:
        raise CatalogError(f"{file} is nested too deeply: no catalog needs more than five levels") from error
    if twice:
        raise CatalogError(*twice)
    if not isinstance(tables, dict):
        raise CatalogError(f"{file} holds {shown(tables)}: give an object with the keys of a catalog file")
    return catalog_from_tables(tables, file)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON, leave out what is unrated")


def json_of(catalog: Catalog) -> str:
    """Write a catalog as JSON."""
    return json.dumps(tables_of(catalog), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
