"""Figure of the layers: which folder imports which, read from the package itself."""

import ast
from pathlib import Path

from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from page_figures import both_grounds
from sphinx.application import Sphinx

import dataroles as dr

PACKAGE = Path(dr.__file__).parent
# Left, bottom and width of the box of each folder, and its purpose. Arrows go straight down.
BOXES = {
    "display": (0.0, 8.0, 7.4, "cards of objects and results"),
    "plot": (0.0, 6.0, 6.3, "pictures"),
    "analysis": (0.0, 4.0, 5.2, "questions"),
    "metrics": (0.0, 2.0, 2.9, "arrays only"),
    "model": (3.3, 2.0, 4.1, "what things are"),
    "files": (7.8, 4.0, 2.4, "reading, writing"),
    "catalogs": (7.8, 2.0, 2.4, "data"),
}
DOWN = {
    ("display", "plot"): 3.0,
    ("display", "analysis"): 1.9,
    ("display", "metrics"): 0.7,
    ("display", "model"): 6.9,
    ("plot", "analysis"): 3.9,
    ("plot", "metrics"): 1.2,
    ("plot", "model"): 5.8,
    ("analysis", "metrics"): 2.4,
    ("analysis", "model"): 4.4,
}
HEIGHT = 1.15
LEAVES = "leaves, imported by all: errors, CSV, frames, atomic writes, markup, Displayed"


def imported_by(folder: str) -> set[str]:
    """Return the folders that a folder imports from, also within functions."""
    names = {
        node.module
        for file in (PACKAGE / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    return {name.split(".")[1] for name in names if name.startswith("dataroles.")} & set(BOXES) - {folder}


def draw_layers() -> Figure:
    """Draw the folders as boxes, with an arrow for each import."""
    figure, ax = plt.subplots(figsize=(5.6, 5), layout="constrained")
    ink, ground = plt.rcParams["text.color"], plt.rcParams["figure.facecolor"]
    for folder in BOXES:
        for imported in imported_by(folder) - {"files"}:
            if (folder, imported) == ("files", "model"):
                continue
            x, top, end = DOWN[folder, imported], BOXES[folder][1], BOXES[imported][1] + HEIGHT
            ax.annotate("", (x, end), (x, top), arrowprops={"arrowstyle": "-|>", "color": ink, "shrinkA": 0}, zorder=1)
    # From files to the model aside, and to the data, which are read, not imported.
    aside, down = {"arrowstyle": "-|>", "color": ink, "shrinkA": 0}, (9.0, BOXES["catalogs"][1] + HEIGHT)
    ax.annotate("", (7.4, 2.9), (8.1, 4.0), arrowprops=aside)
    ax.annotate("", down, (9.0, 4.0), arrowprops={**aside, "linestyle": "--"})
    for name, (left, bottom, width, purpose) in BOXES.items():
        box = FancyBboxPatch((left, bottom), width, HEIGHT, boxstyle="round,pad=0,rounding_size=.15", zorder=2)
        box.set(facecolor=ground, edgecolor=ink, linestyle="--" if name == "catalogs" else "-")
        ax.add_patch(box)
        middle, modules = (left + width / 2, bottom + HEIGHT / 2), len([*(PACKAGE / name).rglob("[!_]*.py")])
        size = f" ({modules} modules)" if modules else ""
        ax.annotate(f"{name}/", middle, (0, 1), textcoords="offset points", ha="center", va="bottom", weight="bold")
        ax.annotate(purpose, middle, (0, -2), textcoords="offset points", ha="center", va="top", size="small")
        if size and width > 3:  # noqa: PLR2004 (else it does not fit)
            right = (left + width - 0.15, bottom + 0.15)
            ax.annotate(size, right, ha="right", va="bottom", size="x-small")
    ax.plot([0, 10.2], [1.6, 1.6], color=ink, linewidth=0.8)
    ax.text(5.1, 1.35, LEAVES, ha="center", va="top", size="x-small")
    ax.set(xlim=(-0.1, 10.3), ylim=(0.8, 9.25))
    ax.set_axis_off()
    return figure


def layers_in_words() -> str:
    """Return the figure in words."""
    imports = (f"{folder} imports {' and '.join(sorted(found))}" for folder in BOXES if (found := imported_by(folder)))
    return f"The folders of the package and their imports. {'; '.join(imports)}; files reads the data in catalogs."


def show_layers(app: Sphinx, page: str, content: list[str]) -> None:
    """Insert the figure into pages with its directive."""
    mark = "\n```{layers}\n```\n"
    if mark in content[0]:
        content[0] = content[0].replace(mark, both_grounds("layers", lambda: [(draw_layers(), layers_in_words())])[0])


def setup(app: Sphinx) -> None:
    """Register the figure with Sphinx."""
    app.connect("source-read", show_layers)
