"""Cards of scales, skills, frameworks, profiles, roles and catalogs."""

import math

from dataroles.display.card import (
    Bar,
    Bars,
    Card,
    Cell,
    Facts,
    Glyph,
    Heading,
    Note,
    Part,
    Table,
    Words,
    card_of,
    count_noun,
    join_names,
    omitted,
    quote_id,
    short_name,
    shorten,
)
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.numbers import plain
from dataroles.model.role import Role
from dataroles.model.skill import Skill

_MAX_ROLES = 20
_MAX_FRAMEWORKS = 10
_MAX_SKILLS = 40
_N_STRONGEST = 3
_MIN_SPOKES = 3
_MAX_SUMMARY_LENGTH = 200
_MAX_TEXT_LENGTH = 600


@card_of.register(Catalog)
def _catalog_card(catalog: Catalog) -> Card:
    frameworks, roles = tuple(catalog.frameworks.values()), tuple(catalog.values())
    counts = f"{count_noun(len(roles), 'role')} on {count_noun(len(frameworks), 'framework')}"
    terms = ("version", "source", "license", "attribution")
    return Card(
        "Catalog",
        (short_name(catalog.title), " (", quote_id(catalog.id), "): ", counts),
        (
            *_framework_table(catalog, frameworks[:_MAX_FRAMEWORKS]),
            *omitted((len(frameworks) - _MAX_FRAMEWORKS, "framework")),
            *_role_table(roles[:_MAX_ROLES]),
            *omitted((len(roles) - _MAX_ROLES, "role")),
            Facts(tuple((term, _text(getattr(catalog, term))) for term in terms)),
        ),
    )


@card_of.register(Role)
def _role_card(role: Role) -> Card:
    profiles = tuple(role.profiles.values())
    color: Words = () if role.color is None else (short_name(role.color),)
    if isinstance(role.color, int):
        color = (f"slot {role.color} of the palette, counted from 0",)
    facts = (
        ("also called", join_names(role.aliases)),
        ("tasks", join_names(role.tasks)),
        ("tools", join_names(role.tools)),
        ("required skills", join_names(role.required_skills)),
        ("color", color),
    )
    return Card(
        "Role",
        (*_named(role), *(() if profiles else (", not rated",))),
        (
            *((Note(_text(role.summary), is_small=False),) if role.summary else ()),
            Facts(facts),
            *(part for profile in profiles[:_MAX_FRAMEWORKS] for part in _ratings(profile)),
            *omitted((len(profiles) - _MAX_FRAMEWORKS, "framework")),
            Facts((("sources", join_names(role.sources)),)),
        ),
        _glyph(profiles[0]) if profiles else None,
    )


@card_of.register(SkillProfile)
def _profile_card(profile: SkillProfile) -> Card:
    return Card("Profile", _named(profile), _ratings(profile), _glyph(profile))


@card_of.register(SkillFramework)
def _framework_card(framework: SkillFramework) -> Card:
    skills = framework.skills[:_MAX_SKILLS]
    has_groups, has_summaries = any(skill.group for skill in skills), any(skill.summary for skill in skills)
    has_levels = any(skill.levels for skill in skills)
    rows, sentences = [], []
    for skill in skills:
        group, summary = short_name(skill.group), shorten(skill.summary, _MAX_SUMMARY_LENGTH)
        levels = shorten(
            "; ".join(f"{plain(rating)} = {text}" for rating, text in skill.levels.items()), _MAX_TEXT_LENGTH
        )
        cells = ((group, has_groups), (summary, has_summaries), (levels, has_levels))
        rows.append((_name_cell(skill), *(Cell(text) for text, has_column in cells if has_column)))
        tail = [part for part in (summary, levels) if part]
        sentences.append(
            (
                *_named(skill),
                *((", ", group) if group else ()),
                *((": ", *tail[:1]) if tail else ()),
                *((" (", *tail[1:], ")") if tail[1:] else ()),
            )
        )
    columns = (("Group", has_groups), ("Meaning", has_summaries), ("Levels", has_levels))
    headings = ("Skill", *(heading for heading, has_column in columns if has_column))
    return Card(
        "Framework",
        (*_named(framework), f": {count_noun(len(framework), 'skill')}, {scale_words(framework)}"),
        (
            Table("Skills", tuple(map(Heading, headings)), tuple(rows), tuple(sentences)),
            *omitted((len(framework) - _MAX_SKILLS, "skill")),
            Facts((("scale", join_names(framework.scale.labels)),)),
        ),
    )


