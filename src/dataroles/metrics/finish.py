"""What the sums come to: a score, or an error that says why there is none."""

import numpy as np
import numpy.typing as npt

from dataroles.exceptions import UndefinedMetricError
from dataroles.metrics.inputs import FloatArray, Inputs

__all__ = ["NOTHING_SHARED", "first", "first_over_second", "no_score", "quotient"]

NOTHING_SHARED = "no skill is rated on both sides"


def first(first: FloatArray, *others: FloatArray, **parameters: float) -> FloatArray:
    """Return the first of some terms: what most scores have above the line."""
    return first


def first_over_second(first: FloatArray, second: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the numerator and the denominator of the plainest score there is."""
    return first, second


def no_score(metric: str, why: str, without: npt.NDArray[np.bool_], inputs: Inputs) -> UndefinedMetricError:
    """Return an error that says where a metric has no score, and why."""
    at = tuple(np.argwhere(without)[0].tolist())
    if inputs.weights is not None and not np.broadcast_to(inputs.weights.sum(axis=-1), without.shape)[at]:
        why = NOTHING_SHARED
    where = f" for the pair at {list(at)}" if at else ""
    return UndefinedMetricError(
        f"{metric} is undefined{where}, because {why}: pass undefined=float('nan'), or whatever value such a score"
        " should have"
    )


def quotient(numerator: FloatArray, denominator: FloatArray | float, low: float, high: float) -> FloatArray:
    """Divide, NaN where both are 0, and undo rounding past the range."""
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.asarray(numerator / denominator)
    # The method `clip` takes three times as long for a few scores.
    np.maximum(scores, low, out=scores)
    return np.minimum(scores, high, out=scores)
