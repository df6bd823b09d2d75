"""Ratings put on another scale, under other names, on another framework."""

import warnings
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from files.strategies import frameworks, profiles, scales
from hypothesis import assume, given
from hypothesis import strategies as st

import dataroles as dr

SQL, PYTHON, CI = dr.Skill("sql", "SQL"), dr.Skill("python", "Python"), dr.Skill("ci-cd", "CI/CD")
CODING = dr.SkillFramework("coding", "Coding", [SQL, PYTHON, CI], dr.RatingScale(), "requirement")
ME = CODING.rate({"sql": 2, "ci-cd": 5}, name="Me", standard_errors={"sql": 0.5})
TENTHS = dr.RatingScale(0, 10)


def refusal(kind: type[dr.DataRolesError], call: Any, *given: Any) -> tuple[str, ...]:
    with pytest.raises(kind) as caught:
        call(*given)
    assert str(caught.value) == "; ".join(caught.value.args)
    return caught.value.args


def rated(profile: dr.SkillProfile) -> dict[str, float]:
    return {skill: rating for skill, rating in profile.items() if not np.isnan(rating)}


# Onto another scale


def test_a_rescaled_rating_keeps_its_share_of_the_span() -> None:
    moved = ME.rescaled(TENTHS)
    # (2 - 1) / 4 of 10, and 4 / 4 of 10; a standard error has no floor to be taken off.
    assert rated(moved) == {"sql": 2.5, "ci-cd": 10}
    assert moved.standard_errors is not None
    assert moved.standard_errors[0] == 0.5 / 4 * 10
    assert np.isnan(moved.standard_errors[1:]).all()
    assert (moved.id, moved.name, moved.framework) == ("me", "Me", CODING.rescaled(TENTHS))


def test_a_rescaled_framework_differs_in_its_scale_alone() -> None:
    assert CODING.rescaled(TENTHS) == dr.SkillFramework("coding", "Coding", [SQL, PYTHON, CI], TENTHS, "requirement")


def test_the_floor_is_rescaled_too() -> None:
    lowest = CODING.rate({}, name="Me", default=1).rescaled(dr.RatingScale(2, 3, floor=-5))
    assert set(lowest.values()) == {-5}
    assert not lowest.intensities.any()


def test_what_lands_between_floor_and_minimum_is_refused_by_skill() -> None:
    scale = dr.RatingScale(2, 6, floor=0)
    assert refusal(dr.RatingError, CODING.rate({"sql": 1.5, "python": 2, "ci-cd": 3}, name="Me").rescaled, scale) == (
        "the rating of 'Me' for 'SQL' is 1.5, which becomes 0.75, between the floor 0 and the minimum 2 of the new"
        " scale: choose a scale whose minimum is its floor",
        "the rating of 'Me' for 'Python' is 2, which becomes 1.5, between the floor 0 and the minimum 2 of the new"
        " scale: choose a scale whose minimum is its floor",
    )


@given(st.data())
def test_rescaling_is_exact_arithmetic_but_for_rounding(data: st.DataObject) -> None:
    profile = data.draw(frameworks().flatmap(profiles))
    old, new = profile.framework.scale, data.draw(scales())
    # With room from the floor on, every rating has a place there.
    new = dr.RatingScale(new.floor, new.maximum)
    moved = profile.rescaled(new)
    rounding = 1e-14 * (max(map(abs, (old.floor, old.maximum))) / old.span * new.span + abs(new.floor) + new.span)
    for before, after in zip(profile.ratings.tolist(), moved.ratings.tolist(), strict=True):
        if np.isnan(before):
            assert np.isnan(after)
            continue
        share = (Fraction(before) - Fraction(old.floor)) / (Fraction(old.maximum) - Fraction(old.floor))
        expected = Fraction(new.floor) + share * (Fraction(new.maximum) - Fraction(new.floor))
        assert abs(Fraction(after) - expected) <= Fraction(rounding)
        if before in (old.floor, old.maximum):
            assert after == (new.floor if before == old.floor else new.maximum)


@given(st.data(), st.integers(1, 100), st.integers(-50, 50))
def test_rescaling_back_gives_the_original(data: st.DataObject, span: int, floor: int) -> None:
    ratings = [None if step is None else 1 + step / 8 for step in data.draw(st.lists(st.none() | st.integers(0, 32)))]
    skills = [dr.Skill(f"s{n}", f"S {n}") for n in range(len(ratings) or 1)]
    framework = dr.SkillFramework("f", "F", skills, dr.RatingScale())
    profile = dr.SkillProfile(framework, ratings or [None], name="Me")
    again = profile.rescaled(dr.RatingScale(floor, floor + span)).rescaled(framework.scale)
    assert again.framework == framework
    np.testing.assert_allclose(again.ratings, profile.ratings, rtol=0, atol=1e-12)


