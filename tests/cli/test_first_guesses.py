"""What people type first, and what they get: the thing itself where it can mean only one."""

import shlex

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("dana")


@pytest.fixture
def promises(dana: None, ml: Run) -> None:
    ml("action", "add", "Dry run of the talk", "--due", "none")
    ml("action", "add", "Draft the RFC", "--due", "none")
    ml("action", "add", "Run one review", "--due", "none")


@pytest.mark.usefixtures("promises")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("done", "dry"), "a1 done · Dry run of the talk\n"),
        (("done", "dry run"), "a1 done · Dry run of the talk\n"),
        (("action", "done", "DRAFT"), "a2 done · Draft the RFC\n"),
        (("done", "draft", "rfc", "a3"), "a2 done · Draft the RFC\na3 done · Run one review\n"),
        (("drop", "one rev"), "a3 dropped · Run one review\n"),
        (("edit", "dry", "--text", "Wet run"), "corrected a1 · Wet run · no date · Dana\n"),
        (("action", "remove", "draft", "-y"), "removed a2\n"),
        (("remove", "draft", "-y"), "removed a2\n"),
    ],
)
def test_words_of_a_title_stand_for_its_id_where_they_mean_one(
    words: tuple[str, ...], said: str, ml: Run
) -> None:
    assert ml(*words) == (said, "", 0)


@pytest.mark.usefixtures("promises")
def test_words_that_fit_several_titles_are_refused_with_all_of_them(ml: Run) -> None:
    refusal = (
        "error: 'run' could be a3 (Run one review) or a1 (Dry run of the talk)\n"
        "hint: write the id\n"
    )
    assert ml("done", "run") == ("", refusal, 2)
    assert ml("action", "defer", "run", "--to", "fri") == ("", refusal, 2)


@pytest.mark.usefixtures("promises")
def test_what_the_command_is_for_goes_before_other_titles(ml: Run) -> None:
    ml("action", "done", "a3")
    assert ml("done", "run").out == "a1 done · Dry run of the talk\n"
    ml("action", "reopen", "a1")
    assert ml("action", "reopen", "run").out == "reopened a3 · Run one review · no date · Dana\n"


@pytest.mark.usefixtures("promises")
def test_a_whole_title_goes_before_the_beginning_of_others(ml: Run) -> None:
    ml("action", "add", "Ask Dana", "--due", "none")
    ml("action", "add", "Run", "--due", "none")
    assert ml("done", "run").out == "a5 done · Run\n"
    assert ml("show", "dana").out.startswith("w1 Dana\n")


@pytest.mark.usefixtures("promises")
def test_a_private_title_is_not_named_where_several_fit(ml: Run) -> None:
    ml("action", "add", "Run away", "--private", "--due", "none")
    assert "away" not in ml("done", "run").err


def test_a_link_takes_words_of_a_title_too(ml: Run) -> None:
    ml("goal", "add", "Lead a design review")
    ml("session", "add", "Kick-off")
    added = ml("action", "add", "Ask", "--goal", "design", "--session", "kick", "--due", "none")
    assert added.code == 0
    assert ml("show", "a1").out.count("Lead a design review") == 1


def test_a_number_is_an_id_and_never_a_title(ml: Run) -> None:
    ml("action", "add", "12 angry men", "--due", "none")
    assert ml("action", "done", "12") == (
        "",
        "error: there is no action a12\nhint: did you mean a1?\n",
        3,
    )
    assert ml("done", "12").code == 2


def test_a_check_in_takes_its_note_as_a_word_but_no_bare_number(ml: Run) -> None:
    ml("goal", "add", "Lead", "--target", "4")
    assert ml("goal", "checkin", "g1", "Storage review").code == 0
    assert "Storage review" in ml("goal", "show", "g1").out
    for number, meant, options in (
        ("3", "a value, a percentage or a note", "--value 3, --percent 3 or --note 3"),
        ("40%", "a percentage or a note", "--percent 40 or --note 40%"),
        ("-1", "a value or a note", "--value -1 or --note -1"),
        ("3/4", "a value or a note", "--value 3 or --note 3/4"),
        ("3 of 4", "a value or a note", "--value 3 or --note '3 of 4'"),
    ):
        typed = ("--", number) if number.startswith("-") else (number,)
        refused = ml("goal", "checkin", "g1", *typed)
        assert (refused.out, refused.code) == ("", 2)
        assert refused.err == f"error: {number} may be {meant}\nhint: {options} says which\n"
        for option in options.replace(" or ", ", ").split(", "):
            flag, _, value = option.partition(" ")
            assert ml("goal", "checkin", "g1", flag, value.strip("'")).code == 0, option
    assert ml("goal", "checkin", "g1", "3 good reviews").code == 0


