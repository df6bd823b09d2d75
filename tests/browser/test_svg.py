"""What Chromium tells a screen reader of a saved plot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from matplotlib.axes import Axes
from selenium.webdriver.common.by import By

import dataroles as dr
from dataroles.plot.alt import alt_of

Images = Callable[[Path], list[tuple[str, str]]]
HOSTILE = [
    "$",
    r"\frac{",
    "_x",
    "<script>document.title='run'</script>",
    "]]>",
    "a & b",
    '"q"',
    "数据",
    "العربية",
    "🚀",
]


@pytest.fixture(params=["polar", "dots", "similarity"])
def hostile_plot(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    skills = [dr.Skill(f"s{at}", name) for at, name in enumerate(HOSTILE)]
    framework = dr.SkillFramework("hostile", "<b>&", skills, dr.RatingScale())
    roles = [
        framework.rate(dict.fromkeys(HOSTILE, 1 + at), name=name, id=f"r{at}") for at, name in enumerate(HOSTILE[:4])
    ]
    title, path = "<i>Title</i> & $more$", tmp_path / "hostile.svg"
    plots: dict[str, Callable[[], Axes]] = {
        "polar": lambda: dr.plot_polar(roles, title=title),
        "dots": lambda: dr.plot_dots(roles, title=title),
        "similarity": lambda: dr.plot_similarity(dr.pairwise(roles), title=title),
    }
    dr.save_figure(plots[request.param](), path, alt=" ".join(HOSTILE))
    return path


def page_of(*plots: Path) -> Path:
    """Put SVGs into a page."""
    page = plots[0].with_suffix(".html")
    inlined = "".join(plot.read_text(encoding="utf-8").split('svg11.dtd">')[1] for plot in plots)
    page.write_text(f"<!doctype html><meta charset=utf-8><title>Page</title>{inlined}", encoding="utf-8")
    return page


def test_name_and_description(images: Images, tmp_path: Path) -> None:
    ax = dr.plot_polar(dr.load_catalog(), title="Data roles")
    dr.save_figure(ax, tmp_path / "plot.svg")
    told = [("Data roles", alt_of(ax))]
    assert images(tmp_path / "plot.svg") == told
    assert images(page_of(tmp_path / "plot.svg")) == told


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning", "ignore:Matplotlib currently does not support:UserWarning")
def test_hostile_names(images: Images, browser: Any, hostile_plot: Path) -> None:
    told = [("<i>Title</i> & $more$", " ".join(HOSTILE))]
    for file in (hostile_plot, page_of(hostile_plot)):
        assert images(file) == told
        assert not browser.find_elements(By.TAG_NAME, "script")
    assert browser.title == "Page"


def test_several_in_one_page(images: Images, tmp_path: Path) -> None:
    catalog = dr.load_catalog()
    plots = {
        "one": dr.plot_polar(catalog),
        "two": dr.plot_dots(catalog),
        "three": dr.plot_similarity(dr.pairwise(catalog)),
    }
    paths = [tmp_path / f"{name}.svg" for name in plots]
    for path, (name, ax) in zip(paths, plots.items(), strict=True):
        ax.set_title(name)
        dr.save_figure(ax, path)
    assert images(page_of(*paths)) == [(name, alt_of(ax)) for name, ax in plots.items()]
