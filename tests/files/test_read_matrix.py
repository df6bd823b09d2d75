"""Sheets of people are read as their owners mean them, or refused with the option that settles the doubt."""

import csv
import io
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from files.strategies import NAMES, frameworks, profiles
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles._csv import csv_rows, csv_text
from dataroles.files.formats import read_catalog
from dataroles.files.sheets import grids
from dataroles.files.sheets.read import read_matrix
from dataroles.model.framework import HEADINGS, questionnaire

SHEETS = Path(__file__).parent / "sheets"
CASES = json.loads((SHEETS / "cases.json").read_text(encoding="utf-8"))

CODING = dr.SkillFramework(
    "coding",
    "Coding",
    [dr.Skill("sql", "SQL", summary="Queries."), dr.Skill("py", "Python")],
    dr.RatingScale(1, 3, 0, ["some", "much", "all"]),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "team.csv"


def read(
    path: Path, content: str | bytes, framework: dr.SkillFramework | None = None, **options: Any
) -> dr.SkillMatrix:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_matrix(path, framework, **options)


def refused(path: Path, content: str | bytes, framework: dr.SkillFramework | None = None, **options: Any) -> str:
    with pytest.raises(dr.SheetError) as caught:
        read(path, content, framework, **options)
    return str(caught.value)


def faults(path: Path, content: str | bytes, framework: dr.SkillFramework | None = None, **options: Any) -> list[str]:
    head, *found = refused(path, content, framework, **options).split("\n  ")
    assert head == f"team.csv has {len(found)} fault{'s' if len(found) > 1 else ''}:"
    return found


def by_name(matrix: dr.SkillMatrix) -> dict[str, list[float | None]]:
    return {
        name: [None if math.isnan(rating) else rating for rating in row]
        for name, row in zip(matrix.names, matrix.ratings.tolist(), strict=True)
    }


def kinds(matrix: dr.SkillMatrix) -> dict[str, str]:
    assert matrix.reading is not None
    return {column.heading: column.kind for column in matrix.reading.columns}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}-{'-'.join(case['call'])}" for case in CASES])
def test_sheets_as_people_keep_them(case: dict[str, Any]) -> None:
    call = dict(case["call"])
    if "scale" in call:
        call["scale"] = dr.RatingScale(*call["scale"])
    if "fault" in case:
        with pytest.raises(dr.SheetError) as caught:
            read_matrix(SHEETS / case["file"], **call)
        assert all(word in str(caught.value) for word in case["fault"]), str(caught.value)
        return
    matrix = read_matrix(SHEETS / case["file"], **call)
    names = matrix.names
    if repeats := call.get("repeats"):
        names = tuple(f"{name}|{value}" for name, value in zip(names, matrix.attributes[repeats], strict=True))
        assert matrix.people == ("ada", "ada", "bob", "bob")
    assert [skill.name for skill in matrix.framework] == case["skills"]
    assert dict(zip(names, by_name_rows(matrix), strict=True)) == case["rows"]
    assert list(matrix.attributes) == case["attributes"]
    if "groups" in case:
        assert [skill.group for skill in matrix.framework] == case["groups"]
    assert str(matrix.reading).startswith("how ")


def by_name_rows(matrix: dr.SkillMatrix) -> list[list[float | None]]:
    return [[None if math.isnan(rating) else rating for rating in row] for row in matrix.ratings.tolist()]


