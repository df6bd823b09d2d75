import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles.model.text import collisions, lookup_key, names_one_of, slug

UNSAFE = [
    *map(chr, [*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFFFE, 0xFFFF])
]
Fields = dict[str, Callable[[Any], object]]

SCALE = dr.RatingScale()
SKILL = dr.Skill("a", "A")
FRAMEWORK = dr.SkillFramework("f", "F", [SKILL], SCALE)


def label_a_scale(text: Any) -> object:
    return dr.RatingScale(1, 2, labels=["low", text])


NAMES: Fields = {
    "the name of Skill 'a'": lambda text: dr.Skill("a", text),
    "the name of SkillFramework 'f'": lambda text: dr.SkillFramework("f", text, [SKILL], SCALE),
    "the name of SkillProfile 'me'": lambda text: dr.SkillProfile(FRAMEWORK, [3], name=text, id="me"),
    "the name of Role 'r'": lambda text: dr.Role("r", text),
    "the title of Catalog 'c'": lambda text: dr.Catalog("c", text, frameworks=[], roles=[]),
    "number 2 of the aliases of Role 'r'": lambda text: dr.Role("r", "R", aliases=["ok", text]),
    "number 1 of the tasks of Role 'r'": lambda text: dr.Role("r", "R", tasks=[text]),
    "number 1 of the tools of Role 'r'": lambda text: dr.Role("r", "R", tools=(text,)),
    "number 1 of the required_skills of Role 'r'": lambda text: dr.Role("r", "R", required_skills=[text]),
    "number 1 of the sources of Role 'r'": lambda text: dr.Role("r", "R", sources=iter([text])),
    "number 2 of the labels of a RatingScale": label_a_scale,
}
IDS: Fields = {
    "the id of a Skill": lambda text: dr.Skill(text, "A"),
    "the id of a SkillFramework": lambda text: dr.SkillFramework(text, "F", [SKILL], SCALE),
    "the id of a SkillProfile": lambda text: dr.SkillProfile(FRAMEWORK, [3], name="Me", id=text),
    "the id of a Role": lambda text: dr.Role(text, "R"),
    "the id of a Catalog": lambda text: dr.Catalog(text, "C", frameworks=[], roles=[]),
}
TEXTS: Fields = {
    "the group of Skill 'a'": lambda text: dr.Skill("a", "A", group=text),
    "the summary of Skill 'a'": lambda text: dr.Skill("a", "A", summary=text),
    "the measures of SkillFramework 'f'": lambda text: dr.SkillFramework("f", "F", [SKILL], SCALE, measures=text),
    "the summary of Role 'r'": lambda text: dr.Role("r", "R", summary=text),
    "the version of Catalog 'c'": lambda text: dr.Catalog("c", "C", frameworks=[], roles=[], version=text),
    "the source of Catalog 'c'": lambda text: dr.Catalog("c", "C", frameworks=[], roles=[], source=text),
    "the license of Catalog 'c'": lambda text: dr.Catalog("c", "C", frameworks=[], roles=[], license=text),
    "the attribution of Catalog 'c'": lambda text: dr.Catalog("c", "C", frameworks=[], roles=[], attribution=text),
}
FIELDS = {**NAMES, **IDS, **TEXTS}


def refusal(field: str, text: object) -> str:
    with pytest.raises(dr.CatalogError) as caught:
        FIELDS[field](text)
    message = str(caught.value)
    assert message.startswith(field)
    assert message.isprintable()
    return message.removeprefix(field)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("unsafe", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_every_text_field_refuses_unsafe_characters(field: str, unsafe: str) -> None:
    assert f" has the character U+{ord(unsafe):04X}, " in refusal(field, f"x{unsafe}y")


@pytest.mark.parametrize("unsafe", UNSAFE, ids=ascii)
def test_each_unsafe_character_is_refused(unsafe: str) -> None:
    assert f"U+{ord(unsafe):04X}" in refusal("the name of Role 'r'", unsafe)


@given(st.text(st.characters(exclude_characters=UNSAFE, exclude_categories=["Cs"]), min_size=1))
def test_all_other_text_is_accepted_unchanged(text: str) -> None:
    assert dr.Role("r", "R", summary=text).summary == text


@pytest.mark.parametrize("field", [*NAMES, *TEXTS])
def test_newline_and_tab_are_allowed_in_names_and_texts(field: str) -> None:
    FIELDS[field]("Data\n\tScientist 🎉")


@pytest.mark.parametrize("field", [*NAMES, *IDS])
@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u3000"])
def test_names_and_ids_are_not_empty(field: str, blank: str) -> None:
    assert refusal(field, blank) == " is empty: fill it in"


@pytest.mark.parametrize("field", TEXTS)
def test_other_texts_can_be_empty(field: str) -> None:
    FIELDS[field]("")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "None (NoneType)"), (3, "3 (int)"), (b"x", "b'x' (bytes)"), (10**5000, "<int that cannot be shown> (int)")],
    ids=["none", "number", "bytes", "huge"],
)
def test_text_must_be_text(field: str, value: object, words: str) -> None:
    assert refusal(field, value) == f" is {words}: give it as text"


