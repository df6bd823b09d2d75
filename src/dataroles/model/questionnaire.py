"""Blank sheets on which a person rates the skills of a framework."""

from dataroles._csv import csv_text
from dataroles.model.framework import SkillFramework
from dataroles.model.number import plain
from dataroles.model.scale import RatingScale

__all__ = ["HEADINGS", "questionnaire"]

HEADINGS = ("skill id", "skill", "summary", "rating", "how to rate")
"""The first row of a questionnaire, by which it is known."""


def questionnaire(framework: SkillFramework) -> str:
    """Write a blank sheet for a person to rate the skills of a framework on.

    Parameters
    ----------
    framework : SkillFramework
        Whose skills are to be rated.

    Returns
    -------
    str
        CSV. Below the headings is a row for the person's name, then one for each skill, with what
        it means, an empty cell for the rating, and what the ratings mean.

    Examples
    --------
    >>> import dataroles as dr
    >>> scale = dr.RatingScale(0, 2, labels=["none", "some", "much"])
    >>> coding = dr.SkillFramework("coding", "Coding", [dr.Skill("sql", "SQL", summary="Queries.")], scale)
    >>> print(questionnaire(coding), end="")
    skill id,skill,summary,rating,how to rate
    ,Your name,,,Write it under 'rating'.
    sql,SQL,Queries.,,"From 0 to 2: 0 = none, 1 = some, 2 = much. Empty if you cannot say."
    """
    how = f"{_in_words(framework.scale)}. Empty if you cannot say."
    rows = [(skill.id, skill.name, skill.summary, None, how) for skill in framework.skills]
    return csv_text([HEADINGS, (None, "Your name", None, None, "Write it under 'rating'."), *rows])


def _in_words(scale: RatingScale) -> str:
    meanings = [f"{plain(scale.minimum + step)} = {label}" for step, label in enumerate(scale.labels)]
    if scale.floor != scale.minimum:
        meanings.insert(0, f"{plain(scale.floor)} = not at all")
    return f"From {plain(scale.minimum)} to {plain(scale.maximum)}" + (f": {', '.join(meanings)}" if meanings else "")