@pytest.mark.parametrize(
    "text",
    [
        "id,name,SQL,Python\nx,Me,2,3\n",
        "name,id,SQL,Python\nMe,x,2,3\n",
        "ID,Name,python,sql\r\nx,Me,3,2\r\n",
        "id;name;SQL;Python\nx;Me;2;3\n",
        "\ufeffid\tname\tSQL\tpy\nx\tMe\t2\t3",
        "id|name|SQL|py\nx|Me|2|3",
        "\n\nid,name,SQL,Python\n,,,\nx,Me,2,3\n\n",
        "Our team 2026\n\nid,name,SQL,Python\nx,Me,2,3\n",
    ],
)
def test_csv_dialects_are_read(sheet: Path, text: str) -> None:
    assert [*read(sheet, text, CODING)] == [CODING.rate({"sql": 2, "py": 3}, name="Me", id="x")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(sheet: Path, codec: str) -> None:
    text = "Name,Datenqualit\u00e4t\nJ\u00f6rg,3\n"
    matrix = read(sheet, text.encode(codec), encoding=None if codec in ("utf-8", "utf-8-sig", "utf-16") else codec)
    assert by_name(matrix) == {"J\u00f6rg": [3]}
    assert [skill.name for skill in matrix.framework] == ["Datenqualit\u00e4t"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Employee Name", "name"), ("full_name", "name"), ("WHO:", "name"), ("Team member*", "name"), ("x", "name")],
)
def test_headings_of_names(sheet: Path, heading: str, kind: str) -> None:
    matrix = read(sheet, f"{heading},Team,SQL\nAda,BI,2\nBob,BI,3\n")
    assert (matrix.names, matrix.attributes["Team"]) == (("Ada", "Bob"), ("BI", "BI"))
    assert kinds(matrix) == {heading: kind, "Team": "attribute", "SQL": "skill"}


def test_timestamps_are_no_names(sheet: Path) -> None:
    rows = "2026/01/05 9:12:01 AM,a@example.org,3\n2026/01/06 8:00:00 AM,b@example.org,4\n"
    matrix = read(sheet, f"Timestamp,Email Address,SQL\n{rows}")
    assert matrix.names == ("a@example.org", "b@example.org")


def test_first_and_last_names_are_joined(sheet: Path) -> None:
    matrix = read(sheet, "Surname,SQL,First name\nLovelace,3,Ada\n")
    assert matrix.names == ("Ada Lovelace",)
    assert matrix.ids == ("ada-lovelace",)
    matrix = read(sheet, "A,B,SQL\nAda,L,3\nAda,M,4\n", name=["B", "A"])
    assert matrix.names == ("L Ada", "M Ada")


def test_ids_without_names_are_the_names(sheet: Path) -> None:
    matrix = read(sheet, "Employee ID,SQL\n15-1243.00,2\nE 7,3\n")
    assert (matrix.names, matrix.ids) == (("15-1243.00", "E 7"), ("15-1243-00", "e-7"))


def test_people_of_several_rows_have_an_id_of_their_own(sheet: Path) -> None:
    matrix = read(sheet, "id,name,person id,Rater,SQL\na-1,Ada,a,self,2\na-2,Ada,a,boss,3\n")
    assert (matrix.ids, matrix.people) == (("a-1", "a-2"), ("a", "a"))
    assert matrix.select("Ada") == matrix


@pytest.mark.parametrize(
    ("cell", "rating"),
    [
        ("3", 3), (" 3.0 ", 3), ("+3", 3), ("30e-1", 3), (".3e1", 3), ("3.", 3), ("3 - Good", 3), ("3: Good", 3),
        ("3. Good", 3), ("3) Good", 3), ("3=Good", 3), ("3 \u2013 Good", 3), ("3 (Good)", 3), ("3 [Good]", 3),
        ("Good (3)", 3), ("Good - 3", 3), ("Good [3]", 3), ("Good: 3", 3), ("3/5", 3), ("3 of 5", 3), ("3 out of 5", 3),
        ("\u2605\u2605\u2605\u2606\u2606", 3), ("\u2b50\u2b50\u2b50", 3), ("", None), ("-", None), ("\u2014", None),
        ("N/A", None), ("na", None), ("#N/A", None), ("NaN", None), ("NULL", None), ("Expert", 5), ("EXPERT ", 5),
        ("none", 1), ("\u00a03", 3),
    ],
)  # fmt: skip
def test_what_a_cell_means(sheet: Path, cell: str, rating: float | None) -> None:
    scale = dr.RatingScale(1, 5, labels=["None", "Basic", "Good", "Strong", "Expert"])
    matrix = read(sheet, csv_text([["Name", "SQL", "Python"], ["Ada", cell, 1], ["Bob", 2, 3]]), scale=scale)
    assert by_name(matrix)["Ada"] == [rating, 1]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("9", "'9' is off the scale from 1 to 5 (row 3, column 'SQL'): correct it, or pass scale="),
        ("0.5", "'0.5' is off the scale"),
        ("3,5", "'3,5' has a decimal comma (row 3, column 'SQL'): pass decimal=',', or write a dot"),
        ("1_0", "'1_0' is not a rating (row 3, column 'SQL'): enter a number from 1 to 5, pass unrated='1_0'"),
        ("\u0663", "is not a rating"),
        ("1,000,000", "'1,000,000' is not a rating"),
        ("1e999", "'1e999' is off the scale"),
        ("yes", "'yes' is not a rating"),
        ("60%", "'60%' is a percentage (row 3, column 'SQL'): pass scale=dr.RatingScale(0, 100), or enter a rating"),
        ("3/7", "'3/7' is not out of 5, the maximum of the scale"),
        ("#REF!", "'#REF!' is an error of the spreadsheet (row 3, column 'SQL'): correct the formula"),
        ("#DIV/0!", "'#DIV/0!' is an error of the spreadsheet"),
        ("2026-01-05", "'2026-01-05' is not a rating"),
        ("\u2605" * 7, "is off the scale"),
        ("x" * 500, "is not a rating"),
        ("1-2", "'1-2' is not a rating"),
        ("3 - 4", "'3 - 4' is not a rating"),
        ("3 - !!", "'3 - !!' is not a rating"),
        ("3 - B2", "'3 - B2' is not a rating"),
    ],
)
def test_an_invalid_cell_is_refused_with_its_position(sheet: Path, cell: str, words: str) -> None:
    (fault,) = faults(sheet, csv_text([["Name", "SQL"], ["Ann", 1], ["Me", cell], ["You", 2]]))
    assert words in fault


