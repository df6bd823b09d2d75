"""All metrics by name, and how a name is resolved."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dataroles.exceptions import UnknownMetricError, shown, way_out
from dataroles.metrics import formulas
from dataroles.metrics.custom import CustomMetric
from dataroles.metrics.records import Metric

__all__ = ["METRICS", "AnyMetric", "find"]

AnyMetric = str | Metric | Callable[..., float]

METRICS: Mapping[str, Metric] = MappingProxyType({name: getattr(formulas, name) for name in formulas.__all__})
"""Every metric by its name."""

_BY_ANY_NAME = {word: metric for metric in METRICS.values() for word in (metric.name, *metric.aliases)}


def find(metric: AnyMetric) -> Metric | CustomMetric:
    """Return the metric of a name or alias, or a function as a metric.

    Parameters
    ----------
    metric : str, Metric or callable
        A name or alias, a metric itself, or a function from two arrays of intensities, shape
        (n_skills,), to a score.

    Returns
    -------
    Metric or CustomMetric
        What scores by it.

    Raises
    ------
    UnknownMetricError
        If there is none of that name; the message names near ones.

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
    near = way_out(metric, _BY_ANY_NAME) if isinstance(metric, str) else ""
    hint = f"{near} " if near.startswith("did you mean") else ""
    raise UnknownMetricError(f"unknown metric {shown(metric)}: {hint}known are {', '.join(METRICS)}, and a function")
