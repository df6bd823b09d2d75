"""Catalogs that are folders."""

import os
from collections.abc import Callable
from math import nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles.files import bundled
from dataroles.files.folder import catalog_from_folder
from dataroles.files.formats import write_catalog

CATALOG = """\
format = 1
[catalog]
id = "acme"
title = "Acme"
license = "CC0-1.0"
[frameworks.craft]
name = "Craft"
skills = [{ name = "SQL" }, { name = "Python" }, { name = "Git" }]
scale = { minimum = 1, maximum = 5, floor = 0 }
[frameworks.talk]
name = "Talk"
skills = [{ name = "Slides" }]
scale = { minimum = 0, maximum = 10 }
[roles.cook]
name = "Cook"
summary = "Cooks."
[roles.cook.ratings.talk]
slides = 3
"""
RATINGS = "id,name,SQL,python,Git\ncook,Cook,4,,0\nmiller,Miller,1,5,2.5\n"
ERRORS = "id,Git,sql\nmiller,0.25,\n"

Make = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Make:
    """Return a function that makes a folder of these files; text that is None leaves the file out."""

    def make(catalog: str | None = CATALOG, **tables: str | bytes | None) -> Path:
        path = tmp_path / "acme"
        path.mkdir()
        contents: dict[str, str | bytes | None] = {"catalog.toml": catalog, "README.md": "Not read."}
        contents |= {f"{name.replace('__', '.')}.csv": table for name, table in tables.items()}
        for name, content in contents.items():
            if content is not None:
                (path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def faults_of(path: Path) -> list[str]:
    """Return the lines of the error that reading a folder raises."""
    with pytest.raises(dr.CatalogError) as caught:
        catalog_from_folder(path)
    return str(caught.value).splitlines()


def test_a_role_comes_from_the_catalog_file_from_a_table_or_from_both(folder: Make) -> None:
    catalog = catalog_from_folder(folder(ratings__craft=RATINGS, standard_errors__craft=ERRORS))
    assert list(catalog) == ["cook", "miller"]
    cook, miller = catalog["Cook"], catalog["Miller"]
    assert cook.summary == "Cooks."
    assert list(cook.profiles) == ["talk", "craft"]
    assert cook.on("talk")["Slides"] == 3
    np.testing.assert_equal(cook.on("craft").ratings, [4, nan, 0])
    assert cook.on("craft").standard_errors is None
    assert dict(miller.profile) == {"sql": 1, "python": 5, "git": 2.5}
    np.testing.assert_equal(miller.profile.standard_errors, [nan, nan, 0.25])
    assert (miller.profile.id, miller.profile.name) == ("miller", "Miller")


def test_a_folder_equals_the_file_that_says_the_same(folder: Make, tmp_path: Path) -> None:
    ratings = "[roles.cook.ratings.craft]\nsql = 4\ngit = 0\n[roles.miller]\nname = 'Miller'\n"
    ratings += "[roles.miller.ratings.craft]\nsql = 1\npython = 5\ngit = 2.5\n"
    ratings += "[roles.miller.standard_errors.craft]\ngit = 0.25\n"
    file = tmp_path / "acme.toml"
    file.write_text(CATALOG + ratings, encoding="utf-8")
    path = folder(ratings__craft=RATINGS, standard_errors__craft=ERRORS)
    assert catalog_from_folder(path) == dr.read_catalog(file)


def test_columns_come_in_any_order_and_one_can_be_missing(folder: Make) -> None:
    catalog = catalog_from_folder(folder(ratings__craft="git,Id,PYTHON,Name\n2,miller,3,Miller\n"))
    np.testing.assert_equal(catalog["miller"].profile.ratings, [nan, 3, 2])


def test_a_role_of_the_catalog_file_needs_no_name_in_a_table(folder: Make) -> None:
    catalog = catalog_from_folder(folder(ratings__craft="id,sql\ncook,2\n"))
    assert catalog["Cook"].on("craft")["SQL"] == 2


def test_files_of_spreadsheet_programs_are_read(folder: Make) -> None:
    table = '\ufeffid;name;sql\r\n"a";"Baker, ""the"" best\n\u05d0\U0001f389";1\r\n;;\r\nb;\'=1+1;05.50e0\r\n'
    catalog = catalog_from_folder(folder(ratings__craft=table.replace("05.50", "04.50")))
    assert catalog["a"].name == 'Baker, "the" best\n\u05d0\U0001f389'
    assert catalog["b"].name == "=1+1"
    assert catalog["b"].profile["sql"] == 4.5


def test_a_row_without_ratings_is_a_role_that_is_not_rated(folder: Make) -> None:
    catalog = catalog_from_folder(folder(ratings__craft="id,name,sql,git\nbaker,Baker,,\ncook,Cook,,\nz,Z,1,\n"))
    assert [list(role.profiles) for role in catalog.values()] == [["talk"], [], ["craft"]]


def test_the_skill_matrix_of_a_catalog_is_a_table(tmp_path: Path) -> None:
    catalog = dr.load_catalog()
    path = tmp_path / "copy"
    path.mkdir()
    toml = (Path(bundled.__file__).parents[1] / "catalogs" / "data-roles.toml").read_text(encoding="utf-8")
    without_roles = toml.split("[roles.")[0] + "[roles]\n"
    (path / "catalog.toml").write_text(without_roles, encoding="utf-8")
    for framework in catalog.frameworks:
        write_catalog(catalog, path / f"ratings.{framework}.csv", framework=framework)
    copy = dr.read_catalog(path)
    assert list(copy) == list(catalog)
    assert [role.profiles for role in copy.values()] == [role.profiles for role in catalog.values()]


def test_tables_without_rows_add_nothing(folder: Make) -> None:
    catalog = catalog_from_folder(folder(ratings__craft="id,sql\n", standard_errors__craft="id\n"))
    assert list(catalog) == ["cook"]


def test_a_folder_needs_no_table(folder: Make) -> None:
    assert list(catalog_from_folder(folder())) == ["cook"]


def test_a_folder_without_a_catalog_file_is_refused(folder: Make) -> None:
    assert faults_of(folder(None)) == ["acme has no catalog.toml: name a catalog's folder, or a file"]


def test_all_faults_are_reported_at_once_by_file_row_and_column(folder: Make) -> None:
    ratings = "id,name,SQL,sql,Pyton,Git\nb,B,1,1,1,high\na b,A,1,1,1,9\nb,\x07,1,1,1,\nc,C,1\n"
    path = folder(ratings__craft=ratings, standard_errors__craft="id,git\nb,-1\n", ratings__tlk="id\n")
    assert faults_of(path) == [
        "acme/ratings.tlk.csv matches no framework: did you mean 'ratings.talk.csv' or 'ratings.craft.csv'?",
        "acme/ratings.craft.csv has 8 faults:",
        "  row 1: 'SQL' has the columns 'SQL' and 'sql': keep one",
        "  row 1: unknown skill 'Pyton' on 'craft': did you mean 'Python'?",
        "  row 5: has 3 cells under 6 headings: give one for each",
        "  row 3: the id 'a b' has white space: write it as 'a-b'",
        "  row 4: the id 'b' is that of row 2: give each its own",
        "  row 4: the name '\\x07' has the character U+0007, which cannot be shown or stored safely:"
        " remove it (newline and tab are allowed)",
        "  row 2, column 'Git': 'high' is not a number: enter a rating, or leave the cell empty if"
        " the skill is unrated",
        "  row 3, column 'Git': the rating is 9, off the scale:"
        " give a number from 1 to 5, or 0 for a skill that is not called for",
        "acme/standard_errors.craft.csv has 1 fault:",
        "  row 2, column 'git': the standard error is -1: give at least 0",
    ]


def test_tables_are_checked_even_when_the_catalog_file_is_not_valid(folder: Make) -> None:
    path = folder("format = 1\n", ratings__craft="name,sql\nA,4,4\nB,much\n", ratings__talk="id,anything\na,1\n")
    found = faults_of(path)
    assert found[0] == "acme/catalog.toml has 3 faults:"
    assert found[4:] == [
        "acme/ratings.craft.csv has 3 faults:",
        "  row 1: there is no column 'id': add one with the id of each role",
        "  row 2: has 3 cells under 2 headings: give one for each",
        "  row 3, column 'sql': 'much' is not a number: enter a rating, or leave the cell empty if"
        " the skill is unrated",
    ]


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        (
            {"ratings__craft": "id,sql\nbaker,4\n"},
            "  row 2: 'baker' has no name: give it in a column 'name', or the role in catalog.toml",
        ),
        (
            {"ratings__craft": "id,name,sql\ncook,Cookie,4\n"},
            "  row 2: 'cook' is called 'Cookie' here, and 'Cook' elsewhere: keep one of the two",
        ),
        (
            {"ratings__talk": "id,slides\ncook,4\n"},
            "  row 2: 'Cook' is rated twice on 'talk': give one profile per framework",
        ),
        (
            {"standard_errors__craft": "id,sql\ncook,0.5\n"},
            "  row 2: 'cook' has standard errors but no ratings: give the ratings too",
        ),
        (
            {"ratings__craft": RATINGS, "standard_errors__craft": "id,name,sql\nmiller,Muller,0.5\n"},
            "  row 2: 'miller' is called 'Muller', and 'Miller' with its ratings: keep one of the two",
        ),
        (
            {"ratings__craft": RATINGS, "standard_errors__craft": "id,python\ncook,0.5\n"},
            "  row 2: the standard error of 'Cook' for 'Python' is given, but no rating: give the rating too",
        ),
        (
            {"ratings__craft": "id,name,sql\nbaker,Baker,\n", "standard_errors__craft": "id,sql\nbaker,1\n"},
            "  row 2: 'baker' has standard errors but no ratings: give the ratings too",
        ),
        ({"ratings__craft": ""}, "  row 1: there is no column 'id': add one with the id of each role"),
    ],
)
def test_tables_that_do_not_fit_together(folder: Make, tables: dict[str, str], fault: str) -> None:
    head, *found = faults_of(folder(**tables))
    assert head.endswith(" has 1 fault:")
    assert found == [fault]


