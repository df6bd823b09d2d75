"""Small multiples."""

import copy
from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from attrs.exceptions import FrozenInstanceError
from matplotlib.colors import to_hex
from matplotlib.transforms import Bbox

import dataroles as dr
from dataroles.plot.alt import alt_of
from dataroles.plot.polar_grid import PolarGrid, plot_polar_grid
from dataroles.plot.style.palette import contrast

Make = Callable[..., Any]
Check = Callable[..., Any]


@pytest.fixture(scope="session")
def people(catalog: dr.Catalog) -> list[dr.SkillProfile]:
    """Return twelve profiles, one with a long name."""
    ratings = np.random.default_rng(7).integers(1, 6, (12, 12)).tolist()
    names = [f"Person {at}" for at in range(12)]
    names[1] = "A name of sixty characters, which has to go on a second line"
    return [dr.SkillProfile(catalog.framework, each, name=name) for each, name in zip(ratings, names, strict=True)]


def check(check_fit: Check, grid: PolarGrid, **options: Any) -> None:
    """Check each panel, and that none comes in another's way; that discs and fonts are equal, and rows level."""
    axes = list(grid.axes.values())
    probes = check_fit(*axes, **options)
    probes = probes if isinstance(probes, list) else [probes]
    panels = [Bbox.union([*probe.labels.values(), probe.title]) for probe in probes]
    for one, other in combinations(panels, 2):
        assert Bbox.intersection(one, other) is None
    radii = [probe.radius for probe in probes]
    assert max(radii) == pytest.approx(min(radii), abs=0.01)
    assert len({ax.get_xticklabels()[0].get_fontproperties().get_size_in_points() for ax in axes}) == 1
    rows: dict[int, set[float]] = {}
    for ax, probe in zip(axes, probes, strict=True):
        place = ax.get_subplotspec()
        assert place is not None
        rows.setdefault(place.rowspan.start, set()).add(round(probe.center[1]))
    assert all(max(heights) - min(heights) <= 1 for heights in rows.values())
    if grid.figure.get_suptitle():
        # Measured at another dpi than the rest, and so in shares of the figure.
        grid.figure.canvas.draw()
        title = grid.figure.texts[0].get_window_extent().transformed(grid.figure.transFigure.inverted())
        top = max(panel.y1 / probe.canvas.height for panel, probe in zip(panels, probes, strict=True))
        assert top < title.y0 < title.y1 < 1
        assert 0 < title.x0 < title.x1 < 1


@pytest.mark.sweep
@pytest.mark.parametrize("n", range(1, 13))
def test_nothing_overlaps(check_fit: Check, people: list[dr.SkillProfile], n: int) -> None:
    title = "People " * 40 if n in (1, 5) else None
    check(check_fit, plot_polar_grid(people[:n], title=title), dpi=72)


@pytest.mark.parametrize("dpi", [72, 100, 300])
@pytest.mark.parametrize("tight", [False, True])
def test_nothing_overlaps_at_any_dpi(check_fit: Check, catalog: dr.Catalog, dpi: int, tight: bool) -> None:
    grid = plot_polar_grid(catalog, title=None if tight else "Data roles", frame="polygon", start=90)
    check(check_fit, grid, dpi=dpi, tight=tight)


@pytest.mark.parametrize("n", [3, 24])
def test_few_and_many_skills(check_fit: Check, framework_of: Make, profile_of: Make, n: int) -> None:
    framework = framework_of([f"Skill number {at}" for at in range(n)])
    check(check_fit, plot_polar_grid([profile_of(framework, name) for name in ("Ann", "Bea")]))


def test_a_panel_for_each_role(catalog: dr.Catalog) -> None:
    grid = plot_polar_grid(catalog)
    assert grid.figure is plt.gcf()
    assert plt.get_fignums() == [1]
    assert list(grid.axes) == [profile.id for profile in catalog.profiles()]
    assert grid.figure.axes == list(grid.axes.values())
    for profile, ax in zip(catalog.profiles(), grid.axes.values(), strict=True):
        assert ax.get_title() == profile.name
        assert ax.get_legend() is None
        assert str(ax.lines[0].get_label()) == profile.name
        np.testing.assert_array_equal(np.asarray(ax.lines[0].get_ydata())[:-1], profile.ratings)
        assert len(ax.patches) == 1
        assert not ax.title.get_parse_math()


@pytest.mark.parametrize(("ncols", "shape"), [(1, (5, 1)), (2, (3, 2)), (3, (2, 3)), (5, (1, 5)), (9, (1, 5))])
def test_columns(catalog: dr.Catalog, ncols: int, shape: tuple[int, int]) -> None:
    place = plot_polar_grid(catalog, ncols=ncols).figure.axes[-1].get_subplotspec()
    assert place is not None
    assert place.get_geometry()[:2] == shape


@pytest.mark.parametrize("ncols", [0, -1, 2.0, True, "2", None])
def test_columns_refused(catalog: dr.Catalog, ncols: Any) -> None:
    with pytest.raises(ValueError, match=r"ncols is .*: give a whole number"):
        plot_polar_grid(catalog, ncols=ncols)
    assert not plt.get_fignums()


def behind(grid: PolarGrid, role: str) -> list[str]:
    return [str(line.get_label()) for line in grid.axes[role].lines[1:]]


