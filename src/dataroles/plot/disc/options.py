"""How a polar plot is drawn, whoever is drawn: the options, checked as they come in."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any, Literal

import numpy.typing as npt
from attrs import Attribute, field, frozen

from dataroles.exceptions import shown
from dataroles.plot.checks import check_choice, check_title, check_wrap
from dataroles.plot.style.palette import Color

__all__ = ["Band", "Colors", "Options"]

Band = npt.ArrayLike
Colors = Sequence[Color] | Mapping[str, Color]

_Validator = Callable[[object, "Attribute[Any]", Any], None]


def _one_of(*choices: str | bool, way_out: str) -> _Validator:
    def check(_: object, attribute: "Attribute[Any]", value: object) -> None:
        check_choice(attribute.name, value, choices, way_out)

    return check


def _check_degrees(_: object, attribute: "Attribute[Any]", value: Any) -> None:
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not (number and abs(value) < math.inf):
        raise ValueError(f"{attribute.name} is {shown(value)}: give degrees, such as 0 for the right or 90 for the top")


@frozen(kw_only=True, eq=False)
class Options:
    """What a polar plot may be asked for, as `plot_polar` says; what does not depend on the roles is checked."""

    skills: Iterable[str] | None = None
    order: Literal["catalog", "similarity"] = field(
        default="catalog",
        validator=_one_of(
            "catalog", "similarity", way_out="'catalog' for the order given, or 'similarity' for like skills together"
        ),
    )
    start: float = field(default=0.0, validator=_check_degrees)
    direction: Literal["ccw", "cw"] = field(
        default="ccw", validator=_one_of("ccw", "cw", way_out="'ccw' for counter-clockwise, or 'cw' for clockwise")
    )
    center: float | None = None
    frame: Literal["circle", "polygon"] = field(
        default="circle", validator=_one_of("circle", "polygon", way_out="'circle' or 'polygon'")
    )
    fill: Literal["auto"] | bool = field(
        default="auto", validator=_one_of("auto", True, False, way_out="'auto', True or False")
    )
    band: Band | None = None
    missing: Literal["gap", "raise"] = field(
        default="gap",
        validator=_one_of(
            "gap", "raise", way_out="'gap' to leave a gap where a skill is unrated, or 'raise' to have an error"
        ),
    )
    colors: Colors | None = None
    wrap: int = field(default=14, validator=lambda _, __, value: check_wrap(value))
    legend: Literal["auto", "direct"] | bool = field(
        default="auto", validator=_one_of("auto", "direct", True, False, way_out="'auto', 'direct', True or False")
    )
    title: str | None = field(default=None, validator=lambda _, __, value: check_title(value))
