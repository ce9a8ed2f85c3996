"""What a page says: its examples, its edges, and the line of every mistake."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.exchange.page import Page, read, write
from mentorlog.exchange.page.kinds import ActionLine, FeedbackLine, TopicLine
from mentorlog.exchange.page.mistakes import with_mistake, without_mistakes
from mentorlog.exchange.page.words import Mistake, Word
from tests.amounts import share
from tests.unit.test_marks import ONE_SLIP

EXAMPLE = """\
---
when: yesterday 16:00
with: dana
took: 45m
tags: [career, promo]
goals: [g3]
---
# Promotion packet

The committee wants impact, not effort.

## Actions
- [ ] Draft the packet (due fri, goal g3)
- [ ] @dana Introduce me to Lee (due 2026-12-01)
- [x] Read the ladder

## Feedback
- + Clear structure in the demo
- ~ Slow down on slide 3

## Topics
- How do I say no to on-call?

## Private
Only for me.
"""
SAID = Page(
    when=Word("yesterday 16:00"),
    with_=Word("dana"),
    took=Word("45m"),
    tags=(Word("career"), Word("promo")),
    goals=(Word("g3"),),
    title=Word("Promotion packet"),
    notes=Word("The committee wants impact, not effort."),
    actions=(
        ActionLine(text=Word("Draft the packet"), due=Word("fri"), goal=Word("g3")),
        ActionLine(text=Word("Introduce me to Lee"), who=Word("dana"), due=Word("2026-12-01")),
        ActionLine(text=Word("Read the ladder"), done=Word()),
    ),
    feedback=(
        FeedbackLine(text=Word("Clear structure in the demo"), sign="+"),
        FeedbackLine(text=Word("Slow down on slide 3"), sign="~"),
    ),
    topics=(TopicLine(text=Word("How do I say no to on-call?")),),
    private_notes=Word("Only for me."),
)


def test_the_example_says_what_it_says() -> None:
    assert read(EXAMPLE) == SAID


@pytest.mark.parametrize(
    "text", [EXAMPLE.replace("\n", "\r\n"), "\ufeff" + EXAMPLE, "\n\n" + EXAMPLE, EXAMPLE.rstrip()]
)
def test_line_ends_of_windows_and_a_byte_order_mark_say_nothing(text: str) -> None:
    assert read(text) == SAID


def test_each_word_knows_its_line() -> None:
    page = read(EXAMPLE)
    words = (page.when, *(page.goals or ()), page.title, page.notes, page.actions[1].text)
    assert [word.line for word in words if word] == [2, 6, 8, 10, 14]


@pytest.mark.parametrize(
    ("text", "title", "notes"),
    [
        ("Coffee\n\nShe was in my place once.\n", "Coffee", "She was in my place once."),
        ("\n\n  Coffee  \n", "Coffee", ""),
        ("# Coffee\nShe", "Coffee", "She"),
        ("## Who came\nLee", None, "## Who came\nLee"),
        ("---\n---\nCoffee", None, "Coffee"),
        ("---\n---\n", None, ""),
        ("#hashtag first\nmore", "#hashtag first", "more"),
        ("# Title\n\n# Another\n\n  indented  \n", "Title", "# Another\n\n  indented  "),
    ],
)
def test_text_without_front_matter_or_heading_is_notes_and_its_first_line_the_title(
    text: str, title: str | None, notes: str
) -> None:
    page = read(text)
    assert (page.title, page.notes) == (title, notes)


def test_other_sections_stay_part_of_the_notes_wherever_they_stand() -> None:
    page = read(
        "# T\n\nFirst.\n\n## Actions\n- One\n\n## Links\n- a\n\n## Private\nMine.\n\n### More\n\n"
        "# After\nEnd.\n\n## actions\n- Two\n"
    )
    assert page.notes == "First.\n\n## Links\n- a\n\n# After\nEnd."
    assert page.private_notes == "Mine.\n\n### More"
    assert [line.text for line in page.actions] == ["One", "Two"]


def test_lines_say_much_or_little() -> None:
    page = read(
        "T\n## Actions\n"
        "* No box (Due Dec 8, 2026, goal g3) (a41)\n"
        "- [x] (a42)\n"
        "- (a43) begins with it (done 2026-11-27)\n"
        "- [ ] \n"
        "- [ ] Goes on\n  in the next line\n\n      - and below\n  (due none)\n"
        "- [X] me@example.org (private talk) (private)\n"
        "- [ ] @dana: Write \\(due process)\n"
        "- [ ] Wrapped (due\n  8 dec, private)\n"
        "## Feedback\n"
        "- me: + Well done\n"
        "- @lee ? Why\n"
        "- Without a sign\n"
        "- +\n"
        "## Topics\n"
        "- [x] (t2) Raised\n"
        "- Dropped (dropped 2026-11-27)\n"
    )
    assert page.actions == (
        ActionLine(text=Word("No box"), due=Word("Dec 8, 2026"), goal=Word("g3"), id=Word("a41")),
        ActionLine(id=Word("a42"), done=Word()),
        ActionLine(text=Word("begins with it"), id=Word("a43"), done=Word("2026-11-27")),
        ActionLine(text=Word("Goes on\nin the next line\n\n    - and below"), due=Word("none")),
        ActionLine(text=Word("me@example.org (private talk)"), done=Word(), private=True),
        ActionLine(text=Word("Write (due process)"), who=Word("dana")),
        ActionLine(text=Word("Wrapped"), due=Word("8 dec"), private=True),
    )
    assert page.feedback == (
        FeedbackLine(text=Word("Well done"), who=Word("me"), sign="+"),
        FeedbackLine(text=Word("Why"), who=Word("lee"), sign="?"),
        FeedbackLine(text=Word("Without a sign")),
    )
    assert page.topics == (
        TopicLine(text=Word("Raised"), id=Word("t2"), raised=Word()),
        TopicLine(text=Word("Dropped"), dropped=Word("2026-11-27")),
    )


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: career", ("career",)),
        ("tags: career, promo", ("career", "promo")),
        ("tags: [career, 'a, b']", ("career", "a, b")),
        ("tags:\n  - career\n  - no", ("career", "no")),
        ("tags: []", ()),
        ("tags:", ()),
        ("tags: [16:00, 2026-11-21, 0x1F, yes]", ("16:00", "2026-11-21", "0x1F", "yes")),
        ("Tags: career  # a comment", ("career",)),
    ],
)
def test_values_are_the_text_that_was_typed(line: str, tags: tuple[str, ...]) -> None:
    assert read(f"---\n{line}\n---\n").tags == tags


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "# T"])


@pytest.mark.parametrize(
    "heading",
    [
        *("## Actions", "### Actions", "# actions", "## Actions ##", "##Actions", "   ## ACTIONS"),
        *("## Action items", "## Action Items (2)", "## Next steps", "## To do", "## TODO"),
        *(
            "## \u2705 Actions",
            "**Actions**",
            "__Actions:__",
            "**Next steps**:",
            "Actions:",
            "TODO:",
        ),
        *("To-do:", "Actions\n-------", "Next steps\n===", "## Actions & next steps", "## Tasks"),
    ],
)
def test_actions_have_many_headings(heading: str) -> None:
    page = read(f"T\n\nNotes.\n\n{heading}\n- [ ] Draft\n\n# Links\nMore.\n")
    assert [line.text for line in page.actions] == ["Draft"]
    assert page.notes == "Notes.\n\n# Links\nMore."


def test_ai_is_a_list_of_actions_only_where_every_item_has_a_box() -> None:
    assert [line.text for line in read("T\n## AI\n- [ ] One\n- [x] Two\n").actions] == [
        "One",
        "Two",
    ]
    for text in ("## AI\n- [ ] One\n- Models", "## AI\nWe spoke of it.", "## AI"):
        page = read(f"T\n{text}\n")
        assert (page.notes, page.actions) == (text, ())


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "## Private",
            "## Private notes",
            "## Private:",
            "### Private",
            "**Private**",
            "Private:",
        ),
        *("## Private ##", "# PRIVATE", "Private\n-------", "Private\n===", "## private only"),
        *(
            "##Private",
            "  ## Private stuff",
            "__Private__",
            "###### **Private**",
            "## \U0001f512 Private",
        ),
    ],
)
def test_private_text_begins_below_a_heading_of_any_kind(heading: str) -> None:
    page = read(f"T\n\nShown.\n\n{heading}\nOnly for me.\n")
    assert (page.notes, page.private_notes) == ("Shown.", "Only for me.")


@pytest.mark.parametrize(
    "heading",
    [
        *("## Privat", "## Private, really", "## Do not share", "### My private notes", "Privat:"),
        *("**Do not share**", "## Private (mine)", "Privat\n------", "Private", "Do not share!"),
        *(
            "## Notes (private)",
            "> Private",
            "<h2>Private</h2>",
            "- Private",
            "Private: she leaves",
        ),
        *("- [ ] Tell them (private)", "- Tell them, private", "We spoke (private).", "#private"),
    ],
)
@pytest.mark.parametrize("above", ["T\n\nShown.\n\n", ""])
def test_what_nearly_begins_private_text_is_refused(heading: str, above: str) -> None:
    with pytest.raises(Mistake) as raised:
        read(f"{above}{heading}\nMine.\n")
    assert raised.value.line == 1 + above.count("\n")
    assert raised.value.what.endswith(" asks to be private, but would be shown to others")
    line, *_ = heading.split("\n")
    page = read(f"T\n\nShown.\n\n\\{line}\nMine.\n")
    assert page.notes == f"Shown.\n\n{line}\nMine."


def test_only_a_heading_as_high_ends_private_text() -> None:
    below = "Mine.\n\n### Actions\n- [ ] One\n\nActions:\n- Two\n\nRule\n---\nStill mine."
    page = read(f"T\n## Private\n{below}\n\n## Actions\n- Three\n")
    assert page.private_notes == below
    assert [line.text for line in page.actions] == ["Three"]


FENCED = """T

