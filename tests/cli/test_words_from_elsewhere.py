"""What people type before they have read anything: it works, or names what to type."""

import pytest

from mentorlog.cli.registry import SAME_OPTIONS, STANDS_FOR, commands_of
from mentorlog.cli.root import Root
from mentorlog.cli.words_from_elsewhere import MEANT, OPTIONS
from mentorlog.domain.wording import one_of
from tests.conftest import Run

COMMANDS = dict(commands_of(Root()))

pytestmark = pytest.mark.usefixtures("dana")


@pytest.mark.parametrize(("typed", "same"), [*STANDS_FOR.items()])
def test_a_word_that_can_mean_one_list_gives_that_list(
    ml: Run, typed: str, same: tuple[str, ...]
) -> None:
    ml("action", "add", "Draft it")
    ml("decision", "add", "Stay or go?")
    ml("goal", "add", "Lead")
    ml("topic", "add", "How do I say no?")
    ml("note", "add", "It went well")
    ml("session", "add", "Coffee")
    ml("milestone", "add", "g1", "A first one")
    ml("skill", "add", "Clarity", "--with", "dana")
    ml("intro", "ask", "Lee")
    ml("resource", "add", "A book", "--kind", "book")
    ml("contact", "add", "A call")
    assert ml(typed) == ml(*same)
    assert ml(typed, "--json") == ml(*same, "--json")
    assert ml(typed).out


@pytest.mark.parametrize("typed", MEANT)
def test_a_word_that_can_mean_more_names_whole_commands(ml: Run, typed: str) -> None:
    near = one_of([f"`mentorlog {command}`" for command in MEANT[typed]])
    assert ml(*typed.split()) == (
        "",
        f"error: there is no command {typed!r}\nhint: did you mean {near}?\n",
        2,
    )
    for command in MEANT[typed]:
        words = command.split(" --")[0].split()
        words = [word for word in words if not word.isupper()]
        assert tuple(words) in COMMANDS or any(path[: len(words)] == (*words,) for path in COMMANDS)


@pytest.mark.parametrize("noun", ["goal", "action", "topic", "session", "mentorship", "note"])
def test_a_noun_alone_lists_its_records_below_its_verbs(ml: Run, noun: str) -> None:
    ml("goal", "add", "Lead a review")
    listed = ml(noun, "list")
    answer = ml(noun)
    assert (answer.out, answer.code) == (listed.out, 0)
    verbs, _, rest = answer.err.partition("\n")
    assert verbs.startswith(f"{noun} add | ")
    assert rest == listed.err
    assert ml(noun, "-q").err == ml(noun, "list", "-q").err


def test_a_noun_without_a_list_shows_its_help(ml: Run) -> None:
    assert ml("data") == ml("data", "--help")
    assert ml("mentorship", "member") == ml("mentorship", "member", "--help")


def test_options_from_elsewhere_are_taken_where_a_command_has_none_of_that_name(ml: Run) -> None:
    first = ml("session", "add", "One", "--on", "2026-11-12", "--person", "dana").out
    assert first.startswith("logged s1 · Thu 12 Nov ")
    second = ml("session", "add", "Two", "--date=2026-11-05", "--duration", "45m", "--who=dana").out
    assert second.startswith("logged s2 · Thu 5 Nov ")
    assert "45 min" in second
    assert ml("note", "add", "Three", "--date", "2026-11-05").out.endswith("Thu 5 Nov\n")
    ml("action", "add", "Four")
    assert ml("action", "drop", "a1", "--reason", "no room").code == 0
    # After --, a word is a text; and an option that is there is itself.
    assert ml("note", "add", "--", "--person").code == 0
    assert ml("action", "add", "Five", "--on", "2026-11-05").code == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("session add Coffee --minutes 30", "--took"),
        ("session add Coffee --time 4pm", "--at"),
        ("session add Coffee --promise x", "--action or --ask"),
        ("action add Draft --deadline fri", "--due"),
        ("action add Draft --date fri", "--due or --on"),
        ("action add Draft --when fri", "--due or --on"),
        ("goal add Lead --by fri", "--due"),
        ("feedback add Slower --by them", "--from"),
        ("feedback add Slower --type praise", "--kind"),
        ("mentorship add Lee --my mentor --every 2w", "--cadence"),
        ("goal checkin g1 --progress 50", "--percent or --value"),
    ],
)
def test_an_option_from_elsewhere_that_may_mean_more_names_ours(
    ml: Run, typed: str, meant: str
) -> None:
    refused = ml(*typed.split())
    assert (refused.out, refused.code) == ("", 2)
    assert refused.err.endswith(f"\nhint: did you mean {meant}?\n")


@pytest.mark.parametrize("option", ["--with", "--at", "--took", "--on"])
def test_what_options_say_elsewhere_a_line_says_before_its_colon(ml: Run, option: str) -> None:
    assert ml("log", option, "x", "Met").err == (
        f"error: no such option: {option}\nhint: the line itself says it, before the colon: "
        "`mentorlog log 'yesterday 45m dana: Met'`\n"
    )


@pytest.mark.parametrize("option", OPTIONS)
def test_each_that_is_named_is_an_option_of_some_command(option: str) -> None:
    known = {name for command in COMMANDS.values() for one in command.params for name in one.opts}
    assert set(OPTIONS[option]) <= known


@pytest.mark.parametrize("option", SAME_OPTIONS)
def test_each_of_them_is_an_option_of_some_command(option: str) -> None:
    known = {name for command in COMMANDS.values() for one in command.params for name in one.opts}
    assert set(SAME_OPTIONS[option]) <= known


def test_a_verb_from_elsewhere_is_the_one_it_can_only_mean(ml: Run) -> None:
    ml("feedback", "add", "Slow down", "--from", "them", "--kind", "change")
    assert ml("feedback", "answer", "f1", "--response", "I will").code == 0
    ml("action", "add", "Draft it", "--due", "2026-11-25")
    assert "Wed 2 Dec" in ml("action", "reschedule", "a1", "--to", "2026-12-02").out
    ml("goal", "add", "Lead a review", "--due", "2027-01-01")
    assert ml("goal", "close", "g1").err == (
        "error: there is no command 'goal close'\n"
        "hint: did you mean `mentorlog goal achieve g1` or `mentorlog goal drop g1`?\n"
    )


@pytest.mark.usefixtures("dana")
def test_behind_the_plural_of_a_noun_its_verbs_go_as_well(ml: Run) -> None:
    assert ml("tasks", "add", "Draft", "--due", "fri").out.startswith("added a1 · Draft · due")
    assert ml("actions", "finish", "a1").out == "a1 done · Draft · kept\n"
    assert ml("people", "show", "dana") == ml("mentorship", "show", "dana")
    assert ml("goals", "add", "Lead", "--title", "x").err.startswith(
        "error: no such option: --title"
    )
    assert ml("tasks", "--all") == ml("action", "list", "--all")
    assert ml("sessions", "frob").err == (
        "error: too many words: frob\nhint: `mentorlog session list --help` has examples\n"
    )
    assert ml("week", "add").err.startswith("error: ")
