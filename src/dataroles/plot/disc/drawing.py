"""Drawing everything on the disc of a polar plot."""

from collections.abc import Sequence

from attrs import frozen
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes

from dataroles.plot.disc.content import Content, Options
from dataroles.plot.disc.grid import draw_grid
from dataroles.plot.disc.lines import draw_band, draw_context, draw_roles, overhang
from dataroles.plot.fit.disc_layout import DiscLocator
from dataroles.plot.style.palette import Style

# In points. In cells of at least this size, lines and markers have the sizes in rcParams.
_USUAL_CELL = 300
_SMALLEST_STROKE = 0.5


@frozen(eq=False)
class Disc:
    """Drawn disc: its locator, and the lines in order."""

    locator: DiscLocator
    lines: list[Line2D]
    context: list[Line2D]


def draw_disc(
    ax: PolarAxes, content: Content, styles: Sequence[Style], options: Options, *, size: float | None = None
) -> Disc:
    """Draw the grid, the roles and the context."""
    locator = DiscLocator.of(ax)
    room = min(locator.cell_size()) if size is None else size
    scale = min(max(room / _USUAL_CELL, _SMALLEST_STROKE), 1)
    profiles = content.profiles
    alone = len(profiles) == 1 and content.half_widths is None
    draw_grid(ax, content, options)
    lines = draw_roles(ax, profiles, styles, filled=alone if options.fill == "auto" else options.fill, scale=scale)
    context = draw_context(ax, content.context, scale)
    if content.half_widths is not None:
        for profile, widths, style in zip(profiles, content.half_widths, styles, strict=True):
            draw_band(ax, profile, widths, style.color)
    locator.rim = overhang(profiles, scale)
    return Disc(locator, lines, context)
