"""Skill matrices are read whole, or refused with every fault in its place."""

import numpy as np
import pytest

import dataroles as dr
from dataroles.files.sheets import Sheet, framework_from_sheet, profiles_from_sheet

CODING = dr.SkillFramework("coding", "Coding", [dr.Skill("sql", "SQL"), dr.Skill("py", "Python")], dr.RatingScale())


def faults(sheet: Sheet, framework: dr.SkillFramework | None = None, scale: dr.RatingScale | None = None) -> list[str]:
    with pytest.raises(dr.CatalogError) as caught:
        profiles_from_sheet(sheet, framework, scale)
    head, *found = str(caught.value).split("\n  ")
    assert head == f"{sheet.source} has {len(found)} fault{'s' if len(found) > 1 else ''}:"
    return found


def test_headings_are_skills_by_id_or_name_in_any_order() -> None:
    (me,) = profiles_from_sheet(Sheet(["Me"], ["PY", "sql"], [[1, "2"]]), CODING)
    assert me == CODING.rate({"sql": 2, "py": 1}, name="Me")


def test_a_skill_without_a_column_and_an_empty_cell_are_unrated() -> None:
    sheet = Sheet(["A", "B", "C", "D", "E"], ["SQL"], [[3.5], [None], [np.nan], [" \n"], [np.float32("nan")]])
    profiles = profiles_from_sheet(sheet, CODING)
    assert profiles[0].ratings[0] == 3.5
    assert np.isnan([profile.ratings[0] for profile in profiles[1:]]).all()
    assert np.isnan([profile.ratings[1] for profile in profiles]).all()


def test_ids_are_given_or_derived_from_names() -> None:
    sheet = Sheet(["Ann Lee", "Me"], ["SQL"], [[1], [2]], ids=["x7", None])
    assert [(profile.id, profile.name) for profile in profiles_from_sheet(sheet)] == [("x7", "Ann Lee"), ("me", "Me")]


def test_without_a_framework_the_headings_become_one() -> None:
    scale = dr.RatingScale(0, 10)
    (me,) = profiles_from_sheet(Sheet(["Me"], ["SQL", "Data Viz"], [[10, 0]]), scale=scale)
    skills = [dr.Skill("sql", "SQL"), dr.Skill("data-viz", "Data Viz")]
    assert me.framework == dr.SkillFramework("skills", "Skills", skills, scale)


def test_sheets_with_the_same_headings_can_be_compared() -> None:
    (ann,), (me,) = (profiles_from_sheet(Sheet([name], ["SQL", "C"], [[3, 4]])) for name in ("Ann", "Me"))
    assert dr.similarity(ann, me) == 1


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["C", "C++", "C#", "SQL"], ["c", "c++", "c#", "sql"]),
        (["Data  Viz", "Data/Viz"], ["data-viz", "data/viz"]),
        (["🎉"], ["u1f389"]),
    ],
)
def test_headings_with_the_same_slug_keep_their_characters(headings: list[str], ids: list[str]) -> None:
    assert [skill.id for skill in framework_from_sheet(Sheet([], headings, []))] == ids


def test_headings_that_cannot_be_told_apart_are_refused() -> None:
    sheet = Sheet(["Me"], ["SQL", "C", "sql", "\x07", " "], [[1, 2, 3, 4, 5]], source="team.csv")
    found = faults(sheet)
    assert found[0].startswith("column '\\x07': the heading '\\x07' has the character U+0007")
    assert found[1] == "column ' ': the heading is empty: fill it in"
    sheet = Sheet(["Me"], ["SQL", "Data Viz", "sql", "data-viz"], [[1, 2, 3, 9]])
    assert faults(sheet) == [
        "column 'sql': cannot be told from column 'SQL': give each a name of its own",
        "column 'data-viz': cannot be told from column 'Data Viz': give each a name of its own",
        "row 2, column 'data-viz': the rating is 9, off the scale: give a number from 1 to 5",
    ]


