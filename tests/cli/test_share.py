"""Two devices of one person, by commands: from nothing to the first sync, and what may go wrong."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from mentorlog.exchange import invitation
from mentorlog.store.store import Store
from tests.conftest import DANA, Answer, Run
from tests.unit.filled import exported

DAY = "2026-11-21T18:00+01:00"
KEPT_OUT = "it is passed over"


class Device:
    """One device: `home("session", "list")` runs a command there."""

    def __init__(self, name: str, place: Path, run: Run) -> None:
        self.name = name
        self.db = place / f"of-{name}" / "journal.db"
        self.run = run
        self.db.parent.mkdir()

    def __call__(self, *words: str, stdin: str = "") -> Answer:
        os.environ["MENTORLOG_DB"] = str(self.db)
        os.environ["MENTORLOG_DEVICE"] = self.name
        return self.run(*words, stdin=stdin)

    def says(self, *words: str) -> str:
        answer = self(*words)
        assert answer.code == 0, answer
        return answer.out

    @property
    def document(self) -> bytes:
        store = Store(self.db)
        try:
            return exported(store)
        finally:
            store.close()


_DONE: dict[Sequence[str], "TemporaryDirectory[str]"] = {}
"""What lies in a place once something was done there, by its parts."""


def once(place: Path, do: Callable[[], None], *parts: str) -> None:
    """Have it done in a place for the first test, and what it left copied for the others."""
    if parts in _DONE:
        _copy(Path(_DONE[parts].name), place, parts)
        return
    do()
    _DONE[parts] = TemporaryDirectory()
    _copy(place, Path(_DONE[parts].name), parts)


def _copy(source: Path, target: Path, parts: Sequence[str]) -> None:
    for part in parts:
        if (source / part).is_dir():
            shutil.rmtree(target / part, ignore_errors=True)
            shutil.copytree(source / part, target / part)
        else:
            (target / part).parent.mkdir(exist_ok=True)
            shutil.copy(source / part, target / part)


class Two(NamedTuple):
    home: Device
    laptop: Device
    place: Path
    meet: Path

    def invite(self, *more: str) -> str:
        """An invitation of home's, own.invite; gives the digits."""
        answer = self.home(
            "share", "start", "--own", *more, "-o", f"{self.place}/own.invite", "--force"
        )
        assert answer.code == 0, answer
        return answer.out.strip()[-14:]

    def accept(self, digits: str, *more: str, by: Device | None = None) -> Answer:
        words = ("share", "accept", f"{self.place}/own.invite", "--digits-file", "-", *more)
        return (by or self.laptop)(*words, stdin=f"{digits}\n")

    def together(self, meet: Path | None = None) -> None:
        """Both are in, and nothing is new; done once for a place, and from then on copied."""
        meet = meet or self.meet

        def join() -> None:
            assert self.accept(self.invite("--to", str(meet)), "--to", str(meet)).code == 0
            self.sync()

        once(self.place, join, "of-home", "of-laptop", f"home/{meet.name}", "own.invite")

    def sync(self) -> None:
        for device in (self.home, self.laptop, self.home):
            assert device("sync").code == 0


