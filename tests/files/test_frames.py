"""Profiles from DataFrames and back: nothing is lost, and all that is wrong is named at once."""

import datetime
import math
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
from files.strategies import matrices
from frame_data import BACKENDS, content, made
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles.files.sheets.frames import read_frame, to_frame

CATALOG = dr.load_catalog()
PLATFORM = CATALOG.frameworks["platform"]

every_backend = pytest.mark.parametrize("backend", BACKENDS)
both_layouts = pytest.mark.parametrize("layout", ["wide", "long"])


@given(matrices(), st.sampled_from(list(BACKENDS)), st.sampled_from(["wide", "long"]))
def test_any_matrix_survives_a_frame(team: dr.SkillMatrix, backend: Any, layout: Any) -> None:
    frame = to_frame(team, backend=backend, layout=layout)
    assert read_frame(frame, team.framework, layout=layout) == team


@every_backend
def test_the_columns_of_a_frame(backend: Any) -> None:
    team = dr.SkillMatrix(
        PLATFORM,
        np.full((2, 8), 2.0),
        ["A", "A"],
        ["a-1", "a-2"],
        attributes={"Team": ["x", None]},
        people=["a", "a"],
    )
    skills = [skill.name for skill in PLATFORM]
    wide = to_frame(team, backend=backend)
    assert list(content(wide)) == ["id", "name", "person id", "Team", *skills]
    assert read_frame(wide, team.framework) == team
    long = to_frame(team, layout="long", backend=backend)
    assert list(content(long)) == ["id", "name", "person id", "Team", "skill", "rating", "standard_error"]
    assert read_frame(long, team.framework, layout="long") == team


def test_attributes_of_several_types_become_text() -> None:
    team = dr.SkillMatrix(PLATFORM, np.full((3, 8), 2.0), ["A", "B", "C"], attributes={"x": ["a", 1.5, True]})
    assert content(to_frame(team))["x"] == ["a", "1.5", "True"]


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
    with pytest.raises(dr.SheetError) as caught:
        read_frame(made(backend, columns), skills=["SQL", "Python", "R", "Day"])
    header, *faults = str(caught.value).split("\n  ")
    assert header == "the frame has 8 faults:"
    assert [fault.split(": ")[0] for fault in faults] == [
        "'6' is off the scale from 1 to 5 (row 1, column 'SQL')",
        "'0' is off the scale from 1 to 5 (row 2, column 'SQL')",
        "'TRUE' is not a rating (row 0, column 'Python')",
        "'FALSE' is not a rating (row 1, column 'Python')",
        "'four' is not a rating (row 0, column 'R')",
        "'2020-02-01' is not a rating (row 2, column 'Day')",
        "the row has no name (row 1)",
        "a name or id is in several rows ('Ann' in row 0, row 2)",
    ]


@every_backend
def test_all_faults_of_a_long_frame_are_reported_at_once(backend: str) -> None:
    columns = {
        "name": ["Ann", "Me", "Ann", "Ann", "Ann", "Me", "Me"],
        "skill": ["SQL", "SQL", "sql", None, "R", "R", "C"],
        "rating": [4, 6, 3, 2, 3, None, 2],
        "standard_error": [0.5, None, None, None, -1.0, 0.2, math.inf],
    }
    with pytest.raises(dr.SheetError) as caught:
        read_frame(made(backend, columns), layout="long")
    header, *faults = str(caught.value).split("\n  ")
    assert header == "the frame has 5 faults:"
    assert [fault.split(": ")[0] for fault in faults] == [
        "'6' is off the scale from 1 to 5 (row 1, column 'rating')",
        "'-1' is not a standard error (row 4, column 'standard_error')",
        "'inf' is not a standard error (row 6, column 'standard_error')",
        "the row has no skill (row 3)",
        "'Ann' is rated twice for 'SQL', in rows 0 and 2",
    ]


def test_a_long_frame_can_name_a_skill_by_id_and_by_name() -> None:
    skill = PLATFORM.skills[0]
    frame = pl.DataFrame({"name": ["A", "B"], "skill": [skill.id, skill.name.upper()], "rating": [2, 3]})
    assert [p[skill.id] for p in read_frame(frame, PLATFORM, layout="long")] == [2.0, 3.0]
    frame = pl.DataFrame({"id": ["A", "A"], "name": ["x", "y"], "skill": ["No", "No"], "rating": [2, 3]})
    with pytest.raises(dr.SheetError) as caught:
        read_frame(frame, PLATFORM, layout="long")
    assert "'x' and 'y' have the same id 'A' (row 1): correct one" in str(caught.value)
    assert "unknown skill 'No' on 'platform': known are" in str(caught.value)


