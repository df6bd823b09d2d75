"""Gap between a person and a role, and the steps that close it."""

from numbers import Real
from typing import Any

import numpy as np
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, frame_of
from dataroles.analysis.align import Rated, Weights
from dataroles.analysis.compare.pair import Pair, pair_up, scored
from dataroles.analysis.results import comparable, frozen_floats, frozen_texts, largest_first, one_line
from dataroles.exceptions import RatingError, shown
from dataroles.metrics import formulas
from dataroles.metrics.engine.ranking import DECIMALS
from dataroles.metrics.inputs import FloatArray, Missing, Undefined, known_undefined
from dataroles.model.mapping import FrozenMapping

_ROUNDING = 1e-12


@frozen(repr=False)
class Step:
    """One skill to raise to the role's level.

    Parameters
    ----------
    skill, name : str
        The skill's id and name.
    rating, target : float
        The person's rating and the role's, on the framework's scale; the floor where a rating is
        missing and taken for it.
    coverage_before, coverage_after : float
        The coverage of the role, 0 to 1, with all steps before this one, and with it too.

    Examples
    --------
    >>> Step("databases", "Databases", 2.0, 4.0, 0.75, 0.8125)
    raise Databases 2 -> 4: coverage 0.75 -> 0.81
    """

    skill: str
    name: str
    rating: float
    target: float
    coverage_before: float
    coverage_after: float

    def __repr__(self) -> str:
        return (
            f"raise {one_line(self.name)} {self.rating:g} -> {self.target:g}:"
            f" coverage {self.coverage_before:.2f} -> {self.coverage_after:.2f}"
        )


@frozen(repr=False, kw_only=True)
class Gap(Displayed):
    """What lies between a person and a role, as `gap` returns it. Printed, it is a report.

    Parameters
    ----------
    person, role : str
        The names of the two.
    framework : str
        The id of the framework that was compared on.
    coverage : float
        How much of what the role calls for the person has, 0 to 1.
    deficits : FrozenMapping of str to float
        Skill id to the rating points that the person lacks, above 0, largest first.
    surpluses : FrozenMapping of str to float
        Skill id to the rating points by which the person exceeds the role, above 0, largest first.
    unrated : tuple of str
        Ids of the skills that one of them is not rated on, in the framework's order.
    steps : tuple of Step
        What to raise next, most coverage gained first, ties in the framework's order: all there
        is, or the fewest that reach the target.
    shared : int
        On how many skills, rated on both sides and with a weight, the coverage rests.
    shared_weight : float
        What these skills weigh together.
    skill_names : FrozenMapping of str to str
        Skill id to name.

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
    coverage: float = field(eq=comparable)
    deficits: FrozenMapping[str, float] = field(converter=frozen_floats)
    surpluses: FrozenMapping[str, float] = field(converter=frozen_floats)
    unrated: tuple[str, ...]
    steps: tuple[Step, ...]
    shared: int
    shared_weight: float
    skill_names: FrozenMapping[str, str] = field(converter=frozen_texts)

    def to_frame(self, *, backend: Backend = "pandas") -> Any:
        """Return a DataFrame with a row for each skill.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Whose frame it is to be; wants the extra ``frames`` and that package.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            The columns person, role, skill (its id), skill_name, deficit, surplus, unrated and
            coverage_after, in the framework's order. Where there is no deficit or surplus, the cell
            is missing; `unrated` says whether one side is not rated. Only the steps have a
            coverage_after, that with all steps before it too: sorted by it, they are in order.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If there is no such backend.

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
        after = {step.skill: step.coverage_after for step in self.steps}
        skills = tuple(self.skill_names)
        points = {"deficit": self.deficits, "surplus": self.surpluses, "coverage_after": after}
        columns = {
            what: np.array([by_skill.get(skill, np.nan) for skill in skills]) for what, by_skill in points.items()
        }
        return frame_of(
            [
                ("person", [self.person] * len(skills)),
                ("role", [self.role] * len(skills)),
                ("skill", skills),
                ("skill_name", list(self.skill_names.values())),
                ("deficit", columns["deficit"]),
                ("surplus", columns["surplus"]),
                ("unrated", np.array([skill in self.unrated for skill in skills])),
                ("coverage_after", columns["coverage_after"]),
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
    """Say what a person lacks for a role, and what to learn next.

    Parameters
    ----------
    person : Role or SkillProfile
        Who is to fill the role.
    role : Role or SkillProfile
        What is called for.
    framework : str, optional
        The framework to compare on; by default their own, if it is the same.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0: by id or name, where a skill not named weighs 1, or
        in the framework's order. 0 leaves a skill out, 2 counts it twice.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of both sides, or counts as not called
        for, and not mastered.
    undefined : float or "raise", default "raise"
        What the coverage is where the role calls for no skill at all.
    target : float, optional
        A coverage to reach, above 0 and at most 1: the steps are then the fewest that reach it,
        none if it is reached already. Without it they are all that there are.

    Returns
    -------
    Gap
        Deficits and surpluses by skill, the coverage, and the ordered steps, each of which raises
        one skill to the role's level.

    Raises
    ------
    RatingError
        If the target is not above 0 and at most 1.
    NotRatedError, FrameworkMismatchError
        If the two cannot be compared on one framework.
    TypeError
        If one of them is no role and no profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If the role calls for no skill under ``undefined="raise"``.

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
    number = isinstance(target, Real) and not isinstance(target, bool)
    if target is not None and not (number and 0 < target <= 1):
        raise RatingError(f"the target is {shown(target)}: give a coverage above 0 and at most 1")
    pair = pair_up(person, role, framework, weights, missing)
    lacking = np.where(pair.counted, pair.y - pair.x, 0.0)
    return Gap(
        person=pair.a.name,
        role=pair.b.name,
        framework=pair.framework.id,
        coverage=scored(formulas.coverage, pair, {}, undefined),
        deficits=largest_first(pair.ids, lacking),
        surpluses=largest_first(pair.ids, -lacking),
        unrated=pair.unrated,
        steps=_steps(pair, lacking, target),
        shared=pair.shared,
        shared_weight=pair.shared_weight,
        skill_names=pair.skill_names,
    )


def _steps(pair: Pair, lacking: FloatArray, target: float | None) -> tuple[Step, ...]:
    """Raise the skills that gain most first: gains do not depend on each other, so that is fewest."""
    floor, skills = pair.framework.scale.floor, pair.framework.skills
    gains = np.maximum(lacking, 0.0) * (1.0 if pair.weights is None else pair.weights)
    person = pair.x.copy()
    before = formulas.coverage.score_pair(person, pair.y, pair.weights)
    steps: list[Step] = []
    for at in np.argsort(-gains.round(DECIMALS), kind="stable").tolist():
        if gains[at] == 0 or (target is not None and before >= target - _ROUNDING):
            break
        person[at] = pair.y[at]
        after = formulas.coverage.score_pair(person, pair.y, pair.weights)
        rating, wanted = (float(np.nan_to_num(side.ratings[at], nan=floor)) for side in (pair.a, pair.b))
        steps.append(Step(skills[at].id, skills[at].name, rating, wanted, before, after))
        before = after
    return tuple(steps)
