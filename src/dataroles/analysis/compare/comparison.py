"""Full comparison of two roles or profiles."""

import math
from collections.abc import Collection, Mapping
from typing import Any, Literal, get_args

import numpy as np
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, FrameColumn, check_choice, frame_of
from dataroles.analysis.align import Rated, Weights, metric_parameters
from dataroles.analysis.compare.pair import Pair, make_pair
from dataroles.analysis.results import equality_key, frozen_floats, frozen_mapping, frozen_texts, largest_first
from dataroles.metrics.inputs import Missing
from dataroles.metrics.registry import METRICS
from dataroles.model.mapping import FrozenMapping
from dataroles.model.role import Role
from dataroles.model.text import lookup_key

Part = Literal["scores", "contributions"]


def _freeze_parts(parts: Mapping[str, Mapping[str, float]]) -> FrozenMapping[str, FrozenMapping[str, float]]:
    return FrozenMapping((metric, frozen_mapping(by_skill)) for metric, by_skill in parts.items())


@frozen(repr=False, kw_only=True)
class Comparison(Displayed):
    """Comparison of two roles or profiles, as `compare` returns it. Prints as a report.

    Parameters
    ----------
    a, b : str
        Names of the two.
    framework : str
        Id of the framework.
    scores : FrozenMapping of str to float
        Scores by metric; NaN where undefined. For directed metrics, a is the person and b the role.
    contributions : FrozenMapping of str to FrozenMapping of str to float
        Contributions to the score by metric and skill id, which add up to the score. Metrics without
        contributions and undefined scores are left out.
    a_ahead, b_ahead : FrozenMapping of str to float
        Rating points by which one is ahead of the other, by skill id, above 0, largest first.
    both_lack : tuple of str
        Ids of skills that are rated at the floor in both profiles, in framework order.
    unrated : tuple of str
        Ids of skills that are unrated in either profile, in framework order.
    shared : int
        Number of skills the scores are based on: rated on both sides, with a weight above 0.
    shared_weight : float
        Sum of the weights of those skills.
    tools, tasks : tuple of str
        Tools and tasks that both roles have, ignoring case. Empty unless both are roles.
    skill_names : FrozenMapping of str to str
        Skill names by id.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> comparison = dr.compare(catalog["data-engineer"], catalog["analytics-engineer"])
    >>> comparison.tools, dict(comparison.b_ahead)
    (('SQL',), {'storytelling': 2.0, 'metrics-and-reporting': 2.0, 'data-visualization': 1.0, 'databases': 1.0})
    """

    a: str
    b: str
    framework: str
    scores: FrozenMapping[str, float] = field(converter=frozen_floats, eq=equality_key)
    contributions: FrozenMapping[str, FrozenMapping[str, float]] = field(converter=_freeze_parts)
    a_ahead: FrozenMapping[str, float] = field(converter=frozen_floats)
    b_ahead: FrozenMapping[str, float] = field(converter=frozen_floats)
    both_lack: tuple[str, ...]
    unrated: tuple[str, ...]
    shared: int
    shared_weight: float
    tools: tuple[str, ...]
    tasks: tuple[str, ...]
    skill_names: FrozenMapping[str, str] = field(converter=frozen_texts)

    def to_frame(self, *, part: Part = "scores", backend: Backend = "pandas") -> Any:
        """Return the scores or their contributions as a DataFrame.

        Parameters
        ----------
        part : {"scores", "contributions"}, default "scores"
            One row per metric with the columns a, b, metric and score; or one row per metric and
            skill with the columns a, b, metric, skill (its id), skill_name and contribution.
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Library of the returned frame. Requires the extra ``frames`` and that library.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            Rows in the order of the metrics, then of the skills. Undefined scores are missing
            cells.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If `part` or `backend` is unknown.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> comparison = dr.compare(catalog["data-scientist"], catalog["ML Engineer"])
        >>> parts = comparison.to_frame(part="contributions")
        >>> print(parts.loc[parts["metric"] == "ruzicka", "contribution"].sum().round(4))
        0.4375
        """
        check_choice("part", part, get_args(Part))
        if part == "scores":
            return frame_of([*self._labels(self.scores), ("score", np.array([*self.scores.values()]))], backend)
        rows = [(metric, *item) for metric, parts in self.contributions.items() for item in parts.items()]
        return frame_of(
            [
                *self._labels([metric for metric, *_ in rows]),
                ("skill", [skill for _, skill, _ in rows]),
                ("skill_name", [self.skill_names[skill] for _, skill, _ in rows]),
                ("contribution", np.array([part for *_, part in rows], dtype=np.float64)),
            ],
            backend,
        )

    def _labels(self, metrics: Collection[str]) -> list[FrameColumn]:
        return [("a", [self.a] * len(metrics)), ("b", [self.b] * len(metrics)), ("metric", tuple(metrics))]


