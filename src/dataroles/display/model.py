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
_STRONGEST = 3
_MIN_SPOKES = 3
_MAX_SUMMARY = 200
_MAX_TEXT = 600


@card_of.register(Catalog)
def _(catalog: Catalog) -> Card:
    frameworks, roles = tuple(catalog.frameworks.values()), tuple(catalog.values())
    counts = f"{count_noun(len(roles), 'role')} on {count_noun(len(frameworks), 'framework')}"
    terms = ("version", "source", "license", "attribution")
    return Card(
        "Catalog",
        (short_name(catalog.title), " (", quote_id(catalog.id), "): ", counts),
        (
            *_frameworks(catalog, frameworks[:_MAX_FRAMEWORKS]),
            *omitted(len(frameworks) - _MAX_FRAMEWORKS, "framework"),
            *_roles(roles[:_MAX_ROLES]),
            *omitted(len(roles) - _MAX_ROLES, "role"),
            _facts(*((term, _text(getattr(catalog, term))) for term in terms)),
        ),
    )


def _frameworks(catalog: Catalog, frameworks: tuple[SkillFramework, ...]) -> tuple[Part, ...]:
    rows, sentences = [], []
    for one in frameworks:
        named: Words = (short_name(one.name), " ", quote_id(one.id))
        rated = sum(one.id in role.profiles for role in catalog.values())
        told = (str(len(one)), _scale(one), str(rated))
        rows.append((Cell(named), *(Cell((cell,)) for cell in told)))
        roles = count_noun(rated, "role")
        sentences.append((*_named(one), f": {count_noun(len(one), 'skill')}, {_scale(one)}, {roles}"))
    heads = (
        Heading(("Framework",)),
        Heading(("Skills",), True),
        Heading(("Ratings",)),
        Heading(("Roles rated",), True),
    )
    return (Table("Frameworks", heads, tuple(rows), tuple(sentences)),) if rows else ()


def _roles(roles: tuple[Role, ...]) -> tuple[Part, ...]:
    rows, sentences = [], []
    for role in roles:
        named: Words = (short_name(role.name), " ", quote_id(role.id))
        ids = tuple(role.profiles)
        rated_on = join_names(ids, quote=True) or ("no framework",)
        best = _strongest(role)
        rows.append((Cell(named), Cell(rated_on), Cell(best)))
        sentences.append((*_named(role), " on ", *rated_on, *((": ", *best) if best else ())))
    heads = (Heading(("Role",)), Heading(("Rated on",)), Heading(("Rated highest",)))
    return (Table("Roles", heads, tuple(rows), tuple(sentences)),) if rows else ()


def _strongest(role: Role) -> Words:
    """Return the highest-rated skills of a role, on its default framework."""
    if not role.profiles:
        return ()
    pairs = zip(role.profile.framework, role.profile.ratings.tolist(), strict=True)
    rated = sorted((pair for pair in pairs if not math.isnan(pair[1])), key=lambda pair: -pair[1])
    words = [(", ", short_name(skill.name), f"\u00a0{plain(rating)}") for skill, rating in rated[:_STRONGEST]]
    return tuple(word for some in words for word in some)[1:]


@card_of.register(Role)
def _(role: Role) -> Card:
    profiles = tuple(role.profiles.values())
    color: Words = () if role.color is None else (short_name(role.color),)
    if isinstance(role.color, int):
        color = (f"slot {role.color} of the palette, count_noun from 0",)
    parts: list[Part] = [Note(_text(role.summary), is_small=False)] if role.summary else []
    parts.append(
        _facts(
            ("also called", join_names(role.aliases)),
            ("tasks", join_names(role.tasks)),
            ("tools", join_names(role.tools)),
            ("has to know", join_names(role.required_skills)),
            ("color", color),
        )
    )
    for profile in profiles[:_MAX_FRAMEWORKS]:
        parts += _ratings(profile)
    parts += omitted(len(profiles) - _MAX_FRAMEWORKS, "framework")
    parts.append(_facts(("sources", join_names(role.sources))))
    rated = () if profiles else (", not rated",)
    return Card("Role", (*_named(role), *rated), tuple(parts), _glyph(profiles[0]) if profiles else None)