def test_equal_faults_are_listed_once(sheet: Path) -> None:
    rows = "".join(f"P{at},{'good' if at % 2 else at % 5 + 1},2\n" for at in range(40))
    (fault,) = faults(sheet, f"Name,SQL,R\n{rows}")
    assert fault.startswith(
        "'good' is not a rating (row 3, column 'SQL'; row 5, column 'SQL'; row 7, column 'SQL' and 17 more): enter"
    )


def test_a_label_goes_with_one_number(sheet: Path) -> None:
    (fault,) = faults(sheet, "Name,SQL\nA,4 - Expert\nB,5 - Expert\n")
    assert fault == "the label 'expert' goes with 4 and 5: give each number its own label, or pass attributes="
    scale = dr.RatingScale(1, 3, labels=["Low", "Middle", "High"])
    (fault,) = faults(sheet, "Name,SQL\nA,2 - Low\nB,3\n", scale=scale)
    assert fault.startswith("'2 - Low' has another number than the label 'low' stands for (row 2, column 'SQL')")


def test_a_percentage_is_a_rating_from_0_to_100_only(sheet: Path) -> None:
    assert by_name(read(sheet, "Name,SQL\nA,60%\nB,7.5 %\n", scale=dr.RatingScale(0, 100))) == {"A": [60], "B": [7.5]}


def test_numbers_can_mean_unrated(sheet: Path) -> None:
    matrix = dr.read_frame(pd.DataFrame({"name": ["A", "B"], "SQL": [3.0, 99.0]}), unrated=["99"])
    assert by_name(matrix) == {"A": [3], "B": [None]}
    assert by_name(read(sheet, "Name,SQL\nA,3\nB,0\n", unrated="0")) == {"A": [3], "B": [None]}


def test_too_many_rows(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "_MOST_ROWS", 3)
    monkeypatch.setattr(grids, "_MOST_COLUMNS", 3)
    assert len(read(sheet, "Name,SQL\nA,1\nB,2\n")) == 2
    assert "team.csv has more than 3 rows: split it" in refused(sheet, "Name,SQL\nA,1\nB,2\nC,3\n")
    assert "team.csv has more than 3 columns: remove the empty ones" in refused(sheet, "Name,SQL,R,Go\nA,1,2,3\n")


def test_many_titles_above_the_headings(sheet: Path) -> None:
    assert read(sheet, "A title\n" * 40 + "Name;SQL\nAda;3\n").names == ("Ada",)
    assert "no column holds the names" in refused(sheet, "A title\n" * 60 + "Name;SQL\nAda;3\n")


def test_the_reading_has_a_repr(sheet: Path) -> None:
    assert repr(read(sheet, "Name,SQL\nA,1\n").reading) == "<SheetReading of 'team.csv': 2 columns>"


def test_the_decimal_sign(sheet: Path) -> None:
    assert by_name(read(sheet, "Name;SQL;R\nA;3,5;4\nB;2;1,5 - Basic\n")) == {"A": [3.5, 4], "B": [2, 1.5]}
    # A dot somewhere: no comma is one.
    assert "has a decimal comma" in refused(sheet, "Name;SQL;R\nA;3,5;4\nB;2;1.5\n")
    matrix = read(sheet, "Name\tSQL\nA\t3,5\n", decimal=",")
    assert matrix.reading is not None
    assert matrix.reading.facts["decimal sign"] == "comma"
    assert by_name(matrix) == {"A": [3.5]}


