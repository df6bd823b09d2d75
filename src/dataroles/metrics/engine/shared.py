"""On how many skills, or how much weight, each pair rests."""

import numpy as np
import numpy.typing as npt

from dataroles.metrics.engine.inputs import Job
from dataroles.metrics.engine.scratch import Scratch
from dataroles.metrics.engine.sides import Side
from dataroles.metrics.engine.skills import SkillBySkill
from dataroles.metrics.inputs import FloatArray

__all__ = ["shared_counts", "shared_weights"]


def shared_counts(job: Job, rows: slice, columns: slice) -> npt.NDArray[np.uint32]:
    """Count the skills with a weight that are rated on both sides of some pairs, without BLAS."""
    x, y = (Side((~np.isnan(array)).astype(np.float64), None) for array in (job.x[rows], job.y[columns]))
    both = SkillBySkill(y, job.counted, (np.minimum,), np.uint32).rows(x)
    # The thread's own memory holds sums that are still needed.
    return both(slice(0, len(x.values)), Scratch())[0]


def shared_weights(X: FloatArray, Y: FloatArray, weights: FloatArray | None = None) -> FloatArray:
    """Add up the weights of the skills that are rated on both sides of every pair.

    Parameters
    ----------
    X, Y : numpy.ndarray of float64, shape (n, n_skills) and (m, n_skills)
        Intensities or ratings; NaN says unrated.
    weights : numpy.ndarray of float64, shape (n_skills,), optional
        The weight of each skill; without, each counts 1.

    Returns
    -------
    numpy.ndarray of float64, shape (n, m)
        The weight that each pair rests on.

    Examples
    --------
    >>> import numpy as np
    >>> shared_weights(np.array([[1.0, np.nan]]), np.array([[2.0, 3.0], [np.nan, 1.0]]))
    array([[1., 0.]])
    """
    rated = (~np.isnan(X)).astype(np.float64)
    return np.asarray((rated if weights is None else rated * weights) @ (~np.isnan(Y)).astype(np.float64).T)
