"""Heat maps of similarity matrices."""

from collections.abc import Sequence
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection, QuadMesh
from matplotlib.colors import Colormap, Normalize
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import Bbox
from matplotlib.typing import ColorType

from dataroles.analysis.compare.pairwise import SimilarityMatrix
from dataroles.analysis.results import one_line
from dataroles.analysis.seriation import column_similarity, similar_order
from dataroles.exceptions import short_repr
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.registry import METRICS
from dataroles.plot.alt import set_alt
from dataroles.plot.checks import check_choice, check_title, rectangular
from dataroles.plot.describe import describe_matrix
from dataroles.plot.fit.axis_labels import Names
from dataroles.plot.fit.box_layout import BarLocator, BoxLocator, WideText, new_axes, set_straight
from dataroles.plot.fit.legend import add_key
from dataroles.plot.fit.text import SMALLEST_FONT, plain
from dataroles.plot.style.palette import GRAY, colormap_on, contrast, ground_color, make_legible, readable

# In points, in a new figure: size of a cell with a number, and minimum size of many cells.
_CELL, _SMALLEST_CELL, _LARGEST_BOX = 44.0, 9.0, 900.0
# Line lengths of names and their rotation, in the order tried.
_ROW_WAYS = ((24, 0.0), (40, 0.0), (10**6, 0.0))
_COLUMN_WAYS = ((12, 0.0), (24, 90.0), (40, 90.0), (10**6, 90.0))
# Maximum share of a number in its cell, and width of a digit in font sizes.
_NUMBER_SHARE, _DIGIT = 0.85, 0.64
_NUMBER_HEIGHT = 1.3
_HATCH = "////"
# Larger maps are rasterized in SVG, which makes the file smaller.
_MOST_DRAWN = 10_000

Annotate = Literal["auto"] | bool
Order = Literal["given", "similarity"]


def plot_similarity(
    matrix: SimilarityMatrix,
    *,
    ax: Axes | None = None,
    annotate: Annotate = "auto",
    order: Order = "given",
    cmap: str | Colormap | None = None,
    title: str | None = None,
) -> Axes:
    """Draw a matrix of scores as a heat map.

    Colors span the range of the metric, so that two maps of one metric can be compared. Undefined
    scores are hatched. Cells of a role with itself have no color.

    Parameters
    ----------
    matrix : SimilarityMatrix
        Scores, as `pairwise` returns them. Rows go down, columns across.
    ax : Axes, optional
        Axes to draw on. The map shrinks so that names and color bar fit; nothing else in the figure
        moves. By default, a new pyplot figure as large as the map needs.
    annotate : {"auto", True, False}, default "auto"
        Whether to write scores into the cells; "auto" does if all are legible.
    order : {"given", "similarity"}, default "given"
        Order of rows and columns: as in the matrix, or with similar ones next to each other. Equal
        rows and columns get the same order.
    cmap : str or Colormap, optional
        Colormap. By default, indigo that stands out more from the background the higher the score:
        perceptually uniform, also for color-blind readers and in print.
    title : str, optional
        Title of the plot.

    Returns
    -------
    Axes
        Axes with the plot. Names and title are shown literally, never as math.

    Raises
    ------
    TypeError
        If `matrix` is not a SimilarityMatrix, or `ax` does not have straight axes.
    ValueError
        If the matrix is empty, or an option is unknown.

    Warns
    -----
    UserWarning
        If names overlap even in a font of 6 points.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import dataroles as dr
    >>> ax = dr.plot_similarity(dr.pairwise(dr.load_catalog()), order="similarity")
    >>> [text.get_text() for text in ax.get_yticklabels()][-2:]
    ['Analytics Engineer', 'Data Analyst']
    >>> plt.close(ax.figure)
    """
    given = rectangular(ax)
    chosen = _checked(matrix, annotate, order, cmap, title)
    rows, columns = _ordered(matrix, order)
    values = matrix.values[np.ix_(rows, columns)]
    row_names = [matrix.row_names[at] for at in rows]
    column_names = [matrix.column_names[at] for at in columns]

    axes = new_axes() if given is None else given
    locator = _set_axes(axes, matrix, row_names, column_names, title)
    norm = _norm(matrix)
    ground = ground_color(axes)
    cells = _draw_cells(axes, values, colormap_on(ground) if chosen is None else chosen, norm)
    own = np.array([[matrix.rows[row] == matrix.columns[column] for column in columns] for row in rows])
    own &= ~np.isnan(values)
    _mute(axes, own, ground)
    locator.bar = _add_bar(axes, cells, matrix.metric)
    undefined = np.isnan(values)
    if undefined.any():
        locator.legend = add_key(axes, [_hatch(axes, undefined)], *locator.cell_size())
    if given is None:
        side = min(max(_LARGEST_BOX / max(values.shape), _SMALLEST_CELL), _CELL)
        locator.size_figure(side * len(columns), side * len(rows))
    box = locator.box()
    if annotate:
        _annotate(axes, box, cells, values, own, always=annotate != "auto")
    make_legible(axes)
    set_alt(axes, describe_matrix(matrix, order=order, kind="Heat map"))
    return axes


