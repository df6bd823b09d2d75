import inspect
import math
from typing import Any

import numpy as np
import pytest

import dataroles as dr

SQL, PYTHON, CI = dr.Skill("sql", "SQL"), dr.Skill("python", "Python", group="Code"), dr.Skill("ci-cd", "CI/CD")
SCALE = dr.RatingScale(1, 5)
CODING = dr.SkillFramework("coding", "Coding skills", [SQL, PYTHON, CI], SCALE, "requirement")


def faults(kind: type[dr.DataRolesError], **given: Any) -> tuple[str, ...]:
    with pytest.raises(kind) as caught:
        CODING.rate(**{"ratings": {}, "name": "Me", **given})
    assert str(caught.value) == "; ".join(caught.value.args)
    return caught.value.args


def test_a_framework_iterates_over_its_skills_in_order() -> None:
    assert list(CODING) == [SQL, PYTHON, CI]
    assert CODING.skills == (SQL, PYTHON, CI)
    assert len(CODING) == 3


@pytest.mark.parametrize("word", ["ci-cd", "CI/CD", "ci/cd", "CI-CD", " \tci/CD\n"])
def test_skills_are_found_by_id_and_name_in_any_case(word: str) -> None:
    assert CODING[word] is CI
    assert CODING.index(word) == 2
    assert word in CODING


def test_skills_themselves_are_in_their_framework() -> None:
    assert SQL in CODING
    assert dr.Skill("sql", "SQL") in CODING
    assert dr.Skill("sql", "Another") not in CODING


@pytest.mark.parametrize(
    "word", ["", "sq", None, 0, -1, [], {}, math.nan, "\ud800", b"sql", 10**5000], ids=list(map(str, range(11)))
)
def test_other_values_are_not_in_the_framework(word: Any) -> None:
    assert word not in CODING
    with pytest.raises(dr.UnknownSkillError, match=r"^unknown skill .* on 'coding': "):
        CODING[word]
    with pytest.raises(dr.UnknownSkillError):
        CODING.index(word)


def test_an_unknown_skill_is_reported_with_similar_ones() -> None:
    with pytest.raises(dr.UnknownSkillError) as caught:
        CODING["pyton"]
    assert str(caught.value) == "unknown skill 'pyton' on 'coding': did you mean 'Python'?"


def test_a_framework_needs_a_skill() -> None:
    with pytest.raises(dr.CatalogError, match=r"^the framework 'empty' has no skills: give it at least one$"):
        dr.SkillFramework("empty", "Empty", [], SCALE)


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        (dr.Skill("sql", "Other"), "two have the id 'sql'"),
        (dr.Skill("SQL", "Other"), "'SQL' stands for both 'sql' and 'SQL'"),
        (dr.Skill("other", " sql "), "' sql ' stands for both 'sql' and 'other'"),
        (dr.Skill("ci/cd", "Other"), "'ci/cd' stands for both 'ci-cd' and 'ci/cd'"),
    ],
)
def test_skills_that_collide_are_refused(other: dr.Skill, clash: str) -> None:
    with pytest.raises(dr.CatalogError) as caught:
        dr.SkillFramework("f", "F", [SQL, CI, other], SCALE)
    assert str(caught.value) == f"skills of the framework 'f' collide: {clash}: give each its own"


def test_all_conflicts_of_skills_are_reported_at_once() -> None:
    with pytest.raises(dr.CatalogError) as caught:
        dr.SkillFramework("f", "F", [SQL, CI, SQL, CI], SCALE)
    assert len(caught.value.args) == 2


@pytest.mark.parametrize("skills", ["sql", [SQL, "python"], [None]], ids=repr)
def test_skills_must_be_skills(skills: Any) -> None:
    with pytest.raises(TypeError, match="Skill"):
        dr.SkillFramework("f", "F", skills, SCALE)


def test_the_scale_must_be_a_scale() -> None:
    no_scale: Any = (1, 5)
    with pytest.raises(TypeError, match="RatingScale"):
        dr.SkillFramework("f", "F", [SQL], no_scale)


