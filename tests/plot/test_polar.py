"""What plot_polar draws, and what it refuses."""

import copy
import gc
import pickle
import sys
import weakref
from collections.abc import Callable
from io import BytesIO
from typing import Any, cast
from xml.etree import ElementTree as ET

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from attrs import evolve
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

import dataroles as dr
from dataroles.plot.alt import alt_of
from dataroles.plot.style.palette import contrast

Make = Callable[..., Any]


@pytest.fixture(params=["lifecycle", "platform"])
def drawn(request: pytest.FixtureRequest, catalog: dr.Catalog) -> tuple[PolarAxes, dr.SkillMatrix]:
    return dr.plot_polar(catalog, framework=request.param), catalog.profiles(request.param)


def skill_names(ax: PolarAxes) -> list[str]:
    return [" ".join(text.get_text().split()) for text in ax.get_xticklabels()]


def legend_names(ax: PolarAxes) -> list[str]:
    legend = ax.get_legend()
    assert legend is not None
    return [" ".join(text.get_text().split()) for text in legend.get_texts()]


def pixels(ax: PolarAxes) -> Any:
    """Return what is drawn as RGB, rows from the top."""
    canvas: Any = ax.figure.figure.canvas
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def rgb_at(ax: PolarAxes, theta: float, rating: float) -> tuple[int, ...]:
    """Return the color of the pixel that is drawn for a point."""
    image = pixels(ax)
    x, y = ax.transData.transform((theta, rating))
    return tuple(image[image.shape[0] - 1 - int(y), int(x)].tolist())


def test_lines_are_the_ratings(drawn: tuple[PolarAxes, dr.SkillMatrix]) -> None:
    ax, profiles = drawn
    assert [line.get_label() for line in ax.lines] == [profile.name for profile in profiles]
    for line, profile in zip(ax.lines, profiles, strict=True):
        n = len(profile)
        theta, ratings = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
        np.testing.assert_array_equal(ratings, [*profile.ratings, profile.ratings[0]])
        np.testing.assert_allclose(theta, [*(2 * np.pi * np.arange(n) / n), 0])


def test_left_out_by_the_catalog(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog)
    assert len(ax.lines) == 5
    assert "Cloud DevOps" not in legend_names(ax)


def test_spokes_and_rings(drawn: tuple[PolarAxes, dr.SkillMatrix]) -> None:
    ax, profiles = drawn
    framework = profiles[0].framework
    assert skill_names(ax) == [skill.name for skill in framework]
    assert ax.get_theta_direction() == 1
    assert ax.get_theta_offset() == 0
    np.testing.assert_allclose(ax.get_xticks(), 2 * np.pi * np.arange(len(framework)) / len(framework))
    assert (ax.get_rmin(), ax.get_rmax()) == (0, 5)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["1", "2", "3", "4", "5"]
    np.testing.assert_array_equal(ax.get_yticks(), [1, 2, 3, 4, 5])


def test_direction_on_screen_whatever_the_axes_had(catalog: dr.Catalog) -> None:
    _, ax = plt.subplots(subplot_kw={"projection": "polar"})
    polar = cast("PolarAxes", ax)
    polar.set_theta_zero_location("N")
    polar.set_theta_direction(-1)
    polar.set_thetamax(90)
    dr.plot_polar(catalog, ax=polar)
    polar.figure.figure.canvas.draw()
    center, first, fourth = polar.transData.transform([(0, 0), (0, 5), (np.pi / 2, 5)])
    assert first[0] > center[0]
    assert first[1] == pytest.approx(center[1])
    assert fourth[1] > center[1]