def test_which_columns_are_skills(sheet: Path) -> None:
    text = "Name,Grade,SQL,Notes,Empty\nA,9,4,3 dogs,\nB,8,5,4,-\n"
    matrix = read(sheet, text, attributes=["Notes"])
    assert kinds(matrix) == {
        "Name": "name",
        "Grade": "attribute",
        "SQL": "skill",
        "Notes": "attribute",
        "Empty": "attribute",
    }
    assert matrix.attributes["Empty"] == (None, "-")
    matrix = read(sheet, text, skills=["SQL", "Empty"])
    assert [skill.name for skill in matrix.framework] == ["SQL", "Empty"]
    assert by_name(matrix) == {"A": [4, None], "B": [5, None]}


def test_a_doubtful_column_is_asked_about(sheet: Path) -> None:
    text = "Name,SQL,Note\nA,1,3\nB,2,x\nC,3,y\nD,4,z\n"
    assert faults(sheet, text) == [
        "column 'Note' may be a skill or not, as 1 of 4 filled cells are ratings: pass skills= or attributes= with its"
        " heading"
    ]


@given(st.data())
def test_one_wrong_cell_never_loses_a_column(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    rows = data.draw(st.integers(2, 8))
    ratings = data.draw(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=rows, max_size=rows))
    cells: list[list[Any]] = [["Name", "SQL", "R", "Go"], *([f"P{at}", *row] for at, row in enumerate(ratings))]
    row, column = data.draw(st.integers(1, rows)), data.draw(st.integers(1, 3))
    cells[row][column] = data.draw(st.sampled_from(["x", "44", "#REF!", "3,5", "80%", "TRUE", "7/10", "two", "1..2"]))
    path = tmp_path_factory.getbasetemp() / "typo.csv"
    path.write_text(csv_text(cells), encoding="utf-8")
    with pytest.raises(dr.SheetError) as caught:
        read_matrix(path)
    assert f"row {row + 1}, column {cells[0][column]!r}" in str(caught.value)


FORMS = ["{0}", "{0} - {1}", "{0}: {1}", "{1} ({0})", "{0} ({1})", "{1}", "{0}/4", "{0} of 4", "{1} - {0}"]
WORDS = ["Novice", "Basic", "Good", "Strong", "Expert"]


@given(st.data())
def test_ratings_written_in_any_form_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    scale = dr.RatingScale(0, 4, labels=WORDS)
    form = data.draw(st.sampled_from(FORMS))
    separator = data.draw(st.sampled_from(",;\t|"))
    table = data.draw(st.lists(st.lists(st.none() | st.integers(0, 4), min_size=2, max_size=2), min_size=1, max_size=6))
    blank = data.draw(st.sampled_from(["", "-", "n/a"]))
    layout: Any = data.draw(st.sampled_from(["wide", "long", "transposed"]))
    names = [f"Person {at}" for at in range(len(table))]
    cells = [[blank if one is None else form.format(one, WORDS[one]) for one in row] for row in table]
    rows: list[list[str]]
    if layout == "long":
        rows = [["Name", "Skill", "Level"]]
        rows += [
            [name, skill, cell]
            for name, row in zip(names, cells, strict=True)
            for skill, cell in zip(["SQL", "R"], row, strict=True)
        ]
    else:
        rows = [["Name", "SQL", "R"], *([name, *row] for name, row in zip(names, cells, strict=True))]
    if layout == "transposed":
        rows = [list(row) for row in zip(*rows, strict=True)]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    path = tmp_path_factory.getbasetemp() / "forms.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    skills = None if layout == "long" else ["SQL", "R"]
    matrix = read_matrix(path, scale=scale, layout=layout, skills=skills)
    assert by_name(matrix) == dict(zip(names, table, strict=True))


def test_a_framework_says_which_columns_are_skills(sheet: Path) -> None:
    matrix = read(sheet, "Name,py,Team,Age\nA,2,BI,3\nB,,ML,2\n", CODING)
    assert matrix.framework == CODING
    assert by_name(matrix) == {"A": [None, 2], "B": [None, None]}
    assert list(matrix.attributes) == ["Team", "Age"]
    assert "no heading is a skill of 'coding': name the columns as its skills ('SQL', 'Python')" in refused(
        sheet, "Name,Go\nA,2\n", CODING
    )
    assert "unknown skill 'Go' on 'coding': known are" in refused(
        sheet, "Name,SQL,Go\nA,2,1\n", CODING, skills=["SQL", "Go"]
    )
    assert "the skill 'SQL' has several columns: keep one" in refused(sheet, "Name,SQL,sql\nA,2,1\n", CODING)


