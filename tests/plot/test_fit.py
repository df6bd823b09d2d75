"""Nothing overlaps and nothing is cut off, measured on what is drawn."""

from collections.abc import Callable
from typing import Any, cast

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

import dataroles as dr

Check = Callable[..., Any]
POLAR = {"projection": "polar"}
SKILLS = [
    "Reading Comprehension", "Active Listening", "Writing", "Speaking", "Mathematics", "Science",
    "Critical Thinking", "Active Learning", "Learning Strategies", "Monitoring", "Social Perceptiveness",
    "Coordination", "Persuasion", "Negotiation", "Instructing", "Service Orientation",
]  # fmt: skip
HOSTILE = [
    "$", "$x", r"\frac{", "_x", "<script>alert(1)</script>", "two\nlines", "数据可视化与叙事能力分析和更多",
    "🚀 rockets", "a & b", "supercalifragilisticexpialidociousness", "العربية", "x^2_3$y$", "%", "#{}",
]  # fmt: skip
EVERY_DPI = [(72, True), (100, False), (300, True)]


def polar_axes(*shape: int, **options: Any) -> tuple[Figure, list[PolarAxes]]:
    figure, axes = plt.subplots(*shape or (1, 1), subplot_kw=POLAR, squeeze=False, **options)
    return figure, cast("list[PolarAxes]", axes.ravel().tolist())


@pytest.mark.parametrize("framework", ["lifecycle", "platform"])
def test_own_figure(check_fit: Check, catalog: dr.Catalog, framework: str) -> None:
    ax = dr.plot_polar(catalog, framework=framework, title="Data roles")
    for dpi, tight in EVERY_DPI:
        check_fit(ax, dpi=dpi, tight=tight)


@pytest.mark.parametrize("size", [(3, 3), (4, 3), (6.4, 4.8), (12, 4), (4, 10)])
def test_callers_axes(check_fit: Check, catalog: dr.Catalog, size: tuple[float, float]) -> None:
    _, (ax,) = polar_axes(figsize=size)
    assert dr.plot_polar(catalog, ax=ax, title="Data roles") is ax
    for dpi, tight in EVERY_DPI:
        check_fit(ax, dpi=dpi, tight=tight)


@pytest.mark.parametrize("width", [6.4, 10])
def test_two_subplots(check_fit: Check, catalog: dr.Catalog, width: float) -> None:
    figure, (left, right) = polar_axes(1, 2, figsize=(width, 4.8))
    cells = [ax.get_position(original=True).frozen().bounds for ax in (left, right)]
    figure.suptitle("Both frameworks")
    dr.plot_polar(catalog, ax=left)
    dr.plot_polar(catalog, framework="platform", ax=right, title="Platform")
    for dpi, tight in EVERY_DPI:
        one, other = check_fit(left, right, dpi=dpi, tight=tight)
        assert max(box.x1 for box in (*one.labels.values(), one.legend)) < min(
            box.x0 for box in (*other.labels.values(), other.legend)
        )
    assert [ax.get_position(original=True).bounds for ax in (left, right)] == cells
    figure.canvas.draw()
    assert right.title.get_window_extent().y1 < figure.texts[0].get_window_extent().y0


@pytest.mark.sweep
@pytest.mark.parametrize("n", [3, 4, 5, 7, 8, 12, 15, 16])
@pytest.mark.parametrize("n_roles", [1, 8])
def test_any_number_of_skills(
    check_fit: Check, framework_of: Callable[..., Any], profile_of: Callable[..., Any], n: int, n_roles: int
) -> None:
    framework = framework_of(SKILLS[:n])
    roles = [profile_of(framework, f"Role {at}", np.roll((1, 5, 3, 2, 4), at).tolist()) for at in range(n_roles)]
    check_fit(dr.plot_polar(roles, title="Skills"))
    _, (ax,) = polar_axes()
    check_fit(dr.plot_polar(roles, ax=ax), dpi=72)


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning", "ignore:Matplotlib currently does not support:UserWarning")
def test_hostile_names(check_fit: Check, framework_of: Callable[..., Any], profile_of: Callable[..., Any]) -> None:
    framework = framework_of(HOSTILE)
    roles = [profile_of(framework, name) for name in ("_hidden", "$x$", "<b>&", "a very long name " * 4)]
    ax = dr.plot_polar(roles, title=r"$\frac{ is no math" + " and this is a very long title" * 5)
    for dpi, tight in EVERY_DPI:
        check_fit(ax, dpi=dpi, tight=tight)


@pytest.mark.parametrize("layout", ["constrained", "tight", "compressed"])
def test_layout_engines(check_fit: Check, catalog: dr.Catalog, layout: str) -> None:
    _, axes = polar_axes(2, 1, figsize=(5, 9), layout=layout)
    for ax, profile in zip(axes, catalog.profiles(), strict=False):
        dr.plot_polar(catalog[profile.id], ax=ax, title=profile.name)
    probes = check_fit(*axes)
    assert all(probe.radius > 80 for probe in probes)
    cells, discs = ([ax.get_position(original=which).bounds for ax in axes] for which in (True, False))
    for _ in range(2):
        axes[0].figure.figure.canvas.draw()
    np.testing.assert_allclose([ax.get_position(original=True).bounds for ax in axes], cells, atol=1e-9)
    np.testing.assert_allclose([ax.get_position().bounds for ax in axes], discs, atol=1e-9)


