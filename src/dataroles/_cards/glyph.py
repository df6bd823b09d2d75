"""A profile at a glance."""

from math import cos, pi, sin

from dataroles._cards.content import Glyph
from dataroles._html import Element, element

__all__ = ["drawn"]

_RADIUS = 44
_HUB = 6


def drawn(glyph: Glyph) -> Element:
    """Draw spokes, clockwise from the top; who cannot see them misses nothing."""
    spokes = []
    for at, share in enumerate(glyph.shares):
        angle = 2 * pi * at / len(glyph.shares)
        spokes.append(_line(angle, 1.0, "dr-track"))
        if share is not None:
            spokes.append(_line(angle, share, "dr-spoke"))
    box = "-50 -50 100 100"
    return element("svg", *spokes, class_="dr-glyph", viewBox=box, aria_hidden="true")


def _line(angle: float, share: float, kind: str) -> Element:
    x, y, length = sin(angle), -cos(angle), _HUB + share * (_RADIUS - _HUB)
    ends = {"x1": _HUB * x, "y1": _HUB * y, "x2": length * x, "y2": length * y}
    return element("line", class_=kind, **{name: f"{value:.1f}" for name, value in ends.items()})