@pytest.mark.parametrize("field", IDS)
@pytest.mark.parametrize("id_", ["Two Words", "two words ", "\ttwo\nwords"])
def test_ids_have_no_white_space_and_the_error_writes_them_without(field: str, id_: str) -> None:
    assert refusal(field, id_).endswith("has white space: write it as 'two-words'")


@pytest.mark.parametrize("field", ["aliases", "tasks", "tools", "required_skills", "sources"])
@pytest.mark.parametrize("value", ["one text", None, 3], ids=repr)
def test_a_value_that_is_not_a_list_of_texts_is_refused(field: str, value: object) -> None:
    given: dict[str, Any] = {field: value}
    with pytest.raises(
        dr.CatalogError, match=f"^the {field} of Role 'r' are {value!r}, which is not a list: give a list"
    ):
        dr.Role("r", "R", **given)


def test_lists_of_texts_become_tuples() -> None:
    role = dr.Role("r", "R", aliases=["a", "b"], tasks=iter("cd"), tools=(), sources=("e",))
    assert (role.aliases, role.tasks, role.tools, role.sources) == (("a", "b"), ("c", "d"), (), ("e",))


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Ann Lee", "ann-lee"),
        ("Stats and ML Modeling", "stats-and-ml-modeling"),
        ("Cloud Data Warehouse (Snowflake, DBX, BigQuery)", "cloud-data-warehouse-snowflake-dbx-bigquery"),
        ("CI/CD", "ci-cd"),
        ("  C++  ", "c"),
        ("Łukasz Žižka", "łukasz-žižka"),
        ("\uff2d\uff2c", "ml"),
        ("Straße", "strasse"),
        ("ß\u0301", "s\u015b"),
        ("数据 科学", "数据-科学"),
        ("हिन्दी", "हिन्दी"),
        ("🎉", "u1f389"),
        ("+-", "u2b-u2d"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_slugs_of_names(name: str, id_: str) -> None:
    assert slug(name) == id_


PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")).filter(str.strip)


@given(PRINTABLE)
def test_a_slug_is_never_empty_and_a_valid_id(name: str) -> None:
    assert dr.Skill(slug(name), "A").id == slug(name)


@given(PRINTABLE)
def test_slugs_are_idempotent(name: str) -> None:
    assert slug(slug(name)) == slug(name)


@given(PRINTABLE)
def test_slugs_hold_letters_digits_marks_and_single_hyphens(name: str) -> None:
    parts = slug(name).split("-")
    assert all(part and all(unicodedata.category(c)[0] in "LNM" for c in part) for part in parts)


def test_every_character_alone_gives_a_slug() -> None:
    for character in map(chr, range(0x3000)):
        if character.strip():
            assert slug(character)
            assert slug(character).split() == [slug(character)]


@given(st.text(), st.text())
def test_names_match_whatever_the_white_space(first: str, second: str) -> None:
    assert lookup_key(f"{first} {second}") == lookup_key(f"\t{first} \n\u00a0 {second} ")


@pytest.mark.parametrize("name", ["Data Scientist", "Straße", "ΐ", "Οδυσσεύς", "ǰ", "ﬁne", "Žižka", "ᾳ", "Ǆ"])
def test_names_match_in_any_case(name: str) -> None:
    variants = (name, name.upper(), name.lower(), name.title(), name.casefold(), name.swapcase())
    assert len({lookup_key(variant) for variant in variants}) == 1


@given(st.text())
def test_names_match_however_accents_are_encoded(name: str) -> None:
    assert len({lookup_key(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")} | {lookup_key(name)}) == 1


def test_different_names_do_not_match() -> None:
    assert len({lookup_key(name) for name in ("C", "C++", "C#", "Ç", "CC", "C C")}) == 6


def test_only_strings_match_names() -> None:
    assert names_one_of(" ci/cd", ["x", "CI/CD"])
    assert not names_one_of("cd", ["x", "CI/CD"])
    assert not names_one_of(None, ["None"])


def test_aliases_of_one_role_do_not_conflict() -> None:
    assert collisions([("a", ("a", "A", " a ")), ("b", ("b", "B"))]) == []


def test_collisions_name_each_clash_once() -> None:
    things = [("a", ("a", "x")), ("b", ("b", "X ")), ("a", ("a", "x")), ("c", ("C", "b"))]
    assert collisions(things) == [
        "'X ' stands for both 'a' and 'b'",
        "two have the id 'a'",
        "'b' stands for both 'b' and 'c'",
    ]


def test_the_unsafe_characters_are_those_that_xml_refuses_and_the_other_controls() -> None:
    listed = {*UNSAFE, *map(chr, range(0xD800, 0xE000))}
    expected = {
        chr(code)
        for code in range(0x10000)
        if unicodedata.category(chr(code)) in {"Cc", "Cs"} or code in {0xFFFE, 0xFFFF}
    } - {"\t", "\n"}
    assert listed == expected
