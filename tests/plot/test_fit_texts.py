"""Texts of any kind, titles on any side, files of any kind: still nothing overlaps."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.projections.polar import PolarAxes
from matplotlib.text import Text

import dataroles as dr

Check = Callable[..., Any]
Make = Callable[..., Any]
ODD = [
    "$", "$x", r"\frac{", "_x", "<script>alert(1)</script>", "two\nlines", "🚀 rockets", "a & b", "العربية",
    "x^2_3$y$", "%", "#{}",
]  # fmt: skip
NAMES = {
    "odd": [odd + more for more in ("", " ü", " é") for odd in ODD],
    "one long word": [f"supercalifragilisticexpialidociousness{at}" for at in range(35)],
    "Chinese": ["数据可视化与叙事能力分析和更多" + chr(0x4E00 + at) for at in range(35)],
    "sixty characters": [f"Management of the personnel resources of all departments {at:2}" for at in range(35)],
}
without_fonts = pytest.mark.filterwarnings(
    "ignore:Glyph:UserWarning", "ignore:Matplotlib currently does not support:UserWarning"
)


@pytest.fixture
def roles_of(framework_of: Make, profile_of: Make) -> Callable[..., list[dr.SkillProfile]]:
    """Make roles on some skills."""

    def make(names: list[str], n_roles: int) -> list[dr.SkillProfile]:
        framework = framework_of(names)
        ratings = np.array([1, 5, 3, 2, 4])
        return [profile_of(framework, f"Role {at}", np.roll(ratings, at).tolist()) for at in range(n_roles)]

    return make


def polar(*size: float) -> PolarAxes:
    return cast("PolarAxes", plt.subplots(figsize=size, subplot_kw={"projection": "polar"})[1])


@pytest.mark.sweep
@without_fonts
@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize(
    ("n", "n_roles", "size", "dpi", "tight"),
    [
        (3, 8, (6.4, 4.8), 300, True),
        (8, 2, (5, 5), 72, False),
        (12, 5, (6.4, 4.8), 100, True),
        (24, 1, (6.4, 4.8), 72, True),
        (24, 5, (12, 5), 300, False),
        (35, 3, (8, 8), 100, False),
    ],
)
def test_names_of_any_kind_in_axes_of_the_caller(
    check_fit: Check,
    roles_of: Make,
    kind: str,
    n: int,
    n_roles: int,
    size: tuple[float, float],
    dpi: int,
    tight: bool,
) -> None:
    probe = check_fit(dr.plot_polar(roles_of(NAMES[kind][:n], n_roles), ax=polar(*size)), dpi=dpi, tight=tight)
    assert min(probe.fonts) >= 6
    assert len(probe.labels) == n


@pytest.mark.sweep
@without_fonts
@pytest.mark.parametrize("kind", NAMES)
def test_names_of_any_kind_in_figures_of_our_own(check_fit: Check, roles_of: Make, kind: str) -> None:
    assert check_fit(dr.plot_polar(roles_of(NAMES[kind][:8], 3), title=kind)).fonts == {10}
    assert check_fit(dr.plot_polar(roles_of(NAMES[kind][:24], 3), legend="direct")).fonts == {10}


@pytest.mark.parametrize(("format", "dpi", "tight"), [("pdf", 72, None), ("svg", 300, "tight")])
def test_drawings_of_lines(
    measure: Callable[..., Any], roles_of: Make, format: str, dpi: int, tight: str | None
) -> None:
    names = NAMES["one long word"]
    for ax in (
        dr.plot_polar(roles_of(names[:8], 3), legend="direct"),
        dr.plot_polar(roles_of(names, 4), ax=polar(6.4, 4.8), title="Skills"),
    ):
        probe = measure(ax)
        ax.figure.figure.savefig(BytesIO(), format=format, dpi=dpi, bbox_inches=tight)
        probe.check()


@pytest.mark.parametrize("side", ["left", "right"])
def test_room_for_a_title_at_the_side(check_fit: Check, roles_of: Make, side: Any) -> None:
    ax = dr.plot_polar(roles_of(NAMES["sixty characters"][:12], 1), ax=polar(6, 4))
    title = ax.set_title("a title\nin three lines\nat the side", loc=side)
    probe = check_fit(ax)
    box = title.get_window_extent()
    assert box.y1 <= probe.canvas.y1
    assert all(box.y0 > label.y1 or box.x0 > label.x1 or label.x0 > box.x1 for label in probe.labels.values())


@pytest.mark.sweep
@pytest.mark.parametrize(("n", "n_roles", "size"), [(12, 5, (1.5, 1.5)), (24, 8, (4, 2)), (35, 3, (2, 2))])
def test_the_size_named_in_the_warning_is_enough(
    check_fit: Check, roles_of: Make, n: int, n_roles: int, size: tuple[float, float]
) -> None:
    roles = roles_of(NAMES["one long word"][:n], n_roles)
    with pytest.warns(UserWarning, match="do not fit") as warned:
        dr.plot_polar(roles, ax=polar(*size))
    asked = re.search(r"about ([\d.]+) x ([\d.]+) in", str(warned[0].message))
    assert asked is not None
    width, height = map(float, asked.groups())
    check_fit(dr.plot_polar(roles, ax=polar(width, height)))


def test_labels_moved_far_are_tied_to_their_spokes(roles_of: Make) -> None:
    ax = dr.plot_polar(roles_of(NAMES["sixty characters"], 1))
    ax.figure.figure.canvas.draw()
    center = ax.transAxes.transform((0.5, 0.5))
    (leaders,) = [lines for lines in ax.collections if np.all(np.less(lines.get_linewidth(), 1))]
    ends = [ax.transData.transform(segment) - center for segment in cast("Any", leaders).get_segments()]
    spokes = np.asarray(ax.get_xticks()) % (2 * np.pi)
    labels: list[Text] = ax.get_xticklabels()
    boxes = [label.get_window_extent() for label in labels]
    assert ends
    for start, end in ends:
        at = int(np.argmin(np.abs(spokes - np.arctan2(start[1], start[0]) % (2 * np.pi))))
        near = np.clip(end + center, boxes[at].p0, boxes[at].p1)
        assert np.hypot(*(near - end - center)) < 5
        assert min(np.hypot(*start), np.hypot(*end)) > ax.bbox.width / 2
