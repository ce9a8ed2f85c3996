"""The README does what it says: its tour is played, its lines are what CI runs."""

import re
from pathlib import Path

from tests.shell import shell

README = Path(__file__).parent.parent / "README.md"
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
    results = (README.parent / "tests" / "bench" / "RESULTS.md").read_text()
    _, _, figures = results.partition("\n\n")
    assert figures.strip() in README.read_text()


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as directory:
        README.write_text(played(README.read_text(), Path(directory)))
