"""Profiles from DataFrames and back: nothing is lost, and all that is wrong is named at once."""

import datetime
import math
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from frame_data import BACKENDS, content, made
from hypothesis import assume, given
from hypothesis import strategies as st

import dataroles as dr
from dataroles._frames import frame_of_profiles
from dataroles.files.frames import read_frame, to_frame
from dataroles.model.text import lookup_key

CATALOG = dr.load_catalog()
PLATFORM = CATALOG.frameworks["platform"]

every_backend = pytest.mark.parametrize("backend", BACKENDS)
both_layouts = pytest.mark.parametrize("layout", ["wide", "long"])

# What the model takes as text; that a spreadsheet would run or a reader take for something else is in it on purpose.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
ODD = ["=1+1", "+1", "-1", "@x", '"quoted", twice', "two\nlines", "🦊", "\u05dc\u05d9", "NA", "4", "'", "id "]
TEXTS = st.one_of(st.text(CHARACTERS, max_size=9), st.sampled_from(ODD)).filter(str.strip)
IDS = TEXTS.map(lambda text: "".join(text.split()))


def unique(texts: st.SearchStrategy[str], **sizes: Any) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, unique_by=lookup_key, **sizes)


@st.composite
def teams(draw: st.DrawFn) -> tuple[dr.SkillFramework, tuple[dr.SkillProfile, ...]]:
    """Draw a framework and profiles on it, of any names."""
    ids, names = (draw(unique(texts, min_size=4, max_size=4)) for texts in (IDS, TEXTS))
    scale = draw(st.sampled_from([dr.RatingScale(), dr.RatingScale(1, 5, floor=0), dr.RatingScale(-2.5, 1e9)]))
    try:
        framework = dr.SkillFramework("f", "F", list(map(dr.Skill, ids, names)), scale)
    except dr.CatalogError:
        assume(False)
    assume(not {"id", "name"} & set(names))
    ratings = st.none() | st.floats(scale.minimum, scale.maximum)
    profiles = []
    for id_ in draw(unique(IDS, min_size=1, max_size=4)):
        rated = {skill: draw(ratings) for skill in ids}
        errors = {skill: draw(st.floats(0, 2)) for skill, rating in rated.items() if rating is not None}
        given_errors = draw(st.sampled_from([errors, None])) if errors else None
        profiles.append(framework.rate(rated, name=draw(TEXTS), id=id_, standard_errors=given_errors))
    return framework, tuple(profiles)


def without_errors(profiles: tuple[dr.SkillProfile, ...]) -> tuple[dr.SkillProfile, ...]:
    return tuple(dr.SkillProfile(p.framework, p.ratings, name=p.name, id=p.id) for p in profiles)


@given(teams(), st.sampled_from(list(BACKENDS)))
def test_ids_names_and_ratings_survive_a_wide_frame(
    team: tuple[dr.SkillFramework, tuple[dr.SkillProfile, ...]], backend: Any
) -> None:
    framework, profiles = team
    frame = to_frame(profiles, backend=backend)
    assert list(content(frame)) == ["id", "name", *(skill.name for skill in framework)]
    assert read_frame(frame, framework) == without_errors(profiles)
    alone = read_frame(frame, scale=framework.scale)
    assert [skill.name for skill in alone[0].framework] == [skill.name for skill in framework]
    assert [(p.id, p.name, p.ratings.tobytes()) for p in alone] == [
        (p.id, p.name, p.ratings.tobytes()) for p in profiles
    ]


@given(teams(), st.sampled_from(list(BACKENDS)))
def test_standard_errors_too_survive_a_long_frame(
    team: tuple[dr.SkillFramework, tuple[dr.SkillProfile, ...]], backend: Any
) -> None:
    framework, profiles = team
    frame = to_frame(profiles, layout="long", backend=backend)
    assert list(content(frame)) == ["id", "name", "skill", "rating", "standard_error"]
    assert read_frame(frame, framework, layout="long") == profiles
    alone = read_frame(frame, layout="long", scale=framework.scale)
    assert [skill.name for skill in alone[0].framework] == [skill.name for skill in framework]
    assert [p.ratings.tobytes() for p in alone] == [p.ratings.tobytes() for p in profiles]


@every_backend
@both_layouts
def test_an_empty_catalog_is_a_frame_without_rows(backend: Any, layout: Any) -> None:
    frame = frame_of_profiles(PLATFORM.skills, (), layout=layout, backend=backend)
    assert set(map(len, content(frame).values())) == {0}
    assert read_frame(frame, PLATFORM, layout=layout) == ()


THREE_LINES = {
    "pandas": """
import pandas as pd
df = pd.read_csv("team.csv")
team = dr.read_frame(df)
ax = dr.plot_polar(team)
""",
    "polars": """
import polars as pl
df = pl.read_csv("team.csv")
team = dr.read_frame(df)
ax = dr.plot_polar(team)
""",
}


