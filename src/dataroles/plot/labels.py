"""Where labels go around a disc, and how large the disc can be among them.

All lengths are in points and seen from the disc's centre, so that nothing depends on the dpi.
"""

import numpy as np
import numpy.typing as npt
from attrs import frozen
from matplotlib.text import Text

__all__ = ["Labels", "Reach", "around", "font_size", "plain", "side"]

FloatArray = npt.NDArray[np.float64]

# Labels within this cosine of the vertical are centred over their spokes.
_UPRIGHT = 0.1
# Labels closer than this many points count as overlapping.
_APART = 1.5


def plain(text: Text) -> Text:
    """Have a text shown as it is, neither as math nor as TeX."""
    text.set_parse_math(False)
    text.set_usetex(False)
    return text


def font_size(text: Text) -> float:
    """Return the size of a text's font in points."""
    return float(text.get_fontproperties().get_size_in_points())


@frozen(eq=False)
class Reach:
    """How far things reach along one direction: from `direction * radius + low` to `... + high`."""

    direction: FloatArray
    low: FloatArray
    high: FloatArray

    def radius(self, room: float) -> float:
        """Return the largest radius with which everything fits into the room; negative if none."""
        run = self.direction[:, None] - self.direction[None, :]
        slack = room - self.high[:, None] + self.low[None, :]
        ahead = run > 1e-9  # noqa: PLR2004
        return float((slack[ahead] / run[ahead]).min())

    def span(self, radius: float) -> tuple[float, float]:
        """Return the lowest and the highest point reached."""
        along = self.direction * radius
        return float((along + self.low).min()), float((along + self.high).max())

    def with_centred(self, length: float) -> "Reach":
        """Return the reach with something of that length centred on the disc."""
        return Reach(np.append(self.direction, 0.0), np.append(self.low, -length / 2), np.append(self.high, length / 2))


@frozen(eq=False)
class Labels:
    """Labels around a disc, each beyond the end of its spoke.

    Attributes
    ----------
    pads : ndarray of float, shape (n_labels,)
        How far from the rim each is anchored.
    across, up : Reach
        What labels and disc take up, horizontally and vertically.
    """

    pads: FloatArray
    across: Reach
    up: Reach

    def overlap(self, radius: float) -> bool:
        """Say whether any two labels overlap or touch."""
        n = len(self.pads)
        x, y = (reach.direction[:n] * radius for reach in (self.across, self.up))
        left, right = x + self.across.low[:n], x + self.across.high[:n] + _APART
        below, above = y + self.up.low[:n], y + self.up.high[:n] + _APART
        meets = (left[:, None] < right[None, :]) & (below[:, None] < above[None, :])
        return bool((meets & meets.T).sum() > n)

    def free_radius(self, radius: float, step: float = 1.03, most: float = 4.0) -> float:
        """Return the first radius from the given one up at which no labels overlap, up to `most` times it."""
        limit = most * radius
        while self.overlap(radius) and radius < limit:
            radius *= step
        return radius


def side(angle: float) -> str:
    """Return the horizontal alignment that lets a label at a screen angle in radians grow outward."""
    cosine = np.cos(angle)
    if abs(cosine) < _UPRIGHT:
        return "center"
    return "left" if cosine > 0 else "right"


def around(angles: FloatArray, widths: FloatArray, heights: FloatArray, *, gap: float, rim: float) -> Labels:
    """Put labels around a disc.

    Parameters
    ----------
    angles : ndarray of float, shape (n_labels,)
        Screen angles of the spokes in radians, counter-clockwise from the right.
    widths, heights : ndarray of float, shape (n_labels,)
        Of the labels' boxes. They grow outward, as `side` says, and are centred vertically.
    gap : float
        What is left free between the disc and each label.
    rim : float
        What markers reach beyond the disc.

    Returns
    -------
    Labels
        Whatever the radius, no label comes nearer to the disc than `gap`.
    """
    cos, sin = np.cos(angles), np.sin(angles)
    outward = np.where(np.abs(cos) < _UPRIGHT, 0.0, np.sign(cos))
    # A line across the spoke, `gap` from the rim, that no corner of the box passes.
    pads = gap + heights / 2 * np.abs(sin) + np.where(outward == 0, widths / 2 * np.abs(cos), 0.0)
    x = pads * cos + outward * widths / 2
    y = pads * sin
    disc = np.array([1.0, -1.0])
    across = Reach(np.append(cos, disc), np.append(x - widths / 2, rim * disc), np.append(x + widths / 2, rim * disc))
    up = Reach(np.append(sin, disc), np.append(y - heights / 2, rim * disc), np.append(y + heights / 2, rim * disc))
    return Labels(pads, across, up)
