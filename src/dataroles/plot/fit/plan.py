"""How labels, legend and disc share a cell, and where each goes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
from attrs import evolve, frozen

from dataroles.plot.fit.labels import Labels
from dataroles.plot.fit.legend import Setting
from dataroles.plot.fit.text import SMALLEST_FONT, SPARE

# What is left free around a table, in points.
TABLE_GAP = 10.0

_FONT_STEP = 0.5
_NO_FONT = 1.0
# Shares of the shorter side of the room that a disc takes: labels shrink rather than leave it less than the first,
# and give way to numbers, or to a warning, rather than leave it less than the second.
_GOOD_SHARE = 0.45
_LEAST_SHARE = 0.25
# How far a label may be moved, in radii, before it counts as torn from its spoke.
_FURTHEST = 0.6
# A table goes below the disc unless the disc is larger by this factor with it beside.
_BESIDE_PAYS = 1.05
# In what steps, and how far, a room is enlarged in search of one that is enough.
_LARGER, _LARGEST = 1.15, 20


@frozen
class Room:
    """What title and tables leave of a cell, in points.

    The title is centred on the disc, and may be above the columns that are taken on the right.
    """

    width: float
    height: float
    title_width: float = 0.0
    columns: float = 0.0

    def beside(self, tables: Sequence[Setting]) -> "Room":
        """Return what tables leave: those below the disc take height, those beside it width."""
        wide = max((table.width + TABLE_GAP for table in tables if table.beside), default=0.0)
        high = sum(table.height + TABLE_GAP for table in tables if not table.beside)
        return evolve(self, width=self.width - wide, height=self.height - high, columns=self.columns + wide)

    def holds(self, tables: Sequence[Setting]) -> bool:
        """Say whether there is room for the tables themselves."""
        left = self.beside(tables)
        high = sum(table.height + TABLE_GAP for table in tables if table.beside) - TABLE_GAP
        return high <= left.height and all(table.width <= self.width for table in tables if not table.beside)

    def radius(self, labels: Labels) -> float:
        """Return the radius of the largest disc that fits with its labels; not above 0 if there is none."""
        # A title that is too wide to fit is not to squeeze the disc.
        half = self.title_width / 2 if self.title_width <= self.width + self.columns else 0.0
        return labels.radius(self.width, self.height, (-half, half - self.columns))


@frozen(eq=False)
class Plan:
    """One way to fit everything.

    Attributes
    ----------
    font : float
        The size of the labels' font.
    labels : Labels
        Words or, with a key, numbers.
    legend, key : Setting or None
        How they are set.
    radius : float
        The largest that there is room for then.
    share : float
        What that is of the room; 0 if labels would be torn from their spokes.
    is_legible : bool
        Whether the font is as large as is wanted, or can at least be read.
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
        """Say whether it leaves the disc its least share."""
        return self.share >= _LEAST_SHARE


class Measures(Protocol):
    """Tells the size of what is to be fitted, in any size of the labels' font."""

    @property
    def font(self) -> float:
        """The size of the labels' font that is wanted."""

    def words(self, font: float) -> Labels:
        """Return the labels in words."""

    def numbers(self, font: float) -> Labels:
        """Return the labels as numbers."""

    def legends(self, room: Room, font: float) -> Sequence[Setting | None]:
        """Return the ways to set the legend: [None] without one."""

    def keys(self, room: Room, font: float) -> Sequence[Setting]:
        """Return the ways to set the key to the numbers."""


def plan_for(measures: Measures, room: Room, *, most_font: float = np.inf, numbered: bool = False) -> Plan:
    """Fit labels, legend and key into a room."""
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
    """Return the plan with the largest font that gives the disc a share of the room, or else that with the smallest."""
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
    """Return about how many times as large a room would have to be to be enough."""
    scales = [_LARGER**step for step in range(1, _LARGEST)]
    grown = (evolve(room, width=scale * room.width, height=scale * room.height) for scale in scales)
    # What is legible at all is so in the smallest font.
    legible = (plan_for(measures, each, most_font=SMALLEST_FONT).is_legible for each in grown)
    # A room that happens to suit a key and a legend is not to be counted on, if a larger one does not.
    return next((scale for scale, both in zip(scales[1:], pairwise(legible), strict=False) if all(both)), scales[-1])


def font_sizes(wanted: float, smallest: float = SMALLEST_FONT) -> Iterator[float]:
    """Yield the sizes a font may have, from the one wanted down to the smallest."""
    smallest = min(wanted, smallest)
    yield from np.arange(wanted, smallest, -_FONT_STEP).tolist()
    yield smallest


def _best(
    font: float, labels: Labels, legends: Sequence[Setting | None], keys: Sequence[Setting | None], room: Room
) -> Plan:
    """Return the plan with the largest disc, by where legend and key go."""
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
        Of the disc.
    tops : tuple of (float, float)
        The middles of the upper edges of the plan's tables.
    """

    center: tuple[float, float]
    tops: tuple[tuple[float, float], ...]


def compose(plan: Plan, cell: tuple[float, float], title: tuple[float, float]) -> Composition:
    """Place a disc with its labels in the middle of a cell, tables beside it and below it, a title above it."""
    width, height = cell
    x0, y0, x1, y1 = plan.labels.span(plan.radius)
    beside = [table for table in plan.tables if table.beside]
    below = [table for table in plan.tables if not table.beside]
    columns = max((TABLE_GAP + table.width for table in beside), default=0.0)
    rows = sum(TABLE_GAP + table.height for table in below)
    # What is beside is centred on disc and labels, if it can be without reaching up to the title.
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
    """Return the point nearest to `wish` from where `low` to `high` is within the length, with some to spare."""
    margin = (1 - SPARE) / 2 * length
    first, last = margin - low, length - margin - high
    return min(max(wish, first), last) if first <= last else (first + last) / 2
