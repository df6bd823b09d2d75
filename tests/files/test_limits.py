"""Files that are large, deep, odd or not files at all."""

import os
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dataroles as dr
from dataroles.files import reading as limits
from dataroles.files.documents import catalog_from_json, catalog_from_toml, is_too_deep, json_of
from dataroles.files.formats import read_catalog
from dataroles.files.sheets.read import read_matrix
from dataroles.files.sheets.roles import catalog_from_csv


def refused(read: Callable[[bytes, str], dr.Catalog], content: bytes) -> str:
    with pytest.raises(dr.CatalogError) as caught:
        read(content, "file")
    return str(caught.value)


@pytest.mark.parametrize("name", ["team.toml", "team.json", "team.csv"])
def test_a_file_beyond_the_limit_is_refused_and_read_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(limits, "LARGEST", 1000)
    path = tmp_path / name
    for size, words in ((1000, rf"^{name} (is|has)"), (1001, rf"^{name} has more than 1,000 bytes, the most that is ")):
        path.write_bytes(b"x" * size)
        with pytest.raises(dr.CatalogError, match=words) as caught:
            read_catalog(path)
        assert ("split the file" in str(caught.value)) == (size > 1000)
    path = tmp_path / "people.csv"
    path.write_bytes(b"x" * 1001)
    with pytest.raises(dr.SheetError, match="more than 1,000 bytes"):
        read_matrix(path)


def test_the_limit_is_as_documented() -> None:
    assert limits.LARGEST == 64 * 2**20
    assert "64 MiB" in str(read_catalog.__doc__)


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    device = tmp_path / "device.csv"
    device.symlink_to("/dev/zero")
    for path in (pipe, device):
        with pytest.raises(dr.CatalogError, match=f"^{path.name} is not a regular file: copy its content into one"):
            read_catalog(path)


def test_a_file_is_read_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "team.json"
    path.write_text(json_of(dr.load_catalog()), encoding="utf-8")
    text_of = limits.text_of

    def changed_meanwhile(content: bytes, file: str) -> str:
        path.write_bytes(b"{}")
        return text_of(content, file)

    monkeypatch.setattr("dataroles.files.documents.text_of", changed_meanwhile)
    assert read_catalog(path) == dr.load_catalog()


