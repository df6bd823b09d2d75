"""The figure of the engine: how all pairs are cut up, and how a table serves a few skills at a time."""

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from page_figures import both_grounds
from sphinx.application import Sphinx

IN_WORDS = (
    "Left: the matrix of all pairs, persons down and roles across, is cut into blocks of 8,192 roles, and a block into "
    "tiles of about two million pairs. Each thread scores a tile, then the next that is left. Right: the levels 4, 0 "
    "and 3 of one person on three skills choose line 103 of the 125 of a table, one byte for each role. It is added to "
    "the person's sums."
)

# Okabe and Ito's blue and orange, told apart by all, on light and on dark.
BLUE, ORANGE = "#56B4E9", "#E69F00"

# Levels of one person, and of seven roles, on three skills; and the lines of their table that are shown.
PERSON = (4, 0, 3)
ROLES = np.array([[3, 0, 4, 1, 2, 4, 0], [0, 2, 1, 4, 3, 0, 1], [2, 4, 3, 0, 1, 3, 2]])
LINES = ((0, 0, 0), None, (4, 0, 2), PERSON, (4, 0, 4), None, (4, 4, 4))
LEFT, WIDTH, HEIGHT = 2.8, 0.75, 0.7


def draw_pairs() -> Figure:
    """Draw it in the style that is set."""
    figure, (pairs, table) = plt.subplots(1, 2, figsize=(8, 4), width_ratios=(1, 1.4), layout="constrained")
    for ax in (pairs, table):
        ax.axis("off")
    _show_cuts(pairs)
    _show_table(table)
    return figure


def _show_cuts(ax: Axes) -> None:
    """Show 3 blocks; the one in the middle is at work."""
    ink = plt.rcParams["text.color"]
    ax.set(xlim=(-0.6, 3.1), ylim=(3.75, -0.75))
    ax.add_patch(Rectangle((1, 0), 1, 3, color=BLUE, alpha=0.25, linewidth=0))
    tiles = 15
    for thread, tile in ((1, 7), (2, 8)):
        top, height = 3 * tile / tiles, 3 / tiles
        ax.add_patch(Rectangle((1, top), 1, height, color=ORANGE, linewidth=0))
        ax.annotate(f"thread {thread}", (2.12, top + height / 2), va="center")
    for tile in range(1, tiles):
        ax.plot([1, 2], [3 * tile / tiles] * 2, color=ink, linewidth=0.4)
    for cut in (1, 2):
        ax.plot([cut, cut], [0, 3], color=ink, linewidth=0.8)
    ax.add_patch(Rectangle((0, 0), 3, 3, fill=False, edgecolor=ink, linewidth=1.2))
    ax.text(1.5, -0.45, "roles", ha="center", weight="bold")
    ax.text(1.5, -0.12, "block of 8,192", ha="center")
    ax.text(-0.25, 1.5, "persons", va="center", ha="center", rotation=90, weight="bold")
    ax.text(1.5, 3.15, "tables of this block are held, tiles\nof two million pairs are scored", ha="center", va="top")


def _show_table(ax: Axes) -> None:
    """Show a few lines of a table, and which of them one person takes."""
    ax.set(xlim=(0, 10), ylim=(10.2, -0.4))
    ax.text(0.2, 0, "one person, three skills", weight="bold", va="center")
    for at, level in enumerate(PERSON):
        _cell(ax, 0.2 + WIDTH * at, 0.5, str(level), face=ORANGE, alpha=0.45)
    ax.text(2.9, 0.85, "4 · 25 + 0 · 5 + 3: line 103", va="center")
    ax.text(LEFT, 2.3, "table of the three skills, 125 lines", weight="bold", va="center")
    ax.text(1.3, 2.3, "levels", ha="center", va="center")
    for at, levels in enumerate(LINES):
        y = 2.7 + 0.7 * at
        if levels is None:
            for x in (1.3, LEFT + WIDTH * ROLES.shape[1] / 2):
                ax.text(x, y + 0.35, "⋮", ha="center", va="center")
            continue
        taken = levels == PERSON
        ax.text(1.3, y + 0.35, ", ".join(map(str, levels)), ha="center", va="center", weight="bold" if taken else None)
        for column, total in enumerate(np.minimum(np.array(levels)[:, None], ROLES).sum(axis=0)):
            _cell(ax, LEFT + WIDTH * column, y, str(total), face=BLUE, alpha=0.7 if taken else 0.15)
    ax.text(LEFT + WIDTH * ROLES.shape[1] + 0.25, 5.15, "one byte\na role", va="center")
    ax.text(LEFT - 0.3, 8.85, "sums  +=", ha="right", va="center", weight="bold")
    for column in range(ROLES.shape[1]):
        _cell(ax, LEFT + WIDTH * column, 8.5, "", face=BLUE, alpha=0.7)
    ax.text(LEFT + WIDTH * ROLES.shape[1] / 2, 9.65, "then the next three skills", ha="center", va="center")


def _cell(ax: Axes, x: float, y: float, text: str, *, face: str, alpha: float) -> None:
    ax.add_patch(Rectangle((x, y), WIDTH, HEIGHT, facecolor=face, alpha=alpha, linewidth=0))
    ax.add_patch(Rectangle((x, y), WIDTH, HEIGHT, fill=False, edgecolor=plt.rcParams["text.color"], linewidth=0.6))
    ax.text(x + WIDTH / 2, y + HEIGHT / 2, text, ha="center", va="center")


def show_pairs(app: Sphinx, page: str, content: list[str]) -> None:
    """Draw the figure where a page asks for it."""
    mark = "\n```{pairs}\n```\n"
    if mark in content[0]:
        content[0] = content[0].replace(mark, both_grounds("pairs", lambda: [(draw_pairs(), IN_WORDS)])[0])


def setup(app: Sphinx) -> None:
    """Connect it."""
    app.connect("source-read", show_pairs)
