"""What plot_similarity draws, and what it refuses."""

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from colorspacious import cspace_convert
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection, QuadMesh
from matplotlib.colors import to_rgb

import dataroles as dr
from dataroles.plot.alt import alt_of
from dataroles.plot.style.palette import colormap_on, contrast

Make = Callable[..., Any]


def cells(ax: Axes) -> QuadMesh:
    (mesh,) = (artist for artist in ax.collections if isinstance(artist, QuadMesh))
    return mesh


def shown_scores(ax: Axes) -> dict[tuple[float, float], str]:
    """Return the numbers in the cells by row and column."""
    return {(text.get_position()[1], text.get_position()[0]): text.get_text() for text in ax.texts}


def names(ax: Axes, side: str) -> list[str]:
    labels = ax.get_yticklabels() if side == "rows" else ax.get_xticklabels()
    return [" ".join(text.get_text().split()) for text in labels]


def matrix_of(values: Any, *, symmetric: bool = False, metric: str = "ruzicka", same: bool = False) -> Any:
    values = np.asarray(values, dtype=float)
    rows = [f"r{at}" for at in range(values.shape[0])]
    columns = rows if same else [f"c{at}" for at in range(values.shape[1])]
    return dr.SimilarityMatrix(
        rows=rows,
        columns=columns,
        row_names=[f"Row {at}" for at in range(len(rows))],
        column_names=[f"Column {at}" for at in range(len(columns))],
        values=values,
        shared=np.ones(values.shape, dtype=int),
        shared_weight=np.ones(values.shape),
        metric=metric,
        framework="made",
        symmetric=symmetric,
    )


def test_cells_are_the_scores(catalog: dr.Catalog) -> None:
    matrix = dr.pairwise(catalog)
    ax = dr.plot_similarity(matrix, title="Overlap")
    np.testing.assert_array_equal(np.asarray(cells(ax).get_array()), matrix.values)
    assert names(ax, "rows") == names(ax, "columns") == list(matrix.row_names)
    assert cells(ax).get_clim() == (0, 1)
    expected = {(r, c): f"{matrix.values[r, c]:.2f}" for r in range(5) for c in range(5)}
    assert shown_scores(ax) == expected
    assert ax.get_title() == "Overlap"


def test_the_first_row_is_on_top_and_the_first_column_on_the_left(catalog: dr.Catalog) -> None:
    ax = dr.plot_similarity(dr.pairwise(catalog))
    ax.figure.figure.canvas.draw()
    first, last = ax.transData.transform([(0, 0), (4, 4)])
    assert first[0] < last[0]
    assert first[1] > last[1]
    assert min(text.get_window_extent().y0 for text in ax.get_xticklabels()) > ax.bbox.y1


def test_numbers_stand_out_from_their_cells(catalog: dr.Catalog) -> None:
    ax = dr.plot_similarity(dr.pairwise(catalog))
    faces = cells(ax).to_rgba(np.asarray(cells(ax).get_array()))
    for text in ax.texts:
        column, row = map(int, text.get_position())
        face = "white" if row == column else tuple(faces[row, column])
        assert contrast(text.get_color(), face) > 4.5


def test_cells_of_a_role_with_itself_have_no_color(catalog: dr.Catalog) -> None:
    def blank(ax: Axes) -> int:
        return sum(len(one.get_paths()) for one in ax.collections if isinstance(one, PatchCollection))

    roles = [catalog[name] for name in ("data-analyst", "data-engineer", "data-scientist")]
    assert blank(dr.plot_similarity(dr.pairwise(roles))) == 3
    assert blank(dr.plot_similarity(dr.pairwise(roles[:2], roles[1:]))) == 1
    assert blank(dr.plot_similarity(dr.pairwise(roles[:1], roles[1:]))) == 0
    empty = catalog.rate({}, name="Empty", default=1)
    assert len(dr.plot_similarity(dr.pairwise([empty])).collections) == 2  # the mesh, and the hatched cell


@pytest.mark.parametrize("ground", ["white", "black"])
def test_colors_of_scores_are_perceptually_uniform(ground: str) -> None:
    colors = colormap_on(ground)(np.linspace(0, 1, 33))[:, :3]
    appearance = cspace_convert(colors, "sRGB1", "CAM02-UCS")
    lightness, steps = appearance[:, 0], np.linalg.norm(np.diff(appearance, axis=0), axis=1)
    assert (np.diff(lightness) < 0).all() if ground == "white" else (np.diff(lightness) > 0).all()
    assert steps.max() / steps.min() < 1.9


