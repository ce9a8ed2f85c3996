"""`mentorlog report program`: what a formal mentorship is asked for, and what of it there is."""

import json
import shlex
from pathlib import Path

import pytest

from tests.conftest import Run

BEGINS = (
    "mentorship add Dana --my mentor --cadence 2w --start 2026-01-05 --until 2026-10-01"
    " --formality formal --program 'Women in Eng 2026'"
)
SPRING = (
    "session add Kick-off --at '2026-01-08 16:00' --activity kickoff",
    "agreement set --purpose Trust --on 2026-01-08",
    "agreement sign --on 2026-01-08",
    "agreement sign --as them --on 2026-01-12",
    "goal add 'Lead a review' --start 2026-01-20 --due 2026-09-01 --target 4",
    "goal add Speak --start 2026-01-20",
    "session add --at '2026-01-20 16:00'",
    "pulse add --clarity 4 --on 2026-02-03",
    "feedback add 'Clear and short' --on 2026-02-03",
)
LATER = (
    "pulse add --clarity 3 --as them --on 2026-02-10",
    "session add Review --at '2026-05-05 16:00' --activity review",
    "feedback add 'You listen' --from me --on 2026-05-05",
    "session add --at '2026-09-22 16:00'",
    "mentorship end dana --reason completed --on 2026-10-01 -y",
)


def _say(ml: Run, *lines: str) -> None:
    for line in lines:
        answer = ml(*shlex.split(line))
        assert answer.code == 0, (line, answer.err)


def _program(ml: Run, *words: str) -> tuple[str, int]:
    answer = ml("report", "program", *words)
    assert answer.err == ""
    return answer.out, answer.code


def test_on_the_first_day_only_the_beginning_is_expected(ml: Run) -> None:
    _say(ml, BEGINS)
    assert _program(ml, "--as-of", "2026-01-05") == (
        """\
Program on Mon 5 Jan 2026

Dana
program  Women in Eng 2026
days     5 Jan – 1 Oct, 269 days left
done     1 of 8
to come 4 Feb   agreement         nothing is written down yet
open            kick-off          you have not met yet
to come 4 Feb   goals             none yet
done 5 Jan      rhythm            every 2 weeks
to come 4 Feb   pulse by both     none yet
to come 19 May  mid-term review   a review, or the agreement looked at again
to come 19 May  feedback by both  none yet
to come 1 Oct   closing           on the last day, as planned

What comes next
mentorlog session add Kick-off --with Dana --activity kickoff
""",
        0,
    )


def test_what_is_there_stands_with_its_day_and_evidence_what_is_due_with_its_command(
    ml: Run,
) -> None:
    _say(ml, BEGINS, *SPRING)
    assert _program(ml, "--as-of", "2026-02-05", "--exit-code") == (
        """\
Program on Thu 5 Feb 2026

Dana
program  Women in Eng 2026
days     5 Jan – 1 Oct, 238 days left
done     4 of 8
done 12 Jan     agreement         version 1, signed by me 8 Jan, Dana 12 Jan
done 8 Jan      kick-off          s1
done 20 Jan     goals             1 of 2 with a due day and a measure
done 5 Jan      rhythm            every 2 weeks, met 2 of the last 2 times
open            pulse by both     me 3 Feb; none yet by Dana
to come 19 May  mid-term review   a review, or the agreement looked at again
to come 19 May  feedback by both  Dana 3 Feb; none yet by me
to come 1 Oct   closing           on the last day, as planned

What comes next
mentorlog pulse add --with Dana --as them
""",
        10,
    )


