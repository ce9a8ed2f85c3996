"""A session as a page: read from a pipe and from a file, written, and read into another store."""

import json
from pathlib import Path
from typing import Any

import pytest

from mentorlog.domain import marks
from tests.conftest import Answer, Run

PAGE = """\
---
when: yesterday 16:00
with: dana
took: 45m
mode: virtual
activity: review
tags: [career, promo]
goals: g1
---
# Promotion packet

The committee wants impact, not effort.

## Actions
- [ ] Draft the packet (due fri, goal g1)
- [ ] @dana Introduce me to Lee (due 2026-12-01)
- [x] Read the ladder
- [ ] Dream (due none, private)

## Feedback
- + Clear structure in the demo
- me: ~ Slow down on slide 3

## Topics
- How do I say no to on-call?

## Private
Only for me.
"""


@pytest.fixture
def goal(ml: Run, dana: None) -> None:
    """A goal with Dana."""
    ml("goal", "add", "Lead a design review", "--due", "2027-03-31")


def records(ml: Run, *words: str) -> Any:
    return json.loads(ml(*words, "--json").out)


def texts(ml: Run, *words: str) -> list[str]:
    return [one["text"] for one in records(ml, *words)]


@pytest.mark.usefixtures("goal")
def test_a_page_in_a_pipe_becomes_a_session_with_all_that_belongs_to_it(ml: Run) -> None:
    assert ml("session", "add", "-", stdin=PAGE) == Answer(
        "logged s1 · Fri 20 Nov 16:00 · 45 min · Dana · counts for 9–22 Nov · next due Sun 6 Dec"
        " · a1 due Fri 20 Nov, already past · a2 (theirs) due Tue 1 Dec · a3 done"
        " · a4 (private) no date · f1 praise · f2 change · t1 noted\n",
        "",
        0,
    )
    session = records(ml, "session", "show", "s1")
    kept = ("title", "notes", "private_notes", "minutes", "mode", "activity", "tags")
    assert [session[field] for field in kept] == [
        *("Promotion packet", "The committee wants impact, not effort.", "Only for me."),
        *(45, "virtual", "review", ["career", "promo"]),
    ]
    goal = records(ml, "goal", "show", "g1")["uid"]
    assert session["goals"] == [goal]
    actions = records(ml, "action", "show", "a1", "a2", "a3", "a4")
    assert [one["owner"] for one in actions] == ["me", "them", "me", "me"]
    assert [one["member"] for one in actions] == [None] * 4
    assert [one["goal"] for one in actions] == [goal, None, None, None]
    assert [one["private"] for one in actions] == [False, False, False, True]
    assert actions[2]["done_on"] == "2026-11-20"
    assert {one["session"] for one in actions} == {session["uid"]}
    feedback = records(ml, "feedback", "show", "f1", "f2")
    assert [(one["from"], one["kind"]) for one in feedback] == [
        ("them", "praise"),
        ("me", "change"),
    ]
    assert [one["on"] for one in feedback] == ["2026-11-20", "2026-11-20"]


@pytest.mark.usefixtures("goal")
def test_a_page_in_a_file_and_one_of_windows_say_the_same(ml: Run, tmp_path: Path) -> None:
    unix, windows = tmp_path / "unix.md", tmp_path / "windows.md"
    unix.write_text(PAGE)
    windows.write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    ml("session", "add", "--file", str(unix), "--new")
    ml("session", "add", "--file", str(windows), "--new")
    assert ml("session", "show", "s1", "--md") == ml("session", "show", "s2", "--md")


@pytest.mark.usefixtures("goal")
def test_a_flag_goes_before_the_page_and_lists_add_up(ml: Run) -> None:
    ml(
        *("session", "add", "-", "--at", "2 days ago 9:00", "--took", "1h", "--tag", "talks"),
        *("--action", "Call Lee", "--note", "And one more thing.", "--by", "me"),
        *("--status", "no-show", "--why", "wrong calendar"),
        stdin=PAGE,
    )
    session = records(ml, "session", "show", "s1")
    kept = ("at", "minutes", "tags", "status", "by", "why", "notes")
    assert [session[field] for field in kept] == [
        *("2026-11-19T09:00+01:00", 60, ["career", "promo", "talks"], "no-show", "me"),
        *("wrong calendar", "The committee wants impact, not effort.\n\nAnd one more thing."),
    ]
    assert len(records(ml, "action", "list")) == 4


