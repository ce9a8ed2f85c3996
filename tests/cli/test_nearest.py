"""A word that is no command: what was meant is named, whatever noun it is of."""

import pytest

from mentorlog.cli.registry import commands_of
from mentorlog.cli.root import Root
from mentorlog.cli.words_from_elsewhere import SYNONYMS
from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sesion", "session"),  # a slip
        ("goal chekin", "goal checkin"),
        ("checkin", "goal checkin"),  # a verb without its noun
        ("chekin", "goal checkin"),
        ("goal raise", "topic raise"),  # a verb of another noun
        ("goal done", "goal achieve"),  # rather than drop, which is nearer in letters
        ("topic done", "topic raise"),
        ("feedback done", "feedback ack"),
        ("mentorship member delete", "mentorship member remove"),
        ("member", "mentorship member"),  # a noun within a noun
        ("export", "data export"),  # rather than report, which is nearly so spelled
        ("session ad", "session add"),
        ("postpone", "action defer"),  # another word for it
        ("search", "find"),
        ("session log", "session add"),
        ("version", "--version"),
        ("session help", "help session"),
        ("s12", "show s12"),  # an id
        ("goal g3", "goal show g3"),
        ("daets", "help dates"),  # a topic
        ("share list", "share status"),  # what looks of this noun, not a list of others
        ("share show", "share status"),
        ("share devices", "share status"),
        ("share add", "share start"),
        ("share end", "share stop"),
        ("agreement list", "agreement show"),
        ("agreement add", "agreement set"),
        ("config show", "config list"),
        ("config remove", "config unset"),
        ("cron list", "cron show"),
        ("goal status", "goal list"),
        ("program pair show", "program pair list"),
        ("mentorship stop", "mentorship end"),
        ("session skip", "session cancel ID"),
        ("wins", "note"),  # several of what another word means
        ("questions", "topic"),
        ("mentees", "report mentees"),
        ("participants", "program roster"),
        ("vision", "note"),
        ("thanks", "note"),
        ("pairing", "program pair"),
    ],
)
def test_what_was_meant_is_named(ml: Run, typed: str, meant: str) -> None:
    assert ml(*typed.split()) == (
        "",
        f"error: there is no command {typed!r}\nhint: did you mean `mentorlog {meant}`?\n",
        2,
    )


def test_a_verb_of_many_nouns_is_named_with_three_of_them(ml: Run) -> None:
    assert ml("add", "Draft the packet").err == (
        "error: there is no command 'add'\n"
        "hint: did you mean `mentorlog session add`, `mentorlog action add` or "
        "`mentorlog feedback add`?\n"
    )


@pytest.mark.parametrize("typed", ["data list", "session end", "report status"])
def test_a_usual_verb_that_a_noun_lacks_names_none_of_another_noun(ml: Run, typed: str) -> None:
    noun = typed.partition(" ")[0]
    assert ml(*typed.split()).err == (
        f"error: there is no command {typed!r}\nhint: `mentorlog {noun} --help` lists them\n"
    )


def test_text_in_the_place_of_a_verb_wants_to_be_added(ml: Run) -> None:
    assert ml("goal", "Lead a design review").err == (
        "error: there is no command 'goal Lead a design review'\n"
        "hint: did you mean `mentorlog goal add TEXT`?\n"
    )
    for typed in ("Stay?", "Stay"):
        assert ml("decide", typed).err == (
            f"error: there is no command 'decision {typed}'\n"
            "hint: did you mean `mentorlog decision add TEXT`?\n"
        )
    assert ml("mentorship", "Zoe").err.endswith(
        "hint: did you mean `mentorlog mentorship add NAME`?\n"
    )
    assert ml("pulse", "Zoe").err.endswith("hint: `mentorlog pulse --help` lists them\n")
    assert ml("Promotion packet").err == (
        "error: there is no command 'Promotion packet'\n"
        "hint: did you mean `mentorlog session add TEXT`?\n"
    )


@pytest.mark.usefixtures("dana")
def test_a_name_is_no_command_but_means_whom_you_meet(ml: Run) -> None:
    assert ml("dana").err == (
        "error: there is no command 'dana'\nhint: did you mean `mentorlog prep dana`?\n"
    )
    assert ml("prep", "dana").code == 0
    ml("mentorship", "add", "Tomás Ruiz", "--my", "mentee")
    assert ml("mentorship", "dana").err == (
        "error: there is no command 'mentorship dana'\n"
        "hint: did you mean `mentorlog mentorship show dana`?\n"
    )
    assert ml("tomás ruiz").err.endswith("hint: did you mean `mentorlog prep 'tomás ruiz'`?\n")


@pytest.mark.usefixtures("dana")
def test_an_option_is_answered_with_the_nearest(ml: Run) -> None:
    assert ml("session", "add", "Coffee", "--tok", "45m") == (
        "",
        "error: no such option: --tok\nhint: did you mean --took?\n",
        2,
    )
    assert ml("session", "add", "Coffee", "--frobnicate").err == (
        "error: no such option: --frobnicate\nhint: `mentorlog session add --help` has examples\n"
    )


def test_where_nothing_is_near_the_commands_are_told(ml: Run) -> None:
    assert ml("xyzzy") == (
        "",
        "error: there is no command 'xyzzy'\nhint: `mentorlog --help` lists them\n",
        2,
    )
    assert ml("goal", "xyzzy").err == (
        "error: there is no command 'goal xyzzy'\nhint: `mentorlog goal --help` lists them\n"
    )


def test_what_was_typed_does_nothing_on_the_terminal(ml: Run) -> None:
    assert "\x1b" not in ml("\x1b[31mred").err


def test_every_synonym_leads_to_a_command() -> None:
    paths = [path for path, _ in commands_of(Root())]
    known = {word for path in paths for word in (*path, " ".join(path))} | {"--version"}
    assert {word for words in SYNONYMS.values() for word in words} - known == set()
