"""Lookup of metrics by name, and user-defined metrics."""

import math
from collections.abc import Callable, Mapping
from numbers import Real
from types import MappingProxyType

import numpy as np
from attrs import frozen

from dataroles.exceptions import UnknownMetricError, short_repr, suggest
from dataroles.metrics import formulas
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.metric import Metric


@frozen
class CustomMetric:
    """User-defined function used as a metric.

    Parameters
    ----------
    function : callable
        Function of two arrays of intensities, shape (n_skills,), that returns a score, or NaN where
        undefined. It gets only the skills that count, and ``weights=`` if these are not all 1.
    """

    function: Callable[..., float]

    kind = "custom"
    undefined = "the function returned NaN, or no skill is rated on both sides"
    adds_up = False

    @property
    def name(self) -> str:
        """Name of the function."""
        return str(getattr(self.function, "__name__", type(self.function).__name__))

    def _number(self, score: object) -> float:
        """Return a score as a float, or raise an error, as for a function that returns None."""
        if isinstance(score, Real) and not isinstance(score, bool) and not math.isinf(score):
            return float(score)
        raise UnknownMetricError(
            f"the function {self.name!r} returned {short_repr(score)}: return a finite number, or NaN where undefined"
        )

    def checked(self, parameters: Mapping[str, float]) -> dict[str, float]:
        """Return the parameters unchanged: the function checks its own."""
        return dict(parameters)

    def is_symmetric(self, parameters: Mapping[str, float]) -> bool:
        """Return False: symmetry is unknown."""
        return False

    def score_pair(self, x: FloatArray, y: FloatArray, weights: FloatArray | None = None, **parameters: float) -> float:
        """Return the score of one pair, as `Metric.score_pair` does."""
        return float(self.scores(x, y, weights, **parameters))

    def scores(
        self, x: FloatArray, y: FloatArray, weights: FloatArray | None = None, **parameters: float
    ) -> FloatArray:
        """Return the scores of pairs, one by one."""
        counted = np.ones(x.shape[-1]) if weights is None else weights
        x, y, counted = np.broadcast_arrays(x, y, counted)
        scores = np.full(x.shape[:-1], np.nan)
        for at in np.ndindex(scores.shape):
            used = counted[at] > 0
            if used.any():
                weighted = {} if (counted[at][used] == 1).all() else {"weights": counted[at][used]}
                scores[at] = self._number(self.function(x[at][used], y[at][used], **weighted, **parameters))
        return scores


AnyMetric = str | Metric | Callable[..., float]

METRICS: Mapping[str, Metric] = MappingProxyType({name: getattr(formulas, name) for name in formulas.__all__})
"""Every metric by its name."""

_BY_ANY_NAME = {word: metric for metric in METRICS.values() for word in (metric.name, *metric.aliases)}


def find(metric: AnyMetric) -> Metric | CustomMetric:
    """Return the metric with a name or alias, or wrap a function as a metric.

    Examples
    --------
    >>> find("jaccard").name
    'ruzicka'
    """
    if isinstance(metric, str) and metric in _BY_ANY_NAME:
        return _BY_ANY_NAME[metric]
    if isinstance(metric, Metric):
        return metric
    if callable(metric):
        return CustomMetric(metric)
    near = suggest(metric, _BY_ANY_NAME) if isinstance(metric, str) else ""
    hint = f"{near} " if near.startswith("did you mean") else ""
    raise UnknownMetricError(
        f"unknown metric {short_repr(metric)}: {hint}known are {', '.join(METRICS)}, and a function"
    )