SHOWN = """\
---
when: 2026-11-20T16:00+01:00
with: Dana
took: 45m
mode: virtual
activity: review
tags: [career, promo]
goals: [g1 Lead a design review]
---

# Promotion packet

The committee wants impact, not effort.

## Actions
- [ ] Draft the packet (due 2026-11-20, goal g1 Lead a design review)
- [ ] @dana Introduce me to Lee (due 2026-12-01)
- [x] Read the ladder (due 2026-12-04, done 2026-11-21)
- [ ] Dream (dropped 2026-11-21, private)
- [ ] Rest (due none)

## Feedback
- [x] + Clear structure in the demo (heard 2026-11-21)
- me: ~ Slow down on slide 3

## Topics
- How do I say no to on-call?

## Private
Only for me.
"""


@pytest.mark.usefixtures("goal")
def test_a_session_shown_as_a_page_is_the_same_in_another_store(ml: Run, tmp_path: Path) -> None:
    page = PAGE.replace("- [x] Read", "- [ ] Read").replace(
        "private)\n", "private)\n- [ ] Rest (due none)\n"
    )
    ml("session", "add", "-", stdin=page)
    ml("done", "a3")
    ml("drop", "a4")
    ml("feedback", "ack", "f1")
    shown = ml("session", "show", "s1", "--md")
    assert shown == Answer(SHOWN, "", 0)
    other = ("--db", str(tmp_path / "other.db"))
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", *other)
    assert ml("session", "add", "-", *other, stdin=shown.out) == Answer(
        "",
        "error: line 8: no goal is called 'Lead a design review'\n"
        'hint: `mentorlog goal add "Lead a design review"` adds it,'
        " or name another by its id alone\n",
        2,
    )
    ml("goal", "add", "Another", "--due", "2027-01-31", *other)
    ml("goal", "add", "Lead: a (design) review", "--due", "2027-03-31", *other)
    assert ml("session", "add", "-", *other, stdin=shown.out).code == 0
    said = "g2 Lead a design review"
    assert ml("session", "show", "s1", "--md", *other).out == shown.out.replace(
        "g1 Lead a design review", said
    )


AGAIN = """\
---
when: 2026-11-20T16:00+01:00
with: Dana
---

# Weekly

## Actions
- [ ] Send three lines (due 2026-11-27, every week, until 2027-05-01)
- [ ] @dana Read them (due 2026-12-05, every 2 weeks)

## Topics
- Mine
- @dana How was the demo?
- [x] @dana Pay
"""


def again(ml: Run, page: str, *words: str) -> str:
    ml("mentorship", "add", "Dana", "--my", "mentor", "--cadence", "2w", *words)
    return ml("session", "add", "-", *words, stdin=page).out


def test_a_page_says_what_comes_again_and_whose_a_topic_is(ml: Run, tmp_path: Path) -> None:
    typed = AGAIN.replace("every week, until 2027-05-01", "every 1w, until 1 may")
    typed = typed.replace("due 2026-12-05, every 2 weeks", "every other week")
    typed = typed.replace("@dana How", "@them How")
    assert again(ml, typed).partition(" · a1 ")[2] == (
        "due Fri 27 Nov, every week until Sat 1 May 2027 · a2 (theirs) due Sat 5 Dec, every 2 weeks"
        " · t1 noted · t2 noted · t3 raised\n"
    )
    assert [one["by"] for one in records(ml, "topic", "list", "--all")] == ["them", "them", "me"]
    shown = ml("session", "show", "s1", "--md").out
    assert shown == AGAIN
    other = ("--db", str(tmp_path / "other.db"))
    again(ml, shown, *other)
    assert ml("session", "show", "s1", "--md", *other).out == AGAIN
    assert ml("done", "a1", *other).out.endswith(" · a3 comes next, due Fri 4 Dec\n")


def test_a_box_that_is_ticked_says_what_comes_next(ml: Run) -> None:
    said = again(ml, "T\n## Actions\n- [x] Walk (every 1d)\n- [-] Rest (due fri, every 1w)\n")
    assert said.partition(" · a1 ")[2] == (
        "done, a2 comes next, due Sun 22 Nov · a3 dropped, a4 comes next, due Fri 4 Dec\n"
    )
    said = ml("session", "add", "-", "--new", stdin="T\n## Actions\n- [x] (a2)\n").out
    assert said.endswith(" · a2 done, a5 comes next, due Mon 23 Nov\n")
    assert ml("session", "add", "T", "--new", "--kept", "a5").out.endswith(
        " · a5 kept, a6 comes next, due Tue 24 Nov\n"
    )


