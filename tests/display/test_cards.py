"""What objects show of themselves, in a notebook and where they are printed."""

import copy
import re
import time
from collections import Counter
from typing import Any

import html5lib
import numpy as np
import pytest
from attrs import evolve
from cards_data import CATALOG, HOSTILE, SCALE, everything, parsed
from files.strategies import catalogs
from hypothesis import given

import dataroles as dr
from dataroles._displayed import Displayed
from dataroles.display.card import card_of

THINGS = everything()
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Of a mark that would turn a line round.
ESCAPE = re.compile(r"\\u20(2[a-e]|6[6-9])")
LISTS = {"table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"}
TAGS = {"div", "p", "span", "bdi", "svg", "style", "path", *LISTS}


def html_of(thing: Any) -> str:
    html = thing._repr_html_()
    assert isinstance(html, str)
    return html


def printed(text: str) -> str:
    """Return a name as it stands in a card: on one line, and cut."""
    text = " ".join(text.split())
    return text if len(text) <= 120 else f"{text[:120]}... ({len(text) - 120} more characters)"


def check(thing: object) -> None:
    """Check what holds of all that is shown: it is valid HTML of few kinds, and tells what the text tells."""
    html, text = html_of(thing), str(thing)
    html5lib.HTMLParser(strict=True).parse(f"<!doctype html><title>.</title>{html}")
    told, tags = parsed(html)
    assert set(tags) <= TAGS
    # Where a terminal is too narrow for a table, names stand there again.
    count = set if isinstance(thing, dr.SimilarityMatrix) else Counter
    assert count(NUMBER.findall(told)) == count(NUMBER.findall(ESCAPE.sub("", text)))
    html.encode()
    text.encode()


@pytest.mark.parametrize("what", THINGS)
def test_html_is_valid_and_has_the_numbers_of_the_text(what: str) -> None:
    check(THINGS[what])


@pytest.mark.parametrize("what", THINGS)
def test_tables_have_captions_and_headers(what: str) -> None:
    document = html5lib.parse(html_of(THINGS[what]), namespaceHTMLElements=False)
    for table in document.iter("table"):
        assert "".join(table.find("caption").itertext()).strip()
        assert all(head.get("scope") == "col" for head in table.find("thead").iter("th"))
        for row in table.find("tbody"):
            assert [cell.tag for cell in row] == ["th", *["td"] * (len(row) - 1)]
            assert row[0].get("scope") == "row"
    for region in document.iter("div"):
        if region.get("class") == "dr-scroll":
            assert region.get("tabindex") == "0"
            assert region.get("role") == "region"
            assert region.get("aria-label")
    assert not [element for element in document.iter() if element.get("id")]


@given(catalog=catalogs())
def test_any_catalog_can_be_shown(catalog: dr.Catalog) -> None:
    profiles = [profile for role in catalog.values() for profile in role.profiles.values()]
    for thing in (catalog, *catalog.values(), *catalog.frameworks.values(), *profiles):
        check(thing)


@pytest.mark.parametrize("what", [what for what in THINGS if what.startswith("hostile ")])
def test_hostile_names_are_text(what: str) -> None:
    told, tags = parsed(html_of(THINGS[what]))
    assert set(tags) <= TAGS
    shown = [name for name in HOSTILE if printed(name) in told]
    assert len(shown) >= 2
    if what in {"hostile catalog", "hostile framework", "hostile profile", "hostile neighbors"}:
        assert shown == list(HOSTILE)


def test_mathematics_is_not_typeset() -> None:
    assert html_of(CATALOG).startswith('<div class="dataroles tex2jax_ignore mathjax_ignore"')


def test_direction_marks_affect_only_their_own_name() -> None:
    role = dr.Role("r", "a\u202eb\u2066c")
    assert str(role) == r"a\u202eb\u2066c ('r'), not rated"
    assert '<bdi class="dr-name">a\u202eb\u2066c</bdi>' in html_of(role)


def test_a_catalog_printed() -> None:
    skill = dr.Skill("sql", "SQL")
    coding = dr.SkillFramework("coding", "Coding", [skill, dr.Skill("c", "C")], SCALE, "skill")
    coder = dr.Role("coder", "Coder", profiles=[coding.rate({"SQL": 2, "C": 4.5}, name="x")])
    catalog = dr.Catalog("guild", "Guild", frameworks=[coding], roles=[coder, dr.Role("new", "New")], license="Free")
    assert str(catalog).splitlines() == [
        "Guild ('guild'): 2 roles on 1 framework",
        "Coding ('coding'): 2 skills, skill from 1 to 5, 1 role",
        "Coder ('coder') on 'coding': C 4.5, SQL 2",
        "New ('new') on no framework",
        "license: Free",
    ]
    assert repr(coding) == "<SkillFramework 'coding' ('Coding'): 2 skills>"


