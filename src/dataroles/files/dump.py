"""From a catalog to the tables of its file: the inverse of `schema`."""

from typing import Any

from dataroles.files.schema import FORMAT
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework
from dataroles.model.profile import SkillProfile
from dataroles.model.ratings import FloatArray
from dataroles.model.role import Role

__all__ = ["tables_of"]


def tables_of(catalog: Catalog) -> dict[str, Any]:
    """Make the tables from which `schema.catalog_from_tables` makes the catalog again.

    Parameters
    ----------
    catalog : Catalog
        Any.

    Returns
    -------
    dict
        Of dicts, lists, texts and numbers alone. What is empty or unrated is left out.

    Examples
    --------
    >>> import dataroles as dr
    >>> tables = tables_of(dr.load_catalog())
    >>> tables["frameworks"]["platform"]["scale"], tables["roles"]["data-engineer"]["name"]
    ({'minimum': 1, 'maximum': 5, 'floor': 1}, 'Data Engineer')
    """
    about = {key: getattr(catalog, key) for key in ("id", "title", "version", "source", "license", "attribution")}
    return {
        "format": FORMAT,
        "catalog": _filled(about),
        "frameworks": {framework.id: _framework(framework) for framework in catalog.frameworks.values()},
        "roles": {role.id: _role(role) for role in catalog.values()},
    }


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing."""
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}
    return {key: value for key, value in plain.items() if value is not None and value not in ("", [], {})}


def _framework(framework: SkillFramework) -> dict[str, Any]:
    scale = framework.scale
    bounds = {key: _number(getattr(scale, key)) for key in ("minimum", "maximum", "floor")}
    return _filled(
        {
            "name": framework.name,
            "measures": framework.measures,
            "scale": _filled({**bounds, "labels": scale.labels}),
            "skills": [
                _filled({key: getattr(skill, key) for key in ("id", "name", "group", "summary")})
                for skill in framework.skills
            ],
        }
    )


def _role(role: Role) -> dict[str, Any]:
    said = ("name", "aliases", "color", "summary", "tasks", "tools", "required_skills", "sources")
    rated = role.profiles.items()
    return _filled(
        {
            **{key: getattr(role, key) for key in said},
            "ratings": {id_: _by_skill(profile, profile.ratings) for id_, profile in rated},
            "standard_errors": {
                id_: _by_skill(profile, profile.standard_errors)
                for id_, profile in rated
                if profile.standard_errors is not None
            },
        }
    )


def _by_skill(profile: SkillProfile, values: FloatArray) -> dict[str, int | float]:
    each = zip(profile.framework.skills, values.tolist(), strict=True)
    return {skill.id: _number(value) for skill, value in each if value == value}  # noqa: PLR0124 (not NaN)


def _number(value: float) -> int | float:
    """Write a whole number without the point, where it is the same number still."""
    return int(value) if repr(value) == f"{int(value)}.0" else value
