"""Agreement with other libraries where they define a metric, and with a slow oracle everywhere."""

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from metric_data import INTENSITIES, MAYBE, NAMES, SPAN, WEIGHTS, array, parameters, vectors
from metric_oracle import FORMULAS, score
from scipy.spatial import distance
from scipy.stats import pearsonr

from dataroles import metrics
from dataroles.metrics import METRICS

NAN = float("nan")
CLOSE: dict[str, Any] = {"rel": 0, "abs": 1e-12, "nan_ok": True}


def test_the_oracle_knows_every_metric() -> None:
    assert sorted(FORMULAS) == NAMES


@given(data=st.data(), missing=st.sampled_from(["shared", "floor"]), name=st.sampled_from(NAMES))
def test_scores_with_missing_ratings_and_weights(data: st.DataObject, missing: Any, name: str) -> None:
    x, y, w = data.draw(
        st.integers(1, 9).flatmap(
            lambda n: st.tuples(*(st.lists(s, min_size=n, max_size=n) for s in (MAYBE, MAYBE, WEIGHTS)))
        )
    )
    assume(any(w))
    expected = score(name, x, y, w, missing=missing, **parameters(name))
    got = METRICS[name](array(x), array(y), weights=w, missing=missing, undefined=NAN, **parameters(name))
    assert float(got) == pytest.approx(NAN if expected is None else expected, **CLOSE)


@given(pair=vectors(2), name=st.sampled_from(NAMES), alpha=st.floats(0, 5), beta=st.floats(0, 5))
def test_complete_scores(pair: Any, name: str, alpha: float, beta: float) -> None:
    own = {"alpha": alpha, "beta": beta} if name == "tversky" else parameters(name)
    expected = score(name, *pair, **own)
    got = METRICS[name](*pair, undefined=NAN, **own)
    assert float(got) == pytest.approx(NAN if expected is None else expected, **CLOSE)


@given(pair=vectors(2, least=2), w=st.none() | st.lists(st.floats(0.01, 10), min_size=9, max_size=9))
def test_scipy(pair: Any, w: list[float] | None) -> None:
    x, y = map(array, pair)
    weights = None if w is None else np.array(w[: len(x)])
    assume(x.any() and y.any())
    options: dict[str, Any] = {"weights": weights}
    n = len(x) if weights is None else weights.sum()
    assert float(metrics.cosine(x, y, **options)) == pytest.approx(1 - distance.cosine(x, y, w=weights), **CLOSE)
    assert float(metrics.bray_curtis(x, y, **options)) == pytest.approx(
        1 - distance.braycurtis(x, y, w=weights), **CLOSE
    )
    assert float(metrics.euclidean(x, y, span=SPAN, **options)) == pytest.approx(
        1 - distance.euclidean(x, y, w=weights) / SPAN / np.sqrt(n), **CLOSE
    )
    assert float(metrics.gower(x, y, span=SPAN, **options)) == pytest.approx(
        1 - distance.cityblock(x, y, w=weights) / SPAN / n, **CLOSE
    )
    if weights is None:
        expected = 1 - distance.jensenshannon(x, y, base=2) ** 2
        assert float(metrics.jensen_shannon(x, y)) == pytest.approx(expected, **CLOSE)
        assert float(metrics.schoener(x, y)) == pytest.approx(
            1 - distance.cityblock(x / x.sum(), y / y.sum()) / 2, **CLOSE
        )
    if np.ptp(x) > 0 and np.ptp(y) > 0:
        assert float(metrics.pearson(x, y, **options)) == pytest.approx(
            1 - distance.correlation(x, y, w=weights), **CLOSE
        )
        if weights is None:
            assert float(metrics.pearson(x, y)) == pytest.approx(pearsonr(x, y).statistic, **CLOSE)


@given(rows=st.lists(st.lists(INTENSITIES, min_size=5, max_size=5), min_size=2, max_size=6))
def test_scikit_learn(rows: list[list[float]]) -> None:
    from sklearn.metrics.pairwise import cosine_similarity, manhattan_distances

    matrix = np.array(rows)
    assume(matrix.any(axis=1).all())
    np.testing.assert_allclose(metrics.pairwise(matrix, metric="cosine"), cosine_similarity(matrix), rtol=0, atol=1e-12)
    np.testing.assert_allclose(
        metrics.pairwise(matrix, metric="gower", span=SPAN),
        1 - manhattan_distances(matrix) / SPAN / 5,
        rtol=0,
        atol=1e-12,
    )


@given(rows=st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=2, max_size=6))
def test_scikit_learn_on_sets(rows: list[list[bool]]) -> None:
    from sklearn.metrics import jaccard_score

    matrix = np.array(rows)
    assume(matrix.any(axis=1).all())
    scores = metrics.pairwise(matrix.astype(float), metric="jaccard")
    for i, a in enumerate(matrix):
        for j, b in enumerate(matrix):
            assert scores[i, j] == pytest.approx(jaccard_score(a, b), **CLOSE)


@given(counts=st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), min_size=2, max_size=6))
def test_scikit_bio(counts: list[list[int]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own imports
        from skbio.diversity import beta_diversity

    matrix = np.array(counts)
    assume(matrix.any(axis=1).all())
    expected = 1 - beta_diversity("braycurtis", matrix).data
    np.testing.assert_allclose(metrics.pairwise(matrix, metric="bray_curtis"), expected, rtol=0, atol=1e-12)
