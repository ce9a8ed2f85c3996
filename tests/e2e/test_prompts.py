"""The lines for prompts, a status line and a greeting in `help prompt`, each where it belongs."""

import subprocess
from datetime import datetime
from textwrap import dedent

import pytest

from mentorlog.cli.topics import page
from mentorlog.render.blocks import Paragraph
from tests.conftest import NOW
from tests.e2e.conftest import Program, needed
from tests.e2e.shells import CTRL_L, SHELLS, Home, Shell

SAID = "◔ Dana 3d · 1 overdue"
HOSTILE = r"%n\u$(touch pwned)#[x]"


def lines_for(program: str) -> str:
    """What `mentorlog help prompt` has for it."""
    blocks = page("prompt", datetime.fromisoformat(NOW))
    names = [str(getattr(block, "text", "")).partition(":")[0] for block in blocks]
    said = blocks[names.index(program) + 1]
    assert isinstance(said, Paragraph)
    return dedent(said.text).lstrip("\n") + "\n"


@pytest.fixture
def journal(dana: Program) -> Program:
    """A store with a meeting in the next days and a promise that is overdue."""
    dana("action", "add", "Draft RFC", "--on", "2026-11-05", "--due", "2026-11-18")
    dana("session", "add", "--at", "2026-11-24 16:00")
    return dana


@pytest.mark.parametrize("shell", SHELLS)
def test_the_prompt_shows_it_and_nothing_where_there_is_nothing(
    shell: str, journal: Program
) -> None:
    home = Home(journal, shell)
    home.write(lines_for(shell))
    screen = home.start()
    screen.until_shown(SAID)
    screen.type("mlog done a1; mlog session cancel s2; mlog mentorship end dana -y\r")
    screen.until_shown("ended Dana")
    screen.type(f"{CTRL_L}printf '%s-%s' no nudge\r")
    assert "◔" not in screen.until_shown("no-nudge").rpartition("no-nudge")[2]
    screen.leave()


@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_in_a_name_acts_on_a_prompt(shell: str, journal: Program) -> None:
    journal("mentorship", "edit", "dana", "--name", HOSTILE)
    home = Home(journal, shell)
    home.write(lines_for(shell))
    screen = home.start()
    screen.until_shown(f"◔ {HOSTILE} 3d · 1 overdue")
    assert not (journal.directory / "pwned").exists()
    screen.leave()


def test_tmux_shows_it_in_its_status_line(journal: Program) -> None:
    home = Home(journal, "bash")
    settings = journal.directory / ".tmux.conf"
    settings.write_text(lines_for("tmux"))
    journal.environment["TMUX_TMPDIR"] = str(journal.directory)
    tmux = Shell(home.program, needed("tmux"), "-u", "new-session", "sh", lines=24, columns=100)
    try:
        tmux.until_shown(SAID)
    finally:
        kill = [needed("tmux"), "kill-server"]
        subprocess.run(kill, env=journal.environment, check=True)


def test_a_login_greets_with_it(journal: Program) -> None:
    home = Home(journal, "bash")
    path = journal.environment["PATH"]  # /etc/profile sets another
    (journal.directory / ".profile").write_text(f"PATH='{path}'\n{lines_for('A greeting')}")
    ran = subprocess.run(
        [needed("sh"), "-lc", ":"],
        env=journal.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ran.stdout, ran.stderr) == (f"{SAID}\n", "")
    assert home.counted() == ["due --format prompt"]
