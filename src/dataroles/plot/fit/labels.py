r"""Placement of labels around a disc without overlaps.

All lengths are in points from the center of the disc, independent of the dpi.
"""

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.plot.fit.text import FloatArray

IntArray = npt.NDArray[np.int64]


def spread(boxes: FloatArray, outward: IntArray, height: FloatArray, *, clear: float, apart: FloatArray) -> FloatArray:
    """Move labels along the sides of the disc until none overlap."""
    moved = boxes.copy()
    for side in (1, -1):
        column = np.flatnonzero(outward == side)
        column = column[np.argsort(height[column], kind="stable")]
        _spread_column(moved, column, side, clear, apart[1])
    for at in np.flatnonzero(outward == 0):
        others = np.flatnonzero((outward != 0) | (np.arange(len(outward)) < at))
        _lift(moved, int(at), others, np.sign(height[at]), apart)
    return moved


def _spread_column(boxes: FloatArray, column: IntArray, side: int, clear: float, apart: float) -> None:
    """Move labels on one side of the disc apart, from the lowest up, and back beside the disc."""
    low, high = boxes[column, 1], boxes[column, 3]
    by = moved_apart((low + high) / 2, high - low + apart) - (low + high) / 2
    boxes[column, 1] += by
    boxes[column, 3] += by
    nearest = np.clip(0, low + by, high + by)
    edge = np.sqrt(np.clip(clear**2 - nearest**2, 0, None))
    inner = side * boxes[column, 0 if side > 0 else 2]
    out = side * np.clip(edge - inner, 0, None)
    boxes[column, 0] += out
    boxes[column, 2] += out


def _lift(boxes: FloatArray, at: int, others: IntArray, up: float, apart: FloatArray) -> None:
    """Move a label above the disc over labels that it would overlap, or one below the disc under them."""
    x0, low, x1, high = boxes[at]
    near = boxes[others]
    near = near[(near[:, 0] < x1 + apart[0]) & (x0 < near[:, 2] + apart[0])]
    inner, outer = (low, near[:, 3]) if up > 0 else (-high, -near[:, 1])
    boxes[at, (1, 3)] += up * max(outer.max(initial=-np.inf) + apart[1] - inner, 0)


def moved_apart(at: FloatArray, lengths: FloatArray) -> FloatArray:
    """Move items along a line so that none overlap."""
    starts = np.append(0, np.cumsum((lengths[1:] + lengths[:-1]) / 2))[: len(at)]
    runs: list[tuple[float, int]] = []
    for wish in (at - starts).tolist():
        mean, count = wish, 1
        while runs and runs[-1][0] >= mean:
            before, n = runs.pop()
            mean, count = (before * n + mean * count) / (n + count), n + count
        runs.append((mean, count))
    return np.asarray(np.repeat([mean for mean, _ in runs], [count for _, count in runs]) + starts, dtype=np.float64)


# Labels within this cosine of the vertical are centered over their spokes, at most one at each end.
_UPRIGHT = 0.1
_UPRIGHT_SPACING = 0.3
# Steps of the search for a radius, and its precision in points.
_STEPS = 41
_CLOSE = 0.05


@frozen(eq=False)
class Reach:
    """Extent of items along one direction: from `direction * radius + low` to `... + high`."""

    direction: FloatArray
    low: FloatArray
    high: FloatArray

    def radius(self, room: float) -> float:
        """Return the largest radius with which everything fits; negative if none."""
        run = self.direction[:, None] - self.direction[None, :]
        slack = room - self.high[:, None] + self.low[None, :]
        ahead = run > 1e-9  # noqa: PLR2004
        return float((slack[ahead] / run[ahead]).min())

    def span(self, radius: float) -> tuple[float, float]:
        """Return the lowest and highest point reached."""
        along = self.direction * radius
        return float((along + self.low).min()), float((along + self.high).max())

    def with_fixed(self, low: float, high: float) -> "Reach":
        """Return the extent with an item that does not depend on the radius."""
        return Reach(np.append(self.direction, 0.0), np.append(self.low, low), np.append(self.high, high))