@pytest.mark.parametrize(
    ("scale", "center", "rings"),
    [
        (dr.RatingScale(1, 5), 0, ["1", "2", "3", "4", "5"]),
        (dr.RatingScale(0, 7), 0, ["1", "2", "3", "4", "5", "6", "7"]),
        (dr.RatingScale(1, 5, floor=0), 0, ["1", "2", "3", "4", "5"]),
        (dr.RatingScale(-2, 2), -2, ["\N{MINUS SIGN}1", "0", "1", "2"]),
        (dr.RatingScale(0, 100), 0, ["20", "40", "60", "80", "100"]),
        (dr.RatingScale(0, 1), 0, ["0.2", "0.4", "0.6", "0.8", "1"]),
        (dr.RatingScale(0.5, 1), 0, ["0.5", "0.6", "0.7", "0.8", "0.9", "1"]),
        (dr.RatingScale(3, 5, floor=1), 1, ["3", "4", "5"]),
        (dr.RatingScale(0, 0.6), 0, ["0.2", "0.4", "0.6"]),
        (dr.RatingScale(0, 1e12), 0, ["2e+11", "4e+11", "6e+11", "8e+11", "1e+12"]),
        (dr.RatingScale(10, 20), 9, ["10", "12", "14", "16", "18", "20"]),
    ],
)
def test_center_and_rings_by_scale(
    framework_of: Make, profile_of: Make, scale: dr.RatingScale, center: float, rings: list[str]
) -> None:
    framework = framework_of("abcd", scale)
    ax = dr.plot_polar(profile_of(framework, "Ann", (scale.minimum, scale.maximum)))
    assert (ax.get_rmin(), ax.get_rmax()) == (center, scale.maximum)
    assert [text.get_text() for text in ax.get_yticklabels()] == rings


def test_plain_minus_if_rc_params_want_it(framework_of: Make, profile_of: Make) -> None:
    framework = framework_of("abcd", dr.RatingScale(-2, 2))
    with mpl.rc_context({"axes.unicode_minus": False}):
        ax = dr.plot_polar(profile_of(framework, "Ann", (0,)))
    assert ax.get_yticklabels()[0].get_text() == "-1"


@pytest.mark.parametrize(("center", "rings"), [(1, [2, 3, 4, 5]), (0.5, [1, 2, 3, 4, 5]), (-3, [1, 2, 3, 4, 5])])
def test_center_moves(catalog: dr.Catalog, center: float, rings: list[int]) -> None:
    ax = dr.plot_polar(catalog, center=center)
    assert (ax.get_rmin(), ax.get_rmax()) == (center, 5)
    np.testing.assert_array_equal(ax.get_yticks(), rings)
    ax.figure.figure.canvas.draw()


@pytest.mark.parametrize("center", [1.01, 5, float("nan"), float("inf"), -float("inf"), True, "0"])
def test_center_refused(catalog: dr.Catalog, center: Any) -> None:
    with pytest.raises(dr.RatingError, match="center is"):
        dr.plot_polar(catalog, center=center)


def test_center_above_the_floor_says_what_works(catalog: dr.Catalog) -> None:
    with pytest.raises(dr.RatingError, match=r"center is 2, above the scale's floor 1.*give at most 1"):
        dr.plot_polar(catalog, center=2)


def test_closing_does_not_double_the_first_marker(catalog: dr.Catalog) -> None:
    (line,) = dr.plot_polar(catalog["data-scientist"]).lines
    every = line.get_markevery()
    assert every == list(range(12))
    assert not line.get_clip_on()


def test_lines_are_told_apart_by_marker_and_color(catalog: dr.Catalog) -> None:
    lines = dr.plot_polar(catalog).lines
    assert len({line.get_marker() for line in lines}) == 5
    assert len({to_hex(line.get_color()) for line in lines}) == 5
    assert {line.get_linestyle() for line in lines} == {"-"}


@pytest.mark.parametrize("n", [2, 5, 8])
@pytest.mark.parametrize("marker", ["follows", "none"])
def test_coincident_lines_all_stay_visible(framework_of: Make, profile_of: Make, n: int, marker: str) -> None:
    framework = framework_of("abcdef")
    ax = dr.plot_polar([profile_of(framework, f"Role {at}", (4,)) for at in range(n)], legend=False)
    if marker == "none":
        for line in ax.lines:
            line.set_marker("")
    ax.figure.figure.set_dpi(200)
    image = pixels(ax)
    for line in ax.lines:
        assert (image == np.round(255 * np.array(to_rgb(line.get_color())))).all(axis=-1).sum() > 500


def test_nothing_is_enlarged_where_nothing_coincides(framework_of: Make) -> None:
    framework = framework_of("abc")
    roles = [dr.SkillProfile(framework, values, name=f"Role {values}") for values in ((1, 2, 3), (2, 3, 1))]
    assert not dr.plot_polar(roles).collections


