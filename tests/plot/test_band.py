"""Intervals around ratings."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.projections.polar import PolarAxes

import dataroles as dr

Make = Callable[..., Any]
nan = float("nan")


@pytest.fixture
def ann(framework_of: Make) -> dr.SkillProfile:
    errors = [0.5, 0.25, 0, 1, nan]
    return dr.SkillProfile(framework_of("abcde"), [3, 2, 4, 3, 1], name="Ann", standard_errors=errors)


def corners(ax: PolarAxes) -> list[list[tuple[int, float, float]]]:
    """Return what each band covers: for each skill, by its place, from where to where."""
    n = len(ax.get_xticks())
    bands = []
    for patch in ax.patches:
        places = np.asarray(patch.get_path().vertices)[:-1]
        outer, inner = np.split(places, 2)
        inner = inner[::-1]
        np.testing.assert_allclose(outer[:, 0], inner[:, 0])
        at = np.round(outer[:, 0] / (2 * np.pi) * n).astype(int).tolist()
        bands.append([(one, low, high) for one, low, high in zip(at, inner[:, 1], outer[:, 1], strict=True)])
    return bands


def test_standard_errors_to_each_side(ann: dr.SkillProfile) -> None:
    # Skill e has no error: the band goes from a to d, and not round.
    assert corners(dr.plot_polar(ann, band=1)) == [[(0, 2.5, 3.5), (1, 1.75, 2.25), (2, 4, 4), (3, 2, 4)]]
    assert corners(dr.plot_polar(ann, band=np.float64(1.5)))[0][0] == (0, 2.25, 3.75)


def test_half_widths_by_skill(ann: dr.SkillProfile) -> None:
    (band,) = corners(dr.plot_polar(ann, band=[0.5, 0.5, 0.5, 0.5, 0]))
    assert band == [(0, 2.5, 3.5), (1, 1.5, 2.5), (2, 3.5, 4.5), (3, 2.5, 3.5), (4, 1, 1), (0, 2.5, 3.5)]


def test_half_widths_by_role_and_skill(ann: dr.SkillProfile, profile_of: Make) -> None:
    ax = dr.plot_polar([ann, profile_of(ann.framework, "Bea", (3,))], band=[[0.5] * 5, [1.0] * 5])
    first, second = corners(ax)
    assert first[0] == (0, 2.5, 3.5)
    assert second[0] == (0, 2, 4)
    assert [to_hex(patch.get_facecolor()) for patch in ax.patches] == [to_hex(line.get_color()) for line in ax.lines]
    assert all(to_rgba(patch.get_facecolor())[3] < 0.5 for patch in ax.patches)
    assert all(patch.get_zorder() < ax.lines[0].get_zorder() for patch in ax.patches)


def test_an_interval_ends_where_the_scale_ends(framework_of: Make) -> None:
    framework = framework_of("abc", dr.RatingScale(1, 5, floor=0))
    profile = dr.SkillProfile(framework, [0, 1, 5], name="Ann")
    (band,) = corners(dr.plot_polar(profile, band=[2, 2, 2], center=-3))
    assert band[:3] == [(0, 0, 2), (1, 0, 3), (2, 3, 5)]


def test_the_order_of_half_widths_is_that_of_the_skills_asked_for(ann: dr.SkillProfile) -> None:
    (band,) = corners(dr.plot_polar(ann, skills=["d", "c", "b"], band=[0.1, 0.2, 0.3]))
    assert [high - low for _, low, high in band[:3]] == pytest.approx([0.2, 0.4, 0.6])
    ax = dr.plot_polar(ann, order="similarity", band=[0.1, 0.2, 0.3, 0.4, 0.0])
    (band,) = corners(ax)
    widths = {text.get_text(): high - low for text, (_, low, high) in zip(ax.get_xticklabels(), band, strict=False)}
    assert widths == pytest.approx({"a": 0.2, "b": 0.4, "c": 0.6, "d": 0.8, "e": 0})


def test_no_band_where_a_rating_or_error_is_missing(framework_of: Make) -> None:
    profile = framework_of("abcdef").rate({"a": 3, "b": 3, "d": 3, "e": 3, "f": 3}, name="Ann")
    ax = dr.plot_polar(profile, band=[1, 1, 1, nan, 1, 1])
    assert corners(ax) == [[(4, 2, 4), (5, 2, 4), (0, 2, 4), (1, 2, 4)]]
    assert not corners(dr.plot_polar(profile, band=[nan] * 6))


def test_an_isolated_interval_is_a_bar(framework_of: Make) -> None:
    profile = framework_of("abcd").rate({"a": 3, "c": 2, "d": 5}, name="Ann")
    ax = dr.plot_polar(profile, band=np.ma.masked_equal([1.0, 1.0, 0.5, 9.0], 9))
    assert not ax.patches
    bars = [artist for artist in ax.collections if isinstance(artist, LineCollection)]
    ends = [np.asarray(bar.get_segments()[0]).tolist() for bar in bars]
    assert ends == [[[np.pi, 1.5], [np.pi, 2.5]], [[0, 2], [0, 4]]]


def test_the_middle_of_a_ring_stays_free(framework_of: Make, profile_of: Make) -> None:
    ax = dr.plot_polar(profile_of(framework_of("abcdefgh"), "Ann", (4,)), band=[0.5] * 8)
    canvas: Any = ax.figure.figure.canvas
    canvas.draw()
    image = np.asarray(canvas.buffer_rgba())[..., :3]

    def is_free(rating: float) -> bool:
        x, y = ax.transData.transform((np.pi / 8 + 0.1, rating * np.cos(np.pi / 8)))
        return bool((image[image.shape[0] - 1 - int(y), int(x)] == 255).all())

    # Between the rings' lines.
    assert [is_free(rating) for rating in (2.7, 3.7, 4.4, 4.75)] == [True, False, False, True]


def test_a_band_replaces_the_fill(ann: dr.SkillProfile) -> None:
    assert len(dr.plot_polar(ann, band=1).patches) == 1
    assert len(dr.plot_polar(ann, band=1, fill=True).patches) == 2


@pytest.mark.parametrize(
    ("band", "message"),
    [
        (-1, "band has -1: give finite numbers"),
        ([0.5, 0.5, -0.1, 0.5, 0.5], "band has -0.1: give"),
        (float("inf"), "band has inf"),
        ([0.5, 0.5, float("inf"), 0.5, 0.5], "band has inf"),
        (nan, "band is nan: give"),
        ([0.5] * 4, r"band has the shape \(4,\), not \(5,\) or \(1, 5\): give"),
        ([[0.5] * 5] * 2, r"shape \(2, 5\)"),
        ([], "shape"),
        ("sd", "band has the type <U2, which is not numeric: give"),
        (True, "band has the type bool"),
        ([0.5, None, 0.5, 0.5, 0.5], "band has the type object"),
        ([[0.5], [0.5, 0.5]], "band is not an array of numbers: give rows of one length"),
        ({"a": 1}, "band is a dict: give an array in the order of the skills"),
        (np.ma.masked_equal(np.array(["x"]), "x"), "band is not an array of numbers"),
    ],
)
def test_bands_refused(ann: dr.SkillProfile, band: Any, message: str) -> None:
    with pytest.raises(dr.RatingError, match=message):
        dr.plot_polar(ann, band=band)
    assert not plt.get_fignums()


def test_a_band_of_standard_errors_needs_them(ann: dr.SkillProfile, profile_of: Make) -> None:
    with pytest.raises(dr.RatingError, match="no standard error of 'Bea' is known: rate with standard_errors"):
        dr.plot_polar([ann, profile_of(ann.framework, "Bea")], band=2)
    with pytest.raises(dr.RatingError, match="no standard error of 'Cem'"):
        dr.plot_polar(dr.SkillProfile(ann.framework, [1] * 5, name="Cem", standard_errors=[nan] * 5), band=2)
