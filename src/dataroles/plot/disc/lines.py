"""Lines, markers, fills and bands of the roles on the disc."""

from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes
from matplotlib.typing import ColorType

from dataroles.metrics.inputs import FloatArray
from dataroles.model.framework import SkillProfile
from dataroles.plot.disc.grid import runs, spokes
from dataroles.plot.style.palette import GRAY, Style, ground_color

_FILL = 0.2
_FILL_AMONG_OTHERS = 0.1
_MARKER_EDGE = 0.6
# How much of a line or marker is visible on each side of the one on top, in line widths or marker sizes.
_BAND = 0.75
_BAND_AT_FLOOR = 0.3
_BRIM = 0.25
# A single point has no area.
_SHORTEST_FILL = 2
# Roles in the background are fainter the more there are.
_ALPHA_OF_ALL = 3.2
_LEAST_ALPHA = 0.3
_CONTEXT_WIDTH = 0.75
_CONTEXT_ZORDER = 1.7

IntArray = npt.NDArray[np.int64]


def draw_roles(
    ax: PolarAxes, profiles: Sequence[SkillProfile], styles: Sequence[Style], *, filled: bool, scale: float
) -> list[Line2D]:
    """Draw each role as a closed line with gaps at unrated skills."""
    ratings = _ratings(profiles)
    under = covered_by(ratings[..., None])
    edges_under = covered_by(np.stack([ratings, np.roll(ratings, -1, axis=1)], axis=-1))
    quiet = _without_marker(profiles, ratings)
    fill = (_FILL if len(profiles) == 1 else _FILL_AMONG_OTHERS) if filled else 0
    lines = []
    for at, (profile, style) in enumerate(zip(profiles, styles, strict=True)):
        if fill:
            _fill(ax, ratings[at], to_rgba(style.color, fill))
        _draw_bands(ax, profile, edges_under[at], style, scale)
        lines.append(_draw_line(ax, ratings[at], (under[at] == 0) & ~quiet[at], style, scale))
        lines[-1].set_label(profile.name)
        _draw_brims(ax, ratings[at], np.where(quiet[at], 0, under[at]), style, scale)
    return lines


def draw_context(ax: PolarAxes, profiles: Sequence[SkillProfile], scale: float) -> list[Line2D]:
    """Draw roles faintly in the background, with points only for skills between unrated ones."""
    width = _CONTEXT_WIDTH * scale * mpl.rcParams["lines.linewidth"]
    alpha = min(max(_ALPHA_OF_ALL / max(len(profiles), 1), _LEAST_ALPHA), 1)
    return [
        _draw_closed(
            ax,
            profile.ratings,
            label=profile.name,
            color=to_rgba(GRAY, alpha),
            linewidth=width,
            marker="o",
            markersize=2 * width,
            markeredgewidth=0,
            markevery=[int(run[0]) for run in runs(~np.isnan(profile.ratings)) if len(run) == 1],
            zorder=_CONTEXT_ZORDER,
        )
        for profile in profiles
    ]


def overhang(profiles: Sequence[SkillProfile], scale: float) -> float:
    """Return how far markers on the outermost ring reach beyond the disc, in points."""
    ratings = _ratings(profiles)
    outermost = covered_by(ratings[..., None])[ratings == profiles[0].framework.scale.maximum]
    return float(_marker_sizes(outermost, scale).max(initial=0)) / 2


def covered_by(things: FloatArray) -> IntArray:
    """Return how many later roles cover each item."""
    same = (things[:, None] == things[None, :]).all(axis=-1)
    later = np.triu(np.ones(same.shape[:2], dtype=bool), k=1)
    return np.asarray((same & later[..., None]).sum(axis=1))


def _ratings(profiles: Sequence[SkillProfile]) -> FloatArray:
    return np.array([profile.ratings for profile in profiles])


def _line_widths(under: IntArray, at_floor: npt.NDArray[np.bool_], scale: float) -> FloatArray:
    band = np.where(at_floor, _BAND_AT_FLOOR, _BAND)
    return np.asarray(scale * mpl.rcParams["lines.linewidth"] * (1 + 2 * band * under))


def _marker_sizes(under: IntArray, scale: float) -> FloatArray:
    return np.asarray(scale * mpl.rcParams["lines.markersize"] * (1 + 2 * _BRIM * under))


