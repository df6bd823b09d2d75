"""Many skills, long names and little room: words, smaller words, numbers with a key, and at last a warning."""

import warnings
from collections.abc import Callable
from typing import Any, cast

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.legend import Legend
from matplotlib.projections.polar import PolarAxes
from matplotlib.text import Text

import dataroles as dr
from dataroles.plot.fit.disc_layout import DiscLocator, share_discs

Check = Callable[..., Any]
Make = Callable[..., Any]
POLAR = {"projection": "polar"}
SKILLS = [
    "Reading Comprehension", "Active Listening", "Writing", "Speaking", "Mathematics", "Science", "Critical Thinking",
    "Active Learning", "Learning Strategies", "Monitoring", "Social Perceptiveness", "Coordination", "Persuasion",
    "Negotiation", "Instructing", "Service Orientation", "Complex Problem Solving", "Operations Analysis",
    "Technology Design", "Equipment Selection", "Installation", "Programming", "Operations Monitoring",
    "Operation and Control", "Equipment Maintenance", "Troubleshooting", "Repairing", "Quality Control Analysis",
    "Judgment and Decision Making", "Systems Analysis", "Systems Evaluation", "Time Management",
    "Management of Financial Resources", "Management of Material Resources", "Management of Personnel Resources",
]  # fmt: skip
LONG = [f"{name} and whatever else belongs to it in a name of sixty" for name in SKILLS]


@pytest.fixture
def roles_of(framework_of: Make, profile_of: Make) -> Callable[..., list[dr.SkillProfile]]:
    """Make roles on some skills."""

    def make(names: list[str], n_roles: int) -> list[dr.SkillProfile]:
        framework = framework_of(names)
        ratings = np.array([1, 5, 3, 2, 4])
        return [profile_of(framework, f"Role {at}", np.roll(ratings, at).tolist()) for at in range(n_roles)]

    return make


def polar(size: tuple[float, float]) -> PolarAxes:
    return cast("PolarAxes", plt.subplots(figsize=size, subplot_kw=POLAR)[1])


def is_in_words(ax: PolarAxes) -> bool:
    return not any(text.get_text().isdecimal() for text in ax.get_xticklabels())


@pytest.mark.sweep
@pytest.mark.parametrize("names", [SKILLS, LONG])
@pytest.mark.parametrize(
    ("n", "n_roles", "dpi", "tight"), [(24, 8, 72, False), (35, 1, 300, True), (35, 5, 100, False)]
)
def test_own_figures_keep_words(
    check_fit: Check, roles_of: Make, names: list[str], n: int, n_roles: int, dpi: int, tight: bool
) -> None:
    ax = dr.plot_polar(roles_of(names[:n], n_roles), title="Skills")
    check_fit(ax, dpi=dpi, tight=tight)
    assert is_in_words(ax)
    assert {text.get_fontsize() for text in ax.get_xticklabels()} == {10}


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("n", "size", "n_roles"),
    [
        (12, (6.4, 4.8), 8),
        (24, (6.4, 4.8), 1),
        (24, (6.4, 4.8), 5),
        (35, (8, 8), 1),
        (35, (8, 8), 5),
        (35, (12, 12), 8),
        (24, (12, 5), 8),
        (8, (3, 3), 1),
    ],
)
def test_axes_of_the_caller_without_a_warning(
    check_fit: Check, roles_of: Make, n: int, size: tuple[float, float], n_roles: int
) -> None:
    ax = dr.plot_polar(roles_of(SKILLS[:n], n_roles), ax=polar(size), title="Skills")
    for dpi, tight in ((72, True), (300, False)):
        probe = check_fit(ax, dpi=dpi, tight=tight)
        assert is_in_words(ax)
        assert min(probe.fonts) >= 6


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(3, 3), (4, 4), (5, 5), (6.4, 4.8), (12, 4)])
@pytest.mark.parametrize("n", [24, 35])
def test_whatever_the_size_either_all_is_legible_or_a_warning_says_so(
    check_fit: Check, roles_of: Make, size: tuple[float, float], n: int
) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        ax = dr.plot_polar(roles_of(SKILLS[:n], 3), ax=polar(size))
        if not warned:
            probe = check_fit(ax)
            assert min(probe.fonts) >= 6
    assert len(warned) <= 1
    assert not warned or min(size) < 5


def test_numbers_in_the_order_of_the_spokes_with_a_key(check_fit: Check, roles_of: Make) -> None:
    roles = roles_of(LONG, 2)
    ax = dr.plot_polar(roles, ax=polar((8, 8)))
    probe = check_fit(ax)
    assert list(probe.labels) == [str(number) for number in range(1, 36)]
    assert [" ".join(row.split()) for row in probe.key_rows] == LONG
    ax.figure.figure.set_size_inches(20, 20)
    probe = check_fit(ax)
    assert is_in_words(ax)
    assert probe.key is None


