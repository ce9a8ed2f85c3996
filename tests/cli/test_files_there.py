"""A file that is there is replaced by no -o: who edited it would lose that without a word.

What can be told to be as it was written is replaced all the same: a demo, a calendar, kits,
statuses, parcels.
"""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.programmes import kit_file
from tests.test_house import COMMANDS

PEOPLE = """id,name,email,role,wants,offers,consent
1,Ada,ada@example.org,mentor,,go,no
2,Ben,ben@example.org,mentee,go,,yes
"""
EDITED = b"# what I wrote\n"
BY_THEMSELVES = {("demo",)}
"""What knows its own, and has nothing else to replace."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def programme(ml: Run) -> None:
    """A programme with a pair, and a journal that takes part in another."""
    Path("people.csv").write_text(PEOPLE)
    kit_file(Path(), "Noor")
    for words in (
        "program add spring28 --start 2026-11-02 --until 2028-11-30 --cadence 2w --email c@x.org",
        "program roster read people.csv",
        "program match spring28 -o proposal.csv",
        "program match spring28 --accept proposal.csv",
        "program join kit.json -y",
        "note add Thanks --kind thanks --with noor",
    ):
        answer = ml(*words.split())
        assert answer.code == 0, answer


def test_whatever_writes_a_file_can_be_told_to_replace_it() -> None:
    options = {path: {o for p in one.params for o in p.opts} for path, one in COMMANDS.items()}
    writers = {path for path, names in options.items() if "--output" in names}
    assert {path for path in writers if "--force" not in options[path]} == BY_THEMSELVES


WRITERS = (
    ("program match spring28 -o {}", "a.csv"),
    ("program form spring28 -o {}", "a.csv"),
    ("program kits spring28 -o .", "u1-ada.json"),
    ("program remind spring28 -o .", "u1.eml"),
    ("program status -o .", "x1-mentee.json"),
    ("program leave -y -o .", "x1-mentee.json"),
    ("report week -o {}", "a.html"),
    ("report week --json -o {}", "a.json"),
    ("report cohort spring28 -o {}", "a.html"),
    ("report outcome spring28 -o {}", "a.html"),
    ("prep noor -o {}", "a.txt"),
    ("prep noor --md -o {}", "a.md"),
    ("mentorship brief lee --with noor -o {}", "a.html"),
    ("note show @last --card -o {}", "a.html"),
    ("reach noor -o {}", "a.txt"),
    ("data export -o {}", "a.json"),
    ("share start noor -o {}", "a.invite"),
)


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(("line", "name"), WRITERS, ids=[line for line, _ in WRITERS])
def test_what_was_edited_stays_unless_force_says_otherwise(ml: Run, line: str, name: str) -> None:
    words = line.format(name).split()
    first = ml(*words)
    assert first.code == 0, first
    assert Path(name).exists(), [*Path().iterdir()]
    if "leave" in words:
        assert ml("undo").code == 0
    Path(name).write_bytes(EDITED)
    before = ml("history").out
    refused = ml(*words)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"error: there is a file already: {name}\nhint: --force replaces it\n"
    assert Path(name).read_bytes() == EDITED
    assert ml("history").out == before
    assert ml(*words, "--force").code == 0
    assert Path(name).read_bytes() != EDITED


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize("line", ["program kits spring28 -o .", "program status -o ."])
def test_what_nobody_edited_is_written_anew(ml: Run, line: str) -> None:
    assert ml(*line.split()).code == 0
    assert ml(*line.split()).code == 0


@pytest.mark.usefixtures("programme")
def test_of_several_files_none_is_written_where_one_may_not_be(ml: Run) -> None:
    assert ml("program", "kits", "spring28", "-o", ".").code == 0
    [first, second] = sorted(path.name for path in Path().glob("u*.json"))
    Path(first).unlink()
    Path(second).write_bytes(EDITED)
    assert ml("program", "kits", "spring28", "-o", ".").code == 2
    assert not Path(first).exists()


@pytest.mark.usefixtures("dana")
def test_a_dash_is_standard_output_to_what_is_printed_without_a_file(ml: Run) -> None:
    ml("note", "add", "Thank you for Lee", "--kind", "thanks")
    for line in (
        "report week",
        "prep dana --md",
        "note show n1 --card",
        "reach dana",
        "data export",
    ):
        printed = ml(*line.split()).out
        assert ml(*line.split(), "-o", "-").out == printed
    assert not Path("-").exists()
