"""What plot_dots draws, and what it refuses."""

from collections.abc import Callable
from typing import Any, cast

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

import dataroles as dr
from dataroles.plot.alt import alt_of
from dataroles.plot.style.palette import DARK, LIGHT, contrast

Make = Callable[..., Any]


def names(ax: Axes) -> list[str]:
    return [" ".join(text.get_text().split()) for text in ax.get_yticklabels()]


def legend_names(ax: Axes) -> list[str]:
    legend = ax.get_legend()
    assert legend is not None
    return [" ".join(text.get_text().split()) for text in legend.get_texts()]


def joined(ax: Axes) -> dict[int, tuple[float, float]]:
    """Return the two ends of the line in each row that has one."""
    rows = {}
    for collection in ax.collections:
        assert isinstance(collection, LineCollection)
        for (start, row), (end, other) in np.asarray(collection.get_segments()).tolist():
            assert row == other
            rows[int(row)] = (start, end)
    return rows


@pytest.mark.parametrize("framework", ["lifecycle", "platform"])
def test_dots_are_the_ratings(catalog: dr.Catalog, framework: str) -> None:
    ax = dr.plot_dots(catalog, framework=framework, title="Ratings")
    profiles = catalog.profiles(framework)
    assert names(ax) == [skill.name for skill in profiles[0].framework]
    assert [line.get_label() for line in ax.lines] == legend_names(ax) == [profile.name for profile in profiles]
    for line, profile in zip(ax.lines, profiles, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), profile.ratings)
        rows = np.asarray(line.get_ydata())
        assert (np.abs(rows - np.arange(len(profile))) < 0.5).all()
    assert joined(ax) == {
        row: (min(ratings), max(ratings))
        for row, ratings in enumerate(zip(*(profile.ratings for profile in profiles), strict=True))
    }
    assert ax.get_title() == "Ratings"
    assert ax.get_xlabel() == "requirement"


def test_the_first_skill_is_on_top_and_the_whole_scale_shown(catalog: dr.Catalog) -> None:
    ax = dr.plot_dots(catalog)
    ax.figure.figure.canvas.draw()
    heights = [text.get_window_extent().y0 for text in ax.get_yticklabels()]
    assert heights == sorted(heights, reverse=True)
    assert ax.get_xticks().tolist() == [1, 2, 3, 4, 5]
    low, high = ax.get_xlim()
    assert low < 1
    assert high > 5


def test_equal_ratings_are_all_seen(framework_of: Make, profile_of: Make) -> None:
    framework = framework_of("ab")
    ax = dr.plot_dots([profile_of(framework, f"Role {at}", (3, at + 1)) for at in range(4)])
    ax.figure.figure.canvas.draw()
    size = ax.lines[0].get_markersize() * ax.figure.dpi / 72
    at = np.array([ax.transData.transform(np.column_stack(line.get_data())) for line in ax.lines])
    assert (-np.diff(at[:, 0, 1]) > 0.3 * size).all()
    assert np.ptp(at[:, 1, 1]) < 1e-6


def test_unrated_skills_have_no_dot_and_are_described(framework_of: Make) -> None:
    framework = framework_of("abc")
    ann = framework.rate({"a": 3}, name="Ann")
    bob = framework.rate({"a": 4, "b": 2}, name="Bob")
    ax = dr.plot_dots([ann, bob])
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [3, np.nan, np.nan])
    assert legend_names(ax) == ["Ann (2 unrated)", "Bob (1 unrated)"]
    assert [(text.get_text(), text.get_position()[1]) for text in ax.texts] == [("unrated", 2)]
    assert joined(ax) == {0: (3, 4)}
    with pytest.raises(dr.MissingRatingError, match="'Ann' is unrated on 'b'"):
        dr.plot_dots([ann, bob], missing="raise", skills=["a", "b"])
    dr.plot_dots([ann, bob], missing="raise", skills=["a"])


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("catalog", "abcd"), ("range", "cadb"), ("rating", "abcd"), ("gap", "cdba")],
)
def test_sorts(framework_of: Make, sort: Any, expected: str) -> None:
    framework = framework_of("abcd")
    ann = framework.rate({"a": 5, "b": 4, "c": 1, "d": 2}, name="Ann")
    role = framework.rate({"a": 3, "b": 4, "c": 5, "d": 3}, name="Role")
    ax = dr.plot_dots([ann, role], sort=sort)
    assert "".join(names(ax)) == expected
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [ann[name] for name in expected])


