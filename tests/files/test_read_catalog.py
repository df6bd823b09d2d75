import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dataroles as dr
from dataroles.files.documents import catalog_from_toml

TEAM = """\
format = 1

[catalog]
id = "team"
title = "Our team"
version = "7"
source = "ourselves"
license = "CC0-1.0"
attribution = "the team"

[frameworks.craft]
name = "Our craft"
measures = "proficiency"
skills = [
  { name = "Data Pipelines (Airflow, DBT)", group = "Build", summary = "Pipes." },
  { id = "sql", name = "SQL" },
  { name = "🎉" },
]

[frameworks.craft.scale]
minimum = 1
maximum = 3
floor = 0.5
labels = ["low", "middle", "high"]

[frameworks.talk]
name = "Talk"
skills = [{ name = "Slides" }]
scale = { minimum = 0, maximum = 100 }

[roles.zoe]
name = "Zoë"
aliases = ["Z", "The\\n\\tboss"]
summary = "Leads."
tasks = ["lead"]
tools = ["Git"]
required_skills = ["patience"]
sources = ["interview"]
color = "tab:red"

[roles.zoe.ratings.talk]
slides = 62.5

[roles.zoe.ratings.craft]
SQL = 0.5
"data pipelines (airflow, dbt)" = 3

[roles.zoe.standard_errors.craft]
sql = 0.25

[roles.new]
name = "New"
"""


def tables(**changes: Any) -> dict[str, Any]:
    """Make the tables of a small valid file; a dotted key changes what lies there, None removes it."""
    made: dict[str, Any] = {
        "format": 1,
        "catalog": {"id": "team", "title": "Team"},
        "frameworks": {
            "craft": {
                "name": "Craft",
                "scale": {"minimum": 1, "maximum": 5},
                "skills": [{"name": "SQL"}, {"name": "Python"}],
            }
        },
        "roles": {"me": {"name": "Me", "ratings": {"craft": {"sql": 3}}}},
    }
    for path, value in changes.items():
        *parents, key = path.split("__")
        table = made
        for parent in parents:
            table = table.setdefault(parent, {})
        if value is None:
            del table[key]
        else:
            table[key] = value
    return made


def toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def written(content: dict[str, Any]) -> bytes:
    return "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in content.items()).encode()


def faults(content: dict[str, Any] | bytes) -> list[str]:
    with pytest.raises(dr.CatalogError) as caught:
        catalog_from_toml(content if isinstance(content, bytes) else written(content), "team.toml")
    head, *found = str(caught.value).split("\n  ")
    assert head == f"team.toml has {len(found)} fault{'s' if len(found) > 1 else ''}:"
    return found


def message(content: bytes) -> str:
    with pytest.raises(dr.CatalogError) as caught:
        catalog_from_toml(content, "team.toml")
    return str(caught.value)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    path = tmp_path / "team.toml"
    path.write_text(TEAM, encoding="utf-8")
    return path


def test_every_field_of_a_file_is_read(team: Path) -> None:
    skills = [
        dr.Skill("data-pipelines-airflow-dbt", "Data Pipelines (Airflow, DBT)", "Build", "Pipes."),
        dr.Skill("sql", "SQL"),
        dr.Skill("u1f389", "🎉"),
    ]
    craft = dr.SkillFramework(
        "craft", "Our craft", skills, dr.RatingScale(1, 3, 0.5, ["low", "middle", "high"]), "proficiency"
    )
    talk = dr.SkillFramework("talk", "Talk", [dr.Skill("slides", "Slides")], dr.RatingScale(0, 100))
    zoe = dr.Role(
        "zoe",
        "Zoë",
        profiles=[
            talk.rate({"slides": 62.5}, name="Zoë"),
            craft.rate({"sql": 0.5, "data-pipelines-airflow-dbt": 3}, name="Zoë", standard_errors={"sql": 0.25}),
        ],
        aliases=["Z", "The\n\tboss"],
        summary="Leads.",
        tasks=["lead"],
        tools=["Git"],
        required_skills=["patience"],
        sources=["interview"],
        color="tab:red",
    )
    assert dr.read_catalog(team) == dr.Catalog(
        "team",
        "Our team",
        frameworks=[craft, talk],
        roles=[zoe, dr.Role("new", "New")],
        version="7",
        source="ourselves",
        license="CC0-1.0",
        attribution="the team",
    )