@pytest.mark.parametrize("package", THREE_LINES)
def test_from_a_csv_file_to_a_plot_in_three_lines(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("team.csv").write_text("name,SQL,Python,Story telling\nAnn,4,2.5,\nMe,1,5,3\n", encoding="utf-8")
    monkeypatch.setattr(dr, "read_frame", read_frame, raising=False)
    names: dict[str, Any] = {"dr": dr}
    exec(THREE_LINES[package], names)  # noqa: S102
    ann, me = names["team"]
    assert dict(me) == {"sql": 1.0, "python": 5.0, "story-telling": 3.0}
    assert (ann.name, ann["Python"], math.isnan(ann["Story telling"])) == ("Ann", 2.5, True)
    drawn = names["ax"].lines[1].get_ydata()
    assert list(drawn[:3]) == [1.0, 5.0, 3.0]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"name": ["A", "B", "C"], "s": pd.array([4, None, 2], dtype="Int64")}),
        pd.DataFrame({"name": ["A", "B", "C"], "s": pd.array([4, None, 2], dtype="Float32")}),
        pd.DataFrame({"name": ["A", "B", "C"], "s": pd.Categorical([4, None, 2])}),
        pd.DataFrame({"name": ["A", "B", "C"], "s": [Decimal(4), pd.NA, np.int8(2)]}),
        pd.DataFrame({"name": ["A", "B", "C"], "s": [Decimal(4), Decimal("NaN"), np.float32(2)]}),
        pd.DataFrame({"name": pd.Categorical(["A", "B", "C"]), "s": ["4", None, "2.0"]}),
        pd.DataFrame({"name": ["A", "B", "C"], "s": pd.array([4, None, 2], dtype="int64[pyarrow]")}),
        pl.DataFrame({"name": ["A", "B", "C"], "s": [4, None, 2]}),
        pl.DataFrame({"name": ["A", "B", "C"], "s": [4.0, math.nan, 2.0]}),
        pl.DataFrame({"name": ["A", "B", "C"], "s": pl.Series(["4", None, "2"], dtype=pl.Categorical)}),
        pl.DataFrame({"name": ["A", "B", "C"], "s": [Decimal("4.00"), None, Decimal("2.00")]}),
        pl.DataFrame({"name": ["A", "B", "C"], "s": ["4", " ", "2"]}),
        pa.table({"name": ["A", "B", "C"], "s": pa.array([4, None, 2], pa.uint8())}),
        pa.table({"name": ["A", "B", "C"], "s": pa.array([4.0, math.nan, 2.0])}),
        pa.table({"name": ["A", "B", "C"], "s": pa.array([Decimal(4), None, Decimal(2)])}),
        pa.table({"name": pa.array(["A", "B", "C"]).dictionary_encode(), "s": pa.array(["4", None, "2"])}),
    ],
)
def test_ratings_can_be_of_any_numeric_type(frame: Any) -> None:
    a, b, c = read_frame(frame)
    assert (a["s"], c["s"], b.complete) == (4.0, 2.0, False)
    assert [p.name for p in (a, b, c)] == ["A", "B", "C"]


@every_backend
def test_id_and_name_columns_are_found_in_any_case_or_given(backend: str) -> None:
    columns = {"SQL": [1, 2], "Name": ["Ann", "Me"], "ID": ["x", "y"]}
    assert [(p.id, p.name) for p in read_frame(made(backend, columns))] == [("x", "Ann"), ("y", "Me")]
    columns = {"nr": [7, 12], "SQL": [1, 2], "Person": ["Ann", "Ann"]}
    found = read_frame(made(backend, columns), id="nr", name="Person")
    assert [(p.id, p.name) for p in found] == [("7", "Ann"), ("12", "Ann")]
    assert [(p.id, p.name) for p in read_frame(made(backend, {"id": ["a", "b"], "SQL": [1, 2]}))] == [
        ("a", "a"),
        ("b", "b"),
    ]


def test_an_exact_heading_takes_precedence() -> None:
    (me,) = read_frame(pd.DataFrame({"Name": [3], "name": ["Me"], "ID": [5], "id": ["x"]}))
    assert (me.id, me.name, dict(me)) == ("x", "Me", {"name": 3.0, "id": 5.0})


@every_backend
def test_with_a_framework_columns_come_in_any_order_and_can_be_missing(backend: str) -> None:
    skills = [PLATFORM.skills[at] for at in (3, 0)]
    frame = made(backend, {skills[0].name: [2, 3], "name": ["Me", "Ann"], skills[1].id: [5, None]})
    me, ann = read_frame(frame, PLATFORM)
    assert me == PLATFORM.rate({skills[0].id: 2, skills[1].id: 5}, name="Me")
    assert ann == PLATFORM.rate({skills[0].id: 3}, name="Ann")


