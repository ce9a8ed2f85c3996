"""`report week --mail` and its kin: a proper message, and nothing private in any part of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action, Commitment
from mentorlog.domain.records.base import Party, Record
from mentorlog.domain.records.goal import CheckIn, Goal, GoalState, Milestone, State
from mentorlog.domain.records.mentorship import Cadence, Mentorship, Role
from mentorlog.domain.records.said import Feedback, FeedbackKind, Note, NoteKind, Topic
from mentorlog.domain.records.session import Session, Status
from mentorlog.store.store import Store
from tests import stand_ins
from tests.conftest import Run
from tests.unit.filled import load

TODAY = date(2026, 11, 21)
PAST, SOON = TODAY - timedelta(days=3), TODAY + timedelta(days=3)
CANARY = "canary"
ADDRESS = "ada@example.org"


def action(uid: str, text: str, *, owner: Party = Party.ME, private: bool = False) -> list[Record]:
    """A promise made a week ago, due soon."""
    made = TODAY - timedelta(days=7)
    return [
        Action(
            uid=uid, mentorship="dana", owner=owner, text=text, promised_on=made, private=private
        ),
        Commitment(uid=f"{uid}-due", action=uid, set_on=made, due_on=SOON),
    ]


SHOWN: Sequence[Record] = (
    Mentorship(uid="dana", name="Dána", role=Role.MENTEE, started_on=date(2026, 1, 5)),
    Cadence(uid="1", mentorship="dana", starts_on=date(2026, 1, 5), every=2, unit=Unit.WEEK),
    *action("draft", "Draft <b>the</b> packet"),
    *action("lee", "Introduce me to Lee", owner=Party.THEM),
    Session(uid="2", mentorship="dana", at=f"{PAST}T16:00+01:00", title="Kick-off",
            notes=CANARY, private_notes=CANARY),
    Session(uid="3", mentorship="dana", at=f"{PAST}T18:00+01:00", status=Status.PLANNED),
    Session(uid="4", mentorship="dana", at=f"{SOON}T16:00+01:00", status=Status.PLANNED,
            why=CANARY, title="Promotion"),
    Note(uid="5", mentorship="dana", on=PAST, kind=NoteKind.WIN, text="Talk accepted"),
)  # fmt: skip
PRIVATE: Sequence[Record] = (
    *action("mine", CANARY, private=True),
    *action("theirs", CANARY, owner=Party.THEM, private=True),
    Action(uid="done", mentorship="dana", text=CANARY, promised_on=PAST, done_on=PAST,
           private=True),
    Goal(uid="goal", mentorship="dana", title=CANARY, due_on=SOON, starts_on=PAST, private=True),
    Goal(uid="own", title=CANARY, due_on=SOON, starts_on=PAST, private=True),
    Milestone(uid="step", goal="goal", title=CANARY, set_on=PAST, due_on=SOON),
    Milestone(uid="stepped", goal="own", title=CANARY, set_on=PAST, done_on=PAST),
    Goal(uid="reached", title=CANARY, starts_on=PAST, private=True),
    GoalState(uid="6", goal="reached", on=PAST, state=State.ACHIEVED, why=CANARY),
    CheckIn(uid="7", goal="goal", on=PAST, note=CANARY, blocker=CANARY),
    Action(uid="linked", mentorship="dana", goal="goal", text=CANARY, promised_on=PAST),
    Commitment(uid="linked-due", action="linked", set_on=PAST, due_on=SOON),
    Feedback(uid="8", mentorship="dana", on=PAST, from_=Party.THEM, kind=FeedbackKind.PRAISE,
             text=CANARY, private=True),
    Topic(uid="9", mentorship="dana", raised_on=PAST, text=CANARY, private=True),
    Note(uid="10", mentorship="dana", on=PAST, kind=NoteKind.WIN, text=CANARY, private=True),
    Note(uid="11", on=PAST, kind=NoteKind.WIN, text=CANARY, private=True),
)  # fmt: skip


def fill(db: Path, *records: Record) -> None:
    store = Store(db)
    load(store, *records)
    store.close()
    db.chmod(0o600)


@pytest.fixture(autouse=True)
def binaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in sendmail keeps what it is given."""
    directory = tmp_path / "bin"
    directory.mkdir()
    stand_ins.put_into(directory)
    monkeypatch.setenv("MENTORLOG_SENDMAIL", str(directory / "sendmail"))
    return directory