@pytest.fixture
def two(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    return two_devices(tmp_path, unmade, monkeypatch)


def two_devices(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    """Home has a journal, the laptop has none yet; digits cost next to nothing."""
    monkeypatch.setattr(invitation, "_COST", 4)
    monkeypatch.setenv("MENTORLOG_DEVICE", "")
    monkeypatch.chdir(tmp_path)
    home, laptop = (Device(name, tmp_path, unmade) for name in ("home", "laptop"))

    def begin() -> None:
        home("mentorship", "add", *DANA)
        home("session", "add", "Kick-off", "--with", "dana", "--at", "yesterday 16:00")

    once(tmp_path, begin, "of-home")
    return Two(home, laptop, tmp_path, tmp_path / "home" / "meet")


def refused(message: str, hint: str, code: int = 2) -> Answer:
    return Answer("", f"error: {message}\nhint: {hint}\n", code)


# From nothing to the first sync


def test_from_nothing_to_the_first_sync(two: Two) -> None:
    answer = two.home("share", "start", "--own", "--to", "meet")
    digits = answer.out.strip()[-14:]
    assert answer.out == (
        "wrote own.invite · opens once, until 2026-12-05\n"
        f"bring it to the other device, and there type these digits: {digits}\n"
    )
    assert two.home.says("sync", "-n") == "nothing would leave yet\n"
    assert two.accept(digits).out == "you share with home · 4 records came\n"
    assert two.home("sync").out == "joined: laptop\n"
    assert two.laptop.says("session", "list") == two.home.says("session", "list")
    assert two.laptop.document == two.home.document


def test_ids_there_are_those_here_for_what_was_made_before_the_first_sync(two: Two) -> None:
    for title in ("Ladder", "Packet", "On-call", "Talk", "Hiring", "Review", "Rota", "Forum"):
        two.home("note", "add", title)
    two.accept(two.invite("--to", "meet"))
    assert two.laptop.says("note", "list") == two.home.says("note", "list")


def test_what_one_does_the_other_has_and_a_second_sync_has_nothing(two: Two) -> None:
    two.together()
    two.laptop("action", "add", "Read the ladder", "--with", "dana")
    assert two.laptop("sync").out == "sent what is new\n"
    assert two.home("sync").out == "laptop: new · a1 (Read the ladder)\n"
    two.sync()
    assert two.home("sync").out == "nothing is new\n"
    assert two.home.document == two.laptop.document


def test_what_the_other_did_is_in_the_history_by_its_device(two: Two) -> None:
    two.together()
    two.laptop("note", "add", "Talk accepted")
    two.sync()
    last = two.home.says("history").partition("\n")[0]
    assert last.endswith("share sync n1 · on laptop")


def test_undo_passes_over_what_a_sync_brought_and_what_it_takes_back_travels(two: Two) -> None:
    two.together()
    two.home("note", "add", "Mine")
    two.laptop("note", "add", "Theirs")
    two.sync()
    assert two.home.says("undo").startswith("undid: note add")
    two.sync()
    assert "Mine" not in two.laptop.says("note", "list")
    assert "Theirs" in two.home.says("note", "list")


def test_the_command_that_a_sync_is_cannot_be_undone(two: Two) -> None:
    two.together()
    two.laptop("note", "add", "Theirs")
    two.sync()
    number = two.home.says("history").split(" ")[0]
    assert two.home("undo", number) == refused(
        f"{number} share sync brought what another device wrote", "edit it, or undo it there"
    )


# Contested


def contested(two: Two) -> None:
    two.together()
    two.home("session", "edit", "s1", "--title", "Packet, first look")
    two.laptop("session", "edit", "s1", "--title", "What they read")
    two.sync()


def test_two_titles_are_both_kept_and_told_until_one_is_chosen(two: Two) -> None:
    contested(two)
    line = two.home.says("share", "conflicts")
    assert '"Packet, first look" by you' in line
    assert '"What they read" by laptop' in line
    assert two.home("share", "conflicts", "--exit-code").code == 10
    shown = two.home.says("session", "show", "s1", "--json")
    assert json.loads(shown)["title"] in ("Packet, first look", "What they read")
    assert two.home.says("share", "keep", "s1", "--of", "laptop") == "settled s1 · 1 value\n"
    two.sync()
    for device in (two.home, two.laptop):
        assert json.loads(device.says("session", "show", "s1", "--json"))["title"] == (
            "What they read"
        )
        assert device("share", "conflicts", "--exit-code").code == 0


@pytest.mark.parametrize(
    ("choice", "title"), [("--mine", "Packet, first look"), ("--theirs", "What they read")]
)
def test_mine_and_theirs_choose_whichever_is_shown(two: Two, choice: str, title: str) -> None:
    contested(two)
    two.home("share", "keep", "s1", choice, "--part", "title")
    two.sync()
    for device in (two.home, two.laptop):
        assert json.loads(device.says("session", "show", "s1", "--json"))["title"] == title


def test_an_edit_settles_it_too(two: Two) -> None:
    contested(two)
    two.home("session", "edit", "s1", "--title", "Both")
    two.sync()
    assert two.laptop("share", "conflicts").out == ""
    assert "Both" in two.laptop.says("session", "list")


def test_what_one_removes_and_the_other_edits_stays_and_is_told(two: Two) -> None:
    two.together()
    two.home("session", "remove", "s1", "-y")
    two.laptop("session", "edit", "s1", "--title", "Still here")
    two.sync()
    assert "Still here" in two.home.says("session", "list")
    assert two.home.says("share", "conflicts").startswith(
        "s1: changed by laptop (shown), removed by you"
    )
    two.home("share", "keep", "s1", "--mine")
    two.sync()
    assert two.laptop.says("session", "list") == ""


def test_keep_wants_one_word_and_something_to_settle(two: Two) -> None:
    contested(two)
    assert two.home("share", "keep", "s1").code == 4
    assert two.home("share", "keep", "s1", "--part", "notes", "--mine") == (
        *("", "of s1 nothing is contested; `mentorlog share conflicts` lists it\n", 0),
    )
    assert two.home("share", "keep", "s1", "--of", "phone").err.startswith(
        "error: title: it is not plain which is meant\nhint: say --of "
    )


# By files


def test_two_devices_without_a_place_share_by_files(two: Two) -> None:
    assert two.accept(two.invite()).out == "you share with home · 4 records came\n"
    assert two.laptop("sync", "-o", "to-home").code == 0
    assert two.home("sync", "to-home", "-o", "to-laptop").out == "joined: laptop\n"
    assert two.laptop("sync", "to-laptop").code == 0
    two.home("note", "add", "By stick")
    two.home("sync", "-o", "more")
    assert two.laptop("sync", "more", "to-laptop").out == "home: new · n1 (By stick)\n"
    assert two.laptop("sync", "more").out == "nothing is new\n"
    assert two.home.document == two.laptop.document


def test_a_file_that_was_cut_off_changes_nothing(two: Two) -> None:
    two.accept(two.invite())
    two.laptop("sync", "-o", "to-home")
    whole = Path("to-home").read_bytes()
    for size in (0, 10, 30, len(whole) - 1):
        Path("half").write_bytes(whole[:size])
        assert two.home("sync", "half").code == 2
    assert two.home("sync", "to-home").out == "joined: laptop\n"


def test_without_a_place_sync_says_how(two: Two) -> None:
    two.invite()
    assert two.home("sync") == refused(
        "your devices meet at no place, but by files",
        "-o FILE writes what is new, `mentorlog sync FILE` reads it there",
    )


# What would leave


def test_sync_n_says_record_by_record_what_would_leave_and_for_whom(two: Two) -> None:
    two.together()
    two.home("session", "edit", "s1", "--title", "Packet")
    two.home("note", "add", "A thought")
    before = two.home.db.read_bytes()
    assert two.home.says("sync", "-n") == (
        "s1 (Packet) · title · for laptop\nn1 (A thought) · place, on, text · for laptop\n"
    )
    assert two.home.db.read_bytes() == before
    two.sync()
    assert two.home.says("sync", "-n") == "nothing would leave for laptop\n"


# Bad input


def test_a_journal_that_is_not_shared_says_how_to_begin(two: Two) -> None:
    for words in (
        ("sync",),
        ("share", "status"),
        ("share", "conflicts"),
        ("share", "stop", "--own"),
    ):
        assert two.home(*words) == refused(
            "this journal is not shared",
            "`mentorlog share start --own --to FOLDER` begins with a device",
        )


def test_wrong_digits_and_a_damaged_invitation_are_told_alike(two: Two) -> None:
    digits = two.invite("--to", str(two.meet))
    wrong = f"{(int(digits.replace(' ', '')) + 1) % 10**12:012d}"
    told = refused(
        "these digits do not open this invitation",
        "have them told again; they are in no file and in no mail",
    )
    assert two.accept(wrong) == told
    file = two.place / "own.invite"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert two.accept(digits) == told
    assert not two.laptop.db.exists()
    file.write_bytes(whole)
    assert two.accept(digits).code == 0


@pytest.mark.parametrize("typed", ["", "1234", "55422048389x", "1234567890123"])
def test_what_is_no_twelve_digits_is_said_so(two: Two, typed: str) -> None:
    two.invite("--to", str(two.meet))
    assert two.accept(typed) == refused(
        "an invitation opens with twelve digits", "write them like 5542 2048 3897"
    )


def test_digits_are_asked_for_and_never_typed_in_the_line(two: Two) -> None:
    two.invite("--to", str(two.meet))
    assert two.laptop("share", "accept", "own.invite") == refused(
        "the digits of the invitation are missing", "--digits-file FILE (- is standard input)", 4
    )


def test_an_invitation_opens_once(two: Two) -> None:
    digits = two.invite("--to", str(two.meet))
    two.accept(digits)
    two.home("sync")
    phone = Device("phone", two.place, two.home.run)
    assert two.accept(digits, by=phone) == refused(
        "the invitation is closed, or its first parcel has not come yet",
        "each opens once, for one device; have another one made: `mentorlog share start`",
    )
    assert not phone.db.exists() or phone("session", "list").out == ""


def test_two_that_took_the_same_invitation_at_once_do_not_both_come_in(two: Two) -> None:
    digits = two.invite("--to", str(two.meet))
    phone = Device("phone", two.place, two.home.run)
    two.accept(digits)
    two.accept(digits, by=phone)
    answer = two.home("sync")
    assert answer.out.count("joined: ") == 1
    assert "nobody of the share has let it in yet (an invitation opens once" in answer.err


def test_an_invitation_ends_after_14_days(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    digits = two.invite("--to", str(two.meet))
    monkeypatch.setenv("MENTORLOG_NOW", "2026-12-06T18:00+01:00")
    assert two.accept(digits) == refused(
        "the invitation ended on 2026-12-05", "have another one made: `share start`"
    )
    files = set(two.meet.rglob("*.mlog"))
    assert two.home("sync").code == 0
    assert not files & set(two.meet.rglob("*.mlog"))  # it was sealed for the invitation, too


def test_a_file_that_is_no_invitation_is_said_so(two: Two) -> None:
    (two.place / "own.invite").write_text("hello")
    assert two.accept("1234 5678 9012") == refused(
        "this file is no invitation", "`mentorlog share start` makes one"
    )


def test_a_store_that_shares_already_does_not_take_another_invitation(two: Two) -> None:
    two.together()
    digits = two.invite()
    assert two.accept(digits) == refused(
        "this store is in that share already", "`mentorlog sync` exchanges what is new"
    )
    phone = Device("phone", two.place, two.home.run)
    phone("mentorship", "add", "Ravi", "--my", "mentee")
    phone("share", "start", "--own", "-o", "phone.invite")
    assert two.accept(digits, by=phone) == refused(
        "this store shares with other devices already",
        "`mentorlog share stop --own` leaves them; every record stays",
    )


def test_a_place_that_is_not_there_loses_nothing(two: Two) -> None:
    two.together()
    two.home("note", "add", "Meanwhile")
    away = two.meet.rename(two.place / "away")
    answer = two.home("sync")
    assert (answer.out, answer.code) == ("", 5)
    assert answer.err.startswith(f"error: there is no folder {two.meet}\nhint: ")
    away.rename(two.meet)
    two.sync()
    assert "Meanwhile" in two.laptop.says("note", "list")


def test_a_place_that_takes_nothing_says_so_and_the_next_sync_goes_on(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.together()
    two.home("note", "add", "Meanwhile")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("mentorlog.exchange.carriers.folder._wait_for", full)
        answer = two.home("sync")
        assert answer.code == 5
        assert "cannot be used: No space left on device" in answer.err
    two.sync()
    assert "Meanwhile" in two.laptop.says("note", "list")


def test_strange_files_are_told_and_passed_over(two: Two) -> None:
    two.together()
    two.laptop("note", "add", "Fine")
    two.laptop("sync")
    (two.meet / "notes.txt").write_text("mine")
    own = next(one for one in two.meet.iterdir() if one.is_dir())
    (own / "000001 (conflicted copy).mlog").write_text("x")
    answer = two.home("sync")
    assert answer.out == "laptop: new · n1 (Fine)\n"
    assert answer.err.count("is no parcel") == 2


def test_a_newer_parcel_stops_its_device_alone(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentorlog.domain.sharing import parcel
    from mentorlog.store.sharing import packing

    two.together()
    with monkeypatch.context() as patched:
        patched.setattr(packing, "VERSION", 2)
        two.laptop("note", "add", "From tomorrow")
        two.laptop("sync")
    answer = two.home("sync")
    assert (
        "it was written by a newer mentorlog (update mentorlog here; nothing is lost)" in answer.err
    )
    assert two.home("sync").code == 0
    monkeypatch.setattr(parcel, "VERSION", 2)
    two.sync()
    assert "From tomorrow" in two.home.says("note", "list")


# Devices


def test_a_device_that_was_removed_reads_nothing_new_and_keeps_what_it_has(two: Two) -> None:
    two.together()
    assert two.home.says("share", "remove", "laptop") == (
        "removed laptop · nothing new is for it; it keeps what it has\n"
    )
    two.home("note", "add", "After")
    two.home("sync")
    two.laptop("note", "add", "Too late")
    answer = two.laptop("sync")
    assert answer.code == 0
    assert two.laptop.says("session", "list") != ""
    assert "After" not in two.laptop.says("note", "list")
    two.home("sync")
    assert "Too late" not in two.home.says("note", "list")
    assert two.home("share", "remove", "laptop").code == 3


def test_whoever_leaves_keeps_every_record(two: Two) -> None:
    two.together()
    before = two.laptop.document
    assert two.laptop.says("share", "stop", "--own") == "you share no more · every record stays\n"
    assert two.laptop.document == before
    assert two.laptop("sync").code == 2
    two.home("sync")
    assert "laptop · removed" in two.home.says("share", "status")


def test_a_backup_that_was_restored_takes_what_it_missed_and_nothing_returns(two: Two) -> None:
    two.together()
    two.home("note", "add", "Removed later")
    two.sync()
    shutil.copy(two.home.db, two.place / "kept.db")
    two.home("note", "remove", "n1", "-y")
    two.home("topic", "add", "After the backup", "--with", "dana")
    two.sync()
    shutil.copy(two.place / "kept.db", two.home.db)
    two.home("note", "add", "On the restored one")
    answer = two.home("sync")
    assert "was restored or copied: it goes on as another device" in answer.err
    two.sync()
    assert two.home.document == two.laptop.document
    assert "Removed later" not in two.home.says("note", "list")
    assert "After the backup" in two.home.says("topic", "list")
    assert "On the restored one" in two.laptop.says("note", "list")


def test_what_all_have_is_kept_no_longer_once_a_backup_goes_on(two: Two) -> None:
    two.together()
    shutil.copy(two.home.db, two.place / "kept.db")
    two.home.says("note", "add", "Lost with the disk")
    two.sync()
    shutil.copy(two.place / "kept.db", two.home.db)
    for number in range(2):
        two.home.says("note", "add", f"After {number}")
        two.laptop.says("note", "add", f"There {number}")
        two.sync()
    two.sync()
    assert two.home.says("share", "status").count("\n") == 3
    for device in (two.home, two.laptop):
        with closing(Store(device.db)) as store:
            kept = store.connection.execute("SELECT count(*) FROM share_parcel").fetchone()
        assert kept[0] <= 1, device.name


def test_a_copy_without_its_keys_speaks_for_nobody_and_comes_in_by_an_invitation(two: Two) -> None:
    two.together()
    copy = Device("copy", two.place, two.home.run)
    shutil.copy(two.home.db, copy.db)
    copy("note", "add", "On the copy")
    assert copy("sync") == refused(
        "this store is a copy without the keys of its device, and speaks for nobody",
        "have it invited anew, `share start --own`; `mentorlog share accept` here goes on",
    )
    digits = two.invite()
    assert two.accept(digits, by=copy).code == 0
    two.sync()
    copy("sync")
    two.sync()
    assert copy.document == two.home.document == two.laptop.document
    assert "On the copy" in two.laptop.says("note", "list")


def test_two_copies_with_their_keys_go_on_as_two_devices(two: Two) -> None:
    two.together()
    copy = Device("copy", two.place, two.home.run)
    shutil.copy(two.home.db, copy.db)
    shutil.copytree(f"{two.home.db}.keys", f"{copy.db}.keys")
    copy("note", "add", "On the copy")
    two.home("note", "add", "At home")
    for _ in range(3):
        for device in (two.home, copy, two.laptop):
            assert device("sync").code == 0
    assert copy.document == two.home.document == two.laptop.document
    assert "On the copy" in two.home.says("note", "list")
    assert "At home" in two.home.says("note", "list")


def test_a_place_that_was_emptied_heals(two: Two) -> None:
    two.together()
    for device, text in ((two.home, "One"), (two.laptop, "Two")):
        device("note", "add", text)
    two.sync()
    shutil.rmtree(two.meet)
    two.meet.mkdir()
    two.home("note", "add", "Three")
    two.sync()
    two.sync()
    assert two.home.document == two.laptop.document
    phone = Device("phone", two.place, two.home.run)
    digits = two.invite()
    assert two.accept(digits, by=phone).code == 0
    two.sync()
    phone("sync")
    assert phone.document == two.home.document


def test_devices_move_to_another_place(two: Two) -> None:
    two.together()
    for device in (two.home, two.laptop):
        assert device("share", "carrier", "--own", "--to", "there").code == 0
    two.laptop("note", "add", "There")
    two.sync()
    assert "There" in two.home.says("note", "list")
    assert two.home.document == two.laptop.document


def test_the_keys_of_a_device_are_its_own_alone(two: Two) -> None:
    two.together()
    place = Path(f"{two.home.db}.keys")
    assert place.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in place.iterdir()} == {0o600}