def _without_marker(profiles: Sequence[SkillProfile], ratings: FloatArray) -> npt.NDArray[np.bool_]:
    """Return which points have no marker: where several roles meet at the floor, each on a line."""
    at_floor = ratings == profiles[0].framework.scale.floor
    rated = ~np.isnan(ratings)
    on_line = np.roll(rated, 1, axis=1) | np.roll(rated, -1, axis=1)
    return np.asarray(at_floor & (at_floor.sum(axis=0) > 1) & on_line)


def _draw_line(ax: PolarAxes, ratings: FloatArray, marked: npt.NDArray[np.bool_], style: Style, scale: float) -> Line2D:
    return _draw_closed(
        ax,
        ratings,
        color=style.color,
        linestyle=style.line_style,
        linewidth=scale * mpl.rcParams["lines.linewidth"],
        marker=style.marker,
        markersize=scale * mpl.rcParams["lines.markersize"],
        markeredgecolor=ground_color(ax),
        markeredgewidth=_MARKER_EDGE,
        # Not on the last point, which repeats the first, nor under a larger marker.
        markevery=np.flatnonzero(marked).tolist(),
    )


def _draw_closed(ax: PolarAxes, ratings: FloatArray, **look: Any) -> Line2D:
    angles = spokes(len(ratings))
    (line,) = ax.plot(np.append(angles, angles[0]), np.append(ratings, ratings[0]), clip_on=False, **look)
    return line


def _draw_bands(ax: PolarAxes, profile: SkillProfile, under: IntArray, style: Style, scale: float) -> None:
    """Draw wider line segments where another role's line covers them."""
    ratings, covered = profile.ratings, under > 0
    if not covered.any():
        return
    points = np.column_stack([spokes(len(ratings)), ratings])
    segments = np.stack([points, np.roll(points, -1, axis=0)], axis=1)[covered]
    at_floor = (segments[..., 1] == profile.framework.scale.floor).all(axis=1)
    bands = LineCollection(
        list(segments),
        linewidths=_line_widths(under[covered], at_floor, scale),
        colors=[style.color],
        capstyle="round",
        clip_on=False,
        zorder=Line2D.zorder,
    )
    ax.add_collection(bands, autolim=False)


def _draw_brims(ax: PolarAxes, ratings: FloatArray, under: IntArray, style: Style, scale: float) -> None:
    """Draw larger markers where another role's marker covers them."""
    covered = under > 0
    if covered.any():
        ax.scatter(
            spokes(len(ratings))[covered],
            ratings[covered],
            s=_marker_sizes(under[covered], scale) ** 2,
            color=[style.color],
            marker=style.marker,
            edgecolors=[ground_color(ax)],
            linewidths=_MARKER_EDGE,
            clip_on=False,
            zorder=Line2D.zorder,
        )


def _fill(ax: PolarAxes, ratings: FloatArray, color: tuple[float, float, float, float]) -> None:
    """Fill the area between the center and the line, between rated spokes."""
    angles = spokes(len(ratings))
    for run in runs(~np.isnan(ratings)):
        if len(run) < _SHORTEST_FILL:
            continue
        at, values = angles[run], ratings[run]
        if len(run) < len(ratings):
            at, values = np.append(at, at[0]), np.append(values, ax.get_rmin())
        ax.fill(at, values, facecolor=color, edgecolor="none", zorder=1)


_ALPHA = 0.25
# Below the lines, above the fills.
_ZORDER = 1.6
# Line width in points of an interval between skills without one.
_LONE_WIDTH = 6.0


def draw_band(ax: PolarAxes, profile: SkillProfile, half_widths: FloatArray, color: ColorType) -> None:
    """Draw the intervals of a role as one area around the line."""
    scale = profile.framework.scale
    low = np.clip(profile.ratings - half_widths, scale.floor, scale.maximum)
    high = np.clip(profile.ratings + half_widths, scale.floor, scale.maximum)
    angles, shade = spokes(len(low)), to_rgba(color, _ALPHA)
    for run in runs(~np.isnan(low)):
        if len(run) == 1:
            ax.vlines(angles[run], low[run], high[run], colors=[shade], linewidth=_LONE_WIDTH, zorder=_ZORDER)
            continue
        # The closed ring starts and ends at the same place; its seams coincide.
        path = np.append(run, run[0]) if len(run) == len(low) else run
        ax.fill(
            np.concatenate([angles[path], angles[path][::-1]]),
            np.concatenate([high[path], low[path][::-1]]),
            facecolor=shade,
            edgecolor="none",
            zorder=_ZORDER,
        )