@card_of.register(SkillProfile)
def _(profile: SkillProfile) -> Card:
    return Card("Profile", _named(profile), _ratings(profile), _glyph(profile))


@card_of.register(SkillFramework)
def _(framework: SkillFramework) -> Card:
    skills = framework.skills[:_MAX_SKILLS]
    grouped, told = any(skill.group for skill in skills), any(skill.summary for skill in skills)
    rows = tuple(
        (
            Cell((short_name(skill.name), " ", quote_id(skill.id))),
            *((Cell((short_name(skill.group),)),) if grouped else ()),
            *((Cell((shorten(skill.summary, _MAX_SUMMARY),)),) if told else ()),
        )
        for skill in skills
    )
    sentences = tuple(
        (
            "  ",
            *_named(skill),
            *((", ", short_name(skill.group)) if skill.group else ()),
            *((": ", shorten(skill.summary, _MAX_SUMMARY)) if skill.summary else ()),
        )
        for skill in skills
    )
    heads = ("Skill", *(("Group",) if grouped else ()), *(("What it means",) if told else ()))
    title = (*_named(framework), f": {count_noun(len(framework), 'skill')}, {_scale(framework)}")
    labels = framework.scale.labels
    return Card(
        "Framework",
        title,
        (
            Table("Skills", tuple(Heading((head,)) for head in heads), rows, sentences),
            *omitted(len(framework) - _MAX_SKILLS, "skill"),
            _facts(("scale", join_names(labels))),
        ),
    )


def _ratings(profile: SkillProfile) -> tuple[Part, ...]:
    framework, errors = profile.framework, profile.standard_errors
    ratings = profile.ratings.tolist()
    rated = sum(not math.isnan(rating) for rating in ratings)
    given = [math.nan] * len(ratings) if errors is None else errors.tolist()
    rows = tuple(
        Bar(short_name(skill.name), _rating(rating, error), _share(profile, rating))
        for skill, rating, error in list(zip(framework.skills, ratings, given, strict=True))[:_MAX_SKILLS]
    )
    of = f"{rated} of {count_noun(len(framework), 'skill')} rated on "
    caption = (of, quote_id(framework.id), f", {_scale(framework)}")
    return (
        Bars(caption, ("Skill", "Rating"), rows, as_list=False),
        *omitted(len(framework) - _MAX_SKILLS, "skill"),
    )


def _rating(rating: float, error: float) -> str:
    if math.isnan(rating):
        return "unrated"
    return plain(rating) if math.isnan(error) else f"{plain(rating)} \u00b1 {plain(error)}"


def _share(profile: SkillProfile, rating: float) -> float | None:
    scale = profile.framework.scale
    return None if math.isnan(rating) else (rating - scale.floor) / scale.span


def _glyph(profile: SkillProfile) -> Glyph | None:
    if not _MIN_SPOKES <= len(profile) <= _MAX_SKILLS:
        return None
    return Glyph(tuple(_share(profile, rating) for rating in profile.ratings.tolist()))


def _scale(framework: SkillFramework) -> str:
    scale = framework.scale
    floor = "" if scale.floor == scale.minimum else f", or {plain(scale.floor)}"
    measures = short_name(framework.measures) or "rated"
    return f"{measures} from {plain(scale.minimum)} to {plain(scale.maximum)}{floor}"


def _named(thing: Role | SkillFramework | SkillProfile | Skill) -> Words:
    return (short_name(thing.name), " (", quote_id(thing.id), ")")


def _text(text: str) -> Words:
    return (shorten(text, _MAX_TEXT),) if text else ()


def _facts(*pairs: tuple[str, Words]) -> Facts:
    return Facts(pairs)