def test_frameworks_roles_skills_and_ratings_keep_the_file_s_order(team: Path) -> None:
    catalog = dr.read_catalog(team)
    assert list(catalog) == ["zoe", "new"]
    assert list(catalog.frameworks) == ["craft", "talk"]
    assert catalog["zoe"].profile.framework.id == "talk"


def test_a_skill_that_a_role_does_not_name_is_unrated(team: Path) -> None:
    profile = dr.read_catalog(team)["zoe"].on("craft")
    assert np.array_equal(profile.ratings, [3, 0.5, np.nan], equal_nan=True)
    assert not profile.complete


def test_a_path_can_be_a_string(team: Path) -> None:
    assert dr.read_catalog(str(team)) == dr.read_catalog(team)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(team: Path, newline: str, encoding: str) -> None:
    before = dr.read_catalog(team)
    team.write_text(TEAM, encoding=encoding, newline=newline)
    assert dr.read_catalog(team) == before


@pytest.mark.parametrize("name", ["missing.toml", "missing", "team.toml/below"])
def test_a_path_that_cannot_be_read_is_an_os_error(team: Path, name: str) -> None:
    with pytest.raises(OSError, match=r"\[Errno"):
        dr.read_catalog(team.parent / name)


class Opened:
    """What Python opens, imports, runs or connects to while `watching`."""

    watching = False
    events: list[tuple[str, str]]

    def __init__(self) -> None:
        self.events = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.watching and event in {"open", "import", "exec", "compile", "os.system", "subprocess.Popen"}:
            self.events.append((event, str(arguments[0])))
        elif self.watching and event.startswith(("socket.", "ctypes.", "shutil.", "os.")):
            self.events.append((event, ""))


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened()


@pytest.fixture
def watching(opened: Opened) -> Iterator[Opened]:
    opened.events.clear()
    yield opened
    opened.watching = False


def test_reading_opens_the_file_alone_and_runs_nothing(team: Path, watching: Opened) -> None:
    watching.watching = True
    dr.read_catalog(team)
    watching.watching = False
    assert watching.events == [("open", str(team))]


def test_text_in_a_file_is_text_whatever_it_looks_like() -> None:
    odd = "${HOME} {0} %(x)s __import__('os') <script> $\\alpha$ file:///etc/passwd"
    catalog = catalog_from_toml(written(tables(roles__me__summary=odd, catalog__source=odd)), "team.toml")
    assert catalog["me"].summary == catalog.source == odd


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfef\x00o\x00", "team.toml is not UTF-8, at byte 0: save it in that encoding"),
        (b"format = 1\n# caf\xe9", "team.toml is not UTF-8, at byte 16: save it in that encoding"),
        (b"format = ", "team.toml is not valid TOML: Invalid value (at end of document)"),
        (b"format = 1\nformat = 1", "team.toml is not valid TOML: Cannot overwrite a value (at end of document)"),
        (b"{}", "team.toml is not valid TOML: Invalid statement (at line 1, column 1)"),
        (b"a = " + b"[" * 100_000, "team.toml is nested too deeply: no catalog needs more than five levels"),
    ],
    ids=["utf-16", "latin-1", "cut", "twice", "json", "deep"],
)
def test_invalid_toml_is_refused_with_the_position(content: bytes, words: str) -> None:
    assert message(content) == words


def test_an_integer_that_is_too_long_to_read_is_refused() -> None:
    assert message(b"format = " + b"1" * 5000).startswith("team.toml is not valid TOML: ")


def test_the_cause_of_unreadable_content_is_kept() -> None:
    with pytest.raises(dr.CatalogError) as caught:
        catalog_from_toml(b"\xff", "team.toml")
    assert isinstance(caught.value.__cause__, UnicodeDecodeError)


def test_an_empty_file_is_refused() -> None:
    assert faults(b"") == [
        "the file: the key 'format' is missing: write format = 1 on top",
        "the file: the key 'catalog' is missing: give it",
        "the file: the key 'frameworks' is missing: give it",
        "the file: the key 'roles' is missing: give it",
    ]