def kept(binaries: Path) -> EmailMessage:
    """The message, read as a mail program reads it."""
    data = (binaries / "mail.kept").read_bytes()
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def body(message: EmailMessage, kind: str) -> str:
    """The decoded text of one of the two parts."""
    part = message.get_body((kind,))
    assert part is not None
    assert part.get_content_charset() == "utf-8"
    return str(part.get_content())


def test_the_message_is_text_and_html_with_its_headers(ml: Run, db: Path, binaries: Path) -> None:
    fill(db, *SHOWN)
    subject = "mentorlog: 1 promise due, 1 meeting this week"
    assert ml("report", "week", "--mail", ADDRESS) == ("", f"mailed to {ADDRESS}: {subject}\n", 0)
    message = kept(binaries)
    assert (message["To"], message["Subject"]) == (ADDRESS, subject)
    assert message["From"].addresses[0].display_name == "mentorlog"
    assert message["Date"].datetime.isoformat() == "2026-11-21T18:00:00+01:00"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith(f"@{message['From'].addresses[0].domain}>")
    assert message.get_content_type() == "multipart/alternative"
    text, page = body(message, "plain"), body(message, "html")
    assert text == ml("report", "week", "--no-private").out
    assert "Draft <b>the</b> packet" in text
    assert "Dána" in text
    assert "Draft &lt;b&gt;the&lt;/b&gt; packet" in page
    assert (binaries / "mail.words").read_text() == f"-i\n--\n{ADDRESS}\n"


def test_what_is_handed_over_is_ascii_in_short_lines(ml: Run, db: Path, binaries: Path) -> None:
    fill(db, *SHOWN, *action("long", "é" * 500))
    assert ml("report", "month", "--mail", ADDRESS, "--quiet") == ("", "", 0)
    data = (binaries / "mail.kept").read_bytes()
    assert data.isascii()
    assert b"\r" not in data
    assert max(map(len, data.split(b"\n"))) <= 78


def test_the_subject_counts_and_names_nothing(ml: Run, db: Path, binaries: Path) -> None:
    fill(db, *SHOWN, *action("second", "Read the ladder"))
    ml("report", "week", "--mail", ADDRESS)
    assert kept(binaries)["Subject"] == "mentorlog: 2 promises due, 1 meeting this week"
    ml("report", "month", "--mail", ADDRESS)
    assert kept(binaries)["Subject"] == "mentorlog: 2 promises due, 1 meeting in the next 30 days"
    ml("report", "week", "--mail", ADDRESS, "--as-of", "2026-01-02")
    assert kept(binaries)["Subject"] == "mentorlog: nothing due this week"