```
## Actions
- [ ] not this
## Private
```
Between.
  ~~~~ sh
  ~~~
  ## Topics
  ```
  ~~~~~
## Actions
- [ ] One
```
- [ ] not this (private)
## Private
```
- [ ] ```
  - [ ] nor this
  ```
- [ ] Two
## Private
```
## Actions
- [ ] still private
```
Mine.
"""


def test_nothing_between_fences_is_structure() -> None:
    page = read(FENCED)
    assert page.notes.startswith("```\n## Actions\n- [ ] not this\n## Private\n```\nBetween.\n")
    assert page.notes.endswith("\n  ## Topics\n  ```\n  ~~~~~")
    assert [line.text for line in page.actions] == [
        "One\n```\n- [ ] not this (private)\n## Private\n```",
        "```\n- [ ] nor this\n```",
        "Two",
    ]
    assert page.private_notes == "```\n## Actions\n- [ ] still private\n```\nMine."


def test_a_block_without_an_end_hides_all_below_but_nothing_that_is_private() -> None:
    page = read("T\n\n```\n## Actions\n- [ ] not this\n")
    assert (page.notes, page.actions) == ("```\n## Actions\n- [ ] not this", ())
    page = read("T\n## Actions\n- [ ] One\n```\n- [ ] not this\n## Topics\n- nor this\n")
    assert [line.text for line in page.actions] == [
        "One\n```\n- [ ] not this\n## Topics\n- nor this"
    ]
    for private in ("## Private", "- Tell them (private)", "## Do not share"):
        with pytest.raises(Mistake, match="line 3: the block that ``` begins here has no end"):
            read(f"T\n\n```\n## Actions\n{private}\nMine.\n")