@pytest.mark.parametrize(
    ("format_", "fault"),
    [
        (2, "format is 2, and only 1 can be read: update dataroles or the file"),
        (0, "format is 0, and only 1 can be read: update dataroles or the file"),
        (1.5, "format is 1.5, and only 1 can be read: update dataroles or the file"),
        ("1", "format is '1': give a finite number"),
        (True, "format is True: give a finite number"),
        ([1], "format is [1]: give a finite number"),
    ],
    ids=repr,
)
def test_a_file_of_another_format_is_refused(format_: object, fault: str) -> None:
    assert faults(tables(format=format_)) == [f"the file: {fault}"]


def test_a_file_without_its_format_is_refused() -> None:
    assert faults(tables(format=None)) == ["the file: the key 'format' is missing: write format = 1 on top"]


NO_TEXT = [3, True, ["x"], {"x": "y"}]
NO_TEXTS = ["x", 3, [3], [["x"]], {"x": "y"}]
NO_NUMBER = ["1", True, [1], {}]
NO_TABLE = ["x", 3, []]
NO_TABLES: list[object] = ["x", 3, ["x"], {"x": {}}]
TEXT_KEYS = [
    ("[catalog]", "catalog", ["id", "title", "version", "source", "license", "attribution"]),
    ("[frameworks.craft]", "frameworks__craft", ["name", "measures"]),
    ("[roles.me]", "roles__me", ["name", "summary"]),
]
WRONG = [
    *((f"{at}__{key}", v, place, "text") for place, at, keys in TEXT_KEYS for key in keys for v in NO_TEXT),
    *(
        (f"roles__me__{key}", v, "[roles.me]", "a list of texts")
        for key in ("aliases", "tasks", "tools", "required_skills", "sources")
        for v in NO_TEXTS
    ),
    *(("frameworks__craft__scale__labels", v, "[frameworks.craft.scale]", "a list of texts") for v in NO_TEXTS),
    *(
        (f"frameworks__craft__scale__{key}", v, "[frameworks.craft.scale]", "a finite number")
        for key in ("minimum", "maximum", "floor")
        for v in NO_NUMBER
    ),
    *((key, v, "the file", "a table") for key in ("catalog", "roles") for v in NO_TABLE),
    *(("frameworks__craft__scale", v, "[frameworks.craft]", "a table") for v in NO_TABLE),
    *(("frameworks__craft__skills", v, "[frameworks.craft]", "a list of tables") for v in NO_TABLES),
    *((f"roles__me__{key}", v, "[roles.me]", "a table") for key in ("ratings", "standard_errors") for v in NO_TABLE),
    *(
        ("roles__me__color", v, "[roles.me]", "a slot of the palette, counted from 0, or a color's name")
        for v in (1.5, -1, True, "", " ", "\x00", [1])
    ),
]


@pytest.mark.parametrize(("path", "value", "place", "kind"), WRONG, ids=list(map(str, range(len(WRONG)))))
def test_a_value_of_the_wrong_type_is_reported_with_the_right_one(
    path: str, value: object, place: str, kind: str
) -> None:
    assert faults(tables(**{path: value})) == [f"{place}: {path.rpartition('__')[2]} is {value!r}: give {kind}"]


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
@pytest.mark.parametrize("key", ["minimum", "maximum", "floor"])
def test_numbers_of_a_scale_are_finite(key: str, number: str) -> None:
    content = tables(**{f"frameworks__craft__scale__{key}": float(number)})
    assert faults(content) == [f"[frameworks.craft.scale]: {key} is {number}: give a finite number"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("catalog__id", "[catalog]"),
        ("catalog__title", "[catalog]"),
        ("frameworks__craft__name", "[frameworks.craft]"),
        ("frameworks__craft__scale", "[frameworks.craft]"),
        ("frameworks__craft__skills", "[frameworks.craft]"),
        ("frameworks__craft__scale__minimum", "[frameworks.craft.scale]"),
        ("frameworks__craft__scale__maximum", "[frameworks.craft.scale]"),
        ("roles__me__name", "[roles.me]"),
    ],
)
def test_a_missing_key_is_one_fault(path: str, place: str) -> None:
    assert faults(tables(**{path: None})) == [f"{place}: the key {path.rpartition('__')[2]!r} is missing: give it"]


@pytest.mark.parametrize(
    ("path", "place", "near"),
    [
        ("rolls", "the file", "roles"),
        ("catalog__licence", "[catalog]", "license"),
        ("frameworks__craft__skill", "[frameworks.craft]", "skills"),
        ("frameworks__craft__scale__minimun", "[frameworks.craft.scale]", "minimum"),
        ("roles__me__alias", "[roles.me]", "aliases"),
    ],
)
def test_an_unknown_key_is_reported_with_a_similar_one(path: str, place: str, near: str) -> None:
    key = path.rpartition("__")[2]
    assert faults(tables(**{path: 1}))[0].startswith(f"{place}: unknown key {key!r}: did you mean '{near}'")