@every_backend
def test_all_faults_of_a_wide_frame_are_reported_at_once(backend: str) -> None:
    columns = {
        "name": ["Ann", None, "Ann"],
        "SQL": [4, 6, 0],
        "Python": [True, False, None],
        "R": ["four", "2,5", "3"],
        "Day": [None, None, datetime.date(2020, 2, 1)],
    }
    with pytest.raises(dr.CatalogError) as caught:
        read_frame(made(backend, columns))
    header, *faults = str(caught.value).split("\n  ")
    assert header == "the frame has 9 faults:"
    assert sorted(faults) == sorted(
        [
            "row 1: the name is empty: fill it in",
            "row 2: 'Ann' has the id 'ann', as row 0 has: give each a column 'id' with an id of its own",
            "row 1, column 'SQL': the rating is 6, off the scale: give a number from 1 to 5",
            "row 2, column 'SQL': the rating is 0, off the scale: give a number from 1 to 5",
            "row 0, column 'Python': the rating is True (bool): give a number",
            "row 1, column 'Python': the rating is False (bool): give a number",
            "row 0, column 'R': 'four' is not a number: enter a rating, or leave the cell empty if the skill is"
            " unrated",
            "row 1, column 'R': '2,5' has a decimal comma: write 2.5",
            "row 2, column 'Day': the rating is datetime.date(2020, 2, 1) (date): give a number",
        ]
    )


@every_backend
def test_all_faults_of_a_long_frame_are_reported_at_once(backend: str) -> None:
    columns = {
        "name": ["Ann", "Me", "Ann", "Ann", "Ann", "Me", "Me"],
        "skill": ["SQL", "SQL", "sql", None, "R", "R", "C"],
        "rating": [4, 6, 3, 2, 3, None, 2],
        "standard_error": [0.5, None, None, None, -1.0, 0.2, math.inf],
    }
    with pytest.raises(dr.CatalogError) as caught:
        read_frame(made(backend, columns), layout="long")
    assert str(caught.value).split("\n  ") == [
        "the frame has 6 faults:",
        "row 2: rates 'sql' of 'Ann' again, as row 0 does: keep one",
        "row 3, column 'skill': is empty: fill it in",
        "row 4, column 'standard_error': the standard error is -1: give at least 0",
        "row 5, column 'standard_error': is given, but no rating: give the rating too",
        "row 6, column 'standard_error': the standard error is inf: give a finite number",
        "row 1, column 'rating': the rating is 6, off the scale: give a number from 1 to 5",
    ]


def test_a_long_frame_can_name_a_skill_by_id_and_by_name() -> None:
    skill = PLATFORM.skills[0]
    frame = pl.DataFrame({"name": ["A", "B"], "skill": [skill.id, skill.name.upper()], "rating": [2, 3]})
    assert [p[skill.id] for p in read_frame(frame, PLATFORM, layout="long")] == [2.0, 3.0]
    frame = pl.DataFrame({"id": ["A", "A"], "name": ["x", "y"], "skill": ["No", "No"], "rating": [2, 3]})
    with pytest.raises(dr.CatalogError) as caught:
        read_frame(frame, PLATFORM, layout="long")
    assert "the frame has 2 faults:\n  skill 'No': unknown skill 'No' on 'platform': known are" in str(caught.value)
    assert "row 1: 'y' has the id 'A', as row 0 has: give each an id of its own" in str(caught.value)


@pytest.mark.parametrize(
    ("columns", "layout", "message"),
    [
        (
            {"Person": ["A"], "SQL": [1]},
            "wide",
            "no column 'name' or 'id': say which has the names, such as name='Person'",
        ),
        ({}, "wide", "no column 'name' or 'id'"),
        ({"name": ["A"]}, "wide", "the headings: name no skill"),
        ({"name": ["A"], "SQL": [1], "sql": [2]}, "wide", "column 'sql': cannot be told from column 'SQL'"),
        ({"name": ["A"], " ": [1]}, "wide", "column ' ': the heading is empty"),
        (
            {"name": ["A"], "SQL": [1]},
            "long",
            "has 3 faults:.* column 'SQL': has no place in the long layout: .*'skill'",
        ),
        ({"name": ["A"], "skill": ["x"]}, "long", "column 'rating': is missing: give it, or layout='wide'"),
        ({"name": ["A"], "skill": [None], "rating": [9]}, "long", "1 fault:\n  row 0, column 'skill': is empty"),
        ({"name": [1.5], "SQL": [1]}, "wide", r"row 0: the name is 1.5 \(float\): give it as text"),
        ({"name": ["A"], "id": ["a b"], "SQL": [1]}, "wide", "row 0: the id 'a b' has white space"),
    ],
)
@every_backend
def test_unsuitable_columns_are_refused(backend: str, columns: Any, layout: Any, message: str) -> None:
    with pytest.raises(dr.CatalogError, match=re.compile(message, re.DOTALL)):
        read_frame(made(backend, columns), layout=layout)