def test_a_line_corrects_how_often_and_what_it_leaves_out_stays(ml: Run) -> None:
    again(ml, AGAIN)
    page = (
        "T\n## Actions\n- [ ] (a1) Send lines (until 1 jun)\n- [ ] (a2) Read them (every none)\n"
        "## Topics\n- (t1) @them Mine\n- (t2) How was it?\n"
    )
    said = ml("session", "add", "-", "--new", stdin=page).out
    assert said.endswith(
        "a1 corrected · a1 every week until Tue 1 Jun 2027 · a2 comes no more"
        " · t1 corrected · t2 corrected\n"
    )
    assert [one["by"] for one in records(ml, "topic", "show", "t1", "t2")] == ["them", "them"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("x (until fri)", "(until DAY) ends what comes again"),
        ("x (every new joiner)", "cannot read the interval 'every new joiner'"),
        ("x (every 5000d)", "an interval has 1 to 3660 days, not 'every 5000d'"),
        ("x (due none, every 1w)", "it has no day from which it could come again"),
        ("x (weekly)", "(weekly) is nearly the mark (every week), and would be taken for text"),
        (
            "x (due fri, every 1w, until 22 nov 2026)",
            "--until 2026-11-22 lies before the first day, 2026-11-27",
        ),
    ],
)
@pytest.mark.usefixtures("goal")
def test_how_often_is_refused_on_a_page_as_it_is_in_a_flag(line: str, error: str, ml: Run) -> None:
    answer = ml("session", "add", "-", stdin=f"T\n## Actions\n- [ ] {line}\n")
    assert answer.err.startswith(f"error: line 3: {error}\n")
    assert ml("session", "add", "T", "--action", line).err.startswith(f"error: {error}\n")
    assert records(ml, "action", "list", "--all") == []


_CIRCLE = ("Ada", "Lee", "Noor", "Sam")


@pytest.mark.usefixtures("demo")
def test_every_session_of_a_year_is_the_same_in_another_store(ml: Run, tmp_path: Path) -> None:
    other = ("--db", str(tmp_path / "other.db"))
    for words in (
        ("Dana", "--my", "mentor"),
        ("Ravi", "--my", "mentor"),
        ("Tomás", "--my", "mentee"),
        ("Mirela", "--my", "mentor"),
    ):
        ml("mentorship", "add", *words, "--start", "2025-01-01", *other)
    members = [word for name in _CIRCLE for word in ("--member", name)]
    ml("mentorship", "add", "Circle", "--my", "peer", *members, "--start", "2025-01-01", *other)
    for goal in sorted(records(ml, "goal", "list", "--all"), key=lambda one: int(one["id"][1:])):
        ml("goal", "add", goal["title"], "--with", "none", "--due", "2028-01-01", *other)
    said = [one["id"] for one in records(ml, "session", "list", "--all", "--sort", "oldest")]
    for number, ref in enumerate(said, 1):
        page = ml("session", "show", ref, "--md").out
        read = ml("session", "add", "-", "--new", *other, stdin=page)
        assert (read.err, read.code) == ("", 0), page
        assert ml("session", "show", f"s{number}", "--md", *other).out == page


class TestAgenda:
    """What `prep --md` writes is a page: its lines are records that are there."""

    @pytest.mark.usefixtures("demo")
    def test_the_agenda_becomes_the_page_and_copies_nothing(self, ml: Run) -> None:
        agenda = ml("prep", "ravi", "--md").out
        before = {noun: len(records(ml, noun, "list", "--all")) for noun in NOUNS}
        answer = ml("session", "add", "-", "--at", "yesterday 12:00", stdin=agenda)
        assert answer == Answer(
            "logged s66 · Fri 20 Nov 12:00 · Ravi · next due Thu 14 Jan 2027\n",
            "",
            0,
        )
        assert {noun: len(records(ml, noun, "list", "--all")) for noun in NOUNS} == before
        assert records(ml, "session", "show", "s66")["notes"] == (
            "## Goals\n- (g6) Bring on-call down to four pages a month: at risk, 70 %"
        )

    @pytest.mark.usefixtures("demo")
    def test_before_the_meeting_it_is_the_page_of_the_planned_session(self, ml: Run) -> None:
        answer = ml("session", "add", "-", stdin=ml("prep", "ravi", "--md").out)
        assert answer.out == (
            "planned s58 · Thu 10 Dec 12:30 (11:30 for Ravi) · Ravi · next due Thu 14 Jan 2027\n"
        )

    @pytest.mark.usefixtures("demo")
    def test_a_mark_a_word_and_a_day_change_the_records_they_stand_at(self, ml: Run) -> None:
        page = (
            ml("prep", "ravi", "--md")
            .out.replace("- [ ] Ask two", "- [x] Ask two")
            .replace("marks (a107)", "marks, once more (due 4 dec) (a107)")
            .replace("@ravi Book", "@me Book")
            .replace("- [ ] (t7)", "- [x] (t7)")
            .replace("- ? If", "- [x] ~ If")
        )
        answer = ml("session", "add", "-", "--at", "yesterday 12:00", stdin=page)
        assert answer.out.split(" · ")[4:] == [
            *("a89 done", "a107 corrected", "a107 due Fri 4 Dec", "a91 corrected"),
            *("f28 corrected", "f28 acknowledged", "t7 raised\n"),
        ]
        [done, moved, mine] = records(ml, "action", "show", "a89", "a107", "a91")
        assert done["done_on"] == "2026-11-20"
        assert (moved["text"], moved["due_on"]) == (
            "Rewrite the line with the two question marks, once more",
            "2026-12-04",
        )
        assert mine["owner"] == "me"
        # A new day is a new promise, which is remembered.
        assert (
            "Tue 17 Nov  for Tue 24 Nov\nFri 20 Nov  for Fri 4 Dec"
            in ml("action", "show", "a107").out
        )
        topic = records(ml, "topic", "show", "t7")
        session = records(ml, "session", "show", "@last")
        assert (topic["raised_on"], topic["raised_in"]) == ("2026-11-20", session["uid"])
        feedback = records(ml, "feedback", "show", "f28")
        assert (feedback["kind"], feedback["acknowledged_on"]) == ("change", "2026-11-20")

    @pytest.mark.usefixtures("dana")
    def test_texts_that_look_like_signs_come_back_as_they_were(self, ml: Run) -> None:
        hostile = ("(a1)", "[x] +1", "me: (due fri)", "Read *this*\nand <that> \x1b[2J (t2)", "@b")
        for text in hostile:
            quoted = marks.quoted(text, marks.OF_ACTION)
            ml("action", "add", quoted, "--on", "yesterday", "--due", "none")
            ml("topic", "add", text)
        agenda = ml("prep", "dana", "--md").out
        assert ml("session", "add", "-", stdin=agenda).err == ""
        assert sorted(texts(ml, "action", "list", "--all")) == sorted(hostile)
        assert sorted(texts(ml, "topic", "list", "--all")) == sorted(hostile)


