"""What a type checker has to infer. It is never run: `make types` reads it."""

from collections.abc import Iterator, Mapping
from typing import assert_type

import numpy as np
import numpy.typing as npt
from matplotlib.projections.polar import PolarAxes

import dataroles as dr

FloatArray = npt.NDArray[np.float64]


def catalogs() -> None:
    catalog = dr.load_catalog()
    assert_type(catalog, dr.Catalog)
    assert_type(dr.read_catalog("team.toml"), dr.Catalog)
    assert_type(dr.available_catalogs(), tuple[str, ...])
    assert_type(catalog["ML Engineer"], dr.Role)
    assert_type(catalog.get("ML Engineer"), dr.Role | None)
    assert_type(iter(catalog), Iterator[str])
    assert_type(catalog.framework, dr.SkillFramework)
    assert_type(catalog.frameworks["platform"], dr.SkillFramework)
    assert_type(catalog.profiles("platform"), dr.SkillMatrix)
    assert_type(catalog.rate({"Storytelling": 4, "Databases": None}, name="Me", default=1), dr.SkillProfile)


def roles(role: dr.Role) -> None:
    assert_type(role.profile, dr.SkillProfile)
    assert_type(role.on("platform"), dr.SkillProfile)
    assert_type(role.profiles["platform"], dr.SkillProfile)
    assert_type(role.rated(role.profile), dr.Role)
    assert_type(role.tasks, tuple[str, ...])
    assert_type(role.color, int | str | None)


def frameworks(profile: dr.SkillProfile) -> None:
    framework = dr.SkillFramework("coding", "Coding", [dr.Skill("sql", "SQL")], dr.RatingScale(1, 5))
    assert_type(framework.skills, tuple[dr.Skill, ...])
    assert_type(framework["SQL"], dr.Skill)
    assert_type(framework.rate({"SQL": 4.5}, name="Me"), dr.SkillProfile)
    assert_type(framework.scale.span, float)
    assert_type(profile["Inference"], float)
    assert_type(profile.ratings, FloatArray)
    assert_type(profile.standard_errors, FloatArray | None)
    mapping: Mapping[str, float] = profile
    assert_type(mapping["Inference"], float)


def comparing(catalog: dr.Catalog, a: dr.Role, b: dr.SkillProfile) -> None:
    assert_type(dr.similarity(a, b), float)
    assert_type(dr.overlap(a, b, framework="lifecycle", missing="shared", undefined=0.0), float)
    assert_type(dr.coverage(person=b, role=a), float)
    matrix = dr.pairwise(catalog)
    assert_type(matrix, dr.SimilarityMatrix)
    assert_type(matrix["data-analyst", "data-engineer"], float)
    assert_type(matrix.values, FloatArray)
    assert_type(dr.pairwise([a, b], catalog, metric="coverage"), dr.SimilarityMatrix)
    found = dr.nearest(a, catalog, k=2)
    assert_type(found, dr.Neighbors)
    assert_type(found["data-analyst"], tuple[dr.Neighbor, ...])
    assert_type(found["data-analyst"][0].score, float)


def wrong(a: dr.Role, b: dr.Role) -> None:
    # Were one of these accepted, mypy would report an ignore without a use.
    dr.overlap(a, b, missing="ignore")  # type: ignore[arg-type]
    dr.coverage(a, b)  # type: ignore[call-arg]
    dr.load_catalog()["data-analyst"] = a  # type: ignore[index]
    a.name = "Analyst"  # type: ignore[misc]


def arrays() -> None:
    assert_type(dr.metrics.ruzicka([4, 0, 2], [2, 1, 2]), FloatArray)
    assert_type(dr.metrics.METRICS["ruzicka"], dr.metrics.Metric)
    assert_type(dr.metrics.pairwise([[4, 0]], metric="cosine"), FloatArray)
    assert_type(dr.metrics.top_k([[4, 0]], [[2, 2]], k=1, metric="cosine"), tuple[npt.NDArray[np.int64], FloatArray])


def plots(catalog: dr.Catalog) -> None:
    assert_type(dr.plot_polar(catalog), PolarAxes)


def errors() -> None:
    key_errors: list[type[KeyError]] = [dr.UnknownRoleError, dr.UnknownSkillError, dr.UnknownFrameworkError]
    value_errors: list[type[ValueError]] = [dr.RatingError, dr.MissingRatingError, dr.WeightError, dr.CatalogError]
    lookup_errors: list[type[LookupError]] = [dr.NotRatedError]
    every: list[type[dr.DataRolesError]] = [dr.UnknownRoleError, dr.RatingError, dr.NotRatedError]
    assert all((key_errors, value_errors, lookup_errors, every))