@pytest.mark.parametrize("table", ["frameworks", "roles", "roles__me__ratings", "roles__me__standard_errors"])
def test_a_list_item_that_is_not_a_table_is_reported_with_its_position(table: str) -> None:
    place = table.replace("__", ".")
    assert faults(tables(**{f"{table}__odd key": 3})) == [
        f"[{place}]: 'odd key' is 3: give a table, [{place}.'odd key']"
    ]


def test_faults_of_skills_are_reported_by_position() -> None:
    skills = [
        {"name": "SQL"},
        {"id": "python"},
        {"name": 3},
        {"name": " ", "group": "\x07"},
        {"id": "a b", "name": "C", "x": 1},
    ]
    place = "[frameworks.craft] skill"
    assert faults(tables(frameworks__craft__skills=skills)) == [
        f"{place} 2: the key 'name' is missing: give it",
        f"{place} 3: name is 3: give text",
        f"{place} 4: name is empty: fill it in",
        f"{place} 4: group '\\x07' has the character U+0007, which cannot be shown or stored safely: "
        "remove it (newline and tab are allowed)",
        f"{place} 5: id has white space: write it as 'a-b'".replace("id has", "id 'a b' has"),
        f"{place} 5: unknown key 'x': known are 'id', 'name', 'group', 'summary', 'levels'",
    ]


def test_a_list_of_faulty_skills_is_not_an_empty_list() -> None:
    assert faults(tables(frameworks__craft__skills=[{}])) == [
        "[frameworks.craft] skill 1: the key 'name' is missing: give it"
    ]


def test_a_framework_without_skills_is_refused() -> None:
    assert faults(tables(frameworks__craft__skills=[])) == [
        "[frameworks.craft]: the framework 'craft' has no skills: give it at least one"
    ]


def test_every_collision_of_skills_is_a_fault() -> None:
    skills = [{"name": "C"}, {"name": "C++"}, {"id": "x", "name": "C"}]
    assert faults(tables(frameworks__craft__skills=skills)) == [
        f"[frameworks.craft]: skills of the framework 'craft' collide: {clash}: give each its own"
        for clash in ("two have the id 'c'", "'C' stands for both 'c' and 'x'")
    ]


def test_every_fault_of_a_scale_is_named() -> None:
    scale = {"minimum": 5, "maximum": 1, "floor": 6}
    assert faults(tables(frameworks__craft__scale=scale)) == [
        "[frameworks.craft.scale]: the scale's floor 6 is above its minimum 5: it can be at most that",
        "[frameworks.craft.scale]: the scale's minimum 5 is not below its maximum 1: give them in order",
    ]


def test_a_bound_too_large_for_a_number_is_refused() -> None:
    scale = {"minimum": 1, "maximum": 10**400}
    assert faults(tables(frameworks__craft__scale=scale)) == [
        "[frameworks.craft.scale]: a bound of the rating scale is inf: give a finite number"
    ]


def test_every_bad_rating_is_a_fault_of_its_own() -> None:
    ratings = {"sql": 9, "pyton": 3, "SQL": 3, "Python": float("nan")}
    place = "[roles.me.ratings.craft]"
    assert faults(tables(roles__me__ratings__craft=ratings)) == [
        f"{place}: the rating of 'Me' for 'SQL' is 9, off the scale: give a number from 1 to 5",
        f"{place}: unknown skill 'pyton' on 'craft': did you mean 'Python'?",
        f"{place}: the rating of 'Me' for 'SQL' is given twice, by id and by name: give it once",
        f"{place}: the rating of 'Me' for 'Python' is NaN: give None for a skill that is unrated, or leave it out",
    ]


@pytest.mark.parametrize("value", ["3", True, [3], {"x": 3}], ids=repr)
def test_a_rating_that_is_no_number_is_refused(value: object) -> None:
    assert faults(tables(roles__me__ratings__craft={"sql": value})) == [
        f"[roles.me.ratings.craft]: the rating of 'Me' for 'SQL' is {value!r} ({type(value).__name__}): give a number"
    ]


