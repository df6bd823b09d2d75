"""Alt text of plots, kept with their Axes."""

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase


class _Alt(Artist):
    """Draws nothing and takes no room: it carries a text.

    As an artist it goes where the Axes goes: pickled with it, and taken away when it is cleared.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        pass


def set_alt(ax: Axes, text: str) -> None:
    """Say in words what was drawn on an Axes, after what was said of it before."""
    if text not in _texts(ax):
        ax.add_artist(_Alt(text))


def alt_of(ax: Axes) -> str | None:
    """Return the alt text of all that was drawn on an Axes; None if nothing was said."""
    return " ".join(_texts(ax)) or None


def _texts(ax: Axes) -> list[str]:
    return [artist.text for artist in ax.artists if isinstance(artist, _Alt)]
