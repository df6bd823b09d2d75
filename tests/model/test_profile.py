import array
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

import dataroles as dr

CODING = dr.SkillFramework(
    "coding",
    "Coding",
    [dr.Skill("sql", "SQL"), dr.Skill("python", "Python"), dr.Skill("ci-cd", "CI/CD")],
    dr.RatingScale(),
)


def profile(ratings: Any = (2, None, 5), **more: Any) -> dr.SkillProfile:
    return dr.SkillProfile(CODING, ratings, **{"name": "Ann Lee", **more})


def refusal(ratings: Any, **more: Any) -> str:
    with pytest.raises(dr.RatingError) as caught:
        profile(ratings, **more)
    return str(caught.value)


def test_a_profile_is_a_mapping_of_skill_ids_to_ratings_in_order() -> None:
    one = profile([2, 3, 5])
    assert isinstance(one, Mapping)
    assert dict(one) == {"sql": 2.0, "python": 3.0, "ci-cd": 5.0}
    assert list(one.keys()) == ["sql", "python", "ci-cd"]
    assert list(one.values()) == [2.0, 3.0, 5.0]
    assert len(one) == 3


@pytest.mark.parametrize("word", ["ci-cd", "CI/CD", " Ci/cD\t"])
def test_a_rating_is_found_by_skill_id_or_name(word: str) -> None:
    assert profile()[word] == 5.0
    assert type(profile()[word]) is float
    assert word in profile()
    assert profile().get(word) == 5.0


def test_an_unrated_skill_is_in_the_profile_with_nan() -> None:
    assert math.isnan(profile()["python"])
    assert "python" in profile()


class Broken:
    def __repr__(self) -> str:
        raise OSError("no repr today")

    __str__ = __repr__


@pytest.mark.parametrize(
    "word",
    ["", "x", None, 0, math.nan, [], {}, {1}, b"sql", "\ud800", 10**5000, Broken(), type],
    ids=list(map(str, range(13))),
)
def test_in_and_get_never_raise(word: Any) -> None:
    assert word not in profile()
    assert profile().get(word) is None
    assert profile().get(word, 1.5) == 1.5
    with pytest.raises(dr.UnknownSkillError):
        profile()[word]


def test_ratings_are_float64_in_order_and_none_is_nan() -> None:
    ratings = profile().ratings
    assert ratings.dtype == np.float64
    assert ratings.shape == (3,)
    assert np.array_equal(ratings, [2, np.nan, 5], equal_nan=True)


@pytest.mark.parametrize(
    "ratings",
    [
        [1, 2, 3],
        (1.0, 2.0, 3.0),
        iter([1, 2, 3]),
        range(1, 4),
        array.array("d", [1, 2, 3]),
        np.array([1, 2, 3], dtype=np.int8),
        np.array([1, 2, 3], dtype=np.float32),
        np.array([1, 2, 3], dtype=">f8"),
        np.array([1, 2, 3], dtype=object),
        np.array([1, 0, 2, 0, 3, 0], dtype=float)[::2],
        [np.float64(1), np.int16(2), np.float32(3)],
    ],
    ids=list(map(str, range(11))),
)
def test_ratings_can_be_any_sequence_of_numbers(ratings: Any) -> None:
    assert profile(ratings) == profile([1, 2, 3])
    assert profile([3, 3, 3], standard_errors=[1, 2, 3]).standard_errors is not None


def test_masked_ratings_are_unrated() -> None:
    masked: npt.NDArray[np.float64] = np.ma.masked_array([2.0, 4.0, 5.0], mask=[False, True, False])
    assert profile(masked) == profile([2, None, 5])


def test_later_changes_of_the_array_do_not_change_the_profile() -> None:
    source = np.array([1.0, 2.0, 3.0])
    errors = np.array([0.1, 0.2, 0.3])
    one = profile(source, standard_errors=errors)
    source[:] = 5
    errors[:] = 5
    assert one == profile([1, 2, 3], standard_errors=[0.1, 0.2, 0.3])


def test_ratings_of_one_profile_can_build_another() -> None:
    one = profile([2, None, 5], standard_errors=[0.5, None, None])
    assert profile(one.ratings, standard_errors=one.standard_errors) == one


@pytest.mark.parametrize("value", [True, "4", 3j, [3], b"3", np.bool_(True), np.datetime64("2023-04-13")], ids=repr)
@pytest.mark.parametrize("which", ["ratings", "standard_errors"])
def test_a_value_that_is_not_a_number_is_refused_with_its_position(which: str, value: object) -> None:
    given = {"ratings": [1, 2, 3], which: [1, 2, value]}
    assert refusal(**given) == (
        f"number 3 of the ratings or their standard errors is {value!r} ({type(value).__name__}): give a number"
    )


@pytest.mark.parametrize(
    "ratings",
    [
        np.array(["1", "2", "3"]),
        np.array([True, True, True]),
        np.ones((1, 3)),
        np.ones((3, 1)),
        np.array([1j, 2, 3]),
        {"sql": 1, "python": 2, "ci-cd": 3},
    ],
    ids=["texts", "booleans", "row", "column", "complex", "mapping"],
)
def test_arrays_of_the_wrong_kind_or_shape_are_refused(ratings: object) -> None:
    assert refusal(ratings).startswith("number 1 of the ratings or their standard errors is ")


@pytest.mark.parametrize("ratings", ["123", b"123", 3, None, np.array(3.0)], ids=repr)
def test_a_value_that_is_not_a_list_is_refused(ratings: object) -> None:
    assert refusal(ratings).endswith(": give one number for each skill")


