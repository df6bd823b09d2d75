"""The JSON Schema of a catalog file says what the reader takes."""

import copy
import json
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from files.strategies import catalogs
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import dataroles as dr
from dataroles.files.documents import catalog_from_tables, tables_of

SCHEMA = dr.catalog_schema()
VALID = Draft202012Validator(SCHEMA)
PACKAGE = Path(dr.__file__).parent

WHOLE: dict[str, Any] = {
    "$schema": "./catalog.schema.json",
    "format": 1,
    "catalog": dict.fromkeys(("id", "title", "version", "source", "license", "attribution"), "Text"),
    "frameworks": {
        "craft": {
            "name": "Craft",
            "measures": "importance",
            "scale": {"minimum": 1, "maximum": 5, "floor": 0.5, "labels": ["a", "b", "c", "d", "e"]},
            "skills": [{"id": "sql", "name": "SQL", "group": "Code", "summary": "Queries.", "levels": {"1": "None."}}],
        }
    },
    "roles": {
        "me": {
            "name": "Me",
            "summary": "Works.",
            **{key: [f"{key} one"] for key in ("aliases", "tasks", "tools", "required_skills", "sources")},
            "color": 3,
            "ratings": {"craft": {"sql": 2.5}},
            "standard_errors": {"craft": {"sql": 0.5}},
        }
    },
}


def is_read(tables: dict[str, Any]) -> bool:
    try:
        catalog_from_tables(tables, "file")
    except dr.CatalogError:
        return False
    return True


def places(table: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to everything in a table, however deep."""
    items = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def at(tables: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        tables = tables[key]
    return tables


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    tables = copy.deepcopy(WHOLE)
    at(tables, path[:-1])[path[-1]] = value
    return tables


def test_the_schema_file_equals_the_function_s_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    written = (PACKAGE / "files" / "catalog.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == SCHEMA
    assert written == json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"


def test_every_key_has_a_description() -> None:
    def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for key, value in schema.get("properties", {}).items():
            yield key, value
            yield from keys(value)
        for inner in ("additionalProperties", "items"):
            if isinstance(schema.get(inner), dict):
                yield from keys(schema[inner])

    found = dict(keys(SCHEMA))
    assert {key for path in places(WHOLE) for key in path} - {0, "1", "craft", "me", "sql", 1, 2, 3, 4} == found.keys()
    assert all(value["description"].endswith(".") for value in found.values())


@pytest.mark.parametrize("file", sorted((PACKAGE / "catalogs").rglob("*.toml")), ids=lambda file: file.parent.name)
def test_the_bundled_files_are_valid(file: Path) -> None:
    VALID.validate(tomllib.loads(file.read_text(encoding="utf-8")))


@given(catalogs())
def test_every_written_file_is_valid(catalog: dr.Catalog) -> None:
    VALID.validate(tables_of(catalog))


VALUES: list[Any] = [
    None,
    True,
    0,
    1,
    1.5,
    -1,
    2**70,
    "",
    " ",
    "a b",
    "ok",
    "\x07",
    "a\nb",
    "\u2028",
    [],
    [""],
    ["ok"],
    [3],
    [[]],
]
VALUES += [{}, [{}], {"x": 1}, {"x": "y"}, {"x": {}}, {"a b": {}}, {"x": {"sql": "1"}}, {"craft": {"sql": 2}}]


@pytest.mark.parametrize("path", list(places(WHOLE)), ids=lambda path: ".".join(map(str, path)))
def test_the_schema_accepts_every_readable_file(path: tuple[str | int, ...]) -> None:
    for value in VALUES:
        tables = changed(path, value)
        assert VALID.is_valid(tables) or not is_read(tables), value


# What a text, a list or a color may be, the schema tells in full; the rest depends on what else is in the file.
PLAIN = [path for path in places(WHOLE) if isinstance(at(WHOLE, path), str | list) or path[-1] == "color"]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: ".".join(map(str, path)))
def test_the_reader_refuses_what_the_schema_refuses(path: tuple[str | int, ...]) -> None:
    dependent = {"labels", "skills"} & {*path}
    for value in VALUES:
        tables = changed(path, value)
        assert VALID.is_valid(tables) == is_read(tables) or dependent, value


@pytest.mark.parametrize("path", [(), *(path for path in places(WHOLE) if isinstance(at(WHOLE, path), dict))], ids=str)
def test_schema_and_reader_agree_on_missing_and_unknown_keys(path: tuple[str | int, ...]) -> None:
    assert VALID.is_valid(WHOLE)
    assert is_read(WHOLE)
    for key in at(WHOLE, path):
        tables = copy.deepcopy(WHOLE)
        del at(tables, path)[key]
        # Whether a name is known is for the reader to tell: of a framework or skill that somebody is rated on.
        named = {"craft", "sql"} & {key} or (key == "ratings") or path[-1:] == ("ratings",)
        assert VALID.is_valid(tables) == is_read(tables) or named, key
    free = {"frameworks", "roles", "ratings", "standard_errors"} & {*path[-2:]} and path[-1:] != ("me",)
    for key in ("colour", "Format", ""):
        tables = copy.deepcopy(WHOLE)
        at(tables, path)[key] = 1
        assert not is_read(tables)
        assert not VALID.is_valid(tables) or free, key


def test_null_means_unrated() -> None:
    path = ("roles", "me", "ratings", "craft", "sql")
    tables = changed(path, None)
    del tables["roles"]["me"]["standard_errors"]
    VALID.validate(tables)
    assert not catalog_from_tables(tables, "file")["me"].profile.complete


def test_schema_and_reader_agree_on_characters() -> None:
    every = map(chr, range(0x110000))
    odd = [c for c in every if c.isspace() or unicodedata.category(c) in {"Cc", "Zs", "Zl", "Zp"}]
    for character in [*odd, "a", "é", "\ufffd", "\ufffe", "\uffff", "\U0001f600"]:
        for path, text in (
            (("catalog", "title"), character),
            (("catalog", "id"), f"a{character}"),
            (("catalog", "source"), character),
        ):
            tables = changed(path, text)
            assert VALID.is_valid(tables) == is_read(tables), f"U+{ord(character):04X} in {path}"


@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=2)))
def test_a_catalog_must_be_an_object(value: Any) -> None:
    assert not VALID.is_valid(value)


def test_the_schema_needs_no_other_package() -> None:
    assert "jsonschema" not in {name.partition(".")[0] for name in vars(sys.modules["dataroles.files.json_schema"])}
