"""Whatever way of scoring the engine chooses, the scores are those of the pairs one by one."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from metric_data import NAMES

from dataroles import metrics
from dataroles.metrics import METRICS
from dataroles.metrics.engine import lookup, plan, ranking, run
from dataroles.metrics.engine import strategies as skills
from dataroles.metrics.engine import tiles as panels
from dataroles.metrics.engine.job import check_job
from dataroles.metrics.engine.plan import Unit, common_unit
from dataroles.metrics.terms import MINIMUM, Term

# The package has the function by the name of the module.
top_k_module = import_module("dataroles.metrics.engine.top_k")

NAN = float("nan")
Matrix = npt.NDArray[np.float64]

SKILLS = 7


def whole(random: np.random.Generator, n: int, largest: int = 4) -> Matrix:
    return random.integers(0, largest + 1, (n, SKILLS)).astype(np.float64)


def hundreds(random: np.random.Generator, n: int) -> Matrix:
    return whole(random, n, 100)


def decimals(random: np.random.Generator, n: int) -> Matrix:
    # As intensities come about: a rating with two decimals, less the floor.
    return np.round(random.uniform(1, 5, (n, SKILLS)), 2) - 1


def eighths(random: np.random.Generator, n: int) -> Matrix:
    return whole(random, n, 32) / 8


def floats(random: np.random.Generator, n: int) -> Matrix:
    return random.uniform(0, 4, (n, SKILLS))


DATA: dict[str, Callable[[np.random.Generator, int], Matrix]] = {
    made.__name__: made for made in (whole, hundreds, decimals, eighths, floats)
}
EXACT = ("whole", "hundreds", "eighths")
# What these sum is not rounded as long as the ratings are not: the others look at shares or deviations.
OF_LEVELS = [name for name in NAMES if METRICS[name].view == "levels"]


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(0)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make blocks so small that little data crosses their boundaries, and let nothing count as few."""
    monkeypatch.setattr(plan, "_FEW", 0)
    monkeypatch.setattr(plan, "FEWEST_ROWS", 1)
    monkeypatch.setattr(plan, "_ROWS_OF_MATRICES", 20)
    monkeypatch.setattr(plan, "_ROWS_OF_PRODUCTS", 20)
    monkeypatch.setattr(plan, "_COLUMNS", 16)
    monkeypatch.setattr(plan, "_WIDE", 24)
    monkeypatch.setattr(run, "_HELD", 16)
    monkeypatch.setattr(plan, "_LOOKED_UP", 12 * 16)
    monkeypatch.setattr(plan, "_RATINGS", 12 * 16 * SKILLS)
    monkeypatch.setattr(panels, "_PAIRS", 48)
    monkeypatch.setattr(skills, "_BYTES", 256)


def parameters(name: str, span: float = 100.0) -> dict[str, Any]:
    if name == "tversky":
        return {"alpha": 0.3, "beta": 2.0}
    return {"span": span} if name in {"euclidean", "gower"} else {}


def chosen(x: Any, y: Any, name: str, weights: Any = None, missing: Any = "raise") -> str:
    return plan.plan(check_job(x, y, name, weights, missing, parameters(name))).name


def one_by_one(x: Matrix, y: Matrix, name: str, **options: Any) -> Matrix:
    metric = METRICS[name]
    return metric(x[:, None, :], y[None], undefined=NAN, **options, **parameters(name))


def incomplete(random: np.random.Generator, matrix: Matrix) -> Matrix:
    matrix = matrix.copy()
    matrix[random.random(matrix.shape) < 0.2] = NAN
    return matrix


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", DATA)
def test_complete_ratings(name: str, kind: str, random: np.random.Generator) -> None:
    x, y = DATA[kind](random, 61), DATA[kind](random, 35)
    x[3] = y[4] = 0
    x[5] = 2
    for weights in (None, [1, 0, 3, 2, 1, 1, 2], random.uniform(0, 3, SKILLS)):
        scores = metrics.pairwise(x, y, metric=name, weights=weights, **parameters(name))
        expected = one_by_one(x, y, name, weights=weights)
        np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-12)
        exact = kind in EXACT and name in OF_LEVELS and (weights is None or isinstance(weights, list))
        # Directions are rounded.
        if exact and name != "cosine":
            np.testing.assert_array_equal(scores, expected)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize("missing", ["shared", "floor"])
