"""Damage files at random, and check that reading them soon ends with a catalog, a matrix or a CatalogError.

Run it as ``python tests/fuzz/files.py --runs 100000``. The same seed damages the same files in the same way.
"""

import argparse
import faulthandler
import io
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple
from zipfile import ZipFile

import dataroles as dr
from dataroles.files.documents import catalog_from_tables, json_of, tables_of
from dataroles.files.formats import read_catalog
from dataroles.files.sheets.read import read_matrix
from dataroles.files.sheets.roles import csv_of
from dataroles.files.sheets.table import Layout
from dataroles.model.framework import questionnaire

SECONDS = 1.0
"""Most processor time that reading a file may take."""

TOML = b"""\
format = 1
[catalog]
id = "team"
title = "Team"
[frameworks.craft]
name = "Craft"
skills = [{ name = "SQL" }, { id = "c++", name = "C++", summary = "Fast." }]
scale = { minimum = 0, maximum = 4, floor = -1.5, labels = ["a", "b", "c", "d", "e"] }
[roles.me]
name = "Me"
aliases = ["I", '''mys"elf''']
color = "tab:red"
summary = \"\"\"\\
  Two
lines.\"\"\"
ratings = { craft = { sql = 3, "C++" = 2.5 } }
standard_errors.craft.sql = 0.25
[roles."you"]
name = "You \\U0001f600"
color = 2
"""
LONG = b"Who,Team,Skill,Level\nAda,BI,SQL,3 - Good\nAda,BI,R,n/a\nBob,ML,SQL,5\n"
FORM = (
    "Timestamp;Full name;How good? [SQL];How good? [R]\r\n2026/01/05 9:12;Ann;3,5;\u2605\u2605\r\n\r\n;Bob;4;4/5\r\n"
).encode("utf-16")


def _open_document() -> bytes:
    """Return a small OpenDocument sheet."""

    def row(*cells: str, more: str = "") -> str:
        filled = "".join(
            f'<table:table-cell office:value-type="string"{more}><text:p>{cell}</text:p></table:table-cell>'
            for cell in cells
        )
        return f'<table:table-row>{filled}<table:table-cell table:number-columns-repeated="9"/></table:table-row>'

    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    people = row("Name", "SQL") + row("Ann", "3") + row("4", more=' table:number-columns-repeated="2"')
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{people}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return buffer.getvalue()