def test_in_the_end_all_of_it_is_told_as_it_stood(ml: Run) -> None:
    _say(ml, BEGINS, *SPRING, *LATER)
    out, code = _program(ml, "dana", "--as-of", "2026-10-01", "--exit-code")
    assert (out, code) == (
        """\
Program on Thu 1 Oct 2026

Dana
program  Women in Eng 2026
days     5 Jan – 1 Oct, ended
done     7 of 8
done 12 Jan  agreement         version 1, signed by me 8 Jan, Dana 12 Jan
done 8 Jan   kick-off          s1
done 20 Jan  goals             1 of 2 with a due day and a measure
open         rhythm            every 2 weeks, met 2 of the last 12 times
done 10 Feb  pulse by both     me 3 Feb, Dana 10 Feb
done 5 May   mid-term review   s3
done 5 May   feedback by both  me 5 May, Dana 3 Feb
done 1 Oct   closing           completed
""",
        10,
    )
    before = _element(ml, "closing", "--with", "dana", "--as-of", "2026-09-30")
    assert before[:3] == ["to come", None, "on the last day, as planned"]
    assert _program(ml)[0] == (
        "Program on Sat 21 Nov 2026\nNo formal mentorship runs, or ends in these days.\n"
        "`mentorlog mentorship edit NAME --formality formal` makes it formal.\n"
    )


def _element(ml: Run, name: str, *words: str) -> list[object]:
    [one] = json.loads(ml("report", "program", "--json", *words).out)["mentorships"]
    [found] = [each for each in one["elements"] if each["name"] == name]
    return [found["stage"], found["on"], found["text"], found["command"]]


COMMANDS = {
    "agreement": ("agreement set --with Dana", "agreement sign --with Dana"),
    "kick-off": ("session add Kick-off --with Dana --activity kickoff",),
    "goals": (
        'goal add "Lead a review" --with Dana',
        'goal edit g1 --due "in 3 months"',
        'milestone add g1 "A first step" --due "in 2 weeks"',
    ),
    "rhythm": ("mentorship cadence Dana 2w",),
    "pulse by both": ("pulse add --with Dana", "pulse add --with Dana --as them"),
    "mid-term review": ("session add Half-way --with Dana --activity review",),
    "feedback by both": (
        'feedback add "What helped me" --kind praise --with Dana --from me',
        'feedback add "What helped me" --kind praise --with Dana',
    ),
    "closing": ("mentorship end Dana",),
}
ALSO = {"agreement set": " --purpose Trust", "pulse add": " --clarity 4", "mentorship end": " -y"}
"""What is asked for where these commands are taken on a terminal."""


@pytest.mark.parametrize("element", COMMANDS)
def test_its_commands_fill_an_element_one_after_the_other(ml: Run, element: str) -> None:
    _say(ml, "mentorship add Dana --my mentor --start 2026-01-05 --until 2026-11-21 --program Rise")
    if element == "agreement":
        _say(ml, "agreement set --purpose Trust", "agreement sign --as them")
        assert _element(ml, element)[2] == "version 1 waits to be signed by you"
        _say(ml, "undo", "undo")
    taken: list[str] = []
    while (command := _element(ml, element, "--with", "dana")[3]) and len(taken) < 4:
        taken.append(str(command))
        _say(ml, taken[-1] + ALSO.get(" ".join(taken[-1].split()[:2]), ""))
        if element == "agreement" and len(taken) == 1:
            _say(ml, "agreement sign --as them")
    assert tuple(taken) == COMMANDS[element]
    assert _element(ml, element, "--with", "dana")[0] == "done"


def test_a_goal_counts_from_its_first_day_on_until_it_is_dropped(ml: Run) -> None:
    _say(ml, BEGINS, "goal add Lead --start 2026-01-20 --due 2026-09-01 --target 4")
    assert _element(ml, "goals", "--as-of", "2026-01-19")[2] == "none yet"
    assert _element(ml, "goals", "--as-of", "2026-01-20")[0] == "done"
    _say(ml, "goal drop g1 --on 2026-03-01")
    assert _element(ml, "goals", "--as-of", "2026-02-28")[0] == "done"
    assert _element(ml, "goals", "--as-of", "2026-03-01")[2] == "none yet"


def test_a_first_meeting_may_be_said_to_be_the_kick_off(ml: Run) -> None:
    _say(ml, BEGINS, "session add Hello --at '2026-01-08 16:00'")
    assert _element(ml, "kick-off") == [
        *("open", None, "you met first on 8 Jan, s1: was that it?"),
        "session edit s1 --activity kickoff",
    ]
    _say(ml, "session edit s1 --activity kickoff")
    assert _element(ml, "kick-off") == ["done", "2026-01-08", "s1", None]


