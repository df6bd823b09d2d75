import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr

BOUNDS = st.floats(-1e6, 1e6)
NO_NUMBERS = [True, False, "3", b"3", None, [3], 3j, Decimal(3), np.True_, np.array(3.0)]


def test_the_default_scale_is_one_to_five_with_its_floor_at_the_minimum() -> None:
    scale = dr.RatingScale()
    assert (scale.minimum, scale.maximum, scale.floor, scale.span, scale.labels) == (1.0, 5.0, 1.0, 4.0, ())
    assert scale == dr.RatingScale(1, 5) == dr.RatingScale(1.0, 5.0, floor=1)


@given(st.lists(BOUNDS, min_size=3, max_size=3).map(sorted))
def test_bounds_in_order_make_a_scale_on_which_they_are_valid(bounds: list[float]) -> None:
    floor, minimum, maximum = bounds
    if minimum == maximum:
        maximum += 1
    scale = dr.RatingScale(minimum, maximum, floor)
    assert scale.span == maximum - floor
    assert [scale.check(rating) for rating in (floor, minimum, maximum)] == [floor, minimum, maximum]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_rating_is_valid_within_the_bounds_or_at_the_floor(rating: float) -> None:
    scale = dr.RatingScale(1, 5, floor=0)
    if 1 <= rating <= 5 or rating == 0:
        assert scale.check(rating) == rating
    else:
        with pytest.raises(dr.RatingError, match="off the scale"):
            scale.check(rating)


@pytest.mark.parametrize("rating", [4, 4.0, Fraction(4), np.float32(4), np.float64(4), np.int8(4)], ids=repr)
def test_any_real_number_is_a_rating_and_comes_back_as_a_float(rating: float) -> None:
    checked = dr.RatingScale().check(rating)
    assert checked == 4.0
    assert type(checked) is float


@pytest.mark.parametrize("rating", NO_NUMBERS, ids=repr)
def test_a_value_that_is_not_a_number_is_not_a_rating(rating: object) -> None:
    kind = type(rating).__name__
    with pytest.raises(dr.RatingError) as caught:
        dr.RatingScale().check(rating, "the rating of 'Me' for 'SQL'")
    assert str(caught.value) == f"the rating of 'Me' for 'SQL' is {rating!r} ({kind}): give a number"


@pytest.mark.parametrize(
    ("rating", "shown"),
    [(math.inf, "inf"), (-math.inf, "-inf"), (np.float32("inf"), "inf"), (10**400, "inf"), (-(10**400), "-inf")],
    ids=list(map(str, range(5))),
)
def test_infinite_ratings_are_refused(rating: float, shown: str) -> None:
    with pytest.raises(dr.RatingError, match=f"^the rating is {shown}: give a finite number$"):
        dr.RatingScale().check(rating)


@pytest.mark.parametrize("rating", [math.nan, np.float32("nan"), np.float64("nan")], ids=repr)
def test_nan_is_refused_and_the_error_says_how_to_leave_a_skill_unrated(rating: float) -> None:
    with pytest.raises(dr.RatingError, match=r"^the rating is NaN: give None for a skill that is unrated, or leave it"):
        dr.RatingScale().check(rating)


def test_an_error_tells_the_rating_from_the_bound_that_it_barely_passes() -> None:
    with pytest.raises(dr.RatingError) as caught:
        dr.RatingScale().check(5.0000001)
    assert str(caught.value) == "the rating is 5.0000001, off the scale: give a number from 1 to 5"


def test_an_error_names_the_floor_where_it_lies_below_the_minimum() -> None:
    with pytest.raises(dr.RatingError) as caught:
        dr.RatingScale(1, 4.5, floor=0).check(0.5)
    assert str(caught.value).endswith("give a number from 1 to 4.5, or 0 for a skill that is not called for")


@pytest.mark.parametrize(("minimum", "maximum"), [(5, 1), (3, 3)])
def test_bounds_out_of_order_are_refused(minimum: float, maximum: float) -> None:
    message = f"^the scale's minimum {minimum} is not below its maximum {maximum}: give them in order$"
    with pytest.raises(dr.RatingError, match=message):
        dr.RatingScale(minimum, maximum)


def test_a_floor_above_the_minimum_is_refused() -> None:
    with pytest.raises(dr.RatingError, match=r"^the scale's floor 2 is above its minimum 1: it can be at most that$"):
        dr.RatingScale(1, 5, floor=2)


def test_all_faults_of_a_scale_are_reported_at_once() -> None:
    with pytest.raises(dr.RatingError) as caught:
        dr.RatingScale(5, 1, floor=6)
    assert len(caught.value.args) == 2
    with pytest.raises(dr.RatingError) as caught:
        dr.RatingScale(1, 5, floor=2, labels=["low"])
    assert len(caught.value.args) == 2


@pytest.mark.parametrize("field", ["minimum", "maximum", "floor"])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, "1", [1]], ids=repr)
def test_bounds_are_finite_numbers(field: str, value: object) -> None:
    given: dict[str, Any] = {field: value}
    with pytest.raises(dr.RatingError, match=r"^a bound of the rating scale is .*: give a (finite )?number$"):
        dr.RatingScale(**given)


@pytest.mark.parametrize(("maximum", "steps"), [(3, 3), (3.5, 3), (2, 2)])
def test_there_is_a_label_for_each_whole_step_or_none(maximum: float, steps: int) -> None:
    labels = ["none", "some", "much", "all"]
    assert dr.RatingScale(1, maximum, labels=labels[:steps]).labels == tuple(labels[:steps])
    assert dr.RatingScale(1, maximum, labels=[]).labels == ()
    message = f"^the scale from 1 to {maximum} has 4 labels: give one for each of its {steps} whole steps, or none$"
    with pytest.raises(dr.RatingError, match=message):
        dr.RatingScale(1, maximum, labels=labels)


def test_bounds_leave_room_for_products() -> None:
    assert dr.RatingScale(0, 1e30).span == 1e30
    with pytest.raises(dr.RatingError, match=r"^a bound of the rating scale is -1e\+308: give one between"):
        dr.RatingScale(-1e308, 1e308)