def test_sorted_skills_without_ratings_come_last(framework_of: Make) -> None:
    framework = framework_of("abc")
    ann = framework.rate({"b": 4, "c": 1}, name="Ann")
    assert names(dr.plot_dots(ann, sort="rating")) == ["b", "c", "a"]


def test_gaps_are_shown_by_line_and_text(catalog: dr.Catalog) -> None:
    me = catalog.rate({"Storytelling": 4, "Databases": 3}, name="Me", default=1)
    role = catalog["Analytics Engineer"]
    ax = dr.plot_dots([me, role], sort="gap")
    gap = dr.gap(person=me, role=role)
    assert legend_names(ax) == ["Me", "Analytics Engineer", "deficit: below the role", "surplus: above the role"]
    deficits, surpluses = ax.collections
    assert isinstance(deficits, LineCollection)
    assert isinstance(surpluses, LineCollection)
    assert len(deficits.get_segments()) == len(gap.deficits)
    assert len(surpluses.get_segments()) == len(gap.surpluses)
    assert names(ax)[0] == gap.skill_names[next(iter(gap.deficits))]
    assert deficits.get_linestyle() != surpluses.get_linestyle()
    assert legend_names(dr.plot_dots([role, role.on("lifecycle").framework.rate({}, name="None")], sort="gap")) == [
        "Analytics Engineer",
        "None (12 unrated)",
    ]
    with pytest.raises(ValueError, match="sort='gap' was given 5 of two: give a person and a role, in this order"):
        dr.plot_dots(catalog, sort="gap")


def test_colors_and_markers_are_those_of_the_polar_plot(catalog: dr.Catalog) -> None:
    dots, polar = dr.plot_dots(catalog), dr.plot_polar(catalog)
    for dot, line in zip(dots.lines, polar.lines, strict=True):
        assert (dot.get_color(), dot.get_marker()) == (line.get_color(), line.get_marker())
    with plt.style.context("dark_background"):
        colors = [line.get_color() for line in dr.plot_dots(catalog).lines]
    assert colors == [DARK[cast("int", catalog[one.id].color)] for one in catalog.profiles()]
    (line,) = dr.plot_dots(catalog["Data Analyst"], colors=["teal"]).lines
    assert line.get_color() == "teal"


def test_more_roles_than_colors_differ_by_fill(framework_of: Make, profile_of: Make) -> None:
    framework = framework_of("ab")
    ax = dr.plot_dots([profile_of(framework, f"Role {at}") for at in range(14)])
    looks = {(line.get_color(), line.get_marker(), line.get_fillstyle()) for line in ax.lines}
    assert len(looks) == 14
    assert {line.get_color() for line in ax.lines} == set(LIGHT)


@pytest.mark.parametrize(("n", "legend"), [(1, False), (2, True)])
def test_legend(catalog: dr.Catalog, n: int, legend: bool) -> None:
    ax = dr.plot_dots(catalog.profiles()[:n])
    assert (ax.get_legend() is not None) == legend
    assert (dr.plot_dots(catalog.profiles()[:n], legend=not legend).get_legend() is not None) != legend


@pytest.mark.sweep
@pytest.mark.parametrize("n_skills", [1, 2, 12, 35])
@pytest.mark.parametrize("n_roles", [1, 8])
def test_nothing_overlaps_in_our_own_figure(framework_of: Make, profile_of: Make, n_skills: int, n_roles: int) -> None:
    framework = framework_of([f"Skill of a rather long name {at}" for at in range(n_skills)])
    ax = dr.plot_dots([profile_of(framework, f"Role {at}", (1, at % 5 + 1)) for at in range(n_roles)], title="T " * 60)
    for dpi in (72, 300):
        check(ax, dpi)


