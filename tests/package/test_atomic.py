"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from dataroles._atomic import write_atomically


def test_new_and_again(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    for content in (b"one", b"two"):
        write_atomically(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_permissions(tmp_path: Path) -> None:
    usual, own = tmp_path / "usual", tmp_path / "own"
    usual.write_bytes(b"")
    write_atomically(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode
    own.write_bytes(b"")
    own.chmod(0o640)
    write_atomically(own, b"")
    assert own.stat().st_mode & 0o777 == 0o640


def test_follows_links(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link"
    link.symlink_to(Path("folder") / "file")
    write_atomically(link, b"one")
    assert link.is_symlink()
    assert (tmp_path / "folder" / "file").read_bytes() == b"one"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_targets_that_cannot_be_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="is a device or a pipe, which cannot be replaced: give the name of a file"):
        write_atomically(tmp_path / "pipe", b"")
    assert (tmp_path / "pipe").is_fifo()


def test_folders_and_missing_folders(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="is a folder: give the name of a file in it"):
        write_atomically(tmp_path, b"")
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "none" / "file", b"")
