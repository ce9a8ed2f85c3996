"""An example of every command, on one journal: those that write, and those that only look.

`test_every_command.py` holds the two lists against the commands that there are.
"""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from msgspec import structs

from tests import stand_ins
from tests.e2e.conftest import Program
from tests.programmes import kit_file, put, sheets, told

Words = tuple[str, ...]

_IN_ONE_PROCESS = """
import json, os, sys
from contextlib import closing
from pathlib import Path
from mentorlog.cli.main import run
from mentorlog.store.store import Store
from tests.fixtures import old_stores
os.umask(0o077)
now = os.environ["MENTORLOG_NOW"]
os.environ["MENTORLOG_NOW"] = "2026-01-05T18:00+01:00"
with closing(Store(Path(os.environ["MENTORLOG_DB"]))) as store:
    old_stores.fill(store)
os.environ["MENTORLOG_NOW"] = now
for words in json.load(sys.stdin):
    assert run(words) == 0, words
"""

MORE: tuple[Words, ...] = (
    ("mentorship", "add", "Circle", "--my", "mentor", "--kind", "group", "--member", "Ada"),
    ("mentorship", "add", "Ravi", "--my", "mentee", "--cadence", "2w"),
    ("mentorship", "pause", "Ravi"),
    ("mentorship", "add", "Lee", "--my", "peer"),
    ("mentorship", "end", "Lee"),
    (
        "session",
        "add",
        "Check",
        "--with",
        "dana",
        "--at",
        "2026-11-20 10:00",
        "--status",
        "planned",
    ),
    ("goal", "add", "Write", "--with", "dana", "--due", "2027-03-31", "--target", "4"),
    ("goal", "drop", "g2"),
    ("milestone", "add", "g1", "Run two"),
    ("milestone", "done", "m2"),
    (
        "action",
        "add",
        "Read the ladder",
        "--with",
        "dana",
        "--on",
        "2026-11-10",
        "--due",
        "2026-11-20",
    ),
    ("action", "add", "Send the draft", "--with", "dana"),
    ("action", "done", "a3"),
    ("topic", "add", "On-call", "--with", "dana"),
    ("topic", "drop", "t2"),
    ("feedback", "add", "Slow down in demos", "--with", "dana", "--from", "them"),
    ("config", "set", "minutes", "45"),
    ("cron", "install", "-y"),
    ("skill", "add", "Estimating", "--with", "dana"),
    ("skill", "drop", "k2"),
    ("resource", "add", "A talk", "--kind", "talk", "--with", "dana"),
    ("session", "add", "Off", "--with", "dana", "--at", "2026-12-05 10:00"),
    ("session", "cancel", "s3"),
    ("feedback", "add", "Heard", "--with", "dana"),
    ("feedback", "ack", "f3"),
    ("intro", "ask", "Mara Lind", "--with", "dana"),
    ("intro", "drop", "i2"),
    ("resource", "add", "An old talk", "--with", "dana"),
    ("resource", "drop", "r3"),
    ("advice", "add", "Write it down", "--with", "dana"),
    ("advice", "drop", "v2"),
    ("decision", "add", "Stay or go?", "--with", "dana"),
    ("decision", "drop", "d2"),
    ("decision", "add", "Write or ask?", "--with", "dana"),
    ("decision", "made", "d3", "ask"),
    ("action", "add", "Send three lines", "--with", "dana", "--every", "1w"),
    ("session", "add", "Checked", "--with", "dana", "--at", "2026-11-20 11:00", "--new"),
    ("note", "add", "Written twice"),
    ("undo",),
)
"""What the journal holds beside a record of every kind: whatever a verb can be used on."""

_OTHER = {
    "mentorship": [{"uid": "kim", "name": "Kim", "role": "mentor", "started_on": "2026-01-05"}],
    "session": [{"uid": "kim-1", "mentorship": "kim", "at": "2026-01-08T16:00+01:00"}],
    "action": [{"uid": "kim-2", "mentorship": "kim", "session": "kim-1", "text": "Read"}],
    "note": [{"uid": "kim-3", "mentorship": "kim", "text": "Well begun"}],
}

