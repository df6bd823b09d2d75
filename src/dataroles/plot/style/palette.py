"""Palettes, markers and line styles that tell roles apart."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, cast

import matplotlib as mpl
import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, is_color_like, to_hex, to_rgba
from matplotlib.patches import Patch
from matplotlib.typing import ColorType

from dataroles.exceptions import CatalogError
from dataroles.model.framework import SkillProfile
from dataroles.model.role import Role

# Slot of the palette, or color.
Color = int | ColorType

# Chosen by measured difference for normal and color-blind vision, and by contrast with the background.
# Indigo, ochre, sea green, plum, lavender, olive.
LIGHT = ("#5351ba", "#bf7b12", "#46a187", "#722254", "#9b88cc", "#464b15")
# Their counterparts of similar hue: indigo, orange, mint, mauve, lavender, yellow.
DARK = ("#6054e1", "#d56f2c", "#bffae5", "#80606a", "#a59dcb", "#feea58")
# Indigo in equal perceptual steps, from the background on.
INDIGO_ON_LIGHT = (
    "#faf7ff", "#d5d6ff", "#b3b8ff", "#969aff", "#7d7fee", "#6768cb", "#53559c", "#414368", "#2f2f38",
)  # fmt: skip
INDIGO_ON_DARK = (
    "#212129", "#333559", "#46478d", "#5959bc", "#6e6fde", "#868aee", "#a2a6f1", "#c2c4ef", "#e5e3ee",
)  # fmt: skip
MARKERS = ("o", "s", "^", "D", "v", "<", ">", "P", "X", "p", "*", "h")
LINE_STYLES = ("-", "--", "-.", ":")

# Wording for messages about colors.
COLORS_ARE = "give a slot of the palette, counted from 0, or a color such as 'teal' or '#5351ba'"

# Gray with similar contrast on light and dark backgrounds.
GRAY = "#808080"
_HAIRLINE_SHARE = 0.17

# End of the linear part of sRGB.
_LINEAR_UP_TO = 0.04045
# Minimum contrast of text required by the Web Content Accessibility Guidelines (AA).
_TEXT_CONTRAST = 4.5
# Text with less contrast is changed; grays chosen by the user are kept.
_LEAST_CONTRAST = 3.0


@frozen
class Style:
    """Style of one role."""

    color: ColorType
    marker: str
    line_style: str


def check_colors(roles: Iterable[Role | SkillProfile]) -> None:
    """Raise a CatalogError if a role's color is invisible or unknown."""
    for role in roles:
        color = _own_color(role)
        if color is not None and not can_be_seen(color):
            raise CatalogError(
                f"the color of {role.name!r} is {color!r}, which is no color that matplotlib can show: {COLORS_ARE}"
            )


def can_be_seen(color: Color) -> bool:
    """Return whether it is a slot, or a matplotlib color that is not fully transparent."""
    if isinstance(color, int):
        return not isinstance(color, bool) and color >= 0
    return is_color_like(color) and to_rgba(color)[3] > 0


def styles(
    roles: Sequence[Role | SkillProfile], palette: Sequence[str], *, colors: Sequence[Color | None] | None = None
) -> list[Style]:
    """Return one style per role, with different colors and markers, and other line styles for repeated colors."""
    given = [_own_color(role) for role in roles] if colors is None else colors
    used: dict[str, set[int]] = {}
    markers: set[int] = set()
    result = []
    for own, slot in zip(given, _slots(given, palette), strict=True):
        if own is None or isinstance(own, int):
            color: ColorType = palette[slot % len(palette)]
            line_style = slot // len(palette) % len(LINE_STYLES)
        else:
            color, line_style = own, 0
        rounds = used.setdefault(to_hex(color), set())
        line = _free(line_style, rounds)
        marker = _free(slot % len(MARKERS), markers)
        rounds.add(line)
        markers.add(marker)
        result.append(Style(color, MARKERS[marker % len(MARKERS)], LINE_STYLES[line % len(LINE_STYLES)]))
    return result


def ground_color(ax: Axes) -> tuple[float, float, float]:
    """Return the background color of a plot: the Axes over its figure, over white."""
    return _ground((ax.figure.figure.patch, ax.figure.patch, ax.patch))


def figure_ground(ax: Axes) -> tuple[float, float, float]:
    """Return the background color around an Axes: its figure, over white."""
    return _ground((ax.figure.figure.patch, ax.figure.patch))


