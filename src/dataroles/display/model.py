"""Cards of scales, skills, frameworks, profiles, roles and catalogs."""

import math

from dataroles.display.card import (
    Bar,
    Bars,
    Card,
    Cell,
    Facts,
    Glyph,
    Head,
    Note,
    Part,
    Table,
    Words,
    card_of,
    clipped,
    counted,
    listed,
    name,
    not_shown,
    quoted,
)
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.numbers import plain
from dataroles.model.role import Role
from dataroles.model.skill import Skill

_ROLES_AT_MOST = 20
_FRAMEWORKS_AT_MOST = 10
_SKILLS_AT_MOST = 40
_STRONGEST = 3
_SPOKES_AT_LEAST = 3
_SUMMARY_AT_MOST = 200
_TEXT_AT_MOST = 600


@card_of.register(Catalog)
def _(catalog: Catalog) -> Card:
    frameworks, roles = tuple(catalog.frameworks.values()), tuple(catalog.values())
    counts = f"{counted(len(roles), 'role')} on {counted(len(frameworks), 'framework')}"
    terms = ("version", "source", "license", "attribution")
    return Card(
        "Catalog",
        (name(catalog.title), " (", quoted(catalog.id), "): ", counts),
        (
            *_frameworks(catalog, frameworks[:_FRAMEWORKS_AT_MOST]),
            *not_shown(len(frameworks) - _FRAMEWORKS_AT_MOST, "framework"),
            *_roles(roles[:_ROLES_AT_MOST]),
            *not_shown(len(roles) - _ROLES_AT_MOST, "role"),
            _facts(*((term, _text(getattr(catalog, term))) for term in terms)),
        ),
    )


def _frameworks(catalog: Catalog, frameworks: tuple[SkillFramework, ...]) -> tuple[Part, ...]:
    rows, sentences = [], []
    for one in frameworks:
        named: Words = (name(one.name), " ", quoted(one.id))
        rated = sum(one.id in role.profiles for role in catalog.values())
        told = (str(len(one)), _scale(one), str(rated))
        rows.append((Cell(named), *(Cell((cell,)) for cell in told)))
        roles = counted(rated, "role")
        sentences.append((*_named(one), f": {counted(len(one), 'skill')}, {_scale(one)}, {roles}"))
    heads = (Head(("Framework",)), Head(("Skills",), True), Head(("Ratings",)), Head(("Roles rated",), True))
    return (Table("Frameworks", heads, tuple(rows), tuple(sentences)),) if rows else ()


def _roles(roles: tuple[Role, ...]) -> tuple[Part, ...]:
    rows, sentences = [], []
    for role in roles:
        named: Words = (name(role.name), " ", quoted(role.id))
        ids = tuple(role.profiles)
        rated_on = listed(ids, quote=True) or ("no framework",)
        best = _strongest(role)
        rows.append((Cell(named), Cell(rated_on), Cell(best)))
        sentences.append((*_named(role), " on ", *rated_on, *((": ", *best) if best else ())))
    heads = (Head(("Role",)), Head(("Rated on",)), Head(("Rated highest",)))
    return (Table("Roles", heads, tuple(rows), tuple(sentences)),) if rows else ()


def _strongest(role: Role) -> Words:
    """Return the highest-rated skills of a role, on its default framework."""
    if not role.profiles:
        return ()
    pairs = zip(role.profile.framework, role.profile.ratings.tolist(), strict=True)
    rated = sorted((pair for pair in pairs if not math.isnan(pair[1])), key=lambda pair: -pair[1])
    words = [(", ", name(skill.name), f"\u00a0{plain(rating)}") for skill, rating in rated[:_STRONGEST]]
    return tuple(word for some in words for word in some)[1:]