def test_a_role_printed() -> None:
    scale = dr.RatingScale(1, 3, 0, ["low", "middle", "high"])
    talking = dr.SkillFramework("talking", "Talking", [dr.Skill("a", "Slides"), dr.Skill("b", "Sing, dance")], scale)
    profile = talking.rate({"a": 2}, name="x", standard_errors={"a": 0.5})
    role = dr.Role(
        "poet", "Poet", profiles=[profile], summary="Writes.", tools=["pen", "ink"], sources=["A, 1", "B"], color=3
    )
    assert str(role).splitlines() == [
        "Poet ('poet')",
        "Writes.",
        "tools: pen, ink",
        "color: slot 3 of the palette, counted from 0",
        "1 of 2 skills rated on 'talking', rated from 1 to 3, or 0",
        "  Slides       2 \u00b1 0.5",
        "  Sing, dance  unrated",
        "sources: A, 1; B",
    ]
    assert "color: teal" in str(evolve(role, color="teal")).splitlines()
    assert str(role.profile).splitlines() == [str(role).splitlines()[at] for at in (0, 4, 5, 6)]
    assert str(talking).splitlines() == [
        "Talking ('talking'): 2 skills, rated from 1 to 3, or 0",
        "Slides ('a')",
        "Sing, dance ('b')",
        "scale: low, middle, high",
    ]


def test_groups_and_meanings_of_skills() -> None:
    skills = [dr.Skill("a", "A", "First", "The one."), dr.Skill("b", "B")]
    framework = dr.SkillFramework("f", "F", skills, SCALE)
    assert str(framework).splitlines()[1:] == ["A ('a'), First: The one.", "B ('b')"]
    assert "Skill Group Meaning A 'a' First The one. B 'b'" in parsed(html_of(framework))[0]


def test_bars_are_as_long_as_the_shares() -> None:
    html = html_of(CATALOG.rate({"MLOps": 5, "Databases": 2, "Inference": 1}, name="Me"))
    assert sorted(re.findall(r"--dr-share:([^\"]+)", html)) == ["0", "0.25", "1"]
    ahead = dr.compare(CATALOG["data-engineer"], CATALOG["analytics-engineer"])
    html = html_of(ahead)[html_of(ahead).index("is ahead in") :]
    points = [*ahead.a_ahead.values(), *ahead.b_ahead.values()]
    assert re.findall(r"--dr-share:([^\"]+)", html) == [f"{point / 3:.3g}" for point in points]


def test_a_score_below_zero_has_no_bar_to_the_left() -> None:
    one, other = (CATALOG.rate({skill: 5}, name=skill, default=1) for skill in ("MLOps", "Databases"))
    assert '>-0.091</span><span class="dr-bar" style="--dr-share:0">' in html_of(dr.compare(one, other))


def test_a_glyph_has_a_spoke_for_each_rating() -> None:
    profile = CATALOG.rate({"Inference": 5, "Databases": 3}, name="Me")
    tracks, spokes = re.findall(r'<path d="([^"]*)"', html_of(profile))
    assert (tracks.count("M"), spokes.count("M")) == (12, 2)
    # The first skill, of the highest rating, points upwards for all of the radius.
    assert spokes.startswith("M0.0 -7.0L0.0 -46.0")
    assert 'class="dr-glyph"' not in html_of(THINGS["profile of one skill"])


def test_large_ones_are_cut_with_counts() -> None:
    skills = [dr.Skill(f"s{at}", f"S{at}") for at in range(50)]
    frameworks = [dr.SkillFramework(f"f{at}", f"F{at}", skills, SCALE) for at in range(12)]
    profiles = [framework.rate({}, name="x", default=2) for framework in frameworks]
    words = [f"w{at}" for at in range(15)]
    role = dr.Role("r", "R", profiles=profiles, tools=words)
    roles = [role, *(dr.Role(f"r{at}", f"R{at}") for at in range(24))]
    catalog = dr.Catalog("c", "C", frameworks=frameworks, roles=roles)
    text = str(catalog)
    assert "C ('c'): 25 roles on 12 frameworks" in text
    assert "not shown: 2 frameworks" in text
    assert "not shown: 5 roles" in text
    assert "'f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9', 'f10', 'f11':" in text
    assert str(role).count("not shown: 10 skills") == 10
    assert str(role).endswith("not shown: 2 frameworks")
    assert "w10, w11 and 3 more" in str(role)
    assert str(frameworks[0]).endswith("not shown: 10 skills")
    nothing = frameworks[0].rate({}, name="N", default=1)
    gap = dr.gap(person=nothing, role=role)
    assert "S39 1 and 10 more" in str(gap)
    assert str(gap).endswith("not shown: 10 steps")
    assert "S39 and 10 more" in str(dr.compare(nothing, evolve(nothing, name="M")))
    assert "S39 1 and 10 more" not in html_of(gap)
    assert "and 10 more" in parsed(html_of(gap))[0]


