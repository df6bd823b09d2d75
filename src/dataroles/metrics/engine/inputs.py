"""What a run over all pairs is given, checked before any work and held without a copy."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import RatingError
from dataroles.metrics.custom import CustomMetric
from dataroles.metrics.engine.spans import chunks
from dataroles.metrics.inputs import (
    FloatArray,
    Missing,
    check_range,
    check_weights,
    known_missing,
    real_array,
    refuse_missing,
    same_skills,
)
from dataroles.metrics.records import Metric
from dataroles.metrics.registry import AnyMetric, find

__all__ = ["Job", "check_job"]

_MATRIX = 2


@frozen(eq=False)
class Job:
    """What to score, by what: real matrices of the same skills, in the type that they were given in."""

    metric: Metric | CustomMetric
    x: npt.NDArray[Any]
    y: npt.NDArray[Any]
    weights: FloatArray | None
    missing: Missing
    parameters: dict[str, float]
    incomplete: bool

    @property
    def by_pair(self) -> bool:
        """Whether each pair rests on skills of its own."""
        return self.incomplete and self.missing == "shared"

    @property
    def shape(self) -> tuple[int, int, int]:
        """The numbers of rows, columns and skills."""
        return *self.x.shape[:1], *self.y.shape[:2]

    @property
    def counted(self) -> FloatArray:
        """1 for each skill that has a weight, else 0."""
        return np.ones(self.x.shape[1]) if self.weights is None else (self.weights > 0).astype(np.float64)


def check_job(
    x: npt.ArrayLike,
    y: npt.ArrayLike | None,
    metric: AnyMetric,
    weights: npt.ArrayLike | None,
    missing: Missing,
    parameters: Mapping[str, float],
) -> Job:
    """Check what a run was given, and raise an error that says what is wrong."""
    known_missing(missing)
    found = find(metric)
    own = found.checked(parameters)
    rows = _matrix(x, "X")
    columns = rows if y is None else _matrix(y, "Y")
    same_skills(rows, columns)
    skill_weights = check_weights(weights, columns.shape[1])
    incomplete = False
    for name, array in (("X", rows), ("Y", columns))[: 1 if y is None else 2]:
        first_row = 0
        for chunk in chunks(array):
            incomplete |= check_range(chunk, name, own.get("span"), first_row)
            first_row += len(chunk)
    if incomplete and missing == "raise":
        refuse_missing(skill_weights, *((rows,) if y is None else (rows, columns)))
    return Job(found, rows, columns, skill_weights, missing, own, incomplete)


def _matrix(values: npt.ArrayLike, name: str) -> npt.NDArray[Any]:
    array = real_array(values, name)
    if array.ndim != _MATRIX:
        raise RatingError(f"{name} has the shape {array.shape}: give a matrix, (profiles, skills)")
    return array
