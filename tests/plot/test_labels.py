"""Wrapping of names and the geometry of labels around a disc."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.text import Text

from dataroles.plot.fit.labels import Labels, around, moved_apart, sides
from dataroles.plot.fit.text import FloatArray, columns, points, unwrapped, wrapped

SIZES = st.floats(0, 200)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Data Visualization", 14, ["Data", "Visualization"]),
        ("Stats and ML Modeling", 14, ["Stats and ML", "Modeling"]),
        ("Containerization", 14, ["Containerization"]),
        ("two\nlines\there", 14, ["two lines here"]),
        ("a" * 30, 14, ["a" * 10] * 3),
        ("x " + "b" * 22, 14, ["x", "b" * 11, "b" * 11]),
        ("数据可视化与叙事能力分析", 14, ["数据可视化与", "叙事能力分析"]),
        ("数据 可视化", 14, ["数据 可视化"]),
        ("abc", 1, ["a", "b", "c"]),
        ("e\N{COMBINING ACUTE ACCENT}" * 4, 2, ["e\N{COMBINING ACUTE ACCENT}" * 2] * 2),
        ("👩\N{ZERO WIDTH JOINER}💻" * 2, 4, ["👩\N{ZERO WIDTH JOINER}💻"] * 2),
        ("   ", 14, [""]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width).split("\n") == lines


@given(st.text(), st.integers(1, 30))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines.split()) == "".join(text.split())
    assert all(columns(line) <= max(1.5 * width, 2) for line in lines.split("\n"))


def test_a_wrapped_text_is_known_in_one_line() -> None:
    assert unwrapped(wrapped("a" * 40 + " b\nc", 14)) == "a" * 40 + " b c"
    assert unwrapped("given\nby someone else") == "given by someone else"


@pytest.mark.parametrize(
    ("n", "degrees", "expected"),
    [(12, 0, 1), (12, 80, 1), (12, 90, 0), (12, 85, 0), (12, 180, -1), (12, 270, 0), (36, 85, 1), (36, 89, 0)],
)
def test_sides(n: int, degrees: float, expected: int) -> None:
    angles = np.full(n, np.radians(degrees))
    assert sides(angles).tolist() == [expected] * n


@given(st.integers(3, 60), st.floats(0, 7))
def test_at_most_one_label_is_centered_above_and_one_below(n: int, turn: float) -> None:
    angles = turn + 2 * np.pi * np.arange(n) / n
    upright = sides(angles) == 0
    assert (upright & (np.sin(angles) > 0)).sum() <= 1
    assert (upright & (np.sin(angles) < 0)).sum() <= 1


def labels_of(
    angles: FloatArray, widths: FloatArray, heights: FloatArray, apart: tuple[float, float] = (5, 2), rim: float = 3
) -> Labels:
    return around(angles, widths, heights, gap=6, apart=apart, rim=rim)


def evenly(n: int, turn: float = 0) -> FloatArray:
    return np.asarray(turn + 2 * np.pi * np.arange(n) / n)


@given(st.lists(st.tuples(st.floats(0, 7), SIZES, SIZES), min_size=1, max_size=20), st.floats(10, 500))
def test_labels_keep_off_the_disc(items: list[tuple[float, float, float]], radius: float) -> None:
    angles, widths, heights = np.array(items).T
    for x0, y0, x1, y1 in labels_of(angles, widths, heights).boxes(radius):
        assert np.hypot(np.clip(0, x0, x1), np.clip(0, y0, y1)) >= radius + 6 - 1e-6


@given(st.lists(st.tuples(SIZES, SIZES), min_size=3, max_size=40), st.floats(0, 7), st.floats(20, 500))
# A high label beside a small disc reaches to the height of those above and below.
@example([(0, 0), (0, 0), (0, 53), (53, 0)], 0, 20)
@example([(9, 80), (60, 9), (9, 80), (60, 9)], 0, 20)
def test_labels_are_apart_on_any_disc(items: list[tuple[float, float]], turn: float, radius: float) -> None:
    widths, heights = np.array(items).T
    boxes = labels_of(evenly(len(items), turn), widths, heights).boxes(radius)
    x = np.maximum(boxes[:, None, 0] - boxes[None, :, 2], boxes[None, :, 0] - boxes[:, None, 2])
    y = np.maximum(boxes[:, None, 1] - boxes[None, :, 3], boxes[None, :, 1] - boxes[:, None, 3])
    free = (x > -1e-6) | (y > -1e-6)
    np.fill_diagonal(free, val=True)
    assert free.all()


@given(st.lists(st.tuples(SIZES, SIZES), min_size=3, max_size=40), st.floats(0, 7), st.floats(20, 500))
# A high label reaches further down than one that stands beside it, whose spoke is lower.
@example([(0, 0)] * 8 + [(0, 44)], 0, 20)
def test_labels_on_a_side_keep_the_order_of_the_spokes(
    items: list[tuple[float, float]], turn: float, radius: float
) -> None:
    widths, heights = np.array(items).T
    angles = evenly(len(items), turn)
    boxes, outward = labels_of(angles, widths, heights).boxes(radius), sides(angles)
    for side in (-1, 1):
        column = boxes[outward == side][np.argsort(np.sin(angles[outward == side]), kind="stable")]
        lower, upper = column[:-1], column[1:]
        beside = (lower[:, 0] >= upper[:, 2] + 5) | (upper[:, 0] >= lower[:, 2] + 5)
        assert (beside | (lower[:, 1] + lower[:, 3] < upper[:, 1] + upper[:, 3])).all()


def test_labels_with_room_stay_at_their_spokes() -> None:
    labels = labels_of(evenly(12), np.full(12, 40.0), np.full(12, 24.0))
    assert not labels.overlap(150)
    assert not labels.moves(150).any()


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(0.1, 50)), max_size=20))
def test_moving_apart_by_as_little_as_possible(items: list[tuple[float, float]]) -> None:
    at, lengths = np.array(sorted(items)).reshape(-1, 2).T
    moved = moved_apart(at, lengths)
    apart = np.diff(moved) - (lengths[1:] + lengths[:-1]) / 2
    assert (apart > -1e-6).all()
    # At the least sum of squares, what touches pushes from both sides with the same force, and nothing else pushes.
    runs = np.split(np.arange(len(at)), np.flatnonzero(apart > 1e-6) + 1)
    for run in runs:
        push = np.cumsum((moved - at)[run])
        assert push[-1:] == pytest.approx([0] * len(push[-1:]), abs=1e-6)
        assert (push <= 1e-6).all()


@given(
    st.lists(st.tuples(SIZES, SIZES), min_size=3, max_size=20),
    st.floats(0, 1),
    st.floats(600, 2000),
    st.floats(600, 2000),
)
def test_the_radius_fits(items: list[tuple[float, float]], turn: float, width: float, height: float) -> None:
    widths, heights = np.array(items).T
    labels = labels_of(evenly(len(items), turn), widths, heights)
    radius = labels.radius(width, height)
    if radius <= 0:
        return
    x0, y0, x1, y1 = labels.span(radius)
    assert x1 - x0 <= width + 1e-6
    assert y1 - y0 <= height + 1e-6
    if not labels.overlap(radius):
        x0, y0, x1, y1 = labels.span(radius + 1)
        assert x1 - x0 > width or y1 - y0 > height


def test_no_disc_is_small_enough_for_too_many_labels() -> None:
    labels = labels_of(evenly(40), np.full(40, 50.0), np.full(40, 20.0))
    assert labels.radius(600, 300) <= 0
    assert labels.radius(600, 500) > 0


def test_disc_without_labels_reaches_to_its_markers() -> None:
    none = np.array([])
    labels = labels_of(none, none, none, rim=5)
    assert labels.radius(110, 200) == pytest.approx(50)
    assert labels.span(50) == (-55, -55, 55, 55)
    assert not labels.overlap(50)


def test_a_title_limits_the_disc_by_what_it_leaves_on_each_side() -> None:
    none = np.array([])
    labels = labels_of(none, none, none, rim=5)
    assert labels.across.with_fixed(-150, 150).span(50) == (-150, 150)
    assert labels.radius(300, 900, (-150, 100)) == pytest.approx(145)
    assert labels.radius(300, 900, (-200, 80)) == pytest.approx(95)


def test_the_radius_from_which_labels_stay_near_their_spokes() -> None:
    labels = labels_of(evenly(16), np.full(16, 80.0), np.full(16, 24.0))
    moved = [np.hypot(*labels.moves(radius).T).max() for radius in (40, 200)]
    assert moved[0] > 10 > moved[1]
    radius = labels.free_radius(40, 10)
    assert 40 < radius < 160
    assert np.hypot(*labels.moves(radius).T).max() <= 10
    assert labels.free_radius(radius, 10) == radius
    assert labels.free_radius(10, 0, most=1.5) < 20


def test_nothing_is_measured_without_a_figure() -> None:
    with pytest.raises(ValueError, match="without a figure has no size"):
        points(Text())
