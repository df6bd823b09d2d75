import csv
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import dataroles as dr
from dataroles.files import bundled
from dataroles.files.formats import catalog_from_toml
from dataroles.model.text import slug

DATA = Path(__file__).parent / "data"
FIGURES = {"lifecycle": "figure_1_ratings.csv", "platform": "figure_2_ratings.csv"}


def figure(framework: str) -> list[dict[str, str]]:
    with (DATA / FIGURES[framework]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("framework", "count"), [("lifecycle", 60), ("platform", 16)])
def test_every_rating_equals_the_article_s(framework: str, count: int) -> None:
    catalog = dr.load_catalog()
    published = {
        (row["skill"], catalog[role].id): float(rating)
        for row in figure(framework)
        for role, rating in row.items()
        if role != "skill"
    }
    ours = {
        (skill.name, profile.id): profile[skill.id]
        for profile in catalog.profiles(framework)
        for skill in catalog.frameworks[framework]
    }
    assert len(published) == count
    assert ours == published


def test_the_one_rating_that_is_not_whole_is_the_ml_engineer_s() -> None:
    catalog = dr.load_catalog()
    broken = [
        (role.id, skill, rating)
        for role in catalog.values()
        for profile in role.profiles.values()
        for skill, rating in profile.items()
        if not rating.is_integer()
    ]
    assert broken == [("machine-learning-engineer", "stats-and-ml-modeling", 4.25)]


@pytest.mark.parametrize("framework", FIGURES)
def test_skills_stand_in_the_figure_s_order_under_their_names_as_slugs(framework: str) -> None:
    names = [row["skill"] for row in figure(framework)]
    skills = dr.load_catalog().frameworks[framework].skills
    assert [skill.name for skill in skills] == names
    assert [skill.id for skill in skills] == [slug(name) for name in names]
    assert all(skill.summary for skill in skills)


def test_skill_ids_are_stable() -> None:
    frameworks = dr.load_catalog().frameworks
    assert [skill.id for skill in frameworks["lifecycle"]] == [
        "inference",
        "stats-and-ml-modeling",
        "experimentation",
        "exploratory-data-analysis",
        "business-insights",
        "data-visualization",
        "storytelling",
        "metrics-and-reporting",
        "databases",
        "orchestration",
        "data-pipelines",
        "mlops",
    ]
    assert [skill.id for skill in frameworks["platform"]] == [
        "pandas",
        "data-pipelines-airflow-dbt",
        "cloud-data-warehouse-snowflake-dbx-bigquery",
        "ci-cd",
        "database-management",
        "cloud-infrastructure",
        "security-and-identity",
        "kubernetes-docker-terraform",
    ]


def test_the_roles_are_the_article_s_six() -> None:
    assert {id_: role.name for id_, role in dr.load_catalog().items()} == {
        "data-scientist": "Data Scientist",
        "data-engineer": "Data Engineer",
        "machine-learning-engineer": "Machine Learning Engineer",
        "analytics-engineer": "Analytics Engineer",
        "data-analyst": "Data Analyst",
        "cloud-devops": "Cloud DevOps",
    }


def test_roles_are_rated_where_the_article_rates_them() -> None:
    assert {id_: list(role.profiles) for id_, role in dr.load_catalog().items()} == {
        "data-scientist": ["lifecycle"],
        "data-engineer": ["lifecycle", "platform"],
        "machine-learning-engineer": ["lifecycle"],
        "analytics-engineer": ["lifecycle"],
        "data-analyst": ["lifecycle"],
        "cloud-devops": ["platform"],
    }


@pytest.mark.parametrize("role", dr.load_catalog())
def test_every_role_is_found_by_its_words_in_any_case_and_spacing(role: str) -> None:
    catalog = dr.load_catalog()
    own = catalog[role]
    for word in (own.id, own.name, *own.aliases):
        for variant in (word, word.upper(), word.lower(), word.swapcase(), f"\t {word.replace(' ', '  ')}\n"):
            assert catalog[variant] is own
            assert variant in catalog
            assert catalog.get(variant) is own


def test_the_ml_engineer_is_found_by_the_figure_s_name() -> None:
    assert dr.load_catalog()["ML Engineer"].id == "machine-learning-engineer"
    assert "ML Engineer" in dr.load_catalog()["machine-learning-engineer"].aliases