def test_incomplete_ratings(name: str, kind: str, missing: Any, random: np.random.Generator) -> None:
    x, y = (incomplete(random, DATA[kind](random, n)) for n in (43, 35))
    x[3] = y[4] = NAN
    for weights in (None, [1, 0, 3, 2, 1, 1, 2], random.uniform(0, 3, SKILLS)):
        options: dict[str, Any] = {"weights": weights, "missing": missing}
        scores = metrics.pairwise(x, y, metric=name, **options, **parameters(name))
        np.testing.assert_allclose(scores, one_by_one(x, y, name, **options), rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", [name for name in OF_LEVELS if name not in {"cosine", "euclidean"}])
@pytest.mark.parametrize("missing", ["raise", "shared"])
def test_two_decimals_are_scored_as_hundredths(name: str, missing: Any, random: np.random.Generator) -> None:
    x, y = decimals(random, 61), decimals(random, 35)
    if missing == "shared":
        x, y = incomplete(random, x), incomplete(random, y)
    metric = METRICS[name]
    own = {**parameters(name), **({"span": 10_000.0} if name == "gower" else {})}
    in_hundredths = metric(np.rint(100 * x)[:, None], np.rint(100 * y)[None], missing=missing, undefined=NAN, **own)
    scores = metrics.pairwise(x, y, metric=name, missing=missing, **parameters(name))
    np.testing.assert_array_equal(scores, in_hundredths)


@pytest.mark.parametrize(
    ("kind", "name", "missing", "strategy"),
    [
        ("whole", "ruzicka", "raise", "look-up"),
        ("whole", "cosine", "raise", "directions"),
        ("whole", "euclidean", "shared", "look-up"),
        ("hundreds", "ruzicka", "raise", "skill by skill"),
        ("decimals", "ruzicka", "shared", "skill by skill"),
        ("floats", "bray_curtis", "shared", "skill by skill"),
        ("floats", "tversky", "raise", "skill by skill"),
        ("floats", "jensen_shannon", "raise", "skill by skill"),
        ("floats", "euclidean", "raise", "skill by skill"),
        ("decimals", "euclidean", "raise", "products"),
        ("floats", "cosine", "shared", "products"),
        ("whole", "pearson", "raise", "directions"),
        ("whole", "cosine", "shared", "look-up"),
        ("whole", "pearson", "shared", "pair by pair"),
        ("whole", "schoener", "shared", "pair by pair"),
        ("floats", "tversky", "shared", "pair by pair"),
    ],
)
def test_the_data_decide_the_strategy(
    kind: str, name: str, missing: Any, strategy: str, random: np.random.Generator
) -> None:
    x, y = DATA[kind](random, 200), DATA[kind](random, 9)
    if missing == "shared":
        x = incomplete(random, x)
    assert chosen(x, y, name, missing=missing) == strategy


def test_few_pairs_and_functions_are_scored_pair_by_pair(
    random: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = whole(random, 9)
    monkeypatch.setattr(plan, "_FEW", 9 * 9 * SKILLS)
    assert chosen(x, x, "ruzicka") == "pair by pair"
    monkeypatch.setattr(plan, "_FEW", 9 * 9 * SKILLS - 1)
    assert chosen(x, x, "ruzicka") != "pair by pair"
    np.testing.assert_array_equal(
        metrics.pairwise(x, metric=lambda a, b: float(np.minimum(a, b).sum())),
        np.minimum(x[:, None], x).sum(axis=2),
    )


@pytest.mark.parametrize(("largest", "strategy"), [(7, "look-up"), (8, "look-up"), (9, "skill by skill")])
def test_tables_serve_few_levels(largest: int, strategy: str, random: np.random.Generator) -> None:
    x, y = whole(random, 300, largest), whole(random, 9, largest)
    x[0] = largest
    assert chosen(x, y, "ruzicka") == strategy
    np.testing.assert_array_equal(metrics.pairwise(x, y, metric="ruzicka"), one_by_one(x, y, "ruzicka"))


@pytest.mark.parametrize(("n_skills", "largest"), [(127, 1), (128, 1), (300, 4), (2000, 4), (36_000, 1)])
def test_sums_never_overflow(n_skills: int, largest: int) -> None:
    x = np.full((3, n_skills), float(largest))
    for name, small in product(("ruzicka", "euclidean"), (0.0, 1.0)):
        y = np.full((2, n_skills), small)
        np.testing.assert_array_equal(metrics.pairwise(x, y, metric=name, **parameters(name)), one_by_one(x, y, name))


@pytest.mark.parametrize("most", [65_535, 65_536, 2**32 - 1, 2**32, 2**53])
def test_whole_numbers_go_in_types_that_hold_them(most: int) -> None:
    x = np.array([[most, 0.0], [most // 2, 1.0], [1.0, 0.0]])
    for name in ("ruzicka", "bray_curtis", "coverage"):
        np.testing.assert_allclose(metrics.pairwise(x, metric=name), one_by_one(x, x, name), rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["gower", "tversky", "bray_curtis"])
def test_sums_of_many_hundredths_never_overflow(name: str, random: np.random.Generator) -> None:
    x = np.round(random.uniform(4, 5, (30, 120)), 2) - 1
    for weights in (None, np.where(np.arange(120) == 7, 30_000.0, 1.0)):
        np.testing.assert_allclose(
            metrics.pairwise(x, metric=name, weights=weights, **parameters(name)),
            one_by_one(x, x, name, weights=weights),
            rtol=0,
            atol=1e-12,
        )


@pytest.mark.parametrize("size", [1e-29, 1e-16, 1e-14, 1e-6])
def test_small_intensities_are_not_zero(size: float, random: np.random.Generator) -> None:
    x = random.uniform(0.1, 1, (60, SKILLS)) * size
    for name in ("ruzicka", "euclidean"):
        own = parameters(name, span=size)
        expected = METRICS[name](x[:, None], x[None], **own)
        np.testing.assert_allclose(metrics.pairwise(x, metric=name, **own), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_rated_only_on_skills_of_weight_zero_is_empty(name: str) -> None:
    x = np.ones((60, SKILLS))
    x[:, 2] = 3
    x[3] = 0
    x[3, 0] = 2
    weights = [0.0] + [1.0] * (SKILLS - 1)
    np.testing.assert_allclose(
        metrics.pairwise(x, metric=name, weights=weights, **parameters(name)),
        one_by_one(x, x, name, weights=weights),
        rtol=0,
        atol=1e-12,
    )


@pytest.mark.parametrize("n", [60, 300])
@pytest.mark.parametrize("name", ["gower", "euclidean", "ruzicka"])
def test_nothing_under_huge_weights(name: str, n: int) -> None:
    zeros, weights = np.zeros((n, SKILLS)), np.full(SKILLS, 2.0**32)
    np.testing.assert_array_equal(
        metrics.pairwise(zeros, metric=name, weights=weights, **parameters(name)),
        one_by_one(zeros, zeros, name, weights=weights),
    )


def test_large_weights_are_valid(random: np.random.Generator) -> None:
    x = whole(random, 300)
    for heavy in (20, 255, 256, 10**9, 1e25):
        weights = np.full(SKILLS, float(heavy))
        np.testing.assert_allclose(
            metrics.pairwise(x, metric="ruzicka", weights=weights), one_by_one(x, x, "ruzicka"), rtol=0, atol=1e-12
        )


@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize("shape", [(0, 5), (5, 0), (0, 0), (1, 1), (1, 33), (33, 1), (12, 16), (13, 17), (41, 31)])
def test_shapes_around_every_boundary(kind: str, shape: tuple[int, int], random: np.random.Generator) -> None:
    x, y = (DATA[kind](random, n) for n in shape)
    for name in ("ruzicka", "cosine", "schoener"):
        scores = metrics.pairwise(x, y, metric=name)
        assert scores.shape == shape
        np.testing.assert_allclose(scores, one_by_one(x, y, name), rtol=0, atol=1e-12)
        indices, found = metrics.top_k(x, y, k=3, metric=name)
        assert indices.shape == found.shape == (shape[0], min(3, shape[1]))


def test_layouts_and_types_make_no_difference(random: np.random.Generator) -> None:
    x, y = whole(random, 90), whole(random, 40)
    expected = metrics.pairwise(x, y, metric="ruzicka")
    strided = np.repeat(x, 2, axis=0)[::2]
    frozen = x.copy()
    frozen.setflags(write=False)
    for same in (
        np.asfortranarray(x),
        strided,
        frozen,
        x[::-1][::-1],
        *(x.astype(t) for t in ("u1", "i8", "f4", "f2")),
    ):
        np.testing.assert_array_equal(metrics.pairwise(same, y, metric="ruzicka"), expected)
        np.testing.assert_array_equal(metrics.pairwise(y, same, metric="ruzicka"), expected.T)


@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize("name", ["ruzicka", "cosine", "jensen_shannon"])
def test_threads_and_blocks_make_no_difference(
    kind: str, name: str, random: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    x, y = DATA[kind](random, 90), DATA[kind](random, 40)
    alone = metrics.pairwise(x, y, metric=name, threads=1)
    best = metrics.top_k(x, y, k=4, metric=name, threads=1)
    for rows, columns in ((90, 40), (7, 9)):
        monkeypatch.setattr(plan, "_COLUMNS", columns)
        monkeypatch.setattr(plan, "_LOOKED_UP", rows * columns)
        monkeypatch.setattr(plan, "_RATINGS", rows * columns * SKILLS)
        again = metrics.pairwise(x, y, metric=name, threads=3)
        np.testing.assert_allclose(again, alone, rtol=0, atol=0 if kind in EXACT and name == "ruzicka" else 1e-12)
        np.testing.assert_array_equal(metrics.top_k(x, y, k=4, metric=name, threads=3)[0], best[0])


def test_large_jobs_use_one_thread_per_processor(random: np.random.Generator, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Pool(ThreadPoolExecutor):
        def __init__(self, threads: int) -> None:
            asked.append(threads)
            super().__init__(threads)

    monkeypatch.setattr(run, "ThreadPoolExecutor", Pool)
    monkeypatch.setattr(plan, "_LOOKED_UP", 30 * 30 // 5)
    x = whole(random, 30)
    metrics.pairwise(x, metric="ruzicka")
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: None)
    metrics.pairwise(x, metric="ruzicka")
    metrics.pairwise(x, metric=lambda a, b: float(a @ b))
    assert len(asked) == 1
    monkeypatch.setattr("os.cpu_count", lambda: 5)
    metrics.pairwise(x, metric="ruzicka")
    # The calling one is the fifth.
    assert asked[1:] == [4]


def test_a_fault_in_a_thread_is_raised(random: np.random.Generator) -> None:
    def fails(a: Any, b: Any) -> float:
        raise LookupError("no score")

    with pytest.raises(LookupError, match="no score"):
        metrics.pairwise(whole(random, 30), metric=fails, threads=2)


def test_after_a_fault_in_a_thread_the_others_stop(random: np.random.Generator) -> None:
    lock, failed = threading.Lock(), threading.Event()
    callers: list[int] = []

    def fails_in_the_second_thread(a: Any, b: Any) -> float:
        me = threading.get_ident()
        with lock:
            callers.append(me)
        if me != callers[0]:
            failed.set()
            raise LookupError("no score")
        failed.wait(20)
        return 0.5

    x = whole(random, 40)
    with pytest.raises(LookupError, match="no score"):
        metrics.pairwise(x, x[:16], metric=fails_in_the_second_thread, threads=2)
    # The first one may end the step that it has begun.
    assert len(callers) < 20 * 16


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_out_receives_the_scores(dtype: Any, random: np.random.Generator, tmp_path: Any) -> None:
    x, y = whole(random, 30), whole(random, 20)
    expected = metrics.pairwise(x, y, metric="ruzicka")
    out = np.memmap(tmp_path / "scores", dtype=dtype, mode="w+", shape=(30, 20))
    assert metrics.pairwise(x, y, metric="ruzicka", out=out) is out
    np.testing.assert_array_equal(out, expected.astype(dtype))
    into = np.empty((30, 5), dtype=np.int64), np.empty((30, 5), dtype=dtype)
    indices, scores = metrics.top_k(x, y, k=5, metric="ruzicka", out=into)
    assert indices is into[0]
    assert scores is into[1]
    wanted = metrics.top_k(x, y, k=5, metric="ruzicka")
    np.testing.assert_array_equal(indices, wanted[0])
    np.testing.assert_array_equal(scores, wanted[1].astype(dtype))


def read_only() -> Matrix:
    array = np.empty((2, 2))
    array.setflags(write=False)
    return array


@pytest.mark.parametrize("out", [np.empty((2, 3)), np.empty((2, 2), dtype=np.int64), [[0.0, 0.0]] * 2, read_only()])
def test_an_unsuitable_out_is_refused(out: Any) -> None:
    with pytest.raises(
        ValueError, match=r"out is .*: give a writable array of float64 or float32 and the shape \(2, 2\)"
    ):
        metrics.pairwise([[1, 2], [2, 1]], metric="ruzicka", out=out)
    indices = np.empty((2, 2), dtype=np.int64)
    for pair in ((indices, out), (out, np.empty((2, 2)))):
        if pair[0] is indices or getattr(out, "dtype", None) != np.int64:
            with pytest.raises(ValueError, match=r"out\[[01]\] is "):
                metrics.top_k([[1, 2], [2, 1]], [[1, 2], [2, 1]], k=2, metric="ruzicka", out=pair)


@pytest.mark.parametrize("out", [3, (1,), (1, 2, 3), "ab", np.empty((1, 1))])
def test_top_k_fills_two_arrays(out: Any) -> None:
    with pytest.raises(ValueError, match=r"out is .*: give two arrays, for the indices and for the scores"):
        metrics.top_k([[1, 2]], [[1, 2]], k=1, metric="ruzicka", out=out)


def test_out_must_not_overlap_the_ratings(random: np.random.Generator) -> None:
    memory = np.zeros(40 * 40)
    x = memory[: 40 * SKILLS].reshape(40, SKILLS)
    x[:] = whole(random, 40)
    indices = np.empty((40, 2), dtype=np.int64)
    with pytest.raises(ValueError, match="out shares memory with another array that is given: give one of its own"):
        metrics.pairwise(x, x.copy(), metric="ruzicka", out=memory.reshape(40, 40))
    with pytest.raises(ValueError, match=r"out\[1\] shares memory"):
        metrics.top_k(x.copy(), x, k=2, metric="ruzicka", out=(indices, memory[:80].reshape(40, 2)))
    with pytest.raises(ValueError, match=r"out\[1\] shares memory"):
        metrics.top_k(x, x, k=2, metric="ruzicka", out=(indices, indices.view(np.float64)))


def test_threads_are_no_more_than_there_are_rows(random: np.random.Generator) -> None:
    x = whole(random, 30)
    np.testing.assert_array_equal(
        metrics.pairwise(x, metric="ruzicka", threads=10**12), metrics.pairwise(x, metric="ruzicka")
    )
    assert metrics.pairwise(x[:0], x, metric="ruzicka", threads=2).shape == (0, 30)


@pytest.mark.parametrize("threads", [0, -1, 1.5, "2", True])
def test_threads_are_a_whole_number_of_at_least_one(threads: Any) -> None:
    with pytest.raises(ValueError, match=r"threads is .*: give a whole number, at least 1"):
        metrics.pairwise([[1, 2]], metric="ruzicka", threads=threads)
    with pytest.raises(ValueError, match=r"threads is .*: give a whole number, at least 1"):
        metrics.top_k([[1, 2]], [[1, 2]], k=1, metric="ruzicka", threads=threads)


def stable_best(scores: npt.NDArray[Any], k: int) -> list[list[int]]:
    """Rank in plain Python."""
    found = []
    for row in scores.tolist():
        ranked = sorted((-round(score, 12), at) for at, score in enumerate(row) if score == score)[:k]  # noqa: PLR0124
        found.append([at for _, at in ranked] + [-1] * (min(k, len(row)) - len(ranked)))
    return found


def assert_best(scores: npt.NDArray[Any], k: int, most: float | None = None) -> None:
    columns, found = ranking.best(scores, k, most)
    assert columns.tolist() == stable_best(scores, k)
    expected = [
        [row[at] if at >= 0 else NAN for at in best] for row, best in zip(scores, columns.tolist(), strict=True)
    ]
    np.testing.assert_array_equal(found, np.reshape(expected, columns.shape))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("k", [1, 3, 16, 50, 60])
def test_the_best_of_many_blocks(name: str, k: int, random: np.random.Generator) -> None:
    # Few levels make many ties, within blocks of columns and between them.
    x, y = incomplete(random, whole(random, 31, 2)), incomplete(random, whole(random, 53, 2))
    exclude = random.integers(-1, 53, 31)
    options: dict[str, Any] = {"metric": name, "missing": "shared", **parameters(name)}
    scores = metrics.pairwise(x, y, **options)
    both = (~np.isnan(x)).astype(int) @ (~np.isnan(y)).astype(int).T
    scores[both < 4] = NAN
    scores[np.arange(31)[exclude >= 0], exclude[exclude >= 0]] = NAN
    indices, found = metrics.top_k(x, y, k=k, min_shared=4, exclude=exclude, **options)
    assert indices.tolist() == stable_best(scores, k)
    at = np.where(indices < 0, 0, indices)
    np.testing.assert_array_equal(found, np.where(indices < 0, NAN, np.take_along_axis(scores, at, axis=1)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize("missing", ["raise", "shared", "floor"])
def test_the_best_of_many_candidates(
    name: str, kind: str, missing: Any, random: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_HELD", 24)
    x, y = DATA[kind](random, 31), DATA[kind](random, 67)
    if missing != "raise":
        x, y = incomplete(random, x), incomplete(random, y)
    x[3] = y[4] = 0
    exclude = random.integers(-1, 67, 31)
    options: dict[str, Any] = {"metric": name, "missing": missing, **parameters(name)}
    scores = metrics.pairwise(x, y, **options)
    scores[np.arange(31)[exclude >= 0], exclude[exclude >= 0]] = NAN
    for k in (1, 3):
        indices, found = metrics.top_k(x, y, k=k, exclude=exclude, **options)
        assert indices.tolist() == stable_best(scores, k)
        np.testing.assert_allclose(found, ranking.best(scores, k)[1], rtol=0, atol=1e-12)


def test_scores_that_are_one_in_float32_are_ranked_as_in_float64(
    random: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    roughly: list[str] = []

    def seen(scores: npt.NDArray[Any], *rest: Any) -> Any:
        roughly.append(scores.dtype.name)
        return candidates(scores, *rest)

    candidates = ranking.candidates
    monkeypatch.setattr(top_k_module, "candidates", seen)
    monkeypatch.setattr(run, "_HELD", 1000)
    x = whole(random, 31, 8000) + 500
    y = x[:1] + random.integers(-400, 400, (1000, SKILLS))
    scores = metrics.pairwise(x, y, metric="ruzicka")
    ordered = np.sort(scores, axis=1)[:, -9:]
    assert (np.diff(ordered) > 0).any()
    assert ((np.diff(ordered) > 0) & (np.diff(ordered.astype(np.float32)) == 0)).any()
    for k in (1, 9):
        indices, found = metrics.top_k(x, y, k=k, metric="ruzicka")
        assert indices.tolist() == stable_best(scores, k)
        np.testing.assert_array_equal(found, np.take_along_axis(scores, indices, axis=1))
    assert set(roughly) == {"float32"}


@pytest.mark.parametrize("scale", [1.0, 1e3, 1e9])
def test_functions_of_any_size_are_ranked(scale: float, random: np.random.Generator) -> None:
    x, y = whole(random, 9), whole(random, 40)

    def function(a: Any, b: Any) -> float:
        return scale * float(np.minimum(a, b).sum() - 5)

    scores = metrics.pairwise(x, y, metric=function)
    assert metrics.top_k(x, y, k=6, metric=function)[0].tolist() == stable_best(scores, 6)


def test_ranks_that_no_number_holds_with_their_index_are_sorted_apart(random: np.random.Generator) -> None:
    scores = np.round(random.uniform(-1, 1, (3, 10_000)), 2)
    scores[0, 77] = NAN
    assert_best(scores, 9)
    assert_best(scores, 9, most=1.0)
    assert_best(scores[:, :8000], 9, most=1.0)


@pytest.mark.parametrize("m", [31, 32, 33, 64, 327, 328])
@pytest.mark.parametrize("levels", [1, 4, 1000])
@pytest.mark.parametrize("unranked", [0.0, 0.1, 0.9])
def test_the_best_of_many_columns(m: int, levels: int, unranked: float, random: np.random.Generator) -> None:
    # One level makes all columns tie; with most unranked, whole groups of columns are.
    scores = random.integers(0, levels, (40, m)) / max(1, levels - 1)
    scores[random.random(scores.shape) < unranked] = NAN
    for k in (1, m // 32, m // 8):
        assert_best(scores, k)


def test_scores_that_differ_by_rounding_alone_tie_in_groups_too() -> None:
    scores = np.full((1, 320), 0.5)
    scores[0, 7::8] += 3e-13
    scores[0, 5] += 2e-12
    assert ranking.best(scores, 4)[0].tolist() == [[5, 0, 1, 2]]


def test_an_unrated_candidate_has_no_rank() -> None:
    assert_best(np.full((2, 3), NAN), 2)
    assert_best(np.full((2, 300), NAN), 2)
    assert_best(np.empty((2, 0)), 2)


@pytest.mark.parametrize(
    ("arrays", "unit"),
    [
        ([[[0.0, 3.0]], [[NAN, 5.0]]], Unit(1, 5)),
        ([[[0.5, 3.0]], [[NAN, 5.0]]], Unit(100, 500)),
        ([[[4.12 - 1]], [[9.99 - 1]]], Unit(100, 899)),
        ([[[0.125]], [[1.0]]], Unit(8, 8)),
        ([[[1 / 3]], [[1.0]]], None),
        ([[[0.125]], [[0.01]]], None),
        ([[[1.0 + 1e-9]], [[1.0]]], None),
        ([[[NAN]], [[NAN]]], Unit(1, 0)),
        ([np.empty((0, 2)), np.empty((3, 2)) * 0], Unit(1, 0)),
    ],
)
def test_the_common_unit(arrays: Any, unit: Unit | None) -> None:
    assert common_unit(*map(np.array, arrays)) == unit


def test_ratings_with_two_decimals_are_hundredths_on_every_scale() -> None:
    for floor, maximum in ((1, 5), (0, 10), (1, 10), (0, 100), (1, 7)):
        ratings = np.arange(100 * floor, 100 * maximum + 1)[:, None] / 100
        assert common_unit(ratings - floor) == Unit(100, 100 * (maximum - floor))


def test_metrics_with_other_terms_are_scored(random: np.random.Generator) -> None:
    def product_and_minimum(x: Any, y: Any) -> Any:
        return x * y + np.minimum(x, y) ** 2

    declared = metrics.Metric(
        name="mixed",
        kind="similarity",
        formula="",
        latex="",
        undefined="never",
        blind_spot="",
        reference="",
        high=9.0,
        terms=(Term(product_and_minimum), MINIMUM),
        finish=lambda mixed, shared: (shared, np.sqrt(mixed)),
    )
    for made in DATA.values():
        x, y = made(random, 40), made(random, 30)
        mixed = product_and_minimum(x[:, None], y).sum(axis=2)
        expected = np.minimum(x[:, None], y).sum(axis=2) / np.sqrt(mixed)
        np.testing.assert_allclose(metrics.pairwise(x, y, metric=declared), expected, rtol=0, atol=1e-12)


def test_scores_do_not_depend_on_the_unit_of_the_scale(random: np.random.Generator) -> None:
    x, y = whole(random, 20), whole(random, 20)
    for name in NAMES:
        scores = metrics.pairwise(x, y, metric=name, **parameters(name, span=4.0))
        tenfold = metrics.pairwise(10 * x, 10 * y, metric=name, **parameters(name, span=40.0))
        np.testing.assert_allclose(scores, tenfold, rtol=0, atol=1e-12)


def test_tables_cover_as_many_skills_as_pay_off() -> None:
    of_five = lookup.Levels(4, False, (np.minimum,), np.ones(35))
    assert [of_five.skills(n) for n in (10, 100, 10**6)] == [1, 2, 3]
    assert lookup.Levels(1, False, (np.minimum,), np.ones(35)).skills(10**9) == 7  # as few tables as for 8
