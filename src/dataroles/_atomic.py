"""Files that are written whole or not at all."""

import os
import secrets
from pathlib import Path


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file atomically: readers find all of the old content or all of the new.

    Examples
    --------
    >>> write_atomically("greeting.txt", b"Hello")
    >>> Path("greeting.txt").read_bytes()
    b'Hello'
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(f"{str(path)!r} is a folder: give the name of a file in it")
    if target.exists() and not target.is_file():
        raise OSError(f"{str(path)!r} is a device or a pipe, which cannot be replaced: give the name of a file")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"the folder of {str(path)!r} does not exist: make it first")
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        # Not `tempfile`, whose files ignore the umask.
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