@pytest.mark.parametrize("framework", ["lifecycle", dr.load_catalog()])
def test_framework_must_be_a_framework(sheet: Path, framework: Any) -> None:
    with pytest.raises(TypeError, match=r"^framework is .*: give a SkillFramework, such as catalog\.framework$"):
        read(sheet, "name,SQL\nMe,3\n", framework)


def test_scale_and_framework_together_are_refused(sheet: Path) -> None:
    assert "pass framework= or scale=, not both" in refused(sheet, "name,SQL\nMe,3\n", CODING, scale=dr.RatingScale())


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"layout": "tall"}, ValueError, "unknown layout 'tall'"),
        ({"decimal": ";"}, ValueError, "unknown decimal sign ';': pass '.' or ','"),
        ({"headings": "Rate it"}, ValueError, "headings is 'Rate it': mark the skill in it"),
        ({"sheet": 1}, dr.SheetError, "team.csv is a text file, which has one sheet: leave out sheet="),
        ({"encoding": "klingon"}, dr.SheetError, "unknown encoding 'klingon'"),
        ({"header": 0}, dr.SheetError, "header is (0,): pass the number of the heading row, from 1, or of two rows"),
        ({"header": 9}, dr.SheetError, "header is (9,) and team.csv has 2 rows: pass one of them"),
        ({"skills": ["Team"]}, dr.SheetError, "skills='Team' is not among"),
        ({"name": "Who"}, dr.SheetError, "name='Who' is not among the headings: known are 'name', 'SQL'"),
        ({"skip": ["Bob", 77]}, dr.SheetError, "skip=77 is not the name or number of a row: leave it out"),
        ({"skills": ["Sql", "Go"]}, dr.SheetError, "skills='Go' is not among the headings"),
        (
            {"headings": "Rate {skill}"},
            dr.SheetError,
            "no heading matches 'Rate {skill}': write it like one of the headings",
        ),
    ],
)
def test_options_that_do_not_fit_are_refused(
    sheet: Path, options: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as caught:
        read(sheet, "name,SQL\nMe,3\n", **options)
    assert words in str(caught.value)


def test_a_heading_of_several_columns_settles_nothing(sheet: Path) -> None:
    assert "name='Team' is the heading of 2 columns: give each its own heading" in refused(
        sheet, "Team,Team,SQL\na,b,3\n", name="Team"
    )


def test_headings_with_a_pattern(sheet: Path) -> None:
    text = "Name,Rate your SQL skill,Rate your R skill,Age\nA,3,4,5\n"
    matrix = read(sheet, text, headings="Rate your {skill} skill")
    assert [(skill.name, skill.group) for skill in matrix.framework] == [("SQL", "Rate your"), ("R", "Rate your")]
    assert list(matrix.attributes) == ["Age"]
    # A question that two headings share is found.
    matrix = read(sheet, "Name,How good? [SQL],How good? [R],Team [old]\nA,3,4,x\n")
    assert [(skill.name, skill.group) for skill in matrix.framework] == [("SQL", "How good?"), ("R", "How good?")]
    assert list(matrix.attributes) == ["Team [old]"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Name,SQL\nAda,3\nTotal,3\n",
            "a row is called 'Total', like a summary (row 3): leave it out with skip='Total'",
        ),
        ("Name,SQL,R,SQL\nAda,3,1,2\n", "several skills have the heading 'SQL': rename them"),
        ("Name,SQL,\nAda,3,2\n", "column C has ratings and no heading: write one above it"),
        ("Name,SQL,\nAda,3,zzz\n", "column C has cells and no heading: write one above it"),
        ("Name,SQL,Team,Team\nAda,3,a,b\n", "several columns have the heading 'Team': give each its own"),
        ("Name,SQL\nAda\n", "the row has 1 cells and there are 2 headings (row 2): give one cell for each heading"),
        ("Name,SQL\nAda,1,2,3\n", "the row has 4 cells and there are 2 headings (row 2)"),
        ("Name,SQL\n,3\nAda,2\n", "the row has no name (row 2): enter one, or leave the row out with skip="),
        ("ID,Name,SQL\n,Ada,3\nx,Bob,3\n", "the id is missing (row 2): enter one"),
        ("Name,SQL\nAda,3\nada,2\n", "a name or id is in several rows ('Ada' in row 2, row 3): pass repeats="),
        ("SQL,R\n3,4\n4,5\n", "no column holds the names: pass name= with its heading"),
        ("Skill,Ada,Bob\nSQL,3,4\n", "pass layout='transposed', or name="),
        ("Name,Skill,Level\nAda,SQL,3\n", "pass layout='long', or skills="),
        (
            "Name,SQL,R\nAda,low,high\nBob,high,low\n",
            "there are 'low', 'high': pass labels= with the rating of each word",
        ),
        (
            "Name,SQL,R\nAda,3/7,6/7\n",
            "there are '3/7', '6/7': pass scale= with the number after the slash as its maximum",
        ),
        ("Name,SQL\nAda,\nBob,-\n", "no column has ratings from 1 to 5: pass skills= with the headings of the skills"),
        ("Name\nAda\n", "no column has ratings from 1 to 5"),
        ("Name,Soft,Hard\n,Talk,SQL\nAda,low,high\n", "row 2 has no name and no ratings, as if it had headings too"),
        ("", "is empty: write the skills as headings, and one row for each person"),
        ("\ufeff\n", "is empty: write the skills as headings"),
        ('Name,SQL\nAda,"3\n', "is not valid CSV at line 2: unexpected end of data"),
        (b"Name,SQL\nZo\xeb,1", "is not UTF-8, at byte 11: pass its encoding, as in encoding='cp1252'"),
        (b"PK\x03\x04\x00", "contains zero bytes: pass its encoding"),
        ("Name,SQ\x07L\nAda,3\n", "the heading of column B 'SQ\\x07L' has the character U+0007"),
        ("Name,SQL\nA\x07da,3\n", "the name 'A\\x07da' has the character U+0007"),
        ("Name,SQL,T\nAda,3,a\x07\n", "the cell 'a\\x07' has the character U+0007"),
        ("ID,Name,SQL\na\x07,Ada,3\n", "the id 'a\\x07' has the character U+0007"),
        ("Name,SQL,T\x07\nAda,3,a\n", "the heading of column C 'T\\x07' has the character U+0007"),
    ],
)
def test_what_cannot_be_settled_is_refused(sheet: Path, text: str | bytes, words: str) -> None:
    assert words in refused(sheet, text)