@pytest.mark.parametrize("minimum", [1, 2])
def test_rounding_never_misses_the_minimum(minimum: float) -> None:
    framework = dr.SkillFramework("f", "F", [SQL], dr.RatingScale(1, 49, floor=0))
    assert 1 / 49 * (49 * minimum) < minimum
    moved = framework.rate({"sql": 1}, name="Me").rescaled(dr.RatingScale(minimum, 49 * minimum, floor=0))
    assert moved["sql"] == minimum


def test_the_same_bounds_leave_every_bit_and_change_the_labels() -> None:
    labeled = dr.RatingScale(1, 5, labels=["none", "some", "much", "more", "all"])
    thirds = CODING.rate({"sql": 4 / 3, "python": 14 / 3}, name="Me")
    moved = thirds.rescaled(labeled)
    assert moved.ratings.tobytes() == thirds.ratings.tobytes()
    assert moved.framework.scale.labels == labeled.labels


def test_a_standard_error_too_large_for_a_number_is_refused() -> None:
    unsure = CODING.rate({"sql": 2}, name="Me", standard_errors={"sql": 1e300})
    with pytest.raises(dr.RatingError, match=r"^the standard error of 'Me' for 'SQL' is inf: give a finite number$"):
        unsure.rescaled(dr.RatingScale(0, 1e30))


# Under other names


def test_a_renamed_skill_has_an_id_of_its_new_name_and_keeps_the_rest() -> None:
    skill = dr.Skill("sql", "SQL", "Code", "Queries.")
    renamed = dr.SkillFramework("f", "F", [skill, CI], dr.RatingScale()).renamed_skills({"Sql": "Data Modeling"})
    assert renamed.skills == (dr.Skill("data-modeling", "Data Modeling", "Code", "Queries."), CI)


def test_names_can_be_swapped() -> None:
    moved = ME.renamed_skills({"SQL": "Python", "python": "SQL"})
    assert rated(moved) == {"python": 2, "ci-cd": 5}
    assert [skill.name for skill in moved.framework] == ["Python", "SQL", "CI/CD"]
    assert moved.renamed_skills({"SQL": "Python", "Python": "SQL"}) == ME


def test_a_skill_can_be_renamed_to_one_of_another_framework() -> None:
    databases = dr.load_catalog().framework["Databases"]
    moved = ME.renamed_skills({"SQL": databases})
    assert moved.framework.skills == (databases, PYTHON, CI)
    assert moved["Databases"] == 2
    assert moved.standard_errors is not None
    assert moved.standard_errors[0] == 0.5


def test_no_new_names_change_nothing() -> None:
    assert CODING.renamed_skills({}) == CODING
    assert ME.renamed_skills({}) == ME


def test_all_invalid_new_names_are_reported_at_once() -> None:
    names: dict[str, Any] = {"SQL": " ", "sql": "Queries", "Pyton": "x", "python": 3, "CI/CD": "\x07"}
    found = refusal(dr.CatalogError, CODING.renamed_skills, names)
    assert [fault.split(":")[0] for fault in found] == [
        "the new name of the skill 'SQL' is empty",
        "unknown skill 'Pyton' on 'coding'",
        "the new name of the skill 'Python' is 3 (int)",
        "the new name of the skill 'CI/CD' '\\x07' has the character U+0007, which cannot be shown or stored safely",
    ]


@pytest.mark.parametrize(
    ("names", "kind", "fault"),
    [
        (
            {"x": "y"},
            dr.UnknownSkillError,
            "unknown skill 'x' on 'coding': known are 'SQL', 'Python', 'CI/CD'",
        ),
        ({"SQL": "A", "sql": "B"}, dr.CatalogError, "the skill 'SQL' is renamed twice, by id and by name: do it once"),
        (
            {"SQL": "PYTHON"},
            dr.CatalogError,
            "skills of the framework 'coding' collide: two have the id 'python': give each its own",
        ),
        (
            {"SQL": SQL, "Python": SQL},
            dr.CatalogError,
            "skills of the framework 'coding' collide: two have the id 'sql': give each its own",
        ),
    ],
)
def test_the_old_name_must_exist_and_the_new_one_be_free(names: Any, kind: type[dr.DataRolesError], fault: str) -> None:
    for call in (CODING.renamed_skills, ME.renamed_skills):
        (found,) = refusal(kind, call, names)
        assert found.startswith(fault)


@pytest.mark.parametrize("names", ["SQL", [("SQL", "Databases")], None])
def test_new_names_are_a_mapping(names: Any) -> None:
    with pytest.raises(TypeError, match=r"^the new names are .*: give a mapping, such as \{'SQL': 'Databases'\}$"):
        CODING.renamed_skills(names)