OPEN_DOCUMENT = _open_document()
TOKENS = [
    *(b"nan", b"-inf", b"1e999", b"-0", b"0x" + b"f" * 5000, b"9" * 5000, b"1_000", b"3,5", b"\xef\xbc\x95"),
    *(b"true", b"null", b"NaN", b"1979-05-27", b"07:32:00", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r", b"\xc3"),
    *(b"=1+1", b"'=1+1", b"@", b'"', b'""', b"'''", b'"""', b"\\", b"\\ud800", b"\\u0000", b"\xed\xa0\x80"),
    *(b"format", b"frameworks", b"roles", b"ratings", b"standard_errors", b"$schema", b"id", b"name", b"craft", b"sql"),
    *(bytes([sign]) for sign in b"[]{},;\t\n=:.#"),
    *(b"[[", b"{}", b"[]", b"//", b"__proto__", b"../../x", b"XFD1048576", b"1048576", b't="e"', b"<row>", b"Average"),
]
NESTING = [b"[", b"{", b'{"a":', b"{a=", b"a.", b"[[", b"[a", b'"', b",", b";", b"\n", b"'", b"0", b"[roles.x", b"\\"]


class Sample(NamedTuple):
    suffix: str
    content: bytes
    framework: dr.SkillFramework | None = None
    catalog: bytes | None = None
    """Catalog file next to a table of ratings."""
    members: tuple[str, ...] = ()
    """Members of an archive to damage; by default the bytes of the file."""
    is_sheet: bool = False
    """True for a sheet of people."""
    layout: Layout = "wide"


def samples() -> list[Sample]:
    """Return valid files of every kind."""
    bundled = dr.load_catalog()
    platform = bundled.frameworks["platform"]
    matrix = csv_of(bundled)
    answers = questionnaire(platform).replace("name,,,", "name,,Me,").replace(',,"From', ',4,"From')
    beside = TOML.partition(b"[roles")[0] + b"[roles]"
    people = dr.SkillMatrix(
        platform,
        [[1, 2, 3, 4, 5, 1, 2, None]] * 3,
        ["Ann", "=1+1", "Me"],
        attributes={"Team": ["BI", None, "\U0001f600"]},
    )
    workbook, sheet = workbook_of(people), "xl/worksheets/sheet1.xml"
    return [
        Sample(".xlsx", workbook, platform, is_sheet=True),
        Sample(".xlsx", workbook, platform, members=(sheet,), is_sheet=True),
        Sample(".xlsx", workbook, members=(sheet, "xl/sharedStrings.xml", "xl/workbook.xml"), is_sheet=True),
        Sample(".ods", OPEN_DOCUMENT, members=("content.xml",), is_sheet=True),
        Sample(".csv", LONG, is_sheet=True, layout="long"),
        Sample(".csv", FORM, is_sheet=True),
        Sample(".toml", TOML),
        Sample(".toml", TOML.replace(b"\n", b"\r\n")),
        Sample(".toml", (Path(dr.__file__).parent / "catalogs" / "data-roles.toml").read_bytes()),
        Sample(".json", json_of(bundled).encode()),
        Sample(".json", json_of(bundled.subset(["data-scientist"])).encode()),
        Sample(".csv", matrix.encode("utf-8-sig")),
        Sample(".csv", matrix.replace(",", ";").encode()),
        Sample(".csv", matrix.encode(), bundled.framework),
        Sample(".csv", 'name\tSQL\t"C,\n++"\n\'=1+1\t3\t4.5\n\U0001f600\t\t1\n'.encode()),
        Sample(".csv", answers.encode(), platform),
        Sample(".csv", b"id,name,SQL,C++\nme,Me,0,\nann,Ann,4,-1.5\n", catalog=beside),
    ]


def workbook_of(matrix: dr.SkillMatrix) -> bytes:
    """Return a matrix as a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.xlsx")
        dr.write_matrix(matrix, path)
        return path.read_bytes()


def damaged_file(sample: Sample, others: list[bytes], random: Random) -> bytes:
    """Return a sample with a few changes, in one member if it is an archive."""
    if not sample.members:
        return damaged(sample.content, others, random)
    buffer = io.BytesIO()
    changed = random.choice(sample.members)
    with ZipFile(io.BytesIO(sample.content)) as old, ZipFile(buffer, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, damaged(content, others, random) if info.filename == changed else content)
    return buffer.getvalue()


def damaged(content: bytes, others: list[bytes], random: Random) -> bytes:
    """Return the content with a few things done to it."""
    data = bytearray(content)
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        random.choice(CHANGES)(data, others, random)
    if random.random() < 0.02:
        return data.decode("latin-1").encode(random.choice(["utf-16", "utf-8"]))
    return bytes(data)


def _slice(size: int, random: Random, longest: int = 200) -> slice:
    start = random.randrange(size + 1)
    return slice(start, start + int(longest ** random.random()))


def _flip(data: bytearray, _: list[bytes], random: Random) -> None:
    for _bit in range(random.choice([1, 2, 20])):
        if data:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _cut(data: bytearray, _: list[bytes], random: Random) -> None:
    del data[_slice(len(data), random, random.choice([10, 1000, 100_000]))]


def _splice(data: bytearray, others: list[bytes], random: Random) -> None:
    other = random.choice(others)
    data[_slice(len(data), random)] = other[_slice(len(other), random, 2000)]


def _repeat(data: bytearray, _: list[bytes], random: Random) -> None:
    part = _slice(len(data), random)
    data[part] = data[part] * random.choice([2, 3, 100])


def _tokens(data: bytearray, random: Random) -> list[slice]:
    """Choose two places where a word or a number is."""
    found = []
    for _ in range(2):
        at = start = random.randrange(len(data) + 1)
        while at < len(data) and data[at : at + 1].isalnum():
            at += 1
        while start and data[start - 1 : start].isalnum():
            start -= 1
        found.append(slice(start, at))
    return sorted(found, key=lambda part: part.start)


def _swap(data: bytearray, _: list[bytes], random: Random) -> None:
    first, second = _tokens(data, random)
    words = data[first], data[second]
    if first.stop <= second.start:
        data[second], data[first] = words


def _put(data: bytearray, _: list[bytes], random: Random) -> None:
    data[_tokens(data, random)[0]] = random.choice(TOKENS)


def _nest(data: bytearray, _: list[bytes], random: Random) -> None:
    at = _tokens(data, random)[0].start
    data[at:at] = random.choice(NESTING) * random.choice([3, 100, 1000, 20_000])


CHANGES: list[Callable[[bytearray, list[bytes], Random], None]] = [_flip, _cut, _splice, _repeat, _swap, _put, _nest]


class Watch:
    """Records what is changed outside of a folder, run or connected to."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.folder is None:
            return
        if event == "open":
            name, mode, flags = arguments
            writes = any(letter in str(mode or "") for letter in "wxa+") or (isinstance(flags, int) and flags & 3)
            if writes and not str(name).startswith(str(self.folder)):
                self.seen.append(f"{event} {name}")
        elif event.startswith(("os.", "shutil.", "socket.", "subprocess.", "ctypes.")) and event not in {
            "os.listdir",
            "os.scandir",
        }:
            self.seen.append(f"{event} {arguments}")


class Report:
    """Outcomes of the runs."""

    def __init__(self) -> None:
        self.ends: Counter[str] = Counter()
        self.failures: list[str] = []
        self.slowest = 0.0

    def __str__(self) -> str:
        lines = [f"{count:9,} {end}" for end, count in sorted(self.ends.items())]
        return "\n".join([*lines, f"{self.slowest:9.3f} s for the slowest", *self.failures])


def read(path: Path, sample: Sample) -> str:
    """Read a file and return the outcome."""
    try:
        if sample.is_sheet or sample.framework is not None:
            str(read_matrix(path, sample.framework, layout=sample.layout))
            return "read"
        catalog = read_catalog(path if sample.catalog is None else path.parent)
    except dr.CatalogError as error:
        str(error)
        return "refused"
    if catalog_from_tables(tables_of(catalog), path.name) != catalog:
        raise AssertionError("it does not survive being written")
    return "read"


def run(numbers: range, seed: int, folder: Path, watch: Watch, report: Report) -> None:
    """Damage and read a file for each number."""
    valid = samples()
    for number in numbers:
        random = Random(f"{seed} {number}")  # noqa: S311 (nobody is to be kept out)
        sample = random.choice(valid)
        path = folder / f"ratings.craft{sample.suffix}"
        if sample.catalog is not None:
            (folder / "catalog.toml").write_bytes(sample.catalog)
        path.write_bytes(damaged_file(sample, [other.content for other in valid], random))
        watch.seen.clear()
        watch.folder = folder
        start = time.process_time()
        try:
            end = read(path, sample)
        except Exception as error:  # noqa: BLE001 (this is what is looked for)
            end = "failed"
            report.failures.append(f"run {number}: {type(error).__name__}: {str(error)[:200]}")
        seconds = time.process_time() - start
        watch.folder = None
        report.ends[f"{sample.suffix} {end}"] += 1
        report.slowest = max(report.slowest, seconds)
        if seconds > SECONDS:
            report.failures.append(f"run {number}: took {seconds:.2f} s")
        report.failures += [f"run {number}: {what}" for what in watch.seen]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the number of the first run, to repeat one")
    options = parser.parse_args()
    watch = Watch()
    report = Report()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        last = options.first + options.runs
        for first in range(options.first, last, 1000):
            faulthandler.dump_traceback_later(600, exit=True)
            run(range(first, min(first + 1000, last)), options.seed, Path(folder), watch, report)
        faulthandler.cancel_dump_traceback_later()
    print(f"{options.runs:,} files in {time.perf_counter() - start:.0f} s, seed {options.seed}")
    print(report)
    return bool(report.failures)


if __name__ == "__main__":
    sys.exit(main())