WRITES: dict[str, Words] = {
    "session add": (
        "A talk",
        "--with",
        "dana",
        "--took",
        "30m",
        "--note",
        "Of it",
        "--action",
        "B",
    ),
    "log": ("yesterday 45m dana: Coffee. @me Read it by fri @them Send it ?Why %career",),
    "session plan": ("Next", "--with", "dana", "--at", "2026-12-02 10:00"),
    "session done": ("s2", "--took", "45m"),
    "session move": ("s2", "--to", "2026-11-26 10:00"),
    "session cancel": ("s2", "--by", "them", "--why", "ill"),
    "session miss": ("s2", "--by", "me"),
    "session edit": ("s1", "--title", "Begun"),
    "session remove": ("s1", "-y"),
    "session join": ("s2", "s4"),
    "action add": ("Ask Lee", "--with", "dana", "--due", "2026-12-01"),
    "action done": ("a1", "a2"),
    "action drop": ("a1", "--why", "no more"),
    "action defer": ("a1", "--to", "2026-12-01"),
    "action reopen": ("a3",),
    "action edit": ("a1", "--text", "Draft it"),
    "action remove": ("a1", "-y"),
    "feedback add": ("Well asked", "--with", "dana", "--from", "me", "--kind", "praise"),
    "feedback ack": ("f2", "--response", "I will"),
    "feedback edit": ("f2", "--text", "Slower"),
    "feedback remove": ("f2", "-y"),
    "note add": ("A thought", "--kind", "insight"),
    "note edit": ("n1", "--text", "Talk taken"),
    "note remove": ("n1", "-y"),
    "reach": ("dana",),
    "action skip": ("a4",),
    "advice add": ("Ask first", "--with", "dana"),
    "advice tried": ("v1", "--result", "It held"),
    "advice keep": ("v1",),
    "advice drop": ("v1",),
    "advice reopen": ("v2",),
    "advice edit": ("v1", "--text", "Say no"),
    "advice remove": ("v1", "-y"),
    "decision add": ("Lead?", "--with", "dana", "--look", "2027-05-01"),
    "decision made": ("d1", "go", "--why", "More say"),
    "decision review": ("d3", "--happened", "It held", "--again", "yes"),
    "decision drop": ("d1",),
    "decision reopen": ("d2",),
    "decision edit": ("d1", "--text", "Stay?"),
    "decision remove": ("d1", "-y"),
    "contact add": ("A line", "--with", "dana"),
    "contact edit": ("o1", "--text", "A word"),
    "contact remove": ("o1", "-y"),
    "pulse add": ("--with", "ravi", "--clarity", "4"),
    "pulse edit": ("p1", "--clarity", "5"),
    "pulse remove": ("p1", "-y"),
    "skill add": ("Listening", "--with", "dana", "--target", "4"),
    "skill rate": ("k1", "5", "--evidence", "Ran it alone"),
    "skill drop": ("k1",),
    "skill reopen": ("k2",),
    "session reopen": ("s3",),
    "feedback reopen": ("f3",),
    "intro reopen": ("i2",),
    "resource reopen": ("r3",),
    "reopen": ("a3", "k2"),
    "skill edit": ("k1", "--title", "Leading talks"),
    "skill remove": ("k1", "-y"),
    "career ladder": ("set", "Senior, Staff", "--with", "dana"),
    "career add": ("talk", "First talk", "--with", "dana"),
    "career edit": ("c1", "--title", "Staff engineer"),
    "career remove": ("c1", "-y"),
    "intro ask": ("Noor Haddad", "--with", "dana", "--why", "She hires"),
    "intro offer": ("Sam Ode", "--with", "dana"),
    "intro made": ("i1",),
    "intro met": ("i1",),
    "intro thanked": ("i1",),
    "intro drop": ("i1",),
    "intro edit": ("i1", "--why", "She hires"),
    "intro remove": ("i1", "-y"),
    "resource add": ("Another book", "--kind", "book", "--with", "dana"),
    "resource start": ("r2",),
    "resource done": ("r1", "--takeaway", "Ask first"),
    "resource drop": ("r1",),
    "resource edit": ("r1", "--title", "The book"),
    "resource remove": ("r1", "-y"),
    "topic add": ("Pay", "--with", "dana"),
    "topic raise": ("t1",),
    "topic drop": ("t1",),
    "topic reopen": ("t2",),
    "topic edit": ("t1", "--text", "No, kindly"),
    "topic remove": ("t1", "-y"),
    "mentorship add": ("Mo", "--my", "mentor", "--cadence", "monthly"),
    "mentorship edit": ("dana", "--program", "Rise"),
    "mentorship cadence": ("dana", "3w"),
    "mentorship pause": ("dana", "--until", "2026-12-01"),
    "mentorship resume": ("ravi",),
    "mentorship end": ("dana", "-y"),
    "mentorship reopen": ("lee",),
    "mentorship remove": ("dana", "--with-records", "-y"),
    "mentorship member add": ("Mo", "--with", "circle"),
    "mentorship member edit": ("ada", "--with", "circle", "--email", "ada@example.org"),
    "mentorship member remove": ("ada", "--with", "circle"),
    "agreement set": ("--with", "dana", "--channel", "video"),
    "agreement sign": ("--with", "dana", "--as", "them"),
    "agreement review": ("--with", "dana", "--note", "Right as it is"),
    "goal add": ("Speak", "--with", "dana", "--due", "2027-01-31"),
    "goal checkin": ("g1", "--percent", "25", "--note", "On the way"),
    "goal renegotiate": ("g1", "--due", "2027-05-31"),
    "goal achieve": ("g1",),
    "goal drop": ("g1",),
    "goal pause": ("g1",),
    "goal reopen": ("g2",),
    "goal level": ("g1", "--to", "+2"),
    "goal agree": ("g1", "--as", "them"),
    "goal edit": ("g1", "--title", "Lead two"),
    "goal remove": ("g1", "-y"),
    "milestone add": ("g1", "Run three"),
    "milestone done": ("m1",),
    "milestone reopen": ("m2",),
    "milestone edit": ("m1", "--title", "Run it"),
    "milestone remove": ("m1", "-y"),
    "edit": ("a1", "--text", "Draft them"),
    "remove": ("n1", "a1", "-y"),
    "done": ("a1", "m1"),
    "drop": ("a1", "g1"),
    "program add": ("autumn27", "--title", "Autumn 27", "--field", "tech"),
    "program edit": ("spring27", "--title", "Spring", "--cadence", "3w"),
    "program remove": ("spring27", "-y"),
    "program element add": ("Survey by day 100",),
    "program roster read": ("people.csv",),
    "program roster edit": ("u1", "--zone", "Lisbon"),
    "program roster drop": ("u2",),
    "program match": ("--accept", "edited.csv"),
    "program pair end": ("x1",),
    "program pair rematch": ("x1",),
    "program join": ("kit.json", "-y"),
    "program leave": ("-y", "-o", "sent"),
    "program collect": ("inbox",),
    "undo": (),
    "redo": (),
    "data import": ("other.json",),
    "data purge": ("n1", "-y"),
    "data restore": ("later.db", "-y"),
    "share answer": ("answer.md", "--with", "dana"),
}
"""What changes the store, each able to in the state that the journal is in."""

