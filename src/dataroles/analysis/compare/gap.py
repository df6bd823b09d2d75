"""Gap between a person and a role, and the steps that close it."""

from numbers import Real
from typing import Any

import numpy as np
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, frame_of
from dataroles.analysis.align import Rated, Weights
from dataroles.analysis.compare.pair import Pair, make_pair, score_of
from dataroles.analysis.results import equality_key, frozen_floats, frozen_texts, largest_first, one_line
from dataroles.exceptions import RatingError, short_repr
from dataroles.metrics import formulas
from dataroles.metrics.engine.ranking import DECIMALS
from dataroles.metrics.inputs import FloatArray, Missing, Undefined, known_undefined
from dataroles.model.mapping import FrozenMapping

# Coverages this close to the target reach it.
_TOLERANCE = 1e-12


@frozen(repr=False)
class Step:
    """One skill to raise to the level of the role.

    Parameters
    ----------
    skill, name : str
        Id and name of the skill.
    rating, target : float
        Ratings of the person and the role, on the framework's scale. A missing rating that is
        treated as the floor is the floor.
    coverage_before, coverage_after : float
        Coverage of the role, 0 to 1, after all earlier steps, and after this one.
    level : str, default ""
        What the target rating means for this skill, if the framework says so.

    Examples
    --------
    >>> Step("databases", "Databases", 2.0, 4.0, 0.75, 0.8125, "Models tables for others.")
    raise Databases 2 -> 4: coverage 0.75 -> 0.81 (Models tables for others.)
    """

    skill: str
    name: str
    rating: float
    target: float
    coverage_before: float
    coverage_after: float
    level: str = ""

    def __repr__(self) -> str:
        return (
            f"raise {one_line(self.name)} {self.rating:g} -> {self.target:g}:"
            f" coverage {self.coverage_before:.2f} -> {self.coverage_after:.2f}"
            + (f" ({one_line(self.level)})" if self.level else "")
        )


@frozen(repr=False, kw_only=True)
class Gap(Displayed):
    """Gap between a person and a role, as `gap` returns it. Prints as a report.

    Parameters
    ----------
    person, role : str
        Names of the two.
    framework : str
        Id of the framework.
    coverage : float
        Share of the role's requirements that the person covers, 0 to 1.
    deficits : FrozenMapping of str to float
        Rating points that the person lacks, by skill id, above 0, largest first.
    surpluses : FrozenMapping of str to float
        Rating points by which the person exceeds the role, by skill id, above 0, largest first.
    unrated : tuple of str
        Ids of skills that are unrated in either profile, in framework order.
    steps : tuple of Step
        Skills to raise, largest gain in coverage first, ties in framework order: all of them, or
        the fewest that reach the target.
    shared : int
        Number of skills the coverage is based on: rated on both sides, with a weight above 0.
    shared_weight : float
        Sum of the weights of those skills.
    skill_names : FrozenMapping of str to str
        Skill names by id.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> found = dr.gap(person=catalog["data-engineer"], role=catalog["analytics-engineer"], target=0.8)
    >>> found.steps
    (raise Storytelling 1 -> 3: coverage 0.60 -> 0.73, raise Metrics and Reporting 3 -> 5: coverage 0.73 -> 0.87)
    """

    person: str
    role: str
    framework: str
    coverage: float = field(eq=equality_key)
    deficits: FrozenMapping[str, float] = field(converter=frozen_floats)
    surpluses: FrozenMapping[str, float] = field(converter=frozen_floats)
    unrated: tuple[str, ...]
    steps: tuple[Step, ...]
    shared: int
    shared_weight: float
    skill_names: FrozenMapping[str, str] = field(converter=frozen_texts)

    def to_frame(self, *, backend: Backend = "pandas") -> Any:
        """Return a DataFrame with one row per skill.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Library of the returned frame. Requires the extra ``frames`` and that library.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            Columns person, role, skill (its id), skill_name, deficit, surplus, unrated and
            coverage_after, with rows in framework order. Cells without a deficit or surplus are
            missing. `unrated` is True if either side is unrated. `coverage_after` is the coverage
            after a step and all earlier ones: sort by it to get the steps in order.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If `backend` is unknown.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> frame = dr.gap(person=catalog["data-engineer"], role=catalog["analytics-engineer"]).to_frame()
        >>> print(frame[["skill", "deficit", "surplus"]].tail(3))
                skill  deficit  surplus
        9   orchestration      NaN      1.0
        10 data-pipelines      NaN      3.0
        11          mlops      NaN      2.0
        """
        skills = tuple(self.skill_names)
        after = {step.skill: step.coverage_after for step in self.steps}
        deficits, surpluses, coverages = (
            np.array([numbers.get(skill, np.nan) for skill in skills])
            for numbers in (self.deficits, self.surpluses, after)
        )
        return frame_of(
            [
                ("person", [self.person] * len(skills)),
                ("role", [self.role] * len(skills)),
                ("skill", skills),
                ("skill_name", list(self.skill_names.values())),
                ("deficit", deficits),
                ("surplus", surpluses),
                ("unrated", np.array([skill in self.unrated for skill in skills])),
                ("coverage_after", coverages),
            ],
            backend,
        )


