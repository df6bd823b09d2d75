"""What a metric is: one frozen declaration, from which everything else follows."""

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles.exceptions import UndefinedMetricError
from dataroles.metrics.inputs import FloatArray, Missing, check_weights, intensities, join, known_missing

__all__ = ["Finish", "Kind", "Metric", "Terms", "Undefined"]

Kind = Literal["similarity", "overlap", "directed"]
Undefined = float | Literal["raise"]
Terms = Callable[[FloatArray, FloatArray], tuple[FloatArray, ...]]
Finish = Callable[[tuple[FloatArray, ...]], tuple[FloatArray, FloatArray]]


@frozen(repr=False)
class Metric:
    """A metric, declared as per-skill terms and what their sums come to.

    Calling it scores arrays of intensities. `METRICS` holds all of them by name.

    Parameters
    ----------
    name : str
        What it is called.
    kind : {"similarity", "overlap", "directed"}
        Whether it compares shapes or levels, counts what is shared, or tells a person from a role.
    formula : str
        In words and symbols, for intensities x and y.
    undefined : str
        When it has no value.
    reference : str
        Who defined it.
    terms : callable
        From x and y of shape (..., n_skills), the terms to sum over skills, weighted.
    finish : callable
        From the sums of the terms, the score as a numerator and a denominator. The numerator is
        the first sum, so that the first terms are each skill's part in the score.
    aliases : tuple of str, optional
        Other names of the same formula.
    low, high : float, default 0 and 1
        The range, which rounding never leaves.
    symmetric : bool, default True
        Whether the sides may be exchanged.

    Examples
    --------
    >>> import dataroles as dr
    >>> float(dr.metrics.METRICS["ruzicka"]([4, 0, 2], [2, 1, 2]))
    0.5714285714285714
    """

    name: str
    kind: Kind
    formula: str
    undefined: str
    reference: str
    terms: Terms
    finish: Finish
    aliases: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    symmetric: bool = field(default=True)

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

        Returns
        -------
        numpy.ndarray of float64
            The scores: the broadcast shape without the axis of skills.

        Raises
        ------
        RatingError
            If an intensity is negative, infinite or not a real number.
        MissingRatingError
            If a rating is missing under ``missing="raise"``.
        FrameworkMismatchError
            If x and y have different numbers of skills.
        WeightError
            If the weights are not valid.
        UndefinedMetricError
            If a score is undefined under ``undefined="raise"``.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.metrics.coverage([[1, 4], [2, 0]], [4, 4])
        array([0.625, 0.25 ])
        """
        known_missing(missing)
        x, y = (np.moveaxis(intensities(values, name), axis, -1) for values, name in ((x, "x"), (y, "y")))
        inputs = join(x, y, check_weights(weights, y.shape[-1]), missing)
        scores = self.scores(inputs.x, inputs.y, inputs.weights)
        if undefined == "raise":
            if np.isnan(scores).any():
                raise UndefinedMetricError(
                    f"{self.name} is undefined when {self.undefined}, as here: pass undefined=float('nan'), or"
                    " whatever value such a score should have"
                )
            return scores
        return np.where(np.isnan(scores), undefined, scores)

    def scores(self, x: FloatArray, y: FloatArray, weights: FloatArray | None = None) -> FloatArray:
        """Score intensities without NaN, skills on the last axis; NaN where undefined.

        Parameters
        ----------
        x, y : numpy.ndarray of float64, shape (..., n_skills)
            Intensities, at least 0, that broadcast against each other.
        weights : numpy.ndarray of float64, shape (n_skills,) or (..., n_skills), optional
            The weight of each skill; 0 where it is left out of a pair.

        Returns
        -------
        numpy.ndarray of float64
            The scores within the metric's range.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.metrics.cosine.scores(np.zeros(2), np.ones(2))
        array(nan)
        """
        terms = self.terms(x, y)
        sums = tuple((term if weights is None else term * weights).sum(axis=-1) for term in terms)
        numerator, denominator = self.finish(sums)
        shape = np.broadcast_shapes(numerator.shape, denominator.shape)
        scores: FloatArray = np.full(shape, np.nan)
        np.divide(numerator, denominator, out=scores, where=denominator > 0)
        return scores.clip(self.low, self.high, out=scores)
