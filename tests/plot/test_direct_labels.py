"""Names at the lines in place of a legend."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.projections.polar import PolarAxes

import dataroles as dr
from dataroles.plot.style.palette import contrast

Check = Callable[..., Any]
Make = Callable[..., Any]


def told(ax: PolarAxes) -> list[str]:
    """Return all names that are shown, at the lines and in the legend."""
    legend = ax.get_legend()
    texts = list(ax.texts)
    if legend is not None and legend.get_visible():
        # A row that is taken out of a legend is not placed in it.
        left = legend.get_window_extent().x0
        texts += [text for text in legend.get_texts() if text.get_window_extent().x0 >= left]
    return sorted(" ".join(text.get_text().split()) for text in texts if text.get_visible() and text.get_text())


@pytest.mark.parametrize("dpi", [72, 300])
@pytest.mark.parametrize("framework", ["lifecycle", "platform"])
def test_every_role_has_its_name_once(check_fit: Check, catalog: dr.Catalog, framework: str, dpi: int) -> None:
    ax = dr.plot_polar(catalog, framework=framework, legend="direct")
    check_fit(ax, dpi=dpi)
    assert told(ax) == sorted(profile.name for profile in catalog.profiles(framework))
    assert len(ax.texts) == len(catalog.profiles(framework))


@pytest.mark.parametrize("style", ["default", "dark_background"])
def test_names_are_nearest_to_their_own_lines_and_legible(catalog: dr.Catalog, style: str) -> None:
    with plt.style.context(style):
        ax = dr.plot_polar(catalog, legend="direct")
    ax.figure.figure.canvas.draw()
    ground = "white" if style == "default" else "black"
    for text, own in zip(ax.texts, ax.lines, strict=True):
        if not text.get_visible():
            continue
        box = text.get_window_extent()
        distances = []
        for line in ax.lines:
            corners = ax.transData.transform(np.column_stack(line.get_data()).astype(float))
            shares = np.linspace(0, 1, 50)[:, None, None]
            along = (corners[:-1] + shares * (corners[1:] - corners[:-1])).reshape(-1, 2)
            distances.append(np.hypot(*(along - np.clip(along, box.p0, box.p1)).T).min())
        assert np.argmin(distances) == ax.lines.index(own)
        assert contrast(text.get_color(), ground) >= 4.5
        assert not text.get_parse_math()


def test_names_without_room_are_in_the_legend(check_fit: Check, framework_of: Make, profile_of: Make) -> None:
    framework = framework_of("abcd")
    same = [profile_of(framework, f"A role with the same ratings {at}", (3,)) for at in range(8)]
    ax = dr.plot_polar(same, legend="direct")
    check_fit(ax)
    assert told(ax) == sorted(profile.name for profile in same)
    assert not any(text.get_visible() for text in ax.texts)


def test_more_room_brings_names_back_to_their_lines(check_fit: Check, catalog: dr.Catalog) -> None:
    figure, ax = plt.subplots(figsize=(3.2, 3.2), subplot_kw={"projection": "polar"})
    polar = dr.plot_polar(catalog, framework="platform", ax=ax, legend="direct")
    check_fit(polar)
    names = told(polar)
    before = sum(text.get_visible() for text in polar.texts)
    figure.set_size_inches(8, 8)
    check_fit(polar)
    assert told(polar) == names
    assert sum(text.get_visible() for text in polar.texts) >= before
    assert polar.get_legend() is None or all(text.get_visible() for text in polar.texts)


def test_gaps_in_lines(check_fit: Check, framework_of: Make) -> None:
    framework = framework_of("abcdef")
    roles = [
        framework.rate({"a": 5, "b": 5}, name="Ann"),
        framework.rate({"d": 4}, name="Bob"),
        framework.rate({}, name="All", default=1),
    ]
    ax = dr.plot_polar(roles, legend="direct")
    check_fit(ax)
    assert told(ax) == ["All", "Ann", "Bob"]


def test_names_that_are_removed_later(check_fit: Check, catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog, legend="direct")
    check_fit(ax)
    ax.texts[0].remove()
    check_fit(ax)
    ax.clear()
    check = dr.plot_polar(catalog, ax=ax)
    check_fit(check)
    assert not check.texts


def test_one_role(check_fit: Check, catalog: dr.Catalog) -> None:
    ax = dr.plot_polar(catalog["Data Analyst"], legend="direct", context=catalog)
    check_fit(ax)
    assert told(ax) == ["Data Analyst"]