def gap(
    *,
    person: Rated,
    role: Rated,
    framework: str | None = None,
    weights: Weights | None = None,
    missing: Missing = "raise",
    undefined: Undefined = "raise",
    target: float | None = None,
) -> Gap:
    """Return what a person lacks for a role, and what to learn next.

    Parameters
    ----------
    person : Role or SkillProfile
        Person who would fill the role.
    role : Role or SkillProfile
        Role to fill.
    framework : str, optional
        Id or name of the framework to compare on. By default, the default framework of the roles.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        Weights by skill id or name, where skills without an entry weigh 1, or in framework order.
        At least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.
    undefined : "raise" or float, default "raise"
        What to return where the metric is undefined: raise an error, or return this value.
    target : float, optional
        Coverage to reach, above 0 and at most 1. The steps are then the fewest that reach it, and
        none if it is already reached. By default, all steps are returned.

    Returns
    -------
    Gap
        Deficits and surpluses by skill, the coverage, and the steps in order. Each step raises one
        skill to the level of the role.

    Raises
    ------
    RatingError
        If the target is not above 0 and at most 1.
    NotRatedError, FrameworkMismatchError
        If they share no framework, or their default frameworks differ.
    TypeError
        If an argument is not a role or profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If the role requires no skills under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.gap(person=catalog["data-engineer"], role=catalog["analytics-engineer"], target=0.8)
    Data Engineer covers 0.600 of Analytics Engineer on 'lifecycle', 12 skills
    deficits: Storytelling 2, Metrics and Reporting 2, Data Visualization 1, Databases 1
    surpluses: Data Pipelines 3, MLOps 2, Orchestration 1
    1. raise Storytelling 1 -> 3: coverage 0.60 -> 0.73
    2. raise Metrics and Reporting 3 -> 5: coverage 0.73 -> 0.87
    """
    known_undefined(undefined)
    is_number = isinstance(target, Real) and not isinstance(target, bool)
    if target is not None and not (is_number and 0 < target <= 1):
        raise RatingError(f"the target is {short_repr(target)}: give a coverage above 0 and at most 1")
    pair = make_pair(person, role, framework, weights, missing)
    lacking = np.where(pair.counted, pair.y - pair.x, 0.0)
    return Gap(
        person=pair.a.name,
        role=pair.b.name,
        framework=pair.framework.id,
        coverage=score_of(formulas.coverage, pair, {}, undefined),
        deficits=largest_first(pair.ids, lacking),
        surpluses=largest_first(pair.ids, -lacking),
        unrated=pair.unrated,
        steps=_steps(pair, lacking, target),
        shared=pair.shared,
        shared_weight=pair.shared_weight,
        skill_names=pair.skill_names,
    )


def _steps(pair: Pair, lacking: FloatArray, target: float | None) -> tuple[Step, ...]:
    """Return the steps, largest gain first. Gains are independent, so this needs the fewest steps."""
    floor, skills = pair.framework.scale.floor, pair.framework.skills
    gains = np.maximum(lacking, 0.0) * (1.0 if pair.weights is None else pair.weights)
    person = pair.x.copy()
    before = formulas.coverage.score_pair(person, pair.y, pair.weights)
    steps: list[Step] = []
    for at in np.argsort(-gains.round(DECIMALS), kind="stable").tolist():
        if gains[at] == 0 or (target is not None and before >= target - _TOLERANCE):
            break
        person[at] = pair.y[at]
        after = formulas.coverage.score_pair(person, pair.y, pair.weights)
        rating, required = (float(np.nan_to_num(side.ratings[at], nan=floor)) for side in (pair.a, pair.b))
        steps.append(
            Step(skills[at].id, skills[at].name, rating, required, before, after, skills[at].levels.get(required, ""))
        )
        before = after
    return tuple(steps)