def test_ids_that_differ_in_case_alone_collide(folder: Make) -> None:
    (found,) = faults_of(folder(ratings__craft="id,name,sql\nCOOK,Chef,4\n"))
    assert found.startswith("roles of the catalog 'acme' collide: 'COOK' stands for both 'cook' and 'COOK'")


def test_a_table_that_is_not_utf_8_is_refused_with_the_position(folder: Make) -> None:
    (found,) = faults_of(folder(ratings__craft="id,name\nzoe,Zoë\n".encode("latin-1")))
    assert found == "acme/ratings.craft.csv is not UTF-8, at byte 14: save it in that encoding, in Excel as CSV UTF-8"


@pytest.mark.parametrize("cell", ["nan", "inf", "1_0", "٣", "0x1", "1e999", "3,5", "--1", "1 2", "True", "."])
def test_a_value_that_is_not_a_number_is_not_a_rating(folder: Make, cell: str) -> None:
    found = faults_of(folder(ratings__talk=f'id,name,slides\nbaker,Baker,"{cell}"\n'))
    assert found[0] == "acme/ratings.talk.csv has 1 fault:"
    assert found[1].startswith("  row 2, column 'slides': ")


@given(rating=st.floats(0, 10))
def test_a_cell_is_read_to_the_last_bit(tmp_path_factory: pytest.TempPathFactory, rating: float) -> None:
    path = tmp_path_factory.mktemp("acme")
    (path / "catalog.toml").write_text(CATALOG, encoding="utf-8")
    (path / "ratings.talk.csv").write_text(f"id,name,slides\nbaker,Baker, {rating!r} \n", encoding="utf-8")
    assert catalog_from_folder(path)["baker"].profile["slides"] == rating


def test_an_unreadable_file_is_an_os_error(folder: Make) -> None:
    path = folder()
    (path / "ratings.craft.csv").mkdir()
    with pytest.raises(OSError, match=r"ratings\.craft\.csv"):
        catalog_from_folder(path)


def test_a_pipe_is_not_waited_for(folder: Make) -> None:
    path = folder()
    os.mkfifo(path / "ratings.craft.csv")
    assert faults_of(path) == ["ratings.craft.csv is not a regular file: copy its content into one"]


def test_the_current_folder_can_be_read(folder: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder(None))
    assert faults_of(Path()) == [". has no catalog.toml: name a catalog's folder, or a file"]