def test_a_rating_that_is_a_date_is_refused() -> None:
    content = written(tables()).replace(b'"sql" = 3', b'"sql" = 2023-04-13')
    assert "datetime.date(2023, 4, 13) (date): give a number" in faults(content)[0]


def test_every_bad_standard_error_is_a_fault_of_its_own() -> None:
    errors = {"sql": -1, "python": 1}
    place = "[roles.me.ratings.craft]"
    assert faults(tables(roles__me__standard_errors={"craft": errors})) == [
        f"{place}: the standard error of 'Me' for 'SQL' is -1: give at least 0",
        f"{place}: the standard error of 'Me' for 'Python' is given, but no rating: give the rating too",
    ]


def test_standard_errors_without_ratings_are_refused() -> None:
    errors: dict[str, Any] = {"b": {}, "craft": {"sql": 1}, "a": {}}
    assert faults(tables(roles__me__standard_errors=errors)) == [
        f"[roles.me]: has standard errors but no ratings on '{framework}': give the ratings too" for framework in "ba"
    ]


def test_ratings_on_an_unknown_framework_are_refused_with_similar_ones() -> None:
    assert faults(tables(roles__me__ratings={"crafts": {"sql": 3}, "x": {}})) == [
        "[roles.me.ratings.crafts]: unknown framework 'crafts': did you mean 'craft'?",
        "[roles.me.ratings.x]: unknown framework 'x': known are 'craft'",
    ]


@pytest.mark.parametrize("frameworks", ["x", 3, [], {}], ids=repr)
def test_ratings_are_refused_where_there_is_no_framework_at_all(frameworks: object) -> None:
    assert faults(tables(frameworks=frameworks))[-1] == (
        "[roles.me.ratings.craft]: unknown framework 'craft': there are none"
    )


def test_ratings_on_a_framework_that_is_not_a_table_are_not_checked() -> None:
    assert faults(tables(frameworks__craft=3)) == ["[frameworks]: craft is 3: give a table, [frameworks.craft]"]


def test_ratings_on_a_broken_framework_are_not_checked() -> None:
    content = tables(frameworks__craft__name=3, roles__me__ratings__craft={"sql": 99})
    assert faults(content) == ["[frameworks.craft]: name is 3: give text"]


def test_ratings_are_checked_though_the_role_is_broken() -> None:
    content = tables(roles__me={"ratings": {"craft": {"sql": 99}, "x": {}}})
    assert [fault.split(": ")[0] for fault in faults(content)] == [
        "[roles.me]",
        "[roles.me.ratings.craft]",
        "[roles.me.ratings.x]",
    ]


def test_a_bad_text_is_one_fault_wherever_the_role_is_rated() -> None:
    assert faults(tables(roles__me__name="")) == ["[roles.me]: name is empty: fill it in"]


@pytest.mark.parametrize("key", ["aliases", "tasks", "tools", "required_skills", "sources"])
def test_every_bad_text_of_a_list_is_a_fault(key: str) -> None:
    unsafe = "has the character U+007F, which cannot be shown or stored safely: remove it (newline and tab are allowed)"
    assert faults(tables(**{f"roles__me__{key}": ["", "fine", "\x7f"]})) == [
        f"[roles.me]: number 1 of {key} is empty: fill it in",
        f"[roles.me]: number 3 of {key} '\\x7f' {unsafe}",
    ]


@pytest.mark.parametrize("id_", ["two words", "", "\x1b[31m\n  [catalog]: all is well", "a\ufffe"], ids=ascii)
@pytest.mark.parametrize("table", ["frameworks", "roles"])
def test_a_bad_id_is_one_fault_and_printed_safely(table: str, id_: str) -> None:
    content = tables()
    content[table][id_] = content[table].pop("craft" if table == "frameworks" else "me")
    content["roles"] = content["roles"] if table == "roles" else {}
    (fault,) = faults(content)
    assert fault.startswith(f"[{table}.{id_!r}]: its id ")
    assert fault.isprintable()


def test_an_odd_id_is_quoted_as_toml_does() -> None:
    content = tables(**{"roles__c++": {"ratings": {"r#": {}}}})
    assert faults(content) == [
        "[roles.'c++']: the key 'name' is missing: give it",
        "[roles.'c++'.ratings.'r#']: unknown framework 'r#': did you mean 'craft'?".replace(
            "did you mean 'craft'?", "known are 'craft'"
        ),
    ]