def test_unrated_is_a_gap(framework_of: Make) -> None:
    framework = framework_of("abcdefgh")
    profile = framework.rate({"a": 2, "b": 3, "e": 5, "g": 4, "h": 4}, name="Ann")
    ax = dr.plot_polar(profile)
    drawn = np.asarray(ax.lines[0].get_ydata())
    np.testing.assert_array_equal(np.isnan(drawn[:8]), np.isnan(profile.ratings))
    (fill,) = ax.patches
    rated = 2 * np.pi * np.array([6, 7, 0, 1]) / 8
    for at in range(8):
        between = 2 * np.pi * (at + 0.5) / 8
        is_filled = rgb_at(ax, between, 0.7) != (255, 255, 255)
        assert is_filled == (at in (6, 7, 0)), at
    corners = np.asarray(fill.get_path().vertices)
    assert set(np.round(corners[:, 0] % (2 * np.pi), 6)) == set(np.round(rated, 6))


@pytest.mark.parametrize("ratings", [{"a": 1}, {"a": 1, "c": 5}])
def test_nothing_to_fill(framework_of: Make, ratings: dict[str, float]) -> None:
    ax = dr.plot_polar(framework_of("abcde").rate(ratings, name="Ann"))
    assert not ax.patches
    ax.figure.figure.canvas.draw()


def test_nothing_to_draw(framework_of: Make, profile_of: Make) -> None:
    framework = framework_of("abcde")
    nobody = framework.rate({"a": 1}, name="Nobody")
    for options in ({"roles": [profile_of(framework, "Ann"), nobody]}, {"roles": nobody}):
        with pytest.raises(dr.MissingRatingError, match="'Nobody' is unrated on all skills drawn: rate them, or leave"):
            dr.plot_polar(**options, skills=["b", "c", "d"])
    with pytest.raises(dr.MissingRatingError, match="'Nobody' is unrated"):
        dr.plot_polar_grid(profile_of(framework, "Ann"), context=nobody, skills=["b", "c", "d"])
    assert not plt.get_fignums()


@pytest.mark.parametrize("share", [{"sharex": True}, {"sharey": True}])
def test_shared_axes_are_refused(catalog: dr.Catalog, share: Any) -> None:
    _, (ax, _) = plt.subplots(1, 2, subplot_kw={"projection": "polar"}, **share)
    with pytest.raises(ValueError, match=r"ax shares an axis with another Axes, .*: make it with sharex=False"):
        dr.plot_polar(catalog, ax=ax)
    ax.remove()
    with pytest.raises(ValueError, match="ax was removed from its figure: give another"):
        dr.plot_polar(catalog, ax=ax)


def test_text_on_a_background_unknown_to_rc_params(catalog: dr.Catalog) -> None:
    figure = plt.figure(facecolor="#101030")
    ax = cast("PolarAxes", figure.add_subplot(projection="polar", facecolor="#f0f0f0"))
    dr.plot_polar(catalog, ax=ax, title="Roles")
    figure.canvas.draw()
    legend = ax.get_legend()
    assert legend is not None
    for text in (*ax.get_xticklabels(), *legend.get_texts(), ax.title):
        assert contrast(text.get_color(), "#101030") >= 4.5
    for text in ax.get_yticklabels():
        assert contrast(text.get_color(), "#f0f0f0") >= 4.5


def test_a_center_from_which_all_ratings_look_alike_is_refused(catalog: dr.Catalog) -> None:
    with pytest.raises(dr.RatingError, match=r"center is -1000, so far below .*: give at least -39"):
        dr.plot_polar(catalog, center=-1000)


def test_alt_text_mentions_bands(catalog: dr.Catalog) -> None:
    told = "Each rating has an interval."
    assert told in str(alt_of(dr.plot_polar(catalog, band=[0.5] * 12)))
    assert told not in str(alt_of(dr.plot_polar(catalog)))


def test_unrated_skills_can_be_refused(framework_of: Make, catalog: dr.Catalog) -> None:
    profile = framework_of(["SQL", "Python", "Rust"]).rate({"SQL": 3}, name="Ann")
    with pytest.raises(dr.MissingRatingError, match=r"'Ann' is unrated on 'Python', 'Rust': .*missing='gap'"):
        dr.plot_polar(profile, missing="raise")
    assert not plt.get_fignums()
    dr.plot_polar(catalog, missing="raise")


