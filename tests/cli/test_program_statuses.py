"""`program join`, `leave`, `status`, `collect` and `remind`, as they answer."""

import json
import re
from contextlib import closing
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from mentorlog.domain.records.program import Side
from mentorlog.exchange import status as exchange
from mentorlog.store.store import Store
from tests import stand_ins
from tests.conftest import Run
from tests.programmes import START, kit_file, programme, put, told, uid
from tests.unit.filled import load

_LATER = datetime(2026, 11, 20, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def pairs(db: Path, ml: Run) -> None:
    """A coordinator's journal with three pairs."""
    ml("topic", "add", "A word of my own")
    with closing(Store(db)) as store:
        load(store, *programme(3))


PREVIEW = (
    "x1 with Noor Haddad · you are the mentee · begins Mon 7 Sep · every 2 weeks · asks for"
    " Kick-off by day 21 and Training by day 14 · you share counts and days\n"
)


class TestJoin:
    """After a preview, and never more than it shows."""

    def test_it_begins_what_the_preview_said(self, ml: Run, tmp_path: Path) -> None:
        kit_file(tmp_path, "Noor Haddad")
        assert ml("program", "join", "kit.json", "-n") == ("", PREVIEW, 0)
        assert ml("program", "join", "kit.json") == (
            "",
            f"{PREVIEW}error: not confirmed: Join Spring 27 as Me?\nhint: -y says yes beforehand\n",
            4,
        )
        done = ml("program", "join", "kit.json", "-y", "--share-pulse")
        assert done.out == (
            "joined spring27 · with Noor Haddad · `mentorlog report program` shows what it asks"
            " for\n"
        )
        assert done.err.endswith("you share counts and days, pulse\n")
        assert "Noor Haddad" in ml("mentorship", "list").out
        assert ml("undo").code == 0
        assert "Noor" not in ml("mentorship", "list").out

    def test_twice_it_is_told(self, ml: Run, tmp_path: Path) -> None:
        kit_file(tmp_path, "Noor")
        ml("program", "join", "kit.json", "-y")
        assert ml("program", "join", "kit.json", "-y") == (
            "",
            (
                "error: you joined spring27 with Noor already\n"
                "hint: `mentorlog program status -n` shows what you would send\n"
            ),
            2,
        )

    def test_who_left_does_not_join_by_the_same_kit(self, ml: Run, tmp_path: Path) -> None:
        kit_file(tmp_path, "Noor")
        ml("program", "join", "kit.json", "-y")
        ml("program", "leave", "-y")
        assert ml("program", "join", "kit.json", "-y") == (
            "",
            (
                "error: you left spring27 with Noor, and this kit is from before\n"
                "hint: ask its coordinator for another pair; `mentorlog undo` takes back what you"
                " just did\n"
            ),
            2,
        )

    def test_a_kit_of_another_programme_does_not_take_a_pair_over(
        self, ml: Run, tmp_path: Path
    ) -> None:
        kit_file(tmp_path, "Noor")
        ml("program", "join", "kit.json", "-y")
        kit_file(tmp_path, "Noor", number=9, uid="autumn", name="autumn27")
        before = ml("mentorship", "show", "noor", "--json").out
        assert ml("program", "join", "kit.json", "-y") == (
            "",
            (
                "error: Noor is x1 of spring27 already\n"
                "hint: `mentorlog program leave --with Noor` leaves that first\n"
            ),
            2,
        )
        assert ml("mentorship", "show", "noor", "--json").out == before

    @pytest.mark.parametrize(
        ("before", "after", "message"),
        [
            ("Noor", "Nora", "this is a kit that was edited after it was written"),
            (
                '"version": 1',
                '"version": 2',
                "this is a kit of version 2, and this mentorlog reads 1",
            ),
            ("mentorlog-kit", "mentorlog", "this is not a kit of mentorlog"),
        ],
    )
    def test_what_is_no_kit_is_one_sentence(
        self, ml: Run, tmp_path: Path, before: str, after: str, message: str
    ) -> None:
        path = kit_file(tmp_path, "Noor")
        path.write_text(path.read_text().replace(before, after))
        answer = ml("program", "join", "kit.json", "-y")
        assert (answer.out, answer.code) == ("", 2)
        assert answer.err.splitlines()[0] == f"error: {message}"
        assert len(answer.err.splitlines()) == 2
        assert ml("mentorship", "list", "--json").out == "[]\n"

    def test_a_status_is_no_kit(self, ml: Run, tmp_path: Path) -> None:
        put(tmp_path, told(1))
        [name] = [one.name for one in tmp_path.glob("*.json")]
        assert ml("program", "join", name).err.startswith("error: this is not a kit of mentorlog\n")


class TestStatus:
    """All of it can be read first, and it is the file."""

    def test_what_is_shown_is_what_is_written(self, ml: Run, tmp_path: Path) -> None:
        kit_file(tmp_path, "Noor", "Sam")
        ml("program", "join", "kit.json", "-y")
        shown = ml("program", "status", "-n", "--with", "noor").out
        wrote = ml("program", "status", "--with", "noor", "-o", "out")
        assert wrote == ("wrote out/x1-mentee.json\n", "", 0)
        assert (tmp_path / "out/x1-mentee.json").read_text() == shown
        found, _ = exchange.read(shown.encode())
        assert (found.pair, found.side, found.started_on) == (uid(1), Side.MENTEE, START)
        assert ml("program", "status").out == "wrote x1-mentee.json and x2-mentee.json\n"
        assert [one["pair"] for one in json.loads(ml("program", "status", "--json").out)] == [
            *(uid(1), uid(2)),
        ]

    def test_who_joined_nothing_has_nothing_to_tell(self, ml: Run) -> None:
        ml("topic", "add", "A word")
        assert ml("program", "status") == (
            "",
            (
                "error: there is no programme that you joined\n"
                "hint: `mentorlog program join KIT` joins one by the file that its coordinator"
                " sent\n"
            ),
            3,
        )

    def test_where_the_agreement_says_so_nothing_is_told(self, ml: Run, tmp_path: Path) -> None:
        kit_file(tmp_path, "Noor", "Sam")
        ml("program", "join", "kit.json", "-y")
        ml("agreement", "set", "--with", "noor", "--no-status")
        assert ml("program", "status") == (
            "wrote x2-mentee.json\n",
            "nothing is told of Noor: your agreement says so\n",
            0,
        )
        shown = ml("agreement", "show", "--with", "noor").out
        assert "programme   is told nothing of it\n" in shown
        ml("agreement", "set", "--with", "noor", "--status")
        assert ml("program", "status").out == "wrote x1-mentee.json and x2-mentee.json\n"

    def test_who_alone_takes_a_signed_silence_out_does_not_speak_for_both(
        self, ml: Run, tmp_path: Path
    ) -> None:
        kit_file(tmp_path, "Noor")
        ml("program", "join", "kit.json", "-y")
        ml("agreement", "set", "--with", "noor", "--no-status")
        ml("agreement", "sign", "--with", "noor", "--as", "them")
        ml("agreement", "set", "--with", "noor", "--status")
        assert ml("program", "status").out == ""
        ml("agreement", "sign", "--with", "noor", "--as", "them")
        assert ml("program", "status").out == "wrote x1-mentee.json\n"

    def test_leaving_is_one_file_more_and_says_nothing_else(self, ml: Run, tmp_path: Path) -> None:
        kit_file(tmp_path, "Noor")
        ml("program", "join", "kit.json", "-y", "--share-pulse")
        ml("session", "add", "Kick-off", "--with", "noor")
        assert ml("program", "leave", "-y") == (
            "left the programme · Noor: the mentorship goes on · wrote x1-mentee.json\n",
            "",
            0,
        )
        found, _ = exchange.read((tmp_path / "x1-mentee.json").read_bytes())
        assert (found.left, found.held, found.met_on, found.pulse) == (True, 0, (), None)
        assert "spring27" not in ml("mentorship", "show", "noor").out

    def test_it_is_mailed_to_the_address_of_the_kit(
        self, ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stand_ins.put_into(tmp_path)
        monkeypatch.setenv("MENTORLOG_SENDMAIL", str(tmp_path / "sendmail"))
        kit_file(tmp_path, "Noor")
        ml("program", "join", "kit.json", "-y")
        assert ml("program", "status", "--mail").out == "mailed x1-mentee.json\n"
        assert (tmp_path / "mail.words").read_text().split() == ["-i", "--", "program@example.org"]
        message = message_from_bytes((tmp_path / "mail.kept").read_bytes(), policy=policy.default)
        [attached] = message.iter_attachments()
        assert attached.get_filename() == "x1-mentee.json"
        assert exchange.read(attached.get_content())[0].pair == uid(1)


class TestCollect:
    """What is taken, and what is named."""

    def test_an_inbox_is_taken_and_what_is_not_is_named(
        self, ml: Run, pairs: None, tmp_path: Path
    ) -> None:
        inbox = put(tmp_path / "in", told(1), told(1, Side.MENTOR), told(2), told(9))
        (inbox / "broken.json").write_text("{")
        (inbox / "letter.txt").write_text("Dear you")
        answer = ml("program", "collect", "in")
        assert answer == (
            "took 3 of 2 pairs · 2 files not taken\n",
            (
                f"{uid(9)}-mentee-2026-11-20.json: it is of a pair that is not here\n"
                "broken.json: this is not a status of mentorlog\n"
            ),
            0,
        )
        again = ml("program", "collect", "in")
        assert (again.out, again.code) == ("", 2)
        already = "it was collected already\n"
        assert again.err == (
            f"{uid(1)}-mentee-2026-11-20.json: {already}"
            f"{uid(1)}-mentor-2026-11-20.json: {already}"
            f"{uid(2)}-mentee-2026-11-20.json: {already}"
            f"{uid(9)}-mentee-2026-11-20.json: it is of a pair that is not here\n"
            "broken.json: this is not a status of mentorlog\n"
            "error: none of 5 files can be taken\n"
            "hint: collect it where the kit was made\n"
        )

    def test_nothing_is_written_in_a_rehearsal(self, ml: Run, pairs: None, tmp_path: Path) -> None:
        put(tmp_path / "in", told(1))
        assert ml("program", "collect", "in", "-n").out == "would take 1 of 1 pair\n"
        assert ml("program", "collect", "in").out == "took 1 of 1 pair\n"
        assert ml("program", "collect", "in") == (
            "took 0 of 0 pairs · 1 file not taken\n",
            f"{uid(1)}-mentee-2026-11-20.json: it was collected already\n",
            0,
        )
        assert ml("undo").out.startswith("undid: program collect")

    @pytest.mark.parametrize("how", ["edited", "foreign", "future", "ours no more"])
    def test_a_single_file_that_cannot_be_taken_is_one_sentence_and_a_hint(
        self, ml: Run, pairs: None, tmp_path: Path, how: str
    ) -> None:
        sent = {"foreign": told(9), "future": told(1, as_of=date(2027, 3, 3))}.get(how, told(1))
        data = exchange.write(sent)
        if how == "edited":
            data = data.replace(b'"held": 4', b'"held": 5')
        elif how == "ours no more":
            data = data.replace(b'"version": 1', b'"version": 3')
        Path("f.json").write_bytes(data)
        told_so = {
            "edited": "this is a status that was edited after it was written",
            "foreign": "it is of a pair that is not here",
            "future": "it is of 3 Mar 2027, a day to come",
            "ours no more": "this is a status of version 3, and this mentorlog reads 1",
        }
        answer = ml("program", "collect", "f.json")
        assert (answer.out, answer.code) == ("", 2)
        assert re.fullmatch(
            rf"error: f\.json: {re.escape(told_so[how])}\nhint: .+\n", answer.err
        ), answer.err
        assert ml("report", "cohort", "--json").out.count('"told_on": null') == 3

    def test_of_a_pair_that_ended_nothing_later_is_taken(
        self, ml: Run, pairs: None, tmp_path: Path
    ) -> None:
        ml("program", "pair", "end", "x1", "--on", "2026-11-10")
        put(tmp_path / "in", told(1))
        [name] = [one.name for one in (tmp_path / "in").iterdir()]
        assert ml("program", "collect", "in") == (
            "",
            f"error: {name}: it is of 20 Nov, and x1 ended on 10 Nov\nhint: tell its sender so\n",
            2,
        )

    def test_what_is_stale_is_named_and_changes_nothing(
        self, ml: Run, pairs: None, tmp_path: Path
    ) -> None:
        put(tmp_path / "in", told(1))
        ml("program", "collect", "in")
        put(tmp_path / "old", told(1, as_of=date(2026, 11, 1)))
        before = ml("report", "cohort", "--json").out
        assert ml("program", "collect", "old") == (
            "took 0 of 0 pairs · 1 file not taken\n",
            f"{uid(1)}-mentee-2026-11-01.json: it is stale: there is one of 20 Nov\n",
            0,
        )
        assert ml("report", "cohort", "--json").out == before

    def test_a_place_that_is_not_there(self, ml: Run, pairs: None) -> None:
        assert ml("program", "collect", "nowhere").err == (
            "error: there is no nowhere\nhint: name the directory of the statuses\n"
        )


class TestRemind:
    """Drafts, and nothing is sent."""

    def test_a_draft_to_each_of_whom_something_is_missing(
        self, ml: Run, pairs: None, tmp_path: Path
    ) -> None:
        put(tmp_path / "in", told(1), told(1, Side.MENTOR), told(2, Side.MENTOR))
        ml("program", "collect", "in")
        assert ml("program", "remind", "-o", "out").out == "wrote 3 drafts to out\n"
        assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
            *("u4.eml", "u5.eml", "u6.eml"),
        ]
        draft = message_from_bytes((tmp_path / "out/u4.eml").read_bytes(), policy=policy.default)
        assert (draft["To"], draft["From"]) == ("mentee2@example.org", "program@example.org")
        assert (draft["Subject"], draft["X-Unsent"]) == ("Spring 27", "1")
        assert draft.get_content().splitlines() == [
            "Hello Mentee 2,",
            "",
            "a word about Spring 27.",
            "",
            "Could you send a first status of your mentoring with Mentor 2?",
            "`mentorlog program status` writes it: counts and days, no word of yours;",
            "`mentorlog program status -n` shows all of it first.",
            "",
            "Thank you!",
        ]

    def test_training_and_consent_are_asked_for_kindly(
        self, db: Path, ml: Run, tmp_path: Path
    ) -> None:
        ml("topic", "add", "A word")
        with closing(Store(db)) as store:
            load(store, *programme(1, consent=False, trained_on=None, email="a\nBcc: b@c.org"))
        ml("program", "remind", "-o", "out")
        text = (tmp_path / "out/u1.eml").read_text()
        assert "Your training is not noted yet." in text
        assert "a no is fine, too." in text
        assert "Bcc" not in text

    def test_where_nothing_is_missing_nothing_is_written(
        self, ml: Run, pairs: None, tmp_path: Path
    ) -> None:
        put(tmp_path / "in", *(told(n, side) for n in (1, 2, 3) for side in Side))
        ml("program", "collect", "in")
        assert ml("program", "remind", "-o", "out").out == "nothing is missing in spring27\n"
        assert not (tmp_path / "out").exists()


def test_a_directory_that_is_named_like_a_file_is_never_made(
    ml: Run, pairs: None, tmp_path: Path
) -> None:
    for words, name in (
        ("program kits", "kits.json"),
        ("program remind", "mails.eml"),
        ("data export --format csv", "journal.csv"),
        ("data export --parts", "journal.json"),
    ):
        assert ml(*words.split(), "-o", name).err == (
            f"error: {name} is named like a file\nhint: a directory is wanted, like out/\n"
        ), words
        assert not (tmp_path / name).exists()
    put(tmp_path / "in.json", told(1, Side.MENTOR))
    (tmp_path / "in.json" / "more.json").mkdir()
    assert ml("program", "collect", "in.json").out == "took 1 of 1 pair\n"


class TestReports:
    """The programme that is meant, and what is asked of it."""

    def test_cohort_answers_by_its_exit_code(self, ml: Run, pairs: None, tmp_path: Path) -> None:
        well = [told(n, side, held=4) for n in (1, 2, 3) for side in Side]
        put(tmp_path / "in", *well)
        ml("program", "collect", "in")
        assert ml("report", "cohort", "spring", "--exit-code").code == 0
        put(tmp_path / "in", told(3, silent=True, silence_days=40, held=5, made_at=_LATER))
        ml("program", "collect", "in")
        assert ml("report", "cohort", "--exit-code").code == 10

    def test_a_programme_that_is_not_there(self, ml: Run, pairs: None) -> None:
        assert ml("report", "cohort", "autumn") == (
            "",
            "error: there is no programme autumn\nhint: did you mean spring27?\n",
            3,
        )
        assert ml("report", "outcome", "autumn").code == 3

    def test_as_html_it_is_a_page(self, ml: Run, pairs: None, tmp_path: Path) -> None:
        for report in ("cohort", "outcome"):
            ml("report", report, "-o", f"{report}.html")
            assert "Spring 27" in (tmp_path / f"{report}.html").read_text()
