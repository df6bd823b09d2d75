"""Which skills plot_polar draws, in which order and direction, and which options there are."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.projections.polar import PolarAxes

import dataroles as dr
from dataroles.analysis.seriation import similar_skills
from dataroles.plot.alt import alt_of

Make = Callable[..., Any]


def skill_names(ax: PolarAxes) -> list[str]:
    return [" ".join(text.get_text().split()) for text in ax.get_xticklabels()]


def drawn(ax: PolarAxes, at: int = 0) -> list[float]:
    """Return the ratings of a line without its end, which is its start again."""
    ratings: list[float] = np.asarray(ax.lines[at].get_ydata()).tolist()
    assert ratings[0] == ratings[-1]
    return ratings[:-1]


def on_screen(ax: PolarAxes, theta: float, rating: float) -> Any:
    """Return where a point is drawn, in radii of the disc from its center."""
    ax.figure.figure.canvas.draw()
    center, rim, point = ax.transData.transform([(0, ax.get_rmin()), (0, ax.get_rmax()), (theta, rating)])
    return (point - center) / np.hypot(*(rim - center))


def test_skills_in_the_order_given(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog["data-engineer"], skills=(name for name in ("MLOps", "databases", "Inference")))
    assert skill_names(ax) == ["MLOps", "Databases", "Inference"]
    assert drawn(ax) == [3, 4, 1]
    assert "3 of 12 skills" in str(alt_of(ax))


def test_skills_of_another_framework(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog, framework="platform", skills=["Pandas", "CI/CD", "Cloud Infrastructure"])
    assert [drawn(ax, at) for at in (0, 1)] == [[5, 4, 1], [1, 3, 5]]


@pytest.mark.parametrize(
    ("skills", "error", "message"),
    [
        (["Databse", "Inference", "SQL"], dr.UnknownSkillError, "'Databse'.*did you mean 'Databases'.*'SQL'"),
        ([1, "Inference", "MLOps"], dr.UnknownSkillError, "unknown skill 1"),
        (["MLOps", "Inference", "mlops", "Databases"], ValueError, "'MLOps' comes twice in skills: give"),
        (["MLOps", "Inference"], ValueError, "skills has 2 skills.*at least 3.*them with plot_dots"),
        (["MLOps"], ValueError, "skills has 1 skill, .*at least 3.*it with plot_dots"),
        ([], ValueError, "skills is empty"),
        ("MLOps", TypeError, "skills is 'MLOps': give a list"),
        (3, TypeError, "skills is 3: give a list"),
    ],
)
def test_skills_refused(catalog: dr.Catalog, skills: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        dr.plot_polar(catalog, skills=skills)
    assert not plt.get_fignums()


def test_only_skills_drawn_have_to_be_rated(framework_of: Make) -> None:
    profile = framework_of(["SQL", "Python", "Rust", "Go"]).rate({"SQL": 3, "Rust": 2, "Go": 1}, name="Ann")
    ax = dr.plot_polar(profile, skills=["Go", "Rust", "SQL"], missing="raise")
    assert drawn(ax) == [1, 2, 3]
    with pytest.raises(dr.MissingRatingError, match="'Python'"):
        dr.plot_polar(profile, skills=["Go", "Rust", "SQL", "Python"], missing="raise")


def test_order_by_similarity(framework_of: Make) -> None:
    framework = framework_of(["a", "x", "b", "y", "c", "z"])
    roles = [
        dr.SkillProfile(framework, ratings, name=name)
        for name, ratings in (("Letters", (5, 1, 5, 1, 5, 1)), ("Ends", (1, 5, 1, 5, 1, 5)))
    ]
    ax = dr.plot_polar(roles, order="similarity")
    changes = sum(one != other for one, other in zip(drawn(ax), [*drawn(ax)[1:], drawn(ax)[0]], strict=True))
    assert changes == 2
    assert sorted(skill_names(ax)) == ["a", "b", "c", "x", "y", "z"]
    for at, role in enumerate(roles):
        assert drawn(ax, at) == [role[name] for name in skill_names(ax)]
    assert "similar ratings are next to each other" in str(alt_of(ax))
    assert "alike" not in str(alt_of(dr.plot_polar(roles)))


def test_order_by_similarity_among_the_skills_chosen(catalog: dr.Catalog) -> None:
    skills = ["MLOps", "Storytelling", "Databases", "Inference", "Orchestration"]
    ax = dr.plot_polar(catalog, skills=skills, order="similarity")
    assert sorted(skill_names(ax)) == sorted(skills)
    assert drawn(ax, 1) == [catalog["data-engineer"].profile[name] for name in skill_names(ax)]


def test_order_by_similarity_includes_the_context(catalog: dr.Catalog) -> None:
    around = similar_skills(catalog.profiles())
    ax = dr.plot_polar(catalog["data-scientist"], context=catalog, order="similarity")
    assert set(skill_names(ax)) == {catalog.framework.skills[at].name for at in around}
    assert skill_names(ax) == [catalog.framework.skills[at].name for at in around]


@pytest.mark.parametrize(
    ("options", "first", "second"),
    [
        ({}, (1, 0), (0, 1)),
        ({"start": 90}, (0, 1), (-1, 0)),
        ({"direction": "cw"}, (1, 0), (0, -1)),
        ({"start": 90.0, "direction": "cw"}, (0, 1), (1, 0)),
        ({"start": -90}, (0, -1), (1, 0)),
        ({"start": np.float32(450)}, (0, 1), (-1, 0)),
        ({"start": 360 * 10**400}, (1, 0), (0, 1)),
    ],
)
def test_start_and_direction(
    framework_of: Make, profile_of: Make, options: dict[str, Any], first: Any, second: Any
) -> None:
    ax = dr.plot_polar(profile_of(framework_of("abcd"), "Ann"), **options)
    theta = np.asarray(ax.lines[0].get_xdata())
    assert on_screen(ax, theta[0], 5) == pytest.approx(first, abs=1e-6)
    assert on_screen(ax, theta[1], 5) == pytest.approx(second, abs=1e-6)
    assert drawn(ax) == [1, 5, 3, 2]
    labels = [text.get_window_extent() for text in ax.get_xticklabels()]
    center = ax.transData.transform((0, 0))
    for box, place in zip(labels, (first, second), strict=False):
        assert ((box.p0 + box.p1) / 2 - center) @ place > 100


@pytest.mark.parametrize("options", [{}, {"frame": "polygon"}])
def test_nothing_overlaps_whichever_way(
    check_fit: Callable[..., Any], catalog: dr.Catalog, options: dict[str, Any]
) -> None:
    check_fit(dr.plot_polar(catalog, start=77, direction="cw", title="Data roles", context=catalog, **options))


@pytest.mark.parametrize(
    "option",
    [
        {"order": "alphabet"},
        {"order": None},
        {"start": float("nan")},
        {"start": float("inf")},
        {"start": "top"},
        {"start": True},
        {"start": 1j},
        {"start": None},
        {"direction": "clockwise"},
        {"direction": -1},
        {"frame": "square"},
        {"frame": True},
        {"fill": 1},
        {"fill": [True]},
        {"legend": np.array([True, False])},
    ],
)
def test_options_refused(catalog: dr.Catalog, option: dict[str, Any]) -> None:
    (name,) = option
    with pytest.raises(ValueError, match=f"{name} is .*: give"):
        dr.plot_polar(catalog, **option)
    assert not plt.get_fignums()


def test_a_title_is_text(catalog: dr.Catalog) -> None:
    with pytest.raises(TypeError, match="title is 3: give text"):
        dr.plot_polar(catalog, title=3)  # type: ignore[arg-type]


def test_nothing_is_drawn_on_axes_of_ones_own_when_something_is_refused(catalog: dr.Catalog) -> None:
    _, ax = plt.subplots(subplot_kw={"projection": "polar"})
    before = len(ax.get_children()), ax.get_ylim()
    refused: list[dict[str, Any]] = [{"skills": ["x"] * 3}, {"colors": ["x"]}, {"band": -1}, {"context": "x"}]
    for options in refused:
        with pytest.raises((ValueError, TypeError, KeyError)):
            dr.plot_polar(catalog, ax=ax, **options)
    assert (len(ax.get_children()), ax.get_ylim()) == before


def test_alt_text_names_the_roles_left_out(catalog: dr.Catalog) -> None:
    text = str(alt_of(dr.plot_polar(catalog)))
    assert text.startswith("Polar plot")
    assert "cloud-devops" in text


def test_all_at_once(check_fit: Callable[..., Any], catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(
        [catalog["data-analyst"], catalog["data-engineer"]],
        skills=["Inference", "Databases", "MLOps", "Storytelling", "Orchestration"],
        order="similarity",
        start=90,
        direction="cw",
        center=-1,
        frame="polygon",
        fill=True,
        context=catalog,
        band=0.5 * np.ones(5),
        colors={"Data Analyst": "teal"},
        title="All",
    )
    assert isinstance(ax, Axes)
    assert sum(isinstance(patch, Polygon) for patch in ax.patches) == 4
    check_fit(ax)