def _ground(patches: Iterable[Patch]) -> tuple[float, float, float]:
    ground = np.ones(3)
    for patch in patches:
        if not patch.get_visible():
            continue
        *color, alpha = to_rgba(patch.get_facecolor())
        ground = alpha * np.array(color) + (1 - alpha) * ground
    red, green, blue = ground.tolist()
    return red, green, blue


def luminance(color: ColorType) -> float:
    """Return the relative luminance of a color, from 0 (black) to 1 (white)."""
    rgb = np.array(to_rgba(color)[:3])
    linear = np.where(rgb <= _LINEAR_UP_TO, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(one: ColorType, other: ColorType) -> float:
    """Return the contrast ratio of two colors, from 1 (none) to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palette_on(ground: ColorType) -> tuple[str, ...]:
    """Return the palette for a background color."""
    return DARK if contrast(ground, "white") > contrast(ground, "black") else LIGHT


def colormap_on(ground: ColorType) -> Colormap:
    """Return the colormap of scores for a background color."""
    is_dark = palette_on(ground) is DARK
    return LinearSegmentedColormap.from_list("indigo", INDIGO_ON_DARK if is_dark else INDIGO_ON_LIGHT)


def readable(color: ColorType, ground: ColorType) -> tuple[float, float, float]:
    """Return a text color: the given one, darkened or lightened as the background requires."""
    end = max(("black", "white"), key=lambda one: contrast(one, ground))
    mixed = (_mixed(color, end, share) for share in np.linspace(0, 1, 21).tolist())
    return next(one for one in mixed if contrast(one, ground) >= _TEXT_CONTRAST)


def hairline(ground: ColorType) -> tuple[float, float, float]:
    """Return a light gray for lines of a grid, or a dark one on a dark background."""
    end = max(("black", "white"), key=lambda one: contrast(one, ground))
    return _mixed(ground, end, _HAIRLINE_SHARE)


def is_default(name: str) -> bool:
    """Return whether an rcParam has matplotlib's default, so that nobody chose it."""
    settings, defaults = cast("list[dict[str, Any]]", [mpl.rcParams, mpl.rcParamsDefault])
    return bool(settings[name] == defaults[name])


def make_legible(ax: Axes) -> None:
    """Darken or lighten text around an Axes with too little contrast."""
    ground = figure_ground(ax)
    legend = ax.get_legend()
    words = [ax.title, ax.xaxis.label, ax.yaxis.label, *(legend.get_texts() if legend is not None else ())]
    for text in words:
        text.set_color(_legible(text.get_color(), ground))
    for axis, inside in ((ax.xaxis, False), (ax.yaxis, ax.name == "polar")):
        on = ground_color(ax) if inside else ground
        for text in axis.get_ticklabels()[:1]:
            axis.set_tick_params(labelcolor=_legible(text.get_color(), on))


def _legible(color: ColorType, ground: ColorType) -> ColorType:
    return color if contrast(color, ground) >= _LEAST_CONTRAST else readable(color, ground)


def _mixed(one: ColorType, other: ColorType, share: float) -> tuple[float, float, float]:
    start, end = np.array(to_rgba(one)[:3]), np.array(to_rgba(other)[:3])
    red, green, blue = (start + share * (end - start)).tolist()
    return red, green, blue


def _own_color(role: Role | SkillProfile) -> int | str | None:
    return role.color if isinstance(role, Role) else None


def _slots(given: Sequence[Color | None], palette: Sequence[str]) -> list[int]:
    """Return one slot per role: its own, or the least used one by position."""
    n = len(palette)
    uses = [sum(_takes(color, slot, palette) for color in given) for slot in range(n)]
    slots = []
    for place, color in enumerate(given):
        slot = color
        if not isinstance(slot, int):
            slot = min(((place + step) % n for step in range(n)), key=lambda candidate: uses[candidate])
            if color is None:
                uses[slot] += 1
                slot += n * (uses[slot] - 1)
        slots.append(slot)
    return slots


def _takes(color: Color | None, slot: int, palette: Sequence[str]) -> bool:
    if isinstance(color, int):
        return color % len(palette) == slot
    return color is not None and to_hex(color) == palette[slot]


def _free(preferred: int, taken: set[int]) -> int:
    return preferred if preferred not in taken else next(number for number in count() if number not in taken)
