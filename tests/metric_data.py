"""Hypothesis-made ratings as intensities, and the parameters that metrics need."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from dataroles.metrics import METRICS

SPAN = 4.0
NAMES = sorted(METRICS)

# As ratings are made: whole, in eighths (means of eight), or with two decimals.
INTENSITIES = st.one_of(
    st.integers(0, 4).map(float), st.integers(0, 32).map(lambda n: n / 8), st.integers(0, 400).map(lambda n: n / 100)
)
WEIGHTS = st.one_of(st.integers(0, 4).map(float), st.floats(0.01, 10))
MAYBE = st.one_of(st.none(), INTENSITIES)


def parameters(name: str) -> dict[str, Any]:
    """Return what a metric cannot do without."""
    return {parameter.name: SPAN for parameter in METRICS[name].parameters if parameter.default is None}


def vectors(count: int, values: st.SearchStrategy[Any] = INTENSITIES, least: int = 1) -> st.SearchStrategy[Any]:
    """Make `count` vectors of one length."""
    return st.integers(least, 9).flatmap(
        lambda n: st.tuples(*[st.lists(values, min_size=n, max_size=n) for _ in range(count)])
    )


def array(values: list[Any]) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Turn None into NaN."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
