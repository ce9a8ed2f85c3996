"""A page says what it says: written and read it is the same, read and written as well."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from mentorlog.exchange.page import Page, read, write
from mentorlog.exchange.page.kinds import ActionLine, FeedbackLine, Line, TopicLine
from mentorlog.exchange.page.words import Mistake, Word

# Pieces of which texts are made that could be taken for something else.
SIGNS = (
    *("(a41)", "(t2)", "(g3)", "(due fri)", "(due fri, goal g3)", "(done)", "(dropped 2026-11-27)"),
    *("(every 1w)", "(due fri, every week, until 1 may)", "(until fri)", "(weekly)", "(every)"),
    *("[x]", "[ ]", "@dana", "@", "me:", "+", "~", "?", "-", "*", "\\", "\\\\", "(", ")"),
    *("private", "(private)", "(raised)", "(heard 2026-11-27)", "due fri", ",", ":", "#", "##"),
    *("###", "## Actions", "## Private", "## topics ", "# Title", "---", "...", "```"),
    *("<!-- error: no -->", "<!--", "# error: no", "'", '"', "{}", "[a, b]", "&a", "*a", "!!str"),
    *(
        "\ufeff",
        "\ufffe",
        "\r",
        "\x0b",
        "\u2028",
        "\x85",
        "\x1b[2J",
        "\t",
        "  ",
        " ",
        "%",
        "null",
        "yes",
    ),
    *("**Private**", "Private:", "### Private", "(privat)", "[private].", "#private", "🔒", "~~~"),
    *("\n```\n", "\n---\n", "\n====\n", "TODO:", "Next steps", "**Actions**", "## AI", "AI:"),
    *(
        "[-]",
        "[>]",
        "[?]",
        "[]",
        "due 2026-12-01",
        "📅",
        "(by fri)",
        "(fri).",
        "Do not share",
        "\n- ",
    ),
    *("12:30", "é", "日本", "🙂", "(due\nfri)", "(private talk)", "(due fri, private)", "(a٣)"),
)
_LETTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
_PIECES = st.one_of(st.sampled_from(SIGNS), st.text(_LETTERS, max_size=3))


def _made_of(*between: str) -> st.SearchStrategy[str]:
    """Texts of several pieces."""
    parts = st.lists(st.tuples(_PIECES, st.sampled_from(between)), min_size=1, max_size=6)
    return parts.map(lambda pairs: "".join(piece + space for piece, space in pairs))


LINES = _made_of("", " ", "\n", "\n\n", "\n  ").map(str.strip).filter(bool)
NOTES = _made_of("", " ", "\n", "\n\n").filter(lambda text: bool(text.strip()))
TITLES = _made_of("", " ").map(lambda text: " ".join(text.split("\n")).strip())
NAMES = _made_of("", " ", "\n")
DAYS = st.sampled_from(["", "fri", "2026-11-27", "Dec 8, 2026"])
WHO = st.sampled_from(["me", "dana", "them", "anna-berg"])
IDS = st.sampled_from(["1", "41", "999"])


def maybe(words: st.SearchStrategy[str]) -> st.SearchStrategy[Word | None]:
    return st.none() | words.map(Word)


def line_of(kind: type[Line], letter: str, **more: st.SearchStrategy[Any]) -> Any:
    ids = maybe(IDS.map(lambda number: f"{letter}{number}"))
    return st.builds(kind, text=LINES.map(Word), id=ids, private=st.booleans(), **more)


DUE = st.sampled_from(["none", "fri", "2026-12-01"])
PAGES = st.builds(
    Page,
    when=maybe(NAMES),
    with_=maybe(NAMES),
    took=maybe(st.sampled_from(["45m", "1h30", "90", ""])),
    mode=maybe(NAMES),
    activity=maybe(NAMES),
    status=maybe(NAMES),
    came=st.none() | st.lists(NAMES.map(Word), max_size=3).map(tuple),
    tags=st.none() | st.lists(NAMES.map(Word), max_size=3).map(tuple),
    goals=st.none() | st.lists(NAMES.map(Word), max_size=3).map(tuple),
    title=maybe(TITLES),
    notes=st.just(Word()) | NOTES.map(Word),
    actions=st.lists(
        line_of(
            *(ActionLine, "a"),
            who=maybe(WHO),
            due=maybe(DUE),
            every=maybe(st.sampled_from(["1w", "other week", "2 weeks", "none"])),
            until=maybe(st.sampled_from(["fri", "2027-05-01", "May 1, 2027"])),
            goal=maybe(st.just("g3")),
            done=maybe(DAYS),
            dropped=maybe(DAYS),
        ),
        max_size=3,
    ).map(tuple),
    feedback=st.lists(
        line_of(
            *(FeedbackLine, "f"),
            who=maybe(WHO),
            sign=st.sampled_from([None, "+", "~", "?"]),
            goal=maybe(st.just("g3")),
            heard=maybe(DAYS),
        ),
        max_size=3,
    ).map(tuple),
    topics=st.lists(
        line_of(TopicLine, "t", who=maybe(WHO), raised=maybe(DAYS), dropped=maybe(DAYS)), max_size=3
    ).map(tuple),
    private_notes=st.none() | st.just(Word()) | NOTES.map(Word),
)


@given(PAGES)
@example(Page(notes=Word("## Actions\n- [ ] none of mine\n\\## Actions\n\n")))
@example(Page(notes=Word("# no title\n"), private_notes=Word("\n## Private\n\\\n# x")))
@example(Page(actions=(ActionLine(text=Word("(a41)")),)))
@example(Page(actions=(ActionLine(text=Word("Read about (due process) \\(due fri)")),)))
@example(Page(topics=(TopicLine(text=Word("a\n\n  b (t2)")),)))
def test_what_is_written_is_read_back(page: Page) -> None:
    assert read(write(page)) == page


@given(PAGES, NAMES)
def test_a_page_to_fill_in_says_the_same(page: Page, helps: str) -> None:
    filled = read(write(page, {"when": "else it ended now", "tags": "", "goals": helps}))
    said = {name: getattr(page, name) for name in Page.__struct_fields__}
    for name, value in said.items():
        assert getattr(filled, name) == value or not (value or getattr(filled, name))


@given(_made_of("", " ", "\n", "\n- ", "\n## Topics\n- ", "\n## Private\n"))
def test_what_can_be_read_reads_the_same_once_it_was_written(text: str) -> None:
    try:
        page = read(text)
    except Mistake:
        return
    assert read(write(page)) == page
