"""Unrated is not zero, and what has no score says so."""

import math

import numpy as np
import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
SCIENTIST = CATALOG["data-scientist"]
PARTIAL = CATALOG.rate({"Inference": 3, "MLOps": None}, name="Partial")
EMPTY = CATALOG.rate({}, name="Empty", default=1)
UNRATED = CATALOG.rate({}, name="Unrated")


def test_missing_ratings_raise_and_are_named() -> None:
    with pytest.raises(dr.MissingRatingError, match=r"'Partial' is unrated on 'Stats and ML Modeling', .*'MLOps'"):
        dr.overlap(SCIENTIST, PARTIAL)
    with pytest.raises(dr.MissingRatingError, match="'Partial' is unrated"):
        dr.pairwise([SCIENTIST, PARTIAL])
    with pytest.raises(dr.MissingRatingError, match="'Partial' is unrated"):
        dr.nearest(SCIENTIST, [PARTIAL])


def test_an_error_lists_the_first_unrated_profiles_and_counts_the_others() -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A"), dr.Skill("b", "B")], dr.RatingScale())
    advice = (
        "rate them, or pass missing='shared' to compare on the skills rated on both sides, or missing='floor' to treat"
        " them as rated at the floor"
    )
    for n, more in ((2, ""), (20, ""), (23, "; 3 more have unrated skills")):
        team = [framework.rate({"A": 3}, name=f"P{at}") for at in range(n)]
        unrated = "; ".join(f"'P{at}' is unrated on 'B'" for at in range(min(n, 20)))
        with pytest.raises(dr.MissingRatingError) as caught:
            dr.pairwise(team)
        assert str(caught.value) == f"{unrated}{more}: {advice}"
    with pytest.raises(dr.MissingRatingError) as caught:
        dr.overlap(team[0], team[1])
    assert str(caught.value) == f"'P0' is unrated on 'B'; 'P1' is unrated on 'B': {advice}"
    assert dr.pairwise(team[:2], weights={"B": 0}).values.tolist() == [[1, 1], [1, 1]]


def test_shared_uses_only_what_both_are_rated_on() -> None:
    assert dr.overlap(SCIENTIST, PARTIAL, missing="shared") == 2 / 4
    assert dr.coverage(person=SCIENTIST, role=PARTIAL, missing="shared") == 1
    assert dr.similarity(SCIENTIST, PARTIAL, missing="shared") == 1


def test_floor_counts_unrated_skills_as_the_floor() -> None:
    at_floor = CATALOG.rate({"Inference": 3}, name="At floor", default=1)
    for missing_as_floor, rated in ((PARTIAL, at_floor), (UNRATED, EMPTY)):
        assert dr.overlap(SCIENTIST, missing_as_floor, missing="floor") == dr.overlap(SCIENTIST, rated)


def test_an_unknown_policy_lists_the_known() -> None:
    with pytest.raises(ValueError, match="unknown policy missing='ignore': known are 'raise', 'shared', 'floor'"):
        dr.overlap(SCIENTIST, PARTIAL, missing="ignore")  # type: ignore[arg-type]


def test_scalar_undefined_scores_raise_and_say_why() -> None:
    with pytest.raises(dr.UndefinedMetricError, match="ruzicka of 'Empty' and 'Empty' is undefined, because both"):
        dr.overlap(EMPTY, EMPTY)
    with pytest.raises(dr.UndefinedMetricError, match=r"cosine of 'Empty' and 'Data Scientist'.*either"):
        dr.similarity(EMPTY, SCIENTIST)
    with pytest.raises(dr.UndefinedMetricError, match="the role is empty"):
        dr.coverage(person=SCIENTIST, role=EMPTY)
    with pytest.raises(dr.UndefinedMetricError, match="no skill is rated on both sides"):
        dr.overlap(SCIENTIST, UNRATED, missing="shared")


def test_undefined_gives_the_value_asked_for() -> None:
    assert dr.overlap(EMPTY, EMPTY, undefined=0.5) == 0.5
    assert math.isnan(dr.similarity(EMPTY, SCIENTIST, undefined=math.nan))
    assert dr.coverage(person=EMPTY, role=SCIENTIST, undefined=0.5) == 0


def test_undefined_cells_of_a_matrix_are_nan() -> None:
    values = dr.pairwise([SCIENTIST, EMPTY], metric="coverage").values
    np.testing.assert_array_equal(values, [[1, np.nan], [0, np.nan]])


def test_a_matrix_reports_the_shared_skills_of_each_score() -> None:
    matrix = dr.pairwise([SCIENTIST, PARTIAL], missing="shared")
    np.testing.assert_array_equal(matrix.shared, [[12, 1], [1, 1]])
    assert matrix["data-scientist", "partial"] == 0.5


def test_min_shared_excludes_scores_on_few_skills() -> None:
    candidates: list[dr.Role | dr.SkillProfile] = [PARTIAL, CATALOG["ML Engineer"]]
    loose = dr.nearest(SCIENTIST, candidates, missing="shared")["data-scientist"]
    strict = dr.nearest(SCIENTIST, candidates, missing="shared", min_shared=2)["data-scientist"]
    assert [(n.id, n.shared) for n in loose] == [("partial", 1), ("machine-learning-engineer", 12)]
    assert [n.id for n in strict] == ["machine-learning-engineer"]


def test_undefined_scores_have_no_rank() -> None:
    assert dr.nearest(EMPTY, [EMPTY, SCIENTIST], metric="cosine")["empty"] == ()
