"""The alt text is kept with the Axes that it describes."""

import pickle

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from dataroles.plot.alt import alt_of, set_alt


def test_an_axes_keeps_its_alt_text() -> None:
    ax = Figure().add_subplot()
    assert alt_of(ax) is None
    set_alt(ax, "A dot.")
    assert alt_of(ax) == "A dot."


def test_a_second_plot_adds_to_the_alt_text_without_repeating() -> None:
    ax = Figure().add_subplot()
    for text in ("A dot.", "A line.", "A dot."):
        set_alt(ax, text)
    assert alt_of(ax) == "A dot. A line."


def test_alt_text_is_pickled_with_its_figure() -> None:
    figure = Figure()
    set_alt(figure.add_subplot(projection="polar"), "A disc.")
    (ax,) = pickle.loads(pickle.dumps(figure)).axes  # noqa: S301
    assert alt_of(ax) == "A disc."


def test_clearing_an_axes_takes_its_alt_text_away() -> None:
    ax = Figure().add_subplot()
    set_alt(ax, "A dot.")
    ax.clear()
    assert alt_of(ax) is None


@pytest.mark.parametrize("layout", ["none", "constrained", "tight"])
def test_alt_text_takes_no_room(layout: str) -> None:
    def position(text: str | None) -> tuple[float, ...]:
        figure, ax = plt.subplots(layout=layout)
        if text:
            set_alt(ax, text)
        figure.canvas.draw()
        plt.close(figure)
        return tuple(ax.get_position().bounds)

    assert position("A dot.") == position(None)
