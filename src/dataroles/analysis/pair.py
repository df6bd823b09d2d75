"""Two profiles made ready to be scored against each other."""

from typing import NamedTuple

from dataroles.analysis.align import Rated, align_pair, refuse_unrated
from dataroles.analysis.weights import Weights, weights_on
from dataroles.exceptions import UnknownMetricError
from dataroles.metrics.custom import CustomMetric
from dataroles.metrics.inputs import FloatArray, Missing, join, known_missing
from dataroles.metrics.records import Metric
from dataroles.model.framework import SkillFramework, SkillProfile

__all__ = ["Pair", "own_parameters", "pair_up"]


class Pair(NamedTuple):
    """Two profiles on one framework, and their intensities without NaN under the weights that count."""

    a: SkillProfile
    b: SkillProfile
    x: FloatArray
    y: FloatArray
    weights: FloatArray | None

    @property
    def framework(self) -> SkillFramework:
        """What both are rated on."""
        return self.a.framework


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
    if first.complete and second.complete:
        return Pair(first, second, first.intensities, second.intensities, skill_weights)
    if missing == "raise":
        refuse_unrated((first, second))
    settled = join(first.intensities, second.intensities, skill_weights, missing)
    return Pair(first, second, settled.x, settled.y, settled.weights)


def own_parameters(
    metric: Metric | CustomMetric, framework: SkillFramework, given: dict[str, float]
) -> dict[str, float]:
    """Return a metric's parameters; its span, where it takes one, is that of the framework's scale."""
    if not (isinstance(metric, Metric) and metric.view == "fractions"):
        return metric.checked(given)
    if "span" in given:
        raise UnknownMetricError(
            f"{metric.name} takes its span from the scale of {framework.id!r}, {framework.scale.span:g}: leave out span"
        )
    return metric.checked({**given, "span": framework.scale.span})
