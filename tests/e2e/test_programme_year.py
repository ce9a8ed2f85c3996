"""A programme lived through for a year by commands alone, from the form to the outcome.

Everybody has a journal of their own. Of the pairs four fall silent, two part and one mentee is
matched anew; two people never send a status. In the end no sentence that anybody wrote stands in
the coordinator's journal. All of it is twenty pairs, every day a few.
"""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.amounts import share
from tests.conftest import Answer, Run

CANARY = "qzx"
"""What every sentence of a participant has in it."""

START, LAST = date(2027, 2, 1), date(2027, 11, 30)
PAIRS = max(7, share(20))
SILENT = range(4, 8) if PAIRS == 20 else range(4, 5)
"""Pairs that stop meeting after the spring, by their places in the roster."""
PARTED, LEFT = 1, 2
"""A pair that ends without blame, whose mentee is matched anew; and one of which a side leaves."""
MUTE = ("mentor-8", "mentee-9") if PAIRS == 20 else ("mentor-5", "mentee-6")
"""Who never sends a status."""

_words = count()


def sentence(about: str) -> str:
    """What a participant writes, and nobody else is to read."""
    return f"{about} {CANARY}{next(_words):05} nobody else's"


class Everyone:
    """The coordinator and all participants, each at the command line of their own journal."""

    def __init__(self, place: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place, self.run, self.monkeypatch = place, run, monkeypatch
        self.on = START
        for name in ("inbox", "kits"):
            (place / name).mkdir()
        monkeypatch.chdir(place)

    def __call__(self, who: str, *words: str) -> str:
        """What a command answers that goes well."""
        answer = self.asked(who, *words)
        assert answer.code == 0, (who, words, answer.err)
        return answer.out

    def asked(self, who: str, *words: str) -> Answer:
        """What it answers."""
        self.monkeypatch.setenv("MENTORLOG_NOW", f"{self.on}T18:00+01:00")
        return self.run(*words, "--db", str(self.place / f"{who}.db"))

    def cohort(self) -> dict[str, Any]:
        """The cohort as the coordinator sees it."""
        told: dict[str, Any] = json.loads(self("coordinator", "report", "cohort", "--json"))
        return told


@pytest.fixture
def everyone(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Everyone:
    monkeypatch.setenv("MENTORLOG_BACKUPS", "off")
    return Everyone(tmp_path, unmade, monkeypatch)


def people() -> list[dict[str, str]]:
    """The filled-in form: mentors and mentees by turns."""
    skills = ("design reviews", "public speaking", "storage", "testing")
    return [
        {
            "id": f"{role}-{number}",
            "name": f"{role.title()} Nr{number}",
            "email": f"{role}-{number}@example.org",
            "role": role,
            "languages": "english",
            "offers" if role == "mentor" else "wants": skills[number % 4],
            "team": "platform" if number % 2 else "data",
            "consent": "yes",
            "trained": "2027-01-20",
        }
        for number in range(1, PAIRS + 1)
        for role in ("mentor", "mentee")
    ]


def enrol(all_: Everyone) -> None:
    """Form, roster, match, kits: the coordinator's January."""
    all_.on = date(2027, 1, 15)
    all_(
        "coordinator",
        *("program", "add", "spring27", "--title", "Spring 27", "--cadence", "4w"),
        *("--start", str(START), "--until", str(LAST), "--email", "programme@example.org"),
        *("--objective", "Keep first-year engineers", "--objective", "Goals that move"),
    )
    all_("coordinator", "program", "element", "add", "Training by day 14")
    all_("coordinator", "program", "form", "spring27", "-o", "form.csv")
    heads = (all_.place / "form.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    with (all_.place / "people.csv").open("w", newline="") as file:
        sheet = csv.DictWriter(file, heads, restval="")
        sheet.writeheader()
        sheet.writerows(people())
    all_("coordinator", "program", "roster", "read", "people.csv")
    all_("coordinator", "program", "match", "spring27", "-o", "proposal.csv")
    all_("coordinator", "program", "match", "spring27", "--accept", "proposal.csv")


def joined(all_: Everyone) -> Iterator[tuple[str, str, str]]:
    """Everybody joins by their kit: who, the id of the pair, and whom with."""
    all_("coordinator", "program", "kits", "spring27", "-o", "kits")
    for file in sorted((all_.place / "kits").glob("*.json")):
        kit = json.loads(file.read_text())
        who = kit["person"]["name"].replace(" Nr", "-").lower()
        known = all_.asked(who, "program", "join", str(file), "-y")
        if known.code:
            assert known.err.startswith(("error: you joined", "error: you left")), known.err
            continue
        for pair in kit["pairs"]:
            yield who, pair["label"], pair["name"]


class Pairs:
    """Who is in which pair, by the id of the pair: mentor, mentee."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, str]] = {}
        self.other: dict[str, str] = {}

    def take(self, found: Iterator[tuple[str, str, str]]) -> None:
        for who, label, other in found:
            self.of.setdefault(label, {})[who.split("-")[0]] = who
            self.other[f"{who} {label}"] = other

    def meet(self, all_: Everyone, label: str) -> None:
        """Both log the meeting, each in words of their own."""
        for who in self.of[label].values():
            note = ("--note", sentence("We spoke of"), "--action", sentence("I will"))
            other = self.other[f"{who} {label}"]
            all_(who, "session", "add", sentence("About"), "--with", other, *note)

    def by_mentee(self, number: int) -> str:
        """The first pair of the mentee of this number."""
        return next(
            label for label, of in self.of.items() if of.get("mentee") == f"mentee-{number}"
        )


def begin(all_: Everyone, pairs: Pairs, label: str) -> None:
    """What the mentee wants: a goal and a skill, and the training that was asked for."""
    mentee = pairs.of[label]["mentee"]
    other = ("--with", pairs.other[f"{mentee} {label}"])
    due = ("--due", "2027-11-15", "--metric", "reviews", "--baseline", "0", "--target", "4")
    all_(mentee, "goal", "add", sentence("Lead"), *other, *due)
    all_(mentee, "skill", "add", sentence("To say"), *other)
    all_(mentee, "skill", "rate", "k1", "2")
    all_(mentee, "note", "add", sentence("Half a day"), "--tag", "training", *other)


def send(all_: Everyone, pairs: Pairs) -> None:
    """All but two send what they have; it is collected."""
    inbox = all_.place / "inbox"
    for file in inbox.iterdir():
        file.unlink()
    for who in sorted({who for of in pairs.of.values() for who in of.values()}):
        if who not in MUTE and all_.asked(who, "program", "status", "-o", "inbox").code:
            assert who.endswith((f"-{PARTED}", f"-{LEFT}")), who
    all_("coordinator", "program", "collect", "inbox")


def live(all_: Everyone, pairs: Pairs, until: date, silent: set[str]) -> None:
    """Every four weeks a meeting, and the mentee's progress; the silent ones do nothing."""
    while all_.on + timedelta(days=28) <= until:
        all_.on += timedelta(days=28)
        for label in pairs.of:
            if label not in silent:
                pairs.meet(all_, label)


def check_in(all_: Everyone, pairs: Pairs, value: int, without: set[str]) -> None:
    """How far the mentees are, each with a word of their own."""
    for label, of in pairs.of.items():
        if label not in without:
            all_(
                of["mentee"],
                "goal",
                "checkin",
                "g1",
                "--value",
                str(value),
                "--note",
                sentence("Now"),
            )


def test_a_year_of_a_programme_from_the_form_to_the_outcome(everyone: Everyone) -> None:
    enrol(everyone)
    pairs = Pairs()
    everyone.on = START
    pairs.take(joined(everyone))
    assert len(pairs.of) == PAIRS
    parted, left = pairs.by_mentee(PARTED), pairs.by_mentee(LEFT)
    quiet = {pairs.by_mentee(number) for number in SILENT}
    for label in pairs.of:
        pairs.meet(everyone, label)
        begin(everyone, pairs, label)

    # Spring: all are on course.
    live(everyone, pairs, date(2027, 3, 31), set())
    send(everyone, pairs)
    told = everyone.cohort()
    assert told["counts"] == {
        "not begun": 0,
        "silent": 0,
        "slipping": 0,
        "on course": PAIRS,
        "closed": 0,
    }

    # Summer: some fall silent. A mentee leaves; of a pair that parts the mentee is matched anew,
    # with the mentor who has a place again.
    mentee = pairs.of[left]["mentee"]
    free = pairs.other[f"{mentee} {left}"]
    everyone(mentee, "program", "leave", "-y", "-o", "inbox")
    for who in pairs.of[parted].values():
        everyone(who, "program", "leave", "-y", "-o", "inbox")
        everyone(who, "mentorship", "end", pairs.other[f"{who} {parted}"], "-y")
    everyone("coordinator", "program", "collect", "inbox")
    assert [row["reason"] for row in everyone.cohort()["pairs"][-2:]] == ["the mentee left"] * 2
    everyone("coordinator", "program", "pair", "end", left, "--reason", "moved-on")
    everyone("coordinator", "program", "pair", "end", parted)
    assert free in everyone("coordinator", "program", "pair", "rematch", parted)
    pairs.of.pop(parted)
    pairs.take(joined(everyone))
    assert len(pairs.of) == PAIRS
    live(everyone, pairs, date(2027, 6, 30), {*quiet, left})
    check_in(everyone, pairs, 2, {*quiet, left})
    send(everyone, pairs)
    told = everyone.cohort()
    standing = {row["id"]: row["standing"] for row in told["pairs"]}
    assert {label for label, one in standing.items() if one == "silent"} == quiet
    assert (standing[left], standing[parted]) == ("closed", "closed")
    assert told["counts"]["on course"] == PAIRS - len(quiet) - 1
    unreported = {row["id"]: row["unreported"] for row in told["pairs"] if row["unreported"]}
    mute = {who: label for label, of in pairs.of.items() for who in of.values() if who in MUTE}
    assert unreported == {label: [who.split("-")[0]] for who, label in mute.items()}

    # Those who owe a status are reminded by drafts, and nothing is sent.
    everyone("coordinator", "program", "remind", "-o", "drafts")
    drafts = {path.read_text().split("To: ")[1].split("@")[0] for path in Path("drafts").iterdir()}
    assert set(MUTE) <= drafts

    # Autumn: goals are reached, and the year is closed.
    live(everyone, pairs, date(2027, 11, 26), {*quiet, left})
    fresh = pairs.by_mentee(PARTED)  # the pair that was matched anew goes on
    for label in pairs.of.keys() - {*quiet, left, fresh}:
        mentee = pairs.of[label]["mentee"]
        everyone(mentee, "goal", "achieve", "g1")
        everyone(mentee, "skill", "rate", "k1", "4")
        learned = ("--learned", sentence("To say"), "--level", "g1=+1")
        everyone(mentee, "mentorship", "end", pairs.other[f"{mentee} {label}"], "-y", *learned)
    everyone.on = LAST
    send(everyone, pairs)
    text = everyone("coordinator", "report", "outcome", "spring27", "-o", "outcome.html")
    assert text == ""
    lines = json.loads(everyone("coordinator", "report", "outcome", "--json"))["now"]["lines"]
    outcome = {line["name"]: (line["value"], line["of"]) for line in lines}
    assert outcome["pairs that stayed to the end"] == (PAIRS - 1, PAIRS + 1)
    # Of the mentees those did not close who fell silent, who left, and who was matched anew; one
    # more tells nothing.
    closed = PAIRS - len(quiet) - 3
    assert outcome["goals achieved"] == (closed, PAIRS - 3)
    assert outcome["goals +1, more than expected"] == (closed, None)
    assert outcome["closings by mentees"] == (closed, PAIRS - 2)
    if closed >= 5:
        assert outcome["their level at first, mean"] == (2, None)
        assert outcome["their level at last, mean"] == (4, None)
    everyone("coordinator", "report", "cohort", "spring27", "-o", "cohort.html")

    # What anybody wrote stands in no file of the coordinator.
    assert next(_words) > 20 * PAIRS
    kept = (everyone.place / "coordinator.db").read_bytes()
    assert CANARY.encode() not in kept
    assert b"Mentor Nr3" in kept
    for name in ("outcome.html", "cohort.html"):
        assert CANARY not in (everyone.place / name).read_text()
    assert CANARY in everyone("mentee-3", "data", "export", "--json")