def test_a_rhythm_counts_from_its_first_day_on(ml: Run) -> None:
    _say(ml, "mentorship add Dana --my mentor --start 2026-01-05 --formality formal")
    _say(ml, "mentorship cadence dana 2w --start 2026-03-02")
    assert _element(ml, "rhythm", "--as-of", "2026-03-01")[2] == "none is agreed on yet"
    assert _element(ml, "rhythm", "--as-of", "2026-03-02")[:2] == ["done", "2026-03-02"]


def test_a_rhythm_that_is_not_kept_is_open_until_the_next_meeting(ml: Run) -> None:
    _say(ml, BEGINS, *SPRING)
    assert _element(ml, "rhythm", "--as-of", "2026-02-19") == [
        *("open", None, "every 2 weeks, met 2 of the last 3 times; none in the last"),
        'session add --with Dana --at "next tue 16:00"',
    ]
    _say(ml, "session add --at '2026-02-24 16:00'")
    assert _element(ml, "rhythm", "--as-of", "2026-02-24")[0] == "done"


@pytest.mark.parametrize(
    ("on", "stage"), [("2026-04-03", "to come"), ("2026-04-04", "done"), ("2026-06-30", "done")]
)
def test_a_mid_term_review_counts_once_a_third_of_the_time_is_over(
    ml: Run, on: str, stage: str
) -> None:
    """From 5 Jan to 1 Oct it is 269 days: of 89, and a part of one, the last is 4 Apr."""
    _say(ml, BEGINS, f"session add --at '{on} 16:00' --activity review")
    assert _element(ml, "mid-term review", "--as-of", max(on, "2026-04-04"))[0] == stage


def test_to_look_at_the_agreement_again_is_a_mid_term_review_too(ml: Run) -> None:
    _say(ml, BEGINS, *SPRING, "agreement review --on 2026-05-12")
    _say(ml, "session add --at '2026-08-04 16:00' --activity review")
    assert _element(ml, "mid-term review") == [
        *("done", "2026-05-12", "the agreement, looked at again", None),
    ]


def test_a_rhythm_of_which_under_half_was_met_is_not_done(ml: Run) -> None:
    _say(ml, BEGINS, "session add Late --at '2026-06-25 16:00'")
    june = ("--as-of", "2026-07-01")
    assert _element(ml, "rhythm", *june) == [
        *("open", None, "every 2 weeks, met 1 of the last 12 times"),
        'session add --with Dana --at "next tue 16:00"',
    ]
    for day in ("04-16", "04-30", "05-14", "05-28"):
        _say(ml, f"session add Met --at '2026-{day} 16:00'")
    assert _element(ml, "rhythm", *june)[2] == "every 2 weeks, met 5 of the last 12 times"
    assert _element(ml, "rhythm", *june)[0] == "open"
    _say(ml, "session add Met --at '2026-06-11 16:00'")
    assert _element(ml, "rhythm", *june) == [
        *("done", "2026-01-05", "every 2 weeks, met 6 of the last 12 times", None),
    ]


def test_a_rhythm_of_which_the_last_slot_was_missed_is_not_done(ml: Run) -> None:
    days = ("01-08", "01-22", "02-05", "02-19")
    _say(ml, BEGINS, *(f"session add Met --at '2026-{day} 16:00'" for day in days))
    assert _element(ml, "rhythm", "--as-of", "2026-03-20")[:3] == [
        *("open", None, "every 2 weeks, met 4 of the last 5 times; none in the last"),
    ]


