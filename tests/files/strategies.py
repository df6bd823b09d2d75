"""Catalogs with anything in them that a catalog may hold."""

from typing import Any

from hypothesis import strategies as st

import dataroles as dr
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
