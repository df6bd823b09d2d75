"""Grid of the disc: spokes, rings and frame."""

from collections.abc import Iterator, Sequence
from typing import cast

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.projections.polar import PolarAxes
from matplotlib.ticker import MaxNLocator

from dataroles.metrics.inputs import FloatArray
from dataroles.model.framework import SkillProfile
from dataroles.model.scale import RatingScale
from dataroles.plot.disc.content import Content, Options
from dataroles.plot.fit.text import plain, wrapped
from dataroles.plot.style.palette import GRAY, contrast, ground_color, hairline, is_default, readable


def spokes(n: int) -> FloatArray:
    """Return the angles of `n` spokes in radians, counter-clockwise from 0."""
    return 2 * np.pi * np.arange(n) / n


def runs(given: npt.NDArray[np.bool_]) -> Iterator[npt.NDArray[np.int64]]:
    """Yield runs of adjacent positions with values around the disc; one run with all if none is missing."""
    n = len(given)
    if given.all():
        yield np.arange(n)
        return
    order = np.roll(np.arange(n), -int(np.argmin(given)))
    # Each run starts with the missing position before it.
    for run in np.split(order, np.flatnonzero(~given[order])):
        if len(run) > 1:
            yield run[1:]


def draw_frame(ax: PolarAxes, angles: FloatArray, at: FloatArray, *, straight: bool) -> None:
    """Draw rings and frame as polygons, or keep the circles of the Axes."""
    # Clearing an Axes does not reset them.
    ax.spines["polar"].set_visible(True)
    ax.patch.set_clip_path(None)
    if straight:
        _make_straight(ax, angles, at)


def _make_straight(ax: PolarAxes, angles: FloatArray, at: FloatArray) -> None:
    ring, spine = ax.yaxis.get_gridlines()[0], ax.spines["polar"]
    shown = at if ring.get_visible() else at[:0]
    corners = [np.column_stack([angles, np.full(len(angles), rating)]) for rating in (*shown, ax.get_rmax())]
    # Below the lines, which may lie on the frame.
    rings = PolyCollection(
        corners,
        facecolors="none",
        edgecolors=[*[to_rgba(ring.get_color(), ring.get_alpha())] * len(shown), spine.get_edgecolor()],
        linewidths=[*[ring.get_linewidth()] * len(shown), spine.get_linewidth()],
        linestyles=[*[ring.get_linestyle()] * len(shown), spine.get_linestyle()],
        zorder=ax.yaxis.get_zorder(),
        clip_on=False,
    )
    ax.add_collection(rings, autolim=False)
    ax.yaxis.grid(visible=False)
    spine.set_visible(False)
    ground = Path(np.vstack([corners[-1], corners[-1][:1]]), closed=True)
    ax.patch.set_clip_path(ground, ax.transData)


_FEWEST_RINGS, _MOST_RINGS = 3, 10
_RING_FONT = 0.8
# Height of a ring's number, as a share of the distance between rings.
_NUMBER_HEIGHT = 0.35
# A grid with more contrast than this is toned down, and so is one behind gray roles, so that the data stand out.
_GRID_CONTRAST = 3
_FAINT = 0.4
_FAINT_BEHIND_GRAY = 0.6
# Above lines, below the legend.
_NUMBERS_ZORDER = 2.4
_HALO = 2.0
# Width of rings and spokes, in points.
_HAIRLINE = 0.6


def rings(scale: RatingScale, center: float) -> FloatArray:
    """Return the ratings with a ring: whole numbers, or round ones if there are too many or too few."""
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


def draw_grid(ax: PolarAxes, content: Content, options: Options) -> None:
    """Draw the spokes with skill names, the rings with ratings, and the frame."""
    profiles, context, center = content.profiles, content.context, content.center
    framework = profiles[0].framework
    angles = spokes(len(framework))
    ax.set_theta_offset(np.radians(float(options.start % 360)))
    ax.set_theta_direction(1 if options.direction == "ccw" else -1)
    ax.set_thetalim(0, 2 * np.pi)
    ax.set_rlim(center, framework.scale.maximum)
    ax.set_xticks(angles, [wrapped(skill.name, options.wrap) for skill in framework.skills], parse_math=False)
    at = rings(framework.scale, center)
    # The numbers are halfway between two spokes, where a straight ring is nearer to the center.
    nearer = np.cos(angles[1] / 2) if options.frame == "polygon" else 1
    numbers = center + nearer * (at - center)
    ax.set_yticks(numbers, [_number(value) for value in at.tolist()], parse_math=False)
    ax.set_rlabel_position(np.degrees(_quiet_angle(angles, [*profiles, *context], numbers, center)))
    _calm(ax)
    _style_rings(ax)
    _tone_down(ax, behind_gray=bool(context))
    _match_rim(ax)
    draw_frame(ax, angles, at, straight=options.frame == "polygon")


