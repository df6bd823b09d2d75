"""Where disc, legend and key go in a cell, once it is known how large they are."""

from attrs import frozen

from dataroles.plot.fit.measure import SPARE
from dataroles.plot.fit.plan import TABLE_GAP, Plan

__all__ = ["Composition", "compose"]


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
    """Place a disc with its labels in the middle of a cell, tables beside it and below it, a title above it.

    Parameters
    ----------
    plan : Plan
        What is to be placed.
    cell, title : (float, float)
        Width and height of the cell and of what goes above the labels, in points.

    Returns
    -------
    Composition
        With tables one below the other, from the disc outward. What fits is within the cell with
        some to spare.
    """
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