def test_what_is_overdue_is_not_of_this_week(
    ml: Run, binaries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Dana", "Lee", "Noor"):
        ml("mentorship", "add", name, "--my", "mentee", "--cadence", "2w", "--start", "2026-09-01")
    ml("session", "add", "Plan", "--with", "lee", "--at", "2026-11-24 10:00")
    ml("action", "add", "Read it", "--with", "lee", "--due", "2026-11-25")
    ml("action", "add", "Draft it", "--with", "lee", "--on", "2026-11-02", "--due", "2026-11-10")
    ml("report", "week", "--mail", ADDRESS)
    assert kept(binaries)["Subject"] == ("mentorlog: 1 promise due, 1 meeting this week, 3 overdue")
    monkeypatch.setenv("MENTORLOG_NOW", "2027-03-01T18:00+01:00")
    ml("report", "week", "--mail", ADDRESS)
    assert kept(binaries)["Subject"] == "mentorlog: nothing due this week, 5 overdue"


@pytest.mark.parametrize("more", [(), ("--explain",), ("--with", "dá"), ("--for", "dá")])
@pytest.mark.parametrize("span", ["week", "month"])
def test_no_canary_gets_into_a_mail(
    ml: Run, db: Path, binaries: Path, span: str, more: tuple[str, ...]
) -> None:
    fill(db, *SHOWN)
    ml("report", span, "--mail", ADDRESS, *more)
    without = [body(kept(binaries), kind) for kind in ("plain", "html")]
    subject = kept(binaries)["Subject"]
    db.unlink()
    fill(db, *SHOWN, *PRIVATE)
    assert CANARY in ml("report", span).out
    assert CANARY not in ml("report", span, "--no-private", "--json", *more).out
    assert ml("report", span, "--mail", ADDRESS, *more).code == 0
    assert [body(kept(binaries), kind) for kind in ("plain", "html")] == without
    assert kept(binaries)["Subject"] == subject
    assert CANARY not in "".join(without)


def test_an_empty_report_stays_away_where_that_is_asked(ml: Run, db: Path, binaries: Path) -> None:
    for span in ("week", "month"):
        assert ml("report", span, "--quiet-if-empty") == ("", "", 0)
        assert ml("report", span, "--quiet-if-empty", "--mail", ADDRESS) == ("", "", 0)
    assert not (binaries / "mail.kept").exists()
    fill(db, *SHOWN)
    assert ml("report", "week", "--quiet-if-empty") == ml("report", "week")


def test_what_is_private_alone_is_no_reason_to_write(ml: Run, db: Path) -> None:
    dana, *_ = SHOWN
    fill(db, dana, *PRIVATE)
    assert ml("report", "week", "--quiet-if-empty", "--no-private") == ("", "", 0)
    assert CANARY in ml("report", "week", "--quiet-if-empty").out


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org\nBcc: eve@example.org",
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org\n",
        "-oQ/tmp",
        "-f@example.org",
        "ada@example.org,eve@example.org",
        "ada@example.org eve@example.org",
        "Ada <ada@example.org>",
        "|cat@example.org",
        "/tmp/file",
        "ada@",
        "@example.org",
        "ada@-example.org",
        "ada..lovelace@example.org",
        "a@b@c",
        "ádá@example.org",
        "",
    ],
)
def test_what_is_no_address_is_refused(ml: Run, binaries: Path, address: str) -> None:
    answer = ml("report", "week", "--mail", address)
    assert answer.err.startswith("error: ")
    assert "is no mail address\nhint: write one, like ada@example.org\n" in answer.err
    assert (answer.out, answer.code) == ("", 2)
    assert not (binaries / "mail.kept").exists()


@pytest.mark.parametrize("address", ["ada", "ada.b+c@example.org", "a%b@localhost", "x'y@a-b.org"])
def test_what_is_an_address_is_taken(ml: Run, binaries: Path, address: str) -> None:
    assert ml("report", "week", "--mail", address).code == 0
    assert kept(binaries)["To"] == address


@pytest.mark.parametrize("more", [("--json",), ("--format", "html"), ("--output", "x.md")])
def test_a_mail_is_no_other_form(ml: Run, more: tuple[str, ...]) -> None:
    assert ml("report", "week", "--mail", ADDRESS, *more) == (
        "",
        f"error: --mail and {more[0]} exclude each other\nhint: give one of them\n",
        2,
    )


def test_without_sendmail_it_says_so(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORLOG_SENDMAIL")
    monkeypatch.setattr("mentorlog.cli.programs._USUAL", ())
    assert ml("report", "week", "--mail", ADDRESS) == (
        "",
        (
            "error: there is no sendmail here\n"
            "hint: install msmtp-mta, postfix or the like, or name another program in"
            " MENTORLOG_SENDMAIL\n"
        ),
        5,
    )


def test_a_sendmail_that_fails_is_heard(ml: Run, binaries: Path) -> None:
    sendmail = binaries / "sendmail"
    sendmail.write_text("#!/bin/sh\necho 'no route to host' >&2\nexit 75\n")
    assert ml("report", "week", "--mail", ADDRESS) == (
        "",
        (
            "error: sendmail did not take the mail: no route to host\n"
            "hint: `man sendmail` has its set-up\n"
        ),
        5,
    )
    sendmail.write_text("no program")
    assert ml("report", "week", "--mail", ADDRESS) == (
        "",
        (f"error: cannot start {sendmail}: Exec format error\nhint: try to run it by itself\n"),
        5,
    )