def _checked(matrix: object, annotate: object, order: object, cmap: object, title: object) -> Colormap | None:
    """Return the colormap, if one is given, after validating matrix and options."""
    if not isinstance(matrix, SimilarityMatrix):
        raise TypeError(
            f"{short_repr(matrix)} is a {type(matrix).__name__}, not a SimilarityMatrix: pass the result of"
            " dr.pairwise(...)"
        )
    if 0 in matrix.shape:
        rows, columns = matrix.shape
        raise ValueError(f"the matrix has {rows} rows and {columns} columns: give one with at least one of each")
    if np.isinf(matrix.values).any():
        row, column = np.argwhere(np.isinf(matrix.values))[0].tolist()
        raise ValueError(
            f"the score of {matrix.row_names[row]!r} with {matrix.column_names[column]!r} is infinite, which no color"
            " can show: return a finite score, or NaN for undefined"
        )
    check_choice("annotate", annotate, ("auto", True, False), "'auto', True or False")
    check_choice(
        "order", order, ("given", "similarity"), "'given', or 'similarity' to place similar ones next to each other"
    )
    check_title(title)
    if cmap is None or isinstance(cmap, Colormap):
        return cmap
    if not isinstance(cmap, str) or cmap not in mpl.colormaps:
        raise ValueError(f"cmap is {short_repr(cmap)}: pass a matplotlib Colormap or its name, such as 'cividis'")
    return mpl.colormaps[cmap]


def _ordered(matrix: SimilarityMatrix, order: Order) -> tuple[list[int], list[int]]:
    """Return the positions of rows and columns in drawing order."""
    if order == "given":
        rows, columns = (list(range(n)) for n in matrix.shape)
    elif matrix.symmetric and matrix.rows == matrix.columns:
        rows = columns = similar_order(matrix.values)
    elif matrix.rows == matrix.columns:
        rows = columns = similar_order((matrix.values + matrix.values.T) / 2)
    else:
        rows, columns = (similar_order(column_similarity(values)) for values in (matrix.values.T, matrix.values))
    return rows, columns


def _norm(matrix: SimilarityMatrix) -> Normalize:
    """Return a norm over the range of the metric; for user functions 0 to 1, extended to the scores."""
    if matrix.metric in METRICS:
        metric = METRICS[matrix.metric]
        return Normalize(metric.low, metric.high)
    scores = matrix.values[np.isfinite(matrix.values)]
    return Normalize(min(0.0, scores.min(initial=0.0)), max(1.0, scores.max(initial=1.0)))


