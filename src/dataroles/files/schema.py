"""From the tables of a catalog file to a catalog, with everything checked."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from dataroles.exceptions import way_out
from dataroles.files.faults import Faults
from dataroles.model.catalog import Catalog
from dataroles.model.framework import Skill, SkillFramework, SkillProfile
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.text import slug

__all__ = ["FORMAT", "catalog_from_tables"]

FORMAT = 1
"""The version of the file format that is read."""

Table = Mapping[str, Any]

_SHOWN = 60


@frozen
class Kind:
    """What the value of a key has to be."""

    words: str
    holds: Callable[[object], bool]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


TEXT = Kind("text", lambda value: isinstance(value, str))
TEXTS = Kind("a list of texts", lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value))
NUMBER = Kind("a number", _is_number)
COLOR = Kind("a palette slot or a colour's name", lambda value: isinstance(value, str) or _is_number(value))
TABLE = Kind("a table", lambda value: isinstance(value, dict))
TABLES = Kind("a list of tables", lambda value: isinstance(value, list) and all(isinstance(one, dict) for one in value))

_FILE = {"format": NUMBER, "catalog": TABLE, "frameworks": TABLE, "roles": TABLE}
_CATALOG = dict.fromkeys(("id", "title", "version", "source", "license", "attribution"), TEXT)
_FRAMEWORK = {"name": TEXT, "measures": TEXT, "scale": TABLE, "skills": TABLES}
_SCALE = {"minimum": NUMBER, "maximum": NUMBER, "floor": NUMBER, "labels": TEXTS}
_SKILL = dict.fromkeys(("id", "name", "group", "summary"), TEXT)
_ROLE = {
    "name": TEXT,
    "summary": TEXT,
    "aliases": TEXTS,
    "tasks": TEXTS,
    "tools": TEXTS,
    "required_skills": TEXTS,
    "sources": TEXTS,
    "color": COLOR,
    "ratings": TABLE,
    "standard_errors": TABLE,
}


def catalog_from_tables(tables: Table, file: str) -> Catalog:
    """Build a catalog of a file's tables.

    Parameters
    ----------
    tables : mapping
        What the file holds.
    file : str
        Its name, for errors.

    Returns
    -------
    Catalog
        The catalog, all of it checked.

    Raises
    ------
    CatalogError
        If anything is wrong; the message lists all faults, each with its table and the way out.
    """
    faults = Faults(file)
    _check_format(tables, faults)
    top = _known(tables, _FILE, ("catalog", "frameworks", "roles"), "the file", faults)
    about = _known(top.get("catalog", {}), _CATALOG, ("id", "title"), "[catalog]", faults)
    framework_tables = _tables_in(top.get("frameworks", {}), "frameworks", faults)
    # None stands for a framework whose own faults are noted: its ratings cannot be checked.
    frameworks = {id_: _framework(id_, table, faults) for id_, table in framework_tables.items()}
    roles = [
        role
        for id_, table in _tables_in(top.get("roles", {}), "roles", faults).items()
        if (role := _role(id_, table, frameworks, faults)) is not None
    ]
    catalog = None
    with faults.at("the file"):
        # Placeholders serve to find the collisions too; they never leave this function.
        catalog = Catalog(
            **{"id": "?", "title": "?", **about}, frameworks=filter(None, frameworks.values()), roles=roles
        )
    faults.raise_if_any()
    assert catalog is not None  # noqa: S101 (or there would have been a fault)
    return catalog


def _check_format(tables: Table, faults: Faults) -> None:
    given = tables.get("format")
    if given is None:
        faults.add("the file", f"the key 'format' is missing: write format = {FORMAT} on top")
    elif given != FORMAT:
        faults.add("the file", f"format is {given!r}, and only {FORMAT} can be read: update dataroles or the file")


def _known(table: Table, kinds: Mapping[str, Kind], required: tuple[str, ...], place: str, faults: Faults) -> Table:
    """Return what is known and of the right kind; take note of all else."""
    good = {}
    for key, value in table.items():
        if key not in kinds:
            faults.add(place, f"unknown key {key!r}: {way_out(key, kinds)}")
        elif not kinds[key].holds(value):
            faults.add(place, f"{key} is {_short(value)}: give {kinds[key].words}")
        else:
            good[key] = value
    for key in required:
        if key not in table:
            faults.add(place, f"the key {key!r} is missing: give it")
    return good


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _tables_in(table: Table, name: str, faults: Faults) -> dict[str, Table]:
    """Return the tables in a table of tables; take note of what is none."""
    for key, value in table.items():
        if not TABLE.holds(value):
            faults.add(f"[{name}]", f"{key} is {_short(value)}: give a table, [{name}.{key}]")
    return {key: value for key, value in table.items() if TABLE.holds(value)}


def _framework(id_: str, table: Table, faults: Faults) -> SkillFramework | None:
    place = f"[frameworks.{id_}]"
    before = len(faults.found)
    known = _known(table, _FRAMEWORK, ("name", "scale", "skills"), place, faults)
    scale = _scale(known.get("scale", {}), f"[frameworks.{id_}.scale]", faults)
    skills = [_skill(skill, f"{place} skill {n}", faults) for n, skill in enumerate(known.get("skills", ()), 1)]
    if scale is None or len(faults.found) > before:
        return None
    with faults.at(place):
        return SkillFramework(id_, known["name"], filter(None, skills), scale, known.get("measures", ""))
    return None


def _scale(table: Table, place: str, faults: Faults) -> RatingScale | None:
    known = _known(table, _SCALE, ("minimum", "maximum"), place, faults)
    with faults.at(place):
        return RatingScale(**known)
    return None


def _skill(table: Table, place: str, faults: Faults) -> Skill | None:
    known = _known(table, _SKILL, ("name",), place, faults)
    if "name" not in known:
        return None
    with faults.at(place):
        return Skill(**{"id": slug(known["name"]), **known})
    return None


def _role(id_: str, table: Table, frameworks: Mapping[str, SkillFramework | None], faults: Faults) -> Role | None:
    place = f"[roles.{id_}]"
    known = dict(_known(table, _ROLE, ("name",), place, faults))
    ratings = _tables_in(known.pop("ratings", {}), f"roles.{id_}.ratings", faults)
    errors = _tables_in(known.pop("standard_errors", {}), f"roles.{id_}.standard_errors", faults)
    name = known.pop("name", None)
    if name is None:
        return None
    for framework in errors.keys() - ratings.keys():
        faults.add(place, f"has standard errors but no ratings on {framework!r}: give the ratings too")
    profiles = [
        profile
        for framework, given in ratings.items()
        if (profile := _profile(id_, name, framework, given, errors.get(framework), frameworks, faults)) is not None
    ]
    with faults.at(place):
        return Role(id_, name, profiles=profiles, **known)
    return None


def _profile(
    id_: str,
    name: str,
    framework: str,
    ratings: Table,
    errors: Table | None,
    frameworks: Mapping[str, SkillFramework | None],
    faults: Faults,
) -> SkillProfile | None:
    place = f"[roles.{id_}.ratings.{framework}]"
    if framework not in frameworks:
        faults.add(place, f"unknown framework {framework!r}: {way_out(framework, frameworks)}")
        return None
    known = frameworks[framework]
    if known is not None:
        with faults.at(place):
            return known.rate(ratings, name=name, id=id_, standard_errors=errors)
    return None
