"""Skills say what a rating of them means."""

import pickle
from pathlib import Path
from typing import Any

import pytest

import dataroles as dr

SQL = dr.Skill("sql", "SQL", summary="Queries.", levels={1: "None.", 3: "Reads queries.", 5: "Tunes queries."})
CODING = dr.SkillFramework("coding", "Coding", [SQL, dr.Skill("r", "R")], dr.RatingScale())


def test_levels_are_texts_by_rating() -> None:
    assert dict(SQL.levels) == {1.0: "None.", 3.0: "Reads queries.", 5.0: "Tunes queries."}
    assert dr.Skill("r", "R").levels == {}
    assert (
        dr.Skill(
            "sql", "SQL", summary="Queries.", levels={"1": "None.", "3.0": "Reads queries.", "5": "Tunes queries."}
        )
        == SQL
    )
    assert hash(pickle.loads(pickle.dumps(SQL))) == hash(SQL)  # noqa: S301


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (3, "the levels are 3: give a mapping"),
        ({"x": "None."}, "a level is 'x': give a rating, such as 1"),
        ({True: "None."}, "a level is True: give a rating"),
        ({float("inf"): "None."}, "a level is inf: give a rating"),
        ({1: ""}, "the description of the level 1 is empty: fill it in"),
        ({1: "a", "1.0": "b"}, "the level 1 is described twice: describe it once"),
    ],
)
def test_bad_levels_are_refused(levels: Any, words: str) -> None:
    with pytest.raises(dr.CatalogError) as caught:
        dr.Skill("sql", "SQL", levels=levels)
    assert words in str(caught.value)


def test_levels_are_on_the_scale_and_rescaled_with_it() -> None:
    with pytest.raises(
        dr.CatalogError, match="the level 5 of 'SQL' is off the scale of 'f': give a rating from 0 to 4"
    ):
        dr.SkillFramework("f", "F", [SQL], dr.RatingScale(0, 4))
    assert dict(CODING.rescaled(dr.RatingScale(0, 100))["SQL"].levels) == {
        0: "None.",
        50: "Reads queries.",
        100: "Tunes queries.",
    }
    assert CODING.rescaled(CODING.scale) == CODING


@pytest.mark.parametrize("suffix", ["toml", "json"])
def test_levels_survive_a_file(tmp_path: Path, suffix: str) -> None:
    catalog = dr.Catalog("c", "C", frameworks=[CODING], roles=[])
    dr.write_catalog(catalog, tmp_path / f"c.{suffix}")
    assert dr.read_catalog(tmp_path / f"c.{suffix}") == catalog


def test_bad_levels_in_a_file_are_reported_with_their_skill(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        'format = 1\n[catalog]\nid = "c"\ntitle = "C"\n[frameworks.f]\nname = "F"\nscale = {minimum = 1, maximum = 5}\n'
        'skills = [{name = "SQL", levels = {x = "None."}}, {name = "R", levels = 3}]\n[roles]\n',
        encoding="utf-8",
    )
    with pytest.raises(dr.CatalogError) as caught:
        dr.read_catalog(path)
    assert "[frameworks.f] skill 1: a level is 'x': give a rating, such as 1" in str(caught.value)
    assert "[frameworks.f] skill 2: levels is 3: give a table of texts by rating" in str(caught.value)


def test_levels_are_shown() -> None:
    assert "SQL ('sql'): Queries. (1 = None.; 3 = Reads queries.; 5 = Tunes queries.)" in str(CODING)
    gap = dr.gap(person=CODING.rate({"SQL": 1, "R": 1}, name="A"), role=CODING.rate({"SQL": 3, "R": 2}, name="B"))
    assert gap.steps[0].level == "Reads queries."
    assert "raise SQL 1 -> 3: coverage 0.00 -> 0.67 (Reads queries.)" in str(gap)
    assert "Reads queries." in gap._repr_html_()


def test_a_questionnaire_says_what_the_levels_mean() -> None:
    assert (
        CODING.questionnaire()
        .splitlines()[2]
        .endswith('"From 1 to 5: 1 = None, 3 = Reads queries, 5 = Tunes queries. Leave empty if you cannot say."')
    )
