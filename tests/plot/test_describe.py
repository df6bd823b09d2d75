"""Descriptions say what is in the data, in one line that stays short."""

import math
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

import dataroles as dr
from dataroles.exceptions import FrameworkMismatchError, NotRatedError
from dataroles.plot.describe import describe, describe_profiles

HOSTILE = ["Data\n Scientist", "$x$", r"\frac{", "<script>", "a_b", "データ", "عربي", "👩‍💻", "]]>", '"&']


@pytest.fixture
def coding() -> dr.SkillFramework:
    skills = [dr.Skill("sql", "SQL"), dr.Skill("python", "Python"), dr.Skill("r", "R")]
    return dr.SkillFramework("coding", "Coding", skills, dr.RatingScale(1, 5), measures="proficiency")


def matrix_of(values: npt.ArrayLike, *, rows: str, columns: str, symmetric: bool = False) -> dr.SimilarityMatrix:
    shared = np.ones(np.shape(values))
    return dr.SimilarityMatrix(
        rows=tuple(rows.lower()),
        columns=tuple(columns.lower()),
        row_names=tuple(rows),
        column_names=tuple(columns),
        values=values,
        shared=shared.astype(int),
        shared_weight=shared,
        metric="ruzicka",
        framework="coding",
        symmetric=symmetric,
    )


def test_matplotlib_is_not_imported() -> None:
    code = "import sys, dataroles.plot.describe; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_one_profile_is_described_in_full(coding: dr.SkillFramework) -> None:
    me = coding.rate({"SQL": 5, "Python": 2.5}, name="Me")
    assert describe(me) == (
        "Ratings of Me on 3 skills of Coding: proficiency from 1 to 5. Me: SQL 5, Python 2.5; unrated in R."
    )


def test_an_unrated_profile_is_described(coding: dr.SkillFramework) -> None:
    nobody = coding.rate({}, name="Nobody")
    assert describe(nobody).endswith("Nobody: all unrated.")
    many = [coding.rate({}, name=f"N{number}") for number in range(9)]
    assert "N3: all unrated." in describe(many)


def test_of_many_ratings_the_highest_and_lowest_are_described(catalog: dr.Catalog) -> None:
    text = describe(catalog)
    assert "Data Engineer: highest 5 in Orchestration and Data Pipelines; lowest 1 in Inference, " in text
    assert text.endswith("Not rated on it, skipped: cloud-devops.")
    for profile in catalog.profiles():
        assert profile.name in text


def test_unrated_skills_among_many_are_described(catalog: dr.Catalog) -> None:
    me = catalog.rate({"Storytelling": 4, "Databases": 4}, name="Me")
    even = catalog.rate({}, name="Even", default=3)
    text = describe([*catalog.profiles(), me, even])
    assert "Me: 4 in Storytelling and Databases; unrated in Inference, " in text
    assert "and 2 more." in text
    assert "Even: 3 in every skill." in text


def test_many_skills_and_roles_are_counted(
    framework_of: Callable[..., dr.SkillFramework], profile_of: Callable[..., dr.SkillProfile]
) -> None:
    framework = framework_of([f"Skill {number}" for number in range(350)])
    text = describe([profile_of(framework, f"Role {number}") for number in range(40)])
    assert "highest 5 in Skill 1, Skill 6, " in text
    assert "and 62 more; lowest 1 in" in text
    assert "Not listed: Role 8, Role 9, " in text
    assert "and 24 more." in text
    assert len(text) < 2500


def test_the_scale_is_described(coding: dr.SkillFramework) -> None:
    scale = dr.RatingScale(1, 7, floor=0)
    framework = dr.SkillFramework("level", "Level", coding.skills, scale)
    assert "of Level: rated from 1 to 7, 0 where not called for." in describe(framework.rate({"R": 0}, name="Me"))