def test_similarity_orders_both_sides_alike() -> None:
    at = np.array([3, 0, 4, 1, 2])
    values = 1 - np.abs(at[:, None] - at) / 5
    for symmetric in (True, False):
        ax = dr.plot_similarity(matrix_of(values, symmetric=symmetric, same=True), order="similarity")
        rows = [int(name.split()[1]) for name in names(ax, "rows")]
        assert rows == [int(name.split()[1]) for name in names(ax, "columns")]
        assert at[rows].tolist() in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])
        np.testing.assert_array_equal(np.asarray(cells(ax).get_array()), values[np.ix_(rows, rows)])
        assert "next to each other" in str(alt_of(ax))


def test_similarity_orders_each_side_of_a_rectangle() -> None:
    order = np.array([2, 0, 3, 1])
    values = np.array([[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]])[:, order]
    ax = dr.plot_similarity(matrix_of(values), order="similarity")
    columns = [int(name.split()[1]) for name in names(ax, "columns")]
    assert order[columns].tolist() in ([0, 1, 2, 3], [3, 2, 1, 0])
    np.testing.assert_array_equal(np.asarray(cells(ax).get_array()), values[:, columns])


def test_undefined_cells_are_hatched_and_explained() -> None:
    ax = dr.plot_similarity(matrix_of([[np.nan, 0.5], [0.25, 1]]))
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["undefined"]
    (hatched,) = (artist for artist in ax.collections if not isinstance(artist, QuadMesh))
    assert hatched.get_hatch()
    (path,) = hatched.get_paths()
    assert path.get_extents().bounds == (-0.5, -0.5, 1, 1)
    assert sorted(shown_scores(ax).values()) == ["0.25", "0.50", "1.00"]
    assert dr.plot_similarity(matrix_of([[0.5]])).get_legend() is None


@pytest.mark.parametrize(
    ("metric", "values", "limits"),
    [
        ("pearson", [[0.5, -0.25]], (-1, 1)),
        ("ruzicka", [[0.5, 0.75]], (0, 1)),
        ("own", [[0.5, 0.75]], (0, 1)),
        ("own", [[-3, 7]], (-3, 7)),
        ("own", [[np.nan, np.nan]], (0, 1)),
    ],
)
def test_colors_span_what_the_metric_can_give(metric: str, values: Any, limits: tuple[float, float]) -> None:
    ax = dr.plot_similarity(matrix_of(values, metric=metric))
    assert cells(ax).get_clim() == limits
    assert all("-" not in text for text in shown_scores(ax).values())


@pytest.mark.parametrize("n", [1, 2, 5])
def test_the_color_bar_is_within_the_figure(n: int) -> None:
    ax = dr.plot_similarity(matrix_of(np.eye(n), metric="a metric with a rather long name" if n > 2 else "own"))
    figure = ax.figure.figure
    figure.canvas.draw()
    (bar,) = ax.child_axes
    box = bar.get_tightbbox()
    assert box is not None
    assert 0 <= box.x0 < box.x1 <= figure.bbox.x1
    assert 0 <= box.y0 < box.y1 <= figure.bbox.y1


def test_scores_rounded_to_zero_have_no_sign() -> None:
    ax = dr.plot_similarity(matrix_of([[-0.001]], metric="pearson"))
    assert [text.get_text() for text in ax.texts] == ["0.00"]


def test_numpy_options_are_accepted() -> None:
    _, small = plt.subplots(figsize=(4, 4))
    ax = dr.plot_similarity(matrix_of(np.eye(12)), ax=small, annotate=np.bool_(True))  # type: ignore[arg-type]
    assert len(ax.texts) == 144


def test_directed_metrics_say_which_side_is_which(catalog: dr.Catalog) -> None:
    ax = dr.plot_similarity(dr.pairwise(catalog, metric="coverage"))
    assert (ax.get_ylabel(), ax.get_xlabel()) == ("person", "role")
    ax = dr.plot_similarity(dr.pairwise(catalog))
    assert (ax.get_ylabel(), ax.get_xlabel()) == ("", "")


def test_numbers_only_where_they_are_legible() -> None:
    many = matrix_of(np.eye(30))
    _, small = plt.subplots(figsize=(4, 4))
    with pytest.warns(
        UserWarning, match="names of the 30 rows and 30 columns overlap even at 6 points: make more room"
    ):
        assert not dr.plot_similarity(many, ax=small).texts
    assert not dr.plot_similarity(matrix_of([[1, 0]]), annotate=False).texts
    _, small = plt.subplots(figsize=(4, 4))
    few = matrix_of(np.eye(12))
    assert not dr.plot_similarity(few, ax=small).texts
    small.clear()
    (text, *_) = dr.plot_similarity(few, ax=small, annotate=True).texts
    assert text.get_fontsize() == 6