def test_a_sheet_without_headings_is_refused() -> None:
    assert faults(Sheet(["Me"], [], [[]])) == ["the headings: name no skill: give each its column"]
    with pytest.raises(dr.CatalogError, match="name no skill"):
        framework_from_sheet(Sheet([], [], []))


def test_with_a_framework_unknown_and_repeated_headings_are_refused() -> None:
    assert faults(Sheet(["Me"], ["SQL", "Pyton", "sql"], [[1, 2, 3]]), CODING) == [
        "column 'Pyton': unknown skill 'Pyton' on 'coding': did you mean 'Python'?",
        "column 'sql': rates 'SQL' once more: keep one of the two",
    ]


def test_scale_and_framework_together_are_refused() -> None:
    assert faults(Sheet(["Me"], ["SQL"], [[1]]), CODING, dr.RatingScale()) == [
        "the scale: is given beside 'coding', which has its own: leave it out"
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (9, "the rating is 9, off the scale: give a number from 1 to 5"),
        ("0.5", "the rating is 0.5, off the scale: give a number from 1 to 5"),
        ("3,5", "'3,5' has a decimal comma: write 3.5"),
        (" -,5", "' -,5' has a decimal comma: write -.5"),
        ("n/a", "'n/a' is not a number: enter a rating, or leave the cell empty if the skill is unrated"),
        ("nan", "'nan' is not a number: enter a rating, or leave the cell empty if the skill is unrated"),
        ("1_0", "'1_0' is not a number: enter a rating, or leave the cell empty if the skill is unrated"),
        ("٣", "'٣' is not a number: enter a rating, or leave the cell empty if the skill is unrated"),
        ("1,000,000", "'1,000,000' is not a number: enter a rating, or leave the cell empty if the skill is unrated"),
        ("1e999", "the rating is inf: give a finite number"),
        (True, "the rating is True (bool): give a number"),
        ([3], "the rating is [3] (list): give a number"),
    ],
)
def test_an_invalid_cell_is_refused_with_its_position(cell: object, words: str) -> None:
    assert faults(Sheet(["Ann", "Me"], ["SQL"], [[1], [cell]]), CODING) == [f"row 3, column 'SQL': {words}"]


@pytest.mark.parametrize("text", ["3", " 3.0 ", "+3", "30e-1", ".3e1", "3."])
def test_numbers_can_be_written_in_several_ways(text: str) -> None:
    (me,) = profiles_from_sheet(Sheet(["Me"], ["SQL"], [[text]]), CODING)
    assert me["SQL"] == 3


def test_rows_with_an_invalid_id_or_name_are_refused() -> None:
    sheet = Sheet(
        ["Ann Lee", "Me", "ann  LEE", "", None, "Ann", "\x07", 7, ""],
        ["SQL"],
        [[1]] * 9,
        ids=["", "me", None, "who", None, "ANN-lee", "x", "y", "a b"],
        source="the frame",
        numbers=range(9),
    )
    assert faults(sheet) == [
        "row 2: 'ann  LEE' has the id 'ann-lee', as row 0 has: give each a column 'id' with an id of its own",
        "row 3: the name is empty: fill it in",
        "row 4: the name is empty: fill it in",
        "row 5: 'Ann' has the id 'ANN-lee', as row 0 has: give each an id of its own",
        "row 6: the name '\\x07' has the character U+0007, which cannot be shown or stored safely: remove it "
        "(newline and tab are allowed)",
        "row 7: the name is 7 (int): give it as text",
        "row 8: the name is empty: fill it in",
        "row 8: the id 'a b' has white space: write it as 'a-b'",
    ]


def test_all_faults_of_a_sheet_are_reported_at_once() -> None:
    found = faults(Sheet(["Ann", "", "Ann"], ["SQL", "C", "Py"], [["x", 3, 9], [1, 1, "3,5"], [None, 2, 3]]), CODING)
    assert [fault.split(": ")[0] for fault in found] == [
        "column 'C'",
        "row 3",
        "row 4",
        "row 2, column 'SQL'",
        "row 2, column 'Py'",
        "row 3, column 'Py'",
    ]