def test_context(catalog: dr.Catalog) -> None:
    pair = [catalog["data-analyst"], catalog["data-engineer"]]
    every = [profile.name for profile in catalog.profiles()]
    assert behind(plot_polar_grid(pair), "data-analyst") == ["Data Engineer"]
    assert behind(plot_polar_grid(pair, context=False), "data-analyst") == []
    assert behind(plot_polar_grid(pair, context=catalog), "data-analyst") == every[:-1]
    grid = plot_polar_grid(pair, context=catalog["data-analyst"])
    assert behind(grid, "data-analyst") == []
    assert behind(grid, "data-engineer") == ["Data Analyst"]


def test_colors_are_those_of_one_plot(catalog: dr.Catalog, people: list[dr.SkillProfile]) -> None:
    options: dict[str, Any] = {"colors": {"data-engineer": "teal"}}
    together = [line.get_color() for line in dr.plot_polar(catalog, **options).lines]
    grid = plot_polar_grid(catalog, **options)
    assert [ax.lines[0].get_color() for ax in grid.axes.values()] == together
    looks = {
        (to_hex(ax.lines[0].get_color()), ax.lines[0].get_linestyle()) for ax in plot_polar_grid(people).figure.axes
    }
    assert len(looks) == 12


@pytest.mark.parametrize("style", ["default", "dark_background"])
def test_titles_are_readable(catalog: dr.Catalog, style: str) -> None:
    with plt.style.context(style):
        grid = plot_polar_grid(catalog, colors=["yellow", "black", "white", 1, 2])
    ground = grid.figure.get_facecolor()
    assert min(contrast(ax.title.get_color(), ground) for ax in grid.axes.values()) >= 4.5


def test_options_hold_for_every_panel(catalog: dr.Catalog) -> None:
    grid = plot_polar_grid(
        catalog,
        skills=["Inference", "Databases", "MLOps", "Storytelling"],
        order="similarity",
        start=90,
        direction="cw",
        center=-1,
        frame="polygon",
        fill=False,
        band=[[0.5, 0.5, 0.5, 0.5], *[[0.1] * 4] * 4],
        wrap=30,
    )
    assert len({tuple(text.get_text() for text in ax.get_xticklabels()) for ax in grid.axes.values()}) == 1
    for ax in grid.axes.values():
        assert (ax.get_theta_offset(), ax.get_theta_direction()) == (np.pi / 2, -1)
        assert (ax.get_rmin(), ax.get_rmax()) == (-1, 5)
        assert not ax.spines["polar"].get_visible()
    widest = [np.ptp(np.asarray(ax.patches[0].get_path().vertices)[[0, -2], 1]) for ax in grid.axes.values()]
    assert widest[0] > widest[1] > 0


def test_alt_texts(catalog: dr.Catalog) -> None:
    texts = [str(alt_of(ax)) for ax in plot_polar_grid(catalog).axes.values()]
    for profile, text in zip(catalog.profiles(), texts, strict=True):
        assert text.startswith(f"Polar plot of the ratings of {profile.name}")
        assert "In the background: Data" in text
    assert ["cloud-devops" in text for text in texts] == [False] * 4 + [True]


def test_refused_as_in_one_plot(catalog: dr.Catalog) -> None:
    refused: list[tuple[type[Exception], dict[str, Any]]] = [
        (dr.UnknownSkillError, {"skills": ["x"]}),
        (ValueError, {"colors": ["red"]}),
        (dr.RatingError, {"band": 1}),
        (ValueError, {"frame": "square"}),
        (TypeError, {"context": "data-analyst"}),
        (TypeError, {"title": 3}),
    ]
    for error, options in refused:
        with pytest.raises(error):
            plot_polar_grid(catalog, **options)
    with pytest.raises(ValueError, match="no roles"):
        plot_polar_grid([])
    assert not plt.get_fignums()


def test_the_grid_is_frozen(catalog: dr.Catalog) -> None:
    grid = plot_polar_grid(catalog["data-analyst"])
    with pytest.raises(FrozenInstanceError):
        grid.figure = plt.figure()  # type: ignore[misc]
    with pytest.raises(TypeError):
        grid.axes["x"] = grid.axes["data-analyst"]  # type: ignore[index]


def test_rc_params_are_read_and_not_written(catalog: dr.Catalog) -> None:
    with mpl.rc_context({"figure.figsize": (12.8, 9.6), "figure.constrained_layout.use": True}):
        before = copy.deepcopy(dict(mpl.rcParams))
        large = plot_polar_grid(catalog, title="Data roles")
        large.figure.savefig(BytesIO(), format="raw")
        assert dict(mpl.rcParams) == before
    small = plot_polar_grid(catalog, title="Data roles")
    small.figure.canvas.draw()
    assert large.figure.axes[0].bbox.width > 1.5 * small.figure.axes[0].bbox.width


@pytest.mark.parametrize("title", ["", " ", "$x$", "two\nlines"])
def test_titles_of_the_whole(catalog: dr.Catalog, title: str) -> None:
    grid = plot_polar_grid(catalog["data-analyst"], title=title)
    assert grid.figure.get_suptitle() == title
    grid.figure.canvas.draw()


def test_numbers_and_flags_of_numpy(catalog: dr.Catalog) -> None:
    grid = dr.plot_polar_grid(catalog, ncols=np.int64(2), context=np.False_)  # type: ignore[arg-type]
    assert [len(ax.lines) for ax in grid.axes.values()] == [1] * 5
