"""The README does what it says: its tour is played, its lines are what CI runs."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pexpect  # type: ignore[import-untyped]

from mentorlog.cli.registry import TOPICS
from tests.shell import ROOT, shell, surroundings

README = ROOT / "README.md"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def played(text: str, directory: Path) -> str:
    """The README with the answers that its commands give, one after another in one store."""

    def answer(block: re.Match[str]) -> str:
        lines = []
        for line in block[1].splitlines():
            if line.startswith("$ "):
                ran = shell(line.removeprefix("$ "), directory, directory / "journal.db")
                lines += [line, *(ran.stdout + ran.stderr).splitlines()]
        return "\n".join(["```console", *lines, "```"])

    return _BLOCK.sub(answer, text)


_TWO_HOMES = re.compile(
    r"(?<=<!-- two homes -->\n```text\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)
_DIGITS = re.compile(r"\d{4} \d{4} \d{4}")
_ASKS = "The twelve digits you were told:"


def played_in_two_homes(text: str, directory: Path) -> str:
    """The README with what Ilya and Dana are answered, each at home; one folder is in both.

    The invitation comes over by itself, and the digits that are printed stand for those said.
    """
    block = _TWO_HOMES.search(text)
    assert block
    printed = _DIGITS.search(block[0])
    lines = "\n".join(_in_two_homes(block[0].splitlines(), directory))
    shown = _DIGITS.sub(printed[0], lines) if printed else lines
    return text.replace(block[0], f"{shown}\n")


def _in_two_homes(lines: list[str], directory: Path) -> Iterator[str]:
    (directory / "both").mkdir()
    homes = {name: _home(directory, name) for name in ("ilya", "dana")}
    digits = ""
    for line in lines:
        who, _, words = line.partition("$ ")
        if who in homes and words:
            yield line
            answer = (_told if "share accept" in words else _ran)(words, homes[who], digits)
            yield from answer
            digits = next(iter(_DIGITS.findall("".join(answer))), digits)
            for invitation in (directory / "ilya").glob("*.invite"):
                invitation.replace(directory / "dana" / invitation.name)


def _home(directory: Path, name: str) -> dict[str, str]:
    """All variables in a home of this name, in which lies the folder that is in both."""
    home = directory / name
    (home / "Dropbox").mkdir(parents=True)
    (home / "Dropbox/mentoring").symlink_to(directory / "both", target_is_directory=True)
    return {**surroundings(home, home / "journal.db"), "MENTORLOG_DEVICE": f"{name}-mac"}


def _ran(line: str, home: dict[str, str], _digits: str) -> list[str]:
    ran = subprocess.run(
        ["sh", "-c", line],
        cwd=home["HOME"],
        env=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return (ran.stdout + ran.stderr).splitlines()


def _told(line: str, home: dict[str, str], digits: str) -> list[str]:
    """The same on a terminal, on which the digits are typed when they are asked for."""
    asked = pexpect.spawn("sh", ["-c", line], cwd=home["HOME"], env={**home, "TERM": "dumb"})
    asked.expect_exact(_ASKS)
    asked.sendline(digits)
    asked.expect(pexpect.EOF)
    lines = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", asked.before.decode()).splitlines()
    return [f"{_ASKS} {digits}", *(one for one in lines if one and digits not in one)]


def test_two_people_are_answered_as_printed(tmp_path: Path) -> None:
    text = README.read_text()
    assert played_in_two_homes(text, tmp_path) == text


def test_two_people_have_synced_after_five_commands_each() -> None:
    block = _TWO_HOMES.search(README.read_text())
    assert block
    for who in ("ilya", "dana"):
        typed = re.findall(rf"^{who}\$ mentorlog (\w+)", block[0], re.MULTILINE)
        assert typed.index("sync") < 5


def test_the_tour_answers_as_printed(tmp_path: Path) -> None:
    text = README.read_text()
    assert played(text, tmp_path) == text


def test_the_whole_of_it_is_read_in_a_few_minutes() -> None:
    assert len(README.read_text().splitlines()) <= 350


def test_every_topic_and_file_that_is_named_is_there() -> None:
    text = README.read_text()
    table = text.partition("| `mentorlog help` | |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"`(\w+)`", table)) == sorted(TOPICS)
    files = re.findall(r"\]\(([^)]+)\)", text) + re.findall(
        r"`((?:tests|mentorlog)/\S+\.py)`", text
    )
    assert len(files) >= 3
    assert [name for name in files if not (README.parent / name).exists()] == []


def test_every_proof_that_is_named_is_there() -> None:
    named = re.findall(r"`(?:tests/(?:e2e|cli)/)?(test_\w+\.py)`", README.read_text())
    there = {path.name for path in (README.parent / "tests").rglob("test_*.py")}
    assert len(named) >= 7
    assert set(named) <= there


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as directory:
        text = played(README.read_text(), Path(directory))
        README.write_text(played_in_two_homes(text, Path(directory)))
