"""Alt text of plots, kept with their Axes."""

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase


class _Alt(Artist):
    """Invisible artist that carries the alt text.

    As an artist, it is pickled with the Axes and removed when the Axes is cleared.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        pass


def set_alt(ax: Axes, text: str) -> None:
    """Add to the alt text of an Axes."""
    if text not in _texts(ax):
        ax.add_artist(_Alt(text))


def alt_of(ax: Axes) -> str | None:
    """Return the alt text of an Axes, or None."""
    return " ".join(_texts(ax)) or None


def _texts(ax: Axes) -> list[str]:
    return [artist.text for artist in ax.artists if isinstance(artist, _Alt)]
