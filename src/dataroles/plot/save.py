"""Saving figures with their alt text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any
from uuid import uuid4
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure, FigureBase

from dataroles._atomic import write_atomically
from dataroles.exceptions import short_repr
from dataroles.model.text import name_fault
from dataroles.plot.alt import alt_of
from dataroles.plot.polar_grid import PolarGrid

# Metadata keys of title and alt text by format.
_KEYS = {"png": ("Title", "Description"), "svg": ("Title", "Description"), "pdf": ("Title", "Subject")}


def save_figure(
    figure_or_axes: FigureBase | Axes | PolarGrid, path: str | PathLike[str], *, alt: str | None = None, **options: Any
) -> None:
    """Save a figure with its alt text, where screen readers and search find it.

    PNG files store it as Description, PDF files as Subject. SVG files have the role of an image,
    with the title as name and the alt text as description; ids are unique, so that several fit on
    one page.

    Parameters
    ----------
    figure_or_axes : Figure, SubFigure, Axes or PolarGrid
        Figure to save, or an Axes or grid of it. Always saves the whole figure.
    path : str or os.PathLike
        File with the suffix .png, .svg or .pdf. It is written atomically.
    alt : str, optional
        Alt text. By default, the description of everything plotted on all Axes of the figure, as by
        `describe`.
    **options
        Options of matplotlib's ``Figure.savefig``, such as ``dpi=300``.

    Raises
    ------
    TypeError
        If it is not a figure, Axes or grid.
    ValueError
        If the format cannot hold alt text, or there is none: dataroles plotted nothing in the
        figure and `alt` was not passed, or `alt` is empty.
    OSError
        If the file cannot be written. An existing file is left unchanged.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import dataroles as dr
    >>> ax = dr.plot_polar(dr.load_catalog())
    >>> dr.save_figure(ax, "data-roles.svg")
    >>> plt.close(ax.figure)
    """
    figure = _figure(figure_or_axes)
    format_ = _format(path, options)
    text = _alt(figure, alt)
    title_key, alt_key = _KEYS[format_]
    given = options.pop("metadata", None) or {}
    if not isinstance(given, Mapping):
        raise TypeError(f"metadata is {short_repr(given)}: give a mapping, such as {{'Author': 'Ann'}}")
    title = given.get(title_key) or _title(figure, text)
    metadata = {**given, title_key: _checked(title, "the title"), alt_key: text}
    drawn = BytesIO()
    figure.savefig(drawn, format=format_, metadata=metadata, **options)
    content = drawn.getvalue()
    if format_ == "svg":
        content = _accessible(content.decode(), text).encode()
    write_atomically(path, content)


def _figure(given: object) -> Figure:
    if isinstance(given, FigureBase | Axes | PolarGrid):
        of = given.figure
        if of is not None:
            return of if isinstance(of, Figure) else of.figure
        raise ValueError("the Axes was removed from its figure: give the figure, or another Axes")
    raise TypeError(
        f"{short_repr(given)} is a {type(given).__name__}: pass a matplotlib figure, or the result of a plot"
    )


def _format(path: str | PathLike[str], options: dict[str, Any]) -> str:
    if not isinstance(path, str | PathLike):
        raise TypeError(f"path is {short_repr(path)}: give the name of a file")
    found = str(options.pop("format", Path(path).suffix.removeprefix("."))).lower()
    if found not in _KEYS:
        what = f"the format {found!r} cannot hold alt text" if found else f"{str(path)!r} has no suffix"
        raise ValueError(f"{what}: save as .png, .svg or .pdf, or without it with figure.savefig(...)")
    return found


def _alt(figure: Figure, alt: str | None) -> str:
    if alt is None:
        alt = " ".join(filter(None, map(alt_of, _all_axes(figure.axes))))
        if not alt:
            raise ValueError(
                "the figure has no alt text, as dataroles plotted nothing in it: describe it with alt='...'"
            )
    return _checked(alt, "the alt text")


def _checked(text: object, what: str) -> str:
    fault = name_fault(text)
    if fault is not None:
        raise ValueError(f"{what} {fault}")
    return " ".join(str(text).split())


def _all_axes(axes: Iterable[Any]) -> Iterator[Axes]:
    """Yield all Axes, each followed by its child Axes."""
    for ax in axes:
        yield ax
        yield from _all_axes(ax.child_axes)


def _title(figure: Figure, alt: str) -> str:
    """Return the figure title, the title of its only titled Axes, or the start of the alt text."""
    titles = [figure.get_suptitle(), *(ax.get_title() for ax in figure.axes)]
    shown_ones = [" ".join(title.split()) for title in titles if title.strip()]
    if figure.get_suptitle().strip() or len(shown_ones) == 1:
        return shown_ones[0]
    return re.split("[.:] ", alt, maxsplit=1)[0].rstrip(".:")


def _accessible(svg: str, alt: str) -> str:
    """Add name and description to an SVG, which matplotlib omits or does not connect."""
    salt = mpl.rcParams["svg.hashsalt"]
    # Not from the drawing: before matplotlib 3.10 its ids differ each time.
    head = svg.partition("<defs>")[0]
    own = uuid4().hex if salt is None else sha256((salt + head + alt).encode()).hexdigest()
    title, desc = f"title-{own[:12]}", f"desc-{own[:12]}"
    root = f'<svg role="img" aria-labeledby="{title}" aria-describedby="{desc}" '
    described = f'<title id="{title}">\\1</title>\n <desc id="{desc}">'
    svg = svg.replace("<svg ", root, 1)
    before, after = re.split("(?<=</title>)", svg, maxsplit=1)
    return re.sub("<title>(.*)</title>$", described, before, flags=re.S) + escape(alt) + "</desc>" + after
