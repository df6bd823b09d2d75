"""Who gets which color, marker and line style."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, cast

import matplotlib.pyplot as plt
import numpy as np
import pytest
from attrs import evolve
from colorspacious import cspace_convert
from matplotlib.colors import to_hex, to_rgb

import dataroles as dr
from dataroles.plot.style.palette import DARK, LIGHT, Style, contrast, ground_color, palette_on, readable, styles

Make = Callable[..., Any]


@pytest.fixture
def roles_of(framework_of: Make, profile_of: Make) -> Callable[..., list[dr.Role | dr.SkillProfile]]:
    """Make a role for each color, and a profile for each Ellipsis."""
    framework = framework_of("abc")

    def make(*colors: Any) -> list[dr.Role | dr.SkillProfile]:
        def each() -> Iterator[dr.Role | dr.SkillProfile]:
            for at, color in enumerate(colors):
                profile = profile_of(framework, f"Role {at}")
                yield profile if color is ... else dr.Role(f"r{at}", f"Role {at}", profiles=[profile], color=color)

        return list(each())

    return make


def slots(looks: list[Style]) -> list[int | str]:
    return [LIGHT.index(look.color) if look.color in LIGHT else cast("str", look.color) for look in looks]


@pytest.mark.parametrize(
    ("colors", "expected"),
    [
        ([..., ..., ...], [0, 1, 2]),
        ([None, None], [0, 1]),
        ([3, 0], [3, 0]),
        ([..., 0], [1, 0]),
        ([1, ..., ...], [1, 2, 3]),
        ([5, ...], [5, 1]),
        (["teal", ...], ["teal", 1]),
        (["#BF7B12", ...], ["#BF7B12", 2]),
        ([...] * 8, [0, 1, 2, 3, 4, 5, 0, 1]),
        ([0, 1, 2, 3, 4, 5, ...], [0, 1, 2, 3, 4, 5, 0]),
        ([7, 0], [1, 0]),
        ([2, 2], [2, 2]),
    ],
)
def test_slots(roles_of: Make, colors: list[Any], expected: list[Any]) -> None:
    assert slots(styles(roles_of(*colors), LIGHT)) == expected


@pytest.mark.parametrize(
    "colors", [[...] * 24, [0] * 4, ["teal"] * 4, [0, 6, 12, 18], [..., "#5351ba", 0, 6], [10**9, 10**9 + 6]]
)
def test_no_two_look_the_same(roles_of: Make, colors: list[Any]) -> None:
    looks = styles(roles_of(*colors), LIGHT)
    assert len({(to_hex(look.color), look.line_style) for look in looks}) == len(looks)
    assert len({look.marker for look in looks}) == min(len(looks), 12)


def test_color_follows_the_role(catalog: dr.Catalog) -> None:
    together = {line.get_label(): line.get_color() for line in dr.plot_polar(catalog).lines}
    for profile in catalog.profiles():
        (line,) = dr.plot_polar(catalog[profile.id]).lines
        assert line.get_color() == together[profile.name]
        assert str(line.get_marker()) in "os^Dv<"


def test_own_color(catalog: dr.Catalog) -> None:
    (line,) = dr.plot_polar(evolve(catalog["data-analyst"], color="teal")).lines
    assert line.get_color() == "teal"


@pytest.mark.parametrize(
    ("figure_face", "axes_face", "palette"),
    [
        ("white", "white", LIGHT),
        ("black", "#222222", DARK),
        ("black", "none", DARK),
        ("black", "white", LIGHT),
        ("white", "#1e1e1e", DARK),
        ("none", "none", LIGHT),
        ("black", (1, 1, 1, 0.1), DARK),
        ("#b0b0b0", "none", LIGHT),
    ],
)
def test_palette_by_background(catalog: dr.Catalog, figure_face: Any, axes_face: Any, palette: tuple[str, ...]) -> None:
    with plt.rc_context({"figure.facecolor": figure_face, "axes.facecolor": "green"}):
        _, ax = plt.subplots(subplot_kw={"projection": "polar"})
    ax.set_facecolor(axes_face)
    dr.plot_polar(catalog, ax=ax)
    assert [line.get_color() for line in ax.lines] == [
        palette[cast("int", catalog[one.id].color)] for one in catalog.profiles()
    ]


def test_palette_of_own_figure_is_read_at_call_time(catalog: dr.Catalog) -> None:
    with plt.style.context("dark_background"):
        assert dr.plot_polar(catalog).lines[0].get_color() == DARK[0]
    assert dr.plot_polar(catalog).lines[0].get_color() == LIGHT[0]


def test_hidden_faces_do_not_count(catalog: dr.Catalog) -> None:
    figure, ax = plt.subplots(facecolor="black", subplot_kw={"projection": "polar"})
    assert ground_color(ax) == (1, 1, 1)
    ax.patch.set_visible(False)
    assert ground_color(ax) == (0, 0, 0)
    figure.patch.set_visible(False)
    assert ground_color(ax) == (1, 1, 1)


def test_contrast() -> None:
    assert contrast("white", "black") == pytest.approx(21)
    assert contrast("#777777", "white") == pytest.approx(4.48, abs=0.01)
    assert contrast("teal", "teal") == 1


@pytest.mark.parametrize(
    ("palette", "ground", "least"), [(LIGHT, "white", 3), (DARK, "#1e1e1e", 3), (DARK, "black", 3)]
)
def test_palettes_stand_out(palette: tuple[str, ...], ground: str, least: float) -> None:
    assert palette_on(ground) == palette
    assert min(contrast(color, ground) for color in palette) >= least


def appearance(palette: tuple[str, ...], vision: str | None) -> Any:
    """Return how colors look in CAM02-UCS, seen as by Machado et al. (2009) at full severity."""
    rgb = np.array([to_rgb(color) for color in palette])
    if vision is not None:
        seen = cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}, "sRGB1")
        rgb = np.clip(seen, 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("vision", [None, "deuteranomaly", "protanomaly", "tritanomaly"])
def test_any_two_of_six_roles_can_be_told_apart(palette: tuple[str, ...], vision: str | None) -> None:
    assert len(palette) == 6
    colors = appearance(palette, vision)
    assert min(np.linalg.norm(one - other) for one, other in combinations(colors, 2)) >= 20


def test_a_slot_has_about_the_same_hue_on_every_background() -> None:
    light, dark = (np.degrees(np.arctan2(a[:, 2], a[:, 1])) for a in (appearance(LIGHT, None), appearance(DARK, None)))
    assert np.abs((light - dark + 180) % 360 - 180).max() <= 30


@pytest.mark.parametrize("ground", ["white", "#1e1e1e", "black", "#777777"])
@pytest.mark.parametrize("color", [*LIGHT, *DARK, "white", "black", "yellow", "#777777"])
def test_text_in_a_color_is_readable(color: str, ground: str) -> None:
    assert contrast(readable(color, ground), ground) >= 4.5
    if contrast(color, ground) >= 4.5:
        assert readable(color, ground) == to_rgb(color)


def test_no_two_look_the_same_whatever_they_are_given(roles_of: Make) -> None:
    roles = roles_of(..., 0, "teal", None, ...)
    given = ["teal", None, (0.0, 0.5, 0.5), 3, 3]
    looks = styles(roles, LIGHT, colors=given)
    assert [to_hex(look.color) for look in looks] == ["#008080", LIGHT[1], "#008080", LIGHT[3], LIGHT[3]]
    assert len({(to_hex(look.color), look.line_style) for look in looks}) == 5
