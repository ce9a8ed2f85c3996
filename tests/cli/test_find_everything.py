"""`mentorlog find` reaches every text, in every script, and is narrowed by noun, kind and tag."""

import json

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


def found(ml: Run, *words: str) -> list[str]:
    """The first word of each hit: the ids."""
    answer = ml("find", *words)
    assert answer.code == 0, answer
    return [line.split()[0] for line in answer.out.splitlines()]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("goal", "renegotiate", "g1", "--due", "2027-01-31"), "g1  *  Dana  renegotiated: WORD"),
        (("goal", "drop", "g1"), "g1  *  Dana  said of it: WORD"),
        (("goal", "pause", "g1"), "g1  *  Dana  said of it: WORD"),
        (("action", "defer", "a1", "--to", "2026-12-05"), "a1  *  Dana  deferred: WORD"),
        (("action", "drop", "a1"), "a1  *  Dana  Draft · WORD"),
        (("session", "cancel", "s1"), "s1  *  Dana  Plan · WORD"),
        (("mentorship", "pause", "dana", "--start", "2026-11-21"), "w1  *  Dana  pause: WORD"),
    ],
    ids=lambda words: " ".join(words[:2]) if isinstance(words, tuple) else "",
)
def test_the_reason_of_a_step_is_found(ml: Run, words: tuple[str, ...], line: str) -> None:
    ml("goal", "add", "Lead", "--with", "dana", "--due", "2026-12-31")
    ml("action", "add", "Draft", "--due", "2026-12-01")
    ml("session", "add", "Plan", "--at", "2026-11-30 16:00", "--status", "planned")
    done = ml(*words, "--why", "Heliotrope")
    assert done.code == 0, done
    [hit] = ml("find", "heliotrope").out.splitlines()
    ref, _, rest = line.replace("WORD", "Heliotrope").partition("  *  ")
    assert hit.startswith(f"{ref}  ")
    assert hit.endswith(rest)


def test_people_programs_agreements_ends_and_reviews_are_found(ml: Run) -> None:
    ml("mentorship", "edit", "dana", "--program", "Orchid")
    ml("mentorship", "add", "Readers", "--my", "peer", "--kind", "team")
    ml("mentorship", "member", "add", "Noor Lindqvist", "--with", "readers")
    ml(
        "agreement",
        "set",
        "--with",
        "dana",
        "--purpose",
        "Bigger rooms",
        "--boundary",
        "No Sundays, please",
    )
    ml("mentorship", "add", "Sam", "--my", "mentor")
    ml("mentorship", "end", "sam", "--why", "moved to Lisbon")
    assert found(ml, "orchid") == ["w1"]
    [member] = ml("find", "lindqvist").out.splitlines()
    assert "Noor Lindqvist" in member
    assert "Bigger rooms" in ml("find", "rooms").out
    assert "No Sundays" in ml("find", "sundays").out
    assert "moved to Lisbon" in ml("find", "lisbon").out
    [ended] = json.loads(ml("find", "lisbon", "--json").out)
    assert (ended["noun"], ended["name"]) == ("mentorship", "Sam")
    ml("goal", "add", "Lead", "--with", "dana")
    ml("goal", "checkin", "g1", "--percent", "10", "--blocker", "Procurement sleeps")
    assert found(ml, "procurement") == ["g1"]


def test_a_part_of_something_private_is_marked_and_stays_so(ml: Run) -> None:
    ml("goal", "add", "Leave quietly", "--with", "dana", "--due", "2026-12-31", "--private")
    ml("goal", "renegotiate", "g1", "--due", "2027-01-31", "--why", "Heliotrope")
    ml("action", "add", "Ask the lawyer", "--private", "--due", "2026-12-01")
    ml("action", "defer", "a1", "--to", "2026-12-05", "--why", "Heliotrope, too")
    lines = ml("find", "heliotrope").out.splitlines()
    assert len(lines) == 2
    assert all(line.endswith("[private]") for line in lines)
    ml("goal", "edit", "g1", "--no-private")
    marked = [line.endswith("[private]") for line in ml("find", "heliotrope").out.splitlines()]
    assert sorted(marked) == [False, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("来週の昇進について上司と話す", ["昇進", "昇", "昇進に", "上司", "話す", "す"]),
        ("我想在明年晋升为高级工程师", ["晋升", "工程师", "我", "高级工程", "程师"]),
        ("다음주승진심사를준비한다", ["승진", "승진심사", "준비"]),
        ("ผมอยากเลื่อนตำแหน่ง", ["เลื่อน", "ตำแหน่ง"]),
        ("昇進のreviewを書く", ["review", "REVIEW", "を書", "昇進 書く"]),
        (
            "Işık ısrarla İstanbul'a ISPARTA",
            ["ışık", "isik", "IŞIK", "ısparta", "istan"],
        ),
        ("Nguyễn Thị Ánh gặp tôi", ["nguyen", "Nguyễn", "anh", "gap toi"]),
        ("Ship it 🎉 naïve façade", ["naive", "facade", "ship it"]),
        (
            'Say NEAR and OR and NOT "q" * done',
            ["NEAR", "OR NOT", '"q"', "done*"],
        ),
    ],
)
def test_a_word_is_found_in_any_script(ml: Run, text: str, words: list[str]) -> None:
    ml("note", "add", "Something else, 別の事, başka")
    ml("note", "add", text)
    for word in words:
        assert found(ml, "--", word) == ["n2"], word
    assert found(ml, "--", "昇格") == []


