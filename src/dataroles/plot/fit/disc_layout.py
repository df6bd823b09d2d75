"""Layout of polar plots, computed whenever the figure is drawn."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import matplotlib as mpl
import numpy as np
from attrs import define, evolve, field, frozen
from matplotlib.backend_bases import RendererBase
from matplotlib.gridspec import SubplotSpec
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from dataroles.exceptions import warn_user
from dataroles.plot.fit.cell import cell_of, claim_cell, is_dealt
from dataroles.plot.fit.direct_labels import DirectNames, direct_names
from dataroles.plot.fit.labels import Labels
from dataroles.plot.fit.legend import Setting, Table, legend_of
from dataroles.plot.fit.plan import TABLE_GAP, Plan, Room, compose, enlargement, font_sizes, plan_for
from dataroles.plot.fit.text import SMALLEST_FONT, SPARE, FloatArray, Ruler, points, set_wrapped
from dataroles.plot.fit.ticks import RingNumbers, SpokeLabels


class Planner(Protocol):
    """Planner of one plot."""

    def plan(self, renderer: RendererBase | None, most_font: float = ..., *, numbered: bool = ...) -> Plan:
        """Return the plan, with a maximum font size, and with numbers only if required."""


@define(eq=False)
class Shared:
    """Shared size of several plots: the smallest radius and font of any, and numbers if any needs them."""

    members: tuple[Planner, ...]
    _plans: dict[Planner, Plan] = field(init=False, factory=dict)

    def plan(self, member: Planner, renderer: RendererBase | None) -> Plan:
        """Return the plan of a member. A repeated call starts a new drawing, for which all plans are new."""
        if member not in self._plans:
            self._plans = self._agree(renderer)
        return self._plans.pop(member)

    def _agree(self, renderer: RendererBase | None) -> dict[Planner, Plan]:
        plans = {one: one.plan(renderer) for one in self.members}
        font = min(plan.font for plan in plans.values())
        numbered = any(plan.key is not None for plan in plans.values())
        for one, plan in plans.items():
            if plan.font != font or numbered != (plan.key is not None):
                plans[one] = one.plan(renderer, font, numbered=numbered)
        radius = min(plan.radius for plan in plans.values())
        return {one: evolve(plan, radius=radius) for one, plan in plans.items()}


_SMALLEST_RADIUS = 9.0
# In a new figure, the disc gets this share of the shorter side in rcParams, and no label is moved further than this
# from its spoke, in font sizes.
_OWN_DISC_SHARE = 0.74
_OWN_FURTHEST = 2.5
# Number of times a plan is repeated if legend or key are larger than estimated.
_MOST_ROUNDS = 3
# Maximum share of a side that a legend may take before it shrinks.
_MOST_LEGEND = 0.25

Locator = Callable[..., Bbox]


@define(eq=False)
class DiscLocator:
    """Axes locator that makes the disc as large as labels, title and legend allow.

    Only the disc, its labels and its legend are moved; the original position of the Axes stays.
    `plan_for` decides what shrinks when space is short.

    Parameters
    ----------
    ax : PolarAxes
        Axes of the labels.
    before : callable or None
        Previous locator of the Axes, if any; it gives the cell.
    rim : float
        Overhang of markers beyond the disc, in points.
    legend : Table or None
        Legend to place below or beside the disc.
    names : DirectNames or None
        Names at the lines; the legend then lists those that do not fit.
    """

    ax: PolarAxes
    before: Locator | None
    rim: float = 0.0
    legend: Table | None = None
    names: DirectNames | None = None
    ruler: Ruler = field(init=False, factory=Ruler)
    spokes: SpokeLabels = field(init=False)
    _rings: RingNumbers = field(init=False)
    _unplaced: tuple[int, ...] = field(init=False, default=())
    _dealt: bool = field(init=False, default=False)
    _crowded: bool = field(init=False, default=False)
    _warned: bool = field(init=False, default=False)
    _shared: Shared | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self.spokes = SpokeLabels(self.ax, self.ruler)
        self._rings = RingNumbers(self.ax)

    @classmethod
    def of(cls, ax: PolarAxes) -> "DiscLocator":
        """Return a new locator for an Axes, replacing one left by clearing it."""
        before: Locator | None = ax.get_axes_locator()
        return cls(ax, before.before if isinstance(before, DiscLocator) else before)

    def get_subplotspec(self) -> SubplotSpec | None:
        """Return the subplot of the Axes, as tight layouts require of a locator."""
        return self.ax.get_subplotspec()

    def __call__(self, ax: object, renderer: RendererBase | None) -> Bbox:
        """Return the position of the disc in the figure, after placing labels and legend."""
        plan = self._named(renderer)
        self._crowded = not plan.is_legible
        self.spokes.show(plan.labels, plan.font, plan.radius, numbered=plan.key is not None)
        disc = self._arrange(plan, self._cell(renderer), renderer)
        return Bbox(self.ax.figure.transSubfigure.inverted().transform(disc))

    def cell_size(self) -> tuple[float, float]:
        """Return the width and height of the cell in points."""
        cell = self._cell(None)
        return cell.width * points(self.ax), cell.height * points(self.ax)

    def wanted_size(self) -> tuple[float, float]:
        """Return the size in inches of a cell with a good disc and full-size labels in words."""
        least = 72 * np.asarray(self.ax.figure.figure.get_size_inches(), dtype=np.float64)
        font = self.spokes.wanted_font()
        labels = self.spokes.words(font, self.rim, None)
        radius = labels.free_radius(_OWN_DISC_SHARE / 2 * float(least.min()), _OWN_FURTHEST * font)
        x0, y0, x1, y1 = labels.span(radius)
        wide, high = x1 - x0, y1 - y0 + self._title_size(None)[1]
        sizes = []
        for legend in self.legends(Room(*np.maximum(least, (wide, high)).tolist()), font, None):
            if legend is None:
                size = wide, high
            elif legend.beside:
                size = wide + TABLE_GAP + legend.width, max(high, legend.height)
            else:
                size = max(wide, legend.width), high + TABLE_GAP + legend.height
            sizes.append(np.array(size) / SPARE)
        wide, high = (min(sizes, key=lambda size: float(np.maximum(size, least).prod())) / 72).tolist()
        return wide, high

    def grow_figure(self) -> None:
        """Resize the figure to what its only Axes needs."""
        figure = self.ax.figure.figure
        figure.set_size_inches(np.maximum(figure.get_size_inches(), self.wanted_size()))
        if self.names is not None:
            self._named(None)
            figure.set_size_inches(np.maximum(figure.get_size_inches(), self.wanted_size()))

    def foresee(self) -> None:
        """Warn now if labels will not fit, unless a layout engine is still to set the size."""
        if not is_dealt(self.ax):
            self._crowded = not self.plan(None).is_legible
            self.warn_if_crowded()

    def warn_if_crowded(self) -> None:
        """Warn once if labels do not fit."""
        if not self._crowded or self._warned:
            return
        self._warned = True
        width, height = np.divide(self.cell_size(), 72)
        scale = enlargement(_Measures(self, None), self._room(None))
        warn_user(
            f"legible labels do not fit into the {width:.1f} x {height:.1f} in of this plot: make room of"
            f" about {scale * width:.1f} x {scale * height:.1f} in for it, leave out ax= for a figure that is large"
            " enough, or draw fewer skills with skills="
        )

    def share(self, shared: Shared) -> None:
        """Share radius and font with other plots."""
        self._shared = shared

    def plan(self, renderer: RendererBase | None, most_font: float = np.inf, *, numbered: bool = False) -> Plan:
        """Return the plan for the cell, and set legend and key accordingly."""
        room = self._room(renderer)
        for _ in range(_MOST_ROUNDS):
            plan = plan_for(_Measures(self, renderer), room, most_font=most_font, numbered=numbered)
            settings = (self._own_legend(), plan.legend), (self.spokes.key, plan.key)
            as_reckoned = [table.use(setting, renderer) for table, setting in settings if table is not None]
            if all(as_reckoned):
                break
        return evolve(plan, radius=max(plan.radius, _SMALLEST_RADIUS))

    def legends(self, room: Room, font: float, renderer: RendererBase | None) -> list[Setting | None]:
        """Return the ways to set the legend, below and beside the disc; [None] without a legend.

        It shrinks with the font of the labels, and further if it would take too much space.
        """
        legend = self._own_legend()
        if legend is None:
            return [None]
        items = tuple(range(legend.n_items)) if self.names is None else self._unplaced
        if not items:
            return [None]
        smallest = min(font, SMALLEST_FONT)
        largest = max(font / self.spokes.wanted_font() * legend.wanted_font(), smallest)
        for size in font_sizes(largest, smallest):
            below, beside = legend.settings(items, size, (room.width, room.height), renderer)
            if below.height <= _MOST_LEGEND * room.height or beside.width <= _MOST_LEGEND * room.width:
                break
        return [below, beside]

    def _own_legend(self) -> Table | None:
        """Return the legend, unless the user has removed or replaced it."""
        return self.legend if self.legend is not None and self.legend.legend is self.ax.get_legend() else None

    def _named(self, renderer: RendererBase | None) -> Plan:
        """Return a plan in which every role has a name: at its line, or in the legend."""
        self._unplaced = ()
        while True:
            plan = self._agreed(renderer)
            self._rings.fit(plan.radius)
            if self.names is None:
                return plan
            taken = self._rings.boxes(plan.radius, self.ruler, renderer)
            unplaced = self.names.place(plan.radius, self._unplaced, taken, renderer)
            if unplaced == self._unplaced:
                return plan
            # A legend leaves a smaller disc, on which other names may not fit.
            self._unplaced = unplaced

    def _agreed(self, renderer: RendererBase | None) -> Plan:
        return self.plan(renderer) if self._shared is None else self._shared.plan(self, renderer)

    def _cell(self, renderer: RendererBase | None) -> Bbox:
        if self.before is None:
            # The layout engine is disabled while a figure is saved.
            self._dealt = self._dealt or is_dealt(self.ax)
            return cell_of(self.ax, renderer, dealt=self._dealt)
        return self.before(self.ax, renderer).transformed(self.ax.figure.transSubfigure)

    def _room(self, renderer: RendererBase | None) -> Room:
        cell = self._cell(renderer)
        title_width, title_height = self._title_size(renderer)
        unit = SPARE * points(self.ax)
        return Room(unit * cell.width, unit * cell.height - title_height, title_width)

    def _title_size(self, renderer: RendererBase | None) -> tuple[float, float]:
        """Return the width of the title, and the height of all titles with padding, in points."""
        ax, where = self.ax, self.ax.title.get_transform()
        titles = [text for text in ax.get_children() if isinstance(text, Text) and text.get_transform() == where]
        boxes = [title.get_window_extent(renderer) for title in titles if title.get_text()]
        if not boxes:
            return 0.0, 0.0
        width = ax.title.get_window_extent(renderer).width if ax.get_title() else 0.0
        pad = where.transform((0, 0))[1] - ax.transAxes.transform((0, 0))[1]
        return width * points(ax), (max(box.height for box in boxes) + pad) * points(ax)

    def _arrange(self, plan: Plan, cell: Bbox, renderer: RendererBase | None) -> FloatArray:
        """Place legend and key around disc and labels, and return the corners of the disc, in pixels."""
        unit = points(self.ax)
        places = compose(plan, (cell.width * unit, cell.height * unit), self._title_size(renderer))
        settings = (self.spokes.key, plan.key), (self._own_legend(), plan.legend)
        tables = [table for table, setting in settings if table is not None and setting is not None]
        for table, top in zip(tables, places.tops, strict=True):
            table.anchor(cell.p0 + np.array(top) / unit)
        center = np.array(places.center)
        return np.asarray(cell.p0 + np.array([center - plan.radius, center + plan.radius]) / unit)


@frozen(eq=False)
class _Measures:
    """Measurements for `plan_for` with one renderer."""

    locator: DiscLocator
    renderer: RendererBase | None

    @property
    def font(self) -> float:
        return self.locator.spokes.wanted_font()

    def words(self, font: float) -> Labels:
        return self.locator.spokes.words(font, self.locator.rim, self.renderer)

    def numbers(self, font: float) -> Labels:
        return self.locator.spokes.numbers(font, self.locator.rim, self.renderer)

    def legends(self, room: Room, font: float) -> list[Setting | None]:
        return self.locator.legends(room, font, self.renderer)

    def keys(self, room: Room, font: float) -> list[Setting]:
        table = self.locator.spokes.key_table()
        return table.settings(tuple(range(table.n_items)), font, (room.width, room.height), self.renderer)


def share_discs(locators: Sequence[DiscLocator]) -> None:
    """Make several plots of one figure use the same radius and font size."""
    shared = Shared(tuple(locators))
    for locator in locators:
        locator.share(shared)


# Additional padding between a title and the label below it.
_TITLE_PAD = 4


def arrange(
    locator: DiscLocator, lines: Sequence[Line2D], *, legend: bool | Literal["direct"], title: str | None
) -> None:
    """Add title and legend, and install the locator that fits the disc."""
    ax = locator.ax
    if title is not None:
        _set_title(ax, title, locator.cell_size()[0])
    locator.legend = legend_of(ax, lines, locator.ruler) if legend else None
    if legend == "direct":
        locator.names = direct_names(ax, lines, locator.ruler)
    claim_cell(ax, locator.warn_if_crowded)
    ax.set_axes_locator(locator)


def _set_title(ax: PolarAxes, title: str, width: float) -> None:
    """Set the title, wrapped to a width in points."""
    text = ax.set_title(title, pad=mpl.rcParams["axes.titlepad"] + _TITLE_PAD)
    set_wrapped(text, title, width)
