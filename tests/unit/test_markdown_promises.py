"""Promises in Markdown of many hands: what makes one, whose it is, and when it is due."""

from datetime import date, datetime
from typing import NamedTuple

import pytest

from mentorlog.domain.drafts import Choices, Draft, LeftOut, Meant
from mentorlog.domain.intervals import Unit
from mentorlog.domain.records.action import Action
from mentorlog.domain.records.session import Session
from mentorlog.exchange.foreign import again_words, markdown
from mentorlog.exchange.foreign.files import File

_DANA = Meant("d")
_NOW = "2026-11-21T18:00:00+01:00"
_CHOICES = Choices(
    today=date(2026, 11, 21),
    local=datetime.astimezone,
    names={"dana": _DANA, "dana berg": _DANA, "sam": Meant("s"), "me": Meant(is_me=True)},
    with_=_DANA,
    stamps={"uid": "-", "created_at": _NOW, "updated_at": _NOW},
)


class _Told(NamedTuple):
    """What is read of a promise."""

    text: str
    owner: str = "me"
    due: str | None = None
    done: str | None = None
    dropped: str | None = None


def _read(page: str) -> tuple[str | None, list[Draft]]:
    """The notes of the only meeting of a page, and its promises."""
    found = list(markdown.read([File("a.md", f"# 2026-11-05\n{page}\n".encode())], _CHOICES))
    [meeting] = [one for one in found if isinstance(one, Draft) and one.whole is None]
    assert isinstance(meeting.record, Session)
    drafts = [one for one in found if isinstance(one, Draft) and one is not meeting]
    return meeting.record.notes, drafts


def _promises(page: str) -> list[_Told]:
    told = []
    for draft in _read(page)[1]:
        action = draft.record
        assert isinstance(action, Action)
        due = str(draft.parts[0].due_on) if draft.parts else None  # type: ignore[attr-defined]
        closed = [str(day) if day else None for day in (action.done_on, action.dropped_on)]
        told.append(_Told(action.text, str(action.owner), due, *closed))
    return told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- TODO Draft", _Told("Draft")),
        ("- DOING Draft", _Told("Draft")),
        ("- NOW [#A] Draft", _Told("[#A] Draft")),
        ("- LATER Draft", _Told("Draft")),
        ("- WAITING Dana: introduce me", _Told("introduce me", "them")),
        ("- DONE Draft", _Told("Draft", done="2026-11-05")),
        ("- DONE Draft\n  completed:: [[2026-11-09]]", _Told("Draft", done="2026-11-09")),
        ("- DONE Draft\n  CLOSED: [2026-11-09 Mon 10:00]", _Told("Draft", done="2026-11-09")),
        ("- CANCELED Draft", _Told("Draft", dropped="2026-11-05")),
        ("- TODO Draft\n  DEADLINE: <2026-11-20 Fri>", _Told("Draft", due="2026-11-20")),
        (
            "- LATER Read\n  SCHEDULED: <2026-11-12 Thu .+1w>",
            _Told("Read\nSCHEDULED: <2026-11-12 Thu .+1w>"),
        ),
        (
            "- NOW Ask\n  :LOGBOOK:\n  CLOCK: [2026-11-05 Thu 10:00:00]\n  :END:\n  id:: 1-2",
            _Told("Ask"),
        ),
        ("* ACTION: ask Lee", _Told("ask Lee")),
        ("* **Action item:** ask Lee", _Told("ask Lee")),
        ("- [ACTION]: ask Lee", _Told("ask Lee")),
        ("TODO: send the doc", _Told("send the doc")),
        ("**ACTION**: send the doc", _Told("send the doc")),
        ("* AI: Dana to send it", _Told("Dana to send it", "them")),
        ("* **AI:** me – write it", _Told("write it")),
        ("* AI: @dana send it", _Told("send it", "them")),
        ("> - [ ] Draft", _Told("Draft")),
        ("> > - [x] Draft", _Told("Draft", done="2026-11-05")),
        ("- [>] Draft", _Told("Draft")),
        ("- [/] Draft", _Told("Draft")),
    ],
)
def test_a_sign_makes_a_promise_of_a_line(line: str, told: _Told) -> None:
    assert _promises(line) == [told]


