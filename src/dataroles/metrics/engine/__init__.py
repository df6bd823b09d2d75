"""The pairwise engine: every row of one array against every row of another."""

from dataroles.metrics.engine.pairwise import pairwise
from dataroles.metrics.engine.top_k import top_k

__all__ = ["pairwise", "top_k"]
