"""Weights by skill, from names to an array in the framework's order."""

from collections.abc import Mapping
from numbers import Real
from typing import cast

import numpy.typing as npt

from dataroles.exceptions import WeightError, shown
from dataroles.metrics.inputs import LARGEST, SMALLEST, FloatArray, check_weights
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
    # Whatever has keys goes by them: a labelled series must not be taken by position.
    if not (isinstance(weights, Mapping) or hasattr(weights, "keys")):
        return check_weights(weights, len(framework))
    values: list[float] = [1.0] * len(framework)
    seen: set[int] = set()
    for skill, weight in cast("Mapping[str, float]", weights).items():
        at = framework.index(skill)
        name = framework.skills[at].name
        if at in seen:
            raise WeightError(f"{name!r} is weighted twice, by id and by name: weight it once")
        number = isinstance(weight, Real) and not isinstance(weight, bool)
        if not (number and (SMALLEST <= weight <= LARGEST or weight == 0)):
            raise WeightError(f"the weight of {name!r} is {shown(weight)}: give 0, or a number from 1e-30 to 1e30")
        seen.add(at)
        values[at] = float(weight)
    return check_weights(values, len(framework))
