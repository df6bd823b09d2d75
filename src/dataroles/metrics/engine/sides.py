"""One side of all pairs, as the formulas see it."""

from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.metrics.engine.inputs import Job
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.views import VIEWS, View

__all__ = ["Side", "side"]


@frozen(eq=False)
class Side:
    """Rows of one array, without NaN.

    Parameters
    ----------
    values : numpy.ndarray of float64, shape (n, n_skills)
        Levels, or what the metric looks at instead; 0 where unrated.
    rated : numpy.ndarray of float64, shape (n, n_skills), or None
        1 where rated, else 0; None where it makes no difference.
    """

    values: FloatArray
    rated: FloatArray | None


def side(rows: npt.NDArray[Any], job: Job, view: View, per_point: int = 1) -> Side:
    """Prepare rows of one array: in units, free of NaN, in a view."""
    values = rows.astype(np.float64, copy=False)
    rated = None
    if job.incomplete:
        unrated = np.isnan(values)
        values = np.where(unrated, 0.0, values)
        rated = (~unrated).astype(np.float64) if job.by_pair else None
    if per_point != 1:
        values = np.rint(values * per_point)
    if view != "levels":
        values = VIEWS[view](values, job.weights)
    return Side(values, rated)
