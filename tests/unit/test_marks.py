"""What marks say, what is nearly one, and that a text with a backslash in front is itself."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorlog.domain.marks import OF_ACTION, OF_FEEDBACK, OF_TOPIC, Marked, quoted, read
from mentorlog.domain.privacy import Privacy, of_heading, of_mark
from mentorlog.errors import Invalid

PRIVATE = [
    *("(private)", "(Private)", "(PRIVATE)", "[private]", "{private}", "<private>", "( private )"),
    *("(private).", "(private!)", "(private) .", "[Private]!", "(private);", "(private…)"),
    *("*(private)*", "**(private)**", "_(private)_", "(*private*)", "(**private**)", "(`private`)"),
    *(
        "\uff08private\uff09",
        "(ｐｒｉｖａｔｅ)",
        "(pri\u200bvate)",
        "(\u201cprivate\u201d)",
        "((private))",
    ),
    *("(рrіvаte)", "(private),", "(private:)", "(private) \u2013"),
]


@pytest.mark.parametrize("mark", PRIVATE)
@pytest.mark.parametrize("fields", [OF_ACTION, OF_FEEDBACK, OF_TOPIC])
def test_private_in_any_brackets_with_any_signs_is_private(
    mark: str, fields: tuple[str, ...]
) -> None:
    marked = read(f"Ask Noor {mark}", fields)
    assert marked.private
    assert marked.text.rstrip("()") == "Ask Noor" or marked.text == "Ask Noor ("


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("Ask Noor", Marked(text="Ask Noor")),
        ("Ask Noor (due fri)(private)", Marked(text="Ask Noor", private=True, said={"due": "fri"})),
        (
            "Ask (Due Dec 8, 2026, goal g3, private) (a41)",
            Marked(text="Ask", id="a41", private=True, said={"due": "Dec 8, 2026", "goal": "g3"}),
        ),
        ("Ask (private) (Private).", Marked(text="Ask", private=True)),
        ("(private) Ask Noor", Marked(text="Ask Noor", private=True)),
        ("Ask (private talk) (private)", Marked(text="Ask (private talk)", private=True)),
        ("Ask (due fri)\n- and Lee", Marked(text="Ask\n- and Lee", said={"due": "fri"})),
        ("Ask\n- Lee (private)\n- Kim", Marked(text="Ask\n- Lee\n- Kim", private=True)),
        ("Ask\nand Lee (due fri)", Marked(text="Ask\nand Lee", said={"due": "fri"})),
        ("Run\n```\n(private)\n```", Marked(text="Run\n```\n(private)\n```")),
        ("Read \\(due process)", Marked(text="Read (due process)")),
        ("Read \\\\(due fri)", Marked(text="Read \\(due fri)")),
        ("Ask \\(private)", Marked(text="Ask (private)")),
        ("Ask \\(private) them", Marked(text="Ask (private) them")),
        ("Make the repository private", Marked(text="Make the repository private")),
        ("Public or private?", Marked(text="Public or private?")),
        ("Say what is due", Marked(text="Say what is due")),
        ("Ask what is due to Lee", Marked(text="Ask what is due to Lee")),
        ("Read Peopleware (by Lister)", Marked(text="Read Peopleware (by Lister)")),
        ("Read it (2024)", Marked(text="Read it (2024)")),
        ("See [docs](https://example.org)", Marked(text="See [docs](https://example.org)")),
        ("Call f(x) (not now)", Marked(text="Call f(x) (not now)")),
        ("Read C:\\(x)\\[y]", Marked(text="Read C:\\(x)\\[y]")),
    ],
)
def test_marks_say_what_they_say_and_all_else_is_text(typed: str, marked: Marked) -> None:
    assert read(typed, OF_ACTION) == marked


@pytest.mark.parametrize(
    "nearly",
    [
        *("(privat)", "(prívat)", "(privte)", "(pirvate)", "(private, really)", "(private talk)"),
        *("(do not share)", "(don't share)", "(not for sharing)", "(keep private)", "(only me)"),
        *("(confidential)", "(a41, private)", "(due fri; private)", "(pri vate)", "(privacy)"),
        *("#private", ", private", "- private", "**private**", ": private", "(private", "🔒"),
        *("[do not share]", "(p r i v a t e)", "(priv)", "(due fri, private)."),
    ],
)
def test_what_nearly_asks_to_be_private_is_refused_with_both_spellings(nearly: str) -> None:
    for fields in (OF_ACTION, OF_FEEDBACK, OF_TOPIC):
        with pytest.raises(Invalid) as raised:
            read(f"Ask Noor {nearly}", fields)
        assert "private)" in raised.value.hint
        assert " if it is text" in raised.value.hint


@pytest.mark.parametrize("text", ["Private: ask Noor", "**Private** ask", "Ask (private) Noor"])
def test_where_else_somebody_writes_private_it_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="and would be shown to others") as refused:
        read(text, OF_ACTION)
    assert ("(private) does not stand at the end" in refused.value.message) == (text[0] == "A")
    assert ("nearly the mark (private)" in refused.value.message) != (text[0] == "A")


@pytest.mark.parametrize(
    ("nearly", "meant"),
    [
        ("(due 2026-12-05).", "(due 2026-12-05)"),
        ("(due: 2026-12-05)", "(due 2026-12-05)"),
        ("(due:2026-12-05)", "(due 2026-12-05)"),
        ("(due - fri)", "(due fri)"),
        ("(due)", "(due DAY)"),
        ("(weekly)", "(every week)"),
        ("(each month)", "(every month)"),
        ("(every: 1w)", "(every 1w)"),
        ("[every 1w]", "(every 1w)"),
        ("(every)", "(every 1w)"),
        ("(by fri)", "(due fri)"),
        ("(by 2026-12-05)", "(due 2026-12-05)"),
        ("(deadline: 5 dec)", "(due 5 dec)"),
        ("(fri)", "(due fri)"),
        ("(2026-12-05)", "(due 2026-12-05)"),
        ("[due fri]", "(due fri)"),
        ("{due fri}", "(due fri)"),
        *((f"due {day}", f"(due {day})") for day in ("mon", "tue", "fri", "sat")),
        ("(mon)", "(due mon)"),
        ("due on sat", "(due sat)"),
        ("due the 5th", "(due the 5th)"),
        ("due: 2026-12-05", "(due 2026-12-05)"),
        ("- due by 12/1", "(due 12/1)"),
        ("@due(fri)", "(due fri)"),
        ("(due fri", "(due fri)"),
        ("📅 2026-12-05", "(due 2026-12-05)"),
        ("📅2026-12-05", "(due 2026-12-05)"),
        ("(📅 2026-12-05)", "(due 2026-12-05)"),
        ("✅ 2026-11-27", "(done 2026-11-27)"),
        ("(goal: g3)", "(goal g3)"),
        ("[goal g3]", "(goal g3)"),
        ("(dropped).", "(dropped)"),
        ("(a41).", "(a41)"),
        ("[a41]", "(a41)"),
    ],
)
def test_what_is_nearly_a_mark_is_refused_with_the_mark_to_write(nearly: str, meant: str) -> None:
    with pytest.raises(Invalid) as raised:
        read(f"Ask Noor {nearly}", OF_ACTION)
    assert f" is nearly the mark {meant}, and would be taken for text" in raised.value.message
    assert raised.value.hint.startswith(f"write {meant} at the end")


@pytest.mark.parametrize(
    ("elsewhere", "mark"),
    [("\n- Lee (due fri)", "(due fri)"), ("(due fri)\n- Lee (due mon)", "(due mon)")],
)
def test_a_mark_below_another_list_is_told_where_it_goes(elsewhere: str, mark: str) -> None:
    with pytest.raises(Invalid) as raised:
        read(f"Ask Noor {elsewhere}", OF_ACTION)
    where = "at the end of its first line"
    assert raised.value.message == f"{mark} does not stand {where}, and would be taken for text"
    assert raised.value.hint == f"write {mark} {where}, or \\{mark} if it is text"


@pytest.mark.parametrize(
    "day",
    [
        *("wed 2 dec", "tue 2 dec", "mon 1 dec", "wed 1 dec", "31 feb", "wed 31 feb"),
        *("next week", "the end of next week", "december", "dec 2027", "the weekend", "week 3"),
        *("tonight", "tomorrow morning", "5th", "the 5th"),
    ],
)
def test_by_a_day_of_any_year_or_none_or_of_several_is_nearly_a_mark(day: str) -> None:
    with pytest.raises(Invalid, match=f"^by {day} is nearly the mark \\(due {day}\\)"):
        read(f"Ask Noor by {day}", OF_ACTION)


@pytest.mark.parametrize("text", ["Ask (1/2)", "Ask (3d)", "Cut it by 3 weeks", "Grow by 2.5"])
@pytest.mark.parametrize("end", ["", " by week", " by year", " by the quarter", " by night"])
def test_by_how_much_or_by_what_it_is_sorted_is_text(text: str, end: str) -> None:
    assert read(text + end, OF_ACTION).text == text + end


def test_the_same_thing_cannot_be_said_twice() -> None:
    with pytest.raises(Invalid, match="the due is said twice"):
        read("Ask (due fri) (due mon)", OF_ACTION)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Private",
            "private:",
            "PRIVATE NOTES",
            "Private notes only",
            "private stuff",
            "Private.",
        ),
        *("**Private**", "_private_", "🔒 Private", "Private!", "Private section"),
    ],
)
def test_a_heading_is_private_alone_or_with_notes_only_and_stuff(heading: str) -> None:
    assert of_heading(heading) is Privacy.PRIVATE


@pytest.mark.parametrize(
    "heading",
    ["Privat", "Private, really", "Private (mine)", "Do not share", "My private notes", "Only me"],
)
def test_a_heading_that_begins_like_private_is_nearly_so(heading: str) -> None:
    assert of_heading(heading) is Privacy.NEARLY


@pytest.mark.parametrize("word", ["pirate", "primary", "provide", "previous", "privilege", "", "…"])
def test_other_words_say_nothing_of_it(word: str) -> None:
    assert of_mark(word) is of_heading(word) is Privacy.NOTHING


_SIGNS = st.text(st.sampled_from(" .,;:!?…*_-~'\"`"), max_size=3)
ONE_SLIP = st.builds(
    lambda at, letter, how: (
        "private"[:at]
        + {"in": letter, "out": "", "for": letter}[how]
        + "private"[at + (how != "in") :]
    ),
    st.integers(0, 6),
    st.sampled_from("abcdefghijklmnopqrstuvwxyzéі "),
    st.sampled_from(["in", "out", "for"]),
)


@settings(max_examples=300)
@given(
    st.sampled_from(["private", "Private", "PRIVATE", "pRiVaTe"]) | ONE_SLIP,
    st.sampled_from(["()", "[]", "{}", "<>"]),
    *(_SIGNS, _SIGNS, _SIGNS),
    st.sampled_from(["", " (due fri)", " (a41)", "\n- Lee", "\n- Lee (private)"]),
)
def test_one_slip_in_the_mark_never_publishes(
    word: str, sides: str, before: str, after: str, behind: str, more: str
) -> None:
    typed = f"Ask Noor {sides[0]}{before}{word}{after}{sides[1]}{behind}{more}"
    try:
        marked = read(typed, OF_ACTION)
    except Invalid:
        return
    assert marked.private or word in (
        "pirate",
        "primate",
        "probate",
        "prorate",
        "privates",
        "pivate",
    )


_PIECES = st.sampled_from(
    [
        *(
            "(due fri)",
            "(private)",
            "[private]",
            "(private).",
            "(privat)",
            "(a41)",
            "(a41).",
            "(t2)",
        ),
        *(
            "due fri",
            "private",
            "Private:",
            "#",
            "**",
            "📅",
            "2026-12-05",
            "(fri)",
            "by",
            "(goal g3,",
        ),
        *(
            "(",
            ")",
            "[",
            "]",
            "\\",
            "\\\\",
            ",",
            ".",
            " ",
            "  ",
            "\n",
            "\n- ",
            "\n```\n",
            "```",
            "~~~",
        ),
        *(
            "(due\nfri, private)",
            "🔒",
            "a",
            "é",
            "(done)",
            "(dropped 2026-11-27)",
            "(🔒)",
            "-",
            "@due",
        ),
    ]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=3), max_size=7).map(
    lambda parts: "".join(parts).strip()
)


@given(_TEXTS, st.sampled_from([OF_ACTION, OF_FEEDBACK, OF_TOPIC]))
@example("a private", OF_ACTION)
@example("(due (private)", OF_ACTION)
@example("x #private (due fri)", OF_ACTION)
def test_a_quoted_text_is_read_back_without_a_mark(text: str, fields: tuple[str, ...]) -> None:
    assert read(quoted(text, fields), fields) == Marked(text=text)


@settings(max_examples=300)
@given(_TEXTS.filter(bool))
@example("x (due fri).")
@example("Ask\n- Lee")
@example("(due fri)\n- (a41)🔒")
@example("(due fri)\n- (private)(a41)")
def test_marks_behind_a_quoted_text_are_read_and_nothing_of_the_text_is(text: str) -> None:
    said = "\n(due fri, private)\n(a41)" if "\n" in text else " (due fri, private) (a41)"
    marked = read(quoted(text, OF_ACTION) + said, OF_ACTION)
    assert marked == Marked(text=text, id="a41", private=True, said={"due": "fri"})
