"""Colors that the caller gives."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.projections.polar import PolarAxes

import dataroles as dr
from dataroles.plot.style.palette import LIGHT

Make = Callable[..., Any]


def line_colors(ax: PolarAxes) -> list[str]:
    return [to_hex(line.get_color()) for line in ax.lines]


@pytest.mark.parametrize(
    ("colors", "expected"),
    [
        (["red", "#00ff0080", 3], ["#ff0000", "#00ff00", LIGHT[3]]),
        (((1, 0, 0), "C0", np.int64(1)), ["#ff0000", "#1f77b4", LIGHT[1]]),
        (np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]]), ["#ff0000", "#00ff00", "#0000ff"]),
        ([[1, 0, 0], ("red", 0.5), "0.5"], ["#ff0000", "#ff0000", "#808080"]),
        ({"ML engineer": "teal", "DATA-SCIENTIST": 4}, [LIGHT[4], LIGHT[2], "#008080"]),
        ({}, [LIGHT[0], LIGHT[2], LIGHT[5]]),
        (None, [LIGHT[0], LIGHT[2], LIGHT[5]]),
    ],
)
def test_colors(catalog: dr.Catalog, colors: Any, expected: list[str]) -> None:
    roles = [catalog[name] for name in ("data-scientist", "data-engineer", "ML Engineer")]
    assert line_colors(dr.plot_polar(roles, colors=colors)) == expected


def test_other_roles_avoid_the_given_colors(framework_of: Make, profile_of: Make) -> None:
    roles = [profile_of(framework_of("abc"), name) for name in ("Ann", "Bea", "Cem")]
    assert line_colors(dr.plot_polar(roles, colors={"Cem": 0})) == [LIGHT[1], LIGHT[2], LIGHT[0]]


@pytest.mark.parametrize(
    ("colors", "error", "message"),
    [
        (["red"], ValueError, "colors has 1 for 2 roles: give a list"),
        (["red", "blue", "teal"], ValueError, "colors has 3 for 2 roles"),
        (["red", "no-such-color"], ValueError, "given for 'Data Analyst' is 'no-such-color'.*: give a slot"),
        (["red", "none"], ValueError, "'none'"),
        (["red", "#0000ff00"], ValueError, "'#0000ff00'"),
        (["red", None], ValueError, "None"),
        (["red", True], ValueError, "True"),
        (["red", -1], ValueError, "-1"),
        (["red", 0.5], ValueError, r"0\.5"),
        ({"data-analyst": {}}, ValueError, "{}"),
        (
            {"Data Analist": "red"},
            dr.UnknownRoleError,
            "'Data Analist', which is not drawn: did you mean 'Data Analyst'",
        ),
        ({1: "red"}, dr.UnknownRoleError, "colors names 1"),
        ({"Data Analyst": "red", "data-analyst": "blue"}, ValueError, "colors has two for 'Data Analyst': give one"),
        ("red", TypeError, "colors is 'red': give a list"),
        (3, TypeError, "colors is 3: give a list"),
    ],
)
def test_colors_refused(catalog: dr.Catalog, colors: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        dr.plot_polar([catalog["data-engineer"], catalog["data-analyst"]], colors=colors)
    assert not plt.get_fignums()


def test_an_ambiguous_name_is_refused_in_colors(framework_of: Make) -> None:
    framework = framework_of("abc")
    roles = [dr.SkillProfile(framework, (1, 2, 3), name="Ann", id=id_) for id_ in ("one", "two")]
    with pytest.raises(ValueError, match="'Ann', which stands for several roles: give 'one' or 'two'"):
        dr.plot_polar(roles, colors={"Ann": "red"})
    assert line_colors(dr.plot_polar(roles, colors={"two": "red"})) == [LIGHT[0], "#ff0000"]
