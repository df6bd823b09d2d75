"""The parameters that a metric takes besides the ratings."""

from collections.abc import Mapping
from numbers import Real

from attrs import frozen

from dataroles.exceptions import UnknownMetricError, shown, way_out
from dataroles.metrics.inputs import LARGEST

__all__ = ["Parameter", "checked"]


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
