"""Scores block by block, so that memory stays bounded however many rows there are."""

from collections.abc import Iterator, Mapping

import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import RatingError
from dataroles.metrics.custom import CustomMetric
from dataroles.metrics.inputs import (
    FloatArray,
    Missing,
    check_weights,
    intensities,
    join,
    known_missing,
    refuse_missing,
    same_skills,
)
from dataroles.metrics.records import Metric
from dataroles.metrics.registry import AnyMetric, find

__all__ = ["Block", "Job", "job"]

# Elements of a (rows, columns, skills) block: 2 MB of float64, which stays in cache.
_BLOCK_ELEMENTS = 1 << 18
_MATRIX = 2


@frozen(eq=False)
class Block:
    """Scores of some rows against all columns."""

    rows: slice
    scores: FloatArray


@frozen(eq=False)
class Job:
    """Checked inputs of a pairwise run."""

    metric: Metric | CustomMetric
    x: FloatArray
    y: FloatArray
    weights: FloatArray | None
    missing: Missing
    parameters: dict[str, float]

    def blocks(self) -> Iterator[Block]:
        """Score the rows in order, some at a time; undefined scores are NaN."""
        step = max(1, _BLOCK_ELEMENTS // max(1, self.y.size))
        for start in range(0, len(self.x), step):
            rows = slice(start, start + step)
            pair = join(self.x[rows, None, :], self.y[None, :, :], self.weights, self.missing)
            yield Block(rows, self.metric.scores(pair.x, pair.y, pair.weights, **self.parameters))


def job(
    x: npt.ArrayLike,
    y: npt.ArrayLike | None,
    metric: AnyMetric,
    weights: npt.ArrayLike | None,
    missing: Missing,
    parameters: Mapping[str, float],
) -> Job:
    """Check what a pairwise function was given, before any work."""
    known_missing(missing)
    found = find(metric)
    own = found.checked(parameters)
    rows = _matrix(x, "X", own.get("span"))
    columns = rows if y is None else _matrix(y, "Y", own.get("span"))
    same_skills(rows, columns)
    skill_weights = check_weights(weights, columns.shape[1])
    if missing == "raise":
        refuse_missing(skill_weights, rows, columns)
    return Job(found, rows, columns, skill_weights, missing, own)


def _matrix(values: npt.ArrayLike, name: str, span: float | None) -> FloatArray:
    array = intensities(values, name, span)
    if array.ndim != _MATRIX:
        raise RatingError(f"{name} has the shape {array.shape}: give a matrix, (profiles, skills)")
    return array
