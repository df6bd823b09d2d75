"""A small run of `make fuzz`: files that are damaged at random do no harm."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fuzz import files as fuzz

import dataroles as dr


@pytest.fixture(scope="module")
def watch() -> fuzz.Watch:
    # One for all: Python cannot remove such a hook.
    return fuzz.Watch()


def test_damaged_files_are_read_or_refused_quickly(
    tmp_path: Path, watch: fuzz.Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Measuring coverage takes several times as long as reading.
    monkeypatch.setattr(fuzz, "SECONDS", 10 * fuzz.SECONDS)
    report = fuzz.Report()
    fuzz.run(range(1000), 1, tmp_path, watch, report)
    assert report.failures == []
    assert sum(report.ends.values()) == 1000
    # Otherwise no damaged file was readable.
    assert {
        f"{suffix} {end}" for suffix in (".toml", ".json", ".csv", ".xlsx", ".ods") for end in ("read", "refused")
    } == {*report.ends}


def test_undamaged_files_are_read(tmp_path: Path) -> None:
    for sample in fuzz.samples():
        path = tmp_path / f"ratings.craft{sample.suffix}"
        path.write_bytes(sample.content)
        if sample.catalog is not None:
            (tmp_path / "catalog.toml").write_bytes(sample.catalog)
        assert fuzz.read(path, sample) == "read"


def test_the_check_notices_harm(tmp_path: Path, watch: fuzz.Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    harm: list[Callable[[], object]] = [
        lambda: (tmp_path.parent / "elsewhere").write_bytes(b""),
        lambda: (tmp_path / "ratings.craft.csv").rename(tmp_path / "other"),
        lambda: "abc".index("x"),
        lambda: dr.load_catalog()["nobody"],
    ]
    monkeypatch.setattr(fuzz, "read", lambda *_: harm.pop(0)())
    report = fuzz.Report()
    fuzz.run(range(4), 0, tmp_path, watch, report)
    assert [failure.partition(":")[2].split()[0] for failure in report.failures] == [
        "open",
        "os.rename",
        "ValueError:",
        "UnknownRoleError:",
    ]


def test_the_check_notices_a_slow_file(tmp_path: Path, watch: fuzz.Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "SECONDS", 0.0)
    report = fuzz.Report()
    fuzz.run(range(1), 0, tmp_path, watch, report)
    (failure,) = report.failures
    assert failure.startswith("run 0: took 0.")