@frozen(eq=False)
class Labels:
    """Labels around a disc, each beyond the end of its spoke, moved where they would overlap.

    Attributes
    ----------
    angles : ndarray of float, shape (n_labels,)
        Angles of the spokes on screen.
    pads : ndarray of float, shape (n_labels,)
        Distance of each label's anchor from the rim, if not moved.
    across, up : Reach
        Extents of disc and labels, horizontally and vertically, if no label is moved.
    gap : float
        Gap between the disc and each label.
    apart : ndarray of float, shape (2,)
        Gap between two labels, horizontally and vertically.
    rim : float
        Overhang of markers beyond the disc.
    """

    angles: FloatArray
    pads: FloatArray
    across: Reach
    up: Reach
    gap: float
    apart: FloatArray
    rim: float

    def boxes(self, radius: float) -> FloatArray:
        """Return the left, lower, right and upper edge of each label, shape (n_labels, 4)."""
        wished = self._wished(radius)
        if not self._overlap(wished):
            return wished
        return spread(wished, sides(self.angles), np.sin(self.angles), clear=radius + self.gap, apart=self.apart)

    def moves(self, radius: float) -> FloatArray:
        """Return how far each label is moved to the right and up, shape (n_labels, 2)."""
        return (self.boxes(radius) - self._wished(radius))[:, :2]

    def span(self, radius: float) -> tuple[float, float, float, float]:
        """Return the left, lower, right and upper edge of disc and labels."""
        boxes, disc = self.boxes(radius), radius + self.rim
        x0, y0 = boxes[:, :2].min(axis=0, initial=-disc).tolist()
        x1, y1 = boxes[:, 2:].max(axis=0, initial=disc).tolist()
        return x0, y0, x1, y1

    def overlap(self, radius: float) -> bool:
        """Return whether any labels would overlap or be too close if none were moved."""
        return self._overlap(self._wished(radius))

    def radius(self, width: float, height: float, title: tuple[float, float] = (0.0, 0.0)) -> float:
        """Return the largest radius with which disc and labels fit; at most 0 if none."""
        radius = min(self.across.with_fixed(*title).radius(width), self.up.radius(height))
        if radius <= 0 or not self.overlap(radius):
            return radius
        if self._highest_column() > height:
            return 0.0
        # Moved labels may reach further. Their extent does not always grow with the disc: on a larger disc, two
        # labels may be side by side that were one above the other.
        steps = np.linspace(radius, 0, _STEPS).tolist()
        for low, high in zip(steps[1:], steps, strict=False):
            if self._fits(low, width, height, title):
                return self._refined(low, high, width, height, title)
        return 0.0

    def _highest_column(self) -> float:
        """Return the minimum height of the labels of one side after moving them apart."""
        n, outward = len(self.pads), sides(self.angles)
        heights = self.up.high[:n] - self.up.low[:n] + self.apart[1]
        return float(max(heights[outward == side].sum() for side in (1, -1)) - self.apart[1])

    def _fits(self, radius: float, width: float, height: float, title: tuple[float, float]) -> bool:
        x0, y0, x1, y1 = self.span(radius)
        return max(x1, title[1]) - min(x0, title[0]) <= width and y1 - y0 <= height

    def _refined(self, low: float, high: float, width: float, height: float, title: tuple[float, float]) -> float:
        """Return a radius that fits, just below one that does not."""
        while high - low > _CLOSE:
            middle = (low + high) / 2
            low, high = (middle, high) if self._fits(middle, width, height, title) else (low, middle)
        return low

    def free_radius(self, radius: float, furthest: float, step: float = 1.03, most: float = 4.0) -> float:
        """Return the smallest radius from a given one up at which no label is moved further than allowed.

        It is at most `most` times as large.
        """
        limit = most * radius
        while radius < limit and np.hypot(*self.moves(radius).T).max(initial=0) > furthest:
            radius *= step
        return radius

    def _wished(self, radius: float) -> FloatArray:
        n = len(self.pads)
        x, y = self.across.direction[:n] * radius, self.up.direction[:n] * radius
        return np.column_stack(
            [x + self.across.low[:n], y + self.up.low[:n], x + self.across.high[:n], y + self.up.high[:n]]
        )

    def _overlap(self, boxes: FloatArray) -> bool:
        left, below, right, above = boxes.T
        across, up = self.apart
        meets = (left[:, None] < right[None, :] + across) & (below[:, None] < above[None, :] + up)
        return bool((meets & meets.T).sum() > len(boxes))


def sides(angles: FloatArray) -> IntArray:
    """Return the side to which labels at screen angles in radians extend: 1 right, -1 left, 0 both."""
    cosines = np.cos(angles)
    upright = min(_UPRIGHT, np.sin(_UPRIGHT_SPACING * 2 * np.pi / max(len(angles), 4)))
    return np.where(np.abs(cosines) < upright, 0, np.sign(cosines)).astype(np.int64)


def around(
    angles: FloatArray,
    widths: FloatArray,
    heights: FloatArray,
    *,
    gap: float,
    apart: tuple[float, float],
    rim: float,
) -> Labels:
    """Return labels placed around a disc."""
    cos, sin = np.cos(angles), np.sin(angles)
    outward = sides(angles)
    # No corner of the box crosses a line across the spoke, `gap` from the rim.
    pads = gap + heights / 2 * np.abs(sin) + np.where(outward == 0, widths / 2 * np.abs(cos), 0.0)
    x = pads * cos + outward * widths / 2
    y = pads * sin
    disc = np.array([1.0, -1.0])
    across = Reach(np.append(cos, disc), np.append(x - widths / 2, rim * disc), np.append(x + widths / 2, rim * disc))
    up = Reach(np.append(sin, disc), np.append(y - heights / 2, rim * disc), np.append(y + heights / 2, rim * disc))
    return Labels(angles, pads, across, up, gap, np.array(apart), rim)