@pytest.mark.parametrize(
    "line",
    [
        "- NOWHERE to be seen",
        "- Done with the ladder",
        "- AI: we talked about models",
        "- AI: How to use it",
        "- ACTION: none",
        "- Action item: n/a",
        "Action: speaks louder",
        "TODO send the doc",
        "- ~~TODO~~ Draft",
        "- the word TODO: within",
    ],
)
def test_prose_is_no_promise_and_stays_in_the_notes(line: str) -> None:
    assert _promises(line) == []
    assert _read(line)[0] == line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dana to introduce me to Lee", _Told("Dana to introduce me to Lee", "them")),
        ("Dana will introduce me", _Told("Dana will introduce me", "them")),
        ("**Dana** to introduce me", _Told("**Dana** to introduce me", "them")),
        ("[[Dana]] to introduce me", _Told("to introduce me", "them")),
        ("[[People/Dana|Dana]]: introduce me", _Told("introduce me", "them")),
        ("@Dana Berg introduce me", _Told("introduce me", "them")),
        ("@Dana Bergsson introduce me", _Told("@Dana Bergsson introduce me", "them")),
        ("Dana – introduce me", _Told("introduce me", "them")),
        ("**Dana** – introduce me", _Told("introduce me", "them")),
        ("**Me** - introduce him", _Told("introduce him")),
        ("[Dana] introduce me", _Told("introduce me", "them")),
        ("introduce me – Dana", _Told("introduce me", "them")),
        ("introduce me [Dana]", _Told("introduce me", "them")),
        ("introduce me (owner: Dana)", _Told("introduce me", "them")),
        ("introduce me (Dana, due 2026-11-20)", _Told("introduce me", "them", "2026-11-20")),
        ("introduce me (Dana; 2026-11-20)", _Told("introduce me", "them", "2026-11-20")),
        ("introduce me (Dana) 📅 2026-11-20", _Told("introduce me", "them", "2026-11-20")),
        ("me to write it", _Told("me to write it")),
        ("Sam to finish", _Told("Sam to finish")),
        ("Ask Dana to review", _Told("Ask Dana to review")),
        ("Talk to Dana", _Told("Talk to Dana")),
    ],
)
def test_whose_it_is_may_be_said_in_many_ways(text: str, told: _Told) -> None:
    assert _promises(f"- [ ] {text}") == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Draft (by 2026-11-20)", _Told("Draft", due="2026-11-20")),
        ("Draft [due: 2026-11-20]", _Told("Draft", due="2026-11-20")),
        ("Draft [2026-11-20]", _Told("Draft", due="2026-11-20")),
        ("Draft (20.11.2026)", _Told("Draft", due="2026-11-20")),
        ("Draft, due 2026-11-20", _Told("Draft", due="2026-11-20")),
        ("Draft by November 20, 2026.", _Told("Draft", due="2026-11-20")),
        ("Draft by Nov 20", _Told("Draft", due="2026-11-20")),
        ("Draft – until 20 Nov", _Told("Draft", due="2026-11-20")),
        ("Entwurf bis 20. November 2026", _Told("Entwurf", due="2026-11-20")),
        ("Draft, due Jan 8", _Told("Draft", due="2027-01-08")),
        ("Draft @November 20, 2026", _Told("Draft", due="2026-11-20")),
        ("Written by Lee by 2026-11-20", _Told("Written by Lee", due="2026-11-20")),
        ("Draft\n  due: 2026-11-20", _Told("Draft", due="2026-11-20")),
        ("Draft by Friday", _Told("Draft by Friday")),
        ("Draft by Oct 5", _Told("Draft by Oct 5")),
        ("Read the notes (2026-10-22)", _Told("Read the notes (2026-10-22)")),
        ("Look at chapter (3)", _Told("Look at chapter (3)")),
        ("Draft (due 04.05.2027)", _Told("Draft (due 04.05.2027)")),
    ],
)
def test_when_it_is_due_may_be_said_in_many_ways(text: str, told: _Told) -> None:
    assert _promises(f"- [ ] {text}") == [told]


