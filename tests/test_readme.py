"""The README does what it says: its tour is played, its lines are what CI runs."""

import re
from pathlib import Path

from tests.proof import PAGE
from tests.quotes import README, of_benchmark, of_proof, quoting
from tests.shell import shell

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


def test_the_figures_are_those_of_the_last_benchmark() -> None:
    text, results = README.read_text(), (Path(__file__).parent / "bench" / "RESULTS.md").read_text()
    assert quoting(text, "bench", of_benchmark(results)) == text


def test_the_figures_are_those_of_the_last_proof() -> None:
    text = README.read_text()
    assert quoting(text, "proof", of_proof(PAGE.read_text())) == text


def test_every_proof_that_is_named_is_there() -> None:
    named = re.findall(r"`(?:tests/(?:e2e|cli)/)?(test_\w+\.py)`", README.read_text())
    there = {path.name for path in (README.parent / "tests").rglob("test_*.py")}
    assert len(named) >= 7
    assert set(named) <= there


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as directory:
        README.write_text(played(README.read_text(), Path(directory)))
