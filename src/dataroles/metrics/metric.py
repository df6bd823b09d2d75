"""The `Metric` class: one frozen declaration from which everything else follows."""

from collections.abc import Callable, Mapping
from math import nan
from numbers import Real
from typing import Literal

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import UndefinedMetricError, UnknownMetricError, short_repr, suggest
from dataroles.metrics.inputs import (
    LARGEST,
    FloatArray,
    Inputs,
    Missing,
    Undefined,
    check_weights,
    intensities,
    join,
    known_missing,
    known_undefined,
    same_skills,
)
from dataroles.metrics.terms import VIEWS, Term, View


@frozen
class Parameter:
    """Numeric parameter of a metric.

    Parameters
    ----------
    name : str
        Keyword of the parameter.
    meaning : str
        Meaning, in a phrase.
    default : float, optional
        Default value. Without one, the parameter is required.
    may_be_zero : bool, default True
        True if 0 is allowed. Negative numbers never are.
    in_points : bool, default False
        True if it is in rating points, as intensities are.

    Examples
    --------
    >>> import dataroles as dr
    >>> [parameter.name for parameter in dr.metrics.tversky.parameters]
    ['alpha', 'beta']
    """

    name: str
    meaning: str
    default: float | None = None
    may_be_zero: bool = True
    in_points: bool = False


def checked(metric: str, known: tuple[Parameter, ...], given: Mapping[str, float]) -> dict[str, float]:
    """Return all parameters of a metric, or raise an UnknownMetricError."""
    if not (known or given):
        return {}
    names = [parameter.name for parameter in known]
    for name in given:
        if name not in names:
            raise UnknownMetricError(f"{metric} takes no parameter {name!r}: {suggest(name, names)}")
    values = {}
    for parameter in known:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise UnknownMetricError(
                f"{metric} needs the parameter {parameter.name!r}, {parameter.meaning}: pass {parameter.name}=..."
            )
        number = isinstance(value, Real) and not isinstance(value, bool) and 0 <= value <= LARGEST
        if not number or (value == 0 and not parameter.may_be_zero):
            least = "a finite number of at least 0" if parameter.may_be_zero else "a finite number above 0"
            raise UnknownMetricError(f"{metric} was given {parameter.name}={short_repr(value)}: give {least}")
        values[parameter.name] = float(value)
    return values


NOTHING_SHARED = "no skill is rated on both sides"


def first(first: FloatArray, *others: FloatArray, **parameters: float) -> FloatArray:
    """Return the first of some terms: the numerator of most scores."""
    return first


