"""The frame of a polar plot, round or straight, and the numbers of its rings."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.projections.polar import PolarAxes

import dataroles as dr

Make = Callable[..., Any]


def rgb_at(ax: PolarAxes, theta: float, rating: float) -> tuple[float, ...]:
    """Return the color of the pixel that is drawn for a point."""
    canvas: Any = ax.figure.figure.canvas
    canvas.draw()
    image = np.asarray(canvas.buffer_rgba())
    x, y = ax.transData.transform((theta, rating))
    return tuple((image[image.shape[0] - 1 - int(y), int(x), :3] / 255).tolist())


def frame_of(ax: PolarAxes) -> PolyCollection:
    (frame,) = (artist for artist in ax.collections if isinstance(artist, PolyCollection))
    return frame


@pytest.mark.parametrize("n", [3, 4, 12])
def test_straight_rings_pass_through_the_spokes(framework_of: Make, profile_of: Make, n: int) -> None:
    ax = dr.plot_polar(profile_of(framework_of("abcdefghijkl"[:n]), "Ann", (5,)), frame="polygon", start=30)
    line = np.column_stack([np.asarray(ax.lines[0].get_xdata()), np.asarray(ax.lines[0].get_ydata())])
    rings = [np.asarray(path.vertices) for path in frame_of(ax).get_paths()]
    assert [set(ring[:, 1]) for ring in rings] == [{1}, {2}, {3}, {4}, {5}, {5}]
    for ring in rings:
        np.testing.assert_allclose(ring[:, 0] % (2 * np.pi), line[:, 0] % (2 * np.pi))
    # Who is rated highest throughout is drawn on the frame, and above it.
    np.testing.assert_array_equal(rings[-1][:, 1], line[:, 1])
    assert frame_of(ax).get_zorder() < ax.lines[0].get_zorder()
    assert not ax.spines["polar"].get_visible()
    assert not any(ring.get_visible() for ring in ax.yaxis.get_gridlines())


def test_numbers_are_on_the_straight_rings(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog, skills=["Inference", "MLOps", "Databases"], frame="polygon", center=-1)
    ax.figure.figure.canvas.draw()
    assert [text.get_text() for text in ax.get_yticklabels()] == ["1", "2", "3", "4", "5"]
    rings = [ax.transData.transform(np.asarray(path.vertices)) for path in frame_of(ax).get_paths()]
    for text, ring in zip(ax.get_yticklabels(), rings[:5], strict=True):
        box = text.get_window_extent()
        ends = list(pairwise(ring))
        distances = [
            abs(np.cross((*(b - a), 0), (*((box.p0 + box.p1) / 2 - a), 0))[2]) / np.hypot(*(b - a)) for a, b in ends
        ]
        assert min(distances) < 1


@pytest.mark.parametrize("ground", ["#203040", "#eeeeee"])
def test_the_background_of_a_polygon_ends_at_its_frame(catalog: dr.Catalog, ground: str) -> None:
    _, ax = plt.subplots(subplot_kw={"projection": "polar"}, facecolor="#808080")
    ax.set_facecolor(ground)
    skills = ["Inference", "MLOps", "Databases", "Storytelling"]
    polar = dr.plot_polar(catalog["data-analyst"], ax=ax, skills=skills, frame="polygon", fill=False)
    between = np.pi / 4 + 0.1
    assert rgb_at(polar, between, 4.8 * np.cos(np.pi / 4)) == pytest.approx(to_rgb(ground), abs=0.003)
    assert rgb_at(polar, between, 4.8) == pytest.approx(to_rgb("#808080"), abs=0.003)
    polar.clear()
    again = dr.plot_polar(catalog["data-analyst"], ax=ax, skills=skills, fill=False)
    assert rgb_at(again, between, 4.8) == pytest.approx(to_rgb(ground), abs=0.003)


def test_a_polygon_looks_as_rc_params_say(catalog: dr.Catalog) -> None:
    look: Any = {
        "grid.color": "teal", "grid.linewidth": 2, "grid.linestyle": ":", "axes.edgecolor": "red",
        "axes.linewidth": 3, "axes.axisbelow": True,
    }  # fmt: skip
    with plt.rc_context(look):
        frame = frame_of(dr.plot_polar(catalog, frame="polygon"))
    colors = [to_hex(color) for color in np.asarray(frame.get_edgecolor())]
    assert colors == [to_hex("teal")] * 5 + [to_hex("red")]
    assert np.asarray(frame.get_linewidth()).tolist() == [2] * 5 + [3]
    assert frame.get_zorder() == 0.5


def test_a_polygon_without_rings(catalog: dr.Catalog) -> None:
    with plt.rc_context({"polaraxes.grid": False}):
        assert len(frame_of(dr.plot_polar(catalog, frame="polygon")).get_paths()) == 1


def test_drawing_in_another_frame_later(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog, frame="polygon")
    ax.clear()
    dr.plot_polar(catalog, framework="platform", ax=ax, frame="polygon")
    assert np.shape(frame_of(ax).get_paths()[0].vertices) == (9, 2)
    ax.clear()
    dr.plot_polar(catalog, framework="platform", ax=ax)
    assert not any(isinstance(artist, PolyCollection) for artist in ax.collections)
    assert ax.spines["polar"].get_visible()
    assert all(ring.get_visible() for ring in ax.yaxis.get_gridlines())
    np.testing.assert_array_equal(ax.get_yticks(), [1, 2, 3, 4, 5])
    ax.figure.figure.canvas.draw()


def red(ax: PolarAxes) -> int:
    """Count the pixels of what is red."""
    canvas: Any = ax.figure.figure.canvas
    canvas.draw()
    image = np.asarray(canvas.buffer_rgba()).astype(int)
    return int((image[..., 0] - image[..., 1:3].max(axis=-1) > 128).sum())


@pytest.fixture
def red_numbers(framework_of: Make, profile_of: Make) -> PolarAxes:
    ax = dr.plot_polar(profile_of(framework_of("abcdef"), "Ann", (1,)), fill=False)
    for text in ax.get_yticklabels():
        text.set_color("#ff0000")
    return ax


def test_no_line_crosses_the_numbers(red_numbers: PolarAxes) -> None:
    crossed = red(red_numbers)
    red_numbers.lines[0].set_visible(False)
    assert crossed == red(red_numbers) > 0


def test_numbers_go_with_their_axis(red_numbers: PolarAxes) -> None:
    all_five = red(red_numbers)
    red_numbers.set_rmax(2)
    assert 0 < red(red_numbers) < all_five
    red_numbers.yaxis.set_visible(False)
    assert red(red_numbers) == 0
    red_numbers.yaxis.set_visible(True)
    red_numbers.set_axis_off()
    assert red(red_numbers) == 0