def test_fill(catalog: dr.Catalog) -> None:
    assert len(dr.plot_polar(catalog).patches) == 0
    assert len(dr.plot_polar(catalog, fill=True).patches) == 5
    assert len(dr.plot_polar(catalog["data-analyst"], fill=False).patches) == 0
    (fill,) = dr.plot_polar(catalog["data-analyst"]).patches
    np.testing.assert_array_equal(np.asarray(fill.get_path().vertices)[:12, 1], catalog["data-analyst"].profile.ratings)


def test_drawing_again_on_one_axes(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog)
    ax.figure.figure.canvas.draw()
    sizes = [text.get_fontproperties().get_size_in_points() for text in ax.get_yticklabels()]
    with pytest.raises(ValueError, match=r"ax has a plot already.*: clear it with ax\.clear\(\), give another Axes"):
        dr.plot_polar(catalog, framework="platform", ax=ax)
    ax.clear()
    dr.plot_polar(catalog, framework="platform", ax=ax)
    ax.figure.figure.canvas.draw()
    assert [text.get_fontproperties().get_size_in_points() for text in ax.get_yticklabels()] == sizes
    assert len(ax.get_xticks()) == 8
    assert legend_names(ax) == ["Data Engineer", "Cloud DevOps"]


def test_interactive_mode(catalog: dr.Catalog) -> None:
    with plt.ion():
        dr.plot_polar(catalog["data-analyst"], title="Data Analyst").figure.figure.canvas.draw()


def test_legend(catalog: dr.Catalog) -> None:
    assert legend_names(dr.plot_polar(catalog)) == [profile.name for profile in catalog.profiles()]
    assert dr.plot_polar(catalog, legend=False).get_legend() is None
    assert dr.plot_polar(catalog["data-analyst"]).get_legend() is None
    assert legend_names(dr.plot_polar(catalog["data-analyst"], legend=True)) == ["Data Analyst"]


def test_accepted_types_of_roles(catalog: dr.Catalog) -> None:
    role = catalog["data-engineer"]
    small = dr.Catalog("small", "Small", frameworks=catalog.frameworks.values(), roles=[role])
    for roles in (role, role.profile, [role], (one for one in [role.profile]), small):
        ax = dr.plot_polar(roles)
        assert [line.get_label() for line in ax.lines] == ["Data Engineer"]
    assert skill_names(dr.plot_polar(role, framework="platform"))[0] == "Pandas"


def test_title(catalog: dr.Catalog) -> None:
    assert dr.plot_polar(catalog).get_title() == ""
    assert dr.plot_polar(catalog, title="").get_title() == ""
    assert dr.plot_polar(catalog, title="Data\nroles").get_title() == "Data\nroles"
    long = dr.plot_polar(catalog, title="Data roles by skill, " * 8).get_title()
    assert long.count("\n") >= 2
    assert long.split() == ("Data roles by skill, " * 8).split()


def test_callers_title_is_left_alone(catalog: dr.Catalog) -> None:
    _, ax = plt.subplots(subplot_kw={"projection": "polar"})
    ax.set_title("mine")
    assert dr.plot_polar(catalog, ax=ax).get_title() == "mine"


HOSTILE = [
    "$",
    "$x",
    "\\frac{",
    "_x",
    "<script>alert(1)</script>",
    "two\nlines",
    "数据可视化",
    "🚀 rockets",
    "a&b",
    "$a_b$",
]


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning")
@pytest.mark.parametrize("format", ["svg", "png", "pdf"])
def test_hostile_names_are_just_text(framework_of: Make, profile_of: Make, format: str) -> None:
    framework = framework_of(HOSTILE)
    roles = [profile_of(framework, name) for name in HOSTILE]
    ax = dr.plot_polar(roles, title=r"$\frac{</svg>")
    assert ["".join(name.split()) for name in skill_names(ax)] == ["".join(name.split()) for name in HOSTILE]
    assert legend_names(ax) == [" ".join(name.split()) for name in HOSTILE]
    stream = BytesIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        ax.figure.figure.savefig(stream, format=format)
    if format == "svg":
        root = ET.fromstring(stream.getvalue())  # noqa: S314 (our own)
        assert not list(root.iter("script"))
        written = "".join(root.itertext())
        for name in ("$x", "\\frac{", "_x", "a&b", "$a_b$", r"$\frac{</svg>", "🚀 rockets"):
            assert name in written