def test_a_milestone_takes_its_goal_as_an_option(ml: Run) -> None:
    ml("goal", "add", "Lead")
    for words in (("One", "--goal", "g1"), ("--goal=g1", "One"), ("g1", "One"), ("One", "g1")):
        assert ml("milestone", "add", *words).out.endswith(" · One · no date · g1 Lead\n")


@pytest.mark.usefixtures("promises")
def test_the_day_of_a_deferral_may_stand_last(ml: Run) -> None:
    assert ml("action", "defer", "a1", "next friday").out == "a1 · due Fri 27 Nov\n"
    assert ml("action", "defer", "a1", "a2", "8 dec").out == (
        "a1 · due Tue 8 Dec instead of Fri 27 Nov\na2 · due Tue 8 Dec\n"
    )
    for words in (("8 dec", "a1", "a2"), ("8 dec", "a1,a2"), ("a1,a2", "8", "dec")):
        assert ml("action", "defer", *words).out == (
            "a1 · due Tue 8 Dec, as before\na2 · due Tue 8 Dec, as before\n"
        )
    assert ml("action", "defer", "soonish", "a1").code == 4
    assert ml("action", "defer", "a1").code == 4
    assert ml("action", "defer", "a1", "soonish").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("feedback", "answer", "f1", "--response", "Yes"), "answered f1 · note from Dana"),
        (("feedback", "reply", "f1"), "acknowledged f1 · note from Dana"),
        (("action", "reschedule", "a1", "--to", "8 dec"), "a1 · due Tue 8 Dec"),
        (("action", "postpone", "a1", "8 dec"), "a1 · due Tue 8 Dec"),
        (("action", "finish", "a1"), "a1 done · Ask Lee"),
        (("topic", "discuss", "t1"), "t1 raised · On-call"),
        (("session", "reschedule", "s1", "--to", "8 dec 10:00"), "moved s1 · Tue 8 Dec 10:00"),
    ],
)
def test_a_verb_from_elsewhere_that_can_mean_one_thing_is_taken_for_it(
    words: tuple[str, ...], said: str, ml: Run
) -> None:
    ml("feedback", "add", "Slow down")
    ml("action", "add", "Ask Lee", "--due", "none")
    ml("topic", "add", "On-call")
    ml("session", "add", "Next", "--at", "7 dec 10:00", "--status", "planned")
    answer = ml(*words)
    assert (answer.out[: len(said)], answer.err, answer.code) == (said, "", 0)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("goal", "close", "g1"), "`mentorlog goal achieve g1` or `mentorlog goal drop g1`"),
        (("topic", "close", "t1"), "`mentorlog topic raise t1` or `mentorlog topic drop t1`"),
        (("action", "close", "a1"), "`mentorlog action done a1` or `mentorlog action drop a1`"),
        (("feedback", "close", "f1"), "`mentorlog feedback ack f1`"),
        (("mentorship", "close"), "`mentorlog mentorship end`"),
    ],
)
def test_close_is_answered_with_the_commands_that_do_it(
    words: tuple[str, ...], meant: str, ml: Run
) -> None:
    noun = words[0]
    assert ml(*words) == (
        "",
        f"error: there is no command '{noun} close'\nhint: did you mean {meant}?\n",
        2,
    )


def test_feedback_without_a_kind_is_kept_as_it_was_given(ml: Run) -> None:
    assert ml("feedback", "add", "Slow down").out == "noted f1 · note from Dana · Sat 21 Nov\n"
    assert (
        ml("feedback", "list").out == "f1  Sat 21 Nov  note from Dana  Slow down [not heard yet]\n"
    )
    ml("session", "add", "Talk", "--feedback", "Slow down", "--feedback", "+ Clear structure")
    kinds = ml("feedback", "list", "--json").out
    assert (kinds.count('"note"'), kinds.count('"praise"'), kinds.count('"change"')) == (2, 1, 0)
    assert "~" not in ml("session", "show", "s1", "--md").out


def test_verbs_from_elsewhere_plan_a_session_and_say_that_nobody_came(ml: Run) -> None:
    planned = ml("session", "schedule", "Kick-off", "--at", "fri 16:00").out
    assert planned.startswith("planned s1 · Fri 27 Nov 16:00 · Dana")
    ml("session", "schedule", "Review", "--at", "sat 16:00")
    assert ml("session", "no-show", "s1").out == "missed s1 · Fri 27 Nov 16:00 · Dana\n"
    assert ml("session", "missed", "s2").out == "missed s2 · Sat 28 Nov 16:00 · Dana\n"


