"""Intervals around ratings, drawn as an area around the line."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.colors import to_rgba
from matplotlib.projections.polar import PolarAxes
from matplotlib.typing import ColorType

from dataroles.exceptions import RatingError
from dataroles.metrics.inputs import FloatArray
from dataroles.model.profile import SkillProfile
from dataroles.plot.disc.spokes import runs, spokes

__all__ = ["draw_band", "half_widths"]

_ALPHA = 0.25
# Below the lines, above the fills.
_ZORDER = 1.6
# How wide the interval of a skill is drawn whose neighbours have none, in points.
_LONE_WIDTH = 6.0

_TO_GIVE = "give a number of standard errors, or an array of half-widths of shape (n_skills,) or (n_roles, n_skills)"


def half_widths(band: npt.ArrayLike, profiles: Sequence[SkillProfile]) -> FloatArray:
    """Return how far each interval goes from its rating.

    Parameters
    ----------
    band : float or array_like of float
        How many of the profiles' own standard errors; or the half-widths, of shape (n_skills,) or
        (n_roles, n_skills), NaN where there is no interval.
    profiles : sequence of SkillProfile
        The roles, on the skills drawn.

    Returns
    -------
    ndarray of float, shape (n_roles, n_skills)
        At least 0; NaN where there is no interval.

    Raises
    ------
    RatingError
        If it is none of these, something is negative or infinite, or a profile has no standard
        errors where they are asked for.
    """
    values = _numbers(band)
    if values.ndim == 0:
        if np.isnan(values):
            raise RatingError(f"band is nan: {_TO_GIVE}")
        return np.array([values * errors for errors in _standard_errors(profiles)])
    shape = len(profiles), len(profiles[0])
    if values.shape not in (shape, shape[1:]):
        raise RatingError(f"band has the shape {values.shape}, not {shape[1:]} or {shape}: {_TO_GIVE}")
    return np.broadcast_to(values, shape)


def _numbers(band: npt.ArrayLike) -> FloatArray:
    # What has keys would be taken by position.
    if hasattr(band, "keys"):
        raise RatingError(f"band is a {type(band).__name__}: give an array in the order of the skills")
    try:
        values = np.asarray(np.ma.filled(band.astype(np.float64), np.nan) if np.ma.isMA(band) else band)
    except (ValueError, TypeError) as error:
        raise RatingError("band is no array of numbers: give rows of one length") from error
    if values.dtype.kind not in "iuf":
        raise RatingError(f"band has the type {values.dtype}, which is no number: {_TO_GIVE}")
    wrong = values[(values < 0) | np.isinf(values)]
    if wrong.size:
        raise RatingError(f"band has {wrong[0]:g}: give finite numbers of at least 0, NaN where there is no interval")
    return values.astype(np.float64)


def _standard_errors(profiles: Sequence[SkillProfile]) -> list[FloatArray]:
    errors = [profile.standard_errors for profile in profiles]
    known = [each for each in errors if each is not None and not np.isnan(each).all()]
    if len(known) < len(profiles):
        without = ", ".join(
            repr(profile.name)
            for profile, each in zip(profiles, errors, strict=True)
            if each is None or np.isnan(each).all()
        )
        raise RatingError(
            f"no standard error of {without} is known: rate with standard_errors=..., or give band as an array of"
            " half-widths"
        )
    return known


def draw_band(ax: PolarAxes, profile: SkillProfile, half_widths: FloatArray, color: ColorType) -> None:
    """Draw the intervals of a role, each joined to those of the skills next to it.

    Parameters
    ----------
    ax : PolarAxes
        With its limits set.
    profile : SkillProfile
        Whose ratings the intervals are around. They end where the scale ends.
    half_widths : ndarray of float, shape (n_skills,)
        NaN where there is no interval.
    color : color
        Of the role's line.
    """
    scale = profile.framework.scale
    low = np.clip(profile.ratings - half_widths, scale.floor, scale.maximum)
    high = np.clip(profile.ratings + half_widths, scale.floor, scale.maximum)
    angles, shade = spokes(len(low)), to_rgba(color, _ALPHA)
    for run in runs(~np.isnan(low)):
        if len(run) == 1:
            ax.vlines(angles[run], low[run], high[run], colors=[shade], linewidth=_LONE_WIDTH, zorder=_ZORDER)
            continue
        # All around, the ring closes where it began; its two seams lie upon each other.
        path = np.append(run, run[0]) if len(run) == len(low) else run
        ax.fill(
            np.concatenate([angles[path], angles[path][::-1]]),
            np.concatenate([high[path], low[path][::-1]]),
            facecolor=shade,
            edgecolor="none",
            zorder=_ZORDER,
        )
