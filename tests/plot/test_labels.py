"""Wrapping of names and the geometry of labels around a disc."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataroles.plot.labels import Labels, around, side
from dataroles.plot.wrapping import columns, wrapped

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


@pytest.mark.parametrize(
    ("degrees", "expected"), [(0, "left"), (80, "left"), (90, "center"), (180, "right"), (270, "center")]
)
def test_side(degrees: float, expected: str) -> None:
    assert side(np.radians(degrees)) == expected


def boxes(labels: Labels, radius: float, n: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    across, up = labels.across, labels.up
    x, y = across.direction[:n] * radius, up.direction[:n] * radius
    return np.column_stack([x + across.low[:n], y + up.low[:n], x + across.high[:n], y + up.high[:n]])


@given(st.lists(st.tuples(st.floats(0, 2 * np.pi), SIZES, SIZES), min_size=1, max_size=20), st.floats(10, 500))
def test_labels_keep_off_the_disc(items: list[tuple[float, float, float]], radius: float) -> None:
    angles, widths, heights = np.array(items).T
    for x0, y0, x1, y1 in boxes(around(angles, widths, heights, gap=6, rim=3), radius, len(items)):
        assert np.hypot(np.clip(0, x0, x1), np.clip(0, y0, y1)) >= radius + 6 - 1e-6


@given(st.lists(st.tuples(SIZES, SIZES), min_size=3, max_size=20), st.floats(0, 1), st.floats(600, 2000))
def test_the_radius_is_the_largest_that_fits(items: list[tuple[float, float]], turn: float, room: float) -> None:
    widths, heights = np.array(items).T
    n = len(items)
    labels = around(turn + 2 * np.pi * np.arange(n) / n, widths, heights, gap=6, rim=3)
    for reach in (labels.across, labels.up):
        radius = reach.radius(room)
        low, high = reach.span(radius)
        assert high - low <= room + 1e-6
        low, high = reach.span(radius + 1)
        assert high - low > room


def test_disc_without_labels_reaches_to_its_markers() -> None:
    none = np.array([])
    labels = around(none, none, none, gap=6, rim=5)
    assert labels.across.radius(110) == pytest.approx(50)
    assert not labels.overlap(50)


def test_what_is_centred_takes_its_half_on_each_side() -> None:
    none = np.array([])
    across = around(none, none, none, gap=6, rim=5).across.with_centred(300)
    assert across.span(50) == (-150, 150)


def test_overlap_and_the_radius_that_ends_it() -> None:
    n = 16
    angles = 2 * np.pi * np.arange(n) / n
    labels = around(angles, np.full(n, 80.0), np.full(n, 24.0), gap=6, rim=3)
    assert labels.overlap(40)
    radius = labels.free_radius(40)
    assert 40 < radius < 160
    assert not labels.overlap(radius)
    assert labels.free_radius(radius) == radius
    assert labels.free_radius(10, most=1.5) < 20