def test_new_skills_come_last() -> None:
    rust = dr.Skill("rust", "Rust")
    assert CODING.extended(rust) == evolve(CODING, skills=[SQL, PYTHON, CI, rust])
    assert CODING.extended() == CODING
    assert len(CODING) == 3
    with pytest.raises(dr.CatalogError, match="'SQL' stands for both 'sql' and 'SQL'"):
        CODING.extended(dr.Skill("SQL", "Other"))


# Onto another framework


def test_ratings_are_matched_by_the_skills_ids() -> None:
    target = dr.SkillFramework(
        "work", "Work", [dr.Skill("ci-cd", "Delivery"), dr.Skill("rust", "Rust"), SQL], CODING.scale, "Requirement "
    )
    moved = ME.onto(target)
    assert moved == dr.SkillProfile(target, [5, None, 2], name="Me", standard_errors=[None, None, 0.5])
    assert ME.framework is CODING


def test_onto_its_own_framework_changes_nothing() -> None:
    assert ME.onto(evolve(CODING)) is ME


@given(st.data())
def test_onto_never_loses_a_rating(data: st.DataObject) -> None:
    profile = data.draw(frameworks().flatmap(profiles))
    old = profile.framework
    more = [dr.Skill(f"more-than-{n}-others", f"More than {n} others") for n in range(data.draw(st.integers(0, 2)))]
    kept = data.draw(st.lists(st.sampled_from(old.skills), unique=True))
    assume(kept or more)
    target = dr.SkillFramework("t", "T", data.draw(st.permutations([*kept, *more])), old.scale)
    lost = rated(profile).keys() - {skill.id for skill in kept}
    if lost:
        faults = refusal(dr.FrameworkMismatchError, profile.onto, target)
        assert len(faults) == len(lost)
        assert all(any(f"'t' has no skill {skill!r}: add it" in fault for fault in faults) for skill in lost)
    else:
        moved = profile.onto(target)
        assert rated(moved) == rated(profile)
        assert list(moved) == [skill.id for skill in target]
        assert moved.onto(old.extended(*more)).ratings[: len(old)].tobytes() == (profile.ratings.tobytes())


def test_all_reasons_against_moving_are_reported_at_once() -> None:
    target = dr.SkillFramework("work", "Work", [PYTHON], dr.RatingScale(0, 10, floor=-1))
    assert refusal(dr.FrameworkMismatchError, ME.onto, target) == (
        "'Me' is rated from 1 to 5 with the floor 1, and 'work' goes from 0 to 10 with the floor -1: rescale it first,"
        " with profile.rescaled(framework.scale)",
        "'Me' is rated 2 for 'SQL', and 'work' has no skill 'sql': add it with framework.extended(...), or match it"
        " with profile.renamed_skills(...)",
        "'Me' is rated 5 for 'CI/CD', and 'work' has no skill 'ci-cd': add it with framework.extended(...), or match it"
        " with profile.renamed_skills(...)",
    )


def test_other_labels_of_a_scale_do_not_matter() -> None:
    labeled = CODING.rescaled(dr.RatingScale(1, 5, labels=list("abcde")))
    assert rated(ME.onto(labeled)) == rated(ME)


@pytest.mark.parametrize("framework", ["platform", None, dr.load_catalog()])
def test_the_target_of_onto_is_a_framework(framework: Any) -> None:
    with pytest.raises(TypeError, match=r"^cannot move 'Me' onto .*: pass a SkillFramework, as of a catalog$"):
        ME.onto(framework)


def test_two_frameworks_can_be_joined_explicitly() -> None:
    lifecycle = dr.load_catalog().framework
    own = dr.SkillFramework("own", "Own", [SQL, dr.Skill("talks", "Talks")], TENTHS)
    me = own.rate({"SQL": 5, "Talks": 10}, name="Me")
    names: dict[str, str | dr.Skill] = {"SQL": lifecycle["Databases"], "talks": "Storytelling"}
    moved = me.renamed_skills(names).rescaled(lifecycle.scale).onto(lifecycle)
    assert rated(moved) == {"databases": 3, "storytelling": 5}


@pytest.mark.parametrize(
    ("old", "new", "warned"),
    [
        ("requirement", "proficiency", True),
        ("requirement", " REQUIREMENT", False),
        ("requirement", "", False),
        ("", "proficiency", False),
    ],
)
def test_ratings_joined_with_another_measure_warn(old: str, new: str, warned: bool) -> None:
    one, other = evolve(CODING, measures=old), evolve(CODING, id="other", measures=new)
    me = one.rate({"sql": 3}, name="Me")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert me.onto(other)["sql"] == 3
    assert [str(warning.message) for warning in caught] == (
        [
            "ratings of requirement ('coding') are put among ratings of proficiency ('other'):"
            " scores on them compare different things"
        ]
        if warned
        else []
    )
    assert all(warning.filename == __file__ for warning in caught)
