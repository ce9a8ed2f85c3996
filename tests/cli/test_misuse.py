"""Words that the parser itself refuses are answered as every other slip is."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("command", "rest", "message", "code"),
    [
        ("session list", "--with", "--with wants a value", 2),
        ("session list", "--json=3", "--json takes no value", 2),
        ("session list", "--sort best", "--sort is newest or oldest, not 'best'", 2),
        ("session list", "-x", "no such option: -x", 2),
        ("session list", "--kind", "no such option: --kind", 2),  # not --db, with its two dashes
        ("due", "tomorrow now", "too many words: tomorrow now", 2),
        ("done", "", "ID… is missing: one or several ids", 4),
        ("mentorship member add", "Lee", "--with is missing: which circle", 4),
    ],
)
def test_a_slip_is_named_with_where_examples_are(
    ml: Run, command: str, rest: str, message: str, code: int
) -> None:
    assert ml(*command.split(), *rest.split()) == (
        "",
        f"error: {message}\nhint: `mentorlog {command} --help` has examples\n",
        code,
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mentorship add Z --my peer --kind circle", "group"),
        ("mentorship add Z --my peer --kind 1:1", "one-on-one"),
        ("note add X --kind success", "win"),
        ("feedback add X --kind negative", "change"),
        ("session add X --status Missed", "no-show"),
        ("session add X --mode zoom", "virtual"),
        ("session add X --activity 1-1", "one-on-one"),
        ("goal list --state finished", "achieved"),
        ("report week --format md", "markdown"),
        ("note add X --kind insigt", "insight"),
    ],
)
def test_another_word_for_one_of_a_few_is_answered_with_ours(
    ml: Run, typed: str, meant: str
) -> None:
    assert ml(*typed.split()).err.endswith(f"\nhint: did you mean {meant}?\n")


@pytest.mark.parametrize(
    "typed", ["goal list --format json", "note list --csv", "history --format=x"]
)
def test_a_format_of_what_has_none_is_told_of_json(ml: Run, typed: str) -> None:
    assert ml(*typed.split()).err.endswith(
        "\nhint: --json writes it as JSON; `mentorlog data export --help` has CSV and Markdown\n"
    )


def test_a_clock_that_cannot_be_read_is_no_bug_where_words_are_wrong_as_well(
    ml: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORLOG_NOW", "2026-11-21")
    assert ml("report", "goal", "g1", "fri") == (
        "",
        (
            "error: MENTORLOG_NOW is not a moment with an offset: '2026-11-21'\n"
            "hint: write it like 2026-11-21T16:00+01:00\n"
        ),
        2,
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("session add --title Coffee", "session add [TEXT]"),
        ("action add --text Draft", "action add [TEXT]"),
        ("mentorship add --name Lee", "mentorship add NAME"),
    ],
)
def test_an_argument_that_was_typed_as_an_option_is_told_to_stand_by_itself(
    ml: Run, typed: str, meant: str
) -> None:
    option = typed.split()[2]
    assert ml(*typed.split()) == (
        "",
        f"error: no such option: {option}\nhint: write it by itself: `mentorlog {meant}`\n",
        2,
    )


def test_a_word_of_a_few_that_is_missing_is_asked_for_with_all_of_them(ml: Run) -> None:
    assert ml("career", "add").err == (
        "error: KIND is missing: what kind of step\n"
        "hint: one of promotion, role, raise, award, talk, publication, transition, ladder\n"
    )


def test_before_any_command_the_examples_are_those_of_all(ml: Run) -> None:
    assert ml("--db").err == "error: --db wants a value\nhint: `mentorlog --help` has examples\n"


@pytest.mark.parametrize(
    ("typed", "rest", "what"),
    [
        ("session add Promotion packet now", "packet now", "TEXT"),
        ("prep Tomás Ruiz", "Ruiz", "NAME"),
        ("mentorship add Tomás Ruiz --my mentee", "Ruiz", "NAME"),
    ],
)
def test_what_stands_without_quotes_is_told_of_them(
    ml: Run, typed: str, rest: str, what: str
) -> None:
    assert ml(*typed.split()).err == (
        f"error: too many words: {rest}\nhint: several words go in quotes: '{what} …'\n"
    )


@pytest.mark.parametrize("typed", ["x", "0", "-1", "1.5", ""])
def test_a_limit_is_a_whole_number(ml: Run, typed: str) -> None:
    assert ml("session", "list", f"--limit={typed}").err == (
        f"error: {typed!r} is no whole number from 1 on\nhint: write it like 20\n"
    )
    assert ml("session", "list", "--limit", "9" * 5000).code == 0
