"""The key to labels that are numbers: which number stands for which skill."""

from collections.abc import Sequence
from typing import cast

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.legend_handler import HandlerBase
from matplotlib.lines import Line2D
from matplotlib.offsetbox import DrawingArea, OffsetBox
from matplotlib.text import Text
from matplotlib.ticker import Formatter

from dataroles.plot.fit.labels import plain
from dataroles.plot.fit.legend import Table, name_items
from dataroles.plot.fit.measure import Ruler
from dataroles.plot.fit.wrapping import unwrapped, wrapped

__all__ = ["Numbers", "key_of"]

_NAME_COLUMNS = 32
# In font sizes.
_DIGIT = 0.65
_TO_NAME = 0.5
_BETWEEN_ROWS = 0.1
_BETWEEN_COLUMNS = 1.5


class Numbers(Formatter):
    """Labels ticks with their numbers, in place of the words that another formatter gives.

    Parameters
    ----------
    words : Formatter
        What labels them otherwise.
    """

    def __init__(self, words: Formatter) -> None:
        self.words = words

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the number of a tick, counted from 1, or words for what is no tick."""
        return self.words(x) if pos is None else str(pos + 1)


class _NumberHandler(HandlerBase):
    """Draws the label of a handle, which is a number, as text."""

    def legend_artist(self, legend: Legend, orig_handle: Artist, fontsize: float, handlebox: OffsetBox) -> Text:
        number = Text(0, 0, str(orig_handle.get_label()), horizontalalignment="right")
        cast("DrawingArea", handlebox).add_artist(number)
        return number


def key_of(ax: Axes, words: Sequence[str], like: Text, ruler: Ruler) -> Table:
    """Add a key to an Axes: the number of each label before its words, in the look of the labels."""
    numbers = [Line2D([], [], label=str(at + 1)) for at in range(len(words))]
    key = Legend(
        ax,
        numbers,
        ["name"] * len(words),
        handler_map={Line2D: _NumberHandler()},
        prop=like.get_fontproperties(),
        labelcolor=like.get_color(),
        loc="upper center",
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handlelength=_DIGIT * len(str(len(words))),
        handletextpad=_TO_NAME,
        labelspacing=_BETWEEN_ROWS,
        columnspacing=_BETWEEN_COLUMNS,
    )
    # What is clipped counts for nothing in a tight bounding box.
    ax.add_artist(key).set_clip_on(False)
    for number in cast("list[Text]", key.legend_handles):
        plain(number).set(color=like.get_color(), fontproperties=like.get_fontproperties())
    return Table(name_items(key, [wrapped(unwrapped(word), _NAME_COLUMNS) for word in words]), ruler)
