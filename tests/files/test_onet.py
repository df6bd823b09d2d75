"""The download of O*NET is read as it comes: a zip file, a folder or a table."""

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest

import dataroles as dr
from dataroles.files import onet
from dataroles.files.onet import read_onet

EXCERPT = Path(__file__).parent / "onet"
SKILLS = "Skills.txt"
TITLES = "Occupation Data.txt"
NAN = np.nan


@pytest.fixture
def download(tmp_path: Path) -> Path:
    folder = tmp_path / "db_30_3_text"
    folder.mkdir()
    for name in (SKILLS, TITLES):
        shutil.copy(EXCERPT / name, folder / name)
    return folder


def test_importance(download: Path) -> None:
    catalog = read_onet(download)
    assert [role.name for role in catalog.values()] == ["Wind Energy Engineers", "Self-Enrichment Teachers"]
    assert [skill.name for skill in catalog.framework] == [
        "Reading Comprehension",
        "Mathematics",
        "Instructing",
        "Technology Design",
        "Programming",
        "Repairing",
    ]
    assert (catalog.id, catalog.version, catalog.framework.measures) == ("onet-skills", "30.3", "importance")
    assert catalog.framework.scale == dr.RatingScale(1, 5)
    matrix = catalog.profiles()
    np.testing.assert_array_equal(matrix.ratings, [[NAN, NAN, 2.75, 2.38, 2.12, 1], [3.12, 2, 3.38, NAN, 1.75, 1]])
    assert matrix.standard_errors is not None
    np.testing.assert_array_equal(matrix.standard_errors[1], [0.125, 0, 0.183, NAN, 0.1637, 0])


def test_levels_and_suppressed_ratings(download: Path) -> None:
    catalog = read_onet(download / SKILLS, scale="LV")
    assert (catalog.framework.scale, catalog.framework.measures) == (dr.RatingScale(0, 7), "level")
    engineer = catalog["17-2199.10"].profile
    assert (engineer["Technology Design"], engineer["Repairing"]) == (2.62, 0)
    engineer = read_onet(download, scale="LV", suppressed="unrated")["17-2199.10"].profile
    assert np.isnan(engineer["Technology Design"])
    assert engineer["Instructing"] == 3.38


def test_a_zip_file_and_csv_tables(download: Path, tmp_path: Path) -> None:
    path = tmp_path / "db_30_3_text.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in (SKILLS, TITLES):
            archive.write(download / name, f"db_30_3_text/{name}")
    expected = read_onet(download)
    assert read_onet(path) == expected
    comma = tmp_path / "db_30_3_csv"
    comma.mkdir()
    for name in (SKILLS, TITLES):
        text = (download / name).read_bytes().decode().replace("\t", ",")
        (comma / name.replace(".txt", ".csv")).write_text(text, encoding="utf-8")
    assert read_onet(comma) == expected
    assert read_onet(comma / "Skills.csv") == expected


def test_what_is_bundled_is_laid_out_like_a_download() -> None:
    bundled, read = dr.load_catalog("onet-skills"), read_onet(EXCERPT)
    shared = [skill.id for skill in read.framework]
    for role in read.values():
        old, new = bundled[role.id].profile, role.profile
        assert old.name == new.name
        same = [abs(old[skill] - new[skill]) < 0.005 for skill in shared if not np.isnan(new[skill])]
        assert all(same)


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_bytes().decode()
    assert old in text
    (folder / name).write_bytes(text.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (
            SKILLS,
            "3.12",
            "9.12",
            "the rating of 'Self-Enrichment Teachers' for 'Reading Comprehension' is 9.12, off the",
        ),
        (SKILLS, "3.12", "x", "Skills, row 2: Data Value is 'x': it has to be a number"),
        (SKILLS, "\tScale ID\t", "\tScale\t", "Skills.txt: has no column 'Scale ID': pass the text or CSV download"),
        (SKILLS, "25-3021.00\t2.A.1.a\t", "99-0000.00\t2.A.1.a\t", "unknown occupation '99-0000.00'"),
        (SKILLS, "2.A.1.e\tMathematics\tIM", "2.A.1.a\tX\tIM", "is rated on '2.A.1.a' in row 2 already: keep one"),
        (SKILLS, "\tAnalyst\r\n", "\r\n", "Skills.txt: row 2 has not one cell for each heading"),
        (SKILLS, "Reading", "x" * 200_000, "Skills.txt: is not valid CSV at line 2: field larger than field limit"),
        (TITLES, "\tTitle\t", "\tName\t", "Occupation Data.txt: has no column 'Title'"),
    ],
)
def test_faults(download: Path, name: str, old: str, new: str, words: str) -> None:
    change(download, name, old, new)
    with pytest.raises(dr.CatalogError) as caught:
        read_onet(download)
    assert words in str(caught.value)


def test_a_blank_value_is_unrated(download: Path) -> None:
    change(download, SKILLS, "3.12\t8\t0.1250", "n/a\t8\t")
    assert np.isnan(read_onet(download)["25-3021.00"].profile["Reading Comprehension"])


def test_missing_tables(download: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(dr.CatalogError, match="has no table 'Skill': did you mean 'Skills'"):
        read_onet(download, "Skill")
    (download / TITLES).unlink()
    with pytest.raises(dr.CatalogError, match="the download: has no table 'Occupation Data'"):
        read_onet(download)
    with pytest.raises(OSError, match="nowhere"):
        read_onet(tmp_path / "nowhere")
    (tmp_path / "x.zip").write_bytes(b"PK")
    with pytest.raises(dr.CatalogError, match=r"x\.zip is not a zip file: download it again"):
        read_onet(tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "big.zip", "w") as archive:
        archive.writestr(SKILLS, "x" * 2000)
    monkeypatch.setattr(onet, "_MOST_UNPACKED", 1000)
    with pytest.raises(dr.CatalogError, match="unpacks to more than 1,000 bytes"):
        read_onet(tmp_path / "big.zip")


def test_a_damaged_archive(download: Path, tmp_path: Path) -> None:
    path = tmp_path / "db.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in (SKILLS, TITLES):
            archive.write(download / name, name)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Reading", b"Rxading", 1))
    with pytest.raises(dr.CatalogError, match=r"Skills\.txt in db\.zip cannot be unpacked"):
        read_onet(path)


def test_an_empty_table_and_unknown_options(download: Path) -> None:
    (download / SKILLS).write_bytes(b"")
    with pytest.raises(dr.CatalogError, match=r"has no column 'O\*NET-SOC Code'"):
        read_onet(download)
    head = (EXCERPT / SKILLS).read_bytes().split(b"\r\n")[0]
    (download / SKILLS).write_bytes(head)
    with pytest.raises(dr.CatalogError, match="has no ratings on the scale 'IM': pass the other scale"):
        read_onet(download)
    (download / SKILLS).write_bytes(b"\0" + head)
    with pytest.raises(dr.CatalogError, match="is not UTF-8"):
        read_onet(download)
    with pytest.raises(ValueError, match="unknown scale 'XX'"):
        read_onet(download, scale="XX")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown suppressed 'drop'"):
        read_onet(download, suppressed="drop")  # type: ignore[arg-type]
