"""`mentorlog share move`: another device of mine talks to those I share with."""

import json
import shutil

from tests.cli.test_share import refused
from tests.cli.test_share_junction import Three, texts, three

__all__ = ["three"]


def moved(three: Three) -> None:
    """From the laptop to the desktop, and everybody knows."""
    assert three.laptop.says("share", "move", "desktop") == (
        "desktop talks to Dana from its next sync on\n"
    )
    three.desktop.says("sync")
    three.dana.says("sync")
    three.rest()


def test_the_desktop_takes_over_and_the_laptop_follows(three: Three) -> None:
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.dana.says("sync")
    assert three.laptop.says("share", "move", "desktop") == (
        "desktop talks to Dana from its next sync on\n"
    )
    three.desktop.says("action", "add", "Talk to Lee")
    told = three.desktop("sync")
    assert told.code == 0
    assert three.dana.says("sync") == (
        "joined: desktop\nlaptop shares no more\ndesktop: new · a3 (Talk to Lee)\n"
    )
    three.rest()
    for device in three[:3]:
        assert set(texts(device)) == {"Read the packet", "Draft it", "Talk to Lee"}
    assert three.laptop.document == three.desktop.document
    three.laptop.says("action", "edit", "a1", "--text", "Read all of it")
    three.rest()
    assert "Read all of it" in texts(three.dana)


def test_what_dana_wrote_before_she_knew_arrives_once_she_does(three: Three) -> None:
    three.laptop.says("share", "move", "desktop")
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    shutil.move(f"{three.place}/home/pair", f"{three.place}/away")
    (three.place / "home" / "pair").mkdir()
    assert three.dana("sync").code == 0
    for part in (three.place / "home" / "pair").iterdir():
        shutil.copytree(part, three.place / "away" / part.name, dirs_exist_ok=True)
    shutil.rmtree(three.place / "home" / "pair")
    shutil.move(f"{three.place}/away", f"{three.place}/home/pair")
    told = three.desktop("sync")
    assert told.err == (
        "passed over: dana: it has not heard of this device yet (its next sync writes for both)\n"
    )
    three.rest()
    assert "Draft it" in texts(three.desktop)
    assert "Draft it" in texts(three.laptop)


def test_status_says_which_device_talks(three: Three) -> None:
    moved(three)
    assert "Dana by desktop\n" in three.laptop.says("share", "status")
    assert "Dana · ~/pair\n" in three.desktop.says("share", "status")
    assert json.loads(three.laptop.says("share", "status", "--json"))["people"] == [
        {"name": "Dana", "device": "desktop"}
    ]


def test_only_one_device_talks(three: Three) -> None:
    answer = three.desktop("share", "start", "dana", "-o", "x.invite")
    assert answer == refused(
        "laptop shares this mentorship already, and you follow by it",
        "`mentorlog share move desktop` there has this device do it",
    )


def test_a_device_that_is_not_there_is_named(three: Three) -> None:
    answer = three.laptop("share", "move", "phone")
    assert answer == refused("there is no device phone", "there are desktop", 3)
    answer = three.desktop("share", "move", "laptop")
    assert answer == refused(
        "from here you share with nobody else",
        "`mentorlog share status` says which device does",
    )


def test_it_moves_back_and_on(three: Three) -> None:
    moved(three)
    three.desktop.says("action", "add", "Talk to Lee")
    three.desktop.says("share", "move", "laptop")
    three.laptop.says("sync")
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.dana.says("sync")
    three.rest()
    for device in three[:3]:
        assert set(texts(device)) == {"Read the packet", "Draft it", "Talk to Lee"}


def test_what_the_other_brought_stays_theirs(three: Three) -> None:
    three.dana.says("topic", "add", "How do I say no?", "--with", "ilya")
    three.dana.says("feedback", "add", "Well told", "--with", "ilya", "--kind", "praise")
    three.rest()
    moved(three)
    three.desktop.says("topic", "remove", "t1", "-y")
    three.rest()
    assert "How do I say no?" in three.dana.says("topic", "list")
    assert three.laptop.says("topic", "list") == ""
    three.laptop.says("action", "remove", "a1", "-y")
    three.rest()
    assert texts(three.dana) == {}


