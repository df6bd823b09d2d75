"""The `Metric` class: one frozen declaration from which everything else follows."""

from collections.abc import Callable, Mapping
from math import nan
from numbers import Real
from typing import Literal

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import UndefinedMetricError, UnknownMetricError, shown, way_out
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
    """A number that a metric takes.

    Parameters
    ----------
    name : str
        Its keyword.
    meaning : str
        What it says, in a phrase.
    default : float, optional
        Its value when not given; without it, it has to be given.
    may_be_zero : bool, default True
        Whether 0 is allowed; a negative number never is.
    in_points : bool, default False
        Whether it is measured in points of the scale, as intensities are.

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
    """Return all parameters of a metric, or raise an UnknownMetricError that says what is wrong."""
    if not (known or given):
        return {}
    names = [parameter.name for parameter in known]
    for name in given:
        if name not in names:
            raise UnknownMetricError(f"{metric} takes no parameter {name!r}: {way_out(name, names)}")
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
            raise UnknownMetricError(f"{metric} was given {parameter.name}={shown(value)}: give {least}")
        values[parameter.name] = float(value)
    return values


NOTHING_SHARED = "no skill is rated on both sides"


def first(first: FloatArray, *others: FloatArray, **parameters: float) -> FloatArray:
    """Return the first of some terms: what most scores have above the line."""
    return first


def first_over_second(first: FloatArray, second: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the numerator and the denominator of the plainest score there is."""
    return first, second


def no_score(metric: str, why: str, without: npt.NDArray[np.bool_], inputs: Inputs) -> UndefinedMetricError:
    """Return an error that says where a metric has no score, and why."""
    at = tuple(np.argwhere(without)[0].tolist())
    if inputs.weights is not None and not np.broadcast_to(inputs.weights.sum(axis=-1), without.shape)[at]:
        why = NOTHING_SHARED
    where = f" for the pair at {list(at)}" if at else ""
    return UndefinedMetricError(
        f"{metric} is undefined{where}, because {why}: pass undefined=float('nan'), or whatever value such a score"
        " should have"
    )


def quotient(numerator: FloatArray, denominator: FloatArray | float, low: float, high: float) -> FloatArray:
    """Divide, NaN where both are 0, and undo rounding past the range."""
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.asarray(numerator / denominator)
    # The method `clip` takes three times as long for a few scores.
    np.maximum(scores, low, out=scores)
    return np.minimum(scores, high, out=scores)


Kind = Literal["similarity", "overlap", "directed"]
Sums = tuple[FloatArray, ...]
Finish = Callable[..., tuple[FloatArray, FloatArray | float]]
Parts = Callable[..., FloatArray]