def test_a_promise_typed_with_a_meeting_is_for_a_day_from_that_one_on(ml: Run) -> None:
    refused = ml("session", "add", "--at", "3 nov 16:00", "--action", "Ask (due yesterday)")
    assert refused.code == 2
    assert refused.err == (
        "error: 2026-11-02 lies before 2026-11-03\n"
        "hint: name that day or a later one; brackets that are text begin with \\(\n"
    )


def test_what_is_open_goes_before_a_closed_one_with_no_other_words(ml: Run) -> None:
    ml("session", "add", "Proposal", "--action", "Write the proposal")
    assert ml("done", "proposal").out == "a1 done · Write the proposal · kept\n"
    assert ml("show", "proposal").out.startswith("s1 Proposal\n")


# Days where no day is expected.


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "tue 16:00"),
        ("plan", "tue", "16:00"),
        ("schedule", "24 nov 16:00"),
        ("plan", "--with", "dana", "tue 16:00"),
    ],
)
def test_a_day_is_read_where_a_session_is_planned(words: tuple[str, ...], ml: Run) -> None:
    assert ml("session", *words).out == (
        "planned s1 · Tue 24 Nov 16:00 · Dana · next due Sun 22 Nov\n"
    )


def test_a_day_behind_the_title_is_when_it_is_planned(ml: Run) -> None:
    said = "planned s1 · Tue 24 Nov 16:00 · Dana · next due Sun 22 Nov\n"
    assert ml("session", "plan", "Kick-off", "tue 16:00").out == said
    assert ml("session", "show", "s1").out.startswith("s1 Kick-off\n")
    assert ml("session", "plan", "tue 16:00", "--at", "wed 10:00").code == 0
    assert ml("session", "show", "s2").out.startswith("s2 tue 16:00\n")


def test_a_nearly_day_is_refused_where_a_session_is_planned(ml: Run) -> None:
    assert ml("session", "plan", "tomorrow morning") == (
        "",
        (
            "error: 'tomorrow morning' does not say the hour\n"
            "hint: write 'tomorrow 9:00', or tomorrow where a day is enough\n"
        ),
        2,
    )
    assert ml("session", "plan", "Kick-off").code == 4


@pytest.mark.parametrize(
    ("words", "what", "option"),
    [
        ("session add|tue 16:00", "a title", "--at 'tue 16:00'"),
        ("session add|yesterday", "a title", "--at yesterday"),
        ("action add|fri", "a promise", "--due fri"),
        ("goal add|31 dec", "a goal", "--due '31 dec'"),
        ("milestone add|g1|in 2 weeks", "a step", "--due 'in 2 weeks'"),
    ],
)
def test_a_day_in_the_place_of_a_text_is_refused(
    words: str, what: str, option: str, ml: Run
) -> None:
    ml("goal", "add", "Lead")
    command, *rest = words.split("|")
    assert ml(*command.split(), *rest) == (
        "",
        f"error: {rest[-1]!r} is a day, not {what}\nhint: {option} says when\n",
        2,
    )


def test_beside_a_day_any_text_is_a_title(ml: Run) -> None:
    assert ml("session", "add", "yesterday", "--at", "yesterday 16:00").code == 0
    assert ml("action", "add", "fri", "--due", "fri").code == 0


@pytest.mark.usefixtures("promises")
@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("action done a1|yesterday", "--on yesterday says the day"),
        ("done a1|yesterday", "--on yesterday says the day"),
        ("drop a1|no room", "--why 'no room' keeps it"),
        ("action drop a1|rain", "--why rain keeps it"),
        ("feedback ack f1|Trying", "--response Trying keeps it"),
        ("session done s1|45m", "--took 45m says how long"),
        ("session done s1|It rained", "--note 'It rained' keeps it"),
        ("session cancel s1|on holiday", "--why 'on holiday' keeps it"),
        ("mentorship pause dana|next week", "--start DAY says the day"),
        ("mentorship cadence dana 3w|1 dec", "--start '1 dec' says the day"),
        ("mentorship add Kai|2w", "--cadence 2w says how long"),
        ("goal add Lead|31 dec", "--due '31 dec' says the day"),
        ("goal renegotiate g1|31 dec", "--due '31 dec' says the day"),
        ("milestone add g1 One|fri", "--due fri says the day"),
        ("action add Ask|fri", "--due fri says the day"),
        ("session add Coffee|tue 16:00", "--at 'tue 16:00' says the day"),
        ("session list|last month", "--since DAY says the day"),
        ("due|2w", "--within 2w says how long"),
        ("due|dana", "--with dana says with whom"),
        ("report mentees|dana", "--with dana says with whom"),
        ("session list|dana", "--with dana says with whom"),
    ],
)
def test_a_day_a_length_or_a_reason_in_another_place_is_told_its_option(
    words: str, hint: str, ml: Run
) -> None:
    ml("goal", "add", "Lead")
    ml("session", "plan", "Coffee", "--at", "fri 16:00")
    ml("feedback", "add", "Slow down", "--from", "them")
    command, word = words.split("|")
    answer = ml(*command.split(), word)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.endswith(f"hint: {hint}\n")