@pytest.mark.parametrize(
    ("columns", "layout", "message"),
    [
        ({"SQL": [1], "R": [2]}, "wide", "no column holds the names: pass name= with its heading"),
        ({}, "wide", "no column holds the names"),
        ({"name": ["A"]}, "wide", "no column has ratings from 1 to 5"),
        ({"name": ["A"], "SQL": [1], "sql": [2]}, "wide", "several skills have the heading 'SQL'"),
        ({"name": ["A"], " ": [1]}, "wide", "column B has ratings and no heading"),
        ({"name": ["A"], "SQL": [1]}, "long", "a long sheet needs a column for the name"),
        ({"name": ["A"], "skill": ["x"]}, "long", "a long sheet needs a column for the name"),
        ({"name": ["A"], "skill": [None], "rating": [3]}, "long", r"the row has no skill \(row 0\)"),
    ],
)
@every_backend
def test_unsuitable_columns_are_refused(backend: str, columns: Any, layout: Any, message: str) -> None:
    with pytest.raises(dr.SheetError, match=message):
        read_frame(made(backend, columns), layout=layout)


@every_backend
def test_numbers_can_be_names_and_ids(backend: str) -> None:
    team = read_frame(made(backend, {"name": [7, 12], "id": ["x", "b"], "SQL": [1, 2]}))
    assert (team.names, team.ids) == (("7", "12"), ("x", "b"))


def test_a_named_column_must_exist() -> None:
    with pytest.raises(dr.SheetError, match="name='Nmae' is not among the headings: did you mean 'Name'"):
        read_frame(pd.DataFrame({"Name": ["A"], "SQL": [1]}), name="Nmae")


def test_the_index_of_pandas_is_a_column_if_it_has_a_name() -> None:
    frame = pd.DataFrame({"name": ["Ann", "Me"], "SQL": [4, 2]})
    expected = read_frame(frame)
    assert read_frame(frame.set_index("name")) == expected
    assert read_frame(frame.assign(id=["ann", "me"]).set_index(["id", "name"])) == expected
    # Only counts, as what is left of a longer frame does.
    assert read_frame(pd.concat([frame, frame]).iloc[2:]) == expected
    assert read_frame(frame[frame["SQL"] < 3]) == expected[1:]
    assert len(read_frame(frame[:0], skills=["SQL"])) == 0


def test_an_index_with_labels_and_no_name_is_refused() -> None:
    frame = pd.DataFrame({"SQL": [4, 2]}, index=["Ann", "Me"])
    with pytest.raises(dr.SheetError, match=r"says 'Ann', but not what that is: name it, df.rename_axis\('name'\)"):
        read_frame(frame)
    assert [p.name for p in read_frame(frame.rename_axis("name"))] == ["Ann", "Me"]
    with pytest.raises(dr.SheetError, match="cannot be told apart: cannot insert SQL, already exists: rename one"):
        read_frame(frame.rename_axis("SQL"))


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([["A", 1, 2]], columns=["name", "SQL", "SQL"]),
        pa.table([["A"], [1], [2]], names=["name", "SQL", "SQL"]),
    ],
)
def test_two_columns_of_one_name_are_refused(frame: Any) -> None:
    with pytest.raises(dr.SheetError, match=r"cannot be told apart: .*'SQL' 2 times: rename one"):
        read_frame(frame)


def test_a_heading_that_is_not_text_is_refused() -> None:
    with pytest.raises(dr.SheetError, match="the heading 2024 of the frame is not text: rename the column"):
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
    with pytest.raises(dr.SheetError, match="pass framework= or scale=, not both"):
        read_frame(frame, PLATFORM, scale=dr.RatingScale())


def test_profiles_of_one_framework_make_a_frame() -> None:
    none: list[dr.SkillProfile] = []
    for nobody in (none, CATALOG.profiles()[:0]):
        with pytest.raises(ValueError, match="there are no profiles"):
            to_frame(nobody)
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
        "import sys, dataroles as dr, dataroles.files.sheets.frames;"
        "catalog = dr.load_catalog(); repr(dr.pairwise(catalog));"
        "print({'narwhals', 'pandas', 'polars', 'pyarrow'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