@pytest.mark.parametrize("size", [(3.5, 3.5), (6.4, 4.8), (12, 4)])
def test_nothing_overlaps_in_an_axes_of_the_caller(catalog: dr.Catalog, size: tuple[float, float]) -> None:
    figure, ax = plt.subplots(figsize=size)
    assert dr.plot_dots(catalog, ax=ax, title="Data roles") is ax
    assert figure.get_size_inches().tolist() == list(size)
    check(ax, 100)


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning", "ignore:Matplotlib currently does not support:UserWarning")
def test_hostile_names(framework_of: Make, profile_of: Make) -> None:
    hostile = [
        "$x$",
        r"\frac{",
        "_a",
        "<script>",
        "two\nlines",
        "supercalifragilisticexpialidocious",
        "数据",
        "word " * 12,
    ]
    framework = framework_of(hostile)
    ax = dr.plot_dots([profile_of(framework, name) for name in hostile[:5]], title=r"$\frac{")
    check(ax, 100)
    assert names(ax) == [" ".join(name.split()) for name in hostile]
    assert legend_names(ax)[:3] == hostile[:3]
    legend = ax.get_legend()
    assert legend is not None
    assert not any(text.get_parse_math() for text in (*ax.get_yticklabels(), *legend.get_texts(), ax.title))


def check(ax: Axes, dpi: int) -> None:
    """Check on what is drawn that names, legend, title and box keep apart and within the figure."""
    figure = ax.figure.figure
    figure.set_dpi(dpi)
    figure.canvas.draw()
    labels = [text.get_window_extent() for text in ax.get_yticklabels()]
    beside = [ax.bbox, *(text.get_window_extent() for text in (ax.xaxis.label, *ax.get_xticklabels()))]
    legend = ax.get_legend()
    if legend is not None:
        assert not any(legend.get_window_extent().overlaps(box) for box in (*beside, *labels))
        beside.append(legend.get_window_extent())
    if ax.get_title():
        assert ax.title.get_window_extent().y0 > ax.bbox.y1
        beside.append(ax.title.get_window_extent())
    for at, box in enumerate(labels):
        assert box.x1 < ax.bbox.x0
        assert not any(box.overlaps(other) for other in labels[:at])
    for box in (*labels, *(box for box in beside if box.width > 0)):
        assert figure.bbox.x0 - 1e-6 <= box.x0 <= box.x1 <= figure.bbox.x1 + 1e-6
        assert figure.bbox.y0 - 1e-6 <= box.y0 <= box.y1 <= figure.bbox.y1 + 1e-6


def test_no_room_warns_once_and_names_the_way_out(framework_of: Make, profile_of: Make) -> None:
    framework = framework_of([f"Skill {at}" for at in range(30)])
    figure, ax = plt.subplots(figsize=(3, 2))
    with pytest.warns(UserWarning, match="of the 30 skills overlap even at 6 points: make more room, name") as warned:
        dr.plot_dots(profile_of(framework, "Ann"), ax=ax)
    assert warned[0].filename == __file__
    figure.canvas.draw()


def test_nothing_else_of_the_figure_moves(catalog: dr.Catalog) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5))
    right.set_ylabel("other")
    figure.canvas.draw()
    before = right.get_tightbbox()
    assert before is not None
    ax = dr.plot_dots(catalog, ax=left)
    figure.canvas.draw()
    after = right.get_tightbbox()
    assert after is not None
    assert after.bounds == before.bounds
    legend = ax.get_legend()
    assert legend is not None
    assert legend.get_window_extent().x1 < before.x0


@pytest.mark.parametrize("layout", ["constrained", "tight"])
def test_layout_engines(catalog: dr.Catalog, layout: str) -> None:
    _, axes = plt.subplots(1, 2, figsize=(12, 5), layout=layout)
    for ax in axes:
        dr.plot_dots(catalog, ax=ax)
    check(axes[0], 100)
    assert axes[0].bbox.width > 150


def test_drawn_again_on_the_same_axes(catalog: dr.Catalog) -> None:
    _, outer = plt.subplots(figsize=(8, 8))
    ax = outer.inset_axes((0.1, 0.1, 0.8, 0.8))
    for _ in range(2):
        ax.clear()
        dr.plot_dots(catalog["Data Analyst"], ax=ax)
    outer.figure.canvas.draw()
    assert ax.get_yticklabels()[0].get_window_extent().x0 > outer.bbox.x0
    ax.set_yticks([0, 1], ["one", "other"])
    ax.tick_params(axis="y", labelsize=7)
    ax.set_title("Later")
    outer.figure.canvas.draw()
    assert names(ax) == ["one", "other"]
    assert ax.get_yticklabels()[0].get_fontsize() == 7


def test_alt_text(catalog: dr.Catalog) -> None:
    alt = str(alt_of(dr.plot_dots(catalog, sort="range")))
    assert alt.startswith("Dot plot")
    assert "largest range of ratings come first" in alt
    assert "Cloud DevOps" in alt or "cloud-devops" in alt