def test_what_is_shown_is_as_it_was_written(ml: Run) -> None:
    ml("note", "add", "Kısa bir ışık, sıcak ve yakın")
    assert ml("find", "isik").out == "n1  Sat 21 Nov  Dana  Kısa bir ışık, sıcak ve yakın\n"
    [hit] = json.loads(ml("find", "sicak", "--json").out)
    assert hit["snippet"] == "Kısa bir ışık, sıcak ve yakın"
    ml("note", "add", "前" * 100 + "昇進" + "後" * 100)
    [hit] = json.loads(ml("find", "昇進", "--json").out)
    assert hit["snippet"] == "…" + "前" * 30 + "昇進" + "後" * 30 + "…"


def test_what_stands_in_a_run_of_signs_follows_every_change(ml: Run) -> None:
    ml("note", "add", "来週の昇進", "--private")
    assert ml("find", "昇進").out.endswith("[private]\n")
    ml("note", "edit", "n1", "--text", "来週の面談")
    assert (found(ml, "昇進"), found(ml, "面談")) == ([], ["n1"])
    ml("undo")
    assert found(ml, "昇進") == ["n1"]
    ml("note", "remove", "n1", "-y")
    assert found(ml, "昇進") == []
    assert ml("doctor").code == 0


def test_noun_kind_tag_and_mentorship_narrow_it(ml: Run) -> None:
    ml("mentorship", "add", "Ravi", "--my", "mentee")
    ml("note", "add", "Packet read", "--kind", "win", "--tag", "career", "--with", "dana")
    ml("note", "add", "Packet lost", "--with", "ravi", "--tag", "#Career")
    ml("goal", "add", "Write the packet", "--with", "dana", "--tag", "CAREER", "--tag", "writing")
    ml("topic", "add", "Who reads packets?", "--with", "dana", "--tag", "career")
    ml("feedback", "add", "Your packet", "--with", "dana", "--kind", "praise", "--tag", "career")
    ml("resource", "add", "The packet book", "--with", "dana", "--kind", "book", "--tag", "career")
    ml("action", "add", "Send the packet", "--with", "dana", "--tag", "career", "--private")
    everything = {"n1", "n2", "g1", "t1", "f1", "r1", "a1"}
    assert set(found(ml, "packet")) == everything
    assert set(found(ml, "--tag", "#career")) == set(found(ml, "packet", "--tag", "Career"))
    assert set(found(ml, "--tag", "career")) == everything
    assert found(ml, "--tag", "Writing") == ["g1"]
    assert set(found(ml, "--tag", "career", "--with", "ravi")) == {"n2"}
    assert found(ml, "packet", "--noun", "goal") == ["g1"]
    assert set(found(ml, "packet", "--noun", "notes", "--noun", "topic")) == {"n1", "n2", "t1"}
    assert found(ml, "packet", "--kind", "win") == ["n1"]
    assert found(ml, "--kind", "book") == ["r1"]
    assert found(ml, "--kind", "praise", "--tag", "career") == ["f1"]
    assert found(ml, "--tag", "care") == []
    assert ml("find", "packet", "--noun", "gaol") == (
        "",
        "error: nothing is written as a 'gaol'\nhint: did you mean goal?\n",
        2,
    )
    assert ml("find", "packet", "--kind", "wine").err == (
        "error: 'wine' is no kind of anything\nhint: did you mean win?\n"
    )
    assert ml("find").code == 4