@pytest.mark.parametrize("ratings", [[], [1, 2], [1, 2, 3, 4], b""], ids=repr)
def test_there_is_one_rating_for_each_skill(ratings: Any) -> None:
    length = len(ratings)
    assert refusal(ratings) == (
        f"'Ann Lee' has {length} ratings for the 3 skills of 'coding': give one for each, NaN where there is none"
    )


def test_there_is_one_standard_error_for_each_skill() -> None:
    assert refusal([1, 2, 3], standard_errors=[1]).startswith("'Ann Lee' has 1 standard errors for the 3 skills")


def test_all_ratings_off_the_scale_are_reported_at_once() -> None:
    assert refusal([0.5, math.inf, 3]) == (
        "the rating of 'Ann Lee' for 'SQL' is 0.5, off the scale: give a number from 1 to 5; "
        "the rating of 'Ann Lee' for 'Python' is inf: give a finite number"
    )


def test_the_floor_is_a_valid_rating_below_the_minimum() -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A"), dr.Skill("b", "B")], dr.RatingScale(1, 5, floor=-1))
    one = dr.SkillProfile(framework, [-1, 1], name="Me")
    assert one.intensities.tolist() == [0.0, 2.0]
    with pytest.raises(dr.RatingError, match="for 'B' is 0, off the scale"):
        dr.SkillProfile(framework, [-1, 0], name="Me")


def test_all_faults_of_ratings_and_standard_errors_are_reported_at_once() -> None:
    assert refusal([9, None, 3], standard_errors=[-1, 1, math.inf]) == (
        "the rating of 'Ann Lee' for 'SQL' is 9, off the scale: give a number from 1 to 5; "
        "the standard error of 'Ann Lee' for 'SQL' is -1: give at least 0; "
        "the standard error of 'Ann Lee' for 'CI/CD' is inf: give a finite number; "
        "the standard error of 'Ann Lee' for 'Python' is given, but no rating: give the rating too"
    )


def test_standard_errors_can_be_unknown() -> None:
    errors = profile([1, 2, None], standard_errors=[0, None, math.nan]).standard_errors
    assert errors is not None
    assert np.array_equal(errors, [0, np.nan, np.nan], equal_nan=True)
    assert profile().standard_errors is None


def test_intensities_are_ratings_less_the_floor() -> None:
    assert np.array_equal(profile().intensities, [1, np.nan, 4], equal_nan=True)


def test_profiles_that_differ_in_any_field_are_not_equal() -> None:
    other_framework = dr.SkillFramework("coding", "Coding", CODING.skills, dr.RatingScale(1, 6))
    variants = [
        profile(),
        profile([2, 3, 5]),
        profile([2, None, 4]),
        profile(name="Ann"),
        profile(id="ann"),
        profile(standard_errors=[None, None, None]),
        profile(standard_errors=[0, None, None]),
        dr.SkillProfile(other_framework, [2, None, 5], name="Ann Lee"),
    ]
    assert len(set(variants)) == len(variants)
    assert profile() == profile()
    assert profile() != dict(profile())


def test_nan_and_zero_are_normalized() -> None:
    odd_nan = np.array([0x7FF8000000000001], dtype=np.uint64).view(np.float64)[0]
    scale = dr.RatingScale(0, 5)
    framework = dr.SkillFramework("f", "F", [dr.Skill("a", "A"), dr.Skill("b", "B")], scale)
    one = dr.SkillProfile(framework, [-0.0, -odd_nan], name="Me")
    other = dr.SkillProfile(framework, [0.0, None], name="Me")
    assert one == other
    assert hash(one) == hash(other)


def test_the_framework_must_be_one() -> None:
    no_framework: Any = "coding"
    with pytest.raises(TypeError, match="SkillFramework"):
        dr.SkillProfile(no_framework, [1, 2, 3], name="Me")


def test_the_repr_counts_the_skills_rated() -> None:
    assert repr(profile()) == "<SkillProfile 'ann-lee' ('Ann Lee') on 'coding': 2 of 3 skills rated>"


@pytest.mark.parametrize("ratings", [[4, 3], "Databases", None, {"Databases"}])
def test_ratings_are_given_by_skill(ratings: Any) -> None:
    with pytest.raises(dr.RatingError, match=r"cannot be read from .*: give a mapping, such as \{'sql': 3\}"):
        dr.load_catalog().rate(ratings, name="Me")


@pytest.mark.parametrize("error", [float("inf"), -1.0])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_invalid_standard_error_among_valid_ones_is_refused(error: float, place: int) -> None:
    errors = [0.5, 0.5, 0.5]
    errors[place] = error
    framework = dr.SkillFramework("f", "F", [dr.Skill(c, c.upper()) for c in "abc"], dr.RatingScale(1, 5))
    with pytest.raises(dr.RatingError, match="standard error"):
        dr.SkillProfile(framework, [1, 2, 3], name="Me", standard_errors=errors)


def test_the_bounds_and_the_floor_are_valid_beside_a_missing_rating() -> None:
    framework = dr.SkillFramework("f", "F", [dr.Skill(c, c.upper()) for c in "abcd"], dr.RatingScale(1, 5, floor=0))
    profile = dr.SkillProfile(framework, [1, 5, 0, None], name="Me")
    assert profile.ratings[:3].tolist() == [1, 5, 0]
    for wrong in (0.5, 5.5, -0.5):
        with pytest.raises(dr.RatingError, match="off the scale"):
            dr.SkillProfile(framework, [wrong, 5, 0, None], name="Me")
