"""How labels, legend and disc share a cell, and where each goes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
from attrs import evolve, frozen

from dataroles.plot.fit.labels import Labels
from dataroles.plot.fit.legend import Setting
from dataroles.plot.fit.text import SMALLEST_FONT, SPARE

# Gap around a table, in points.
TABLE_GAP = 10.0

_FONT_STEP = 0.5
_NO_FONT = 1.0
# Minimum shares of the disc in the shorter side of the space: below the first, labels shrink; below the second,
# labels become numbers, or a warning is issued.
_GOOD_SHARE = 0.45
_LEAST_SHARE = 0.25
# Maximum distance, in radii, that a label may be moved from its spoke.
_FURTHEST = 0.6
# A table goes below the disc unless placing it beside makes the disc larger by this factor.
_BESIDE_PAYS = 1.05
# Steps and limit of the search for sufficient space.
_LARGER, _LARGEST = 1.15, 20


@frozen
class Room:
    """Space that title and tables leave in a cell, in points.

    The title is centered on the disc, and may extend over the tables on the right.
    """

    width: float
    height: float
    title_width: float = 0.0
    columns: float = 0.0

    def beside(self, tables: Sequence[Setting]) -> "Room":
        """Return the space that tables leave: tables below take height, tables beside take width."""
        wide = max((table.width + TABLE_GAP for table in tables if table.beside), default=0.0)
        high = sum(table.height + TABLE_GAP for table in tables if not table.beside)
        return evolve(self, width=self.width - wide, height=self.height - high, columns=self.columns + wide)

    def holds(self, tables: Sequence[Setting]) -> bool:
        """Return whether the tables fit."""
        left = self.beside(tables)
        high = sum(table.height + TABLE_GAP for table in tables if table.beside) - TABLE_GAP
        return high <= left.height and all(table.width <= self.width for table in tables if not table.beside)

    def radius(self, labels: Labels) -> float:
        """Return the radius of the largest disc that fits with its labels; at most 0 if none."""
        # A title that is too wide does not shrink the disc.
        half = self.title_width / 2 if self.title_width <= self.width + self.columns else 0.0
        return labels.radius(self.width, self.height, (-half, half - self.columns))


@frozen(eq=False)
class Plan:
    """One way to fit everything.

    Attributes
    ----------
    font : float
        Font size of the labels.
    labels : Labels
        Labels as words, or as numbers with a key.
    legend, key : Setting or None
        Settings of legend and key.
    radius : float
        Largest radius that fits.
    share : float
        Share of the space; 0 if labels would be too far from their spokes.
    is_legible : bool
        True if the font has the desired size, or is at least legible.
    """

    font: float
    labels: Labels
    legend: Setting | None
    key: Setting | None
    radius: float
    share: float
    is_legible: bool = True

    @property
    def tables(self) -> list[Setting]:
        """Key and legend, from the disc outward."""
        return [table for table in (self.key, self.legend) if table is not None]

    @property
    def is_enough(self) -> bool:
        """Return whether the disc has its minimum share."""
        return self.share >= _LEAST_SHARE


class Measures(Protocol):
    """Measurements of everything to fit, for any font size of the labels."""

    @property
    def font(self) -> float:
        """Desired font size of the labels."""

    def words(self, font: float) -> Labels:
        """Return the labels as words."""

    def numbers(self, font: float) -> Labels:
        """Return the labels as numbers."""

    def legends(self, room: Room, font: float) -> Sequence[Setting | None]:
        """Return the ways to set the legend: [None] without one."""

    def keys(self, room: Room, font: float) -> Sequence[Setting]:
        """Return the ways to set the key to the numbers."""


def plan_for(measures: Measures, room: Room, *, most_font: float = np.inf, numbered: bool = False) -> Plan:
    """Return the best plan to fit labels, legend and key into a space."""
    wanted = min(measures.font, most_font)
    legible, too_small = list(font_sizes(wanted)), list(font_sizes(min(wanted, SMALLEST_FONT), _NO_FONT))[1:]

    def words(font: float) -> Plan:
        return _best(font, measures.words(font), measures.legends(room, font), [None], room)

    def numbers(font: float) -> Plan:
        return _best(font, measures.numbers(font), measures.legends(room, font), measures.keys(room, font), room)

    for kind in [numbers] if numbered else [words, numbers]:
        plan = _largest(kind, legible, _GOOD_SHARE)
        if plan.is_enough:
            return plan
    return evolve(_largest(numbers, too_small, _LEAST_SHARE), is_legible=False)


def _largest(kind: Callable[[float], Plan], fonts: Sequence[float], share: float) -> Plan:
    """Return the plan with the largest font that leaves the disc a share of the space, or the smallest."""
    plan = kind(fonts[0])
    if plan.share >= share or len(fonts) == 1:
        return plan
    plan = kind(fonts[-1])
    too_large, fits = 0, len(fonts) - 1
    while plan.share >= share and fits - too_large > 1:
        middle = (too_large + fits) // 2
        other = kind(fonts[middle])
        if other.share >= share:
            plan, fits = other, middle
        else:
            too_large = middle
    return plan


def enlargement(measures: Measures, room: Room) -> float:
    """Return by about what factor a space must grow to be sufficient."""
    scales = [_LARGER**step for step in range(1, _LARGEST)]
    grown = (evolve(room, width=scale * room.width, height=scale * room.height) for scale in scales)
    # Use the smallest legible font.
    legible = (plan_for(measures, each, most_font=SMALLEST_FONT).is_legible for each in grown)
    # Do not rely on a space that happens to suit key and legend if a larger one does not.
    return next((scale for scale, both in zip(scales[1:], pairwise(legible), strict=False) if all(both)), scales[-1])


def font_sizes(wanted: float, smallest: float = SMALLEST_FONT) -> Iterator[float]:
    """Yield font sizes from the desired one down to the smallest."""
    smallest = min(wanted, smallest)
    yield from np.arange(wanted, smallest, -_FONT_STEP).tolist()
    yield smallest


def _best(
    font: float, labels: Labels, legends: Sequence[Setting | None], keys: Sequence[Setting | None], room: Room
) -> Plan:
    """Return the plan with the largest disc over all places of legend and key."""
    plans = [_plan(font, labels, legend, key, room) for legend in legends for key in keys]
    return max(plans, key=lambda plan: plan.radius / _BESIDE_PAYS ** sum(table.beside for table in plan.tables))


def _plan(font: float, labels: Labels, legend: Setting | None, key: Setting | None, room: Room) -> Plan:
    plan = Plan(font, labels, legend, key, radius=0.0, share=0.0)
    radius = room.beside(plan.tables).radius(labels) if room.holds(plan.tables) else 0.0
    if radius <= 0:
        return plan
    is_torn = np.abs(labels.moves(radius)).max(initial=0) > _FURTHEST * radius
    return evolve(plan, radius=radius, share=0.0 if is_torn else 2 * radius / min(room.width, room.height))


@frozen
class Composition:
    """Places in a cell, in points from its lower left corner.

    Attributes
    ----------
    center : (float, float)
        Center of the disc.
    tops : tuple of (float, float)
        Middles of the upper edges of the tables.
    """

    center: tuple[float, float]
    tops: tuple[tuple[float, float], ...]


def compose(plan: Plan, cell: tuple[float, float], title: tuple[float, float]) -> Composition:
    """Return the places of disc, tables and title in a cell."""
    width, height = cell
    x0, y0, x1, y1 = plan.labels.span(plan.radius)
    beside = [table for table in plan.tables if table.beside]
    below = [table for table in plan.tables if not table.beside]
    columns = max((TABLE_GAP + table.width for table in beside), default=0.0)
    rows = sum(TABLE_GAP + table.height for table in below)
    # Tables beside the disc are centered on it, unless they would reach the title.
    side = sum(TABLE_GAP + table.height for table in beside) - TABLE_GAP
    side_top = min((y0 + y1 + side) / 2, y1)
    low = min(y0, side_top - side)

    half_title = min(title[0], SPARE * width) / 2
    x = _place((width - columns) / 2, min(x0, -half_title), max(x1 + columns, half_title), width)
    y = (height - (y1 - low) - title[1] - rows) / 2 + rows - low
    tops = []
    at, under = y + side_top, y + low
    for table in plan.tables:
        if table.beside:
            tops.append((x + x1 + TABLE_GAP + table.width / 2, at))
            at -= table.height + TABLE_GAP
        else:
            tops.append((_place(x, -table.width / 2, table.width / 2, width), under - TABLE_GAP))
            under -= TABLE_GAP + table.height
    return Composition((x, y), tuple(tops))


def _place(wish: float, low: float, high: float, length: float) -> float:
    """Return the point nearest to `wish` at which `low` to `high` lies within the length."""
    margin = (1 - SPARE) / 2 * length
    first, last = margin - low, length - margin - high
    return min(max(wish, first), last) if first <= last else (first + last) / 2