def test_cut_matrices_and_neighbors() -> None:
    people = [CATALOG.rate({}, name=f"P{at}", default=2) for at in range(33)]
    told = parsed(html_of(dr.pairwise(people)))[0]
    assert "not shown: 3 rows, 21 columns" in told
    assert told.count("1.000") == 30 * 12
    assert str(dr.pairwise(people[:13])).endswith("not shown: 1 column")
    neighbors = str(dr.nearest(people, people, k=1))
    assert neighbors.count("\nP") == 20
    assert neighbors.endswith("not shown: 13 profiles")


def test_wide_tables_are_printed_in_blocks() -> None:
    people = [CATALOG.rate({}, name=f"Person-of-a-long-name-{at:02}", default=2) for at in range(12)]
    lines = str(dr.pairwise(people)).splitlines()
    assert max(map(len, lines)) <= 120
    # Each block has the rows' names once, and one of them has that of the column.
    assert [line.split()[0] for line in lines[1:]].count("Person-of-a-long-name-00") == 1 + 4
    heads = [word for line in lines[1:] if not re.search(r"\d\.\d", line) for word in line.split()]
    assert heads == [person.name for person in people]


def test_undefined_scores_are_shown() -> None:
    matrix = dr.pairwise([CATALOG.rate({}, name="Empty", default=1)])
    assert str(matrix).splitlines()[1:] == ["       Empty", "Empty      -", "- means undefined"]


def test_inconsistent_results_are_still_shown() -> None:
    gap = evolve(dr.gap(person=CATALOG["data-engineer"], role=CATALOG["analytics-engineer"]), skill_names={})
    assert "deficits: storytelling 2" in str(gap)
    nothing: Any = None
    bad = evolve(gap, coverage=nothing)
    assert str(bad) == repr(bad) == "Gap that cannot be shown: TypeError('must be real number, not NoneType')"
    assert "Gap that cannot be shown" in html_of(bad)
    surrogate = evolve(gap, person="\ud800\x00<b>")
    check(surrogate)
    assert str(surrogate).startswith("\ufffd\ufffd<b> covers")


@pytest.mark.parametrize("kind", [dr.Catalog, dr.Role, dr.SkillProfile, dr.SkillFramework, dr.Gap, dr.Neighbors])
def test_incomplete_objects_are_shown(kind: type) -> None:
    thing: Any = object.__new__(kind)
    assert str(thing).startswith(f"{kind.__name__} that cannot be shown: AttributeError(")
    assert "that cannot be shown" in html_of(thing)
    assert f"{kind.__name__} that cannot be shown: AttributeError(" in repr(thing)


def test_an_object_without_a_card_is_an_error() -> None:
    with pytest.raises(TypeError, match="a dict has no card"):
        card_of({})
    assert str(Displayed()) == "Displayed that cannot be shown: TypeError('a Displayed has no card')"
    assert repr(Displayed()) == str(Displayed())


def test_large_ones_are_shown_in_milliseconds() -> None:
    n = 5000
    ids = [f"r{at}" for at in range(n)]
    values = np.full((n, n), 0.5)
    matrix = dr.SimilarityMatrix(
        rows=ids, columns=ids, row_names=ids, column_names=ids, values=values, shared=values * 0, shared_weight=values,
        metric="ruzicka", framework="f", left_out=ids,
    )  # fmt: skip
    for thing in (matrix, THINGS["many roles"], THINGS["many neighbors"], THINGS["many skills"]):
        html_of(thing)
        start = time.perf_counter()
        html, text = html_of(thing), str(thing)
        assert time.perf_counter() - start < 0.5
        assert len(html) < 50_000
        assert len(text) < 20_000
    assert "and 4988 more" in str(matrix)


def test_ipython_shows_the_whole_alone_and_one_line_in_a_list() -> None:
    from IPython.lib import pretty as printing

    pretty: Any = printing.pretty
    role = CATALOG["data-engineer"]
    assert pretty(role) == str(role)
    assert pretty([role]) == f"[{role!r}]"
    assert pretty(THINGS["gap"]) == str(THINGS["gap"]) == repr(THINGS["gap"])


def test_equal_objects_have_equal_cards() -> None:
    for thing in THINGS.values():
        assert html_of(copy.deepcopy(thing)) == html_of(thing)