def test_a_place_that_is_away_moves_nothing(three: Three) -> None:
    shutil.rmtree(three.place / "home" / "pair")
    answer = three.laptop("share", "move", "desktop")
    assert answer.code == 5
    assert answer.err.startswith("error: there is no folder ")
    assert "laptop · this device" in three.laptop.says("share", "status")


def test_a_backup_of_the_one_before_does_not_talk_again(three: Three) -> None:
    three.laptop.says("note", "add", "Before")
    shutil.copy(three.laptop.db, three.place / "kept.db")
    moved(three)
    shutil.copy(three.place / "kept.db", three.laptop.db)
    three.laptop.says("action", "add", "After it came back", "--with", "dana")
    three.rest()
    assert "Dana by desktop" in three.laptop.says("share", "status")
    assert "After it came back" in texts(three.dana)
    assert three.laptop.document == three.desktop.document


def test_a_laptop_that_was_lost_is_followed_by_an_invitation(three: Three) -> None:
    three.desktop.says("share", "remove", "laptop")
    three.desktop.says("action", "add", "By the desktop")
    three.desktop.says("sync")
    three.accept(three.desktop, three.invite(three.dana, "ilya"), "--with", "dana")
    three.rest(three.dana, three.desktop)
    assert "By the desktop" in texts(three.dana)
    assert "laptop · removed" in three.dana.says("share", "status")


def test_what_only_the_other_side_had_read_of_a_lost_device_stops_nothing(three: Three) -> None:
    before = {one.name for one in (three.place / "home" / "pair").iterdir()}
    digits = three.invite(three.dana, "ilya")
    three.laptop.says("action", "add", "Last words of the laptop", "--with", "dana")
    three.laptop.says("sync")
    three.desktop.says("share", "remove", "laptop")
    three.accept(three.desktop, digits, "--with", "dana")
    [new] = [one for one in (three.place / "home" / "pair").iterdir() if one.name not in before]
    new.rename(three.place / "hidden")
    assert "Last words of the laptop" in three.dana.says("sync")
    (three.place / "hidden").rename(new)
    assert three.dana.says("sync") == "joined: desktop\nlaptop shares no more\n"
    three.dana.says("action", "add", "Go on without it", "--with", "ilya")
    three.dana.says("sync")
    assert "Go on without it" in three.desktop.says("sync")
    three.rest(three.dana, three.desktop)


def test_by_files_all_read_one(three: Three) -> None:
    three.laptop.says("share", "stop", "dana")
    three.dana.says("share", "stop", "ilya")
    three.accept(three.dana, three.invite(three.laptop, "dana"), "--with", "Ilya")
    for number in range(2):
        three.dana.says("sync", "-o", f"from-dana-{number}")
        three.laptop.says("sync", f"from-dana-{number}", "-o", f"for-dana-{number}")
        three.dana.says("sync", f"for-dana-{number}")
    three.laptop.says("sync")
    three.desktop.says("sync")
    answer = three.laptop("share", "move", "desktop")
    assert answer == refused("you share by files, and all have to read one", "-o FILE writes it", 4)
    answer = three.laptop("share", "move", "desktop", "-o", "moved")
    assert answer.err == f"carry {three.place}/moved to desktop and Dana\n"
    three.desktop.says("action", "add", "Talk to Lee")
    three.desktop.says("sync")
    three.desktop.says("sync", "moved", "-o", "from-desktop")
    three.dana.says("sync", "moved", "from-desktop", "-o", "from-dana")
    assert "Talk to Lee" in texts(three.dana)
    three.dana.says("action", "add", "Draft it", "--with", "ilya")
    three.dana.says("sync", "-o", "from-dana")
    assert "Draft it" in three.desktop.says("sync", "from-dana")
    three.desktop.says("sync")
    three.laptop.says("sync")
    assert "Draft it" in texts(three.laptop)
