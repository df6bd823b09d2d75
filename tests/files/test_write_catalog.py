import csv
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from files.strategies import catalogs
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles.files import reading as limits
from dataroles.files.documents import catalog_from_json, catalog_from_tables, catalog_from_toml, json_of, tables_of
from dataroles.files.formats import read_catalog, write_catalog
from dataroles.files.sheets.read import read_matrix
from dataroles.files.sheets.roles import csv_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


@given(catalogs())
def test_a_catalog_survives_its_tables_toml_and_json_unchanged(folder: Path, catalog: dr.Catalog) -> None:
    assert catalog_from_tables(tables_of(catalog), "the tables") == catalog
    for suffix in (".toml", ".json"):
        path = folder / f"catalog{suffix}"
        write_catalog(catalog, path)
        again = read_catalog(path)
        assert again == catalog
        assert repr(again) == repr(catalog)
        # Equal scales may differ in the sign of a zero.
        assert list(map(repr, again.frameworks.values())) == list(map(repr, catalog.frameworks.values()))


@given(catalogs(min_frameworks=1), st.data())
def test_ids_names_and_ratings_survive_csv(folder: Path, catalog: dr.Catalog, data: st.DataObject) -> None:
    framework = data.draw(st.sampled_from(list(catalog.frameworks.values())))
    path = folder / "catalog.csv"
    write_catalog(catalog, path, framework=framework.id)
    profiles = read_matrix(path, framework)
    assert [(profile.id, profile.name) for profile in profiles] == [(role.id, role.name) for role in catalog.values()]
    for role, profile in zip(catalog.values(), profiles, strict=True):
        expected = role.on(framework.id).ratings if framework.id in role.profiles else np.full(len(framework), np.nan)
        assert np.array_equal(profile.ratings, expected, equal_nan=True)
        assert profile.framework == framework


def test_a_csv_file_of_the_bundled_catalog_is_read_back_with_its_ratings(folder: Path) -> None:
    catalog = dr.load_catalog()
    write_catalog(catalog, folder / "roles.csv")
    again = read_catalog(folder / "roles.csv")
    assert list(again) == list(catalog)
    assert [skill.id for skill in again.framework] == [skill.id for skill in catalog.framework]
    for before, after in zip(catalog.profiles(), again.profiles(), strict=True):
        assert (before.id, before.name) == (after.id, after.name)
        assert np.array_equal(before.ratings, after.ratings)
    assert not again["cloud-devops"].profiles