def test_a_day_alone_behind_what_is_done_is_not_when_it_was_due() -> None:
    assert _promises("- [x] Read it (2026-11-20)") == [
        _Told("Read it (2026-11-20)", done="2026-11-05")
    ]


@pytest.mark.parametrize(
    ("line", "every", "unit"),
    [
        ("- [ ] Note (due 2026-11-20, every 1w)", 1, Unit.WEEK),
        ("- [ ] Note (due 2026-11-20) (every 2 weeks)", 2, Unit.WEEK),
        ("- [ ] Note 🔁 every month 📅 2026-11-20", 1, Unit.MONTH),
        ("- [ ] Note 📅 2026-11-20 🔁 every 10 days when done", 10, Unit.DAY),
        ("- TODO Note\n  DEADLINE: <2026-11-20 Fri .+2w>", 2, Unit.WEEK),
        ("- TODO Note\n  DEADLINE: <2026-11-20 Fri ++1m>", 1, Unit.MONTH),
        ("- [ ] Note (due 2026-11-20, every weekday)", None, None),
        ("- [ ] Note (every 1w)", None, None),
        ("- [x] Note (due 2026-11-20, every 1w)", None, None),
    ],
)
def test_what_is_open_and_has_a_day_comes_again(
    line: str, every: int | None, unit: Unit | None
) -> None:
    [draft] = _read(line)[1]
    action = draft.record
    assert isinstance(action, Action)
    assert (action.every, action.unit) == (every, unit)
    assert (action.first_on, action.series is None) == (
        (date(2026, 11, 20), False) if every else (None, True)
    )
    assert ("every" in action.text) == (every is None or "🔁" in line)


@pytest.mark.parametrize(
    ("words", "read"),
    [("1w", "every week"), ("+2m", "every 2 months"), (".+3d", "every 3 days"), ("1b", "None")],
)
def test_how_often_in_short(words: str, read: str) -> None:
    assert str(again_words.often_in_short(words)) == read


_TABLE = (
    "| Action | Owner | Due | Status |\n|---|:-:|---|---|\n| Draft \\| send | me | 2026-11-26 | |\n"
    "| Introduce me | Dana | Dec 1 | done |\n| Other | Noor | | |\n| | | | |"
)


@pytest.mark.parametrize("heading", ["", "## Agenda\n", "## Action items\n"])
def test_a_table_of_promises_stays_in_the_notes_and_its_rows_are_promises(heading: str) -> None:
    assert _promises(heading + _TABLE) == [
        _Told("Draft | send", due="2026-11-26"),
        _Told("Introduce me", "them", "2026-12-01", "2026-11-05"),
    ]
    assert _TABLE in str(_read(heading + _TABLE)[0])
    file = File("a.md", f"# 2026-11-05\n{_TABLE}\n".encode())
    [left] = [one for one in markdown.read([file], _CHOICES) if isinstance(one, LeftOut)]
    assert left == LeftOut("line 6", "rows of owners that no --who names", ("Noor",))


@pytest.mark.parametrize(
    "table",
    [
        "| Topic | Notes |\n|---|---|\n| Ladder | fine |",
        "| Task | Notes |\n|---|---|\n| Ladder | fine |",
        "| Action | Owner |\n| Draft | me |",
        "```\n| Action | Owner |\n|---|---|\n| Draft | me |\n```",
    ],
)
def test_another_table_is_none_of_promises(table: str) -> None:
    assert _promises(table) == []
    assert _read(table)[0] == table


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("date:: [[2026-11-12]]\nwith:: [[Dana]]\n\n- We met.\n", "2026-11-12"),
        ("- date:: [[Nov 12th, 2026]]\n  type:: x\n- We met.\n", "2026-11-12"),
    ],
)
def test_logseq_has_its_properties_on_top(page: str, day: str) -> None:
    [draft] = markdown.read([File("talk.md", page.encode())], _CHOICES)
    assert isinstance(draft, Draft)
    assert str(draft.on) == day