def test_skills_are_described_in_the_order_drawn(coding: dr.SkillFramework) -> None:
    me = coding.rate({"SQL": 5, "Python": 2, "R": 1}, name="Me")
    you = coding.rate({"SQL": 1}, name="You")
    text = describe_profiles([me], skills=[2, 0], context=[you], order="similarity", kind="Polar plot")
    assert text == (
        "Polar plot of the ratings of Me on 2 of 3 skills of Coding: proficiency from 1 to 5."
        " Skills with similar ratings are next to each other. Me: R 1, SQL 5. In the background: You."
    )


def test_names_with_commas_are_quoted(catalog: dr.Catalog) -> None:
    engineer = catalog["data-engineer"].on("platform")
    others = [dr.SkillProfile(engineer.framework, engineer.ratings, name=f"E{number}") for number in range(4)]
    assert "Security and Identity and Kubernetes, Docker, Terraform" in describe(others)
    assert "5 in Pandas; Data Pipelines (Airflow, DBT) and Cloud" in describe(others)


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_fits_in_one_line(name: str) -> None:
    framework = dr.SkillFramework("f", name, [dr.Skill("a", name)], dr.RatingScale(), measures=name)
    text = describe(framework.rate({"a": 2}, name=name, id="x"))
    assert "\n" not in text
    assert text.count(" ".join(name.split())) == 5


def test_profiles_without_ratings_are_described(catalog: dr.Catalog) -> None:
    cook = dr.Role("cook", "Cook")
    assert describe([]) == "No ratings."
    assert describe(cook) == describe([cook]) == "No ratings. Not rated: Cook."
    assert describe(dr.Catalog("c", "C", frameworks=[], roles=[cook])) == "No ratings. Not rated: Cook."
    platform_only = dr.Catalog("c", "C", frameworks=catalog.frameworks.values(), roles=[catalog["cloud-devops"]])
    assert describe(platform_only) == "No ratings. Not rated: Cloud DevOps."
    assert describe_profiles([], left_out=["cook"]) == "No ratings. Not rated on it, skipped: cook."


def test_roles_of_different_frameworks_are_refused(catalog: dr.Catalog) -> None:
    with pytest.raises(FrameworkMismatchError, match="framework='platform'"):
        describe([catalog["data-engineer"], catalog["cloud-devops"]])
    with pytest.raises(NotRatedError, match="'Cook' is not rated"):
        describe([catalog["data-engineer"], dr.Role("cook", "Cook")])


@pytest.mark.parametrize("what", [5, None, "cook", ["cook"], np.ones(2)])
def test_other_objects_are_refused(what: object) -> None:
    with pytest.raises(TypeError, match="give a Role or a SkillProfile"):
        describe(what)  # type: ignore[arg-type]


def test_a_result_takes_no_framework(catalog: dr.Catalog) -> None:
    with pytest.raises(TypeError, match="the SimilarityMatrix is on 'lifecycle' already: leave framework out"):
        describe(dr.pairwise(catalog), framework="platform")


def test_a_matrix_is_described_by_its_highest_and_lowest_pairs() -> None:
    values = [[1, 0.9, 0.1, 0.5], [0.9, 1, 0.2, 0.6], [0.1, 0.2, 1, 0.3], [0.5, 0.6, 0.3, 1]]
    text = describe(matrix_of(values, rows="ABCD", columns="ABCD", symmetric=True))
    assert text == (
        "Scores by ruzicka of 4 roles against each other on 'coding'. The score is sum min(x, y) / sum max(x, y),"
        " from 0 to 1. Roles: A, B, C and D. Highest first: A and B 0.900; B and D 0.600; A and D 0.500; C and D"
        " 0.300; B and C 0.200; A and C 0.100."
    )


def test_the_sides_of_a_directed_matrix_are_described(catalog: dr.Catalog) -> None:
    text = describe(dr.pairwise(catalog, metric="coverage"))
    assert "Rows are people, columns are roles." in text
    assert "Lowest: Data Analyst against Machine Learning Engineer 0.049;" in text
    assert text.endswith("Not rated on it, skipped: cloud-devops.")