@pytest.mark.parametrize("role", dr.load_catalog().values(), ids=lambda role: role.id)
def test_every_role_is_described_and_says_where_that_comes_from(role: dr.Role) -> None:
    assert len(role.summary) > 100
    for texts in (role.tasks, role.tools, role.required_skills, role.aliases, role.sources):
        assert texts
        assert len(set(texts)) == len(texts)
        assert all(text == text.strip() for text in texts)
    assert any("Patterson" in source for source in role.sources)


def test_every_role_has_a_colour_of_its_own() -> None:
    colors = [role.color for role in dr.load_catalog().values()]
    assert None not in colors
    assert len(set(colors)) == 6


def test_cloud_devops_deploys_the_infrastructure_that_the_other_roles_use() -> None:
    summary = dr.load_catalog()["cloud-devops"].summary
    assert "infrastructure" in summary
    assert "other roles use" in summary


def test_both_frameworks_are_on_a_scale_from_1_to_5_whose_floor_is_1() -> None:
    catalog = dr.load_catalog()
    assert list(catalog.frameworks) == ["lifecycle", "platform"]
    assert catalog.framework.id == "lifecycle"
    for framework in catalog.frameworks.values():
        assert (framework.scale.minimum, framework.scale.maximum, framework.scale.floor) == (1, 5, 1)
        assert framework.measures == "requirement"


def test_no_rating_is_missing_and_none_has_a_standard_error() -> None:
    profiles = [profile for framework in FIGURES for profile in dr.load_catalog().profiles(framework)]
    assert len(profiles) == 7
    assert all(profile.complete and profile.standard_errors is None for profile in profiles)


def test_the_catalog_says_what_it_is_and_where_it_comes_from() -> None:
    catalog = dr.load_catalog()
    assert catalog.id == "data-roles"
    assert all([catalog.title, catalog.version, catalog.license])
    for text in (catalog.source, catalog.attribution):
        assert "Josh Patterson" in text
        assert "Appendix B - Data Roles" in text


def test_a_catalog_is_loaded_once() -> None:
    assert dr.load_catalog() is dr.load_catalog()
    assert dr.load_catalog("data-roles") is dr.load_catalog()


def test_every_available_catalog_loads_under_its_own_id() -> None:
    assert dr.available_catalogs() == tuple(sorted(dr.available_catalogs()))
    assert "data-roles" in dr.available_catalogs()
    assert all(dr.load_catalog(name).id == name for name in dr.available_catalogs())


@pytest.mark.parametrize(
    "name", ["data-role", "Data Roles", "../catalogs/data-roles", "data-roles.toml", "README", "", 3]
)
def test_an_unknown_catalog_comes_with_the_known_ones(name: Any) -> None:
    with pytest.raises(dr.UnknownCatalogError, match=r"^unknown catalog .*'data-roles'") as caught:
        dr.load_catalog(name)
    assert repr(name) in str(caught.value)


def test_many_threads_load_a_catalog_once(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = 16
    read: list[str] = []

    def slow(content: bytes, file: str) -> dr.Catalog:
        read.append(file)
        time.sleep(0.05)
        return catalog_from_toml(content, file)

    monkeypatch.setattr(bundled, "_loaded", {})
    monkeypatch.setattr(bundled, "catalog_from_toml", slow)
    barrier = threading.Barrier(threads)
    loaded: list[dr.Catalog] = []

    def load() -> None:
        barrier.wait()
        loaded.append(dr.load_catalog())

    workers = [threading.Thread(target=load) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert read == ["data-roles.toml"]
    assert len(loaded) == threads
    assert len({id(catalog) for catalog in loaded}) == 1


def test_a_catalog_that_fails_to_load_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(content: bytes, file: str) -> dr.Catalog:
        raise dr.CatalogError(f"{file} of {len(content)} bytes is broken")

    monkeypatch.setattr(bundled, "_loaded", {})
    with monkeypatch.context() as patch:
        patch.setattr(bundled, "catalog_from_toml", broken)
        with pytest.raises(dr.CatalogError, match="is broken"):
            dr.load_catalog()
    assert dr.load_catalog().id == "data-roles"


def test_the_bundled_file_reads_as_any_other() -> None:
    path = Path(bundled.__file__).parents[1] / "catalogs" / "data-roles.toml"
    assert dr.read_catalog(path) == dr.load_catalog()
