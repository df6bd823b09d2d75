import csv
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest

import dataroles as dr
from dataroles.files import bundled
from dataroles.files.documents import catalog_from_toml
from dataroles.model.text import slug

DATA = Path(__file__).parent / "data"
SOURCES = Path(__file__).parents[2] / "tools" / "sources"
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
def test_every_role_is_found_in_any_case_and_spacing(role: str) -> None:
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
def test_every_role_has_a_description_and_a_source(role: dr.Role) -> None:
    assert len(role.summary) > 100
    for texts in (role.tasks, role.tools, role.required_skills, role.aliases, role.sources):
        assert texts
        assert len(set(texts)) == len(texts)
        assert all(text == text.strip() for text in texts)
    assert any("Patterson" in source for source in role.sources)


def test_every_role_has_a_color_of_its_own() -> None:
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


def test_the_catalog_has_a_description_and_a_source() -> None:
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
    "name", ["data-role", "Data Roles", "../catalogs/data-roles", "data-roles.toml", "README", "", 3, []]
)
def test_an_unknown_catalog_is_reported_with_the_known_ones(name: Any) -> None:
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


@pytest.mark.parametrize("entry", ["data-roles.toml", "edison", "onet-skills"])
def test_a_bundled_catalog_can_be_read_as_a_file(entry: str) -> None:
    path = Path(bundled.__file__).parents[1] / "catalogs" / entry
    assert dr.read_catalog(path) == dr.load_catalog(entry.removesuffix(".toml"))


def test_catalogs_can_be_read_from_an_archive(tmp_path: Path) -> None:
    package = Path(dr.__file__).parent
    with ZipFile(tmp_path / "packed.zip", "w") as archive:
        for file in package.rglob("*"):
            if file.suffix in (".py", ".toml", ".csv"):
                archive.write(file, Path("dataroles") / file.relative_to(package))
    code = "import dataroles as dr; print(dr.__file__, *(len(dr.load_catalog(one)) for one in dr.available_catalogs()))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "packed.zip")}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    origin, *counts = run.stdout.split()
    assert "packed.zip" in origin
    assert counts == ["6", "22", "879"]


def source(*path: str) -> list[dict[str, str]]:
    with SOURCES.joinpath(*path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_occupations_are_those_of_onet_under_their_codes() -> None:
    titles = {row["onet_soc_code"]: row["title"] for row in source("onet", "occupations.csv")}
    assert len(titles) == 879
    assert {id_: role.name for id_, role in dr.load_catalog("onet-skills").items()} == titles


@pytest.mark.parametrize(
    ("attribute", "table"),
    [("ratings", "skills_importance.csv"), ("standard_errors", "skills_importance_standard_error.csv")],
)
def test_every_number_equals_onet_s(attribute: str, table: str) -> None:
    catalog = dr.load_catalog("onet-skills")
    skills = {row["element_id"]: row["element_name"] for row in source("onet", "skills.csv")}
    count = 0
    for row in source("onet", table):
        profile = catalog[row.pop("onet_soc_code")].profile
        ours = dict(zip((skill.name for skill in catalog.framework), getattr(profile, attribute), strict=True))
        assert ours == {skills[element]: float(number) for element, number in row.items()}
        count += len(row)
    assert count == 879 * 35


def test_the_skills_are_onet_s_in_its_order_and_groups() -> None:
    rows = source("onet", "skills.csv")
    framework = dr.load_catalog("onet-skills").framework
    assert [(skill.name, skill.group) for skill in framework] == [(row["element_name"], row["group"]) for row in rows]
    assert [skill.id for skill in framework] == [slug(row["element_name"]) for row in rows]
    assert len({skill.summary for skill in framework} - {""}) == 35


def test_importance_is_rated_from_1_to_5_and_never_unrated() -> None:
    catalog = dr.load_catalog("onet-skills")
    scale = catalog.framework.scale
    assert (scale.minimum, scale.maximum, scale.floor) == (1, 5, 1)
    assert catalog.framework.measures == "importance"
    assert all(profile.complete for profile in catalog.profiles())


def test_onet_ratings_are_means_of_eight_analysts() -> None:
    ratings = np.concatenate([profile.ratings for profile in dr.load_catalog("onet-skills").profiles()])
    eighths = np.round(ratings * 8) / 8
    # Rounded to two decimals, so up to 0.005 from the mean of eight whole numbers.
    assert np.abs(ratings - eighths).max() <= 0.005 + 1e-9


def test_onet_does_not_rate_data_scientists() -> None:
    assert "15-2051.00" not in dr.load_catalog("onet-skills")


def test_every_rating_equals_edison_s() -> None:
    catalog = dr.load_catalog("edison")
    rows = source("edison", "professional_profiles.csv")
    groups = [f"{skill.id} {skill.name}" for skill in catalog.framework]
    assert groups == list(rows[0])[2:]
    assert all(skill.summary for skill in catalog.framework)
    assert len(catalog) == len(rows) == 22
    for row, (id_, role) in zip(rows, catalog.items(), strict=True):
        assert (row["profile_id"], row["profile"]) == (id_, role.name)
        assert [float(row[group]) for group in groups] == role.profile.ratings.tolist()


def test_edison_is_rated_from_0_to_5_and_0_is_the_floor() -> None:
    scale = dr.load_catalog("edison").framework.scale
    assert (scale.minimum, scale.maximum, scale.floor) == (0, 5, 0)


def test_some_profiles_of_edison_are_rated_alike() -> None:
    seen: dict[tuple[float, ...], list[str]] = {}
    for profile in dr.load_catalog("edison").profiles():
        seen.setdefault(tuple(profile.ratings), []).append(profile.id)
    assert [ids for ids in seen.values() if len(ids) > 1] == [["DSP15", "DSP16"], ["DSP20", "DSP21"]]


@pytest.mark.parametrize("name", ["edison", "onet-skills"])
def test_the_license_and_attribution_are_included(name: str) -> None:
    catalog = dr.load_catalog(name)
    assert all([catalog.title, catalog.version, catalog.source])
    assert catalog.license.startswith("CC BY 4.0")
    notice = SOURCES.parents[1] / "LICENSES" / f"CC-BY-4.0-{name}.txt"
    assert catalog.attribution in notice.read_text(encoding="utf-8")


def test_onet_s_attribution_is_the_one_asked_for() -> None:
    assert dr.load_catalog("onet-skills").attribution == (
        "This package includes information from the O*NET 29.0 Database by the U.S. Department of Labor, Employment"
        " and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET(R) is a trademark of"
        " USDOL/ETA. The dataroles project has modified all or some of this information. USDOL/ETA has not approved,"
        " endorsed, or tested these modifications."
    )


def test_standard_errors_of_onet_are_drawn() -> None:
    statisticians = dr.load_catalog("onet-skills")["15-2041.00"]
    ax = dr.plot_polar(statisticians, band=1.96)
    (band,) = ax.patches
    vertices = np.asarray(band.get_path().vertices)
    profile = statisticians.profile
    assert profile.standard_errors is not None
    width = 1.96 * profile.standard_errors
    # The scale ends where the band would leave it.
    outer, inner = np.minimum(profile.ratings + width, 5), np.maximum(profile.ratings - width, 1)
    for edge in (outer, inner):
        for angle, radius in zip(ax.get_xticks(), edge, strict=True):
            assert np.isclose(vertices, (angle, radius)).all(axis=1).any()
