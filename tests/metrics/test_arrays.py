"""Metrics called on arrays: broadcasting, axes, and what they refuse."""

from typing import Any

import numpy as np
import pytest

import dataroles as dr
from dataroles import metrics

NAN = float("nan")


def test_leading_axes_broadcast() -> None:
    x = np.arange(24.0).reshape(2, 3, 4)
    y = np.arange(12.0).reshape(3, 4)
    scores = metrics.ruzicka(x, y)
    assert scores.shape == (2, 3)
    assert scores[1, 2] == float(metrics.ruzicka(x[1, 2], y[2]))


def test_skills_can_be_on_any_axis() -> None:
    x, y = np.arange(12.0).reshape(3, 4), np.ones((3, 4))
    np.testing.assert_array_equal(metrics.coverage(x.T, y.T, axis=0), metrics.coverage(x, y))


def test_lists_integers_and_single_precision_are_accepted() -> None:
    expected = float(metrics.bray_curtis([4.0, 0.0], [2.0, 2.0]))
    for dtype in (np.int8, np.uint16, np.float32, np.float64):
        assert float(metrics.bray_curtis(np.array([4, 0], dtype), np.array([2, 2], dtype))) == expected
    assert float(metrics.bray_curtis([4, 0], (2, 2))) == expected


def test_read_only_and_strided_arrays_are_accepted_and_not_changed() -> None:
    x = np.asfortranarray(np.arange(20.0).reshape(4, 5))[::2]
    x.setflags(write=False)
    before = x.copy()
    np.testing.assert_array_equal(metrics.ruzicka(x, x), [1, 1])
    np.testing.assert_array_equal(x, before)


def test_undefined_raises_or_gives_a_value() -> None:
    with pytest.raises(
        dr.UndefinedMetricError, match=r"cosine is undefined for the pair at \[1\], because either side is empty"
    ):
        metrics.cosine([[1, 0], [0, 0]], [1, 1])
    np.testing.assert_array_equal(metrics.ruzicka([[1, 0], [0, 0]], [0, 0], undefined=0.5), [0, 0.5])


@pytest.mark.parametrize("name", sorted(metrics.METRICS))
def test_nothing_shared_is_undefined(name: str) -> None:
    options: dict[str, Any] = {"span": 4.0} if name in {"euclidean", "gower"} else {}
    with pytest.raises(dr.UndefinedMetricError, match="because no skill is rated on both sides"):
        metrics.METRICS[name]([1, NAN], [NAN, 1], missing="shared", **options)


@pytest.mark.parametrize(
    ("x", "error", "message"),
    [
        (
            [1, -1],
            dr.RatingError,
            r"x\[1\] is -1: an intensity is a rating minus the scale's floor, 0 or from 1e-30 to 1e\+30",
        ),
        ([[1, 2], [np.inf, 0]], dr.RatingError, r"x\[1, 0\] is inf"),
        ([1, NAN], dr.MissingRatingError, "1 rating is missing .*missing='shared'"),
        ([NAN, NAN], dr.MissingRatingError, "2 ratings are missing"),
        ([1, 2, 3], dr.FrameworkMismatchError, "3 skills and the other 2"),
        (["a", "b"], dr.RatingError, "x has the type <U1"),
        (np.array([1, None], dtype=object), dr.RatingError, "the type object"),
        ([1j, 2], dr.RatingError, "the type complex128"),
        ([True, False], dr.RatingError, "the type bool"),
        (3.0, dr.RatingError, "x is a single number"),
    ],
)
def test_bad_arrays(x: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        metrics.ruzicka(x, [1, 2])
    matrix: Any = x if np.ndim(x) in {0, 2} else [x]
    with pytest.raises(error):
        metrics.pairwise(np.asarray(matrix), [[1, 2]], metric="ruzicka")


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1, -1], "weight 1 is -1: give 0, or a number from 1e-30 to 1e30"),
        ([NAN, 1], "weight 0 is nan"),
        ([np.inf, 1], "weight 0 is inf"),
        ([0, 0], "the weights are all 0"),
        ([1, 2, 3], r"the shape \(3,\): give 2 numbers"),
        ("ab", "the type <U2"),
    ],
)
def test_bad_weights(weights: Any, message: str) -> None:
    with pytest.raises(dr.WeightError, match=message):
        metrics.ruzicka([1, 2], [1, 2], weights=weights)
    with pytest.raises(dr.WeightError, match=message):
        metrics.pairwise([[1, 2]], metric="ruzicka", weights=weights)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("gower", {}, "gower needs the parameter 'span', the largest possible intensity"),
        ("gower", {"span": 0}, "gower was given span=0: give a finite number above 0"),
        ("gower", {"span": True}, "span=True"),
        ("gower", {"sapn": 4}, "gower takes no parameter 'sapn': did you mean 'span'"),
        ("ruzicka", {"alpha": 4}, "ruzicka takes no parameter 'alpha': there are none"),
        ("tversky", {"alpha": -1}, "tversky was given alpha=-1: give a finite number of at least 0"),
        ("tversky", {"alpha": NAN}, "alpha=nan"),
        ("tversky", {"alpha": "1"}, "alpha='1'"),
    ],
)
def test_bad_parameters(name: str, given: Any, message: str) -> None:
    with pytest.raises(dr.UnknownMetricError, match=message):
        metrics.METRICS[name]([1, 2], [1, 2], **given)
    with pytest.raises(dr.UnknownMetricError, match=message):
        metrics.pairwise([[1, 2]], metric=name, **given)


