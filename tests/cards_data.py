"""Objects that show themselves: usual ones, partial, large and hostile ones."""

import math
from html.parser import HTMLParser

import numpy as np

import dataroles as dr

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg><b>",
    "$x$",
    r"\frac{",
    r"\(y\)",
    "_",
    "two\nlines",
    "العربية",
    "\u202eturned",
    "👩🏽\u200d💻 é",
    "]]>",
    "&amp;",
    "<!--",
    "'",
    "x" * 300,
)
CATALOG = dr.load_catalog()
SCALE = dr.RatingScale()


def hostile_catalog() -> dr.Catalog:
    """Name everything as badly as it goes."""
    skills = [dr.Skill(f"s{at}", name, group=name, summary=name) for at, name in enumerate(HOSTILE)]
    framework = dr.SkillFramework("<i>f</i>", "<i>F</i>", skills, SCALE, "<u>m</u>")
    roles = [
        dr.Role(
            f"<b>{at}</b>",
            name,
            profiles=[framework.rate({name: 4, HOSTILE[at - 1]: 2}, name=name, default=1)],
            aliases=[f"{name}!"],
            summary=name,
            tasks=HOSTILE,
            tools=HOSTILE,
            required_skills=HOSTILE,
            sources=HOSTILE,
            color=name,
        )
        for at, name in enumerate(HOSTILE)
    ]
    return dr.Catalog(
        "<b>c</b>", HOSTILE[0], frameworks=[framework], roles=roles, version=HOSTILE[1], source=HOSTILE[2], license="<"
    )


def results(catalog: dr.Catalog, one: dr.Role, other: dr.Role) -> dict[str, object]:
    return {
        "matrix": dr.pairwise(catalog),
        "directed": dr.pairwise(catalog, metric="coverage"),
        "gap": dr.gap(person=one, role=other),
        "comparison": dr.compare(one, other),
        "neighbors": dr.nearest(catalog, catalog, k=3),
    }


def everything() -> dict[str, object]:
    """Return all kinds of things that show themselves, by what they are."""
    hostile, onet, edison = hostile_catalog(), dr.load_catalog("onet-skills"), dr.load_catalog("edison")
    me = CATALOG.rate({"Storytelling": 4, "Databases": 2.5, "MLOps": 2}, name="Me", standard_errors={"MLOps": 0.25})
    nobody = CATALOG.rate({}, name="Nobody")
    lone = dr.SkillFramework("one", "One", [dr.Skill("a", "A")], dr.RatingScale(1, 3, 0, ["low", "middle", "high"]))
    role = CATALOG["data-engineer"]
    return {
        "catalog": CATALOG,
        "role": role,
        "framework": CATALOG.framework,
        "profile": role.profile,
        **results(CATALOG, role, CATALOG["analytics-engineer"]),
        "partial profile": me,
        "partial gap": dr.gap(person=me, role=role, missing="shared"),
        "partial comparison": dr.compare(me, role, missing="shared"),
        "unrated profile": nobody,
        "unrated role": dr.Role("new", "New"),
        "undefined": dr.pairwise([CATALOG.rate({}, name="Empty", default=1), role]),
        "undefined gap": dr.gap(person=role, role=CATALOG.rate({}, name="Empty", default=1), undefined=math.nan),
        "undefined comparison": dr.compare(role, CATALOG.rate({}, name="Empty", default=1)),
        "one skill": lone,
        "profile of one skill": lone.rate({"A": 0}, name="Low"),
        "empty catalog": dr.Catalog("empty", "Empty", frameworks=[], roles=[]),
        "empty matrix": empty_matrix(),
        "empty neighbors": dr.nearest(CATALOG, CATALOG, k=1, min_shared=99),
        "matrix": CATALOG.profiles(),
        "empty matrix of skills": CATALOG.profiles()[:0],
        "matrix with attributes": dr.SkillMatrix(
            lone,
            [[0.0], [math.nan], [3.0]],
            ["A", "B", "A"],
            ["a-1", "b", "a-2"],
            None,
            {"Team": ["BI", None, "BI"]},
            ["a", "b", "a"],
        ),
        "large matrix": onet.profiles(),
        "hostile matrix": hostile.profiles(),
        "reading": dr.SheetReading(
            "team.csv",
            {"encoding": "utf-8"},
            [dr.ColumnReading("A", "<b>", "skill", "3 of 3")] * 70,
            {"row 1": "blank"},
            {f"{at} - x": "1" for at in range(30)},
            ["merged cells: 2"],
        ),
        "neighbor of nobody": dr.nearest(role, [role]),
        "many roles": onet,
        "many skills": onet["Database Architects"],
        "many neighbors": dr.nearest(onet, onet, k=2),
        "wide matrix": dr.pairwise(edison),
        "hostile catalog": hostile,
        "hostile role": hostile["<b>0</b>"],
        "hostile framework": hostile.framework,
        "hostile profile": hostile["<b>1</b>"].profile,
        **{f"hostile {what}": result for what, result in results(hostile, *list(hostile.values())[:2]).items()},
    }


def empty_matrix() -> dr.SimilarityMatrix:
    none = np.empty((0, 0))
    return dr.SimilarityMatrix(
        rows=(),
        columns=(),
        row_names=(),
        column_names=(),
        values=none,
        shared=none,
        shared_weight=none,
        metric="ruzicka",
        framework="lifecycle",
    )


class _Text(HTMLParser):
    """Collects the text between the tags, but for the style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.pieces.append(data)


def parsed(html: str) -> tuple[str, list[str]]:
    """Return the text that HTML shows, pieces parted by spaces, and the tags that it has."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    assert not parser.open
    return " ".join(" ".join(parser.pieces).split()), parser.tags
