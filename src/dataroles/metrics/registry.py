"""All metrics by name, and how a name is resolved."""

from collections.abc import Mapping
from types import MappingProxyType

from dataroles.exceptions import UnknownMetricError, way_out
from dataroles.metrics import formulas
from dataroles.metrics.records import Metric

__all__ = ["METRICS", "find"]

METRICS: Mapping[str, Metric] = MappingProxyType({name: getattr(formulas, name) for name in formulas.__all__})
"""Every metric by its name."""

_BY_ANY_NAME = {word: metric for metric in METRICS.values() for word in (metric.name, *metric.aliases)}


def find(metric: str) -> Metric:
    """Return the metric of a name or alias.

    Parameters
    ----------
    metric : str
        Its name or alias.

    Returns
    -------
    Metric
        Its declaration.

    Raises
    ------
    UnknownMetricError
        If there is none; the message names near ones.

    Examples
    --------
    >>> find("jaccard").name
    'ruzicka'
    """
    found = _BY_ANY_NAME.get(metric) if isinstance(metric, str) else None
    if found is None:
        raise UnknownMetricError(f"unknown metric {metric!r}: {way_out(metric, _BY_ANY_NAME)}")
    return found