def test_other_readers_find_the_same_in_the_files(folder: Path) -> None:
    catalog = dr.load_catalog()
    for name in ("roles.toml", "roles.json", "roles.csv"):
        write_catalog(catalog, folder / name)
    from_toml = tomllib.loads((folder / "roles.toml").read_text(encoding="utf-8"))
    assert from_toml == json.loads((folder / "roles.json").read_text(encoding="utf-8"))
    assert list(from_toml["roles"]) == list(catalog)
    with (folder / "roles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == [role.name for role in catalog.values()]
    assert rows[2]["Stats and ML Modeling"] == "4.25"


def test_csv_of_another_framework_is_asked_for_by_id_or_name() -> None:
    catalog = dr.load_catalog()
    assert csv_of(catalog, "platform") == csv_of(catalog, "data PLATFORM") != csv_of(catalog)
    with pytest.raises(dr.UnknownFrameworkError, match="did you mean 'platform'"):
        csv_of(catalog, "platfrom")


def test_unrated_roles_have_empty_cells() -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A"), dr.Skill("b", "B")], dr.RatingScale())
    catalog = dr.Catalog("c", "C", frameworks=[framework], roles=[dr.Role("me", "Me")])
    assert csv_of(catalog) == "id,name,A,B\nme,Me,,\n"
    assert csv_of(dr.Catalog("c", "C", frameworks=[framework], roles=[])) == "id,name,A,B\n"


def test_a_byte_order_mark_tells_excel_the_encoding_where_it_matters(folder: Path) -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A")], dr.RatingScale())
    for name, start in (("Zoe", b"id,"), ("Zoë", b"\xef\xbb\xbfid,")):
        path = folder / "team.csv"
        write_catalog(dr.Catalog("c", "C", frameworks=[framework], roles=[dr.Role("z", name)]), path)
        assert path.read_bytes().startswith(start)
        assert read_catalog(path)["z"].name == name


@pytest.mark.parametrize("name", ["roles.toml", "roles.json", "roles.csv"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        write_catalog(dr.load_catalog(), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_suffixes_are_case_insensitive(folder: Path) -> None:
    write_catalog(dr.load_catalog(), folder / "ROLES.JSON")
    assert read_catalog(str(folder / "ROLES.JSON")) == dr.load_catalog()


@pytest.mark.parametrize(
    ("name", "found"),
    [("roles.yaml", "'.yaml' files"), ("roles", "files without a suffix"), (".toml", "files without a suffix")],
)
def test_another_suffix_is_refused_with_the_choices(tmp_path: Path, name: str, found: str) -> None:
    words = f"cannot %s {found} ({name}): use .toml, .json or .csv"
    with pytest.raises(dr.CatalogError) as caught:
        write_catalog(dr.load_catalog(), tmp_path / name)
    assert str(caught.value) == words % "write"
    (tmp_path / name).touch()
    with pytest.raises(dr.CatalogError) as caught:
        read_catalog(tmp_path / name)
    assert str(caught.value) == words % "read" + ", or read a sheet of people with read_matrix"


def test_options_of_csv_are_refused_elsewhere(tmp_path: Path) -> None:
    catalog = dr.load_catalog()
    path = tmp_path / "roles.json"
    with pytest.raises(dr.CatalogError, match=r"roles\.json holds all frameworks: leave out framework="):
        write_catalog(catalog, path, framework="platform")
    write_catalog(catalog, path)
    with pytest.raises(dr.CatalogError, match="defines its own scale: leave out scale="):
        read_catalog(path, scale=dr.RatingScale())
    with pytest.raises(dr.CatalogError, match="defines its own scale: leave out scale="):
        read_catalog(tmp_path, scale=dr.RatingScale())


def test_without_tomli_w_the_error_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tomli_w", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'dataroles\[toml\]', or write JSON"):
        write_catalog(dr.load_catalog(), tmp_path / "roles.toml")
    assert list(tmp_path.iterdir()) == []


def test_catalogs_that_cannot_be_read_back_are_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", 2000)
    with pytest.raises(dr.CatalogError, match=r"roles\.json has more than 2,000 bytes, the most that is read"):
        write_catalog(dr.load_catalog(), tmp_path / "roles.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("thing", ["roles", None, dr.load_catalog().profiles()])
def test_only_catalogs_are_written(tmp_path: Path, thing: Any) -> None:
    with pytest.raises(TypeError, match=r"^cannot write .*: pass a Catalog$"):
        write_catalog(thing, tmp_path / "roles.json")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "roles.json").mkdir()
    with pytest.raises(IsADirectoryError, match="is a folder: give the name of a file in it"):
        write_catalog(dr.load_catalog(), tmp_path / "roles.json")


@pytest.mark.parametrize("value", [0.1, 1e-7, 5e-324, 1 / 3, 1e22, 1e30, -0.0, 2.0**53 + 2, 4.0])
def test_numbers_keep_every_bit(value: float) -> None:
    scale = dr.RatingScale(-1.0 if value == 0 else 0.0, 1e30, floor=-0.0 if value == 0 else None) if value else None
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A")], scale or dr.RatingScale(-0.0, 1))
    role = dr.Role("r", "R", profiles=[framework.rate({"a": value}, name="R")])
    catalog = dr.Catalog("c", "C", frameworks=[framework], roles=[role])
    again = catalog_from_json(json_of(catalog).encode(), "c.json")
    assert again["r"].profile.ratings.tobytes() == role.profile.ratings.tobytes()
    assert repr(again.framework.scale) == repr(framework.scale)


def test_toml_text_is_written_readably(folder: Path) -> None:
    role = dr.Role("me", "Me", summary="One line.\nAnother, with ünicode.")
    write_catalog(dr.Catalog("c", "C", frameworks=[], roles=[role]), folder / "c.toml")
    text = (folder / "c.toml").read_text(encoding="utf-8")
    assert "One line.\nAnother, with ünicode." in text
    assert catalog_from_toml(text.encode(), "c.toml")["me"] == role