def test_a_link_is_followed_and_a_circle_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text("name,SQL\nMe,3\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("team.csv")
    assert list(read_catalog(tmp_path / "link.csv")) == ["me"]
    (tmp_path / "circle.csv").symlink_to("circle.csv")
    with pytest.raises(OSError, match=r"[Ll]oop|[Tt]oo many"):
        read_catalog(tmp_path / "circle.csv")


@pytest.fixture
def nobody() -> Iterator[None]:
    """Be somebody who may not read everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


def test_a_file_without_permission_is_an_os_error(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "team.csv"
    path.touch(0)
    request.getfixturevalue("nobody")
    with pytest.raises(PermissionError):
        read_catalog(path)


def test_a_folder_is_refused_as_a_sheet(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_matrix(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe{\x00", "file is not UTF-8, at byte 0: save it in that encoding"),
        (b"", "file is not valid JSON: Expecting value: line 1 column 1 (char 0)"),
        (b'{"a": 1,}', "file is not valid JSON: "),
        (b"{'a': 1}", "file is not valid JSON: "),
        (b'{"format": NaN}', "file is not valid JSON: NaN is not a number in JSON, leave out unrated skills"),
        (
            b'{"format": -Infinity}',
            "file is not valid JSON: -Infinity is not a number in JSON, leave out unrated skills",
        ),
        (b"9" * 5000, "file is not valid JSON: "),
        (b"[" * 100_000, "file is nested too deeply: no catalog needs more than five levels"),
        (b'{"a":' * 100_000, "file is nested too deeply: no catalog needs more than five levels"),
        (b"[]", "file holds []: give an object with the keys of a catalog file"),
        (b'"x"', "file holds 'x': give an object with the keys of a catalog file"),
    ],
)
def test_json_that_is_not_a_catalog_is_refused(content: bytes, words: str) -> None:
    assert refused(catalog_from_json, content).startswith(words)


def test_every_key_that_a_json_object_has_twice_is_named() -> None:
    assert refused(catalog_from_json, b'{"a": {"b": 1, "c": 2, "b": 1}, "a": 3}') == (
        "file has the key 'b' twice in one object: keep one of the two; "
        "file has the key 'a' twice in one object: keep one of the two"
    )


def test_json_and_toml_are_checked_alike() -> None:
    content = json_of(dr.load_catalog()).replace('"format": 1', '"format": 2, "color": 1e999').encode()
    assert refused(catalog_from_json, content).split("\n  ") == [
        "file has 2 faults:",
        "the file: unknown key 'color': known are '$schema', 'format', 'catalog', 'frameworks', 'roles'",
        "the file: format is 2, and only 1 can be read: update dataroles or the file",
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_makes_no_difference_to_json(mark: str) -> None:
    assert catalog_from_json((mark + json_of(dr.load_catalog())).encode(), "file") == dr.load_catalog()


def test_a_file_can_name_its_schema() -> None:
    content = json_of(dr.load_catalog()).replace("{", '{"$schema": "./catalog.schema.json",', 1)
    assert catalog_from_json(content.encode(), "file") == dr.load_catalog()


@pytest.mark.parametrize("start", ["", "[", "x = 1\n'q'.", 'x = "\\""\n', "x = '''\n'''\n", "# it's\n"])
@pytest.mark.parametrize("part", ["a.", "'a' . ", '"a\\"." .\t', "0."])
def test_toml_with_an_endless_key_is_refused_at_once(start: str, part: str) -> None:
    start_time = time.process_time()
    assert refused(catalog_from_toml, f"{start}{part * 20_000}a = 1".encode()) == (
        "file is nested too deeply: no catalog needs more than five levels"
    )
    assert time.process_time() - start_time < 1


TEXTS = st.text(st.sampled_from("a1.\"'\\#= \n\t[]{},-é"), max_size=6)


@given(st.lists(TEXTS, max_size=6), st.integers(0, 6))
@example(["'''", "'''"], 1)
@example(['"""\\"""', '"""'], 1)
@example(['"""', '""', '"""'], 2)
def test_only_keys_that_are_too_deep_are_refused(texts: list[str], at: int) -> None:
    dotted = "a." * 100 + "a=1"
    text = "x='" + "".join([*texts[:at], "'\n", dotted, "\n", *texts[at:]])
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    depth = 0
    for key in ["a"] * 100:
        depth, table = (depth + 1, table[key]) if isinstance(table.get(key), dict) else (depth, {})
    assert is_too_deep(text) == (depth == 100)


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("quotes", [3, 4, 5])
def test_a_text_ending_in_quotes_before_a_long_key(quote: str, quotes: int) -> None:
    text = f"x = {{ a = {quote * 3}b{quote * quotes}, {'c.' * 40_000}d = {quote}{quote} }}"
    start = time.process_time()
    assert "nested too deeply" in refused(catalog_from_toml, text.encode())
    assert time.process_time() - start < 1


@pytest.mark.parametrize("quotes", ["'{}'", '"{}"', "'''{}'''", '"""\n""{}\\"""" """', "1 # {}", "[ # it's\n'{}', ]"])
def test_dots_in_texts_and_comments_are_no_depth(quotes: str) -> None:
    assert not is_too_deep("a.b = " + quotes.format("a." * 1000) + "\n")


@pytest.mark.parametrize(
    "text", ['"""', "'''", '"', "'", "a", "\\", '"\\', "''", "#", "a\n", '"" ', "a. ", '"""\\', "'''a", '""""']
)
def test_no_text_takes_long_to_be_searched_for_long_keys(text: str) -> None:
    start = time.process_time()
    is_too_deep("." * 100 + text * 100_000)
    is_too_deep(text * 100_000 + "\n" + "." * 100)
    assert time.process_time() - start < 1


def test_many_roles_are_read() -> None:
    rows = 20_000
    content = b"id,name,SQL\n" + b"".join(b"r%d,Role %d,%d\n" % (n, n, n % 5 + 1) for n in range(rows))
    start = time.process_time()
    catalog = catalog_from_csv(content, "many.csv")
    assert len(catalog) == rows
    assert catalog["Role 17"].profile["SQL"] == 3
    # Were it to grow with the square, it would take minutes.
    assert time.process_time() - start < 10


@pytest.mark.parametrize(("parts", "too_deep"), [(63, False), (64, False), (65, True), (66, True)])
def test_dotted_keys_can_have_64_parts(parts: int, too_deep: bool) -> None:
    assert is_too_deep(".".join(["a"] * parts) + " = 1\n") == too_deep