def test_no_intensity_is_above_the_span() -> None:
    with pytest.raises(dr.RatingError, match=r"y\[0\] is 5: .* 0 or from 1e-30 to the span 4"):
        metrics.gower([4], [5], span=4)


@pytest.mark.parametrize("wrong", ["nan", "Raise", None, 1j, True, [0.0]])
def test_undefined_is_a_number_or_raise(wrong: Any) -> None:
    catalog = dr.load_catalog()
    a, b = catalog["data-scientist"], catalog["ML Engineer"]
    for call in (
        lambda: metrics.ruzicka([1], [1], undefined=wrong),
        lambda: dr.overlap(a, b, undefined=wrong),
        lambda: dr.similarity(a, b, undefined=wrong),
        lambda: dr.coverage(person=a, role=b, undefined=wrong),
        lambda: dr.gap(person=a, role=b, undefined=wrong),
        lambda: dr.pairwise([a, b], undefined=wrong),
    ):
        with pytest.raises(dr.UndefinedMetricError, match=r"undefined is .*: pass 'raise', or a number"):
            call()


def test_masked_ratings_are_unrated_and_masked_weights_refused() -> None:
    x = np.ma.masked_array([1.0, 99.0], mask=[False, True])
    assert float(metrics.ruzicka(x, [2, 1], missing="shared")) == 0.5
    with pytest.raises(dr.MissingRatingError, match="1 rating is missing"):
        metrics.ruzicka(x, [2, 1])
    with pytest.raises(dr.WeightError, match="a masked array"):
        metrics.ruzicka([1, 1], [2, 1], weights=x)


def test_a_skill_of_weight_zero_can_be_unrated() -> None:
    assert float(metrics.ruzicka([1, NAN], [2, 1], weights=[1, 0])) == 0.5
    assert metrics.pairwise([[1, NAN]], [[2, 1]], metric="ruzicka", weights=[1, 0]) == [[0.5]]


@pytest.mark.parametrize("name", sorted(metrics.METRICS))
def test_no_skills_are_refused(name: str) -> None:
    options: dict[str, Any] = {"span": 4.0} if name in {"euclidean", "gower"} else {}
    with pytest.raises(dr.RatingError, match="the arrays have no skills"):
        metrics.METRICS[name]([], [], **options)


def test_rows_of_different_lengths_are_refused() -> None:
    with pytest.raises(dr.RatingError, match="x is not an array: give rows of one length"):
        metrics.ruzicka([[1, 2], [1]], [1, 2])


def test_a_score_never_leaves_its_range_by_rounding() -> None:
    x = np.array([0.1, 0.7, 0.3])
    assert metrics.cosine.score_pair(x, 3 * x) <= 1
    generator = np.random.default_rng(0)
    pairs = generator.random((2000, 2, 5))
    raw = [float((3 * x * x).sum() / np.sqrt((x * x).sum() * (9 * x * x).sum())) for x in pairs[:, 0]]
    assert max(raw) > 1
    assert max(metrics.cosine.score_pair(x, x * 3) for x in pairs[:, 0]) == 1


def test_pearson_is_undefined_if_only_a_skill_of_weight_zero_varies() -> None:
    with pytest.raises(dr.UndefinedMetricError, match="either side is constant"):
        metrics.pearson([5, 0.1, 0.1, 0.1], [1, 1, 2, 3], weights=[0, 1, 1, 1])


def test_unknown_policy() -> None:
    with pytest.raises(dr.MissingRatingError, match="unknown policy missing='share': did you mean 'shared'"):
        metrics.ruzicka([1], [1], missing="share")  # type: ignore[arg-type]


def test_metrics_have_a_repr() -> None:
    assert repr(metrics.bray_curtis).startswith("<Metric bray_curtis (dice, czekanowski): 2 sum min")
    assert repr(metrics.pearson).endswith("similarity, -1 to 1>")


def test_no_two_metrics_share_a_name() -> None:
    words = [word for metric in metrics.METRICS.values() for word in (metric.name, *metric.aliases)]
    assert len(words) == len(set(words))
    assert all(getattr(metrics, name) is metric for name, metric in metrics.METRICS.items())
