r"""JSON Schema of catalog files, for editors.

The file ``catalog.schema.json`` in this folder holds the same schema; a test compares them.
"""

from typing import Any

from dataroles.files.documents import (
    CATALOG,
    COLOR,
    FILE,
    FORMAT,
    FRAMEWORK,
    ID,
    LEVELS,
    NAME,
    NAMES,
    NUMBER,
    ROLE,
    SCALE,
    SKILL,
    TEXT,
    Kind,
    Shape,
)

# `\s` differs between JavaScript, Rust and Python. Some reject patterns with surrogates.
_SPACE = r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSAFE = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff"

_text = {"type": "string", "not": {"pattern": f"[{_UNSAFE}]"}}
_name = {**_text, "pattern": f"[^{_SPACE}]"}
_id = {"type": "string", "minLength": 1, "not": {"pattern": f"[{_SPACE}{_UNSAFE}]"}}

# In JSON, null means the same as leaving the key out. TOML has no null.
_OR_NONE = {"type": ["number", "null"]}

_KINDS: dict[Kind, dict[str, Any]] = {
    ID: _id,
    NAME: _name,
    TEXT: _text,
    NAMES: {"type": "array", "items": _name},
    NUMBER: {"type": "number"},
    LEVELS: {
        "type": "object",
        "propertyNames": {"pattern": r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"},
        "additionalProperties": _name,
    },
    COLOR: {"anyOf": [{"type": "integer", "minimum": 0}, _name]},
}

_MEANINGS = {
    "$schema": "Where this schema is, for editors.",
    "format": "The version of the file format.",
    "catalog": "What the catalog is and where it comes from.",
    "catalog.id": "Short identifier without white space.",
    "catalog.title": "Title of the catalog.",
    "catalog.version": "Version of the data.",
    "catalog.source": "Where the data come from.",
    "catalog.license": "License of the data.",
    "catalog.attribution": "Attribution that the license requires.",
    "frameworks": "Frameworks that roles are rated on, by id. The first is the default.",
    "frameworks.name": "Display name of the framework.",
    "frameworks.measures": "What the ratings measure, such as requirement or importance.",
    "frameworks.scale": "Scale of the ratings.",
    "frameworks.scale.minimum": "The lowest rating.",
    "frameworks.scale.maximum": "The highest rating.",
    "frameworks.scale.floor": "The rating that says that a skill is not called for: at most the minimum, which it is"
    " when not given.",
    "frameworks.scale.labels": "A label for each whole step from the minimum to the maximum, lowest first.",
    "frameworks.skills": "The skills, in the order of every table and plot.",
    "frameworks.skills.id": "Short identifier without white space. By default made from the name.",
    "frameworks.skills.name": "Display name of the skill.",
    "frameworks.skills.group": "Heading of the group that the skill belongs to.",
    "frameworks.skills.summary": "Meaning of the skill, in a sentence.",
    "frameworks.skills.levels": "What a rating means for the skill, by rating.",
    "roles": "The roles, by id.",
    "roles.name": "Display name of the role.",
    "roles.summary": "Purpose of the role, in a few sentences.",
    "roles.aliases": "Other names for looking up the role.",
    "roles.tasks": "What it does.",
    "roles.tools": "With what.",
    "roles.required_skills": "Skills required beforehand.",
    "roles.sources": "Where the description and the ratings come from.",
    "roles.color": "A slot of the plots' palette, counted from 0, or a color's name.",
    "roles.ratings": "Ratings by framework and skill id or name. Skills that are missing or null are unrated.",
    "roles.standard_errors": "Standard errors of the ratings by framework and skill, in rating points.",
}


def catalog_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of catalog files, for TOML and JSON.

    It describes the keys, their meanings and types. Reading the file also checks that names are
    known and unique, and that ratings are on their scale.

    Returns
    -------
    dict
        The schema. It is also in the file ``dataroles/files/catalog.schema.json`` of the package.

    Examples
    --------
    >>> import json
    >>> from pathlib import Path
    >>> _ = Path("catalog.schema.json").write_text(json.dumps(catalog_schema()))
    >>> catalog_schema()["required"]
    ['format', 'catalog', 'frameworks', 'roles']
    """
    scale = _table(SCALE, "frameworks.scale.")
    skill = _table(SKILL, "frameworks.skills.")
    framework = _table(FRAMEWORK, "frameworks.", scale=scale, skills={"type": "array", "items": skill, "minItems": 1})
    ratings = _by_id({"type": "object", "additionalProperties": _OR_NONE})
    errors = _by_id({"type": "object", "additionalProperties": {**_OR_NONE, "minimum": 0}})
    role = _table(ROLE, "roles.", ratings=ratings, standard_errors=errors)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A catalog of roles, rated by skill",
        **_table(
            FILE,
            "",
            format={"const": FORMAT},
            catalog=_table(CATALOG, "catalog."),
            frameworks=_by_id(framework),
            roles=_by_id(role),
        ),
    }


def _table(shape: Shape, path: str, **tables: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a table, given the schemas of its nested tables."""
    return {
        "type": "object",
        "properties": {
            key: {"description": _MEANINGS[path + key], **(tables[key] if key in tables else _KINDS[kind])}
            for key, kind in shape.kinds.items()
        },
        "required": list(shape.required),
        "additionalProperties": False,
    }


def _by_id(table: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _id, "additionalProperties": table}
