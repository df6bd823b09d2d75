"""Catalogs with anything in them that a catalog may hold."""

from typing import Any

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

import dataroles as dr
from dataroles.files.sheets.table import SUMMARIES
from dataroles.model.text import lookup_key

# What files, spreadsheets and terminals stumble over is drawn more often.
_ODD = st.sampled_from("=+-@'\"`,;|\t\n\\#[]{}.:\u00a0\u2028\u200f\u202e\ufeffאبé🎉\U0001f468\u200d\U0001f4bb\uff1dİß0")
_ANY = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(_ODD | _ANY, max_size=8)
NAMES = TEXTS.filter(str.strip)
IDS = TEXTS.map(lambda text: "".join(text.split())).filter(bool)


def distinct(draw: st.DrawFn, words: st.SearchStrategy[str], taken: dict[str, int], owner: int) -> str:
    """Draw a word that stands for nothing but `owner`."""
    return draw(words.filter(lambda word: taken.setdefault(lookup_key(word), owner) == owner))


@st.composite
def scales(draw: st.DrawFn) -> dr.RatingScale:
    if draw(st.booleans()):
        lowest, steps = draw(st.integers(-3, 3)), draw(st.integers(1, 4))
        labels = draw(st.just([]) | st.lists(NAMES, min_size=steps + 1, max_size=steps + 1))
        return dr.RatingScale(lowest, lowest + steps, draw(st.none() | st.floats(-10, lowest)), labels)
    bounds = st.lists(st.floats(-1e30, 1e30), min_size=3, max_size=3).map(sorted)
    floor, minimum, maximum = draw(bounds.filter(lambda three: three[1] < three[2]))
    return dr.RatingScale(minimum, maximum, floor)


@st.composite
def frameworks(draw: st.DrawFn, id: str = "craft", name: str = "Craft") -> dr.SkillFramework:
    taken: dict[str, int] = {}
    skills = [
        dr.Skill(distinct(draw, IDS, taken, n), distinct(draw, NAMES, taken, n), draw(TEXTS), draw(TEXTS))
        for n in range(draw(st.integers(1, 4)))
    ]
    return dr.SkillFramework(id, name, skills, draw(scales()), draw(TEXTS))


@st.composite
def profiles(draw: st.DrawFn, framework: dr.SkillFramework) -> dr.SkillProfile:
    scale = framework.scale
    rating = st.none() | st.sampled_from([scale.floor, scale.minimum]) | st.floats(scale.minimum, scale.maximum)
    ratings = [draw(rating) for _ in framework]
    errors = [None if rating is None else draw(st.none() | st.floats(0, 9)) for rating in ratings]
    return dr.SkillProfile(framework, ratings, name="?", standard_errors=draw(st.sampled_from([None, errors])))


@st.composite
def catalogs(draw: st.DrawFn, min_frameworks: int = 0) -> dr.Catalog:
    taken: dict[str, int] = {}
    own = [
        draw(frameworks(distinct(draw, IDS, taken, n), distinct(draw, NAMES, taken, n)))
        for n in range(draw(st.integers(min_frameworks, 2)))
    ]
    called: dict[str, int] = {}
    roles = []
    for n in range(draw(st.integers(0, 3))):
        rated_on = draw(st.permutations(own))[: draw(st.integers(0, len(own)))]
        lists: dict[str, Any] = {
            key: draw(st.lists(NAMES, max_size=2)) for key in ("tasks", "tools", "required_skills", "sources")
        }
        role = dr.Role(
            distinct(draw, IDS, called, n),
            distinct(draw, NAMES, called, n),
            profiles=[draw(profiles(framework)) for framework in rated_on],
            aliases=[distinct(draw, NAMES, called, n) for _ in range(draw(st.integers(0, 2)))],
            summary=draw(TEXTS),
            color=draw(st.none() | st.integers(0, 2**63 - 1) | NAMES),
            **lists,
        )
        roles.append(role)
    about = {key: draw(TEXTS) for key in ("version", "source", "license", "attribution")}
    return dr.Catalog(draw(IDS), draw(NAMES), frameworks=own, roles=roles, **about)


_FLOATS = st.floats(-1e300, 1e300)


def unique(texts: st.SearchStrategy[str], **sizes: Any) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, unique_by=lookup_key, **sizes)


@st.composite
def matrices(draw: st.DrawFn, *, text_only: bool = False) -> dr.SkillMatrix:
    """Draw a matrix with any names, ratings, standard errors and attributes."""
    ids, names = (draw(unique(texts, min_size=4, max_size=4)) for texts in (IDS, NAMES))
    scale = draw(st.sampled_from([dr.RatingScale(), dr.RatingScale(1, 5, floor=0), dr.RatingScale(-2.5, 1e9)]))
    try:
        framework = dr.SkillFramework("f", "F", list(map(dr.Skill, ids, names)), scale)
    except dr.CatalogError:
        assume(False)
    assume(not {"id", "name"} & set(names))
    people = draw(unique(IDS, min_size=1, max_size=4))
    n = len(people)
    rating = st.none() | st.floats(scale.minimum, scale.maximum)
    ratings = np.array(draw(st.lists(st.lists(rating, min_size=4, max_size=4), min_size=n, max_size=n)), dtype=float)
    errors = None
    if draw(st.booleans()):
        errors = np.where(np.isnan(ratings), np.nan, draw(st.floats(0, 2)))
        if np.isnan(errors).all():
            errors = None
    headings = draw(unique(NAMES, max_size=2))
    taken = {lookup_key(word) for word in (*ids, *names, *(f"{name} standard error" for name in names))}
    assume(not ({*map(lookup_key, headings)} & {*taken, "id", "name", "skill", "rating", "standard error"}))
    kinds = [
        draw(st.sampled_from([st.none() | NAMES, *([] if text_only else [st.booleans(), st.none() | _FLOATS])]))
        for _ in headings
    ]
    attributes = {
        heading: draw(st.lists(kind, min_size=n, max_size=n)) for heading, kind in zip(headings, kinds, strict=True)
    }
    names_of = draw(st.lists(NAMES, min_size=n, max_size=n))
    assume(not {*map(lookup_key, names_of)} & {*SUMMARIES})
    return dr.SkillMatrix(framework, ratings, names_of, people, errors, attributes)