@card_of.register(Role)
def _(role: Role) -> Card:
    profiles = tuple(role.profiles.values())
    color: Words = () if role.color is None else (name(role.color),)
    if isinstance(role.color, int):
        color = (f"slot {role.color} of the palette, counted from 0",)
    parts: list[Part] = [Note(_text(role.summary), is_small=False)] if role.summary else []
    parts.append(
        _facts(
            ("also called", listed(role.aliases)),
            ("tasks", listed(role.tasks)),
            ("tools", listed(role.tools)),
            ("has to know", listed(role.required_skills)),
            ("color", color),
        )
    )
    for profile in profiles[:_FRAMEWORKS_AT_MOST]:
        parts += _ratings(profile)
    parts += not_shown(len(profiles) - _FRAMEWORKS_AT_MOST, "framework")
    parts.append(_facts(("sources", listed(role.sources))))
    rated = () if profiles else (", not rated",)
    return Card("Role", (*_named(role), *rated), tuple(parts), _glyph(profiles[0]) if profiles else None)


@card_of.register(SkillProfile)
def _(profile: SkillProfile) -> Card:
    return Card("Profile", _named(profile), _ratings(profile), _glyph(profile))


@card_of.register(SkillFramework)
def _(framework: SkillFramework) -> Card:
    skills = framework.skills[:_SKILLS_AT_MOST]
    grouped, told = any(skill.group for skill in skills), any(skill.summary for skill in skills)
    rows = tuple(
        (
            Cell((name(skill.name), " ", quoted(skill.id))),
            *((Cell((name(skill.group),)),) if grouped else ()),
            *((Cell((clipped(skill.summary, _SUMMARY_AT_MOST),)),) if told else ()),
        )
        for skill in skills
    )
    sentences = tuple(
        (
            "  ",
            *_named(skill),
            *((", ", name(skill.group)) if skill.group else ()),
            *((": ", clipped(skill.summary, _SUMMARY_AT_MOST)) if skill.summary else ()),
        )
        for skill in skills
    )
    heads = ("Skill", *(("Group",) if grouped else ()), *(("What it means",) if told else ()))
    title = (*_named(framework), f": {counted(len(framework), 'skill')}, {_scale(framework)}")
    labels = framework.scale.labels
    return Card(
        "Framework",
        title,
        (
            Table("Skills", tuple(Head((head,)) for head in heads), rows, sentences),
            *not_shown(len(framework) - _SKILLS_AT_MOST, "skill"),
            _facts(("scale", listed(labels))),
        ),
    )


def _ratings(profile: SkillProfile) -> tuple[Part, ...]:
    framework, errors = profile.framework, profile.standard_errors
    ratings = profile.ratings.tolist()
    rated = sum(not math.isnan(rating) for rating in ratings)
    given = [math.nan] * len(ratings) if errors is None else errors.tolist()
    rows = tuple(
        Bar(name(skill.name), _rating(rating, error), _share(profile, rating))
        for skill, rating, error in list(zip(framework.skills, ratings, given, strict=True))[:_SKILLS_AT_MOST]
    )
    of = f"{rated} of {counted(len(framework), 'skill')} rated on "
    caption = (of, quoted(framework.id), f", {_scale(framework)}")
    return (
        Bars(caption, ("Skill", "Rating"), rows, as_list=False),
        *not_shown(len(framework) - _SKILLS_AT_MOST, "skill"),
    )


def _rating(rating: float, error: float) -> str:
    if math.isnan(rating):
        return "unrated"
    return plain(rating) if math.isnan(error) else f"{plain(rating)} \u00b1 {plain(error)}"


def _share(profile: SkillProfile, rating: float) -> float | None:
    scale = profile.framework.scale
    return None if math.isnan(rating) else (rating - scale.floor) / scale.span


def _glyph(profile: SkillProfile) -> Glyph | None:
    if not _SPOKES_AT_LEAST <= len(profile) <= _SKILLS_AT_MOST:
        return None
    return Glyph(tuple(_share(profile, rating) for rating in profile.ratings.tolist()))


def _scale(framework: SkillFramework) -> str:
    scale = framework.scale
    floor = "" if scale.floor == scale.minimum else f", or {plain(scale.floor)}"
    measures = name(framework.measures) or "rated"
    return f"{measures} from {plain(scale.minimum)} to {plain(scale.maximum)}{floor}"


def _named(thing: Role | SkillFramework | SkillProfile | Skill) -> Words:
    return (name(thing.name), " (", quoted(thing.id), ")")


def _text(text: str) -> Words:
    return (clipped(text, _TEXT_AT_MOST),) if text else ()


def _facts(*pairs: tuple[str, Words]) -> Facts:
    return Facts(pairs)
