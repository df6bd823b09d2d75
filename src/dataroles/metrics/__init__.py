"""Metrics on arrays of intensities: numbers only, no objects.

Every metric is a callable in this module, and an item of `METRICS`. `pairwise` and `top_k` score
whole matrices.
"""

from dataroles.metrics import formulas
from dataroles.metrics.engine import pairwise, top_k
from dataroles.metrics.formulas import *  # noqa: F403
from dataroles.metrics.metric import Metric, Parameter
from dataroles.metrics.polygon import PolygonOverlap, polygon_overlap
from dataroles.metrics.registry import METRICS

__all__ = ["METRICS", "Metric", "Parameter", "PolygonOverlap", "pairwise", "polygon_overlap", "top_k"]
__all__ += formulas.__all__
