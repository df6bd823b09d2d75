"""CSV files become profiles and catalogs."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from files.strategies import NAMES, frameworks, profiles
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles._csv import csv_rows, csv_text
from dataroles.files.formats import read_catalog
from dataroles.files.sheets import read_profiles
from dataroles.model.framework import HEADINGS, questionnaire

CODING = dr.SkillFramework(
    "coding",
    "Coding",
    [dr.Skill("sql", "SQL", summary="Queries."), dr.Skill("py", "Python")],
    dr.RatingScale(1, 3, 0, ["some", "much", "all"]),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "team.csv"


def refused(sheet: Path, content: str | bytes, framework: dr.SkillFramework | None = None) -> str:
    sheet.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(dr.CatalogError) as caught:
        read_profiles(sheet, framework)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "id,name,SQL,Python\nx,Me,2,3\n",
        "name,id,SQL,Python\nMe,x,2,3\n",
        "ID,Name,python,sql\r\nx,Me,3,2\r\n",
        "id;name;SQL;Python\nx;Me;2;3\n",
        "\ufeffid\tname\tSQL\tpy\nx\tMe\t2\t3",
        "\n\nid,name,SQL,Python\n,,,\nx,Me,2,3\n\n",
    ],
)
def test_csv_dialects_are_read(sheet: Path, text: str) -> None:
    sheet.write_text(text, encoding="utf-8")
    assert read_profiles(sheet, CODING) == (CODING.rate({"sql": 2, "py": 3}, name="Me", id="x"),)


@pytest.mark.parametrize("heading", ["name", "Person", "", "Role"])
def test_the_first_column_is_the_name_whatever_its_heading(sheet: Path, heading: str) -> None:
    sheet.write_text(f"{heading},SQL\nMe,2\n", encoding="utf-8")
    assert read_profiles(sheet, CODING) == (CODING.rate({"sql": 2}, name="Me"),)


def test_the_id_is_the_default_name(sheet: Path) -> None:
    sheet.write_text("id,SQL\n15-1243.00,2\n", encoding="utf-8")
    assert read_profiles(sheet, CODING) == (CODING.rate({"sql": 2}, name="15-1243.00", id="15-1243.00"),)


def test_a_skill_can_be_called_id_or_name(sheet: Path) -> None:
    sheet.write_text("id,name,id,name\nme,Me,1,2\n", encoding="utf-8")
    assert dict(read_profiles(sheet)[0]) == {"id": 1, "name": 2}


def test_without_rows_there_are_no_profiles_but_a_catalog_s_framework(sheet: Path) -> None:
    sheet.write_text("name,SQL\n", encoding="utf-8")
    assert read_profiles(sheet) == ()
    assert [skill.name for skill in read_catalog(sheet).framework] == ["SQL"]


def test_a_matrix_becomes_a_catalog_on_a_scale(sheet: Path) -> None:
    sheet.write_text("role,SQL,C++\nData Analyst,10,\nNobody,,\n", encoding="utf-8")
    catalog = read_catalog(sheet, scale=dr.RatingScale(0, 10))
    assert (catalog.id, catalog.title) == ("team", "team")
    assert catalog.framework.scale == dr.RatingScale(0, 10)
    assert dict(catalog["Data Analyst"].profile).pop("sql") == 10
    assert list(catalog["data-analyst"].profiles) == ["skills"]
    assert not catalog["Nobody"].profiles


def test_roles_of_a_catalog_that_cannot_be_told_apart_are_refused(sheet: Path) -> None:
    sheet.write_text("id,name,SQL\na,Me,1\nb,ME,2\n", encoding="utf-8")
    with pytest.raises(dr.CatalogError) as caught:
        read_catalog(sheet)
    assert str(caught.value) == (
        "team.csv: roles of the catalog 'team' collide: 'ME' stands for both 'a' and 'b': give each its own"
    )


@pytest.mark.parametrize("row", ["name,SQL,,Python,,", "name;SQL; ;Python;;"])
def test_empty_columns_are_ignored(sheet: Path, row: str) -> None:
    separator = row[4]
    sheet.write_text(f"{row}\nMe,1,,2,,\n,,,,,\n".replace(",", separator), encoding="utf-8")
    assert read_profiles(sheet, CODING) == (CODING.rate({"sql": 1, "py": 2}, name="Me"),)
    # Where there is a rating, it is not dropped.
    assert "column '': the heading is empty" in refused(sheet, f"{row}\nMe,1,,2,3,\n".replace(",", separator))


@pytest.mark.parametrize("line", ["sep=;", "SEP=,", "sep=\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_first_line_can_name_the_separator(sheet: Path, line: str, end: str) -> None:
    text = end.join([line, f"name{line[-1]}SQL", f"Me{line[-1]}2"])
    sheet.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_profiles(sheet, CODING) == (CODING.rate({"sql": 2}, name="Me"),)
    assert "row 3, column 'SQL': the rating is 9" in refused(sheet, text[:-1] + "9", CODING)
    # In the first line, not in a heading that looks like it.
    sheet.write_text('"sep=;"\tSQL\nMe\t2\n', encoding="utf-8")
    assert [profile.name for profile in read_profiles(sheet)] == ["Me"]


@pytest.mark.parametrize("framework", ["lifecycle", dr.load_catalog()])
def test_framework_must_be_a_framework(sheet: Path, framework: Any) -> None:
    sheet.write_text("name,SQL\nMe,3\n", encoding="utf-8")
    with pytest.raises(TypeError, match=r"^framework is .*: give a SkillFramework, such as catalog\.framework$"):
        read_profiles(sheet, framework)


def test_ragged_rows_are_refused_with_their_numbers(sheet: Path) -> None:
    assert refused(sheet, "name,SQL,Python\nAnn,1\n\nMe,1,2\nZoe,1,2,3\n") == (
        "team.csv has 2 faults:\n  row 2: has 2 cells under 3 headings: give one for each\n"
        "  row 5: has 4 cells under 3 headings: give one for each"
    )


def test_rows_are_numbered_as_a_spreadsheet_does(sheet: Path) -> None:
    assert refused(sheet, 'name,SQL\n"A\nB\nC",1\n\nMe,"3,5"\n', CODING).endswith(
        "\n  row 4, column 'SQL': '3,5' has a decimal comma: write 3.5"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            "name,SQL\nZoë,1".encode("latin-1"),
            "is not UTF-8, at byte 11: save it in that encoding, in Excel as CSV UTF-8",
        ),
        ("name,SQL\nMe,1".encode("utf-16"), "is not UTF-8, at byte 0: save it in that encoding, in Excel as CSV UTF-8"),
        (b"PK\x03\x04\xff", "is not UTF-8, at byte 4: save it in that encoding, in Excel as CSV UTF-8"),
        (b"PK\x03\x04\x00", "is not UTF-8, as byte 4 is zero: save it in that encoding, in Excel as CSV UTF-8"),
        (
            "n,S\nM,1".encode("utf-16-le"),
            "is not UTF-8, as byte 1 is zero: save it in that encoding, in Excel as CSV UTF-8",
        ),
        (b"", "is empty: give the skills as headings, and a row for each role or person"),
        (b"\xef\xbb\xbf\n", "is empty: give the skills as headings, and a row for each role or person"),
        (b"name\nMe\n", "has 1 fault:\n  the headings: name no skill: give each its column"),
        (b"id,name\nme,Me\n", "has 1 fault:\n  the headings: name no skill: give each its column"),
    ],
)
def test_other_tables_are_refused_with_advice(sheet: Path, content: bytes, words: str) -> None:
    assert refused(sheet, content) == f"team.csv {words}"
    with pytest.raises(dr.CatalogError, match=r"^team\.csv "):
        read_catalog(sheet)


def filled(framework: dr.SkillFramework, name: str, ratings: list[float | str | None]) -> str:
    """Fill in a questionnaire as a person does in a spreadsheet."""
    (_, headings), (_, first), *skills = csv_rows(questionnaire(framework), "blank.csv")
    first[3] = name
    answers = [[*cells[:3], rating, cells[4]] for (_, cells), rating in zip(skills, ratings, strict=True)]
    return csv_text([headings, first, *answers])


def test_a_questionnaire_explains_the_skills_and_the_scale() -> None:
    how = '"From 1 to 3: 0 = not at all, 1 = some, 2 = much, 3 = all. Leave empty if you cannot say."'
    assert questionnaire(CODING).splitlines() == [
        "skill id,skill,summary,rating,how to rate",
        ",Your name,,,Write it under 'rating'.",
        f"sql,SQL,Queries.,,{how}",
        f"py,Python,,,{how}",
    ]


def test_a_scale_without_labels_is_explained_by_its_bounds() -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A")], dr.RatingScale(0.5, 4))
    assert questionnaire(framework).endswith("a,A,,,From 0.5 to 4. Leave empty if you cannot say.\n")


@given(st.data())
def test_a_questionnaire_that_was_filled_in_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    framework = data.draw(frameworks())
    name = data.draw(NAMES)
    ratings = data.draw(profiles(framework)).ratings.tolist()
    path = tmp_path_factory.getbasetemp() / "answers.csv"
    path.write_text(
        filled(framework, name, [None if np.isnan(rating) else rating for rating in ratings]), encoding="utf-8"
    )
    (me,) = read_profiles(path, framework)
    assert me == dr.SkillProfile(framework, ratings, name=name.strip())


def test_answers_come_in_any_order_and_can_be_missing(sheet: Path) -> None:
    header, name, sql, _ = filled(CODING, "Me", ["2", ""]).splitlines()
    sheet.write_text("\n".join([header.upper(), sql, name]), encoding="utf-8")
    assert read_profiles(sheet, CODING) == (CODING.rate({"sql": 2}, name="Me"),)


def test_all_faults_of_a_questionnaire_are_reported_at_once(sheet: Path) -> None:
    text = csv_text(
        [HEADINGS, ["", "", "", " ", ""], *([id_, "", "", cell, ""] for id_, cell in [("sql", "2,5"), ("SQL", "2")])]
    )
    text += "pyton,,,3,\npy,,,9,\n"
    assert refused(sheet, text, CODING).split("\n  ") == [
        "team.csv has 5 faults:",
        "the name: is not given, or not once: write it under 'rating', in the row 'Your name'",
        "row 3: '2,5' has a decimal comma: write 2.5",
        "row 4: 'SQL' is in row 3 already: keep one of the two",
        "row 5: unknown skill 'pyton' on 'coding': did you mean 'Python'?",
        "row 6: the rating is 9, off the scale: give a number from 1 to 3, or 0 for a skill that is not called for",
    ]


@pytest.mark.parametrize("rows", [[], ["", ""]])
def test_a_questionnaire_has_one_name(sheet: Path, rows: list[str]) -> None:
    text = csv_text([HEADINGS, *([row, "Your name", "", "Me", ""] for row in rows)])
    assert "the name: is not given, or not once" in refused(sheet, text, CODING)


@pytest.mark.parametrize("options", [{}, {"framework": CODING, "scale": CODING.scale}])
def test_a_questionnaire_needs_the_framework_that_it_was_made_of(sheet: Path, options: dict[str, object]) -> None:
    sheet.write_text(filled(CODING, "Me", [1, 2]), encoding="utf-8")
    with pytest.raises(dr.CatalogError) as caught:
        read_profiles(sheet, **options)  # type: ignore[arg-type]
    assert str(caught.value) == (
        "team.csv is a questionnaire: give the framework that it was made of, and no scale beside it"
    )