class _Numbers(Artist):
    """Artist that draws the ring numbers again, above the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.set_zorder(_NUMBERS_ZORDER)
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        ax = cast("PolarAxes", self.axes)
        if not (ax.axison and ax.yaxis.get_visible()):
            return
        for tick in ax.yaxis.get_major_ticks():
            if ax.get_rmin() <= tick.get_loc() <= ax.get_rmax():
                tick.label1.draw(renderer)


def _number(value: float) -> str:
    text = f"{value:g}"
    return text.replace("-", "\N{MINUS SIGN}") if mpl.rcParams["axes.unicode_minus"] else text


def _quiet_angle(angles: FloatArray, profiles: Sequence[SkillProfile], at: FloatArray, center: float) -> float:
    """Return the angle, halfway between two spokes, at which lines cross the ring numbers least."""
    half = angles[1] / 2
    ends = np.array([profile.ratings for profile in profiles]) - center
    others = np.roll(ends, -1, axis=1)
    # Radius of a straight line halfway between two spokes; both ends may be at the center.
    total = np.where(ends + others > 0, ends + others, 1)
    crossings = 2 * np.cos(half) * ends * others / total
    distances = np.abs(crossings[..., None] - (at - center)) / np.diff(at, prepend=center).min()
    clashes = np.nansum(np.clip(_NUMBER_HEIGHT - distances, 0, None), axis=(0, 2))
    return float(angles[int(np.argmin(clashes))] + half)


def _style_rings(ax: PolarAxes) -> None:
    """Make the ring numbers smaller than the names, and legible where a line crosses them."""
    halo = withStroke(linewidth=_HALO, foreground=ground_color(ax))
    size = _RING_FONT * FontProperties(size=mpl.rcParams["ytick.labelsize"]).get_size_in_points()
    for text in ax.get_yticklabels():
        plain(text).set(
            fontsize=size,
            horizontalalignment="center",
            verticalalignment="center",
            path_effects=[halo],
        )
    ax.add_artist(_Numbers())


def _calm(ax: PolarAxes) -> None:
    """Draw hairlines and quiet numbers where rcParams say nothing of them."""
    ground = ground_color(ax)
    for line in (*ax.xaxis.get_gridlines(), *ax.yaxis.get_gridlines()):
        if is_default("grid.color"):
            line.set_color(hairline(ground))
        if is_default("grid.linewidth"):
            line.set_linewidth(_HAIRLINE)
    if is_default("ytick.color") and is_default("ytick.labelcolor"):
        ax.yaxis.set_tick_params(labelcolor=readable(GRAY, ground))


def _match_rim(ax: PolarAxes) -> None:
    """Make the rim look like a ring where rcParams say nothing of it."""
    ring, rim = ax.yaxis.get_gridlines()[0], ax.spines["polar"]
    if is_default("axes.linewidth"):
        rim.set_linewidth(ring.get_linewidth())
    if is_default("axes.edgecolor"):
        rim.set(color=ring.get_color(), alpha=ring.get_alpha())
    elif contrast(rim.get_edgecolor(), ground_color(ax)) > _GRID_CONTRAST:
        rim.set_alpha(_FAINT)


def _tone_down(ax: PolarAxes, *, behind_gray: bool) -> None:
    """Tone down a grid with as much contrast as the data."""
    ground = ground_color(ax)
    for line in (*ax.xaxis.get_gridlines(), *ax.yaxis.get_gridlines()):
        share = _FAINT if contrast(line.get_color(), ground) > _GRID_CONTRAST else 1
        share *= _FAINT_BEHIND_GRAY if behind_gray and not is_default("grid.color") else 1
        if share < 1:
            line.set_alpha(share * mpl.rcParams["grid.alpha"])