def _framework_table(catalog: Catalog, frameworks: tuple[SkillFramework, ...]) -> tuple[Part, ...]:
    rows, sentences = [], []
    for framework in frameworks:
        n_skills, scale = len(framework), scale_words(framework)
        n_rated = sum(framework.id in role.profiles for role in catalog.values())
        rows.append((_name_cell(framework), Cell(str(n_skills)), Cell(scale), Cell(str(n_rated))))
        counts = f": {count_noun(n_skills, 'skill')}, {scale}, {count_noun(n_rated, 'role')}"
        sentences.append((*_named(framework), counts))
    headings = (Heading("Framework"), Heading("Skills", True), Heading("Ratings"), Heading("Roles rated", True))
    return (Table("Frameworks", headings, tuple(rows), tuple(sentences)),) if rows else ()


def _role_table(roles: tuple[Role, ...]) -> tuple[Part, ...]:
    rows, sentences = [], []
    for role in roles:
        rated_on = join_names(tuple(role.profiles), quote=True) or ("no framework",)
        strongest = _strongest(role)
        rows.append((_name_cell(role), Cell(rated_on), Cell(strongest)))
        sentences.append((*_named(role), " on ", *rated_on, *((": ", *strongest) if strongest else ())))
    headings = tuple(map(Heading, ("Role", "Rated on", "Rated highest")))
    return (Table("Roles", headings, tuple(rows), tuple(sentences)),) if rows else ()


def _strongest(role: Role) -> Words:
    """Return the highest-rated skills of a role, on its default framework."""
    if not role.profiles:
        return ()
    pairs = zip(role.profile.framework, role.profile.ratings.tolist(), strict=True)
    rated = sorted((pair for pair in pairs if not math.isnan(pair[1])), key=lambda pair: -pair[1])
    words = [(", ", short_name(skill.name), f"\u00a0{plain(rating)}") for skill, rating in rated[:_N_STRONGEST]]
    return tuple(word for some in words for word in some)[1:]


def _ratings(profile: SkillProfile) -> tuple[Part, ...]:
    framework, ratings = profile.framework, profile.ratings.tolist()
    errors = [math.nan] * len(ratings) if profile.standard_errors is None else profile.standard_errors.tolist()
    rows = tuple(
        Bar(short_name(skill.name), _rating(rating, error), share_of(profile.framework, rating))
        for skill, rating, error in list(zip(framework.skills, ratings, errors, strict=True))[:_MAX_SKILLS]
    )
    n_rated = sum(not math.isnan(rating) for rating in ratings)
    counts = f"{n_rated} of {count_noun(len(framework), 'skill')} rated on "
    return (
        Bars((counts, quote_id(framework.id), f", {scale_words(framework)}"), ("Skill", "Rating"), rows, as_list=False),
        *omitted((len(framework) - _MAX_SKILLS, "skill")),
    )


def _rating(rating: float, error: float) -> str:
    if math.isnan(rating):
        return "unrated"
    return plain(rating) if math.isnan(error) else f"{plain(rating)} \u00b1 {plain(error)}"


def share_of(framework: SkillFramework, rating: float) -> float | None:
    """Return the share of the scale that a rating reaches, from 0 at the floor to 1."""
    scale = framework.scale
    return None if math.isnan(rating) else (rating - scale.floor) / scale.span


def _glyph(profile: SkillProfile) -> Glyph | None:
    if not _MIN_SPOKES <= len(profile) <= _MAX_SKILLS:
        return None
    return Glyph(tuple(share_of(profile.framework, rating) for rating in profile.ratings.tolist()))


def scale_words(framework: SkillFramework) -> str:
    """Return what the ratings of a framework measure, and their range."""
    scale = framework.scale
    floor = "" if scale.floor == scale.minimum else f", or {plain(scale.floor)}"
    measures = short_name(framework.measures) or "rated"
    return f"{measures} from {plain(scale.minimum)} to {plain(scale.maximum)}{floor}"


def _named(thing: Role | SkillFramework | SkillProfile | Skill) -> Words:
    return (short_name(thing.name), " (", quote_id(thing.id), ")")


def _name_cell(thing: Role | SkillFramework | Skill) -> Cell:
    return Cell((short_name(thing.name), " ", quote_id(thing.id)))


def _text(text: str) -> Words:
    return (shorten(text, _MAX_TEXT_LENGTH),) if text else ()