_ANSWER = """## Your answer

### What you think

- Slow down

### What to talk about

- On-call
"""

WRITES_ELSEWHERE: dict[str, Words] = {
    "data export": ("-o", "out.json"),
    "data backup": ("copy.db",),
    "calendar write": ("-o", "calendar/", "--titles"),
    "program form": ("-o", "form.csv"),
    "program kits": ("-o", "kits"),
    "program status": ("-o", "sent"),
    "program remind": ("-o", "drafts"),
    "demo": ("-o", "demo.db"),
    "config edit": (),
    "config set": ("minutes", "50m"),
    "config unset": ("minutes",),
    "cron install": ("--at", "tue 08:00", "-y"),
    "cron remove": (),
    "completion install": ("--shell", "bash"),
    "completion write": ("scripts",),
}
"""What writes files, not the store."""

READS: dict[str, Words] = {
    "session list": ("--all",),
    "session show": ("s1", "s2"),
    "action list": ("--all",),
    "action show": ("a1", "a2", "a3"),
    "feedback list": ("--all",),
    "feedback show": ("f1", "f2"),
    "note list": ("--all",),
    "note show": ("n1",),
    "advice list": ("--all",),
    "advice show": ("v1",),
    "decision list": ("--all",),
    "decision show": ("d1",),
    "contact list": ("--all",),
    "contact show": ("o1",),
    "pulse list": ("--all",),
    "pulse show": ("p1",),
    "skill list": ("--all",),
    "skill show": ("k1", "k2"),
    "career list": (),
    "career show": ("c1",),
    "intro list": ("--all",),
    "intro show": ("i1",),
    "resource list": ("--all",),
    "resource show": ("r1", "r2"),
    "topic list": ("--all",),
    "topic show": ("t1", "t2"),
    "mentorship list": ("--all",),
    "mentorship show": ("dana",),
    "agreement show": ("--with", "dana"),
    "agreement history": ("--with", "dana"),
    "goal list": ("--all",),
    "goal show": ("g1", "g2"),
    "goal reality": ("g1",),
    "milestone list": ("--all",),
    "milestone show": ("m1", "m2"),
    "show": ("s1", "g1", "a1"),
    "today": (),
    "prep": ("--all",),
    "calendar show": ("--titles",),
    "due": ("--within", "3w"),
    "find": ("the",),
    "report accountability": ("--explain",),
    "report streaks": ("--explain",),
    "report goals": ("--explain",),
    "report growth": ("--explain",),
    "report closing": ("dana", "--gas", "--explain"),
    "report journey": ("dana", "--explain"),
    "report network": ("--explain",),
    "report advice": ("--explain",),
    "report decisions": ("--explain",),
    "report balance": ("--explain",),
    "report lineage": ("--explain",),
    "report review": ("--explain",),
    "mentorship brief": ("Lee", "--with", "dana", "--with-notes"),
    "report goal": ("g1", "--explain"),
    "report week": ("--explain",),
    "report month": ("--explain",),
    "report mentees": ("--explain",),
    "report program": ("--explain",),
    "program list": (),
    "program show": ("spring27",),
    "program element list": (),
    "program roster list": (),
    "program roster show": ("u1", "u2"),
    "program pair list": ("--all",),
    "report cohort": ("spring27",),
    "report outcome": ("spring27",),
    "history": ("--all", "--private"),
    "doctor": (),
}
"""What reads the store."""

