"""Orders that place like things side by side, against a search of all orders."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import dataroles as dr
from dataroles.analysis.seriation import column_similarity, similar_order, similar_skills


def length(order: list[int], similarity: np.ndarray, *, cyclic: bool) -> float:
    steps = pairwise([*order, order[0]] if cyclic else order)
    return float(sum(1 - similarity[step] for step in steps))


def shortest(similarity: np.ndarray, *, cyclic: bool) -> float:
    orders = permutations(range(len(similarity)))
    return min(length(list(order), similarity, cyclic=cyclic) for order in orders)


def on_a_line(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return shuffled places on a line and how alike they are."""
    at = np.random.default_rng(seed).permutation(n)
    return at, 1 - np.abs(at[:, None] - at[None, :]) / n


@pytest.mark.parametrize("n", [0, 1, 2])
@pytest.mark.parametrize("cyclic", [True, False])
def test_two_or_fewer_keep_their_order(n: int, cyclic: bool) -> None:
    assert similar_order(np.eye(n), cyclic=cyclic) == list(range(n))


@pytest.mark.parametrize("n", [3, 8, 35, 120])
def test_recovers_a_line(n: int) -> None:
    at, similarity = on_a_line(n, seed=n)
    order = similar_order(similarity)
    assert at[order].tolist() in (list(range(n)), list(range(n))[::-1])
    assert order[0] < order[-1]


@pytest.mark.parametrize("n", [3, 8, 35])
def test_recovers_a_circle(n: int) -> None:
    at = np.random.default_rng(n).permutation(n)
    angles = 2 * np.pi * at / n
    order = similar_order(np.cos(angles[:, None] - angles[None, :]), cyclic=True)
    steps = np.diff(np.append(at[order], at[order[0]])) % n
    assert set(steps.tolist()) in ({1}, {n - 1})
    assert order[0] == 0
    assert order[1] <= order[-1]


@pytest.mark.parametrize("cyclic", [True, False])
@given(cells=arrays(float, (6, 6), elements=st.sampled_from([0, 0.25, 0.5, 0.75, 1])))
def test_near_the_shortest(cyclic: bool, cells: np.ndarray) -> None:
    similarity = (cells + cells.T) / 2
    order = similar_order(similarity, cyclic=cyclic)
    assert sorted(order) == list(range(6))
    given_order = length(list(range(6)), similarity, cyclic=cyclic)
    found, best = length(order, similarity, cyclic=cyclic), shortest(similarity, cyclic=cyclic)
    assert best - 1e-9 <= found <= max(best + 1.0, min(given_order, 1.5 * best)) + 1e-9


def test_undefined_counts_as_least_similar() -> None:
    similarity = np.array([[1, np.nan, 0.5, 0.6], [np.nan, 1, 0.5, 0.1], [0.5, 0.5, 1, 0], [0.6, 0.1, 0, 1]])
    assert similar_order(similarity) == [1, 2, 0, 3]
    assert similar_order(np.full((4, 4), np.nan)) == [0, 1, 2, 3]


def test_skills_with_similar_ratings() -> None:
    skills = [dr.Skill(name, name) for name in "abcdef"]
    framework = dr.SkillFramework("f", "F", skills, dr.RatingScale())
    high = framework.rate({"a": 1, "b": 5, "c": 1, "d": 5, "e": 1}, name="High")
    low = framework.rate({"a": 2, "b": 4, "c": 2, "d": 4, "e": 2}, name="Low")
    order = "".join(skills[at].name for at in similar_skills([high, low]))
    around = order + order
    assert order[0] == "a"
    assert "bd" in around or "db" in around
    assert any(run in around for run in ("ace", "aec", "cae", "cea", "eac", "eca"))


def test_columns_are_compared_on_rows_where_both_are_rated() -> None:
    similarity = column_similarity(np.array([[1.0, 3.0, np.nan], [1.0, 2.0, 1.0]]))
    np.testing.assert_array_equal(similarity, [[0, -1.5, 0], [-1.5, 0, -1], [0, -1, 0]])


def test_bundled_frameworks_are_in_similar_order() -> None:
    assert similar_skills(dr.load_catalog().profiles("platform")) == list(range(8))


def test_stops_in_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dataroles.analysis.seriation._MAX_SWEEPS", 1)
    assert sorted(similar_order(on_a_line(50, seed=1)[1] ** 9)) == list(range(50))
