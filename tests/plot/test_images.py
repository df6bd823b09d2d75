"""Pictures against pictures that were looked at: text left out, as fonts differ from release to release.

Drawn anew, to be looked at before they are committed:

    pytest tests/plot/test_images.py --mpl-generate-path=tests/plot/images
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

import dataroles as dr

Make = Callable[..., Any]
IMAGES = Path(__file__).parent / "images"
# A root mean square in gray levels. One rating moved by 1 gives more, as a test below shows.
TOLERANCE = 2.5

picture = pytest.mark.mpl_image_compare(
    baseline_dir=str(IMAGES), style="default", tolerance=TOLERANCE, remove_text=True, savefig_kwargs={"dpi": 50}
)


def polar_axes() -> Any:
    # Of a size that does not depend on text, as our own figures do.
    return plt.subplots(figsize=(5, 5), subplot_kw={"projection": "polar"})[1]


@picture
def test_five_roles(catalog: dr.Catalog) -> Figure:
    return dr.plot_polar(catalog, ax=polar_axes(), legend=False).figure.figure


@picture
def test_filled_in_a_polygon_clockwise_from_the_top(catalog: dr.Catalog) -> Figure:
    ax = dr.plot_polar(
        catalog, ax=polar_axes(), fill=True, frame="polygon", start=90, direction="cw", center=1, legend=False
    )
    return ax.figure.figure


@picture
def test_context(catalog: dr.Catalog) -> Figure:
    return dr.plot_polar(catalog["ML Engineer"], context=catalog, ax=polar_axes(), legend=False).figure.figure


@picture
def test_gaps_and_bands(framework_of: Make) -> Figure:
    ratings = [3, 4, np.nan, 2, 5, np.nan, 1, 4]
    errors = np.array(ratings) / 8
    profile = dr.SkillProfile(framework_of("abcdefgh"), ratings, name="Ann", standard_errors=errors)
    return dr.plot_polar(profile, band=1, ax=polar_axes(), legend=False).figure.figure


@picture
def test_coincident_lines(framework_of: Make, profile_of: Make) -> Figure:
    framework = framework_of("abcde")
    roles = [profile_of(framework, f"Role {at}") for at in range(3)]
    return dr.plot_polar(roles, ax=polar_axes(), legend=False).figure.figure


@picture
def test_dark(catalog: dr.Catalog) -> Figure:
    with plt.style.context("dark_background"):
        return dr.plot_polar(catalog, ax=polar_axes(), legend=False).figure.figure


@picture
def test_grid(catalog: dr.Catalog) -> Figure:
    figure = dr.plot_polar_grid(catalog).figure
    figure.set_size_inches(9, 6)
    return figure


@picture
def test_dots_of_a_gap(catalog: dr.Catalog) -> Figure:
    figure, ax = plt.subplots()
    pair = [catalog["Data Analyst"], catalog["Data Engineer"]]
    dr.plot_dots(pair, ax=ax, sort="gap", legend=False).set_xlabel("")
    return figure


@picture
def test_heat_map(catalog: dr.Catalog) -> Figure:
    figure, ax = plt.subplots()
    dr.plot_similarity(dr.pairwise(catalog), ax=ax, order="similarity", annotate=False)
    (bar,) = ax.child_axes
    bar.set_ylabel("")
    return figure


def test_a_wrong_line_exceeds_the_tolerance(catalog: dr.Catalog, tmp_path: Path) -> None:
    profiles = catalog.profiles()
    wrong = profiles[0].ratings.copy()
    wrong[3] -= 1
    others = [dr.SkillProfile(profiles[0].framework, wrong, name="Data Scientist"), *profiles[1:]]
    for name, roles in (("right", profiles), ("wrong", others)):
        ax = dr.plot_polar(roles, ax=polar_axes(), legend=False)
        ax.set_xticklabels([])
        ax.set_yticklabels([])
        ax.figure.figure.savefig(tmp_path / f"{name}.png", dpi=50)
    found: Any = compare_images(str(tmp_path / "right.png"), str(tmp_path / "wrong.png"), 0, in_decorator=True)
    assert found["rms"] > TOLERANCE