NOUNS = ("action", "topic", "feedback")


class TestWho:
    """Whom `@name` means."""

    def test_in_a_circle_it_is_the_member(self, ml: Run) -> None:
        ml("mentorship", "add", "Circle", "--my", "peer", "--member", "Anna Berg", "--member", "Bo")
        ml(
            *("session", "add", "-"),
            stdin="Chapter one\n## Actions\n- @anna-berg Order it\n- @bo Read it\n- @them Think\n"
            "## Feedback\n- @anna + Clear\n",
        )
        shown = ml("session", "show", "s1", "--md").out
        assert shown.endswith(
            "# Chapter one\n\n## Actions\n- [ ] @anna Order it\n- [ ] @bo Read it\n"
            "- [ ] @them Think\n\n## Feedback\n- @anna + Clear\n"
        )

    @pytest.mark.usefixtures("dana")
    def test_nobody_of_that_name_is_a_mistake_on_its_line(self, ml: Run) -> None:
        assert ml("session", "add", "-", stdin="T\n## Actions\n- @lee Call\n") == Answer(
            "",
            "error: line 3: nobody in the mentorship with Dana is called 'lee'\n"
            "hint: there is Dana\n",
            3,
        )


_TEXT_MEANT = (
    "line 3: 'setting' is no id\n"
    "hint: write it like g12, 12 or @last; brackets that are text begin with \\(\n"
)
BAD = [
    ("---\nwhen: 31 feb\n---\n", 2, "line 2: there is no 31 Feb\n"),
    ("---\nwith: x\nwhen: 12/1\n---\n", 2, "line 3: '12/1' can be two days\n"),
    ("---\nwith: daan\n---\n", 3, "line 2: there is no mentorship 'daan'\nhint: did you mean Dana"),
    ("---\ntook: 25h\n---\n", 2, "line 2: a span is at most 24 hours"),
    ("---\nmode: virtuel\n---\n", 2, "line 2: there is no mode 'virtuel'\nhint: did you mean virt"),
    ("---\nactivity: x\n---\n", 2, "line 2: there is no activity 'x'\nhint: there are kickoff, "),
    ("---\nstatus: hold\n---\n", 2, "line 2: there is no status 'hold'\nhint: did you mean held?"),
    ("---\ngoals: [g1,\n  g9]\n---\n", 3, "line 3: there is no goal g9\n"),
    ("---\ngoals: a1\n---\n", 2, "line 2: a1 is an action, and this wants a goal\n"),
    ("---\nwhen: tomorrow 9:00\nstatus: held\n---\n", 2, "line 3: Sun 22 Nov 09:00 is still to "),
    ("T\n## Actions\n- Draft (due someday)\n", 2, "line 3: cannot read the day 'someday'\n"),
    (
        "T\n## Actions\n- Draft (due 2026-11-01)\n",
        2,
        "line 3: 2026-11-01 lies before 2026-11-21\n",
    ),
    ("T\n## Actions\n- Practise (goal setting)\n", 2, _TEXT_MEANT),
    ("T\n## Actions\n- Draft (goal g9)\n", 3, "line 3: there is no goal g9\n"),
    ("T\n## Actions\n- ok\n- [x] (a99)\n", 3, "line 4: there is no action a99\n"),
    ("T\n## Actions\n- [x] Draft (done tomorrow)\n", 2, "line 3: 2026-11-22 is still to come\n"),
    ("T\n## Actions\n- [x] Call Sam (a2)\n", 2, "line 3: a2 is with Sam, this session with Dana\n"),
    ("T\n## Feedback\n- + Fine (heard 2026-11-01)\n", 2, "line 3: it was said on 2026-11-21: it"),
    ("T\n## Topics\n- How (dropped 31 feb)\n", 2, "line 3: there is no 31 Feb\n"),
]