def test_a_number_is_on_the_first_line_of_its_name(check_fit: Check, roles_of: Make) -> None:
    ax = dr.plot_polar(roles_of(LONG, 2), ax=polar((8, 8)))
    check_fit(ax)
    (key,) = (one for one in ax.get_children() if isinstance(one, Legend) and one is not ax.get_legend())
    several = 0
    for number, name in zip(key.findobj(match=is_number), key.get_texts(), strict=True):
        top, lines = name.get_window_extent().y1, name.get_text().count("\n") + 1
        several += lines > 1
        assert number.get_window_extent().y1 == pytest.approx(top, abs=1.5), name.get_text()
    assert several > 3


def is_number(artist: Artist) -> bool:
    return isinstance(artist, Text) and artist.get_text().isdigit()


def test_the_warning_points_to_the_call_and_names_the_way_out(roles_of: Make) -> None:
    ax = polar((2, 2))
    with pytest.warns(UserWarning, match=r"in.*leav.* ax.*skills=") as warned:
        dr.plot_polar(roles_of(LONG, 3), ax=ax)
    assert [one.filename for one in warned] == [__file__]
    ax.figure.figure.canvas.draw()


def test_clockwise_from_the_top(check_fit: Check, roles_of: Make) -> None:
    for n in (5, 24):
        check_fit(dr.plot_polar(roles_of(SKILLS[:n], 2), start=90, direction="cw"), dpi=72)
        check_fit(dr.plot_polar(roles_of(SKILLS[:n], 2), start=17, ax=polar((6.4, 4.8))))


def test_legend_beside_a_wide_and_below_a_high_cell(check_fit: Check, roles_of: Make) -> None:
    for size, beside in (((12, 4), True), ((5, 9), False)):
        probe = check_fit(dr.plot_polar(roles_of(SKILLS[:12], 6), ax=polar(size)))
        assert bool(probe.legend.x0 > probe.center[0] + probe.radius) is beside


def test_later_changes_of_the_legend(check_fit: Check, roles_of: Make) -> None:
    ax = dr.plot_polar(roles_of(SKILLS[:8], 3))
    legend = ax.get_legend()
    assert legend is not None
    for text in legend.get_texts():
        text.set_fontsize(14)
    ax.figure.figure.set_size_inches(9, 9)
    check_fit(ax)
    assert {text.get_fontsize() for text in legend.get_texts()} == {14}


def test_plots_that_share_take_what_the_most_crowded_allows(check_fit: Check, roles_of: Make) -> None:
    figure = plt.figure(figsize=(12, 5))
    axes = [cast("PolarAxes", figure.add_subplot(1, 2, at + 1, projection="polar")) for at in range(2)]
    for ax, names in zip(axes, (SKILLS[:5], LONG[:12]), strict=True):
        dr.plot_polar(roles_of(names, 1), ax=ax)
    share_discs([cast("DiscLocator", ax.get_axes_locator()) for ax in axes])
    one, other = check_fit(*axes)
    assert one.radius == pytest.approx(other.radius)
    assert one.fonts == other.fonts


def test_the_key_follows_names_that_are_changed_later(check_fit: Check, roles_of: Make) -> None:
    ax = dr.plot_polar(roles_of(LONG, 2), ax=polar((8, 8)))
    check_fit(ax)
    renamed = [f"Another {name}" for name in LONG]
    ax.set_xticks(ax.get_xticks(), renamed)
    probe = check_fit(ax)
    assert [" ".join(row.split()) for row in probe.key_rows] == renamed


def test_layout_ends_in_a_bounded_number_of_rounds(monkeypatch: pytest.MonkeyPatch, roles_of: Make) -> None:
    monkeypatch.setattr("dataroles.plot.fit.legend.Table.use", lambda *_: False)
    ax = dr.plot_polar(roles_of(SKILLS[:12], 5), ax=polar((6, 6)))
    ax.figure.figure.canvas.draw()


@pytest.mark.parametrize("repeats", [4, 6, 7])
def test_a_wide_title_fits_beside_a_legend(check_fit: Check, roles_of: Make, repeats: int) -> None:
    roles = roles_of(SKILLS[:3], 8)
    check_fit(dr.plot_polar(roles, title="A long title " * repeats, frame="polygon"))
    check_fit(dr.plot_polar(roles, title="A long title " * repeats, ax=polar((9, 4))))


def test_a_title_is_wrapped_by_its_widest_line(roles_of: Make) -> None:
    ax = dr.plot_polar(roles_of(SKILLS[:3], 8), title="W" * 30 + " " + "W" * 30 + " " + "i " * 80)
    figure = ax.figure
    figure.canvas.draw()
    box = ax.title.get_window_extent()
    assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1