def test_peers_are_asked_for_goals_of_both_and_a_single_meeting_for_no_rhythm(ml: Run) -> None:
    _say(
        ml,
        "mentorship add Sam --my peer --kind peer --formality formal",
        "goal add Write --with sam --due 2027-03-01 --target 3",
    )
    assert _element(ml, "goals")[2:] == [
        "none of Sam yet",
        'goal add "Lead a review" --with Sam --owner them',
    ]
    _say(ml, "mentorship add Flo --my mentor --kind flash --formality formal")
    [flo] = json.loads(ml("report", "program", "flo", "--json").out)["mentorships"]
    assert [one["name"] for one in flo["elements"]] == [
        *("agreement", "kick-off", "goals", "feedback by both", "closing"),
    ]


def test_without_a_planned_end_the_end_is_to_come_and_one_may_be_planned(ml: Run) -> None:
    _say(ml, "mentorship add 'Dana Lee' --my mentor --start 2026-01-05 --formality formal")
    out, _ = _program(ml)
    assert (
        "days  since 5 Jan, no end planned; `mentorlog mentorship edit Dana --until\n"
        "      DAY` plans one\n"
    ) in out
    assert "to come  closing           no last day is planned\n" in out
    _say(ml, "mentorship edit dana --until 2026-11-20")
    out, _ = _program(ml)
    assert "days  5 Jan – 20 Nov, 1 day over\n" in out
    assert "open  closing           the planned last day has gone by\n" in out


def test_an_informal_one_says_so_and_how_it_would_be_formal(ml: Run) -> None:
    _say(ml, BEGINS, "mentorship add 'Ravi Rao' --my mentee")
    assert _program(ml, "ravi", "--exit-code") == (
        """\
Program on Sat 21 Nov 2026
Ravi Rao is informal: nothing is asked for but what the two of you agree on.
`mentorlog mentorship edit Ravi --formality formal` makes it formal.
""",
        0,
    )
    assert "Ravi" not in _program(ml)[0]
    _say(ml, "mentorship edit Ravi --formality formal")
    assert _program(ml)[0].count("done     ") == 1
    assert "\nRavi Rao\n" in _program(ml)[0]


def test_a_window_is_of_those_that_are_planned_to_end_in_it(ml: Run) -> None:
    _say(ml, BEGINS, "mentorship add Ravi --my mentee --until 2027-03-01 --formality formal")
    assert "\nRavi\n" not in _program(ml, "--until", "2026-12-31")[0]
    assert "\nDana\n" not in _program(ml, "--since", "2026-11-01", "--until", "2027-06-30")[0]


def test_as_markdown_html_json_explained_and_for_someone_else(ml: Run, tmp_path: Path) -> None:
    _say(ml, BEGINS, *SPRING)
    _say(ml, "pulse add --clarity 5 --as them --on 2026-02-10 --private")
    markdown, _ = _program(ml, "--format", "markdown")
    assert "| done 12 Jan | agreement | version 1, signed by me 8 Jan, Dana 12 Jan |\n" in markdown
    _program(ml, "-o", str(tmp_path / "program.html"))
    assert '<h2 dir="auto">Dana</h2>' in (tmp_path / "program.html").read_text()
    program = json.loads(_program(ml, "--json")[0])
    [dana] = program["mentorships"]
    assert (dana["days_left"], dana["done"], program["informal"]) == (-51, 4, None)
    assert dana["elements"][2]["ids"] == ["g1"]
    explained, _ = _program(ml, "--explain")
    assert "agreement         2026-02-04     2026-01-12\n" in explained
    assert "Slots: ± are the days of grace\n" in explained
    assert "done 10 Feb" in _program(ml)[0]
    theirs, _ = _program(ml, "--for", "dana")
    assert "me 3 Feb; none yet by Dana" in theirs


def test_what_begins_at_the_end_of_the_calendar_is_told_up_to_its_last_day(ml: Run) -> None:
    days = ("--start", "9999-12-20", "--formality", "formal")
    assert ml("mentorship", "add", "Far", "--my", "mentor", *days).code == 0
    assert ml("agreement", "set", "--with", "far", "--purpose", "All").code == 0
    [far] = json.loads(ml("report", "program", "far", "--json").out)["mentorships"]
    assert far["elements"][0]["expected_on"] == "9999-12-31"
