"""Files that a command reads and writes: whole or not at all, and for their owner alone."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from mentorlog.cli.app import App
from mentorlog.errors import Invalid, NeedsInput
from mentorlog.places import expanded

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_CHUNK = 2**20
_IN_MEMORY = 2**22
"""Bytes for standard output that need no temporary file."""


def write_whole(path: Path, data: bytes, store: Path, *, force: bool) -> None:
    """Write a file at once (0600). Raises what `written_whole` raises."""
    with written_whole(path, store, force=force) as file:
        file.write(data)


Reads = Callable[[bytes], object]
"""What raises Invalid for all but a file as mentorlog wrote it."""


def write_all(
    directory: Path,
    files: Mapping[str, bytes],
    store: Path,
    *,
    force: bool,
    reads: Reads | None = None,
) -> None:
    """Write several files into a directory, or none of them where one may not be replaced."""
    for name in files:
        is_ours = reads is not None and is_as_written(directory / name, reads)
        checked_place(directory / name, store, force=force or is_ours)
    for name, data in files.items():
        write_whole(directory / name, data, store, force=True)


def is_as_written(path: Path, reads: Reads) -> bool:
    """Whether there is a file, and nobody edited it since mentorlog wrote it."""
    with suppress(Invalid, OSError):
        return path.is_file() and bool(reads(path.read_bytes()))
    return False


@contextmanager
def written_whole(
    path: Path, store: Path | None, *, force: bool = False, keeps_mode: bool = False
) -> Iterator[IO[bytes]]:
    """A file that takes its place at `path` when the block has ended, and not before.

    Its mode is 0600; or that of the file in whose place it comes, where others may read that.

    Raises Invalid if that is the `store`, no ordinary file, there and not to be replaced, or cannot
    be written; OSError where there is no room.
    """
    path = checked_place(path, store, force=force)
    try:
        with _beside(path) as file:
            yield file
            file.flush()
            if keeps_mode and path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            os.fsync(file.fileno())
            Path(file.name).replace(path)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise
        raise cannot_write(path, error) from error


@contextmanager
def set_down_first() -> Iterator[IO[bytes]]:
    """A file that goes to standard output when the block has ended.

    Who reads slowly, or fails, must not hold the store meanwhile.
    """
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(_IN_MEMORY) as file:
        yield file
        file.seek(0)
        copyfileobj(file, sys.stdout.buffer)


def cannot_write(path: Path, error: OSError) -> Invalid:
    """What a failure to write, other than for lack of room, means to a person."""
    return Invalid(f"cannot write {path}: {error.strerror}", "name a file in a directory of yours")


def read_whole(named: str, check_size: Callable[[int], None]) -> memoryview:
    """What the file holds, or standard input for `-`.

    `check_size` is asked before anything is read, where the size is known, and then with every
    megabyte. Raises Invalid if the file is not there or cannot be read, and what it raises.
    """
    if named == "-":
        return _read(sys.stdin.buffer, check_size)
    try:
        _ensure_ends(named)
        with expanded(named).open("rb") as file:
            check_size(os.fstat(file.fileno()).st_size)
            return _read(file, check_size)
    except FileNotFoundError as error:
        raise Invalid(f"there is no file {named}", "- reads standard input") from error
    except IsADirectoryError as error:
        raise Invalid(f"{named} is a directory", "name a file in it") from error
    except OSError as error:
        raise Invalid(f"cannot read {named}: {error.strerror}", "name another file") from error


def checked_place(path: Path, store: Path | None, *, force: bool) -> Path:
    """Where the file will lie in truth, links followed. Raises Invalid if it may not lie there."""
    path = expanded(path)
    try:
        is_there = path.exists()
    except OSError as error:
        raise cannot_write(path, error) from error
    if is_there and not path.is_file():
        raise Invalid(f"not an ordinary file: {path}", "name another file")
    if is_there and store is not None and store.exists() and path.samefile(store):
        raise Invalid(f"this is the store itself: {path}", "name another file")
    if is_there and not force:
        raise Invalid(f"there is a file already: {path}", "--force replaces it")
    return path.resolve()


_OPEN_ALREADY = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""What a shell has opened for us, like the pipe of `<(jrnl --format json)`."""


def _ensure_ends(named: str) -> None:
    """Raise Invalid for what may never end, or never begin: devices, sockets and named pipes."""
    path = expanded(named)
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or str(path).startswith(_OPEN_ALREADY):
        return
    hint = "name a file, or - for standard input"
    if stat.S_ISFIFO(mode):
        hint = "`cat` it into - instead, which is standard input"
    raise Invalid(f"{named} is no ordinary file", hint)


def _read(file: BinaryIO, check_size: Callable[[int], None]) -> memoryview:
    data = bytearray()
    while chunk := file.read(_CHUNK):
        data += chunk
        check_size(len(data))
    return memoryview(data)


_OF_FILES = (".json", ".csv", ".eml", ".md", ".html", ".txt", ".xlsx", ".zip")


def make_directory(path: Path) -> None:
    """Have a directory there. Raises Invalid where it cannot be, or a file seems to be meant."""
    try:
        if path.suffix.lower() in _OF_FILES and not expanded(path).exists():
            raise Invalid(f"{path} is named like a file", "a directory is wanted, like out/")
        expanded(path).mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Invalid(f"not a directory: {path}", "name a directory of yours") from error
    except OSError as error:
        raise cannot_write(path, error) from error


def tell_path(app: App, path: Path) -> None:
    """Answer with a path as it is, for `rm "$(…)"`; a terminal is spared what acts on it."""
    path = path.absolute()
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode({"path": str(path)}))
    elif sys.stdout.isatty():
        app.say(str(path))
    else:
        sys.stdout.buffer.write(os.fsencode(path) + b"\n")


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """A file in the same directory, under another name; gone unless the block moved it."""
    name = path.with_name(f".mentorlog-{os.urandom(8).hex()}")
    with open(name, "xb", opener=_for_me_alone) as file:
        try:
            yield file
        finally:
            name.unlink(missing_ok=True)


def _for_me_alone(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


VARIABLE = "MENTORLOG_PASSPHRASE"


def passphrase(app: App, file: str | None, *, is_new: bool) -> str:
    """The first line of the file (- is standard input), the variable, or what is typed.

    A new one is asked for twice. Raises Invalid if it is empty or the two differ, NeedsInput if
    there is nobody to ask.
    """
    if file is not None:
        return _checked(_first_line(file), f"there is none in {file}")
    if VARIABLE in os.environ:
        return _checked(os.environ[VARIABLE], f"{VARIABLE} is empty")
    if not app.asks:
        raise NeedsInput(
            "the passphrase is missing", f"--passphrase-file FILE (- is standard input), {VARIABLE}"
        )
    from getpass import getpass

    typed = _checked(getpass("Passphrase: ", sys.stderr), "it is empty")
    if is_new and getpass("The same again: ", sys.stderr) != typed:
        raise Invalid("the two passphrases differ", "nothing was written; try again")
    return typed


def _first_line(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else expanded(file).read_bytes()
        return data.decode().partition("\n")[0].removesuffix("\r")
    except OSError as error:
        raise Invalid(f"cannot read {file}: {error.strerror}", "name another file") from error
    except UnicodeDecodeError as error:
        raise Invalid(f"the passphrase in {file} is not UTF-8", "save it as UTF-8") from error


def _checked(text: str, else_: str) -> str:
    if not text:
        raise Invalid(f"no passphrase: {else_}", "several words make a good one")
    return text
