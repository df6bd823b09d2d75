"""Scores pair by pair, as a single pair is scored: for what nothing faster is right for.

So it is for few pairs, for functions of the user's own, and where unrated skills change what each
pair is seen on.
"""

import numpy as np
from attrs import frozen

from dataroles.metrics.engine.inputs import Job
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

    def score(self, part: slice, out: FloatArray, scratch: Scratch) -> None:
        """Write the scores of some of the rows with all columns, NaN where undefined."""
        step = max(1, _ELEMENTS // max(1, self.y.size))
        for rows in spans(part.stop - part.start, step):
            x = self.x[part.start + rows.start : part.start + rows.stop]
            pair = join(x[:, None, :], self.y[None, :, :], self.job.weights, self.job.missing)
            out[rows] = self.job.metric.scores(pair.x, pair.y, pair.weights, **self.job.parameters)
