"""Which formats are read, and which of them a file looks like; one line a format."""

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from mentorlog.domain.drafts import Choices, Items
from mentorlog.exchange.foreign.files import File


class Reader(Protocol):
    """What the module of a format has."""

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether a file looks like the format, by how it begins and by its name."""

    def read(self, files: Sequence[File], choices: Choices) -> Items:
        """What the files say, an entry at a time."""


class Format(NamedTuple):
    """A format: its module, what it is called, and as what its entries can be taken."""

    module: str
    called: str
    nouns: tuple[str, ...]


FORMATS: dict[str, Format] = {
    "jrnl": Format("jrnl", "jrnl", ("session", "note")),
    "taskwarrior": Format("taskwarrior", "Taskwarrior", ("action",)),
    "todotxt": Format("todotxt", "todo.txt", ("action",)),
    "csv": Format("comma_separated", "CSV", ("session", "action", "note", "goal")),
    "xlsx": Format("workbook", "a workbook", ("session", "action", "note", "goal")),
    "ics": Format("ics", "a calendar (ICS)", ("session",)),
    "markdown": Format("markdown", "Markdown", ("session",)),
    "watson": Format("watson", "Watson", ("session",)),
    "timewarrior": Format("timewarrior", "Timewarrior", ("session",)),
}

_HEAD = 2**16


def reader(word: str) -> Reader:
    """The module of a format, imported when it is needed."""
    return cast("Reader", import_module(f"mentorlog.exchange.foreign.{FORMATS[word].module}"))


def sniffed(file: File) -> list[str]:
    """The formats that a file looks like."""
    head = bytes(memoryview(file.data)[:_HEAD])
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    return [word for word in FORMATS if reader(word).sniff(head, file.name)]