def test_tight_layout_on_call(check_fit: Check, catalog: dr.Catalog) -> None:
    figure, axes = polar_axes(1, 2, figsize=(10, 5))
    for ax in axes:
        dr.plot_polar(catalog, ax=ax)
    figure.tight_layout()
    one, other = check_fit(*axes)
    assert max(box.x1 for box in one.labels.values()) < min(box.x0 for box in other.labels.values())


def test_own_figure_under_layout_of_rc_params(check_fit: Check, catalog: dr.Catalog) -> None:
    with mpl.rc_context({"figure.constrained_layout.use": True}):
        check_fit(dr.plot_polar(catalog))


def test_nothing_else_moves(check_fit: Check, catalog: dr.Catalog) -> None:
    figure = plt.figure(figsize=(10, 4.5))
    plain = figure.add_subplot(1, 2, 1)
    plain.set_ylabel("some label")
    polar = figure.add_subplot(1, 2, 2, projection="polar")
    hidden = figure.add_subplot(1, 2, 2)
    hidden.set_visible(False)
    figure.text(0.5, 0.5, "over everything" * 20)
    figure.text(0.5, 0.5, "").set_visible(False)
    figure.canvas.draw()
    before = plain.get_tightbbox()
    assert before is not None
    probe = check_fit(dr.plot_polar(catalog, ax=polar))
    after = plain.get_tightbbox()
    assert after is not None
    assert after.bounds == before.bounds
    assert min(box.x0 for box in (*probe.labels.values(), probe.legend)) > before.x1


def test_inside_another_axes(check_fit: Check, catalog: dr.Catalog) -> None:
    figure, outer = plt.subplots(figsize=(8, 8))
    inset = cast("PolarAxes", outer.inset_axes((0.4, 0.4, 0.6, 0.6), projection="polar"))
    dr.plot_polar(catalog["data-analyst"], ax=inset)
    probe = check_fit(inset)
    figure.canvas.draw()
    x0, y0, x1, y1 = outer.bbox.extents
    for box in probe.labels.values():
        assert x0 + 0.4 * (x1 - x0) < box.x0 < box.x1 < x1
        assert y0 + 0.4 * (y1 - y0) < box.y0 < box.y1 < y1


def test_in_subfigures(check_fit: Check, catalog: dr.Catalog) -> None:
    figure = plt.figure(figsize=(11, 5))
    halves = list(np.asarray(figure.subfigures(1, 2)))
    axes = [cast("PolarAxes", half.add_subplot(projection="polar")) for half in halves]
    for ax in axes:
        dr.plot_polar(catalog, ax=ax)
    one, other = check_fit(*axes)
    assert max(box.x1 for box in one.labels.values()) < 550 < min(box.x0 for box in other.labels.values())


def test_locator_needs_no_renderer(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog)
    ax.figure.figure.canvas.draw()
    locator = cast("Callable[..., Any]", ax.get_axes_locator())
    np.testing.assert_allclose(locator(ax, None).bounds, ax.get_position().bounds, atol=1e-9)


def test_whatever_is_changed_later(check_fit: Check, catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog)
    radius = check_fit(ax).radius
    ax.tick_params(axis="x", labelsize=14)
    assert check_fit(ax).radius < radius
    ax.set_theta_offset(np.pi / 7)
    ax.set_theta_direction(-1)
    ax.set_title("Later")
    ax.figure.figure.set_size_inches(9, 9)
    check_fit(ax)
    legend = ax.get_legend()
    assert legend is not None
    legend.remove()
    check_fit(ax)
    ax.set_xticks([])
    ax.set_yticks([])
    check_fit(ax)
    ax.clear()
    ax.figure.figure.canvas.draw()


def test_a_title_too_wide_to_fit_does_not_squeeze_the_disc(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog)
    ax.set_title("much too wide " * 20)
    ax.figure.figure.canvas.draw()
    assert ax.bbox.width > 300


def test_labels_keep_their_size_when_room_comes_back(check_fit: Check, catalog: dr.Catalog) -> None:
    figure, (ax,) = polar_axes(figsize=(3, 3))
    dr.plot_polar(catalog, ax=ax)
    check_fit(ax)
    assert ax.get_xticklabels()[0].get_fontproperties().get_size_in_points() < 10
    figure.set_size_inches(8, 8)
    check_fit(ax)
    assert ax.get_xticklabels()[0].get_fontproperties().get_size_in_points() == 10


def test_no_room_is_no_error(catalog: dr.Catalog) -> None:
    figure, (ax,) = polar_axes(figsize=(0.5, 0.5))
    with pytest.warns(UserWarning, match="do not fit"):
        dr.plot_polar(catalog, ax=ax, title="Data roles", wrap=1)
    figure.canvas.draw()
    assert ax.bbox.width > 1


def test_labels_are_in_the_order_of_the_spokes(check_fit: Check, catalog: dr.Catalog) -> None:
    probe = check_fit(dr.plot_polar(catalog))
    assert [" ".join(name.split()) for name in probe.labels] == [skill.name for skill in catalog.framework]
    centers = np.array([(box.p0 + box.p1) / 2 for box in probe.labels.values()]) - probe.center
    angles = np.unwrap(np.arctan2(centers[:, 1], centers[:, 0]))
    assert (np.diff(angles) > 0).all()
    assert angles[0] == pytest.approx(0, abs=0.02)
    assert angles[-1] < 2 * np.pi


def test_own_figure_is_as_large_as_rc_params_say_or_larger(catalog: dr.Catalog) -> None:
    with mpl.rc_context({"figure.figsize": (11.0, 8.0)}):
        assert dr.plot_polar(catalog).figure.figure.get_size_inches().tolist() == [11, 8]
    assert dr.plot_polar(catalog).figure.figure.get_size_inches()[1] > 4.8
