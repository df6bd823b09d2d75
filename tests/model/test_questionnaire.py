"""Questionnaires ask people to rate the skills of a framework."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from workbook_data import made

import dataroles as dr
from dataroles.model.framework import questionnaire

CODING = dr.SkillFramework(
    "coding",
    "Coding",
    [dr.Skill("sql", "SQL", summary="Queries."), dr.Skill("py", "Python")],
    dr.RatingScale(1, 3, 0, ["some", "much", "all"]),
)
LEVELS = dr.SkillFramework(
    "coding",
    "Coding",
    [dr.Skill("sql", "SQL", summary="Queries.", levels={1: "Reads queries."}), dr.Skill("py", "Python")],
    CODING.scale,
)


def test_a_scale_without_labels_is_explained_by_its_bounds() -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A")], dr.RatingScale(0.5, 4))
    assert questionnaire(framework).endswith("a,A,,,From 0.5 to 4. Leave empty if you cannot say.\n")


def test_a_questionnaire_explains_the_skills_and_the_scale() -> None:
    how = '"From 1 to 3: 0 = not at all, 1 = some, 2 = much, 3 = all. Leave empty if you cannot say."'
    assert questionnaire(CODING).splitlines() == [
        "skill id,skill,summary,rating,how to rate",
        ",Your name,,,Write it under 'rating'.",
        f"sql,SQL,Queries.,,{how}",
        f"py,Python,,,{how}",
    ]


@pytest.mark.parametrize("names", [["Ann", "Bob"], ["=1+1"]])
def test_a_questionnaire_for_several_people_comes_back(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "ask.xlsx"
    assert LEVELS.questionnaire(path, people=names) == str(path)
    with python_calamine.load_workbook(str(path)) as workbook:
        rows = workbook.get_sheet_by_name("Ratings").to_python()
    assert rows[0] == ["skill id", "skill", "summary", "how to rate", *names]
    assert rows[1][:4] == ["sql", "SQL", "Queries.", "From 1 to 3: 1 = Reads queries"]
    assert rows[2][3] == "From 1 to 3: 0 = not at all, 1 = some, 2 = much, 3 = all"
    with zipfile.ZipFile(path) as archive:
        assert "<formula1>Scale!$C$2:$C$5</formula1>" in archive.read("xl/worksheets/sheet1.xml").decode()
    for at in range(len(names)):
        rows[1][4 + at], rows[2][4 + at] = "2 - much", 3.0
    filled = made(tmp_path / "filled.xlsx", ("Ratings", rows), strings_to_formulas=False)
    matrix = dr.read_matrix(filled, LEVELS)
    assert matrix.names == tuple(names)
    assert matrix.ratings.tolist() == [[2, 3]] * len(names)


def test_a_scale_without_whole_steps_has_bounds_to_choose_between(tmp_path: Path) -> None:
    framework = dr.SkillFramework("f", "F", LEVELS.skills[1:], dr.RatingScale(0, 100))
    framework.questionnaire(tmp_path / "ask.xlsx", people=["Ann"])
    with zipfile.ZipFile(tmp_path / "ask.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<dataValidation type="decimal"' in sheet
    assert "<formula1>0</formula1><formula2>100</formula2>" in sheet


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"path": "ask.csv"}, dr.SheetError, "cannot write a questionnaire as '.csv': use .xlsx"),
        ({"path": "ask.xlsx", "people": ["Ann", "ann"]}, dr.SheetError, "'Ann' is given 2 times"),
        ({"path": "ask.xlsx", "people": [""]}, dr.SheetError, "the name of a person is empty"),
        ({"path": "ask.xlsx", "people": "Ann"}, TypeError, "people is 'Ann': give a list of names"),
        ({"people": ["Ann"]}, TypeError, "people are for a workbook: pass its path too"),
    ],
)
def test_questionnaires_that_cannot_be_made(
    tmp_path: Path, options: dict[str, Any], error: type[Exception], words: str
) -> None:
    if "path" in options:
        options = {**options, "path": tmp_path / options["path"]}
    with pytest.raises(error) as caught:
        LEVELS.questionnaire(**options)
    assert words in str(caught.value)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("scale", "choices"),
    [
        (dr.RatingScale(1, 3), [[1, "", 1], [2, "", 2], [3, "", 3]]),
        (dr.RatingScale(1, 2, labels=["no", "yes"]), [[1, "no", "1 - no"], [2, "yes", "2 - yes"]]),
        (dr.RatingScale(1, 2, 0), [[0, "not at all", "0 - not at all"], [1, "", 1], [2, "", 2]]),
        (dr.RatingScale(1, 20), [[rating, "", rating] for rating in range(1, 21)]),
        (dr.RatingScale(0, 20), []),
        (dr.RatingScale(1, 2.5), []),
        (dr.RatingScale(0.5, 2), []),
    ],
)
def test_the_choices_are_the_whole_steps_of_the_scale(
    tmp_path: Path, scale: dr.RatingScale, choices: list[Any]
) -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A")], scale)
    framework.questionnaire(tmp_path / "ask.xlsx")
    with python_calamine.load_workbook(str(tmp_path / "ask.xlsx")) as workbook:
        assert workbook.get_sheet_by_name("Scale").to_python() == [["rating", "label", "choice"], *choices]
        assert workbook.get_sheet_by_name("Ratings").to_python()[0][4:] == ["Your name"]
    with zipfile.ZipFile(tmp_path / "ask.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert ('type="list"' in sheet) == bool(choices)
    assert 'sqref="E2"' in sheet
