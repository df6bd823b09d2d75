"""Roles and results in words: the alt text of their pictures."""

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from dataroles.analysis.align import Rated, RatedMany, align_groups
from dataroles.analysis.compare import Comparison
from dataroles.analysis.gap import Gap
from dataroles.analysis.matrix import SimilarityMatrix
from dataroles.analysis.neighbors import Neighbors
from dataroles.analysis.results import one_line
from dataroles.exceptions import shown
from dataroles.metrics.inputs import FloatArray
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework
from dataroles.model.profile import SkillProfile
from dataroles.model.role import Role
from dataroles.plot.words.results import Result, describe_result
from dataroles.plot.words.sentences import MOST, counted, listed, paragraph

__all__ = ["describe", "describe_profiles"]

# Up to so many ratings in all, every one is told; of more, the highest and lowest.
_TOLD = 24

_ORDERS = {
    "catalog": "",
    "similarity": "Skills that are rated alike stand side by side",
    "range": "Skills whose ratings are furthest apart come first",
    "rating": "Skills that are rated highest come first",
    "gap": "Skills with the largest deficit come first, those with the largest surplus last",
}


def describe(what: RatedMany | Result, *, framework: str | None = None) -> str:
    """Say in words what a plot would show: the alt text of roles or of a result.

    Parameters
    ----------
    what : Catalog, Role or SkillProfile, or iterable of them, or a result
        Roles, of which a catalog stands for those that are rated on the framework, or what
        `pairwise`, `gap`, `compare` or `nearest` returned.
    framework : str, optional
        The framework whose ratings are told; by default the roles' own, if it is the same. Only
        for roles: a result is on one already.

    Returns
    -------
    str
        One line of plain text. Of up to 24 ratings all are told, of more each role's highest and
        lowest. Lists go on to 8 and say how many more there are. Who or what is unrated is told.

    Raises
    ------
    TypeError
        If it is neither, or a result is given a framework.
    NotRatedError, FrameworkMismatchError
        If some are rated and others not on the framework, or they share none.
    CatalogError
        If two have the same id.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.describe(catalog["cloud-devops"])
    'Ratings of Cloud DevOps on 8 skills of Data platform: requirement from 1 to 5. Cloud DevOps: Pandas 1, ...'
    >>> dr.describe(dr.gap(person=catalog["data-engineer"], role=catalog["analytics-engineer"]))
    "Data Engineer covers 0.600 of Analytics Engineer on 'lifecycle', 12 skills. Deficits: Storytelling 2, ..."
    """
    if isinstance(what, SimilarityMatrix | Gap | Comparison | Neighbors):
        if framework is not None:
            raise TypeError(
                f"framework is {shown(framework)}, and the {type(what).__name__} is on {what.framework!r} already:"
                " leave framework out"
            )
        return describe_result(what)
    members = _members(what)
    given = what if isinstance(what, Catalog) else members
    if not any(not isinstance(one, Role) or one.profiles for one in members) or (
        isinstance(what, Catalog) and not what.profiles(framework)
    ):
        names = [one.name for one in members]
        return paragraph(["No ratings", f"Not rated: {listed(names)}" if names else ""])
    (group,) = align_groups(framework, given)
    return describe_profiles(group.profiles, left_out=group.left_out)


def _members(what: RatedMany) -> tuple[Rated, ...]:
    if isinstance(what, Catalog):
        return tuple(what.values())
    if isinstance(what, Role | SkillProfile | str) or not isinstance(what, Iterable):
        return (what,)
    return tuple(what)


