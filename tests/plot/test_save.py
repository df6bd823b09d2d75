"""What a saved figure says to those who cannot see it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

import dataroles as dr
from dataroles.plot.alt import alt_of

Make = Callable[..., Any]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "$", r"\frac{", "_x", "<script>alert(1)</script>", "]]>", "a & b", '"quoted"', "it's", "--", "two\nlines", "数据",
    "العربية", "🚀", r"\1", "{}%s",
]  # fmt: skip


@pytest.fixture
def figure(catalog: dr.Catalog) -> Any:
    return dr.plot_polar(catalog).figure.figure


def root_of(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314 (written just before)


def described(path: Path) -> tuple[str | None, str | None]:
    """Return the name and the description of an SVG that its ids lead to."""
    root = root_of(path)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    by_id = {element.get("id"): element for element in root}
    name, description = by_id[root.get("aria-labeledby")], by_id[root.get("aria-describedby")]
    assert (name.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    return name.text, description.text


def test_svg(figure: Any, tmp_path: Path) -> None:
    dr.save_figure(figure, tmp_path / "plot.svg")
    alt = alt_of(figure.axes[0])
    assert alt is not None
    name, description = described(tmp_path / "plot.svg")
    assert description == alt
    assert name
    assert alt.startswith(name)


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning", "ignore:Matplotlib currently does not support:UserWarning")
def test_svg_of_hostile_names(framework_of: Make, profile_of: Make, tmp_path: Path) -> None:
    framework = framework_of(HOSTILE)
    ax = dr.plot_polar([profile_of(framework, name) for name in HOSTILE[:6]], title="<b>&$\\1")
    dr.save_figure(ax, tmp_path / "plot.svg", alt=" ".join(HOSTILE))
    assert described(tmp_path / "plot.svg") == ("<b>&$\\1", " ".join(HOSTILE).replace("\n", " "))
    assert not list(root_of(tmp_path / "plot.svg").iter(f"{SVG}script"))


def test_ids_are_unique(figure: Any, tmp_path: Path) -> None:
    def name_id(name: str) -> str | None:
        dr.save_figure(figure, tmp_path / name, metadata={"Date": None})
        return root_of(tmp_path / name).get("aria-labeledby")

    assert name_id("one.svg") != name_id("two.svg")
    with mpl.rc_context({"svg.hashsalt": "salt"}):
        assert name_id("one.svg") == name_id("two.svg")
    # Before matplotlib 3.10, clips of its own are called otherwise each time, whatever the salt.
    one, two = (re.sub(r"#?\bp[0-9a-f]{10}\b", "", (tmp_path / name).read_text()) for name in ("one.svg", "two.svg"))
    assert one == two
    with mpl.rc_context({"svg.hashsalt": "salt"}):
        figure.suptitle("Other")
        assert name_id("two.svg") != root_of(tmp_path / "one.svg").get("aria-labeledby")


def test_png(figure: Any, tmp_path: Path) -> None:
    dr.save_figure(figure.axes[0], tmp_path / "plot.PNG", alt="数据 and\nmore", dpi=50)
    with Image.open(tmp_path / "plot.PNG") as image:
        assert image.info["Description"] == "数据 and more"
        assert image.size[0] == pytest.approx(50 * figure.get_figwidth(), abs=1)


def test_pdf(figure: Any, tmp_path: Path) -> None:
    dr.save_figure(figure, tmp_path / "plot.pdf", alt="In words", metadata={"Title": "Named"})
    content = (tmp_path / "plot.pdf").read_bytes()
    assert b"/Subject (In words)" in content
    assert b"/Title (Named)" in content


def test_titles(figure: Any, tmp_path: Path) -> None:
    def name() -> str | None:
        dr.save_figure(figure, tmp_path / "plot.svg", metadata={"Title": None})
        return described(tmp_path / "plot.svg")[0]

    figure.axes[0].set_title("Of the\nAxes")
    assert name() == "Of the Axes"
    figure.suptitle("Of the figure")
    assert name() == "Of the figure"


def test_all_axes_are_described(catalog: dr.Catalog, tmp_path: Path) -> None:
    halves = list(np.asarray(plt.figure(figsize=(12, 5)).subfigures(1, 2)))
    for half, framework in zip(halves, ("lifecycle", "platform"), strict=True):
        dr.plot_polar(catalog, ax=half.add_subplot(projection="polar"), framework=framework)
    dr.save_figure(halves[0], tmp_path / "plot.svg")
    _, description = described(tmp_path / "plot.svg")
    assert description == " ".join(str(alt_of(ax)) for ax in halves[0].figure.axes)


def test_inset_axes_are_described(catalog: dr.Catalog, tmp_path: Path) -> None:
    _, outer = plt.subplots()
    inset = outer.inset_axes((0, 0, 1, 1), projection="polar")
    dr.plot_polar(catalog, ax=inset)
    dr.save_figure(inset, tmp_path / "plot.svg")
    assert described(tmp_path / "plot.svg")[1] == alt_of(inset)
    inset.remove()
    with pytest.raises(ValueError, match="the Axes was removed from its figure: give the figure"):
        dr.save_figure(inset, tmp_path / "plot.svg")


@pytest.mark.parametrize(
    ("path", "options", "error", "fault"),
    [
        (5, {}, TypeError, "path is 5: give the name of a file"),
        ("plot.svg", {"metadata": 5}, TypeError, "metadata is 5: give a mapping"),
        ("plot.svg", {"metadata": {"Title": 5}}, ValueError, "the title is 5"),
        ("no/plot.svg", {}, FileNotFoundError, "the folder of 'no/plot.svg' does not exist: make it first"),
    ],
)
def test_wrong_places_and_metadata(
    figure: Any, in_examples_folder: None, path: Any, options: dict[str, Any], error: type[Exception], fault: str
) -> None:
    with pytest.raises(error, match=fault):
        dr.save_figure(figure, path, **options)


def test_grids(catalog: dr.Catalog, tmp_path: Path) -> None:
    dr.save_figure(dr.plot_polar_grid(catalog), tmp_path / "grid.svg")
    _, description = described(tmp_path / "grid.svg")
    assert all(profile.name in str(description) for profile in catalog.profiles())


def test_format_can_be_named(figure: Any, tmp_path: Path) -> None:
    dr.save_figure(figure, tmp_path / "plot", format="svg")
    described(tmp_path / "plot")


@pytest.mark.parametrize(
    ("name", "options", "fault"),
    [
        ("plot.jpg", {}, "the format 'jpg' cannot hold alt text: save as .png, .svg or .pdf, or without it"),
        ("plot", {}, "has no suffix: save as .png, .svg or .pdf"),
        ("plot.svg", {"alt": " "}, "the alt text is empty"),
        ("plot.svg", {"alt": "a\x00b"}, r"the alt text 'a\\x00b' has the character U\+0000"),
    ],
)
def test_refused(figure: Any, tmp_path: Path, name: str, options: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        dr.save_figure(figure, tmp_path / name, **options)
    assert not list(tmp_path.iterdir())


def test_nothing_to_say(tmp_path: Path) -> None:
    figure, _ = plt.subplots()
    with pytest.raises(ValueError, match="has no alt text, as dataroles plotted nothing in it: describe it with alt="):
        dr.save_figure(figure, tmp_path / "plot.png")
    dr.save_figure(figure, tmp_path / "plot.png", alt="Nothing")


def test_no_figure(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="'plot' is a str: pass a matplotlib figure, or the result of a plot"):
        dr.save_figure("plot", tmp_path / "plot.png")  # type: ignore[arg-type]


def test_a_failure_keeps_the_old_file(figure: Any, tmp_path: Path) -> None:
    path = tmp_path / "plot.png"
    path.write_bytes(b"old")
    with pytest.raises((TypeError, AttributeError)):
        dr.save_figure(figure, path, no_such_option=1)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