def test_ratings_are_put_in_the_framework_s_order() -> None:
    profile = CODING.rate({"ci/cd": 1, "SQL": 2.5, "python": 3}, name="Me")
    assert profile.ratings.tolist() == [2.5, 3.0, 1.0]
    assert (profile.framework, profile.name, profile.id) == (CODING, "Me", "me")
    assert profile.standard_errors is None


def test_skills_not_named_are_unrated() -> None:
    assert np.isnan(CODING.rate({}, name="Me").ratings).all()
    assert np.array_equal(CODING.rate({"python": 3}, name="Me").ratings, [np.nan, 3, np.nan], equal_nan=True)


def test_none_is_unrated_even_where_there_is_a_default() -> None:
    profile = CODING.rate({"sql": None, "python": 3}, name="Me", default=2)
    assert np.array_equal(profile.ratings, [np.nan, 3, 2], equal_nan=True)


def test_standard_errors_stand_beside_their_ratings() -> None:
    profile = CODING.rate({"sql": 3, "python": 4}, name="Me", standard_errors={"Python": 0.5, "sql": 0, "ci-cd": None})
    assert profile.standard_errors is not None
    assert np.array_equal(profile.standard_errors, [0, 0.5, np.nan], equal_nan=True)


def test_a_default_rating_can_have_a_standard_error() -> None:
    profile = CODING.rate({}, name="Me", default=1, standard_errors={"sql": 0.25})
    assert profile.standard_errors is not None
    assert profile.standard_errors[0] == 0.25


def test_no_standard_errors_given_by_skill_are_still_standard_errors() -> None:
    profile = CODING.rate({"sql": 3}, name="Me", standard_errors={})
    assert profile.standard_errors is not None
    assert np.isnan(profile.standard_errors).all()


@pytest.mark.parametrize(
    ("name", "id_"), [("Ann Lee", "ann-lee"), ("ANN", "ann"), ("R&D 2", "r-d-2"), ("🎉", "u1f389")]
)
def test_the_default_id_is_derived_from_the_name(name: str, id_: str) -> None:
    assert CODING.rate({}, name=name).id == id_


def test_an_id_given_is_kept() -> None:
    assert CODING.rate({}, name="Ann Lee", id="A17").id == "A17"


@pytest.mark.parametrize("name", ["", " ", None, 3, "bell\a"], ids=repr)
def test_a_profile_needs_a_name(name: Any) -> None:
    with pytest.raises(dr.CatalogError, match=r"^the name of SkillProfile "):
        CODING.rate({}, name=name)


@pytest.mark.parametrize("id_", ["", "two words", 3], ids=repr)
def test_an_id_given_must_be_valid(id_: Any) -> None:
    with pytest.raises(dr.CatalogError, match=r"^the id of a SkillProfile "):
        CODING.rate({}, name="Me", id=id_)


@pytest.mark.parametrize(
    ("rating", "fault"),
    [
        (6, "is 6, off the scale: give a number from 1 to 5"),
        (0.999, "is 0.999, off the scale: give a number from 1 to 5"),
        (math.nan, "is NaN: give None for a skill that is unrated, or leave it out"),
        (math.inf, "is inf: give a finite number"),
        (True, "is True (bool): give a number"),
        ("4", "is '4' (str): give a number"),
    ],
)
def test_a_bad_rating_is_reported_with_the_name_of_its_skill(rating: Any, fault: str) -> None:
    assert faults(dr.RatingError, ratings={"ci-cd": rating}) == (f"the rating of 'Me' for 'CI/CD' {fault}",)
    assert faults(dr.RatingError, default=rating) == (f"the default rating of 'Me' {fault}",)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (-0.5, "is -0.5: give at least 0"),
        (math.nan, "is nan: give a finite number"),
        (math.inf, "is inf: give a finite number"),
        (False, "is False (bool): give a number"),
        ("1", "is '1' (str): give a number"),
    ],
)
def test_a_bad_standard_error_is_reported_with_the_name_of_its_skill(error: Any, fault: str) -> None:
    found = faults(dr.RatingError, ratings={"sql": 3}, standard_errors={"sql": error})
    assert found == (f"the standard error of 'Me' for 'SQL' {fault}",)