@frozen(repr=False)
class Metric:
    """A metric, declared as per-skill terms and what their sums come to.

    Calling it scores arrays of intensities. `METRICS` holds all of them by name.

    Parameters
    ----------
    name : str
        What it is called.
    kind : {"similarity", "overlap", "directed"}
        Whether it measures likeness, what is shared of the skills, or how much of a role a
        person covers.
    formula, latex : str
        For intensities x and y, shares p and q, n skills and the span R; as text and as maths.
    undefined : str
        When it has no value.
    blind_spot : str
        What it does not see, or sees wrongly.
    reference : str
        Who defined it.
    terms : tuple of Term
        What is summed over the skills, weighted.
    finish : callable, optional
        From the sums and the metric's own parameters: the score, as a numerator and a denominator,
        both 0 where it is undefined. The score is the same in whatever unit the intensities are.
        By default the first sum over the second.
    view : {"levels", "shares", "deviations"}, default "levels"
        What the terms are made of: intensities, these over their sum, or less their mean.
    unit_view : {"directions", "standard_scores"}, optional
        A view in which the sum of products alone is the score, but for rounding.
    aliases : tuple of str, optional
        Other names of the same formula.
    low, high : float, default 0 and 1
        The range, which rounding never leaves.
    symmetric : bool, default True
        Whether the sides may be exchanged.
    symmetric_if_equal : tuple of str, optional
        Parameters that make it symmetric if they are equal.
    distance_is_metric : bool, default False
        Whether 1 - score satisfies the triangle inequality on complete ratings.
    distance : str, optional
        What there is to add to that.
    parts : callable or None
        From the terms of each skill and the metric's own parameters, its part of the numerator; by
        default the first term. None if the score is no sum over skills.
    parameters : tuple of Parameter, optional
        What the metric takes besides the ratings.

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
        """Score arrays of intensities.

        Parameters
        ----------
        x, y : array_like of float
            Intensities (ratings less the scale's floor), at least 0, that broadcast against each
            other; NaN says unrated. Where the metric is directed, x is the person and y the role.
        weights : array_like of float, shape (n_skills,), optional
            The weight of each skill, at least 0, not all 0. An integer weight equals repeating
            the skill, and 0 removes it.
        missing : {"raise", "shared", "floor"}, default "raise"
            Whether unrated skills are an error, are left out of both sides, or count as not
            called for.
        undefined : float or "raise", default "raise"
            What to give where the metric has no value, which zeros may cause.
        axis : int, default -1
            The axis of the skills.
        **parameters : float
            The metric's own, such as ``span``, the largest intensity there can be.

        Returns
        -------
        numpy.ndarray of float64
            The scores: the broadcast shape without the axis of skills.

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
            If a parameter is missing, not the metric's, or not valid.
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
        """Whether a score comes apart into skills."""
        return self.parts is not None

    def checked(self, parameters: Mapping[str, float]) -> dict[str, float]:
        """Check the metric's own parameters, and fill in those that have a default.

        Parameters
        ----------
        parameters : mapping of str to float
            By name, as they were given.

        Returns
        -------
        dict of str to float
            All that the metric takes.

        Raises
        ------
        UnknownMetricError
            If one is missing, not the metric's, or not valid.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.metrics.tversky.checked({"alpha": 0.5})
        {'alpha': 0.5, 'beta': 1.0}
        """
        return checked(self.name, self.parameters, parameters)

    def is_symmetric(self, parameters: Mapping[str, float]) -> bool:
        """Say whether the sides may be exchanged.

        Parameters
        ----------
        parameters : mapping of str to float
            All of the metric's own, as `checked` returns them.

        Returns
        -------
        bool
            Whether the score is the same both ways, whatever the ratings.

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
        """Score intensities without NaN, skills on the last axis; NaN where undefined.

        Parameters
        ----------
        x, y : numpy.ndarray of float64, shape (..., n_skills)
            Intensities, at least 0, that broadcast against each other.
        weights : numpy.ndarray of float64, shape (n_skills,) or (..., n_skills), optional
            The weight of each skill; 0 where it is left out of a pair.
        **parameters : float
            All of the metric's own.

        Returns
        -------
        numpy.ndarray of float64
            The scores within the metric's range.

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
        """Score one pair as `scores` does, several times as fast as an array without axes.

        Parameters
        ----------
        x, y : numpy.ndarray of float64, shape (n_skills,)
            Intensities, at least 0.
        weights : numpy.ndarray of float64, shape (n_skills,), optional
            The weight of each skill; 0 where it is left out.
        **parameters : float
            All of the metric's own.

        Returns
        -------
        float
            The score within the metric's range; NaN where undefined.

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
        # NaN stays NaN: no comparison with it is true.
        return min(max(float(numerator / denominator), self.low), self.high)

    def contributions(
        self, x: FloatArray, y: FloatArray, weights: FloatArray | None = None, **parameters: float
    ) -> FloatArray:
        """Take a score apart into one part for each skill; the parts add up to it.

        Parameters
        ----------
        x, y : numpy.ndarray of float64, shape (..., n_skills)
            Intensities, at least 0, that broadcast against each other.
        weights : numpy.ndarray of float64, shape (n_skills,) or (..., n_skills), optional
            The weight of each skill; 0 where it is left out of a pair.
        **parameters : float
            All of the metric's own.

        Returns
        -------
        numpy.ndarray of float64, shape (..., n_skills)
            The parts; NaN where the score is undefined.

        Raises
        ------
        UnknownMetricError
            If the metric does not come apart.

        Examples
        --------
        >>> import numpy as np
        >>> import dataroles as dr
        >>> dr.metrics.ruzicka.contributions(np.array([4.0, 1.0]), np.array([2.0, 1.0]))
        array([0.4, 0.2])
        """
        if self.parts is None:
            raise UnknownMetricError(f"{self.name} does not come apart into skills: take a metric that does")
        terms, _, denominator = self._summed(x, y, weights, parameters)
        parts = self.parts(*terms, **parameters)
        weighted = parts if weights is None else parts * weights
        return quotient(weighted, np.asarray(denominator)[..., None], -np.inf, np.inf)

    def _summed(
        self, x: FloatArray, y: FloatArray, weights: FloatArray | None, parameters: dict[str, float]
    ) -> tuple[Sums, FloatArray, FloatArray | float]:
        """Return the terms, and the score as a numerator and a denominator."""
        if self.view != "levels":
            see = VIEWS[self.view]
            x, y = see(x, weights), see(y, weights)
        terms = tuple([term.of_pair(x, y) for term in self.terms])
        weighted = terms if weights is None else [term * weights for term in terms]
        sums = [np.add.reduce(term, -1) for term in weighted]
        return terms, *self.finish(*sums, **parameters)