def compare(
    a: Rated,
    b: Rated,
    *,
    framework: str | None = None,
    weights: Weights | None = None,
    missing: Missing = "raise",
) -> Comparison:
    """Compare two roles or profiles by every metric, with the contributions of each skill.

    Parameters
    ----------
    a, b : Role or SkillProfile
        Roles or profiles to compare. For directed metrics, a is the person and b the role.
    framework : str, optional
        Id or name of the framework to compare on. By default, the default framework of the roles.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        Weights by skill id or name, where skills without an entry weigh 1, or in framework order.
        At least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.

    Returns
    -------
    Comparison
        Scores by every metric (NaN where undefined, tversky with its defaults), their contributions
        by skill, where each side is ahead, what both lack, and the tools and tasks they share.

    Raises
    ------
    NotRatedError, FrameworkMismatchError
        If they share no framework, or their default frameworks differ.
    TypeError
        If an argument is not a role or profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> comparison = dr.compare(catalog["data-scientist"], catalog["ML Engineer"])
    >>> comparison.scores["ruzicka"], dict(comparison.a_ahead)["experimentation"]
    (0.4375, 2.0)
    """
    pair = make_pair(a, b, framework, weights, missing)
    ahead = np.where(pair.counted, pair.x - pair.y, 0.0)
    neither = pair.rated & pair.counted & (pair.x == 0) & (pair.y == 0)
    scores, contributions = _scores(pair)
    return Comparison(
        a=pair.a.name,
        b=pair.b.name,
        framework=pair.framework.id,
        scores=scores,
        contributions=contributions,
        a_ahead=largest_first(pair.ids, ahead),
        b_ahead=largest_first(pair.ids, -ahead),
        both_lack=tuple(pair.ids[at] for at in np.flatnonzero(neither)),
        unrated=pair.unrated,
        shared=pair.shared,
        shared_weight=pair.shared_weight,
        tools=_in_both(a, b, "tools"),
        tasks=_in_both(a, b, "tasks"),
        skill_names=pair.skill_names,
    )


def _scores(pair: Pair) -> tuple[dict[str, float], dict[str, FrozenMapping[str, float]]]:
    scores, contributions = {}, {}
    for name, metric in METRICS.items():
        parameters = metric_parameters(metric, pair.framework, {})
        scores[name] = metric.score_pair(pair.x, pair.y, pair.weights, **parameters)
        if metric.adds_up and not math.isnan(scores[name]):
            parts = metric.contributions(pair.x, pair.y, pair.weights, **parameters)
            contributions[name] = FrozenMapping(zip(pair.ids, parts.tolist(), strict=True))
    return scores, contributions


def _in_both(a: Rated, b: Rated, field_name: Literal["tools", "tasks"]) -> tuple[str, ...]:
    if not (isinstance(a, Role) and isinstance(b, Role)):
        return ()
    in_b = {lookup_key(word) for word in getattr(b, field_name)}
    return tuple(word for word in getattr(a, field_name) if lookup_key(word) in in_b)
