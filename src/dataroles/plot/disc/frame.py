"""The frame of the disc: round as matplotlib draws it, or a polygon with straight rings."""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.projections.polar import PolarAxes

from dataroles.metrics.inputs import FloatArray

__all__ = ["draw_frame"]


def draw_frame(ax: PolarAxes, angles: FloatArray, at: FloatArray, *, straight: bool) -> None:
    """Draw rings and frame straight from spoke to spoke, or leave them as the round ones that an Axes has.

    Parameters
    ----------
    ax : PolarAxes
        With its limits set.
    angles : ndarray of float, shape (n_spokes,)
        Of the spokes, in radians.
    at : ndarray of float, shape (n_rings,)
        The ratings that have a ring.
    straight : bool
        Whether it is a polygon.
    """
    # Clearing an Axes leaves them as an earlier plot has made them.
    ax.spines["polar"].set_visible(True)
    ax.patch.set_clip_path(None)
    if straight:
        _make_straight(ax, angles, at)


def _make_straight(ax: PolarAxes, angles: FloatArray, at: FloatArray) -> None:
    ring, spine = ax.yaxis.get_gridlines()[0], ax.spines["polar"]
    shown = at if ring.get_visible() else at[:0]
    corners = [np.column_stack([angles, np.full(len(angles), rating)]) for rating in (*shown, ax.get_rmax())]
    # Below the lines, which may run along the frame.
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
