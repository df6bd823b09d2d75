"""Data roles rated by skill: overlap, similarity, coverage and honest polar plots.

>>> import dataroles as dr
>>> catalog = dr.load_catalog()
>>> dr.overlap(catalog["data-scientist"], catalog["ML Engineer"])
0.4375
"""

from typing import TYPE_CHECKING, Any

from dataroles import metrics
from dataroles.analysis.matrix import RankedPair, SimilarityMatrix
from dataroles.analysis.neighbors import Neighbor, Neighbors
from dataroles.analysis.pairwise import nearest, pairwise
from dataroles.analysis.scores import coverage, overlap, similarity
from dataroles.exceptions import (
    CatalogError,
    DataRolesError,
    FrameworkMismatchError,
    MissingRatingError,
    NotRatedError,
    RatingError,
    UndefinedMetricError,
    UnknownCatalogError,
    UnknownFrameworkError,
    UnknownMetricError,
    UnknownRoleError,
    UnknownSkillError,
    WeightError,
)
from dataroles.files.bundled import available_catalogs, load_catalog
from dataroles.files.formats import read_catalog
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill

if TYPE_CHECKING:
    from dataroles.analysis.compare import Comparison as Comparison
    from dataroles.analysis.compare import compare as compare
    from dataroles.analysis.gap import Gap as Gap
    from dataroles.analysis.gap import Step as Step
    from dataroles.analysis.gap import gap as gap
    from dataroles.plot.polar import plot_polar as plot_polar

__version__ = "0.1.0"

__all__ = [
    "Catalog",
    "CatalogError",
    "Comparison",
    "DataRolesError",
    "FrameworkMismatchError",
    "Gap",
    "MissingRatingError",
    "Neighbor",
    "Neighbors",
    "NotRatedError",
    "RankedPair",
    "RatingError",
    "RatingScale",
    "Role",
    "SimilarityMatrix",
    "Skill",
    "SkillFramework",
    "SkillProfile",
    "Step",
    "UndefinedMetricError",
    "UnknownCatalogError",
    "UnknownFrameworkError",
    "UnknownMetricError",
    "UnknownRoleError",
    "UnknownSkillError",
    "WeightError",
    "__version__",
    "available_catalogs",
    "compare",
    "coverage",
    "gap",
    "load_catalog",
    "metrics",
    "nearest",
    "overlap",
    "pairwise",
    "plot_polar",
    "read_catalog",
    "similarity",
]

# Imported when first asked for: what loads matplotlib, and classes that take long to make.
_LAZY = {
    "Comparison": "dataroles.analysis.compare",
    "Gap": "dataroles.analysis.gap",
    "Step": "dataroles.analysis.gap",
    "compare": "dataroles.analysis.compare",
    "gap": "dataroles.analysis.gap",
    "plot_polar": "dataroles.plot.polar",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'dataroles' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
