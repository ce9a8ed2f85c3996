"""From `completion install` to TAB: what it says is done as it says it, and TAB completes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.e2e.conftest import REPOSITORY, Program
from tests.e2e.shells import SHELLS, Home

BASH_COMPLETION = "/usr/share/bash-completion/bash_completion"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_lines_it_names_are_all_that_is_left_to_do(dana: Program, shell: str) -> None:
    home = Home(dana, shell)
    installed = dana("completion", "install", "--shell", shell)
    _, *lines = installed.err.splitlines()
    assert (installed.code, bool(lines)) == (0, shell != "fish"), installed
    home.write("".join(f"{line}\n" for line in lines))
    screen = home.start()
    screen.complete("mlog session show s", "\t", "> mlog session show s1")
    screen.complete("mentorlog session ca", "\t", "> mentorlog session cancel")
    screen.leave()


def test_bash_completion_finds_it_by_either_name(dana: Program) -> None:
    home = Home(dana, "bash")
    home.write(f". {BASH_COMPLETION}\n")
    assert dana("completion", "install", "--shell", "bash").err == (
        "open a new bash, and TAB completes mentorlog and mlog\n"
    )
    for name in ("mlog", "mentorlog"):
        screen = home.start()
        screen.complete(f"{name} session show s", "\t", f"> {name} session show s1")
        screen.leave()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_that_talks_asks_and_leaves_others_running_holds_nothing_up(
    dana: Program, shell: str
) -> None:
    home = Home(dana, shell)
    last = "$last_pid" if shell == "fish" else "$!"
    home.write(f"echo mentorlog-asks; read answer\nsleep 3000 &\necho {last} >sleeper\n")
    started = time.monotonic()
    assert dana("completion", "install", "--shell", shell, "-q").code == 0
    assert time.monotonic() - started < 4
    os.kill(int((dana.directory / "sleeper").read_text()), signal.SIGKILL)


def test_the_wheel_has_the_scripts_where_a_system_looks(tmp_path: Path) -> None:
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(REPOSITORY))
    subprocess.run([sys.executable, *build], check=True, stdout=subprocess.DEVNULL)
    [wheel] = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        found = {name.partition(".data/data/")[2]: name for name in archive.namelist()}
        for place in (
            "share/bash-completion/completions/mentorlog.bash",
            "share/bash-completion/completions/mlog.bash",
            "share/zsh/site-functions/_mentorlog",
            "share/fish/vendor_completions.d/mentorlog.fish",
            "share/fish/vendor_completions.d/mlog.fish",
        ):
            stored = (REPOSITORY / "completions" / Path(place).name).read_bytes()
            assert archive.read(found[place]) == stored