@pytest.mark.parametrize(
    "line", ['recurring: "[[1-1 Sam]]"', "series: 1:1 with Sam", "meeting: [Sam / me]"]
)
def test_the_recurring_meeting_of_a_page_says_with_whom_it_was(line: str) -> None:
    page = f"---\ndate: 2026-11-12\n{line}\n---\nWe met.\n"
    [draft] = markdown.read([File("talk.md", page.encode())], _CHOICES)
    assert isinstance(draft, Draft)
    assert isinstance(draft.record, Session)
    assert draft.record.mentorship == "s"


def test_how_often_it_recurs_names_nobody() -> None:
    page = "---\ndate: 2026-11-12\nrecurring: every 2 weeks\n---\nWe met.\n"
    [draft] = markdown.read([File("talk.md", page.encode())], _CHOICES)
    assert isinstance(draft, Draft)
    assert isinstance(draft.record, Session)
    assert draft.record.mentorship == "d"
    assert draft.said["recurring"] == "every 2 weeks"


def _sessions(page: str, name: str = "talk.md") -> list[tuple[str, str | None]]:
    """The moment and the notes of each meeting of a page."""
    found = markdown.read([File(name, page.encode())], _CHOICES)
    records = [one.record for one in found if isinstance(one, Draft)]
    return [(one.at[:16], one.notes) for one in records if isinstance(one, Session)]


def test_lines_with_a_day_begin_the_meetings_of_a_file_without_headings() -> None:
    page = (
        "1:1 notes with Dana\n\nDate: 5 Nov 2026\nTalked.\n---\n**Date:** 2026-10-22\n"
        "## Hiring\nMore.\n\nAction items:\n- [ ] hire\n---\n"
    )
    assert _sessions(page) == [
        ("2026-11-05T12:00", "Talked."),
        ("2026-10-22T12:00", "## Hiring\nMore."),
    ]


def test_a_page_may_begin_with_its_properties() -> None:
    page = "Date: 2026-11-05\nAttendees: Dana, Me\nPlace: Zoom\n\nNotes:\n- talked\n"
    assert _sessions(page) == [("2026-11-05T12:00", "Notes:\n- talked")]


@pytest.mark.parametrize(
    ("name", "at"),
    [("2026-11-05.md", "2026-11-05T12:00"), ("talk.md", "2026-11-04T12:00")],
)
def test_when_a_page_was_made_is_when_it_was_only_where_nothing_else_says_it(
    name: str, at: str
) -> None:
    page = "---\ncreated: 2026-11-04 15:55\n---\nWe met.\n"
    assert _sessions(page, name) == [(at, "We met.")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- ☐ Draft", _Told("Draft")),
        ("* ☑ Draft", _Told("Draft", done="2026-11-05")),
        ("- ☒ Draft", _Told("Draft", done="2026-11-05")),
        ("- [x] Draft — done 2026-11-09", _Told("Draft", done="2026-11-09")),
        ("- [x] Draft (done 2026-11-09)", _Told("Draft", done="2026-11-09")),
        ("- [ ] Say what is done 2026-11-09", _Told("Say what is done 2026-11-09")),
    ],
)
def test_a_box_may_be_a_sign_and_the_day_stand_behind(line: str, told: _Told) -> None:
    assert _promises(line) == [told]


def test_nothing_but_marks_is_left_of_a_day_in_brackets() -> None:
    file = File("a.md", b"## Meeting 2 (2026-10-22) -- Hiring\nx\n")
    [draft] = markdown.read([file], _CHOICES)
    assert isinstance(draft, Draft)
    assert isinstance(draft.record, Session)
    assert draft.record.title == "Meeting 2 Hiring"