def test_names_are_not_tex(catalog: dr.Catalog) -> None:
    with mpl.rc_context({"text.usetex": True}):
        ax = dr.plot_polar(catalog, title="100 %")
        ax.figure.figure.canvas.draw()
    legend = ax.get_legend()
    assert legend is not None
    for text in (*ax.get_xticklabels(), *ax.get_yticklabels(), *legend.get_texts(), ax.title):
        assert not text.get_usetex()
        assert not text.get_parse_math()


def test_names_stay_plain_after_ticks_are_made_anew(framework_of: Make, profile_of: Make) -> None:
    ax = dr.plot_polar(profile_of(framework_of(["$x$", "$", r"\frac{"]), "Ann"))
    ax.xaxis.reset_ticks()
    ax.figure.figure.canvas.draw()
    assert [text.get_parse_math() for text in ax.get_xticklabels()] == [False] * 3


def test_wrap(catalog: dr.Catalog) -> None:
    lines = [text.get_text().split("\n") for text in dr.plot_polar(catalog, wrap=8).get_xticklabels()]
    assert lines[3] == ["Exploratory", "Data", "Analysis"]
    assert len(dr.plot_polar(catalog, wrap=60).get_xticklabels()[3].get_text().split("\n")) == 1


@pytest.mark.parametrize("style", ["default", "dark_background", "ggplot", "seaborn-v0_8-darkgrid", "grayscale"])
def test_rc_params_are_read_and_not_written(catalog: dr.Catalog, style: str) -> None:
    with plt.style.context(style), mpl.rc_context({"xtick.labelsize": 8.5, "lines.linewidth": 3}):
        before = copy.deepcopy(dict(mpl.rcParams))
        ax = dr.plot_polar(catalog, title="Data roles")
        ax.figure.figure.savefig(BytesIO(), format="raw")
        assert dict(mpl.rcParams) == before
        assert ax.lines[0].get_linewidth() == 3
        assert ax.get_xticklabels()[0].get_fontproperties().get_size_in_points() == 8.5
        assert to_hex(ax.get_xticklabels()[0].get_color()) == to_hex(mpl.rcParams["xtick.color"])
        if style != "default":
            assert to_hex(ax.xaxis.get_gridlines()[0].get_color()) == to_hex(mpl.rcParams["grid.color"])


def test_the_default_grid_is_quiet(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog)
    ring, rim, number = ax.yaxis.get_gridlines()[0], ax.spines["polar"], ax.get_yticklabels()[0]
    assert contrast(ring.get_color(), "white") < 1.6
    assert (to_hex(rim.get_edgecolor()), rim.get_linewidth()) == (to_hex(ring.get_color()), ring.get_linewidth())
    assert 4.5 <= contrast(number.get_color(), "white") < 6
    with mpl.rc_context({"ytick.labelcolor": "teal", "axes.edgecolor": "red", "axes.linewidth": 2}):
        ax = dr.plot_polar(catalog)
    rim = ax.spines["polar"]
    assert (to_hex(rim.get_edgecolor()), rim.get_linewidth()) == (to_hex("red"), 2)
    assert to_hex(ax.get_yticklabels()[0].get_color()) == to_hex("teal")


def test_roles_that_meet_at_the_floor_have_no_markers_there(framework_of: Make, profile_of: Make) -> None:
    framework = framework_of("abcdef")
    a = framework.rate({"a": 5, "b": 1, "c": 1, "d": 3, "f": 1}, name="A")
    b = framework.rate({"a": 2, "b": 1, "c": 4, "d": 3, "e": 1, "f": 1}, name="B")
    ax = dr.plot_polar([a, b])
    # On b and f both are at the floor, on c only one, on e only one is rated.
    assert [cast("Any", line.get_markevery()) for line in ax.lines] == [[0, 2, 4], [0, 2, 3, 4]]
    lone = framework.rate({"a": 1, "c": 1, "e": 1}, name="Lone")
    assert cast("Any", dr.plot_polar([lone, b]).lines[0].get_markevery())[:1] == [0]


