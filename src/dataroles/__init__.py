"""Data roles rated by skill: overlap, similarity, coverage and honest polar plots.

>>> import dataroles as dr
>>> catalog = dr.load_catalog()
>>> dr.overlap(catalog["data-scientist"], catalog["ML Engineer"])
0.4375
"""

# NumPy before all else: imported after attrs it takes so much longer that the whole takes a sixth more.
import numpy as _numpy  # noqa: F401, I001
from typing import TYPE_CHECKING, Any

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
from dataroles.files.formats import read_catalog, write_catalog
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework
from dataroles.model.profile import SkillProfile
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill

if TYPE_CHECKING:
    from dataroles import metrics as metrics
    from dataroles.analysis.compare import Comparison as Comparison
    from dataroles.analysis.compare import compare as compare
    from dataroles.analysis.gap import Gap as Gap
    from dataroles.analysis.gap import Step as Step
    from dataroles.analysis.gap import gap as gap
    from dataroles.analysis.matrix import RankedPair as RankedPair
    from dataroles.analysis.matrix import SimilarityMatrix as SimilarityMatrix
    from dataroles.analysis.neighbors import Neighbor as Neighbor
    from dataroles.analysis.neighbors import Neighbors as Neighbors
    from dataroles.analysis.pairwise import nearest as nearest
    from dataroles.analysis.pairwise import pairwise as pairwise
    from dataroles.analysis.scores import coverage as coverage
    from dataroles.analysis.scores import overlap as overlap
    from dataroles.analysis.scores import similarity as similarity
    from dataroles.files.frames import read_frame as read_frame
    from dataroles.files.frames import to_frame as to_frame
    from dataroles.files.json_schema import catalog_schema as catalog_schema
    from dataroles.files.skill_matrix import read_profiles as read_profiles
    from dataroles.plot.describe import describe as describe
    from dataroles.plot.dots import plot_dots as plot_dots
    from dataroles.plot.heatmap import plot_similarity as plot_similarity
    from dataroles.plot.polar import plot_polar as plot_polar
    from dataroles.plot.polar_grid import PolarGrid as PolarGrid
    from dataroles.plot.polar_grid import plot_polar_grid as plot_polar_grid
    from dataroles.plot.save import save_figure as save_figure

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
    "PolarGrid",
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
    "catalog_schema",
    "compare",
    "coverage",
    "describe",
    "gap",
    "load_catalog",
    "metrics",
    "nearest",
    "overlap",
    "pairwise",
    "plot_dots",
    "plot_polar",
    "plot_polar_grid",
    "plot_similarity",
    "read_catalog",
    "read_frame",
    "read_profiles",
    "save_figure",
    "similarity",
    "to_frame",
    "write_catalog",
]

# Imported when first asked for, so that to load a catalog takes hardly longer than NumPy does.
_LAZY = {
    "Comparison": "dataroles.analysis.compare",
    "Gap": "dataroles.analysis.gap",
    "Neighbor": "dataroles.analysis.neighbors",
    "Neighbors": "dataroles.analysis.neighbors",
    "PolarGrid": "dataroles.plot.polar_grid",
    "RankedPair": "dataroles.analysis.matrix",
    "SimilarityMatrix": "dataroles.analysis.matrix",
    "Step": "dataroles.analysis.gap",
    "catalog_schema": "dataroles.files.json_schema",
    "compare": "dataroles.analysis.compare",
    "coverage": "dataroles.analysis.scores",
    "describe": "dataroles.plot.describe",
    "gap": "dataroles.analysis.gap",
    "metrics": "dataroles.metrics",
    "nearest": "dataroles.analysis.pairwise",
    "overlap": "dataroles.analysis.scores",
    "pairwise": "dataroles.analysis.pairwise",
    "plot_dots": "dataroles.plot.dots",
    "plot_polar": "dataroles.plot.polar",
    "plot_polar_grid": "dataroles.plot.polar_grid",
    "plot_similarity": "dataroles.plot.heatmap",
    "read_frame": "dataroles.files.frames",
    "read_profiles": "dataroles.files.skill_matrix",
    "save_figure": "dataroles.plot.save",
    "similarity": "dataroles.analysis.scores",
    "to_frame": "dataroles.files.frames",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'dataroles' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    module = import_module(_LAZY[name])
    value = globals()[name] = module if name == "metrics" else getattr(module, name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