MISTAKES = [
    (front("when: today", "tag: x"), 3, "there is no key 'tag'", "did you mean tags?"),
    (front("price: 3"), 2, "there is no key 'price'", "there are when, with, took, mode, "),
    (front("tags: a", "when: x", "tags: b"), 4, "tags stands here a second time, after", "leave"),
    (front("when: [a, b]"), 2, "when is one word, not a list", "write it like"),
    (front("tags: {a: b}"), 2, "tags is a list of words", "write it like"),
    (front("tags: [[a]]"), 2, "a value is a word or a list of words", "write it like"),
    (front("with: No: one"), 2, "the front matter is not YAML: mapping values are not", "write"),
    (front("when: 'open"), 2, "the front matter is not YAML: found unexpected", "write it like"),
    (front("\twhen: x"), 2, "the front matter is not YAML: found character", "write it like"),
    (front("when: x", "with: \x07"), 3, "the front matter is not YAML: special characters", ""),
    (front("- a"), 2, "there is no key", "write it like"),
    (front("just words"), 2, "there is no key", "write it like"),
    (front("? [a]", ": b"), 2, "there is no key '?'", "there are"),
    (front("when: !!python/object:os.system x"), 2, "the tag tag:yaml.org,2002:python/obj", ""),
    (front("when: !secret x"), 2, "the tag !secret of YAML has no meaning here", "write it like"),
    (front("tags: &a [x]", "goals: *a"), 2, "anchors and aliases of YAML have no meaning", ""),
    (front("with: *b"), 2, "anchors and aliases of YAML have no meaning here", "write it like"),
    (front(f"tags: {'[' * 20000}"), 2, "a value is a word or a list of words", "write it like"),
    (front(*["# x" * 100] * 300), 1, "the front matter that begins here has no end", "a line ---"),
    ("---\nwhen: today\n# T\n", 1, "the front matter that begins here has no end", "a line --- "),
    ("T\n## Actions\nJust text\n", 3, "this is no list item, as actions are", "write it like"),
    ("T\n## Topics\n- a\ntext\n", 4, "this is no list item, as topics are", "write it like"),
    (
        "T\n## Actions\n- x (t2)\n",
        3,
        "(t2) is no action, and this is a list of actions",
        "write \\",
    ),
    ("T\n## Feedback\n- x (a2)\n", 3, "(a2) is no feedback, and this is a list of words", "write"),
    ("T\n## Actions\n- x (due fri) (due mon)\n", 3, "the due is said twice", "leave one of the"),
    ("T\n## Actions\n- (a1) x (a2)\n", 3, "the id is said twice", "leave one of the two out"),
    ("T\n## Actions\n- [x] (due fri)\n", 3, "there are marks here, but no text", "write a"),
]


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"), MISTAKES, ids=[case[2][:40] for case in MISTAKES]
)
def test_a_mistake_says_its_line_and_what_to_do(text: str, line: int, what: str, hint: str) -> None:
    with pytest.raises(Mistake) as raised:
        read(text)
    mistake = raised.value
    assert (mistake.line, mistake.exit_code) == (line, 2)
    assert mistake.what.startswith(what)
    assert mistake.hint.startswith(hint)
    assert mistake.message == f"line {line}: {mistake.what}"