def test_undefined_cells_are_described() -> None:
    values = [[math.nan, math.nan], [math.nan, 1]]
    both = matrix_of(values, rows="AB", columns="AB", symmetric=True)
    assert describe(both).endswith("Undefined: A with A and A with B.")
    sides = matrix_of(values, rows="AB", columns="CD")
    told = "Columns: C and D. Highest first: B against D 1.000. Undefined: A with C, A with D and B with C."
    assert describe(sides).endswith(told)


@pytest.mark.parametrize(("rows", "columns"), [("", ""), ("A", ""), ("", "A")])
def test_an_empty_matrix_is_described(rows: str, columns: str) -> None:
    empty = matrix_of(np.ones((len(rows), len(columns))), rows=rows, columns=columns)
    assert describe(empty).startswith("Scores by ruzicka of ")
    assert "Highest" not in describe(empty)


def test_a_custom_metric_is_described_by_name(catalog: dr.Catalog) -> None:
    def agreement(x: np.ndarray, y: np.ndarray) -> float:
        return float((x == y).mean())

    text = describe(dr.pairwise(catalog, metric=agreement))
    assert text.startswith("Scores by agreement of 5 roles")
    assert "The score is" not in text


def test_a_gap_is_described(catalog: dr.Catalog) -> None:
    found = dr.gap(person=catalog["data-engineer"], role=catalog["analytics-engineer"])
    assert describe(found) == (
        "Data Engineer covers 0.600 of Analytics Engineer on 'lifecycle', 12 skills."
        " Deficits: Storytelling 2, Metrics and Reporting 2, Data Visualization 1 and Databases 1."
        " Surpluses: Data Pipelines 3, MLOps 2 and Orchestration 1. To raise first: Storytelling, to 3."
    )


def test_a_gap_without_deficits_and_with_unrated_skills_is_described(coding: dr.SkillFramework) -> None:
    person, role = coding.rate({"SQL": 4}, name="Me"), coding.rate({"SQL": 4, "R": 2}, name="Cook")
    assert describe(dr.gap(person=person, role=role, missing="shared")) == (
        "Me covers 1.000 of Cook on 'coding', 1 of 3 skills rated on both sides. No deficits. No surpluses."
        " Unrated on one side: Python and R."
    )
    none = dr.gap(person=person, role=coding.rate({"R": 2}, name="C"), missing="shared", undefined=math.nan)
    assert describe(none).startswith("Me covers undefined of C")


def test_a_comparison_is_described(catalog: dr.Catalog) -> None:
    text = describe(dr.compare(catalog["data-engineer"], catalog["analytics-engineer"]))
    assert text.startswith(
        "Data Engineer and Analytics Engineer on 'lifecycle', 12 skills. Scores: bray_curtis 0.600, cosine 0."
    )
    assert "Analytics Engineer is ahead in Storytelling 2, Metrics and Reporting 2," in text
    assert "Both lack Inference, Stats and ML Modeling, Experimentation, " in text


def test_neighbors_are_described(catalog: dr.Catalog) -> None:
    text = describe(dr.nearest(catalog["data-engineer"], catalog, k=2))
    assert text.startswith("The nearest of 1 profile by ruzicka on 'lifecycle'. The score is ")
    assert "Data Engineer: Analytics Engineer 0.429 and Machine Learning Engineer 0.343." in text
    assert text.endswith("Not rated on it, skipped: cloud-devops.")
    alone = describe(dr.nearest(catalog["cloud-devops"], [catalog["cloud-devops"]]))
    assert alone.endswith("Cloud DevOps: none.")


def test_neighbors_of_many_are_counted(coding: dr.SkillFramework) -> None:
    many = [coding.rate({}, name=f"N{number}", default=2) for number in range(10)]
    assert describe(dr.nearest(many, many, k=1)).endswith("Not listed: those of 2 more.")