@pytest.mark.parametrize(("page", "code", "err"), BAD, ids=[case[2][:40] for case in BAD])
@pytest.mark.usefixtures("goal")
def test_a_mistake_says_its_line_and_nothing_is_written(
    page: str, code: int, err: str, ml: Run
) -> None:
    ml("action", "add", "Draft", "--due", "none")
    ml("mentorship", "add", "Sam", "--my", "mentee")
    ml("action", "add", "Call Sam", "--with", "sam")
    words = () if page.startswith("---\nwith:") else ("--with", "dana")
    answer = ml("session", "add", "-", *words, stdin=page)
    assert (answer.out, answer.code) == ("", code)
    assert answer.err.startswith(f"error: {err}")
    assert answer.err.count("\n") == 2
    assert records(ml, "session", "list", "--all") == []
    assert len(records(ml, "action", "list", "--all")) == 2


NEARLY = [
    ("Actions", "- [ ] Ask (privat)", "(privat) is nearly the mark (private), and would be shown"),
    ("Actions", "- [ ] Ask (private, really)", "(private, really) is nearly the mark (private)"),
    ("Actions", "- [ ] Ask (do not share)", "(do not share) is nearly the mark (private)"),
    ("Actions", "- [ ] Ask, private", "private is nearly the mark (private)"),
    ("Actions", "- [ ] Ask (due 2026-12-05).", "(due 2026-12-05). is nearly the mark (due 2026"),
    ("Actions", "- [ ] Ask (due: 2026-12-05)", "(due: 2026-12-05) is nearly the mark (due 2026"),
    ("Actions", "- [ ] Ask (by fri)", "(by fri) is nearly the mark (due fri), and would be taken"),
    ("Actions", "- [ ] Ask [due fri]", "[due fri] is nearly the mark (due fri)"),
    ("Actions", "- [ ] Ask due fri", "due fri is nearly the mark (due fri)"),
    ("Actions", "- [ ] Ask by friday", "by friday is nearly the mark (due friday)"),
    ("Actions", "- [ ] Ask by 8 dec.", "by 8 dec. is nearly the mark (due 8 dec)"),
    ("Actions", "- [ ] Ask \U0001f4c5 2026-12-05", "\U0001f4c5 2026-12-05 is nearly the mark (due"),
    ("Actions", "- [?] Ask", "[?] is no box of actions"),
    ("Actions", "- [>] (a1)", "a1 was moved, but not to which day"),
    ("Feedback", "- + Fine (privat)", "(privat) is nearly the mark (private)"),
    ("Feedback", "- + Fine [heard fri]", "[heard fri] is nearly the mark (heard fri)"),
    ("Feedback", "- [-] Fine", "[-] is no box of words of feedback"),
    ("Topics", "- Pay (privat)", "(privat) is nearly the mark (private)"),
    ("Topics", "- Pay (raised).", "(raised). is nearly the mark (raised)"),
]


@pytest.mark.parametrize(("heading", "line", "err"), NEARLY, ids=[case[1] for case in NEARLY])
@pytest.mark.usefixtures("dana")
def test_what_is_nearly_a_mark_is_refused_with_its_line_and_nothing_is_written(
    heading: str, line: str, err: str, ml: Run
) -> None:
    ml("action", "add", "Draft", "--due", "none")
    answer = ml("session", "add", "-", stdin=f"T\n\n## {heading}\n{line}\n")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: line 4: {err}")
    assert answer.err.count("\n") == 2
    assert records(ml, "session", "list", "--all") == []


@pytest.mark.usefixtures("dana")
def test_private_in_any_brackets_is_kept_and_the_echo_says_so(ml: Run) -> None:
    page = """T

## Actions
- [ ] One (private).
- [ ] Two [Private]
- [ ] @dana Three (due 2026-12-01)(private!)
- [x] Four {PRIVATE}
## Feedback
- + Five (private)
## Topics
- Six (private)
"""
    assert ml("session", "add", "-", stdin=page).out.split(" · ")[-6:] == [
        *("a1 (private) due Sat 5 Dec", "a2 (private) due Sat 5 Dec"),
        *("a3 (theirs) (private) due Tue 1 Dec", "a4 (private) done"),
        *("f1 (private) praise", "t1 (private) noted\n"),
    ]
    kept = [*records(ml, "action", "list", "--all"), *records(ml, "feedback", "list")]
    assert all(one["private"] for one in [*kept, *records(ml, "topic", "list")])
    assert sorted(texts(ml, "action", "list", "--all")) == ["Four", "One", "Three", "Two"]