@pytest.mark.parametrize("text", [case[0] for case in MISTAKES if len(case[0]) < 1000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mistake_shown_on_the_page_is_the_only_thing_that_changes(text: str, end: str) -> None:
    text = text.replace("\n", end)
    with pytest.raises(Mistake) as raised:
        read(text)
    shown, line = with_mistake(text, raised.value)
    lines = shown.split("\n")
    [comment] = [one for one in lines if one not in text.split("\n")]
    assert comment.startswith(("# error: ", "<!-- error: "))
    assert lines.index(comment) in (line - 2, line - 1)
    assert without_mistakes(shown) == text
    with pytest.raises(Mistake) as again:
        read(shown)
    assert again.value.what == raised.value.what


def test_a_mistake_in_the_body_stands_above_its_line() -> None:
    text = "---\nwith: dana\n---\n# T\n\n## Actions\n- [ ] Draft (due someday)\n"
    shown, line = with_mistake(text, Mistake(7, "cannot read --> the day", "write fri"))
    assert shown == (
        "---\nwith: dana\n---\n# T\n\n## Actions\n"
        "<!-- error: cannot read → the day · write fri -->\n"
        "- [ ] Draft (due someday)\n"
    )
    assert line == 8
    assert read(shown) == read(text)


def test_a_page_to_fill_in_has_a_place_for_everything() -> None:
    assert write(Page(with_=Word("Dana")), {"when": "else it ended now", "with": ""}) == (
        "---\n# else it ended now\nwhen:\nwith: Dana\n---\n\n# \n\n\n\n"
        "## Actions\n- [ ] \n\n## Feedback\n- + \n\n## Topics\n- \n\n## Advice\n> \n\n## Private\n"
    )


def test_a_megabyte_of_notes_is_a_page() -> None:
    notes = ("A line of notes.\n\\## Actions\n" * share(36_000)).strip()
    page = Page(title=Word("Long"), notes=Word(notes))
    assert len(notes) > share(1_000_000)
    assert read(write(page)) == page


FORMS = [
    "## {}",
    "# {}",
    "### {}",
    "## {} ##",
    "##{}",
    "**{}**",
    "__{}__:",
    "{}:",
    "{}\n----",
    "{}\n==",
]
SLIPS = ["", "notes", "only", "stuff", "!", ":", " …"]


@settings(max_examples=150)
@given(
    st.sampled_from(FORMS),
    st.sampled_from(["private", "Private", "PRIVATE"]) | ONE_SLIP.map(str.strip),
    st.sampled_from(SLIPS),
    st.sampled_from(["", " ", "   "]),
)
def test_one_slip_in_a_heading_never_publishes_what_stands_below(
    form: str, word: str, more: str, indent: str
) -> None:
    heading = f"{indent}{form.format(f'{word} {more}'.strip())}"
    for above in ("T\n\nShown.\n\n", "T\n\n## Actions\n- [ ] Draft\n\n", "---\nwith: dana\n---\n"):
        try:
            page = read(f"{above}{heading}\nMine.\n")
        except Mistake:
            continue
        is_another = word in ("pirate", "primate", "probate", "prorate")  # one slip away
        assert (page.private_notes or "").endswith("Mine.") or is_another
        assert "Mine." not in page.notes or is_another
