"""`mentorlog log` on a terminal: it reads the line itself, and what was understood is mended."""

import json

from tests.e2e.conftest import Program
from tests.e2e.terminal import ENTER, Terminal

LINE = "today 16:00 45m dana: It's the packet! Good. !Draft it by tue #career"


def _told(program: Program, noun: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(program(noun, "list", "--json").out)
    return found


def test_log_alone_reads_a_line_that_no_shell_touches_and_enter_takes_it(dana: Program) -> None:
    terminal = Terminal(dana, "log", columns=100)
    terminal.answer("The line:", f"{LINE}{ENTER}")
    terminal.answer("Enter takes it, any other key asks", ENTER)
    assert terminal.end() == 0
    shown = terminal.shown()
    assert (
        "when: Sat 21 Nov 16:00\n"
        "took: 45 min\n"
        "with: Dana\n"
        "title: It's the packet!\n"
        "notes: Good.\n"
        "mine: Draft it by tue\n"
        "tags: #career\n"
    ) in shown
    assert "logged s2 · Sat 21 Nov 16:00 · 45 min · Dana" in shown
    session = next(one for one in _told(dana, "session") if one["title"] != "Kick-off")
    assert (session["title"], session["minutes"]) == ("It's the packet!", 45)


def test_any_other_key_opens_the_questions_with_these_answers(dana: Program) -> None:
    terminal = Terminal(dana, "log", LINE, columns=100)
    terminal.answer("Enter takes it, any other key asks", "n")
    terminal.answer("With whom?  (Enter: Dana)", ENTER)
    terminal.answer("When did you meet?  (Enter: today 16:00)", ENTER)
    terminal.answer("How long?  (Enter: 45 min)", f"1h{ENTER}")
    terminal.answer("What was it about?  (Enter: It's the packet! Good.)", ENTER)
    terminal.answer("I promised:  (Enter: Draft it)", ENTER)
    terminal.answer("By when?  (Enter: tue)", f"mon{ENTER}")
    terminal.answer("I promised, too:  (Enter: none)", ENTER)
    terminal.answer("They promised, too:  (Enter: none)", f"Send it{ENTER}")
    terminal.answer("They promised, too:  (Enter: no more)", ENTER)
    terminal.answer("Tags:  (Enter: career)", f"-{ENTER}")
    assert terminal.end() == 0
    session = next(one for one in _told(dana, "session") if one["title"] != "Kick-off")
    assert (session["at"], session["minutes"]) == ("2026-11-21T16:00+01:00", 60)
    assert (session["title"], session["tags"]) == ("It's the packet!", [])
    texts = {one["text"] for one in _told(dana, "action")}
    assert {"Draft it", "Send it"} <= texts