@pytest.mark.usefixtures("promises")
@pytest.mark.parametrize(
    ("words", "nouns"),
    [
        (("done", "wet"), "action, milestone, session or resource"),
        (("drop", "wet"), "action, goal, topic, skill, intro, resource, advice or decision"),
        (("action", "done", "wet"), "action"),
        (("action", "edit", "wet", "--due", "fri"), "action"),
        (("goal", "achieve", "wet"), "goal"),
    ],
)
def test_words_that_no_title_has_say_so(words: tuple[str, ...], nouns: str, ml: Run) -> None:
    assert ml(*words) == (
        "",
        f"error: no {nouns} is called 'wet'\nhint: `mentorlog find wet` looks everywhere\n",
        2,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("mentorship pause dana --from tomorrow --to 'in 2 weeks'", "paused Dana · 22 Nov – 5 Dec"),
        ("session list --from '1 oct' --to yesterday", ""),
        ("report accountability --from '1 oct'", "Accountability"),
        ("session add Coffee --when 'yesterday 16:00'", "logged s1 · Fri 20 Nov 16:00 · Dana"),
        ("note add Coffee --when yesterday", "noted n1 · note · Dana · Fri 20 Nov"),
    ],
)
def test_words_of_days_from_elsewhere_are_taken_for_ours(words: str, said: str, ml: Run) -> None:
    answer = ml(*shlex.split(words))
    assert (answer.code, answer.out[: len(said)]) == (0, said)


def test_a_name_that_nobody_has_is_no_hint(ml: Run) -> None:
    assert ml("session", "list", "kim").err.endswith(
        "hint: `mentorlog session list --help` has examples\n"
    )


def test_week_is_the_report_of_the_week(ml: Run) -> None:
    assert ml("week") == ml("report", "week")


@pytest.mark.usefixtures("promises")
def test_what_an_option_is_given_is_a_text_whoever_has_it_as_a_title(ml: Run) -> None:
    assert ml("edit", "dry", "--text", "Draft the RFC").out.startswith("corrected a1 · Draft the R")
    assert ml("edit", "dana", "--name", "Dan").out == "corrected Dan\n"
    assert ml("edit", "run one", "--text=Draft", "--due", "fri").out.startswith(
        "corrected a3 · Draft · due Fri 27 Nov"
    )
    assert ml("edit", "--text", "Draft the RFC", "a3").out.startswith("corrected a3 · Draft the RF")
    assert ml("edit", "--text", "Draft the RFC", "run").code == 2


@pytest.mark.usefixtures("dana")
def test_a_word_of_a_few_may_be_written_in_capitals(ml: Run) -> None:
    assert ml("feedback", "add", "Slow down", "--kind", "Change").out.startswith(
        "noted f1 · change"
    )
    assert ml("note", "add", "Accepted", "--kind=WIN").out.startswith("noted n1 · win")
    assert ml("session", "add", "Coffee", "--mode", "Virtual").code == 0
    assert ml("session", "list", "--sort", "Oldest").out.startswith("s1 ")
    assert ml("note", "add", "Accepted", "--kind", "Winn").err.endswith("hint: did you mean win?\n")
    for typed, hint in (("JSON", "--json writes it as JSON"), ("md", "did you mean markdown?")):
        assert ml("report", "week", "--format", typed).err.endswith(f"hint: {hint}\n")
    assert ml("action", "list", "--format", "json").err.endswith("hint: --json writes it as JSON\n")


@pytest.mark.usefixtures("promises")
def test_a_reason_of_several_words_beside_an_id_is_told_its_option_whole(ml: Run) -> None:
    assert ml("action", "drop", "a1", "no", "longer", "needed").err == (
        "error: no action is called 'no'\nhint: --why 'no longer needed' keeps it\n"
    )
