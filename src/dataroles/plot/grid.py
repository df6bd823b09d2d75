"""The grid of the disc: spokes with the skills' names and rings with their ratings."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke
from matplotlib.projections.polar import PolarAxes
from matplotlib.ticker import MaxNLocator

from dataroles.model.framework import SkillProfile
from dataroles.model.scale import RatingScale
from dataroles.plot.labels import FloatArray, plain
from dataroles.plot.palette import contrast, ground_color
from dataroles.plot.wrapping import wrapped

__all__ = ["draw_grid", "rings", "spokes"]

_FEWEST_RINGS, _MOST_RINGS = 3, 10
_RING_FONT = 0.8
# How far from a ring its number is clear of lines, as a share of the distance between rings.
_NUMBER_HEIGHT = 0.35
# A grid that stands out more than this from the ground is toned down, so that the data do.
_GRID_CONTRAST = 3
_FAINT = 0.4


def spokes(n: int) -> FloatArray:
    """Return the angles of `n` spokes in radians, counter-clockwise from 0."""
    return 2 * np.pi * np.arange(n) / n


def rings(scale: RatingScale, center: float) -> FloatArray:
    """Return the ratings that have a ring: the whole ones, or round ones where those are too many or too few."""
    low, high = scale.minimum, scale.maximum
    first, last = np.ceil(low), np.floor(high)
    if _FEWEST_RINGS <= last - first + 1 <= _MOST_RINGS:
        at = np.arange(first, last + 1)
    else:
        at = np.asarray(MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low, high))
    rounding = 1e-9 * (high - low)
    on_scale = (at >= low - rounding) & (at <= high + rounding)
    at = np.clip(at[on_scale], low, high)
    return at[at > center]


def draw_grid(ax: PolarAxes, profiles: Sequence[SkillProfile], center: float, wrap: int) -> None:
    """Draw the spokes with the skills' names and the rings with their ratings."""
    framework = profiles[0].framework
    angles = spokes(len(framework))
    ax.set_theta_offset(0)
    ax.set_theta_direction(1)
    ax.set_thetalim(0, 2 * np.pi)
    ax.set_rlim(center, framework.scale.maximum)
    ax.set_xticks(angles, [wrapped(skill.name, wrap) for skill in framework.skills], parse_math=False)
    at = rings(framework.scale, center)
    ax.set_yticks(at, [_number(value) for value in at.tolist()], parse_math=False)
    ax.set_rlabel_position(np.degrees(_quiet_angle(angles, profiles, at, center)))
    _style_rings(ax)
    _tone_down(ax)


def _number(value: float) -> str:
    text = f"{value:g}"
    return text.replace("-", "\N{MINUS SIGN}") if mpl.rcParams["axes.unicode_minus"] else text


def _quiet_angle(angles: FloatArray, profiles: Sequence[SkillProfile], at: FloatArray, center: float) -> float:
    """Return the angle, midway between two spokes, at which lines cross the rings' numbers least."""
    half = angles[1] / 2
    ends = np.array([profile.ratings for profile in profiles]) - center
    others = np.roll(ends, -1, axis=1)
    # Where a straight line between two spokes is midway; both ends may be at the centre.
    total = np.where(ends + others > 0, ends + others, 1)
    crossings = 2 * np.cos(half) * ends * others / total
    distances = np.abs(crossings[..., None] - (at - center)) / np.diff(at, prepend=center).min()
    clashes = np.nansum(np.clip(_NUMBER_HEIGHT - distances, 0, None), axis=(0, 2))
    return float(angles[int(np.argmin(clashes))] + half)


def _style_rings(ax: PolarAxes) -> None:
    """Make the rings' numbers smaller than the names, and legible where a line crosses them."""
    halo = withStroke(linewidth=2, foreground=ground_color(ax))
    size = _RING_FONT * FontProperties(size=mpl.rcParams["ytick.labelsize"]).get_size_in_points()
    for text in ax.get_yticklabels():
        plain(text).set(
            fontsize=size,
            horizontalalignment="center",
            verticalalignment="center",
            path_effects=[halo],
        )


def _tone_down(ax: PolarAxes) -> None:
    """Make a grid faint that would stand out as much as the data."""
    ground = ground_color(ax)
    for line in (*ax.xaxis.get_gridlines(), *ax.yaxis.get_gridlines()):
        if contrast(line.get_color(), ground) > _GRID_CONTRAST:
            line.set_alpha(_FAINT * mpl.rcParams["grid.alpha"])
