"""What a person lacks, and what to learn next."""

import math
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import dataroles as dr

CATALOG = dr.load_catalog()
ENGINEER, ANALYTICS = CATALOG["data-engineer"], CATALOG["analytics-engineer"]
FIVE = dr.SkillFramework("five", "Five", [dr.Skill(f"s{n}", f"S{n}") for n in range(5)], dr.RatingScale(1, 5))


def test_deficits_and_surpluses_largest_first() -> None:
    gap = dr.gap(person=ENGINEER, role=ANALYTICS)
    assert list(gap.deficits.items()) == [
        ("storytelling", 2),
        ("metrics-and-reporting", 2),
        ("data-visualization", 1),
        ("databases", 1),
    ]
    assert list(gap.surpluses.items()) == [("data-pipelines", 3), ("mlops", 2), ("orchestration", 1)]
    assert gap.coverage == dr.coverage(person=ENGINEER, role=ANALYTICS) == 0.6
    assert (gap.unrated, gap.shared, gap.shared_weight) == ((), 12, 12)
    with pytest.raises(TypeError):
        gap.deficits["storytelling"] = 0  # type: ignore[index]


def test_steps_print_as_sentences() -> None:
    steps = dr.gap(person=ENGINEER, role=ANALYTICS).steps
    assert [repr(step) for step in steps] == [
        "raise Storytelling 1 -> 3: coverage 0.60 -> 0.73",
        "raise Metrics and Reporting 3 -> 5: coverage 0.73 -> 0.87",
        "raise Data Visualization 1 -> 2: coverage 0.87 -> 0.93",
        "raise Databases 4 -> 5: coverage 0.93 -> 1.00",
    ]
    assert steps[-1].coverage_after == 1


RATINGS = st.lists(st.integers(1, 5), min_size=5, max_size=5)


def _profile(ratings: list[int], name: str) -> dr.SkillProfile:
    return FIVE.rate({f"s{n}": rating for n, rating in enumerate(ratings)}, name=name)


@given(person=RATINGS, role=RATINGS, weights=st.none() | st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_each_step_gives_the_coverage_after_it(person: list[int], role: list[int], weights: list[int] | None) -> None:
    assume(weights is None or np.dot(weights, np.array(role) - 1) > 0)
    assume(weights is not None or max(role) > 1)
    gap = dr.gap(person=_profile(person, "P"), role=_profile(role, "R"), weights=weights)
    learned, before, gains = list(person), gap.coverage, []
    for step in gap.steps:
        at = FIVE.index(step.skill)
        assert (step.rating, step.target) == (learned[at], role[at])
        learned[at] = role[at]
        after = dr.coverage(person=_profile(learned, "P"), role=_profile(role, "R"), weights=weights)
        assert (step.coverage_before, step.coverage_after) == (before, after)
        gains.append(after - before)
        before = after
    assert gains == pytest.approx(sorted(gains, reverse=True), abs=1e-12)
    assert before == pytest.approx(1)


@given(person=RATINGS, role=RATINGS, target=st.floats(0.01, 1))
def test_a_target_is_reached_in_the_fewest_raises(person: list[int], role: list[int], target: float) -> None:
    assume(max(role) > 1)
    steps = dr.gap(person=_profile(person, "P"), role=_profile(role, "R"), target=target).steps

    def covered(raised: Any) -> float:
        now = [max(p, r) if n in raised else p for n, (p, r) in enumerate(zip(person, role, strict=True))]
        return dr.coverage(person=_profile(now, "P"), role=_profile(role, "R"))

    fewest = next(
        size for size in range(6) if any(covered(raised) >= target - 1e-12 for raised in combinations(range(5), size))
    )
    assert len(steps) == fewest


def test_ties_are_in_framework_order() -> None:
    gap = dr.gap(person=_profile([1, 1, 1, 1, 1], "P"), role=_profile([2, 3, 2, 3, 2], "R"))
    assert [step.skill for step in gap.steps] == ["s1", "s3", "s0", "s2", "s4"]


def test_gains_that_differ_by_rounding_are_ties() -> None:
    person, role = [2.1, 1.1, 3.1, 1.0], [2.4, 1.4, 3.4, 1.3]
    names = ["s0", "s1", "s2", "s3"]
    gap = dr.gap(
        person=FIVE.rate(dict(zip(names, person, strict=True)), name="P", default=1),
        role=FIVE.rate(dict(zip(names, role, strict=True)), name="R", default=1),
    )
    assert [step.skill for step in gap.steps] == names
    assert list(gap.deficits.items()) == [(name, 0.3) for name in names]


def test_a_target_that_a_step_reaches_exactly_takes_no_more() -> None:
    role = _profile([2, 2, 2, 2, 2], "R")
    for reached in (0.2, 0.4, 0.6, 0.8):
        assert len(dr.gap(person=_profile([1] * 5, "P"), role=role, target=reached).steps) == round(5 * reached)
    learned = [1.1, 1.7, 1.3, 1.0, 1.0]
    levels = {f"s{n}": 1.7 for n in range(5)}
    gap = dr.gap(
        person=FIVE.rate({f"s{n}": level for n, level in enumerate(learned)}, name="P"),
        role=FIVE.rate(levels, name="R"),
        target=(0.1 + 0.7 + 0.3 + 0.7) / (5 * 0.7),
    )
    assert len(gap.steps) == 1


def test_unrated_skills() -> None:
    person = CATALOG.rate({"Databases": 3}, name="Me")
    with pytest.raises(dr.MissingRatingError, match="'Me' is unrated on"):
        dr.gap(person=person, role=ANALYTICS)
    shared = dr.gap(person=person, role=ANALYTICS, missing="shared")
    assert (len(shared.unrated), shared.shared, shared.coverage) == (11, 1, 0.5)
    assert list(shared.deficits) == ["databases"]
    floor = dr.gap(person=person, role=ANALYTICS, missing="floor")
    assert floor.unrated == shared.unrated
    assert repr(floor.steps[0]) == "raise Metrics and Reporting 1 -> 5: coverage 0.13 -> 0.40"
    assert repr(floor).startswith("Me covers 0.133 of Analytics Engineer on 'lifecycle', 1 of 12 skills rated on both")
    assert f"unrated on one side: {', '.join(CATALOG.framework[id_].name for id_ in shared.unrated)}" in repr(shared)


def test_a_role_without_requirements() -> None:
    empty = CATALOG.rate({}, name="Empty", default=1)
    with pytest.raises(dr.UndefinedMetricError, match="the role is empty"):
        dr.gap(person=ENGINEER, role=empty)
    gap = dr.gap(person=ENGINEER, role=empty, undefined=math.nan)
    assert math.isnan(gap.coverage)
    assert not gap.deficits
    assert not gap.steps


@pytest.mark.parametrize("target", [0, 1.5, -1, math.nan, True, "0.5"])
def test_bad_targets(target: Any) -> None:
    with pytest.raises(dr.RatingError, match=f"the target is {target!r}: give a coverage above 0 and at most 1"):
        dr.gap(person=ENGINEER, role=ANALYTICS, target=target)


def test_printed() -> None:
    assert (
        repr(dr.gap(person=ENGINEER, role=ENGINEER))
        == "Data Engineer covers 1.000 of Data Engineer on 'lifecycle', 12 skills"
    )
    assert repr(dr.gap(person=ENGINEER, role=ANALYTICS)).splitlines()[1] == (
        "deficits: Storytelling 2, Metrics and Reporting 2, Data Visualization 1, Databases 1"
    )