@pytest.mark.usefixtures("dana")
def test_what_was_given_up_or_moved_is_no_open_promise(ml: Run) -> None:
    ml("action", "add", "Old", "--due", "2026-11-25")
    page = """T

## Actions
- [-] One
- [>] Two
- [>] (a1) (due 2026-12-05)
- [\u2713] Three
## Topics
- [-] Four
- [>] Five
"""
    assert ml("session", "add", "-", stdin=page).out.endswith(
        " · a2 dropped · a3 moved · a1 due Sat 5 Dec · a4 done · t1 dropped · t2 noted\n"
    )
    assert texts(ml, "action", "list") == ["Old"]
    assert [one["why"] for one in records(ml, "action", "show", "a2", "a3")] == [None, "moved"]
    assert texts(ml, "topic", "list") == ["Five"]


@pytest.mark.usefixtures("dana")
def test_what_went_on_elsewhere_is_shown_as_moved_and_written_so_again(ml: Run) -> None:
    ml("session", "add", "-", stdin="T\n\n## Actions\n- [>] Two\n- [-] One\n")
    assert ml("action", "list", "--all").out == (
        "a2  dropped Sat 21 Nov  Dana  me  One\na1  moved Sat 21 Nov    Dana  me  Two\n"
    )
    assert ml("action", "show", "a1").out == (
        "a1 Two\nwith      Dana\nowner     me\npromised  Sat 21 Nov\nmoved     Sat 21 Nov\n"
        "\nSession\ns1  Sat 21 Nov 18:00  –  Dana  held  T\n"
    )
    page = ml("session", "show", "s1", "--md").out
    assert "- [>] Two (dropped 2026-11-21)\n- [ ] One (dropped 2026-11-21)\n" in page
    ml("session", "add", "-", "--new", stdin=page)
    assert [one["why"] for one in records(ml, "action", "show", "a3", "a4")] == ["moved", None]
    assert ml("action", "reopen", "a1").code == 0
    assert texts(ml, "action", "list") == ["Two"]


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("## My actions", "Actions"),
        ("### Actions for Dana", "Actions"),
        ("## Open action items", "Action items"),
        ("## Feedback from the team", "Feedback"),
        ("## Acitons", "Actions"),
        ("ACTIONS", "Actions"),
        ("*Next steps*", "Next steps"),
    ],
)
def test_a_heading_that_is_nearly_one_of_ours_is_said_in_the_echo(
    heading: str, meant: str, ml: Run
) -> None:
    answer = ml("session", "add", "-", stdin=f"T\n\n{heading}\n- One\n")
    assert answer.out.splitlines()[1:] == [f"`{heading}` stayed a note; did you mean `## {meant}`?"]


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("heading", ["## Plan", "## In action", "Actions speak louder", "## Why"])
def test_other_headings_are_notes_without_a_word(heading: str, ml: Run) -> None:
    assert "stayed" not in ml("session", "add", "-", stdin=f"T\n\n{heading}\n- One\n").out


@pytest.mark.usefixtures("dana")
def test_a_blank_line_ends_no_list_of_promises(ml: Run) -> None:
    page = "T\n\n## Actions\n- [ ] One\n\n\n- [ ] Two\n\n## Plan\n- [ ] Three\n"
    answer = ml("session", "add", "-", stdin=page)
    assert answer.out.split(" · ")[-2:] == [
        "a1 due Sat 5 Dec",
        "a2 due Sat 5 Dec\n1 check box stayed a note; under `## Actions` it is a promise\n",
    ]
    assert texts(ml, "action", "list") == ["One", "Two"]


@pytest.mark.usefixtures("dana")
def test_check_boxes_that_stayed_notes_are_counted_in_the_echo(ml: Run) -> None:
    page = "T\n\n## Plan\n- [ ] One\n* [x] Two\n1. [ ] Three\n```\n- [ ] not this\n```\n"
    assert ml("session", "add", "-", stdin=page).out.split("\n")[1:] == [
        "3 check boxes stayed notes; under `## Actions` they are promises",
        "",
    ]
    assert texts(ml, "action", "list", "--all") == []
    page = "T\n\n## Acitons\n- [ ] One\n## Actions\n- [ ] Two\n  - [ ] Three\n"
    assert ml("session", "add", "-", "--new", stdin=page).out.split("\n")[1:] == [
        "`## Acitons` stayed a note; did you mean `## Actions`?",
        "1 check box stayed a note; under `## Actions` it is a promise",
        "1 check box stayed in the item above; at the margin it is a promise",
        "",
    ]


