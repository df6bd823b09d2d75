"""Whatever is declared as a metric is scored for all pairs as for one, and harms nothing."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from dataroles import metrics
from dataroles.metrics.terms import BOTH, MAXIMUM, MINIMUM, Term

Matrix = npt.NDArray[np.float64]

# What a term may return: its own argument, one line for all pairs, fractions, less than nothing, what no 32 bits hold.
TERMS: dict[str, tuple[Term, ...]] = {
    "x": (Term(lambda x, _: x), Term(np.add)),
    "y": (Term(lambda _, y: y), MAXIMUM),
    "one": (MINIMUM, Term(lambda x, _: np.ones(x.shape[-1])), Term(lambda x, _: 3.0 * x)),
    "half": (Term(lambda x, y: 0.5 * np.minimum(x, y), "minimum", 0.5), BOTH),
    "halves": (MINIMUM, Term(lambda x, y: 0.5 * (x + y), of_x=lambda x: 0.5 * x, of_y=lambda y: 0.5 * y)),
    "signed": (Term(lambda x, y: x - y, of_x=lambda x: x, of_y=lambda y: -y), BOTH),
    "negated": (Term(lambda x, y: -np.minimum(x, y), "minimum", -1.0), BOTH),
    "powers": (MINIMUM, Term(lambda x, _: x**16, of_x=lambda x: x**16)),
}
DATA: dict[str, Callable[[np.random.Generator, int], Matrix]] = {
    "whole": lambda random, n: random.integers(0, 5, (n, 7)).astype(np.float64),
    "floats": lambda random, n: random.uniform(0.5, 4, (n, 7)),
    "columns": lambda random, n: np.asfortranarray(random.uniform(0.5, 4, (n, 7))),
}


def declared(terms: tuple[Term, ...], **options: Any) -> metrics.Metric:
    texts: dict[str, Any] = dict.fromkeys(("formula", "latex", "undefined", "blind_spot", "reference"), "")
    return metrics.Metric(name="declared", kind="similarity", terms=terms, **texts, **options)


@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("weights", [None, [1, 0, 3, 2, 1, 1, 2], [0.5, 1, 1.5, 2, 0.1, 1, 1]])
def test_terms_of_any_kind_are_summed(kind: str, terms: str, weights: Any) -> None:
    random = np.random.default_rng(0)
    x, y = DATA[kind](random, 90), DATA[kind](random, 70)
    given = x.copy(), y.copy()
    metric = declared(
        TERMS[terms], low=-5.0, high=5.0, finish=lambda first, *others: (first, sum(others[1:], others[0]))
    )
    w = np.ones(7) if weights is None else np.array(weights)
    first, *others = [
        (np.broadcast_to(term.of_pair(x[:, None], y[None]), (90, 70, 7)) * w).sum(axis=2) for term in TERMS[terms]
    ]
    scores = metrics.pairwise(x, y, metric=metric, weights=weights)
    np.testing.assert_allclose(scores, np.clip(first / sum(others), -5, 5), rtol=0, atol=1e-12)
    np.testing.assert_array_equal(x, given[0])
    np.testing.assert_array_equal(y, given[1])


@pytest.mark.parametrize("part", [0.1, 0.3, 0.7])
def test_no_fraction_of_a_sum_leads_past_the_range(part: float) -> None:
    x = np.random.default_rng(0).integers(0, 400, (90, 35)) / 100
    terms = MINIMUM, Term(lambda x, _: part * x, of_x=lambda x: part * x)
    assert metrics.pairwise(x, metric=declared(terms, high=1 / part)).max() <= 1 / part
