"""Validated inputs and outputs of an all-pairs run."""

import operator
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import RatingError, short_repr
from dataroles.metrics.engine.buffers import chunks
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
from dataroles.metrics.metric import Metric
from dataroles.metrics.registry import AnyMetric, CustomMetric, find
from dataroles.metrics.terms import VIEWS, View

_MATRIX = 2


@frozen(eq=False)
class Job:
    """Matrices to score, in their original types, with the metric and its options."""

    metric: Metric | CustomMetric
    x: npt.NDArray[Any]
    y: npt.NDArray[Any]
    weights: FloatArray | None
    missing: Missing
    parameters: dict[str, float]
    incomplete: bool

    @property
    def by_pair(self) -> bool:
        """True if each pair has its own set of shared skills."""
        return self.incomplete and self.missing == "shared"

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of rows, columns and skills."""
        return *self.x.shape[:1], *self.y.shape[:2]

    @property
    def counted(self) -> FloatArray:
        """1 for skills with a weight above 0, else 0."""
        return np.ones(self.x.shape[1]) if self.weights is None else (self.weights > 0).astype(np.float64)


def check_job(
    x: npt.ArrayLike,
    y: npt.ArrayLike | None,
    metric: AnyMetric,
    weights: npt.ArrayLike | None,
    missing: Missing,
    parameters: Mapping[str, float],
) -> Job:
    """Return validated inputs of a run, or raise an error."""
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


Out = npt.NDArray[np.float64] | npt.NDArray[np.float32]


def at_least_one(name: str, number: int) -> int:
    """Return a whole number of at least 1, or raise a ValueError."""
    try:
        whole = operator.index(number)
    except TypeError:
        whole = 0
    if whole < 1 or isinstance(number, bool):
        raise ValueError(f"{name} is {short_repr(number)}: give a whole number, at least 1")
    return whole


def new_or_given(
    out: object,
    shape: tuple[int, ...],
    name: str,
    types: tuple[type[np.generic], ...] = (np.float64, np.float32),
    *,
    apart: tuple[npt.NDArray[Any], ...],
) -> npt.NDArray[Any]:
    """Return a new array, or `out` if it has the right shape and type and shares no memory with the inputs."""
    if out is None:
        return np.empty(shape, dtype=types[0])
    if not (isinstance(out, np.ndarray) and out.shape == shape and out.dtype in types and out.flags.writeable):
        kinds = " or ".join(kind.__name__ for kind in types)
        have = f"{out.dtype} of the shape {out.shape}" if isinstance(out, np.ndarray) else type(out).__name__
        raise ValueError(f"{name} is {have}: give a writable array of {kinds} and the shape {shape}")
    if any(np.may_share_memory(out, other) for other in apart):
        raise ValueError(f"{name} shares memory with another array that is given: give one of its own")
    return out


@frozen(eq=False)
class Side:
    """Rows of one side, without NaN.

    Parameters
    ----------
    values : numpy.ndarray of float64, shape (n, n_skills)
        Levels, or the view that the metric uses; 0 where unrated.
    rated : numpy.ndarray of float64, shape (n, n_skills), or None
        1 where rated, else 0; None if it makes no difference.
    """

    values: FloatArray
    rated: FloatArray | None


def side(rows: npt.NDArray[Any], job: Job, view: View, per_point: int = 1) -> Side:
    """Return rows of one array in units, without NaN, in the view of the metric."""
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