def first_over_second(first: FloatArray, second: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the first and second term as numerator and denominator."""
    return first, second


def no_score(metric: str, why: str, without: npt.NDArray[np.bool_], inputs: Inputs) -> UndefinedMetricError:
    """Return the error for an undefined score."""
    at = tuple(np.argwhere(without)[0].tolist())
    if inputs.weights is not None and not np.broadcast_to(inputs.weights.sum(axis=-1), without.shape)[at]:
        why = NOTHING_SHARED
    where = f" for the pair at {list(at)}" if at else ""
    return UndefinedMetricError(
        f"{metric} is undefined{where}, because {why}: pass undefined=float('nan'), or another value for"
        " undefined scores"
    )


def quotient(numerator: FloatArray, denominator: FloatArray | float, low: float, high: float) -> FloatArray:
    """Return a quotient, NaN where both are 0, clipped to the range."""
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.asarray(numerator / denominator)
    # `clip` takes three times as long for a few scores.
    np.maximum(scores, low, out=scores)
    return np.minimum(scores, high, out=scores)


Kind = Literal["similarity", "overlap", "directed"]
Sums = tuple[FloatArray, ...]
Finish = Callable[..., tuple[FloatArray, FloatArray | float]]
Parts = Callable[..., FloatArray]


@frozen(repr=False)
class Metric:
    """Metric, declared by per-skill terms and a function of their sums.

    Call it to score arrays of intensities. `METRICS` holds all metrics by name.

    Parameters
    ----------
    name : str
        Name of the metric.
    kind : {"similarity", "overlap", "directed"}
        Kind of metric: how alike two profiles are, how much they share, or how much of a role a
        person covers.
    formula, latex : str
        Formula for intensities x and y, shares p and q, n skills and the span R, as text and as
        LaTeX.
    undefined : str
        When the metric is undefined.
    blind_spot : str
        Blind spots of the metric.
    reference : str
        Source of the metric.
    terms : tuple of Term
        Terms to sum over the skills, weighted.
    finish : callable, optional
        Function of the sums and the parameters that returns the numerator and the denominator of
        the score, both 0 where it is undefined. The score must not depend on the unit of the
        intensities. By default, the first sum divided by the second.
    view : {"levels", "shares", "deviations"}, default "levels"
        Input of the terms: intensities, shares of their sum, or deviations from their mean.
    unit_view : {"directions", "standard_scores"}, optional
        View in which the sum of products is the score, up to rounding.
    aliases : tuple of str, optional
        Other names of the metric.
    low, high : float, default 0 and 1
        Range of the scores. Rounding never leaves it.
    symmetric : bool, default True
        True if the sides can be exchanged.
    symmetric_if_equal : tuple of str, optional
        Parameters that make it symmetric when equal.
    distance_is_metric : bool, default False
        True if 1 - score satisfies the triangle inequality for complete ratings.
    distance : str, optional
        Note on that.
    parts : callable or None
        Function of the terms and the parameters that returns each skill's part of the numerator. By
        default the first term. None if the score is not a sum over skills.
    parameters : tuple of Parameter, optional
        Parameters besides the ratings.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.metrics.METRICS["ruzicka"], dr.metrics.ruzicka.adds_up
    (<Metric ruzicka (jaccard): sum min(x, y) / sum max(x, y), overlap, 0 to 1>, True)
    """

    name: str
    kind: Kind
    formula: str
    latex: str
    undefined: str
    blind_spot: str
    reference: str
    terms: tuple[Term, ...]
    finish: Finish = first_over_second
    view: View = "levels"
    unit_view: View | None = None
    aliases: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    symmetric: bool = True
    symmetric_if_equal: tuple[str, ...] = ()
    distance_is_metric: bool = False
    distance: str = ""
    parts: Parts | None = first
    parameters: tuple[Parameter, ...] = ()

    def __repr__(self) -> str:
        also = f" ({', '.join(self.aliases)})" if self.aliases else ""
        return f"<Metric {self.name}{also}: {self.formula}, {self.kind}, {self.low:g} to {self.high:g}>"

    def __call__(
        self,
        x: npt.ArrayLike,
        y: npt.ArrayLike,
        *,
        weights: npt.ArrayLike | None = None,
        missing: Missing = "raise",
        undefined: Undefined = "raise",
        axis: int = -1,
        **parameters: float,
    ) -> FloatArray:
        """Return the scores of arrays of intensities.

        Parameters
        ----------
        x, y : array_like of float
            Intensities (ratings minus the scale's floor), at least 0, that broadcast; NaN means
            unrated. For directed metrics, x is the person and y the role.
        weights : array_like of float, shape (n_skills,), optional
            Weights of the skills, at least 0, not all 0. An integer weight is equivalent to
            repeating the skill; 0 removes it.
        missing : {"raise", "shared", "floor"}, default "raise"
            How to handle unrated skills: raise an error, compare only the skills rated on both
            sides, or treat them as rated at the floor.
        undefined : float or "raise", default "raise"
            What to return where the metric is undefined, as may be the case for zeros: raise an
            error, or return this value.
        axis : int, default -1
            Axis of the skills.
        **parameters : float
            Parameters of the metric, such as ``span``, the largest possible intensity.

        Returns
        -------
        numpy.ndarray of float64
            Scores, with the broadcast shape without the axis of the skills.

        Raises
        ------
        RatingError
            If an intensity is negative, infinite, above the span or not a real number.
        MissingRatingError
            If a rating is missing under ``missing="raise"``.
        FrameworkMismatchError
            If x and y have different numbers of skills.
        WeightError
            If the weights are not valid.
        UnknownMetricError
            If a parameter is unknown, missing or not valid.
        UndefinedMetricError
            If a score is undefined under ``undefined="raise"``.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.metrics.coverage([[1, 4], [2, 0]], [4, 4])
        array([0.625, 0.25 ])
        """
        known_missing(missing)
        known_undefined(undefined)
        own = self.checked(parameters)
        x, y = (
            np.moveaxis(intensities(values, name, own.get("span")), axis, -1) for values, name in ((x, "x"), (y, "y"))
        )
        same_skills(x, y)
        inputs = join(x, y, check_weights(weights, y.shape[-1]), missing)
        scores = self.scores(inputs.x, inputs.y, inputs.weights, **own)
        without = np.isnan(scores)
        if undefined != "raise":
            return np.where(without, undefined, scores)
        if without.any():
            raise no_score(self.name, self.undefined, without, inputs)
        return scores

    @property
    def adds_up(self) -> bool:
        """True if a score is a sum of contributions of the skills."""
        return self.parts is not None

    def checked(self, parameters: Mapping[str, float]) -> dict[str, float]:
        """Return all parameters of the metric, with defaults.

        Parameters
        ----------
        parameters : mapping of str to float
            Parameters by name.

        Returns
        -------
        dict of str to float
            All parameters of the metric.

        Raises
        ------
        UnknownMetricError
            If a parameter is unknown, missing or not valid.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.metrics.tversky.checked({"alpha": 0.5})
        {'alpha': 0.5, 'beta': 1.0}
        """
        return checked(self.name, self.parameters, parameters)

    def is_symmetric(self, parameters: Mapping[str, float]) -> bool:
        """Return whether the metric is symmetric with these parameters.

        Parameters
        ----------
        parameters : mapping of str to float
            All parameters of the metric, as `checked` returns them.

        Returns
        -------
        bool
            True if exchanging the sides never changes the score.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.metrics.tversky.is_symmetric({"alpha": 1.0, "beta": 0.5})
        False
        """
        equal = {parameters[name] for name in self.symmetric_if_equal}
        return self.symmetric or len(equal) == 1

    def scores(
        self, x: FloatArray, y: FloatArray, weights: FloatArray | None = None, **parameters: float
    ) -> FloatArray:
        """Return the scores of intensities without NaN, skills on the last axis.

        Parameters
        ----------
        x, y : numpy.ndarray of float64, shape (..., n_skills)
            Intensities, at least 0, that broadcast.
        weights : numpy.ndarray of float64, shape (n_skills,) or (..., n_skills), optional
            Weights of the skills; 0 where a skill is left out of a pair.
        **parameters : float
            All parameters of the metric.

        Returns
        -------
        numpy.ndarray of float64
            Scores within the range of the metric; NaN where undefined.

        Examples
        --------
        >>> import numpy as np
        >>> import dataroles as dr
        >>> float(dr.metrics.cosine.scores(np.zeros(2), np.ones(2)))
        nan
        """
        _, numerator, denominator = self._summed(x, y, weights, parameters)
        return quotient(numerator, denominator, self.low, self.high)

    def score_pair(self, x: FloatArray, y: FloatArray, weights: FloatArray | None = None, **parameters: float) -> float:
        """Return the score of one pair, as `scores` does, but several times faster.

        Parameters
        ----------
        x, y : numpy.ndarray of float64, shape (n_skills,)
            Intensities, at least 0.
        weights : numpy.ndarray of float64, shape (n_skills,), optional
            Weights of the skills; 0 where a skill is left out.
        **parameters : float
            All parameters of the metric.

        Returns
        -------
        float
            Score within the range of the metric; NaN where undefined.

        Examples
        --------
        >>> import numpy as np
        >>> import dataroles as dr
        >>> dr.metrics.ruzicka.score_pair(np.array([4.0, 1.0]), np.array([2.0, 1.0]))
        0.6
        """
        _, numerator, denominator = self._summed(x, y, weights, parameters)
        if not denominator > 0:
            return nan
        # NaN stays NaN, as every comparison with it is false.
        return min(max(float(numerator / denominator), self.low), self.high)

    def contributions(
        self, x: FloatArray, y: FloatArray, weights: FloatArray | None = None, **parameters: float
    ) -> FloatArray:
        """Return the contribution of each skill to the score. They add up to it.

        Parameters
        ----------
        x, y : numpy.ndarray of float64, shape (..., n_skills)
            Intensities, at least 0, that broadcast.
        weights : numpy.ndarray of float64, shape (n_skills,) or (..., n_skills), optional
            Weights of the skills; 0 where a skill is left out of a pair.
        **parameters : float
            All parameters of the metric.

        Returns
        -------
        numpy.ndarray of float64, shape (..., n_skills)
            Contributions; NaN where the score is undefined.

        Raises
        ------
        UnknownMetricError
            If the score of the metric is not a sum over skills.

        Examples
        --------
        >>> import numpy as np
        >>> import dataroles as dr
        >>> dr.metrics.ruzicka.contributions(np.array([4.0, 1.0]), np.array([2.0, 1.0]))
        array([0.4, 0.2])
        """
        if self.parts is None:
            raise UnknownMetricError(f"{self.name} has no contributions of skills: use a metric that has")
        terms, _, denominator = self._summed(x, y, weights, parameters)
        parts = self.parts(*terms, **parameters)
        weighted = parts if weights is None else parts * weights
        return quotient(weighted, np.asarray(denominator)[..., None], -np.inf, np.inf)

    def _summed(
        self, x: FloatArray, y: FloatArray, weights: FloatArray | None, parameters: dict[str, float]
    ) -> tuple[Sums, FloatArray, FloatArray | float]:
        """Return the terms, and the numerator and denominator of the score."""
        if self.view != "levels":
            see = VIEWS[self.view]
            x, y = see(x, weights), see(y, weights)
        terms = tuple([term.of_pair(x, y) for term in self.terms])
        weighted = terms if weights is None else [term * weights for term in terms]
        sums = [np.add.reduce(term, -1) for term in weighted]
        return terms, *self.finish(*sums, **parameters)