def test_loud_grid_is_toned_down(catalog: dr.Catalog) -> None:
    assert dr.plot_polar(catalog).yaxis.get_gridlines()[0].get_alpha() in (None, 1)
    with plt.style.context("dark_background"):
        assert (dr.plot_polar(catalog).yaxis.get_gridlines()[0].get_alpha() or 1) < 1


def test_needs_no_pyplot_with_axes(catalog: dr.Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = Figure()
    canvas: Any = FigureCanvasAgg(figure)
    ax = cast("PolarAxes", figure.add_subplot(projection="polar"))
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    assert dr.plot_polar(catalog, ax=ax) is ax
    canvas.draw()
    with pytest.raises(ImportError):
        dr.plot_polar(catalog)


def test_pyplot_owns_the_figure(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog)
    assert ax.figure is plt.gcf()
    figure = weakref.ref(ax.figure)
    ax.figure.figure.canvas.draw()
    plt.close("all")
    del ax
    gc.collect()
    assert figure() is None


def test_figures_pickle(catalog: dr.Catalog) -> None:
    figure = dr.plot_polar(catalog).figure.figure
    again = pickle.loads(pickle.dumps(figure))  # noqa: S301 (our own)
    again.canvas.draw()
    assert len(again.axes[0].lines) == 5


@pytest.mark.parametrize("projection", [None, "aitoff"])
def test_axes_must_be_polar(catalog: dr.Catalog, projection: str | None) -> None:
    _, ax = plt.subplots(subplot_kw={"projection": projection})
    children = len(ax.get_children())
    with pytest.raises(TypeError, match=r"not a PolarAxes: .*subplot_kw=\{'projection': 'polar'\}"):
        dr.plot_polar(catalog, ax=ax)
    assert len(ax.get_children()) == children


@pytest.mark.parametrize("roles", [[], (), iter(())])
def test_no_roles(roles: Any) -> None:
    with pytest.raises(ValueError, match="there are no roles to draw: give"):
        dr.plot_polar(roles)


def test_empty_catalog(framework_of: Make) -> None:
    with pytest.raises(ValueError, match="there are no roles to draw"):
        dr.plot_polar(dr.Catalog("empty", "Empty", frameworks=[framework_of("abc")], roles=[]))


@pytest.mark.parametrize("names", ["a", "ab"])
def test_fewer_than_three_skills(framework_of: Make, profile_of: Make, names: str) -> None:
    with pytest.raises(ValueError, match=rf"'made' has {len(names)} skill.*at least 3.*plot_dots"):
        dr.plot_polar(profile_of(framework_of(names), "Ann"))


def test_mixed_frameworks_and_unrated_roles(catalog: dr.Catalog) -> None:
    with pytest.raises(dr.NotRatedError, match="Cloud DevOps"):
        dr.plot_polar(catalog["cloud-devops"], framework="lifecycle")
    with pytest.raises(dr.FrameworkMismatchError, match="platform"):
        dr.plot_polar([catalog["data-engineer"], catalog["cloud-devops"]])
    with pytest.raises(TypeError, match="give a Role or a SkillProfile"):
        dr.plot_polar(["data-engineer"])  # type: ignore[list-item]


@pytest.mark.parametrize("color", ["no-such-color", "#12", "none", "#0000ee00"])
def test_colors_that_cannot_be_shown(catalog: dr.Catalog, color: str) -> None:
    role = evolve(catalog["data-analyst"], color=color)
    with pytest.raises(dr.CatalogError, match=f"the color of 'Data Analyst' is '{color}'"):
        dr.plot_polar([catalog["data-engineer"], role])
    assert not plt.get_fignums()


@pytest.mark.parametrize(
    "option",
    [
        {"fill": "yes"},
        {"fill": None},
        {"legend": "none"},
        {"missing": "floor"},
        {"missing": None},
        {"wrap": 0},
        {"wrap": 2.5},
        {"wrap": True},
    ],
)
def test_unknown_options(catalog: dr.Catalog, option: dict[str, Any]) -> None:
    (name,) = option
    with pytest.raises(ValueError, match=f"{name} is .*: give"):
        dr.plot_polar(catalog, **option)
    assert not plt.get_fignums()
