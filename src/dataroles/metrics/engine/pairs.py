"""Scores pair by pair, as a single pair is scored: for what nothing faster is right for.

So it is for few pairs, for functions of the user's own, and where unrated skills change what each
pair is seen on.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
from attrs import frozen

from dataroles.metrics.engine.inputs import Job
from dataroles.metrics.engine.panels import Score
from dataroles.metrics.engine.scratch import Scratch
from dataroles.metrics.engine.spans import spans
from dataroles.metrics.inputs import FloatArray, join

__all__ = ["PairByPair", "all_at_once"]

# Of a block of rows, columns and skills: 2 MB of float64.
_ELEMENTS = 1 << 18


def all_at_once(job: Job) -> FloatArray:
    """Score all pairs in one go, (n, m): for so few that nothing else is to be set up."""
    x, y = (array.astype(np.float64, copy=False) for array in (job.x[:, None, :], job.y))
    weights = job.weights
    if job.incomplete:
        pair = join(x, y, weights, job.missing)
        x, y, weights = pair.x, pair.y, pair.weights
    return job.metric.scores(x, y, weights, **job.parameters)


@frozen(eq=False)
class PairByPair:
    """Rows and columns that are scored pair by pair."""

    job: Job
    x: FloatArray
    y: FloatArray

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Cut some of the rows into steps that fit a cache."""
        for few in spans(part.stop - part.start, max(1, _ELEMENTS // max(1, self.y.size))):
            rows = slice(part.start + few.start, part.start + few.stop)
            yield rows, Score(partial(self._score, self.x[rows]))

    def _score(self, x: FloatArray, out: FloatArray) -> None:
        pair = join(x[:, None, :], self.y[None, :, :], self.job.weights, self.job.missing)
        out[...] = self.job.metric.scores(pair.x, pair.y, pair.weights, **self.job.parameters)
