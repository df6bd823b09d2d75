"""Files that are written whole or not at all."""

import os
import secrets
from pathlib import Path

__all__ = ["write_atomically"]


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file so that whoever reads it finds all of the old content or all of the new.

    Parameters
    ----------
    path : str or os.PathLike
        The file. One that is there is replaced and keeps its permissions, though not its hard
        links; of a symbolic link, what it points to is.
    content : bytes
        What is to be in it.

    Raises
    ------
    OSError
        If it cannot be written, or is a folder, a device or a pipe. What was there before is
        untouched then, and nothing is left over.

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
        # Not `tempfile`: its files are for their owner alone, and the umask is what decides here.
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