def test_every_collision_of_roles_and_frameworks_is_a_fault() -> None:
    content = tables(
        frameworks__other={**tables()["frameworks"]["craft"], "name": "CRAFT"},
        roles__you={"name": "You", "aliases": ["ME", "it"]},
        roles__it={"name": "It"},
    )
    assert faults(content) == [
        "the file: frameworks of the catalog 'team' collide: 'CRAFT' stands for both 'craft' and 'other': "
        "give each its own",
        "the file: roles of the catalog 'team' collide: 'ME' stands for both 'me' and 'you': give each its own",
        "the file: roles of the catalog 'team' collide: 'it' stands for both 'you' and 'it': give each its own",
    ]


def test_roles_without_a_name_do_not_collide_with_each_other() -> None:
    assert len(faults(tables(roles__me={}, roles__you={}))) == 2


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    content = tables(
        format=2,
        color="red",
        catalog={"id": "my team", "version": 3},
        frameworks__craft__scale__maximum=0,
        frameworks__craft__skills=[{"name": "A"}, {"name": "a"}, {}],
        frameworks__fine={"name": "Fine", "scale": {"minimum": 0, "maximum": 1}, "skills": [{"name": "X"}]},
        frameworks__odd=1,
        roles={
            "me": {
                "name": "Me",
                "aliases": ["you"],
                "color": -1,
                "ratings": {"craft": {"a": 9}, "fine": {"x": 2, "y": 1}},
            },
            "you": {"name": "You", "tools": "Git", "standard_errors": {"fine": {}}},
            "it": 3,
            "a b": {"summary": "\x07"},
        },
    )
    assert [fault.split(":")[0] for fault in faults(content)] == [
        "the file",
        "the file",
        "[catalog]",
        "[catalog]",
        "[catalog]",
        "[frameworks]",
        "[frameworks.craft.scale]",
        "[frameworks.craft] skill 3",
        "[frameworks.craft]",
        "[roles]",
        "[roles.me]",
        "[roles.me.ratings.fine]",
        "[roles.me.ratings.fine]",
        "[roles.you]",
        "[roles.you]",
        "[roles.'a b']",
        "[roles.'a b']",
        "[roles.'a b']",
        "the file",
    ]


def test_a_value_too_deep_or_long_to_show_is_one_fault() -> None:
    deep = b"catalog.id." + b".".join([b"a"] * 60) + b" = 1\n"
    long = b"catalog.title = 0x" + b"f" * 5000 + b"\n"
    rest = b"\n".join(line for line in written(tables()).splitlines() if b"catalog" not in line)
    first, second = faults(deep + long + rest)
    assert first.startswith("[catalog]: id is {'a': {'a': {")
    assert first.endswith(": give text")
    assert len(first) < 120
    assert second == "[catalog]: title is <int that cannot be shown>: give text"


def test_a_long_value_is_cut_in_the_message() -> None:
    (fault,) = faults(tables(catalog__title=["x" * 1000]))
    assert len(fault) < 120


JSON: st.SearchStrategy[object] = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "sql", "x", ""]), inner, max_size=3)
    ),
    max_leaves=6,
)
PLACES = [
    "format",
    "catalog",
    "frameworks",
    "roles",
    *(f"catalog__{key}" for key in ("id", "title", "source")),
    *(
        f"frameworks__craft__{key}"
        for key in ("name", "measures", "scale", "skills", "scale__minimum", "scale__labels")
    ),
    *(f"roles__me__{key}" for key in ("name", "aliases", "color", "ratings", "standard_errors", "ratings__craft")),
    "frameworks__more",
    "roles__more",
    "roles__me__ratings__craft__sql",
]


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(PLACES), JSON, max_size=2))
def test_any_tables_are_read_or_refused_with_a_catalog_error(changes: dict[str, object]) -> None:
    content = tables()
    for path, value in sorted(changes.items(), reverse=True):
        *parents, key = path.split("__")
        table = content
        for parent in parents:
            table = table[parent]
        table[key] = value
    try:
        catalog = catalog_from_toml(written(content), "team.toml")
    except dr.CatalogError as error:
        assert str(error).startswith("team.toml has ")  # noqa: PT017
    else:
        assert "?" not in catalog.id


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_refused_with_a_catalog_error(content: bytes) -> None:
    assert message(content).startswith("team.toml ")
