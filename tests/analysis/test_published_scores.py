"""The scores that follow from the article's figures, as exact fractions."""

from fractions import Fraction

import pytest

import dataroles as dr

CATALOG = dr.load_catalog()

RUZICKA = [
    ("data-scientist", "machine-learning-engineer", Fraction(7, 16)),
    ("data-scientist", "data-engineer", Fraction(3, 32)),
    ("data-engineer", "analytics-engineer", Fraction(3, 7)),
    ("data-engineer", "machine-learning-engineer", Fraction(12, 35)),
    ("analytics-engineer", "data-analyst", Fraction(6, 25)),
]


@pytest.mark.parametrize(("a", "b", "expected"), RUZICKA)
def test_overlap_on_lifecycle(a: str, b: str, expected: Fraction) -> None:
    assert dr.overlap(CATALOG[a], CATALOG[b]) == pytest.approx(float(expected), abs=1e-15)
    assert dr.overlap(CATALOG[b], CATALOG[a]) == dr.overlap(CATALOG[a], CATALOG[b])


@pytest.mark.parametrize(("a", "b", "expected"), RUZICKA)
def test_pairwise_agrees_with_overlap(a: str, b: str, expected: Fraction) -> None:
    matrix = dr.pairwise(CATALOG)
    assert matrix[a, b] == matrix[b, a] == dr.overlap(CATALOG[a], CATALOG[b])


def test_overlap_on_platform() -> None:
    devops, engineer = CATALOG["cloud-devops"], CATALOG["data-engineer"]
    assert dr.overlap(engineer, devops, framework="platform") == 0.1
    assert dr.overlap(engineer.on("platform"), devops) == 0.1


def test_coverage_depends_on_who_is_the_person() -> None:
    scientist, ml_engineer = CATALOG["data-scientist"], CATALOG["ML Engineer"]
    assert dr.coverage(person=ml_engineer, role=scientist) == 49 / 80
    assert dr.coverage(person=scientist, role=ml_engineer) == pytest.approx(49 / 81, abs=1e-15)


def test_two_specialists_share_nothing_once_the_floor_is_zero() -> None:
    skills = [dr.Skill(f"s{n}", f"Skill {n}") for n in range(10)]
    framework = dr.SkillFramework("ten", "Ten", skills, dr.RatingScale(1, 5))
    a = framework.rate({"s0": 5}, name="A", default=1)
    b = framework.rate({"s1": 5}, name="B", default=1)
    assert dr.overlap(a, b) == 0
    assert dr.similarity(a, b) == 0
