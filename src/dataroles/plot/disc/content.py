"""Content of a polar plot: profiles, skills, order and options, validated."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from attrs import Attribute, evolve, field, frozen

from dataroles.analysis.align import RatedMany, align_groups, require_ratings
from dataroles.analysis.seriation import similar_skills
from dataroles.exceptions import MissingRatingError, RatingError, short_repr
from dataroles.metrics.inputs import FloatArray
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.numbers import finite_number, plain
from dataroles.model.scale import RatingScale
from dataroles.plot.checks import check_anyone, check_choice, check_title, check_wrap, chosen_skills, listed
from dataroles.plot.describe import describe_profiles
from dataroles.plot.style.colors import given_colors
from dataroles.plot.style.palette import Color

Band = npt.ArrayLike
Colors = Sequence[Color] | Mapping[str, Color]

_Validator = Callable[[object, "Attribute[Any]", Any], None]


def _one_of(*choices: str | bool, expected: str) -> _Validator:
    def check(_: object, attribute: "Attribute[Any]", value: object) -> None:
        check_choice(attribute.name, value, choices, expected)

    return check


def _check_degrees(_: object, attribute: "Attribute[Any]", value: Any) -> None:
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not (number and abs(value) < math.inf):
        raise ValueError(
            f"{attribute.name} is {short_repr(value)}: give degrees, such as 0 for the right or 90 for the top"
        )


@frozen(kw_only=True, eq=False)
class Options:
    """Options of a polar plot, validated as far as they do not depend on the roles."""

    skills: Iterable[str] | None = None
    order: Literal["catalog", "similarity"] = field(
        default="catalog",
        validator=_one_of(
            "catalog",
            "similarity",
            expected="'catalog' for the order given, or 'similarity' to place similar skills next to each other",
        ),
    )
    start: float = field(default=0.0, validator=_check_degrees)
    direction: Literal["ccw", "cw"] = field(
        default="ccw", validator=_one_of("ccw", "cw", expected="'ccw' for counter-clockwise, or 'cw' for clockwise")
    )
    center: float | None = None
    frame: Literal["circle", "polygon"] = field(
        default="circle", validator=_one_of("circle", "polygon", expected="'circle' or 'polygon'")
    )
    fill: Literal["auto"] | bool = field(
        default="auto", validator=_one_of("auto", True, False, expected="'auto', True or False")
    )
    band: Band | None = None
    missing: Literal["gap", "raise"] = field(
        default="gap",
        validator=_one_of(
            "gap", "raise", expected="'gap' to leave a gap where a skill is unrated, or 'raise' for an error"
        ),
    )
    colors: Colors | None = None
    wrap: int = field(default=14, validator=lambda _, __, value: check_wrap(value))
    legend: Literal["auto", "direct"] | bool = field(
        default="auto", validator=_one_of("auto", "direct", True, False, expected="'auto', 'direct', True or False")
    )
    title: str | None = field(default=None, validator=lambda _, __, value: check_title(value))


_TO_GIVE = "give a number of standard errors, or an array of half-widths of shape (n_skills,) or (n_roles, n_skills)"


def half_widths(band: npt.ArrayLike, profiles: Sequence[SkillProfile]) -> FloatArray:
    """Return the half-width of each interval."""
    values = _numbers(band)
    if values.ndim == 0:
        if np.isnan(values):
            raise RatingError(f"band is nan: {_TO_GIVE}")
        return np.array([values * errors for errors in _standard_errors(profiles)])
    shape = len(profiles), len(profiles[0])
    if values.shape not in (shape, shape[1:]):
        raise RatingError(f"band has the shape {values.shape}, not {shape[1:]} or {shape}: {_TO_GIVE}")
    return np.broadcast_to(values, shape)


def _numbers(band: npt.ArrayLike) -> FloatArray:
    # Anything with keys would be read by position.
    if hasattr(band, "keys"):
        raise RatingError(f"band is a {type(band).__name__}: give an array in the order of the skills")
    try:
        values = np.asarray(np.ma.filled(band.astype(np.float64), np.nan) if np.ma.isMA(band) else band)
    except (ValueError, TypeError) as error:
        raise RatingError("band is not an array of numbers: give rows of one length") from error
    if values.dtype.kind not in "iuf":
        raise RatingError(f"band has the type {values.dtype}, which is not numeric: {_TO_GIVE}")
    wrong = values[(values < 0) | np.isinf(values)]
    if wrong.size:
        raise RatingError(f"band has {wrong[0]:g}: give finite numbers of at least 0, NaN where there is no interval")
    return values.astype(np.float64)


def _standard_errors(profiles: Sequence[SkillProfile]) -> list[FloatArray]:
    errors = [profile.standard_errors for profile in profiles]
    known = [each for each in errors if each is not None and not np.isnan(each).all()]
    if len(known) < len(profiles):
        without = ", ".join(
            repr(profile.name)
            for profile, each in zip(profiles, errors, strict=True)
            if each is None or np.isnan(each).all()
        )
        raise RatingError(
            f"no standard error of {without} is known: rate with standard_errors=..., or give band as an array of"
            " half-widths"
        )
    return known


_FEWEST_SKILLS = 3
# Maximum distance of the center below the floor, in spans of the scale.
_FURTHEST_CENTER = 10


@frozen(eq=False)
class Content:
    """Content of a polar plot.

    Attributes
    ----------
    rated : tuple of SkillProfile
        Roles, in the given order.
    others : tuple of SkillProfile
        Profiles drawn behind them, without those in `rated`.
    skills : tuple of int
        Positions of the skills drawn, in the order around the disc.
    colors : tuple of Color or None
        Color of each role; None for a color of the palette.
    half_widths : ndarray of float, shape (n_roles, n_drawn), or None
        Half-widths of the bands.
    center : float
        Rating at the center.
    order : {"catalog", "similarity"}
        Order of the skills.
    left_out : tuple of str
        Ids of unrated roles of a catalog.
    """

    rated: tuple[SkillProfile, ...]
    others: tuple[SkillProfile, ...]
    skills: tuple[int, ...]
    colors: tuple[Color | None, ...]
    half_widths: FloatArray | None
    center: float
    order: Literal["catalog", "similarity"]
    left_out: tuple[str, ...] = ()

    @property
    def profiles(self) -> tuple[SkillProfile, ...]:
        """Profiles of the roles, reduced to the skills drawn."""
        return _on(self.rated, self.skills)

    @property
    def context(self) -> tuple[SkillProfile, ...]:
        """Profiles in the background, reduced to the skills drawn."""
        return _on(self._behind(), self.skills)

    def _behind(self) -> tuple[SkillProfile, ...]:
        return tuple(profile for profile in self.others if profile not in self.rated)

    def alone(self, at: int) -> "Content":
        """Return the content with one of the roles only."""
        return evolve(
            self,
            rated=self.rated[at : at + 1],
            half_widths=None if self.half_widths is None else self.half_widths[at : at + 1],
            colors=self.colors[at : at + 1],
            # Mentioned once, at the end.
            left_out=self.left_out if at == len(self.rated) - 1 else (),
        )

    def describe(self) -> str:
        """Return a description in words."""
        return describe_profiles(
            self.rated,
            skills=self.skills,
            context=self._behind(),
            left_out=self.left_out,
            order=self.order,
            kind="Polar plot",
        ) + ("" if self.half_widths is None else " Each rating has an interval.")


def content_of(roles: RatedMany, context: RatedMany, framework: str | None, options: Options) -> Content:
    """Return the content of a polar plot, or raise an error as `plot_polar` documents."""
    group, *rest = align_groups(framework, *check_anyone(roles), *listed(context))
    others = tuple(profile for other in rest for profile in other.profiles)
    everyone = (*group.profiles, *(profile for profile in others if profile not in group.profiles))
    on = group.profiles[0].framework
    chosen = _chosen(on, options.skills)
    if options.missing == "raise":
        require_ratings(_on(everyone, chosen), advice="pass missing='gap' to leave gaps in the lines")
    _refuse_blank(_on(everyone, chosen))
    around = similar_skills(_on(everyone, chosen)) if options.order == "similarity" else range(len(chosen))
    widths = None if options.band is None else half_widths(options.band, _on(group.profiles, chosen))
    return Content(
        rated=group.profiles,
        others=others,
        skills=tuple(chosen[at] for at in around),
        colors=given_colors(group.members, options.colors),
        half_widths=None if widths is None else widths[:, list(around)],
        center=_center(on.scale, options.center),
        order=options.order,
        left_out=group.left_out,
    )


def _refuse_blank(profiles: Iterable[SkillProfile]) -> None:
    """Raise a MissingRatingError if a role has no rating on the skills drawn."""
    blank = [repr(profile.name) for profile in profiles if np.isnan(profile.ratings).all()]
    if blank:
        raise MissingRatingError(
            f"{' and '.join(blank)} {'is' if len(blank) == 1 else 'are'} unrated on all skills drawn: rate them, or"
            " leave them out"
        )


def _chosen(framework: SkillFramework, skills: Iterable[str] | None) -> tuple[int, ...]:
    """Return the positions of the chosen skills, at least three."""
    at = chosen_skills(framework, skills)
    if len(at) < _FEWEST_SKILLS:
        has = f"{framework.id!r} has" if skills is None else "skills has"
        raise ValueError(
            f"{has} {len(at)} skill{'' if len(at) == 1 else 's'}, and a polar plot needs at least {_FEWEST_SKILLS} to"
            f" enclose anything: draw {'it' if len(at) == 1 else 'them'} with plot_dots"
        )
    return at


def _on(profiles: Sequence[SkillProfile], skills: tuple[int, ...]) -> tuple[SkillProfile, ...]:
    """Return profiles reduced to these skills, in this order."""
    if not profiles or skills == tuple(range(len(profiles[0].framework))):
        return tuple(profiles)
    at = list(skills)
    framework = profiles[0].framework
    framework = evolve(framework, skills=[framework.skills[one] for one in at])
    return tuple(
        evolve(
            profile,
            framework=framework,
            ratings=profile.ratings[at],
            standard_errors=None if profile.standard_errors is None else profile.standard_errors[at],
        )
        for profile in profiles
    )


def _center(scale: RatingScale, center: float | None) -> float:
    if center is None:
        return scale.floor if scale.floor <= 0 else min(max(scale.minimum - 1, 0.0), scale.floor)
    middle = finite_number(center, "center")
    if middle > scale.floor:
        raise RatingError(
            f"center is {plain(middle)}, above the scale's floor {plain(scale.floor)}, and ratings below the center"
            f" would vanish: give at most {plain(scale.floor)}"
        )
    least = scale.floor - _FURTHEST_CENTER * scale.span
    if middle < least:
        raise RatingError(
            f"center is {plain(middle)}, so far below the scale's floor {plain(scale.floor)} that all ratings would"
            f" look alike: give at least {plain(least)}"
        )
    return middle