def describe_profiles(
    profiles: Sequence[SkillProfile],
    *,
    skills: Sequence[int] | None = None,
    context: Sequence[SkillProfile] = (),
    left_out: Sequence[str] = (),
    order: str = "catalog",
    kind: str = "",
) -> str:
    """Say in words what a plot of profiles shows.

    Parameters
    ----------
    profiles : sequence of SkillProfile
        Who is shown, all on one framework.
    skills : sequence of int, optional
        The positions of the skills shown, in the order drawn; the framework's if not given.
    context : sequence of SkillProfile, optional
        Who is shown in the background.
    left_out : sequence of str, optional
        Who is not shown, as not rated on the framework.
    order : {"catalog", "similarity", "range", "rating", "gap"}, default "catalog"
        What the skills are ordered by.
    kind : str, optional
        What kind of picture it is, such as "Polar plot".

    Returns
    -------
    str
        One line, bounded in length: who, on what scale and skills, then each one's ratings.
    """
    if not profiles:
        return paragraph(["No ratings", _left_out(left_out)])
    framework = profiles[0].framework
    at = list(range(len(framework))) if skills is None else list(skills)
    what = f"{kind} of the ratings" if kind else "Ratings"
    names = [profile.name for profile in profiles]
    who = listed(names) if len(names) == 1 else f"{len(names)} roles"
    return paragraph(
        [
            f"{what} of {who} on {_skills(framework, len(at))}: {_scale(framework)}",
            _ORDERS[order],
            *_ratings(profiles, framework, at),
            f"In the background: {listed(profile.name for profile in context)}" if context else "",
            _left_out(left_out),
        ]
    )


def _skills(framework: SkillFramework, n: int) -> str:
    total = len(framework)
    some = counted(n, "skill") if n == total else f"{n} of {counted(total, 'skill')}"
    return f"{some} of {one_line(framework.name)}"


def _scale(framework: SkillFramework) -> str:
    scale = framework.scale
    measures = one_line(framework.measures) or "rated"
    floor = f", {scale.floor:g} where not called for" if scale.floor < scale.minimum else ""
    return f"{measures} from {scale.minimum:g} to {scale.maximum:g}{floor}"


def _left_out(ids: Sequence[str]) -> str:
    return f"Left out, as not rated on it: {listed(ids)}" if ids else ""


def _ratings(profiles: Sequence[SkillProfile], framework: SkillFramework, at: Sequence[int]) -> list[str]:
    """Say of each, as far as they are listed, how it is rated."""
    skills = [framework.skills[position].name for position in at]
    tell = _every if len(profiles) * len(skills) <= _TOLD else _extremes
    sentences = [_told(profile.name, skills, profile.ratings[list(at)], tell) for profile in profiles[:MOST]]
    if len(profiles) > MOST:
        sentences.append(f"Not told here: {listed(profile.name for profile in profiles[MOST:])}")
    return sentences


def _told(name: str, skills: Sequence[str], ratings: FloatArray, tell: Callable[..., str]) -> str:
    rated = ~np.isnan(ratings)
    missing = "" if rated.all() else "all unrated" if not rated.any() else f"unrated in {_where(skills, ~rated)}"
    parts = [tell(skills, ratings), missing]
    return f"{one_line(name)}: {'; '.join(part for part in parts if part)}"


def _every(skills: Sequence[str], ratings: FloatArray) -> str:
    """Tell every rating, in the order drawn."""
    rated = zip(skills, ratings.tolist(), strict=True)
    return ", ".join(f"{one_line(skill)} {rating:g}" for skill, rating in rated if not math.isnan(rating))


def _extremes(skills: Sequence[str], ratings: FloatArray) -> str:
    """Tell the highest and the lowest ratings."""
    rated = ratings[~np.isnan(ratings)]
    if not len(rated):
        return ""
    low, high = rated.min(), rated.max()
    if low == high:
        return f"{high:g} in {'every skill' if len(rated) == len(ratings) else _where(skills, ratings == high)}"
    return f"highest {high:g} in {_where(skills, ratings == high)}; lowest {low:g} in {_where(skills, ratings == low)}"


def _where(skills: Sequence[str], chosen: npt.NDArray[np.bool_]) -> str:
    return listed(skill for skill, is_chosen in zip(skills, chosen.tolist(), strict=True) if is_chosen)