def test_a_row_of_groups_above_the_headings(sheet: Path) -> None:
    text = ",Soft,,\nName,Talk,Listen,SQL\nAda,3,4,5\n"
    assert "row 1 has" not in refused(sheet, ",Soft,Hard\nName,SQL,R\nAda,1,2\n")
    matrix = read(sheet, text, header=(1, 2))
    assert [(skill.name, skill.group) for skill in matrix.framework] == [("Talk", "Soft"), ("Listen", ""), ("SQL", "")]
    assert by_name(matrix) == {"Ada": [3, 4, 5]}


def test_rows_are_numbered_as_a_spreadsheet_does(sheet: Path) -> None:
    (fault,) = faults(sheet, 'name,SQL\n"A\nB\nC",1\n\nMe,"3,5"\n', CODING)
    assert fault.startswith("'3,5' has a decimal comma (row 4, column 'SQL')")


def test_rows_passed_over_are_reported(sheet: Path) -> None:
    matrix = read(sheet, "Our team\n\nName,SQL\nAda,3\n,\nMean,3\nBob,1\n", skip=["mean", 7])
    assert by_name(matrix) == {"Ada": [3]}
    assert matrix.reading is not None
    assert matrix.reading.facts["heading row"] == "3"
    assert dict(matrix.reading.passed_over) == {
        "row 1": "above the headings",
        "1 blank row": "blank",
        "row 6, 'Mean'": "given by skip=",
        "row 7, 'Bob'": "given by skip=",
    }


@pytest.mark.parametrize("line", ["sep=;", "SEP=,", "sep=\t", "sep=|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_first_line_can_name_the_separator(sheet: Path, line: str, end: str) -> None:
    text = end.join([line, f"name{line[-1]}SQL", f"Me{line[-1]}2"])
    assert [*read(sheet, b"\xef\xbb\xbf" + text.encode(), CODING)] == [CODING.rate({"sql": 2}, name="Me")]
    assert "(row 3, column 'SQL')" in refused(sheet, text[:-1] + "9", CODING)
    # In the first line, not in a heading that looks like it.
    assert read(sheet, '"sep=;"\tSQL\nMe\t2\n').names == ("Me",)


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["C", "C++", "C#", "SQL"], ["c", "c++", "c#", "sql"]),
        (["Data/Viz", "Data Viz"], ["data/viz", "data-viz"]),
        (["\U0001f389"], ["u1f389"]),
    ],
)
def test_headings_with_the_same_slug_keep_their_characters(sheet: Path, headings: list[str], ids: list[str]) -> None:
    matrix = read(sheet, csv_text([["Name", *headings], ["Me", *[1] * len(headings)]]))
    assert [skill.id for skill in matrix.framework] == ids