FOREIGN = [
    ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "this is a calendar"),
    ('{"format": "mentorlog", "version": 1, "records": {}}', "this is JSON"),
    ('[\n {"description": "Draft"}\n]\n', "this is JSON"),
    ('{"text": "one"}\n{"text": "two"}\n', "this is JSON"),
    ('{"text": "cut o', "this is JSON"),
    ("date,title,notes\n2026-11-02,Kick-off,Fine\n", "this is CSV"),
    ("Day;What\n2 Nov;Kick-off\n", "this is CSV"),
    ("[2026-11-02 16:00] Kick-off\nFine.\n", "this is a journal of another program"),
    ("<?xml version='1.0'?>\n<a/>", "this is XML or HTML"),
]


@pytest.mark.parametrize(("text", "what"), FOREIGN, ids=[case[0][:12] for case in FOREIGN])
@pytest.mark.usefixtures("dana")
def test_a_file_of_another_program_is_refused_and_the_command_named(
    text: str, what: str, ml: Run, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text(f"\ufeff{text}")
    refused = Answer(
        "",
        f"error: line 1: {what}, and no page of one meeting\n"
        "hint: `mentorlog data import FILE` reads files of other programs\n",
        2,
    )
    assert ml("session", "add", "-", stdin=text) == refused
    assert ml("session", "add", "--file", str(file), "--at", "yesterday") == refused
    assert records(ml, "session", "list", "--all") == []


@pytest.mark.parametrize(
    "log",
    [
        "# Log\n\n## 2026-11-02\nOne.\n\n## 2026-11-09 Second\nTwo.\n",
        "# Log\n\n## Date: 7 April 2021\nOne.\n\n## Date: 22nd March 2021\nTwo.\n",
        "# Log\n\n**Mon 2 Nov**\nOne.\n\n**Mon 9 Nov**\nTwo.\n",
        "# Log\n\n2 Nov 2026\n---\nOne.\n\nKick-off, 9 Nov 2026\n---\nTwo.\n",
    ],
)
@pytest.mark.usefixtures("dana")
def test_a_log_of_several_meetings_is_refused_unless_it_is_dated(log: str, ml: Run) -> None:
    answer = ml("session", "add", "-", stdin=log)
    assert answer == Answer(
        "",
        "error: line 3: 2 dated headings begin here: this is no page of one meeting\n"
        "hint: `mentorlog data import FILE` reads many; of one paste its part, or give --at WHEN\n",
        2,
    )
    assert ml("session", "add", "-", "--at", "yesterday 16:00", stdin=log).code == 0
    assert ml("session", "add", "-", stdin=f"---\ndate: 2026-11-19\n---\n{log}").code == 0


@pytest.mark.parametrize(
    "page",
    [
        "# 2 Nov 2026\n\n## Notes\nFine.\n",
        "T\n\n## Until 2 Dec\nOne.\n\n## Until 9 Dec\nTwo.\n",
        "T\n\n## 2026-11-02 notes\nOne.\n\n### 2026-11-09\nTwo.\n",
        "T\n\n```\n## 2026-11-02\n## 2026-11-09\n```\n",
        "Talk, plan, promotion\nimpact, effort, scope\n",
        "[[Dana]] and I spoke\n",
        "{} is empty\n",
    ],
)
@pytest.mark.usefixtures("dana")
def test_one_meeting_is_a_page_though_days_and_signs_stand_in_it(page: str, ml: Run) -> None:
    assert ml("session", "add", "-", stdin=page).code == 0


@pytest.mark.usefixtures("dana")
def test_front_matter_knows_the_words_of_other_programs(ml: Run) -> None:
    page = (
        "---\ndate: 2026-11-02\nperson: '[[Dana]]'\nattendees: [Dana, me]\nduration: 45m\n"
        "title: Kick-off\nnext: 2026-12-08 16:00\n---\n# Notes of it\nFine.\n"
    )
    assert ml("session", "add", "-", stdin=page).out == (
        "logged s1 · Mon 2 Nov 12:00 · 45 min · Dana · counts for 26 Oct – 8 Nov"
        " · next due Sun 22 Nov · s2 planned for Tue 8 Dec 16:00\n"
    )
    session = records(ml, "session", "show", "s1")
    assert (session["title"], session["notes"]) == ("Kick-off", "# Notes of it\nFine.")
    for twice in ("when: 2026-11-02\nday: 2026-11-03", "with: dana\nmentor: dana"):
        answer = ml("session", "add", "-", stdin=f"---\n{twice}\n---\nT\n")
        assert answer.err.startswith("error: line 3: ")
        assert " stands here a second time, after line 2\n" in answer.err


@pytest.mark.usefixtures("dana")
def test_a_day_without_a_time_is_at_noon_on_a_page_and_today_not_still_to_come(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-21T09:30+01:00")
    for when, at in (("2026-11-02", "2026-11-02T12:00"), ("today", "2026-11-21T09:30")):
        ml("session", "add", "-", stdin=f"---\nwhen: {when}\n---\nT\n")
        assert records(ml, "session", "show", "@last")["at"].startswith(at)


@pytest.mark.usefixtures("dana")
def test_nothing_inside_fences_is_a_line_of_a_list(ml: Run) -> None:
    page = """T

## Actions
- [ ] Run this (due 2026-12-05)
  ```
  - [ ] not this
  ```
- [ ] And this
~~~~sh
- [ ] nor this (private)
~~~
~~~~
- [ ] Real
"""
    ml("session", "add", "-", stdin=page)
    assert texts(ml, "action", "list") == [
        "Run this\n```\n- [ ] not this\n```",
        "And this\n~~~~sh\n- [ ] nor this (private)\n~~~\n~~~~",
        "Real",
    ]


@pytest.mark.usefixtures("goal")
def test_goals_of_a_session_and_of_its_promises_are_shown_and_read_back(ml: Run) -> None:
    ml("goal", "add", "Private practice", "--due", "2027-03-31")
    for goal in ("g1", "G1 lead a DESIGN review", "Lead a design review", "@last"):
        page = f"---\ngoals: ['{goal}', g2]\n---\nT\n## Actions\n- [ ] Draft (goal {goal})\n"
        assert ml("session", "add", "-", "--new", stdin=page).code == 0
    for ref in ("s1", "s2", "s3"):
        shown = ml("session", "show", ref, "--md").out
        assert "\ngoals: [g1 Lead a design review, g2]\n" in shown
        assert ", goal g1 Lead a design review)\n" in shown
        assert ml("session", "add", "-", "--new", stdin=shown).code == 0
        assert ml("session", "show", "@last", "--md").out == shown
    ml("goal", "add", "Lead a design review!", "--due", "2027-03-31")
    answer = ml(
        "session", "add", "-", "--new", stdin="T\n## Actions\n- x (goal lead a design review)"
    )
    assert answer.err.startswith("error: line 3: g1, g3 are all called 'lead a design review'\n")


@pytest.mark.usefixtures("dana")
def test_what_is_no_page_is_refused(ml: Run, tmp_path: Path) -> None:
    latin, here = tmp_path / "latin.md", str(tmp_path)
    latin.write_bytes(b"Caf\xe9")
    for words, err in (
        (("--file", str(latin)), f"{latin} is not UTF-8: byte 4 is no text"),
        (("--file", f"{here}/none.md"), f"there is no file {here}/none.md"),
        (("--file", here), f"{here} is a directory"),
        (("-", "--file", str(latin)), "- and --file exclude each other"),
        (("--file", str(latin), "--edit"), "--file and --edit exclude each other"),
        (("-", "--template", "grow"), "- and --edit exclude each other"),
    ):
        answer = ml("session", "add", *words)
        assert (answer.out, answer.code) == ("", 2)
        assert answer.err.startswith(f"error: {err}\nhint: ")
    ml("session", "add", "One")
    ml("session", "add", "Two", "--new")
    for word, err in (("--json", "--md excludes --json"), ("s2", "--md writes the page of one")):
        assert ml("session", "show", "s1", "--md", word).err.startswith(f"error: {err}")


@pytest.mark.usefixtures("dana")
def test_with_several_mentorships_the_page_or_an_id_settles_it(ml: Run) -> None:
    ml("mentorship", "add", "Sam", "--my", "mentee")
    ml("action", "add", "Call", "--with", "sam", "--due", "none")
    assert ml("session", "add", "-", stdin="T") == Answer(
        "", "error: --with is missing: with whom?\nhint: one of Dana, Sam\n", 4
    )
    assert "· Sam ·" in ml("session", "add", "-", stdin="T\n## Actions\n- [x] (a1)\n").out


@pytest.mark.usefixtures("dana")
def test_what_a_page_cannot_say_is_not_changed_by_editing_one(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/^took:.*/took: 20m/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    title, text = "One\ntwo", "  padded\x1b[2J\n\n\ttwice  "
    ml("session", "add", title, "--action", text, "--attendee", "dana", "--note", "\n\nNotes\n \n")
    before = (records(ml, "session", "show", "s1"), records(ml, "action", "show", "a1"))
    assert ml("session", "edit", "s1", "--edit").code == 0
    after = (records(ml, "session", "show", "s1"), records(ml, "action", "show", "a1"))
    assert after == (before[0] | {"minutes": 20}, before[1])
