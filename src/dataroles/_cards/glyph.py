"""A profile at a glance."""

from math import cos, pi, sin

from dataroles._cards.content import Glyph
from dataroles._html import Element, element

__all__ = ["drawn"]

_RADIUS = 46
_HUB = 7


def drawn(glyph: Glyph) -> Element:
    """Draw spokes, clockwise from the top; who cannot see them misses nothing."""
    angles = [2 * pi * at / len(glyph.shares) for at in range(len(glyph.shares))]
    tracks = "".join(_spoke(angle, 1.0) for angle in angles)
    spokes = "".join(
        _spoke(angle, share) for angle, share in zip(angles, glyph.shares, strict=True) if share is not None
    )
    paths = (element("path", d=tracks, class_="dr-track"), element("path", d=spokes, class_="dr-spoke"))
    return element("svg", *paths, class_="dr-glyph", viewBox="-50 -50 100 100", aria_hidden="true")


def _spoke(angle: float, share: float) -> str:
    x, y, length = sin(angle), -cos(angle), _HUB + share * (_RADIUS - _HUB)
    return f"M{_HUB * x:.1f} {_HUB * y:.1f}L{length * x:.1f} {length * y:.1f}"
