"""The manual page `mentorlog.1`, written from the commands and the topics themselves."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import singledispatch
from typing import Any

from mentorlog import __version__
from mentorlog.cli.grammar import Noun
from mentorlog.cli.help_text import described, examples_in, prose_of, told_of
from mentorlog.cli.registry import CHAPTERS, EVERYDAY, TOPICS
from mentorlog.cli.root import Root
from mentorlog.cli.topics import page
from mentorlog.render.blocks import Block, Facts, Heading, Paragraph

_NOW = datetime.fromisoformat("2026-11-21T18:00+01:00")
"""The moment of what is told of days: the page is the same whenever it is written."""

_DESCRIPTION = """\
A mentoring journal and goal tracker for the terminal. Sessions, promises, goals and feedback go in
with one line; what is due, one screen before the meeting, and figures to trust come out.
Everything is one SQLite file that is yours alone.

Alone it shows today. A command is a noun and a verb, or a verb and the ids of any records.
`mentorlog help` tells how things work, `mentorlog demo` builds a year to try them on."""

MARK = '.\\" Manual page of mentorlog and mlog'
"""What each of the files begins with, so that nothing else is replaced by them."""


def contents() -> dict[str, str]:
    """The text of each file, by name, in ASCII as groff and mandoc read it."""
    page = "".join(f"{line}\n" for line in _lines())
    return {
        "mentorlog.1": f"{MARK}, written from its commands.\n{page}",
        "mlog.1": f"{MARK}: mlog's is mentorlog's.\n.so man1/mentorlog.1\n",
    }


def _lines() -> Iterator[str]:
    yield f'.TH MENTORLOG 1 "" "mentorlog {__version__}" "User Commands"'
    yield ".nh"  # a word that is broken with a hyphen cannot be copied
    yield ".nr HY 0"  # groff's macros would begin with hyphens again at each paragraph
    yield from _heading("Name")
    yield r"mentorlog, mlog \- a mentoring journal and goal tracker"
    yield from _heading("Synopsis")
    yield _usage("mentorlog", "[WORD] [VERB] [ID… | TEXT] [OPTIONS]")
    yield from _heading("Description")
    yield from _prose(_DESCRIPTION)
    root = Root()
    sections = {"Every week": EVERYDAY} | {name: one.words for name, one in CHAPTERS.items()}
    for title, words in sections.items():
        yield from _heading(title)
        for word in words:
            yield from _command(root.get_command(None, word), (word,))
    yield from _heading("Options")
    yield from _prose("They go with every command, in any position.")
    yield from _terms(map(described, root.get_params(root.context_class(root))))
    for topic in TOPICS:
        for block in page(topic, _NOW):
            yield from _of(block)


# A command.


def _command(command: Any, path: tuple[str, ...]) -> Iterator[str]:
    """A verb, or a noun and all its verbs."""
    if len(path) == 1:
        yield f".SS {_quoted(path[0])}"
    if isinstance(command, Noun):
        yield from _prose(command.help or "")
        for verb in command.list_commands(None):
            yield from _command(command.get_command(None, verb), (*path, verb))
    else:
        yield from _verb(command, path)


def _verb(verb: Any, path: Sequence[str]) -> Iterator[str]:
    context = verb.context_class(verb, info_name=" ".join(("mentorlog", *path)))
    yield ".TP"
    yield _usage(context.command_path, " ".join(verb.collect_usage_pieces(context)))
    yield from _prose(prose_of(verb.help))
    yield ".RS"
    yield ".PP"
    yield from _as_is(f"  {example}" for example in examples_in(verb.help))
    yield from _terms(filter(None, (told_of(param, context) for param in verb.params)))
    yield ".RE"


def _usage(words: str, rest: str) -> str:
    return rf"\fB{_escaped(words)}\fR {_escaped(rest)}"


# A topic.


@singledispatch
def _of(block: Block) -> Iterator[str]:
    raise TypeError(block)


@_of.register
def _(block: Heading) -> Iterator[str]:
    yield from _heading(block.text, block.level)


@_of.register
def _(block: Paragraph) -> Iterator[str]:
    if block.text.startswith("\n"):
        yield ".PP"
    lines = block.text.strip("\n").split("\n")
    yield from _as_is(lines) if lines[0].startswith("  ") else _prose(block.text)


@_of.register
def _(block: Facts) -> Iterator[str]:
    yield from _terms((label, str(value)) for label, value in block.pairs)


# The macros.


def _heading(text: str, level: int = 1) -> Iterator[str]:
    yield f".SH {_quoted(text.upper())}" if level == 1 else f".SS {_quoted(text)}"


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; an empty line parts them."""
    for number, paragraph in enumerate(filter(None, text.strip("\n").split("\n\n"))):
        if number:
            yield ".sp"
        yield from map(_escaped, paragraph.split("\n"))


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in pairs:
        yield ".TP"
        yield " ".join(map(_marked, term.split(" ")))
        yield _escaped(text)


def _marked(word: str) -> str:
    """A word of an option: its name stands out, what it takes is to be replaced."""
    if word in ("", "/"):
        return word
    return rf"\f{'B' if word.startswith('-') else 'I'}{_escaped(word)}\fR"


def _as_is(lines: Iterable[str]) -> Iterator[str]:
    yield ".EX"
    yield from map(_escaped, lines)
    yield ".EE"


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


_SPECIAL = {
    "\\": r"\e",
    "-": r"\-",
    "'": r"\(aq",
    "`": r"\(ga",
    '"': r"\(dq",
    "^": r"\(ha",
    "~": r"\(ti",
}


def _escaped(text: str) -> str:
    """A line as it is, wherever it stands: letters that roff takes for its own, and all others."""
    said = "".join(
        _SPECIAL.get(letter, letter) if letter.isascii() else rf"\[u{ord(letter):04X}]"
        for letter in text
    )
    return rf"\&{said}" if said.startswith(".") else said