def test_large_matrices_grow_the_figure_and_stay_small_as_files() -> None:
    ax = dr.plot_similarity(matrix_of(np.eye(101)))
    width, height = ax.figure.figure.get_size_inches()
    assert 12 < width < 17
    assert 12 < height < 17
    assert cells(ax).get_rasterized()
    assert not cells(dr.plot_similarity(matrix_of(np.eye(3)))).get_rasterized()


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning", "ignore:Matplotlib currently does not support:UserWarning")
def test_names_never_overlap(framework_of: Make, profile_of: Make) -> None:
    hostile = [
        "$x$",
        r"\frac{",
        "_a",
        "<script>",
        "two\nlines",
        "supercalifragilisticexpialidocious",
        "数据",
        "word " * 12,
    ]
    framework = framework_of("abc")
    profiles = [profile_of(framework, name) for name in hostile]
    ax = dr.plot_similarity(dr.pairwise(profiles), title="$\\frac{ " * 9)
    figure = ax.figure.figure
    for dpi in (72, 300):
        figure.set_dpi(dpi)
        figure.canvas.draw()
        for side in (ax.get_xticklabels(), ax.get_yticklabels()):
            boxes = [text.get_window_extent() for text in side]
            for at, box in enumerate(boxes):
                assert not box.overlaps(ax.bbox)
                assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1
                assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1
                assert not any(box.overlaps(other) for other in boxes[:at])
        assert ax.title.get_window_extent().y0 > max(text.get_window_extent().y1 for text in ax.get_xticklabels())
    assert not any(text.get_parse_math() for text in (*ax.get_xticklabels(), *ax.get_yticklabels(), ax.title))


def test_nothing_else_of_the_figure_moves(catalog: dr.Catalog) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 5))
    right.set_ylabel("other")
    figure.canvas.draw()
    before = right.get_tightbbox().bounds
    ax = dr.plot_similarity(dr.pairwise(catalog), ax=left)
    figure.canvas.draw()
    assert right.get_tightbbox().bounds == before
    (bar,) = ax.child_axes
    numbers = bar.yaxis.get_tightbbox()
    assert numbers is not None
    assert numbers.x1 < before[0]
    assert figure.axes == [left, right]


def test_on_a_dark_background(catalog: dr.Catalog) -> None:
    with plt.style.context("dark_background"):
        ax = dr.plot_similarity(dr.pairwise(catalog))
    (bar,) = ax.child_axes
    for text in (*ax.get_xticklabels(), *bar.get_yticklabels()):
        assert contrast(to_rgb(text.get_color()), "black") > 7


def test_leaves_rc_params_alone(catalog: dr.Catalog) -> None:
    before = dict(mpl.rcParams)
    dr.plot_similarity(dr.pairwise(catalog))
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("cmap", ["viridis", mpl.colormaps["magma"]])
def test_color_maps(catalog: dr.Catalog, cmap: Any) -> None:
    ax = dr.plot_similarity(dr.pairwise(catalog), cmap=cmap)
    assert cells(ax).get_cmap().name == getattr(cmap, "name", cmap)


@pytest.mark.parametrize(
    ("options", "error", "fault"),
    [
        ({"annotate": "yes"}, ValueError, "annotate is 'yes': give 'auto', True or False"),
        ({"order": "name"}, ValueError, "order is 'name': give 'given', or 'similarity'"),
        ({"cmap": "nice"}, ValueError, "cmap is 'nice': pass a matplotlib Colormap or its name"),
        ({"cmap": []}, ValueError, r"cmap is \[\]: pass a matplotlib Colormap"),
        ({"title": 3}, TypeError, "title is 3: give text"),
        ({"ax": "left"}, TypeError, "ax is a str, not an Axes with two straight axes"),
    ],
)
def test_refused(catalog: dr.Catalog, options: dict[str, Any], error: type[Exception], fault: str) -> None:
    with pytest.raises(error, match=fault):
        dr.plot_similarity(dr.pairwise(catalog), **options)
    assert not plt.get_fignums()


def test_refused_matrices_and_axes(catalog: dr.Catalog) -> None:
    with pytest.raises(TypeError, match=r"is a Catalog, not a SimilarityMatrix: pass the result of dr\.pairwise"):
        dr.plot_similarity(catalog)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the score of 'Row 0' with 'Column 1' is infinite, which no color can show"):
        dr.plot_similarity(matrix_of([[1, np.inf]], metric="own"))
    with pytest.raises(ValueError, match="the matrix has 0 rows and 2 columns: give one with at least one of each"):
        dr.plot_similarity(matrix_of(np.empty((0, 2))))
    assert not plt.get_fignums()
    _, polar = plt.subplots(subplot_kw={"projection": "polar"})
    with pytest.raises(TypeError, match="ax is a PolarAxes"):
        dr.plot_similarity(dr.pairwise(catalog), ax=polar)
