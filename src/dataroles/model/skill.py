"""Skills, the axes of frameworks."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from dataroles.exceptions import CatalogError, RatingError, short_repr
from dataroles.model.mapping import FrozenMapping
from dataroles.model.numbers import finite_number, plain
from dataroles.model.text import check_id, check_name, check_text, name_fault

_NO_LEVELS: FrozenMapping[float, str] = FrozenMapping()


def _levels(levels: Mapping[Any, str]) -> FrozenMapping[float, str]:
    """Convert to texts by rating. Files hold the ratings as text."""
    if isinstance(levels, FrozenMapping):
        return levels
    if not isinstance(levels, Mapping):
        raise CatalogError(
            f"the levels are {short_repr(levels)}: give a mapping of ratings to texts, such as {{1: 'None'}}"
        )
    texts: dict[float, str] = {}
    for rating, text in levels.items():
        value = _rating(rating)
        if value in texts:
            raise CatalogError(f"the level {plain(value)} is described twice: describe it once")
        if fault := name_fault(text):
            raise CatalogError(f"the description of the level {plain(value)} {fault}")
        texts[value] = text
    return FrozenMapping(texts.items())


def _rating(rating: object) -> float:
    try:
        return finite_number(float(rating) if isinstance(rating, str) else rating, "a level") + 0.0  # no -0
    except (ValueError, RatingError):
        raise CatalogError(f"a level is {short_repr(rating)}: give a rating, such as 1") from None


@frozen
class Skill:
    """Skill: one axis of a framework.

    Parameters
    ----------
    id : str
        Short identifier without white space, unique in its framework, ignoring case.
    name : str
        Display name.
    group : str, optional
        Heading of the group that the skill belongs to.
    summary : str, optional
        Meaning of the skill, in a sentence.
    levels : mapping of float to str, optional
        What a rating means for this skill, by rating; not all ratings need one.

    Raises
    ------
    CatalogError
        If the id or name is empty, a text has characters that cannot be displayed, or a level is
        not a rating or is described twice.

    Examples
    --------
    >>> Skill("sql", "SQL", levels={1: "Never used it.", 5: "Tunes queries of others."}).levels[5]
    'Tunes queries of others.'
    """

    id: str = field(validator=check_id)
    name: str = field(validator=check_name)
    group: str = field(default="", validator=check_text)
    summary: str = field(default="", validator=check_text)
    levels: FrozenMapping[float, str] = field(default=_NO_LEVELS, converter=_levels)
