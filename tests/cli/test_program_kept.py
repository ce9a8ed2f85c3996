"""`mentorlog program list`, `show`, `edit` and `remove`: a programme as it is kept."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.programmes import kit_file

PEOPLE = """id,name,role,wants,offers
1,Ada,mentor,,go
2,Ben,mentee,go,
3,Cid,mentee,talks,
"""


@pytest.fixture
def programme(ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme to come with a pair, and one mentee who waits."""
    monkeypatch.chdir(tmp_path)
    ml(
        *("program", "add", "spring27", "--title", "Spring 27", "--start", "2027-02-01"),
        *("--until", "2027-11-30", "--cadence", "2w", "--field", "tech"),
        *("--objective", "Keep engineers", "--objective", "Goals that move"),
        *("--email", "programme@example.org"),
    )
    Path("people.csv").write_text(PEOPLE)
    ml("program", "roster", "read", "people.csv")
    ml("program", "match", "-o", "proposal.csv")
    ml("program", "match", "--accept", "proposal.csv")


def test_without_a_programme_there_is_said_how_one_begins(ml: Run) -> None:
    ml("topic", "add", "A word")
    begins = (
        "no programme yet: `mentorlog program add NAME` begins one,"
        " `mentorlog program join KIT` joins one\n"
    )
    assert ml("program", "list") == ("", begins, 0)
    assert ml("program", "list", "--json").out == "[]\n"


def test_who_takes_part_is_told_where_to_look(ml: Run, tmp_path: Path) -> None:
    path = kit_file(tmp_path, "Noor", "Sam")
    ml("program", "join", str(path), "-y")
    assert ml("program", "list").err == (
        "you take part with Noor and Sam: `mentorlog report program`\n"
    )


@pytest.mark.usefixtures("programme")
class TestOne:
    """One that is there, with a pair to come."""

    def test_it_is_listed_and_shown_in_full(self, ml: Run) -> None:
        ml("program", "add", "autumn26", "--start", "2026-09-01")
        assert ml("program", "list").out == (
            "spring27  1 Feb – 30 Nov 2027  every 2 weeks  3 people    1 pair   Spring 27\n"
            "autumn26  from Tue 1 Sep       –              nobody yet  0 pairs\n"
        )
        assert ml("program", "show", "spring").out == (
            "spring27 Spring 27\n"
            "days       1 Feb – 30 Nov 2027\n"
            "cadence    every 2 weeks\n"
            "field      tech\n"
            "email      programme@example.org\n"
            "objective  Keep engineers\n"
            "           Goals that move\n"
            "asks for   First code review together by day 30\n"
            "           A design written down and discussed by day 90\n"
            "           Mid-term review by day 150\n"
            "           A talk or a write-up by day 240\n"
            "people     1 waiting, 2 matched\n"
            "pairs      1\n"
        )
        told = json.loads(ml("program", "show", "spring27", "--json").out)
        assert (told["people"], told["pairs"]) == ({"waiting": 1, "matched": 2}, 1)

    @pytest.mark.parametrize(
        ("words", "verbs", "first"),
        [
            (("program",), "add | list | show | edit | remove | form", "spring27  1 Feb"),
            (("program", "roster"), "read | list | show | edit | drop", "u1  mentor"),
            (("program", "pair"), "list | end | rematch", "x1  Ada  Ben"),
            (("program", "element"), "add | list", "agreement"),
        ],
    )
    def test_a_noun_alone_lists_below_its_verbs(
        self, ml: Run, words: tuple[str, ...], verbs: str, first: str
    ) -> None:
        answer = ml(*words)
        assert answer.err.startswith(f"{' '.join(words)} {verbs}")
        assert answer.out.startswith(first)
        assert answer.out == ml(*words, "list").out

    def test_it_is_corrected_and_that_is_undone(self, ml: Run) -> None:
        before = ml("program", "show", "--json").out
        corrected = ml(
            *("program", "edit", "--title", "", "--field", "", "--until", "", "--email", ""),
            *("--cadence", "none", "--objective", "", "--name", "spring"),
        )
        assert corrected.out == "corrected spring · kits that are out keep what they said\n"
        told = json.loads(ml("program", "show", "--json").out)
        gone = ("title", "field", "ends_on", "email", "every", "unit")
        assert [told[name] for name in gone] == [None] * len(gone)
        assert (told["name"], told["objectives"], len(told["elements"])) == ("spring", [], 4)
        assert ml("undo").out == "undid: program edit spring\n"
        assert ml("program", "show", "--json").out.splitlines()[4:] == before.splitlines()[4:]

    def test_pairs_that_have_not_begun_move_with_its_first_day(self, ml: Run) -> None:
        moved = ml("program", "edit", "spring27", "--start", "2027-02-08")
        assert moved.out == (
            "corrected spring27 · 1 pair will begin Mon 8 Feb 2027"
            " · kits that are out keep what they said\n"
        )
        assert "from Mon 8 Feb 2027" in ml("program", "pair", "list").out

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ((), "there is nothing to correct"),
            (("--name", "spring 28"), "a programme's name has no blanks: 'spring 28'"),
            (("--name", "Autumn26"), "there is a programme Autumn26 already"),
            (("--field", "circus"), "there is no field 'circus'"),
            (("--email", "nobody"), "'nobody' is no e-mail address"),
            (("--cadence", "often"), "cannot read the cadence 'often'"),
            (
                ("--until", "2027-01-01"),
                "--until 2027-01-01 lies before its first day, 2027-02-01",
            ),
        ],
    )
    def test_what_it_cannot_be_changes_nothing(
        self, ml: Run, words: tuple[str, ...], message: str
    ) -> None:
        ml("program", "add", "autumn26", "--start", "2026-09-01")
        before = ml("program", "show", "spring27", "--json").out
        refused = ml("program", "edit", "spring27", *words)
        assert (refused.out, refused.code) == ("", 2)
        assert refused.err.splitlines()[0] == f"error: {message}"
        assert len(refused.err.splitlines()) == 2
        assert ml("program", "show", "spring27", "--json").out == before

    def test_days_stay_around_the_pairs_that_have_begun(
        self, ml: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MENTORLOG_NOW", "2027-03-01T12:00+01:00")
        assert ml("program", "edit", "--start", "2027-02-08").err == (
            "error: x1 began on 2027-02-01, before 2027-02-08\n"
            "hint: leave --start on its day or before\n"
        )
        assert ml("program", "edit", "--start", "2027-01-04", "--until", "2027-01-31").err == (
            "error: x1 begins on 2027-02-01, after 2027-01-31\n"
            "hint: leave --until on its day or later\n"
        )
        assert ml("program", "edit", "--start", "2027-01-25").code == 0

    def test_it_goes_with_all_that_is_in_it_after_a_yes(self, ml: Run) -> None:
        along = "spring27 with 3 participants and 1 pair"
        assert ml("program", "remove") == (
            "",
            f"error: not confirmed: Remove {along}?\nhint: -y says yes beforehand\n",
            4,
        )
        assert ml("program", "remove", "-n").out == f"would remove {along}\n"
        assert ml("program", "remove", "spring27", "-y").out == f"removed {along}\n"
        assert ml("program", "list", "--json").out == "[]\n"
        assert ml("undo").code == 0
        assert ml("program", "pair", "list").out.startswith("x1  Ada  Ben")
