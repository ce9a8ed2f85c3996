"""The README does what it says: its tour is played, its lines are what CI runs."""

import re
from pathlib import Path

from mentorlog.cli.registry import TOPICS
from tests.shell import ROOT, shell

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
        README.write_text(played(README.read_text(), Path(directory)))
