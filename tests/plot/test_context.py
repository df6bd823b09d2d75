"""Who is drawn behind the roles."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.projections.polar import PolarAxes

import dataroles as dr
from dataroles.plot.alt import alt_of
from dataroles.plot.style.palette import contrast

Make = Callable[..., Any]


def legend_names(ax: PolarAxes) -> list[str]:
    legend = ax.get_legend()
    assert legend is not None
    return [" ".join(text.get_text().split()) for text in legend.get_texts()]


def drawn(ax: PolarAxes, at: int = 0) -> list[float]:
    """Return the ratings of a line without its end, which is its start again."""
    ratings: list[float] = np.asarray(ax.lines[at].get_ydata()).tolist()
    assert ratings[0] == ratings[-1]
    return ratings[:-1]


def test_context_is_behind_and_gray(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog["data-analyst"], context=catalog)
    assert [str(line.get_label()) for line in ax.lines] == [
        "Data Analyst", "Data Scientist", "Data Engineer", "Machine Learning Engineer", "Analytics Engineer",
    ]  # fmt: skip
    assert drawn(ax, 2) == catalog["data-engineer"].profile.ratings.tolist()
    for line in ax.lines[1:]:
        red, green, blue = to_rgb(line.get_color())
        assert red == green == blue
        assert line.get_zorder() < ax.lines[0].get_zorder()
    assert legend_names(ax) == ["Data Analyst", "4 others"]
    assert "In the background: Data Scientist, Data Engineer" in str(alt_of(ax))
    assert len(ax.patches) == 1


def test_a_single_role_in_the_background_is_named(catalog: dr.Catalog) -> None:
    ax = dr.plot_polar([catalog["data-analyst"]], context=catalog["data-engineer"])
    assert legend_names(ax) == ["Data Analyst", "Data Engineer"]
    assert dr.plot_polar(catalog["data-analyst"], context=catalog, legend=False).get_legend() is None


def test_the_grid_is_fainter_than_context_lines(catalog: dr.Catalog) -> None:
    for style in ("default", "dark_background"):
        with plt.style.context(style):
            ax = dr.plot_polar(catalog["data-analyst"], context=catalog)
        ground = np.array(to_rgb(ax.get_facecolor()))

        def seen(line: Any, ground: Any = ground) -> float:
            *color, alpha = to_rgba(line.get_color(), line.get_alpha())
            return contrast(tuple(alpha * np.array(color) + (1 - alpha) * ground), tuple(ground))

        assert seen(ax.yaxis.get_gridlines()[0]) < seen(ax.lines[1])


def test_more_context_lines_are_fainter(framework_of: Make, profile_of: Make) -> None:
    roles = [profile_of(framework_of("abc"), f"Role {at}", (at % 5 + 1, 2, 3)) for at in range(20)]

    def alpha(n: int) -> float:
        return to_rgba(dr.plot_polar(roles[0], context=roles[1 : n + 1]).lines[1].get_color())[3]

    assert alpha(1) == alpha(3) > alpha(4) > alpha(8) > alpha(12) >= alpha(19) >= 0.25


def test_an_isolated_rating_is_visible_in_the_background(framework_of: Make) -> None:
    framework = framework_of("abcde")
    role = framework.rate({"a": 5}, name="Ann", default=1)
    other = framework.rate({"a": 2, "c": 4, "d": 3}, name="Bea")
    line = dr.plot_polar(role, context=other).lines[1]
    assert line.get_markevery() == [0]
    assert line.get_marker() == "o"


def test_only_the_same_role_is_left_out_of_the_context(catalog: dr.Catalog) -> None:
    before = catalog.framework.rate({"Inference": 2}, name="Me", default=1)
    now = catalog.framework.rate({"Inference": 4}, name="Me", default=1)
    assert len(dr.plot_polar(now, context=[before]).lines) == 2
    assert len(dr.plot_polar(now, context=[now]).lines) == 1
    assert dr.plot_polar(now, context=iter([now])).get_legend() is None


def test_invalid_context(catalog: dr.Catalog, framework_of: Make, profile_of: Make) -> None:
    with pytest.raises(dr.FrameworkMismatchError, match="framework='platform'"):
        dr.plot_polar(catalog["cloud-devops"], context=catalog)
    with pytest.raises(dr.FrameworkMismatchError, match="they share no framework"):
        dr.plot_polar(catalog["data-engineer"].profile, context=profile_of(framework_of("abc"), "Ann"))
    with pytest.raises(TypeError, match="give a Role"):
        dr.plot_polar(catalog, context=True)  # type: ignore[arg-type]
    unrated = catalog.framework.rate({"MLOps": 3}, name="Ann")
    with pytest.raises(dr.MissingRatingError, match="'Ann' is unrated on"):
        dr.plot_polar(catalog, context=unrated, missing="raise")
    assert not plt.get_fignums()
