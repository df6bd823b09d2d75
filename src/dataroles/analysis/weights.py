"""Weights by skill, from names to an array in the framework's order."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import WeightError
from dataroles.metrics.inputs import FloatArray, check_weights
from dataroles.model.framework import SkillFramework

__all__ = ["Weights", "weights_on"]

Weights = Mapping[str, float] | npt.ArrayLike


def weights_on(framework: SkillFramework, weights: Weights | None) -> FloatArray | None:
    """Return weights in the framework's order, or None if there are none.

    Parameters
    ----------
    framework : SkillFramework
        Whose skills are weighted.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), or None
        By skill id or name, where a skill that is not named weighs 1; or in the framework's order.

    Returns
    -------
    numpy.ndarray of float64, shape (n_skills,), or None
        The weights, at least 0, not all 0.

    Raises
    ------
    UnknownSkillError
        If a skill is not one of the framework's.
    WeightError
        If a weight is negative or not finite, a skill is weighted twice, or all are 0.
    """
    if not isinstance(weights, Mapping):
        return check_weights(weights, len(framework))
    values: list[float] = [1.0] * len(framework)
    seen: set[int] = set()
    for skill, weight in weights.items():
        at = framework.index(skill)
        name = framework.skills[at].name
        if at in seen:
            raise WeightError(f"{name!r} is weighted twice, by id and by name: weight it once")
        if isinstance(weight, bool) or not (isinstance(weight, int | float) and 0 <= weight < np.inf):
            raise WeightError(f"the weight of {name!r} is {weight!r}: give a finite number, at least 0")
        seen.add(at)
        values[at] = weight
    return check_weights(values, len(framework))
