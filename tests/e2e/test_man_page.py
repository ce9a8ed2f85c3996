"""The manual page: current, without a warning from groff, and all that a newcomer looks for."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mentorlog.cli.help_text import examples_in
from mentorlog.cli.man_page import contents
from mentorlog.cli.registry import commands_of
from mentorlog.cli.root import Root
from tests.e2e.conftest import REPOSITORY, needed

PAGE = REPOSITORY / "completions" / "mentorlog.1"


def test_it_is_written_from_the_commands_as_they_are() -> None:
    texts = contents()
    stored = {name: (REPOSITORY / "completions" / name).read_text() for name in texts}
    assert stored == texts, "`python -m mentorlog completion write completions` writes them anew"


@pytest.fixture(scope="module")
def shown() -> str:
    """The page as `man` shows it, 200 columns wide."""
    groff = (needed("groff"), "-man", "-Tutf8", "-ww", "-rLL=200n", "-P-cbou", str(PAGE))
    ran = subprocess.run(groff, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout


def test_man_shows_it_without_a_warning(shown: str) -> None:
    man = (needed("man"), "--warnings=w", "--local-file", str(PAGE))
    locale = {**os.environ, "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(man, capture_output=True, text=True, check=True, env=locale)
    assert ran.stderr == ""
    assert ran.stdout.startswith("MENTORLOG(1)")


def test_the_bsds_and_alpine_show_it_too() -> None:
    mandoc = (needed("mandoc"), "-Tlint", "-Wwarning", str(PAGE))
    ran = subprocess.run(mandoc, capture_output=True, text=True, check=False)
    found = [line.split(": ", 2)[2] for line in ran.stdout.splitlines()]
    assert found == ['WARNING: missing date, using "": TH']  # it is the same on every day


def test_it_is_found_by_what_it_is_for(tmp_path: Path) -> None:
    """`apropos` and `whatis` read one line of it, by both names."""
    lexgrog = subprocess.run(
        [needed("lexgrog"), str(PAGE)], capture_output=True, text=True, check=True
    )
    assert lexgrog.stdout.splitlines() == [
        f'{PAGE}: "mentorlog - a mentoring journal and goal tracker"',
        f'{PAGE}: "mlog - a mentoring journal and goal tracker"',
    ]


def test_every_command_stands_in_it_with_its_examples(shown: str) -> None:
    lines = {" ".join(line.split()) for line in shown.splitlines()}
    for path, command in commands_of(Root()):
        assert any(line.startswith(f"mentorlog {' '.join(path)} ") for line in lines), path
        examples = [" ".join(one.split()) for one in examples_in(command.help)]
        assert set(examples) <= lines


def test_what_is_copied_from_it_can_be_typed(shown: str) -> None:
    """A hyphen is a hyphen, a quote is a quote: nothing is made finer than it was."""
    assert set(re.findall(r"[^\x00-\x7f]", shown)) <= set("…–éá")


def test_it_is_plain_ascii_and_says_nothing_of_this_machine() -> None:
    source = PAGE.read_bytes()
    assert source.isascii()
    assert str(Path.home()).encode() not in source
    assert sys.prefix.encode() not in source