def test_headings_that_cannot_be_told_apart_are_refused(sheet: Path) -> None:
    assert "the headings cannot be told apart" in refused(sheet, "Name,Data Viz,data-viz\nMe,1,2\n")


def test_sheets_with_the_same_headings_can_be_compared(sheet: Path) -> None:
    ann, me = (read(sheet, f"Name,SQL,C\n{name},3,4\n")[0] for name in ("Ann", "Me"))
    assert dr.similarity(ann, me) == 1


def test_standard_errors_have_columns_of_their_own(sheet: Path) -> None:
    matrix = read(sheet, "Name,SQL,SQL standard error,R\nAda,3,0.5,2\nBob,2,,1\n")
    assert matrix.standard_errors is not None
    np.testing.assert_array_equal(matrix.standard_errors, [[0.5, np.nan], [np.nan, np.nan]])
    assert "'-1' is not a standard error (row 2, column 'SQL standard error')" in refused(
        sheet, "Name,SQL,SQL standard error\nAda,3,-1\n"
    )
    assert "'x' is not a standard error" in refused(sheet, "Name,SQL,SQL standard error\nAda,3,x\n")
    assert "but no rating" in refused(sheet, "Name,SQL,SQL standard error,R\nAda,,0.5,1\nBob,1,1,1\n")


def test_a_long_sheet(sheet: Path) -> None:
    text = "Who,Competency,Score,Team,standard error\nAda,SQL,3,BI,0.5\nBob,sql,2,ML,\nAda,R,4,BI,\n"
    matrix = read(sheet, text, layout="long")
    assert by_name(matrix) == {"Ada": [3, 4], "Bob": [2, None]}
    assert dict(matrix.attributes) == {"Team": ("BI", "ML")}
    assert matrix.standard_errors is not None
    assert matrix.standard_errors[0, 0] == 0.5
    assert read(sheet, "Consultant No,Skill,Level,\nAda,SQL,3,\n", layout="long", name="consultant no").names == (
        "Ada",
    )
    # By position, if no heading says which is which.
    assert by_name(read(sheet, "a,b,c\nAda,SQL,3\nBob,SQL,2\n", layout="long")) == {"Ada": [3], "Bob": [2]}
    matrix = read(sheet, "Name,Rater,Skill,Level\nAda,x,SQL,3\nAda,y,SQL,4\n", layout="long", repeats="Rater")
    assert (matrix.ids, matrix.people) == (("ada-x", "ada-y"), ("ada", "ada"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Name,Skill,Level\nAda,SQL,3\nAda,sql,4\n", "'Ada' is rated twice for 'SQL', in rows 2 and 3: keep one"),
        ("Name,Skill,Level\n,SQL,3\nAda,,4\n", "the row has no name (row 2): enter one"),
        ("Name,Skill,Level\nAda,,4\n", "the row has no skill (row 2): enter one"),
        (
            "Name,Skill,Level,Team\nAda,SQL,3,a\nAda,R,3,b\n",
            "'Team' differs between the rows of 'Ada': pass repeats='Team'",
        ),
        ("Name,Skill,Level,\nAda,SQL,3,a\n", "column D has cells and no heading"),
        ("Name,Skill\nAda,SQL\n", "a long sheet needs a column for the name, one for the skill and one for the rating"),
        ("Name,Skill,Level\nA\x07,SQL,3\n", "the name 'A\\x07' has the character U+0007"),
    ],
)
def test_faults_of_long_sheets(sheet: Path, text: str, words: str) -> None:
    assert words in refused(sheet, text, layout="long")


def test_transposed_sheets_have_a_name_in_each_column(sheet: Path) -> None:
    matrix = read(sheet, "Skill,Ada,Bob\nTeam,BI,ML\n\nSQL,3,4\nR,,2\n", layout="transposed")
    assert by_name(matrix) == {"Ada": [3, None], "Bob": [4, 2]}
    assert matrix.attributes["Team"] == ("BI", "ML")
    # Rows that end early leave the last people unrated.
    matrix = read(sheet, "Skill,Ada,Bob\nSQL,3\nR,1,2\n", layout="transposed")
    assert by_name(matrix) == {"Ada": [3, 1], "Bob": [None, 2]}


def filled(framework: dr.SkillFramework, name: str, ratings: list[float | str | None]) -> str:
    """Fill in a questionnaire as a person does in a spreadsheet."""
    (_, headings), (_, first), *skills = csv_rows(questionnaire(framework), "blank.csv")
    first[3] = name
    answers = [[*cells[:3], rating, cells[4]] for (_, cells), rating in zip(skills, ratings, strict=True)]
    return csv_text([headings, first, *answers])


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
    (me,) = read_matrix(path, framework)
    assert me == dr.SkillProfile(framework, ratings, name=name.strip())