def test_a_named_column_must_exist() -> None:
    with pytest.raises(dr.CatalogError, match="no column 'Nmae' for the name: did you mean 'Name'"):
        read_frame(pd.DataFrame({"Name": ["A"], "SQL": [1]}), name="Nmae")


def test_the_index_of_pandas_is_a_column_if_it_has_a_name() -> None:
    frame = pd.DataFrame({"name": ["Ann", "Me"], "SQL": [4, 2]})
    expected = read_frame(frame)
    assert read_frame(frame.set_index("name")) == expected
    assert read_frame(frame.assign(id=["ann", "me"]).set_index(["id", "name"])) == expected
    # Only counts, as what is left of a longer frame does.
    assert read_frame(pd.concat([frame, frame]).iloc[2:]) == expected
    assert read_frame(frame[frame["SQL"] < 3]) == expected[1:]
    assert read_frame(frame[:0].set_index("SQL", append=True), CATALOG.framework, name="name") == ()


def test_an_index_with_labels_and_no_name_is_refused() -> None:
    frame = pd.DataFrame({"SQL": [4, 2]}, index=["Ann", "Me"])
    with pytest.raises(dr.CatalogError, match=r"says 'Ann', but not what that is: name it, df.rename_axis\('name'\)"):
        read_frame(frame)
    assert [p.name for p in read_frame(frame.rename_axis("name"))] == ["Ann", "Me"]
    with pytest.raises(dr.CatalogError, match="cannot be told apart: cannot insert SQL, already exists: rename one"):
        read_frame(frame.rename_axis("SQL"))


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([["A", 1, 2]], columns=["name", "SQL", "SQL"]),
        pa.table([["A"], [1], [2]], names=["name", "SQL", "SQL"]),
    ],
)
def test_two_columns_of_one_name_are_refused(frame: Any) -> None:
    with pytest.raises(dr.CatalogError, match=r"cannot be told apart: .*'SQL' 2 times: rename one"):
        read_frame(frame)


def test_a_heading_that_is_not_text_is_refused() -> None:
    with pytest.raises(dr.CatalogError, match=r"column 2024: the heading is 2024 \(int\): give it as text"):
        read_frame(pd.DataFrame({"name": ["A"], 2024: [1]}))


@pytest.mark.parametrize(
    "other", [None, "team.csv", [1], {"name": ["A"]}, pd.Series([1]), pl.LazyFrame({"name": ["A"]})]
)
def test_other_objects_and_lazy_frames_are_refused(other: Any) -> None:
    with pytest.raises(TypeError, match=r"is not a DataFrame that can be read: .* collect lazy ones first"):
        read_frame(other)


def test_options_that_do_not_exist_are_refused() -> None:
    frame = pd.DataFrame({"name": ["A"], "SQL": [1]})
    with pytest.raises(ValueError, match="unknown layout 'tall'"):
        read_frame(frame, layout="tall")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="framework is 'lifecycle': give a SkillFramework"):
        read_frame(frame, "lifecycle")  # type: ignore[arg-type]
    with pytest.raises(dr.CatalogError, match="the scale: is given beside 'platform'"):
        read_frame(frame, PLATFORM, scale=dr.RatingScale())


def test_profiles_of_one_framework_make_a_frame() -> None:
    with pytest.raises(ValueError, match="there are no profiles"):
        to_frame([])
    with pytest.raises(TypeError, match=r"among the profiles is <Role .* \(Role\): give only such as role.profile"):
        to_frame([CATALOG["data-engineer"]])  # type: ignore[list-item]
    with pytest.raises(
        dr.FrameworkMismatchError, match="'Data Engineer' is rated on 'lifecycle' and 'Cloud DevOps' on"
    ):
        to_frame([CATALOG["data-engineer"].profile, CATALOG["cloud-devops"].profile])


def test_without_narwhals_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals.stable.v1", None)
    with pytest.raises(ImportError, match=r"pip install 'dataroles\[frames\]'"):
        read_frame(pd.DataFrame())


def test_frame_packages_are_imported_on_first_use() -> None:
    code = (
        "import sys, dataroles as dr, dataroles.files.frames; catalog = dr.load_catalog(); repr(dr.pairwise(catalog));"
        "print({'narwhals', 'pandas', 'polars', 'pyarrow'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
