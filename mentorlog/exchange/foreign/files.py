"""The bytes of a foreign file as text: which encodings are read, and what is refused before it."""

from collections.abc import Sequence
from typing import NamedTuple

from mentorlog.domain.kept import LONGEST
from mentorlog.errors import Invalid

__all__ = ["LONGEST", "MOST_TAGS", "File", "decoded"]

MOST_TAGS = 1_000

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class File(NamedTuple):
    """A file: its path, from the directory on that was named, and what is in it."""

    path: str
    data: bytes | memoryview

    @property
    def name(self) -> str:
        """Its name without the directories."""
        return self.path.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """Its name without what it ends with."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def folders(self) -> list[str]:
        """The names of the directories that it lies in, the innermost first."""
        return [part for part in self.path.split("/")[-2::-1] if part not in (".", "..")]

    def text(self) -> str:
        """What is in it, every line ended by a line feed alone.

        Raises Invalid for NUL and for what is neither UTF-8 nor UTF-16 with its mark.
        """
        text = decoded(self.data, self.path)
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise Invalid(f"{self.path}, line {line}: a NUL character, which no text has", BINARY)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def at(self, line: int, files: Sequence["File"]) -> str:
        """A place in it, with its path where there are several files."""
        return f"{self.path}, line {line}" if len(files) > 1 else f"line {line}"


BINARY = "nothing was imported; this is no text"


def decoded(data: bytes | memoryview, path: str) -> str:
    """The text of a file. Raises Invalid, with the line, for what is none."""
    mark, encoding = next(
        ((mark, name) for mark, name in _MARKS if bytes(data[: len(mark)]) == mark), (b"", "utf-8")
    )
    try:
        return str(memoryview(data)[len(mark) :], encoding)
    except UnicodeDecodeError as error:
        line = bytes(data[: error.start]).count(b"\n") + 1
        raise Invalid(
            f"line {line}: not UTF-8 text",
            f"`iconv -f WINDOWS-1252 -t UTF-8 {path}` makes it UTF-8, if that is what it is",
        ) from None