def _set_axes(
    ax: Axes, matrix: SimilarityMatrix, rows: Sequence[str], columns: Sequence[str], title: str | None
) -> BoxLocator:
    """Set the names on the left and along the top."""
    set_straight(ax)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.grid(visible=False, which="both")
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.tick_params(which="both", length=0, labeltop=True, labelbottom=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    wide = []
    if not matrix.symmetric:
        ax.set_ylabel("person")
        ax.set_xlabel("role")
    if title is not None:
        wide.append(WideText(ax.title, title))
    return BoxLocator.on(
        ax,
        Names(ax.yaxis, rows, _ROW_WAYS),
        Names(ax.xaxis, columns, _COLUMN_WAYS),
        needs=(0.9 * _CELL * len(columns), 0.9 * _CELL * len(rows)),
        too_small=(
            f"the names of the {len(rows)} rows and {len(columns)} columns overlap even at 6 points: make more room,"
            " draw fewer of them, or leave out ax to get a figure of the right size"
        ),
        wide=wide,
    )


def _draw_cells(ax: Axes, values: FloatArray, colors: Colormap, norm: Normalize) -> QuadMesh:
    n_rows, n_columns = values.shape
    return ax.pcolormesh(
        np.arange(n_columns + 1) - 0.5,
        np.arange(n_rows + 1) - 0.5,
        np.ma.masked_invalid(values),
        cmap=colors,
        norm=norm,
        rasterized=values.size > _MOST_DRAWN,
    )


def _add_bar(ax: Axes, cells: QuadMesh, metric: str) -> Axes:
    """Add a color bar as a child of the Axes, so that figure layouts ignore it."""
    bar = ax.inset_axes((1, 0, 0.1, 1))
    bar.set_axes_locator(BarLocator(ax))
    ax.figure.figure.colorbar(cells, cax=bar)
    plain(bar.yaxis.label).set_text(one_line(metric))
    for number in bar.get_yticklabels():
        plain(number)
    make_legible(bar)
    bar.set_frame_on(False)
    return bar


def _hatch(ax: Axes, undefined: npt.NDArray[np.bool_]) -> Patch:
    """Hatch the undefined cells, and return their legend handles."""
    squares = [Rectangle((column - 0.5, row - 0.5), 1, 1) for row, column in np.argwhere(undefined).tolist()]
    look: dict[str, Any] = {"facecolor": "none", "edgecolor": GRAY, "hatch": _HATCH, "linewidth": 0.0}
    ax.add_collection(PatchCollection(squares, **look), autolim=False)
    return Patch(label="undefined", **look)


def _mute(ax: Axes, own: npt.NDArray[np.bool_], ground: ColorType) -> None:
    """Take the color from the cells of a role with itself, which say nothing."""
    squares = [Rectangle((column - 0.5, row - 0.5), 1, 1) for row, column in np.argwhere(own).tolist()]
    if squares:
        blank = PatchCollection(squares, facecolor=[ground], edgecolor="none")
        ax.add_collection(blank, autolim=False)


def _annotate(
    ax: Axes, box: Bbox, cells: QuadMesh, values: FloatArray, own: npt.NDArray[np.bool_], *, always: bool
) -> None:
    """Write the scores into the cells, in black or white; unless forced, only if all are legible."""
    width, height = (side / n for side, n in zip(box.size, reversed(values.shape), strict=True))
    rounded = (values.round(2) + 0.0).tolist()  # adding 0.0 avoids -0.00
    texts = [[f"{value:.2f}".replace("-", "\N{MINUS SIGN}") for value in row] for row in rounded]
    longest = max(len(text) for row in texts for text in row)
    usual = FontProperties(size=mpl.rcParams["font.size"]).get_size_in_points()
    size = min(usual, _NUMBER_SHARE * width / (_DIGIT * longest), _NUMBER_SHARE * height / _NUMBER_HEIGHT)
    if size < SMALLEST_FONT and not always:
        return
    faces = cells.to_rgba(values)
    for row, column in np.argwhere(~np.isnan(values)).tolist():
        face = tuple(faces[row, column])
        text = ax.text(column, row, texts[row][column], fontsize=max(size, SMALLEST_FONT))
        plain(text).set(
            color=readable(GRAY, ground_color(ax))
            if own[row, column]
            else max(("black", "white"), key=lambda color: contrast(color, face)),
            horizontalalignment="center",
            verticalalignment="center",
        )
