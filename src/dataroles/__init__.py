"""Data roles rated by skill: overlap, similarity, coverage and honest polar plots.

>>> import dataroles as dr
>>> catalog = dr.load_catalog()
>>> dr.overlap(catalog["data-scientist"], catalog["ML Engineer"])
0.4375
"""

# NumPy first: imported after attrs it takes longer, a sixth of the whole import.
import numpy as _numpy  # noqa: F401, I001
from typing import TYPE_CHECKING, Any

from dataroles.exceptions import (
    CatalogError,
    DataRolesError,
    FrameworkMismatchError,
    MissingRatingError,
    NotRatedError,
    RatingError,
    SheetError,
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
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill

if TYPE_CHECKING:
    from dataroles import metrics
    from dataroles.analysis.compare.comparison import Comparison, compare
    from dataroles.analysis.compare.gap import Gap, Step, gap
    from dataroles.analysis.compare.nearest import Neighbor, Neighbors, nearest
    from dataroles.analysis.compare.pair import coverage, overlap, similarity
    from dataroles.analysis.compare.pairwise import RankedPair, SimilarityMatrix, pairwise
    from dataroles.files.json_schema import catalog_schema
    from dataroles.files.onet import read_onet
    from dataroles.files.sheets.export import write_matrix
    from dataroles.files.sheets.frames import read_frame, to_frame
    from dataroles.files.sheets.read import read_matrix
    from dataroles.model.matrix import SkillMatrix
    from dataroles.model.reading import ColumnReading, SheetReading
    from dataroles.plot.describe import describe
    from dataroles.plot.dots import plot_dots
    from dataroles.plot.heatmap import plot_similarity
    from dataroles.plot.polar import plot_polar
    from dataroles.plot.polar_grid import PolarGrid, plot_polar_grid
    from dataroles.plot.save import save_figure

__version__ = "0.1.0"

__all__ = [
    "Catalog",
    "CatalogError",
    "ColumnReading",
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
    "SheetError",
    "SheetReading",
    "SimilarityMatrix",
    "Skill",
    "SkillFramework",
    "SkillMatrix",
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
    "read_matrix",
    "read_onet",
    "save_figure",
    "similarity",
    "to_frame",
    "write_catalog",
    "write_matrix",
]

# Names imported on first use, by module, so that loading a catalog takes little longer than importing NumPy.
_LAZY = {
    "dataroles.analysis.compare.comparison": ("Comparison", "compare"),
    "dataroles.analysis.compare.gap": ("Gap", "Step", "gap"),
    "dataroles.analysis.compare.nearest": ("Neighbor", "Neighbors", "nearest"),
    "dataroles.analysis.compare.pair": ("coverage", "overlap", "similarity"),
    "dataroles.analysis.compare.pairwise": ("RankedPair", "SimilarityMatrix", "pairwise"),
    "dataroles.files.sheets.export": ("write_matrix",),
    "dataroles.files.sheets.frames": ("read_frame", "to_frame"),
    "dataroles.files.json_schema": ("catalog_schema",),
    "dataroles.files.onet": ("read_onet",),
    "dataroles.files.sheets.read": ("read_matrix",),
    "dataroles.metrics": ("metrics",),
    "dataroles.model.matrix": ("SkillMatrix",),
    "dataroles.model.reading": ("ColumnReading", "SheetReading"),
    "dataroles.plot.describe": ("describe",),
    "dataroles.plot.dots": ("plot_dots",),
    "dataroles.plot.heatmap": ("plot_similarity",),
    "dataroles.plot.polar": ("plot_polar",),
    "dataroles.plot.polar_grid": ("PolarGrid", "plot_polar_grid"),
    "dataroles.plot.save": ("save_figure",),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415

    for place, names in _LAZY.items():
        if name in names:
            module = import_module(place)
            value = globals()[name] = module if name == "metrics" else getattr(module, name)
            return value
    raise AttributeError(f"module 'dataroles' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