APART: dict[str, Words] = {
    "data path": (),
    "config list": (),
    "config get": ("minutes",),
    "config path": (),
    "cron show": (),
    "help": ("dates",),
    "completion show": ("--shell", "bash"),
}
"""What does not look into the store at all."""


SHARED: dict[str, Words] = {
    "share start": ("--own", "--to", "meet"),
    "share accept": ("laptop.invite", "--digits-file", "digits"),
    "share status": (),
    "share conflicts": (),
    "share keep": ("s1", "--theirs"),
    "share remove": ("laptop",),
    "share carrier": ("--own", "--to", "there"),
    "share move": ("laptop", "-o", "moved.mlogs"),
    "share stop": ("--own",),
    "sync": (),
}
"""What is about the other devices: it writes beside the records, in what `shared_demo` lays out."""


def words_of(name: str) -> Words:
    """A command of the lists as it is typed."""
    for table in (WRITES, WRITES_ELSEWHERE, READS, APART):
        if name in table:
            return (*name.split(), *table[name])
    raise KeyError(name)


def make_journal(program: Program) -> None:
    """Fill the program's store, and put beside it the files that the examples name."""
    (program.directory / "bin").mkdir()
    stand_ins.put_into(program.directory / "bin")
    program.environment["PATH"] = f"{program.directory}/bin:{os.environ['PATH']}"
    program.environment["EDITOR"] = "sed -i s/45/50/"
    sheets(program.directory, "u3", "Dora Lund")
    people = program.directory / "people.csv"
    enrolled = ("program", "roster", "read", str(people))
    subprocess.run(
        [sys.executable, "-c", _IN_ONE_PROCESS],
        input=json.dumps([enrolled, *MORE]).encode(),
        env=program.environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    _write(program.directory / "answer.md", _ANSWER)
    document = {"format": "mentorlog", "version": 1, "records": _OTHER}
    _write(program.directory / "other.json", json.dumps(document))
    kit_file(program.directory, "Noor", number=7)
    with closing(sqlite3.connect(program.store)) as opened:
        [(pairing,)] = opened.execute("SELECT uid FROM pairing")
    put(program.directory / "inbox", structs.replace(told(1), pair=pairing))
    _write(people, people.read_text().replace("Lisbon", "London"))
    later = program.directory / "later.db"  # the journal with one command more
    later.touch(0o600)
    later.write_bytes(program.store.read_bytes())
    assert program("topic", "add", "Later", "--with", "dana", "--db", str(later)).code == 0


def _write(path: Path, text: str) -> None:
    path.touch(0o600)
    path.write_text(text)
    os.utime(path, (0, 0))
