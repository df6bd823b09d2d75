"""Catalogs as TOML and JSON documents."""

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from dataroles.exceptions import CatalogError, short_repr, suggest
from dataroles.files.reading import Faults, text_of
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework, SkillProfile, rate
from dataroles.model.numbers import FloatArray, plain
from dataroles.model.role import Role, is_color
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill
from dataroles.model.text import id_fault, name_fault, slug, text_fault

FORMAT = 1
"""The version of the file format that is read."""

Table = Mapping[str, Any]

_BARE_KEY = re.compile("[A-Za-z0-9_-]+")


def _no_fault(_: object) -> None:
    return None


@frozen
class Kind:
    """Type of a key's value, and a check of the value or of each of its items."""

    words: str
    holds: Callable[[object], bool]
    fault: Callable[[object], str | None] = _no_fault


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and math.isfinite(value)
    )


def _list_of(type_: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(isinstance(one, type_) for one in value)


ID = Kind("text", _is_text, id_fault)
NAME = Kind("text", _is_text, name_fault)
TEXT = Kind("text", _is_text, text_fault)
NAMES = Kind("a list of texts", _list_of(str), name_fault)
NUMBER = Kind("a finite number", _is_number)
COLOR = Kind("a slot of the palette, counted from 0, or a color's name", is_color)
TABLE = Kind("a table", lambda value: isinstance(value, dict))
LEVELS = Kind("a table of texts by rating", lambda value: isinstance(value, dict))
TABLES = Kind("a list of tables", _list_of(dict))


@frozen
class Shape:
    """Allowed and required keys of a table."""

    kinds: Mapping[str, Kind]
    required: tuple[str, ...]


FILE = Shape(
    # Editors find the JSON Schema by $schema; it is not read here.
    {"$schema": TEXT, "format": NUMBER, "catalog": TABLE, "frameworks": TABLE, "roles": TABLE},
    required=("format", "catalog", "frameworks", "roles"),
)
CATALOG = Shape(
    {"id": ID, "title": NAME} | dict.fromkeys(("version", "source", "license", "attribution"), TEXT),
    required=("id", "title"),
)
FRAMEWORK = Shape(
    {"name": NAME, "measures": TEXT, "scale": TABLE, "skills": TABLES}, required=("name", "scale", "skills")
)
SCALE = Shape({"minimum": NUMBER, "maximum": NUMBER, "floor": NUMBER, "labels": NAMES}, required=("minimum", "maximum"))
SKILL = Shape({"id": ID, "name": NAME, "group": TEXT, "summary": TEXT, "levels": LEVELS}, required=("name",))
ROLE = Shape(
    {
        "name": NAME,
        "summary": TEXT,
        "aliases": NAMES,
        "tasks": NAMES,
        "tools": NAMES,
        "required_skills": NAMES,
        "sources": NAMES,
        "color": COLOR,
        "ratings": TABLE,
        "standard_errors": TABLE,
    },
    required=("name",),
)

# Placeholder for missing or invalid parts, so that the rest can be checked. Never returned.
_PLACEHOLDER = "?"


def catalog_from_tables(tables: Table, file: str) -> Catalog:
    """Return a catalog made from the tables of a file."""
    faults = Faults(file)
    top = _known(tables, FILE, "the file", faults)
    if top.get("format", FORMAT) != FORMAT:
        found = short_repr(top["format"])
        faults.add("the file", f"format is {found}, and only {FORMAT} can be read: update dataroles or the file")
    about = _known(top["catalog"], CATALOG, "[catalog]", faults) if "catalog" in top else {}
    # None for invalid frameworks: their ratings cannot be checked.
    frameworks: dict[str, SkillFramework | None] = dict.fromkeys(top.get("frameworks", {}))
    for id_, table in _tables_in(top.get("frameworks", {}), "frameworks", faults).items():
        frameworks[id_] = _framework(id_, table, faults)
    roles = [
        _role(id_, table, frameworks, faults)
        for id_, table in _tables_in(top.get("roles", {}), "roles", faults).items()
    ]
    catalog = None
    with faults.at("the file"):
        catalog = Catalog(
            **{"id": _PLACEHOLDER, "title": _PLACEHOLDER, **about},
            frameworks=filter(None, frameworks.values()),
            roles=[role for role in roles if role is not None],
        )
    faults.raise_if_any()
    assert catalog is not None  # noqa: S101 (otherwise there is a fault)
    return catalog


def _known(table: Table, shape: Shape, place: str, faults: Faults) -> Table:
    """Return the known and valid keys, and collect faults about the others."""
    good = {}
    for key, value in table.items():
        kind = shape.kinds.get(key)
        if kind is None:
            faults.add(place, f"unknown key {short_repr(key)}: {suggest(key, shape.kinds)}")
        elif not kind.holds(value):
            faults.add(place, f"{key} is {short_repr(value)}: give {kind.words}")
        elif found := _faults_of(key, value, kind):
            for fault in found:
                faults.add(place, fault)
        else:
            good[key] = value
    for key in shape.required:
        if key not in table:
            example = f"write format = {FORMAT} on top" if key == "format" else "give it"
            faults.add(place, f"the key {key!r} is missing: {example}")
    return good


def _faults_of(key: str, value: object, kind: Kind) -> list[str]:
    if isinstance(value, list):
        return [f"number {n} of {key} {fault}" for n, item in enumerate(value, 1) if (fault := kind.fault(item))]
    fault = kind.fault(value)
    return [f"{key} {fault}"] if fault else []


def _quoted(key: str) -> str:
    """Return a key as written in TOML: bare, or quoted and escaped."""
    return key if _BARE_KEY.fullmatch(key) else repr(key)


def _tables_in(table: Table, name: str, faults: Faults) -> dict[str, Table]:
    """Return the tables in a table of tables, and collect faults about other values."""
    for key, value in table.items():
        if not TABLE.holds(value):
            own = _quoted(key)
            faults.add(f"[{name}]", f"{own} is {short_repr(value)}: give a table, [{name}.{own}]")
    return {key: value for key, value in table.items() if TABLE.holds(value)}


def _valid_id(id_: str, place: str, faults: Faults) -> bool:
    fault = id_fault(id_)
    if fault is not None:
        faults.add(place, f"its id {fault}")
    return fault is None


def _framework(id_: str, table: Table, faults: Faults) -> SkillFramework | None:
    place = f"[frameworks.{_quoted(id_)}]"
    before = len(faults.found)
    own_id = id_ if _valid_id(id_, place, faults) else _PLACEHOLDER
    known = _known(table, FRAMEWORK, place, faults)
    scale = _scale(known["scale"], f"{place[:-1]}.scale]", faults) if "scale" in known else RatingScale()
    tables = known.get("skills")
    skills = [_skill(skill, f"{place} skill {n}", faults) for n, skill in enumerate(tables or (), 1)]
    good = [skill for skill in skills if skill is not None]
    if not good and tables != []:
        good = [Skill(_PLACEHOLDER, _PLACEHOLDER)]
    framework = None
    with faults.at(place):
        framework = SkillFramework(own_id, known.get("name", _PLACEHOLDER), good, scale, known.get("measures", ""))
    return framework if len(faults.found) == before else None


def _scale(table: Table, place: str, faults: Faults) -> RatingScale:
    known = _known(table, SCALE, place, faults)
    if {"minimum", "maximum"} <= known.keys():
        with faults.at(place):
            return RatingScale(**known)
    return RatingScale()


def _skill(table: Table, place: str, faults: Faults) -> Skill | None:
    known = _known(table, SKILL, place, faults)
    if "name" not in known:
        return None
    with faults.at(place):
        return Skill(**known) if "id" in known else Skill(slug(known["name"]), **known)
    return None


def _role(id_: str, table: Table, frameworks: Mapping[str, SkillFramework | None], faults: Faults) -> Role | None:
    place = f"[roles.{_quoted(id_)}]"
    valid_id = _valid_id(id_, place, faults)
    known = dict(_known(table, ROLE, place, faults))
    ratings = _tables_in(known.pop("ratings", {}), f"{place[1:-1]}.ratings", faults)
    errors = _tables_in(known.pop("standard_errors", {}), f"{place[1:-1]}.standard_errors", faults)
    for framework in errors:
        if framework not in ratings:
            faults.add(place, f"has standard errors but no ratings on {framework!r}: give the ratings too")
    who = {"id": id_ if valid_id else _PLACEHOLDER, "name": known.get("name", _PLACEHOLDER)}
    profiles = []
    for framework, given in ratings.items():
        own_place = f"{place[:-1]}.ratings.{_quoted(framework)}]"
        if framework not in frameworks:
            faults.add(own_place, f"unknown framework {short_repr(framework)}: {suggest(framework, frameworks)}")
        elif (rated_on := frameworks[framework]) is not None:
            with faults.at(own_place):
                profiles.append(rate(rated_on, given, **who, default=None, standard_errors=errors.get(framework)))
    return Role(id_, profiles=profiles, **known) if valid_id and "name" in known else None


def tables_of(catalog: Catalog) -> dict[str, Any]:
    """Return a catalog as tables: the inverse of `catalog_from_tables`.

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
        "frameworks": {framework.id: _framework_table(framework) for framework in catalog.frameworks.values()},
        "roles": {role.id: _role_table(role) for role in catalog.values()},
    }


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table without empty values."""
    lists = {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}
    return {key: value for key, value in lists.items() if value is not None and value not in ("", [], {})}


def _framework_table(framework: SkillFramework) -> dict[str, Any]:
    scale = framework.scale
    bounds = {key: _number(getattr(scale, key)) for key in ("minimum", "maximum", "floor")}
    return _filled(
        {
            "name": framework.name,
            "measures": framework.measures,
            "scale": _filled({**bounds, "labels": scale.labels}),
            "skills": [
                _filled({key: getattr(skill, key) for key in ("id", "name", "group", "summary")} | _levels(skill))
                for skill in framework.skills
            ],
        }
    )


def _levels(skill: Skill) -> dict[str, Any]:
    return {"levels": {plain(rating): text for rating, text in skill.levels.items()}}


def _role_table(role: Role) -> dict[str, Any]:
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
    """Return a whole number as an int if that is exact."""
    return int(value) if repr(value) == f"{int(value)}.0" else value


_MOST_PARTS = 64

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
# Everything else is skipped in one match, even unterminated strings, so matching is linear.
_KEY_OR_ELSE = re.compile(
    rf"""(?P<long>(?:{_PART}){{{_MOST_PARTS},}}+)"""
    r"""|"{3}(?:[^\\"]|\\.|"(?!""))*+"{0,5}|'{3}(?:[^']|'(?!''))*+'{0,5}"""
    r"""|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?|\#[^\n]*+|[A-Za-z0-9_-]++""",
    re.DOTALL,
)


def is_too_deep(text: str) -> bool:
    """Return whether a TOML text has a dotted key with more than 64 parts.

    tomllib needs memory that grows with the square of the key's length: gigabytes for 160 kB.

    Examples
    --------
    >>> is_too_deep("a." * 100 + "a = 1"), is_too_deep("a = '" + "a." * 100 + "'")
    (True, False)
    """
    if all(line.count(".") < _MOST_PARTS for line in text.split("\n")):
        return False
    return any(found["long"] for found in _KEY_OR_ELSE.finditer(text))


def catalog_from_json(content: bytes, file: str) -> Catalog:
    """Return a catalog read from the bytes of a JSON file."""
    import json  # noqa: PLC0415 (bundled catalogs do not need it)

    twice: list[str] = []

    def table(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in items:
            if key in made:
                twice.append(f"{file} has the key {short_repr(key)} twice in one object: keep one of the two")
            made[key] = value
        return made

    text = text_of(content, file)
    try:
        tables = json.loads(text, object_pairs_hook=table, parse_constant=_no_constant)
    except ValueError as error:  # huge integers raise no JSONDecodeError
        raise CatalogError(f"{file} is not valid JSON: {error}") from error
    except RecursionError as error:
        raise CatalogError(f"{file} is nested too deeply: no catalog needs more than five levels") from error
    if twice:
        raise CatalogError(*twice)
    if not isinstance(tables, dict):
        raise CatalogError(f"{file} holds {short_repr(tables)}: give an object with the keys of a catalog file")
    return catalog_from_tables(tables, file)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number in JSON, leave out unrated skills")


def json_of(catalog: Catalog) -> str:
    """Return a catalog as JSON."""
    import json  # noqa: PLC0415 (as above)

    return json.dumps(tables_of(catalog), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _toml_of(catalog: Catalog) -> str:
    try:
        import tomli_w  # noqa: PLC0415 (optional)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "writing TOML needs the package tomli-w, which is not installed: pip install 'dataroles[toml]', or write"
            " JSON",
            name="tomli_w",
        ) from error
    return tomli_w.dumps(tables_of(catalog), multiline_strings=True)


def catalog_from_toml(content: bytes, file: str) -> Catalog:
    """Return a catalog read from the bytes of a TOML file."""
    text = text_of(content, file)
    try:
        if is_too_deep(text):
            raise RecursionError
        tables = tomllib.loads(text)
    except ValueError as error:  # huge integers raise no TOMLDecodeError
        raise CatalogError(f"{file} is not valid TOML: {error}") from error
    except RecursionError as error:
        raise CatalogError(f"{file} is nested too deeply: no catalog needs more than five levels") from error
    return catalog_from_tables(tables, file)