def test_leaves_rc_params_alone(catalog: dr.Catalog) -> None:
    before = dict(mpl.rcParams)
    dr.plot_dots(catalog)
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize(
    ("options", "error", "fault"),
    [
        ({"sort": "name"}, ValueError, "sort is 'name': give 'catalog' for the order given"),
        ({"missing": "shared"}, ValueError, "missing is 'shared': give 'gap'"),
        ({"legend": "direct"}, ValueError, "legend is 'direct': give 'auto', True or False"),
        ({"wrap": 0}, ValueError, "wrap is 0: give a whole number of characters"),
        ({"title": 3}, TypeError, "title is 3: give text"),
        ({"title": "a\x08b"}, ValueError, r"the title 'a\\x08b' has the character U\+0008"),
        ({"skills": "SQL"}, TypeError, "skills is 'SQL': give a list"),
        ({"skills": []}, ValueError, "skills is empty: give at least one"),
        ({"skills": ["MLOps", "mlops"]}, ValueError, "'MLOps' comes twice in skills: give each skill once"),
        ({"skills": ["MLOp"]}, dr.UnknownSkillError, "did you mean 'MLOps'"),
        ({"colors": ["red"]}, ValueError, "colors"),
        ({"ax": 3}, TypeError, "ax is a int, not an Axes"),
    ],
)
def test_refused(catalog: dr.Catalog, options: dict[str, Any], error: type[Exception], fault: str) -> None:
    with pytest.raises(error, match=fault):
        dr.plot_dots(catalog, **options)
    assert not plt.get_fignums()


def test_axes_that_would_show_something_else(catalog: dr.Catalog) -> None:
    _, (left, right) = plt.subplots(1, 2, sharey=True)
    with pytest.raises(ValueError, match="ax shares an axis with another Axes"):
        dr.plot_dots(catalog, ax=right)
    assert not right.lines
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="ax shares an axis"):
        dr.plot_dots(catalog, ax=ax.twinx())
    _, ax = plt.subplots()
    dr.plot_dots(catalog, ax=ax)
    with pytest.raises(ValueError, match="ax has a plot already"):
        dr.plot_similarity(dr.pairwise(catalog), ax=ax)
    assert not left.lines


def test_axes_that_hide_labels_or_are_logarithmic(catalog: dr.Catalog) -> None:
    _, ax = plt.subplots()
    ax.set_xscale("log")
    ax.set_axis_off()
    ax.tick_params(labelleft=False, labelright=True)
    ax.xaxis.tick_top()
    ax.figure.canvas.draw()
    dr.plot_dots(catalog, ax=ax)
    ax.figure.canvas.draw()
    assert ax.get_xscale() == "linear"
    assert ax.axison
    assert all(label.get_visible() for label in ax.get_yticklabels())
    assert ax.get_xticklabels()[0].get_window_extent().y1 < ax.bbox.y0


def test_dots_that_cover_each_other_are_warned_of(framework_of: Make, profile_of: Make) -> None:
    framework = framework_of([f"Skill {at}" for at in range(30)])
    roles = [profile_of(framework, f"Role {at}") for at in range(14)]
    _, ax = plt.subplots()
    with pytest.warns(UserWarning, match="up to 14 dots of one skill cover each other: give the Axes more room"):
        dr.plot_dots(roles, ax=ax)
    dr.plot_dots(roles)


def test_text_on_a_background_unknown_to_rc_params(catalog: dr.Catalog) -> None:
    figure, ax = plt.subplots(facecolor="#101030")
    dr.plot_dots(catalog, ax=ax, title="Roles")
    figure.canvas.draw()
    for text in (*ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label, ax.title):
        assert contrast(text.get_color(), "#101030") >= 4.5


def test_no_roles_are_refused(catalog: dr.Catalog) -> None:
    with pytest.raises(ValueError, match="there are no roles to draw: give a catalog"):
        dr.plot_dots([])
    with pytest.raises(TypeError, match="None is a NoneType: give a Role"):
        dr.plot_dots(None)  # type: ignore[arg-type]
    with pytest.raises(dr.NotRatedError, match="they share no framework"):
        dr.plot_dots([catalog["Data Scientist"], catalog["Cloud DevOps"]])
