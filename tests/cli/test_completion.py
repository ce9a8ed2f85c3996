"""`mentorlog completion`: the scripts put in place, shown, and written for a package."""

import json
import stat
from pathlib import Path

import pytest

from mentorlog.cli.completion.files import SHELLS, contents
from tests.conftest import Run
from tests.shell import ROOT

STORED = ROOT / "completions"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_stored_scripts_are_those_of_the_commands_as_they_are(shell: str) -> None:
    stored = {name: (STORED / name).read_text() for name in SHELLS[shell]}
    how = "`python -m mentorlog completion write completions` writes them anew"
    assert stored == contents(shell), how


def test_install_says_what_is_left_to_do(ml: Run, home: Path) -> None:
    directory = home / ".local/share/bash-completion/completions"
    before = sorted(home.iterdir())
    assert ml("completion", "install", "--shell", "bash") == (
        f"wrote {directory}/mentorlog.bash\nwrote {directory}/mlog.bash\n",
        (
            "add to ~/.bashrc, unless it is there, and open a new bash:\n"
            '. "$HOME/.local/share/bash-completion/completions/mentorlog.bash"\n'
        ),
        0,
    )
    assert sorted(path.name for path in home.iterdir()) == [".local"]
    assert before == []
    text = (directory / "mentorlog.bash").read_text()
    assert text == contents("bash")["mentorlog.bash"]
    assert stat.S_IMODE((directory / "mentorlog.bash").stat().st_mode) == 0o644


def test_install_where_the_shell_looks_already(ml: Run, home: Path) -> None:
    directory = home / ".local/share/fish/vendor_completions.d"
    assert ml("completion", "install", "--shell", "fish") == (
        f"wrote {directory}/mentorlog.fish\nwrote {directory}/mlog.fish\n",
        "open a new fish, and TAB completes mentorlog and mlog\n",
        0,
    )
    (home / ".zshrc").write_text("fpath=(~/.zfunc $fpath)\n")
    assert ml("completion", "install", "--shell", "zsh") == (
        f"wrote {home}/.zfunc/_mentorlog\n",
        "open a new zsh, and TAB completes mentorlog and mlog\n",
        0,
    )


def test_the_directories_may_lie_elsewhere(
    ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    directory = tmp_path / "data" / "zsh" / "site-functions"
    assert json.loads(ml("completion", "install", "--json").out) == {
        "files": [f"{directory}/_mentorlog"],
        "lines": [f'fpath=("{directory}" $fpath)', "autoload -U compinit && compinit"],
    }
    monkeypatch.setenv("BASH_COMPLETION_USER_DIR", str(tmp_path / "bash"))
    answer = ml("completion", "install", "--shell", "bash", "-q")
    assert answer == ("", "", 0)
    assert (tmp_path / "bash" / "completions" / "mlog.bash").exists()


def test_installed_again_it_is_replaced_but_no_file_of_anybody_else(ml: Run, home: Path) -> None:
    script = home / ".local/share/zsh/site-functions/_mentorlog"
    ml("completion", "install", "--shell", "zsh")
    script.write_text(script.read_text() + "# an older one\n")
    ml("completion", "install", "--shell", "zsh")
    assert script.read_text() == contents("zsh")["_mentorlog"]
    script.write_text("mine\n")
    assert ml("completion", "install", "--shell", "zsh") == (
        "",
        f"error: another program's file is there: {script}\nhint: move it out of the way\n",
        2,
    )
    assert script.read_text() == "mine\n"


def test_a_place_that_takes_no_file_is_named(ml: Run, home: Path) -> None:
    (home / ".local").write_text("")
    directory = home / ".local/share/bash-completion/completions"
    assert ml("completion", "install", "--shell", "bash") == (
        "",
        (
            f"error: cannot write {directory}: Not a directory\n"
            "hint: name a file in a directory of yours\n"
        ),
        2,
    )


def test_without_a_shell_it_knows_it_asks_which(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert ml("completion", "install") == (
        "",
        "error: there is no script for tcsh\nhint: --shell names one: bash, zsh, fish\n",
        4,
    )
    monkeypatch.delenv("SHELL")
    assert ml("completion", "show") == (
        "",
        "error: SHELL does not say which shell you use\nhint: --shell names one: bash, zsh, fish\n",
        4,
    )
    assert ml("completion", "show", "--shell", "tcsh").code == 2


def test_show_prints_the_script(ml: Run) -> None:
    for shell, (script, *_) in SHELLS.items():
        assert ml("completion", "show", "--shell", shell) == (contents(shell)[script], "", 0)


def test_write_puts_the_files_of_all_shells_and_the_manual_into_a_directory(
    ml: Run, tmp_path: Path
) -> None:
    directory = tmp_path / "share"
    names = [name for shell in SHELLS for name in SHELLS[shell]] + ["mentorlog.1", "mlog.1"]
    answer = ml("completion", "write", str(directory), "--json")
    files = [str(directory / name) for name in names]
    assert json.loads(answer.out) == {"files": files, "lines": []}
    assert sorted(path.name for path in directory.iterdir()) == sorted(names)
