"""An agreement in an editor: the page of its template, mended until it can be saved."""

import json
from pathlib import Path
from typing import Any

from tests.e2e.conftest import Program
from tests.e2e.editors import calls, drafts, script


def shown(program: Program) -> Any:
    return json.loads(program("agreement", "show", "--json").out)


def edit(program: Program, *lines: str, **variables: str) -> Any:
    environment = {"EDITOR": script(program, *lines), "TERM": "linux", **variables}
    return program("agreement", "set", "--edit", environment=environment)


def test_the_page_is_the_template_and_what_is_filled_in_is_agreed(dana: Program) -> None:
    answer = edit(
        dana,
        r"""sed -i 's/^<!-- What is it for.*/Lead a review/' "$1" """,
        r"""sed -i 's/^<!-- Of one meeting.*/1h30/' "$1" """,
        r"""sed -i 's/^<!-- One a line.*/- No weekends\n- No mails at night/' "$1" """,
    )
    assert answer.out == (
        "agreed with Dana · version 1 · Sat 21 Nov · to be signed by you and Dana\n"
    )
    agreed = shown(dana)
    assert (agreed["purpose"], agreed["minutes"]) == ("Lead a review", 90)
    assert agreed["boundaries"] == ["No weekends", "No mails at night"]
    edit(dana, r"""sed -i 's/^Lead a review$/Lead two/; s/^- No weekends$//' "$1" """)
    agreed = shown(dana)
    assert (agreed["version"], agreed["purpose"], agreed["minutes"]) == (1, "Lead two", 90)
    assert agreed["boundaries"] == ["No mails at night"]
    assert drafts(dana) == []


def test_a_page_that_comes_back_as_it_was_changes_nothing(dana: Program) -> None:
    answer = edit(dana, "true")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == "error: the page came back as it was: nothing was changed\n"
    assert dana("agreement", "show").code == 3


def test_a_mistake_names_its_line_and_the_page_is_kept(dana: Program) -> None:
    answer = edit(dana, r"""sed -i 's/^<!-- Of one meeting.*/long/' "$1" """)
    assert (answer.out, answer.code, calls(dana)) == ("", 2, 1)
    [kept] = drafts(dana)
    assert answer.err.startswith("error: line 16: ")
    assert f"what you wrote is kept, it lies in {kept}" in answer.err


def test_ones_own_template_goes_before(dana: Program) -> None:
    own = Path(dana.directory, ".config/mentorlog/templates/agreement")
    own.mkdir(parents=True)
    (own / "agreement.md").write_text("# Ours\n\n## Purpose\n<!-- Why? -->\n")
    edit(dana, r"""sed -i 's/^<!-- Why.*/Because/' "$1" """)
    assert shown(dana)["purpose"] == "Because"


def test_the_page_says_whether_a_programme_is_told_anything(dana: Program) -> None:
    answer = edit(dana, r"""sed -i 's/^<!-- If one stands.*/Everything/' "$1" """)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(
        "error: line 37: a programme is told 'Everything'?\n"
        "hint: write counts and days, or nothing; what you wrote is kept"
    )
    edit(dana, r"""sed -i 's/^<!-- If one stands.*/Nothing/' "$1" """)
    assert shown(dana)["no_status"] is True
    edit(dana, r"""sed -i '0,/^<!-- What is it for.*/s//A review/' "$1" """)
    assert (shown(dana)["no_status"], shown(dana)["purpose"]) == (True, "A review")
    edit(dana, r"""sed -i 's/^nothing$/counts and days/' "$1" """)
    assert shown(dana)["no_status"] is False