def test_answers_come_in_any_order_and_can_be_missing(sheet: Path) -> None:
    header, name, sql, _ = filled(CODING, "Me", ["2", ""]).splitlines()
    assert [*read(sheet, "\n".join([header.upper(), sql, name]), CODING)] == [CODING.rate({"sql": 2}, name="Me")]


def test_all_faults_of_a_questionnaire_are_reported_at_once(sheet: Path) -> None:
    text = csv_text(
        [HEADINGS, ["", "", "", " ", ""], *([id_, "", "", cell, ""] for id_, cell in [("sql", "2,5"), ("SQL", "2")])]
    )
    text += "pyton,,,3,\npy,,,9,\n"
    found = faults(sheet, text, CODING)
    assert [fault.split(": ")[0] for fault in found] == [
        "the name is not given, or not once",
        "'2,5' has a decimal comma (row 3)",
        "'SQL' is in row 3 already (row 4)",
        "unknown skill 'pyton' on 'coding' (row 5)",
        "'9' is off the scale from 1 to 3 (row 6)",
    ]


@pytest.mark.parametrize("rows", [[], ["", ""]])
def test_a_questionnaire_has_one_name(sheet: Path, rows: list[str]) -> None:
    text = csv_text([HEADINGS, *([row, "Your name", "", "Me", ""] for row in rows)])
    assert "the name is not given, or not once" in refused(sheet, text, CODING)


def test_a_questionnaire_needs_the_framework_that_it_was_made_from(sheet: Path) -> None:
    assert refused(sheet, filled(CODING, "Me", [1, 2])) == (
        "team.csv is a questionnaire: pass the framework that it was made from"
    )


def test_roles_in_a_sheet_become_a_catalog(sheet: Path) -> None:
    sheet.write_text("role,SQL,C++\nData Analyst,10,\nNobody,,\n", encoding="utf-8")
    catalog = read_catalog(sheet, scale=dr.RatingScale(0, 10))
    assert (catalog.id, catalog.title) == ("team", "team")
    assert catalog.framework.scale == dr.RatingScale(0, 10)
    assert dict(catalog["Data Analyst"].profile).pop("sql") == 10
    assert list(catalog["data-analyst"].profiles) == ["skills"]
    assert not catalog["Nobody"].profiles


def test_without_rows_a_catalog_has_a_framework(sheet: Path) -> None:
    sheet.write_text("name,SQL\n", encoding="utf-8")
    assert [skill.name for skill in read_catalog(sheet).framework] == ["SQL"]


@pytest.mark.parametrize("heading", ["name", "Person", "Role"])
def test_the_first_column_of_roles_is_the_name(sheet: Path, heading: str) -> None:
    sheet.write_text(f"{heading},SQL,Total\nAverage,2,1\n", encoding="utf-8")
    catalog = read_catalog(sheet)
    assert dict(catalog["Average"].profile) == {"sql": 2, "total": 1}


def test_every_column_of_roles_is_a_skill(sheet: Path) -> None:
    sheet.write_text("name,SQL,Team\nA,2,BI\n", encoding="utf-8")
    with pytest.raises(dr.CatalogError, match=r"'BI' is not a rating \(row 2, column 'Team'\)"):
        read_catalog(sheet)


def test_roles_of_a_catalog_that_cannot_be_told_apart_are_refused(sheet: Path) -> None:
    sheet.write_text("id,name,SQL\na,Me,1\nb,ME,2\n", encoding="utf-8")
    with pytest.raises(dr.CatalogError) as caught:
        read_catalog(sheet)
    assert str(caught.value) == (
        "team.csv: roles of the catalog 'team' collide: 'ME' stands for both 'a' and 'b': give each its own"
    )
    sheet.write_text("id,name,SQL\na,Me,1\nA,You,2\n", encoding="utf-8")
    with pytest.raises(dr.CatalogError, match=r"several rows \('Me' in row 2, row 3\): give each its own id"):
        read_catalog(sheet)


def test_a_folder_and_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is a folder"):
        read_matrix(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_matrix(tmp_path / "no.csv")
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    with pytest.raises(dr.SheetError, match=r"cannot read '\.pdf' files as a sheet: use one of \.csv, \.tsv"):
        read_matrix(tmp_path / "a.pdf")