@pytest.mark.parametrize("given", ["ratings", "standard_errors"])
def test_an_unknown_skill_is_refused_with_similar_ones(given: str) -> None:
    assert faults(dr.UnknownSkillError, **{given: {"pythn": 3}}) == (
        "unknown skill 'pythn' on 'coding': did you mean 'Python'?",
    )


@pytest.mark.parametrize("skill", [3, None, SQL], ids=["number", "none", "skill"])
def test_keys_of_ratings_are_strings(skill: object) -> None:
    assert len(faults(dr.UnknownSkillError, ratings={skill: 3})) == 1


def test_a_skill_rated_by_id_and_by_name_is_refused() -> None:
    twice = "for 'CI/CD' is given twice, by id and by name: give it once"
    assert faults(dr.RatingError, ratings={"ci-cd": 3, "CI/CD": 3}) == (f"the rating of 'Me' {twice}",)
    assert faults(dr.RatingError, default=1, standard_errors={"ci-cd": 3, "CI/CD": 3}) == (
        f"the standard error of 'Me' {twice}",
    )


def test_a_standard_error_without_a_rating_is_refused() -> None:
    found = faults(
        dr.RatingError, ratings={"sql": None, "ci-cd": 2}, standard_errors={"sql": 1, "python": 1, "ci-cd": 1}
    )
    assert found == tuple(
        f"the standard error of 'Me' for '{skill}' is given, but no rating: give the rating too"
        for skill in ("SQL", "Python")
    )


def test_all_faults_of_ratings_default_and_standard_errors_are_reported_at_once() -> None:
    found = faults(
        dr.RatingError,
        ratings={"sql": 9, "rust": 1, "SQL": 2},
        default="x",
        standard_errors={"python": -1, "java": 1, "sql": 0.5},
    )
    assert [fault.split(" is ")[0] for fault in found] == [
        "the default rating of 'Me'",
        "the rating of 'Me' for 'SQL'",
        found[2],
        "the rating of 'Me' for 'SQL'",
        "the standard error of 'Me' for 'Python'",
        found[5],
    ]
    assert found[2].startswith("unknown skill 'rust'")
    assert found[5].startswith("unknown skill 'java'")


def test_unpaired_standard_errors_are_reported_with_the_other_faults() -> None:
    found = faults(dr.RatingError, ratings={"sql": 9}, standard_errors={"sql": 1, "python": 1, "ci-cd": -1})
    assert [fault.split(" is ")[0] for fault in found] == [
        "the rating of 'Me' for 'SQL'",
        "the standard error of 'Me' for 'CI/CD'",
        "the standard error of 'Me' for 'Python'",
        "the standard error of 'Me' for 'CI/CD'",
    ]


def test_a_name_that_cannot_be_shown_does_not_hide_the_faults() -> None:
    assert faults(dr.RatingError, name=10**5000, default=9)[0].startswith("the default rating of <int")


@pytest.mark.parametrize(
    ("floor", "words"),
    [(None, "From 1 to 5. Leave"), (1, "From 1 to 5. Leave"), (0, "From 1 to 5: 0 = not at all. Leave")],
)
def test_a_questionnaire_explains_a_floor_below_the_minimum(floor: float | None, words: str) -> None:
    framework = dr.SkillFramework("coding", "Coding", [SQL], dr.RatingScale(1, 5, floor))
    assert words in framework.questionnaire()


def test_skills_and_scale_can_be_positional() -> None:
    assert dr.SkillFramework("coding", "Coding skills", [SQL, PYTHON, CI], SCALE, "requirement") == CODING


@pytest.mark.parametrize(("kind", "positional"), [(dr.Catalog, 2), (dr.SkillProfile, 2), (dr.Role, 2)])
def test_all_other_fields_are_keyword_only(kind: type, positional: int) -> None:
    kinds = [parameter.kind for parameter in inspect.signature(kind).parameters.values()]
    assert kinds[:positional] == [inspect.Parameter.POSITIONAL_OR_KEYWORD] * positional
    assert {*kinds[positional:]} == {inspect.Parameter.KEYWORD_ONLY}
