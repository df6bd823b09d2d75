"""Two profiles made ready to be scored against each other."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dataroles.analysis.align import Rated, align_pair, refuse_unrated
from dataroles.analysis.weights import Weights, weights_on
from dataroles.exceptions import UnknownMetricError
from dataroles.metrics.custom import CustomMetric
from dataroles.metrics.inputs import FloatArray, Missing, join, known_missing
from dataroles.metrics.records import Metric
from dataroles.model.framework import SkillFramework
from dataroles.model.mapping import FrozenMapping
from dataroles.model.profile import SkillProfile

__all__ = ["Pair", "own_parameters", "pair_up"]


class Pair(NamedTuple):
    """Two profiles on one framework, and their intensities without NaN under the weights that count."""

    a: SkillProfile
    b: SkillProfile
    x: FloatArray
    y: FloatArray
    weights: FloatArray | None
    skill_weights: FloatArray | None

    @property
    def framework(self) -> SkillFramework:
        """What both are rated on."""
        return self.a.framework

    @property
    def ids(self) -> tuple[str, ...]:
        """The skills' ids."""
        return tuple(skill.id for skill in self.framework.skills)

    @property
    def skill_names(self) -> FrozenMapping[str, str]:
        """Skill id to name."""
        return FrozenMapping((skill.id, skill.name) for skill in self.framework.skills)

    @property
    def unrated(self) -> tuple[str, ...]:
        """Ids of the skills that one of them is not rated on."""
        return tuple(self.ids[at] for at in np.flatnonzero(~self.rated))

    @property
    def rated(self) -> npt.NDArray[np.bool_]:
        """Which skills both are rated on."""
        return ~(np.isnan(self.a.ratings) | np.isnan(self.b.ratings))

    @property
    def counted(self) -> npt.NDArray[np.bool_]:
        """Which skills count under the weights and the policy for missing ratings."""
        return np.ones(len(self.framework), dtype=bool) if self.weights is None else self.weights > 0

    @property
    def shared(self) -> int:
        """How many skills, rated on both sides and with a weight, there are."""
        return int(np.count_nonzero(self.rated & self.counted))

    @property
    def shared_weight(self) -> float:
        """What these skills weigh together."""
        return float(self.shared if self.skill_weights is None else self.skill_weights[self.rated].sum())


def pair_up(a: Rated, b: Rated, framework: str | None, weights: Weights | None, missing: Missing) -> Pair:
    """Return two roles or profiles ready to be scored.

    Parameters
    ----------
    a, b : Role or SkillProfile
        What is to be compared; the person first where there is one.
    framework : str or None
        The id or name of the framework to compare on; None takes their default framework.
    weights : mapping of str to float, or array_like of float, or None
        As `weights_on` takes them.
    missing : {"raise", "shared", "floor"}
        What to do about unrated skills.

    Returns
    -------
    Pair
        Both on one framework.

    Raises
    ------
    NotRatedError, FrameworkMismatchError
        If the two cannot be compared on one framework.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UnknownSkillError, WeightError
        If the weights are not valid.
    """
    known_missing(missing)
    first, second = align_pair(a, b, framework)
    skill_weights = None if weights is None else weights_on(first.framework, weights)
    if skill_weights is None and first.complete and second.complete:
        return Pair(first, second, first.intensities, second.intensities, None, None)
    if missing == "raise":
        refuse_unrated((first, second), skill_weights)
    settled = join(first.intensities, second.intensities, skill_weights, missing)
    return Pair(first, second, settled.x, settled.y, settled.weights, skill_weights)


def own_parameters(
    metric: Metric | CustomMetric, framework: SkillFramework, given: dict[str, float]
) -> dict[str, float]:
    """Return a metric's parameters; its span, where it takes one, is that of the framework's scale."""
    if not (isinstance(metric, Metric) and any(own.name == "span" for own in metric.parameters)):
        return metric.checked(given)
    if "span" in given:
        raise UnknownMetricError(
            f"{metric.name} takes its span from the scale of {framework.id!r}, {framework.scale.span:g}: leave out span"
        )
    return metric.checked({**given, "span": framework.scale.span})
