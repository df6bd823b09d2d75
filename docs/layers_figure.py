"""The figure of the layers: who knows whom, read from the imports of the package itself."""

import ast
from pathlib import Path

from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from page_figures import both_grounds
from sphinx.application import Sphinx

import dataroles as dr

PACKAGE = Path(dr.__file__).parent
# Left, bottom and width of each wing's box, and what it is for. An arrow goes straight down from one box to another.
BOXES = {
    "plot": (0.0, 6.0, 6.6, "the pictures"),
    "analysis": (0.9, 4.0, 4.8, "the questions"),
    "metrics": (0.0, 2.0, 3.1, "numbers only"),
    "model": (3.5, 2.0, 4.0, "what things are"),
    "files": (7.0, 4.0, 3.0, "in and out"),
    "catalogs": (7.9, 2.0, 2.1, "data"),
}
DOWN = {
    ("plot", "analysis"): 3.3,
    ("plot", "metrics"): 0.45,
    ("plot", "model"): 6.15,
    ("analysis", "metrics"): 2.0,
    ("analysis", "model"): 4.6,
    ("files", "model"): 7.25,
}
HEIGHT = 1.15


def known_by(wing: str) -> set[str]:
    """Return the wings that a wing imports anything of."""
    names = {
        node.module
        for file in (PACKAGE / wing).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    return {name.split(".")[1] for name in names if name.startswith("dataroles.")} & set(BOXES) - {wing}


def draw_layers() -> Figure:
    """Draw the wings as boxes, and an arrow for each that imports another."""
    figure, ax = plt.subplots(figsize=(5, 4.2), layout="constrained")
    ink = plt.rcParams["text.color"]
    for name, (left, bottom, width, purpose) in BOXES.items():
        box = FancyBboxPatch((left, bottom), width, HEIGHT, boxstyle="round,pad=0,rounding_size=.15")
        box.set(facecolor="none", edgecolor=ink, linestyle="--" if name == "catalogs" else "-")
        ax.add_patch(box)
        middle = left + width / 2, bottom + HEIGHT / 2
        ax.annotate(f"{name}/", middle, (0, 1), textcoords="offset points", ha="center", va="bottom", weight="bold")
        ax.annotate(purpose, middle, (0, -2), textcoords="offset points", ha="center", va="top", size="small")
    for wing in BOXES:
        for known in known_by(wing):
            x, top, end = DOWN[wing, known], BOXES[wing][1], BOXES[known][1] + HEIGHT
            ax.annotate("", (x, end), (x, top), arrowprops={"arrowstyle": "-|>", "color": ink, "shrinkA": 0})
    # No import: files are read.
    x, top, end = 8.95, BOXES["files"][1], BOXES["catalogs"][1] + HEIGHT
    ax.annotate("", (x, end), (x, top), arrowprops={"arrowstyle": "-|>", "color": ink, "linestyle": "--"})
    ax.plot([0, 10], [1.6, 1.6], color=ink)
    below = "_cards, known to model and analysis; exceptions, known to all"
    ax.text(5, 1.35, below, ha="center", va="top", size="small")
    ax.set(xlim=(-0.1, 10.1), ylim=(0.8, 7.25))
    ax.set_axis_off()
    return figure


def layers_in_words() -> str:
    """Say what the figure shows."""
    knows = (f"{wing} knows {' and '.join(sorted(known))}" for wing in BOXES if (known := known_by(wing)))
    return f"The wings of the package and what they import. {'; '.join(knows)}; files reads the data in catalogs."


def show_layers(app: Sphinx, page: str, content: list[str]) -> None:
    """Draw the figure where a page asks for it."""
    mark = "\n```{layers}\n```\n"
    if mark in content[0]:
        content[0] = content[0].replace(mark, both_grounds("layers", lambda: [(draw_layers(), layers_in_words())])[0])


def setup(app: Sphinx) -> None:
    """Connect it."""
    app.connect("source-read", show_layers)
