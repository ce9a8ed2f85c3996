"""The page in real editors on a real terminal: written, mended, given up, and lost by nobody."""

import json
import os
import re
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from mentorlog.cli.draft import MEMORY, places
from tests.e2e.conftest import Program, needed
from tests.e2e.editors import (
    CTRL_O,
    CTRL_X,
    ESCAPE,
    Editing,
    calls,
    children,
    command_lines,
    drafts,
    files_with,
    kill_editor,
    script,
)
from tests.e2e.terminal import ENTER

LEAVES_COPIES = """\
set undofile undodir=~/undo backup writebackup backupdir=~/backup directory=~/swap
set updatetime=50 updatecount=1 viminfo='100,<100,h
let g:greeting = 'these settings are mine'
"""
SAYS_MORE = "s/^# $/# Promotion packet/; s/^took:.*/took: 45m/; s/^- \\[ \\] $/- [ ] Draft it/"


@pytest.fixture
def vimmer(dana: Program) -> Program:
    """Somebody whose Vim and Neovim keep a copy of everything."""
    for name in ("undo", "backup", "swap", ".config/nvim"):
        (dana.directory / name).mkdir(parents=True)
    (dana.directory / ".vimrc").write_text(LEAVES_COPIES)
    (dana.directory / ".config/nvim/init.vim").write_text(LEAVES_COPIES)
    return dana


def session(program: Program, ref: str = "@last") -> Any:
    return json.loads(program("session", "show", ref, "--json").out)


def sessions(program: Program) -> int:
    return len(json.loads(program("session", "list", "--all", "--json").out))


VIMS = (
    *("vim", "vi", "vim -f -c 'set ruler'", """sh -c 'vim "$0"'""", "env GREETING=1 vim"),
    *("nvim", """sh -c 'nvim "$0"'"""),
)


@pytest.mark.parametrize("editor", VIMS)
def test_vim_edits_a_page_and_keeps_no_copy_of_it(vimmer: Program, editor: str) -> None:
    needed("nvim" if "nvim" in editor else "vim")
    terminal = Editing(vimmer, "session", "add", "--edit", editor=editor)
    terminal.sees("## Private")
    terminal.type("/^# $\rASecret plan\x1b")
    terminal.sees("# Secret plan")
    terminal.type(":echo g:greeting\r")
    terminal.sees("these settings are mine")
    terminal.type(":w\r")
    terminal.sees("written")
    [draft] = drafts(vimmer)
    assert draft.name == "session.md"
    assert files_with("Secret plan", vimmer.directory) == ["session.md"]
    terminal.type("ggdG:q!\r")
    assert terminal.end() == 0
    assert terminal.shown().count("logged s2 · Sat 21 Nov 18:00 · Dana") == 1
    assert session(vimmer)["title"] == "Secret plan"
    assert drafts(vimmer) == []
    assert files_with("Secret", vimmer.directory) == []
    assert not (vimmer.directory / ".viminfo").exists()


def test_nano_edits_a_page(dana: Program) -> None:
    needed("nano")
    terminal = Editing(
        dana, "session", "add", "Coffee", "--edit", editor="", PATH=only(dana, "nano")
    )
    terminal.sees("## Private")
    terminal.type("\x1b/Only for me." + CTRL_O + ENTER)
    terminal.sees("Wrote")
    terminal.type(CTRL_X)
    assert terminal.end() == 0
    assert (session(dana)["title"], session(dana)["private_notes"]) == ("Coffee", "Only for me.")


def only(program: Program, tool: str) -> str:
    """A PATH on which nothing but one tool lies."""
    directory = program.directory / "bin"
    directory.mkdir()
    (directory / tool).symlink_to(needed(tool))
    return str(directory)


def test_what_flags_say_stands_on_the_page_and_private_text_in_no_argument(dana: Program) -> None:
    dana("session", "edit", "s1", "--private-note", "-", stdin=b"Nobody knows this.")
    terminal = Editing(dana, "session", "edit", "s1", "--edit", editor="vim")
    terminal.sees("Nobody knows this.")
    assert [line for line in command_lines() if b"Nobody knows" in line] == []
    terminal.type(":q!\r")
    assert terminal.end() == 0
    assert terminal.shown().endswith("s1 is as it was")


def test_a_mistake_opens_the_editor_again_at_its_line(dana: Program) -> None:
    terminal = Editing(dana, "session", "add", "--edit", editor="vim")
    terminal.sees("## Private")
    terminal.type("/^- ... $\rADraft it (due someday)\x1b:wq\r")
    terminal.sees("<!-- error: cannot read the day 'someday' · write it like fri, ")
    terminal.type(":s/someday/mon/\r:wq\r")  # where the cursor is
    assert terminal.end() == 0
    assert "logged s2" in terminal.shown()
    [action] = json.loads(dana("action", "list", "--json").out)
    assert (action["text"], action["due_on"]) == ("Draft it", "2026-11-23")
    assert drafts(dana) == []


def test_a_mistake_in_the_front_matter_is_a_comment_there(dana: Program) -> None:
    terminal = Editing(dana, "session", "add", "--edit", editor="vim")
    terminal.sees("## Private")
    terminal.type("/^took\rC" + "took: never" + ESCAPE + ":wq\r")
    terminal.sees("# error: cannot read the span 'never' · write it like 45m, 1h30, ")
    terminal.type("C" + "took: 20m" + ESCAPE + ":wq\r")
    assert terminal.end() == 0
    assert session(dana)["minutes"] == 20


class TestGivenUp:
    """Nothing is changed, and what was written stays where the person is told."""

    def test_a_page_that_comes_back_as_it_was_logs_nothing(self, dana: Program) -> None:
        terminal = Editing(dana, "session", "add", "Coffee", "--edit", editor="true")
        assert terminal.end() == 2
        assert terminal.shown() == (
            "error: the page came back as it was: nothing was logged\n"
            "hint: save it to log it; an editor that opens a window must be told to wait: cod\n"
            "e --wait"
        )
        assert (sessions(dana), drafts(dana)) == (1, [])

    def test_unchanged_after_a_mistake_it_is_kept_and_can_be_read_later(
        self, dana: Program
    ) -> None:
        editor = script(dana, "[ $(wc -l <~/calls) -gt 1 ] || sed -i 's/^took:.*/took: never/' $1")
        terminal = Editing(dana, "session", "add", "Coffee", "--edit", editor=editor)
        assert terminal.end() == 2
        [kept] = drafts(dana)
        assert unwrapped(terminal.shown()) == (
            "error: line 6: cannot read the span 'never'"
            "hint: write it like 45m, 1h30, 1.5h or 90 (minutes); what you wrote is kept,"
            f" `mentorlog session add --file {kept}` reads it again"
        ).replace(" ", "")
        assert (sessions(dana), calls(dana)) == (1, 2)
        kept.write_text(kept.read_text().replace("never", "20m"))
        assert dana("session", "add", "--file", str(kept)).code == 0
        assert (session(dana)["title"], session(dana)["minutes"]) == ("Coffee", 20)

    def test_emptied_after_a_mistake_it_is_kept_as_it_was_before(self, dana: Program) -> None:
        editor = script(
            dana, "if [ $(wc -l <~/calls) -gt 1 ]; then : >$1; else echo '- x' >$1.n; fi",
            "[ -e $1.n ] && printf '# T\\n## Actions\\nx\\n' >$1; rm -f $1.n",
        )  # fmt: skip
        terminal = Editing(dana, "session", "add", "--edit", editor=editor)
        assert terminal.end() == 2
        [kept] = drafts(dana)
        assert kept.read_text() == (
            "# T\n## Actions\n<!-- error: this is no list item, as actions are · write it like"
            " `- [ ] Draft the packet (due fri)`; notes go above, or below another heading -->\n"
            "x\n"
        )
        assert sessions(dana) == 1

    @pytest.mark.parametrize(
        ("line", "code", "err"),
        [
            (": >$1", 2, "error: the page came back empty: nothing was changed"),
            ("rm $1", 2, "error: the page came back empty: nothing was changed"),
            ("exit 3", 5, "failed with exit code 3"),
            ("kill -9 $$", 5, "was killed (SIGKILL)"),
            ("kill -TERM $$", 5, "was killed (SIGTERM)"),
            ("kill -INT $$", 130, "interrupted; nothing was changed"),
        ],
    )
    def test_an_editor_that_fails_leaves_nothing_behind_if_nothing_was_written(
        self, dana: Program, line: str, code: int, err: str
    ) -> None:
        terminal = Editing(dana, "session", "add", "--edit", editor=script(dana, line))
        assert terminal.end() == code
        assert err in terminal.shown()
        assert terminal.shown().count("\n") <= 2
        assert (sessions(dana), drafts(dana), calls(dana)) == (1, [], 1)

    @pytest.mark.parametrize(
        ("line", "code"), [("exit 3", 5), ("kill -9 $$", 5), ("kill -2 $$", 130)]
    )
    def test_what_was_written_before_it_failed_is_kept(
        self, dana: Program, line: str, code: int
    ) -> None:
        editor = script(dana, f"sed -i '{SAYS_MORE}' $1; {line}")
        terminal = Editing(dana, "session", "add", "--edit", editor=editor)
        assert terminal.end() == code
        [kept] = drafts(dana)
        assert "# Promotion packet" in kept.read_text()
        assert str(kept) in unwrapped(terminal.shown())
        assert sessions(dana) == 1

    def test_an_editor_that_is_not_there_is_named(self, dana: Program) -> None:
        for editor, code, err in (
            ("no-such-editor --wait", 5, "cannot start the editor no-such-editor: No such file"),
            ("vim 'half", 2, "EDITOR is no command: No closing quotation"),
        ):
            terminal = Editing(dana, "session", "add", "--edit", editor=editor)
            assert terminal.end() == code
            assert terminal.shown().startswith(f"error: {err}")
        nothing = Editing(dana, "session", "add", "--edit", editor="", PATH=str(dana.drafts))
        assert nothing.end() == 5
        assert nothing.shown() == (
            "error: there is no editor, neither nano nor vi\nhint: EDITOR names one"
        )
        assert drafts(dana) == []

    def test_an_editor_that_is_killed_leaves_the_terminal_as_it_was(self, dana: Program) -> None:
        terminal = Editing(dana, "session", "add", "--edit", editor="vim")
        terminal.sees("## Private")
        terminal.type("ggOmine\x1b:w\r")
        terminal.sees("written")
        kill_editor(terminal.pid, signal.SIGKILL)
        assert terminal.end() == 5
        assert b"\r\nhint: " in terminal.raw  # lines end as on a terminal that is not raw
        assert len(drafts(dana)) == 1

    def test_a_program_that_is_killed_meanwhile_leaves_the_page(self, dana: Program) -> None:
        terminal = Editing(dana, "session", "add", "--edit", editor="vim")
        terminal.sees("## Private")
        terminal.type("ggOmine\x1b:w\r")
        terminal.sees("written")
        [editor] = children(terminal.pid)
        os.kill(terminal.pid, signal.SIGKILL)
        os.kill(editor, signal.SIGKILL)
        terminal.end()
        [kept] = drafts(dana)
        assert kept.read_text().startswith("mine\n---\n")

    def test_a_store_that_takes_nothing_keeps_the_page(self, dana: Program) -> None:
        lock = sqlite3.connect(dana.store, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        editor = script(dana, f"sed -i '{SAYS_MORE}' $1")
        terminal = Editing(dana, "session", "add", "--edit", editor=editor, MENTORLOG_WAIT="0.1")
        assert terminal.end() == 5
        lock.execute("ROLLBACK")
        [kept] = drafts(dana)
        assert terminal.shown().startswith("error: ")
        assert f"`mentorlogsessionadd--file{kept}`readsitagain" in unwrapped(terminal.shown())
        assert dana("session", "add", "--file", str(kept)).code == 0
        assert session(dana)["title"] == "Promotion packet"


def unwrapped(text: str) -> str:
    """A text without its spaces and line ends, since a terminal breaks lines anywhere."""
    return re.sub(r"\s", "", text)


class TestEdit:
    """`session edit s1 --edit`."""

    @pytest.fixture
    def full(self, dana: Program) -> Program:
        page = (
            "---\nwhen: yesterday 16:00\ntook: 45m\ntags: [career]\nmode: virtual\n---\n"
            "# Packet\n\nNotes.\n\n## Actions\n- [ ] Draft it (due 4 dec)\n- [x] Read it\n"
            "## Feedback\n- + Clear\n## Topics\n- On-call\n## Private\nMine.\n"
        )
        assert dana("session", "add", "-", "--new", stdin=page.encode()).code == 0
        return dana

    def edit(self, program: Program, *commands: str) -> str:
        editor = script(program, *(f"sed -i '{command}' $1" for command in commands))
        terminal = Editing(program, "session", "edit", "s2", "--edit", editor=editor)
        assert terminal.end() == 0
        return unwrapped(terminal.shown())

    def test_what_is_changed_on_the_page_is_corrected(self, full: Program) -> None:
        said = self.edit(
            full,
            "s/# Packet/# The packet/; s/45m/1h/; s/^tags:.*/tags: [promo, talks]/",
            "s/Draft it (due 2026-12-04)/Draft all of it (due 2026-12-05)/",
            "s/^Notes.$/Better notes./",
            "s/- + Clear/- ~ Unclear/; s/^- \\[ \\] $/- [ ] @dana New one/; s/- (t1)/- [x] (t1)/",
        )
        assert said == (
            "correcteds2·Fri20Nov16:00·1h·Dana·a1corrected·a1dueSat5Dec"
            "·a3(theirs)dueSat5Dec·f1corrected·t1raised"
        )
        kept = session(full, "s2")
        fields = ("title", "notes", "minutes", "tags", "mode", "private_notes")
        assert [kept[field] for field in fields] == [
            *("The packet", "Better notes.", 60, ["promo", "talks"], "virtual", "Mine."),
        ]
        page = full("session", "show", "s2", "--md").out
        assert (
            "- [ ] Draft all of it (due 2026-12-05)\n- [x] Read it\n"
            "- [ ] @dana New one (due 2026-12-05)\n"
        ) in page
        assert "- ~ Unclear\n" in page
        assert "- [x] On-call\n" in page
        # It corrected a slip: the promise was always for the fifth.
        assert "Promised\n" not in full("action", "show", "a1").out.replace("promised", "")

    def test_what_is_left_out_stays_and_what_is_emptied_goes(self, full: Program) -> None:
        self.edit(full, "/(a1)/d; /(f1)/d; /(t1)/d; /^mode:/d; s/^took:.*/took:/; s/^Mine.$//")
        kept = session(full, "s2")
        fields = ("mode", "minutes", "private_notes", "title", "tags")
        assert [kept[field] for field in fields] == ["virtual", None, None, "Packet", ["career"]]
        page = full("session", "show", "s2", "--md").out
        assert "Draft it" in page
        assert "Clear" in page
        assert "On-call" in page

    def test_what_others_changed_meanwhile_stays(self, full: Program) -> None:
        program = " ".join(full.command)
        line = (
            f"MENTORLOG_NOW=2026-11-21T18:05+01:00 {program} action edit a1 --text 'Draft it twice'"
        )
        editor = script(full, f"{line} >/dev/null", "sed -i 's/# Packet/# Other/' $1")
        terminal = Editing(full, "session", "edit", "s2", "--edit", editor=editor)
        assert terminal.end() == 0
        assert json.loads(full("action", "show", "a1", "--json").out)["text"] == "Draft it twice"
        assert session(full, "s2")["title"] == "Other"

    def test_one_page_at_a_time(self, full: Program) -> None:
        terminal = Editing(full, "session", "edit", "s1", "s2", "--edit", editor="true")
        assert terminal.end() == 2
        assert terminal.shown().startswith("error: --edit opens the page of one session\n")
        beside = Editing(full, "session", "edit", "s1", "--took", "1h", "--edit", editor="true")
        assert beside.end() == 2
        assert beside.shown().startswith("error: --edit excludes the other options\n")


class TestTemplates:
    """`--template NAME`."""

    @pytest.mark.parametrize(
        ("name", "question", "activity"),
        [
            ("kickoff", "### Confidentiality", "kickoff"),
            ("one-on-one", "### Since last time", "one-on-one"),
            ("grow", "### Reality", "goal-planning"),
            ("review", "### What moved", "review"),
            ("shadow", "### What I saw", "shadow"),
            ("closing", "### Thanks", "closing"),
        ],
    )
    def test_a_template_asks_its_questions(
        self, dana: Program, name: str, question: str, activity: str
    ) -> None:
        editor = script(dana, "cp $1 ~/seen.md; sed -i 's/^# .*/# My title/' $1")
        terminal = Editing(dana, "session", "add", "--template", name, editor=editor)
        assert terminal.end() == 0
        seen = (dana.directory / "seen.md").read_text()
        assert seen.startswith("---\n# yesterday 16:00; else it ended now\nwhen:\nwith: Dana\n")
        assert f"\n{question}\n" in seen
        assert session(dana)["activity"] == activity

    def test_ones_own_goes_before_ours(self, dana: Program) -> None:
        own = dana.directory / ".config" / "mentorlog" / "templates"
        own.mkdir(parents=True)
        (own / "grow.md").write_text(
            "---\ntook: 1h\ntags: [mine]\n---\n# Grown\n\n## Topics\n- One\n"
        )
        (own / "walk.md").write_text("# A walk\n\nWhere to?\n")
        (own / "bad.md").write_text("---\ntook: 1h\nfoo: x\n---\n")
        editor = script(dana, "sed -i 's/^took:.*/took: 50m/' $1")
        assert Editing(dana, "session", "add", "--template", "grow", editor=editor).end() == 0
        kept = session(dana)
        assert (kept["title"], kept["minutes"], kept["tags"]) == ("Grown", 50, ["mine"])
        walk = Editing(dana, "session", "add", "--template", "walk", "--new", editor=editor)
        assert walk.end() == 0
        assert session(dana)["notes"] == "Where to?"
        bad = Editing(dana, "session", "add", "--template", "bad", editor=editor)
        assert bad.end() == 2
        assert unwrapped(f"the template {own}/bad.md, line 3: there is no key 'foo'") in unwrapped(
            bad.shown()
        )
        typo = Editing(dana, "session", "add", "--template", "wlak", editor=editor)
        assert (typo.end(), typo.shown()) == (
            2,
            "error: there is no template 'wlak'\nhint: did you mean walk?",
        )
        none = Editing(dana, "session", "add", "--template", "../x", editor=editor)
        assert none.end() == 2
        assert unwrapped(none.shown()).endswith(
            unwrapped(
                "hint: there are book, closing, event, feedback, grow, kickoff, one-on-one,"
                " reality-check, review, role-play, shadow, vision, bad, walk;"
                f" your own go into {own}"
            )
        )


class TestWithoutATerminal:
    """An editor is only started where somebody can use it."""

    def test_a_script_that_was_named_may_edit_and_a_mistake_keeps_the_page(
        self, dana: Program
    ) -> None:
        editor = script(dana, f"sed -i '{SAYS_MORE}' $1")
        assert dana("session", "add", "--edit", environment={"EDITOR": editor}).code == 0
        assert session(dana)["title"] == "Promotion packet"
        wrong = script(dana, "echo '- x' >>$1; sed -i 's/^took:.*/took: x/' $1")
        ended = dana("session", "add", "--edit", environment={"VISUAL": wrong})
        [kept] = drafts(dana)
        assert (ended.out, ended.code) == ("", 2)
        assert ended.err == (
            "error: line 6: cannot read the span 'x'\n"
            "hint: write it like 45m, 1h30, 1.5h or 90 (minutes); what you wrote is kept,"
            f" `mentorlog session add --file {kept}` reads it again\n"
        )

    @pytest.mark.parametrize(
        ("words", "variables", "err"),
        [
            (("--edit",), {}, "there is no terminal for an editor"),
            (("--template", "grow"), {"EDITOR": "true"}, "there is no terminal for an editor"),
            (("--edit", "--no-input"), {"EDITOR": "true"}, "--no-input: no editor is opened"),
        ],
    )
    def test_nobody_is_there_to_write(
        self, dana: Program, words: tuple[str, ...], variables: dict[str, str], err: str
    ) -> None:
        ended = dana("session", "add", *words, environment=variables)
        assert (ended.out, ended.code) == ("", 4)
        assert ended.err == (
            f"error: {err}\nhint: `mentorlog session add -` reads a page from standard input,"
            " --file from a file\n"
        )

    def test_a_terminal_that_is_too_simple(self, dana: Program) -> None:
        terminal = Editing(dana, "session", "add", "--edit", editor="", TERM="dumb")
        assert terminal.end() == 4
        assert terminal.shown() == (
            "error: this terminal is too simple for an editor\nhint: EDITOR names one that can"
        )


def test_the_setting_goes_before_visual_and_visual_before_editor(dana: Program) -> None:
    first = script(dana, "sed -i 's/^# $/# By the first/' $1")
    variables = {"VISUAL": first, "EDITOR": "false", "TERM": "linux"}
    assert dana("session", "add", "--edit", environment=variables).code == 0
    assert session(dana)["title"] == "By the first"
    chosen = {"VISUAL": "false", "EDITOR": "false", "TERM": "linux", "MENTORLOG_EDITOR": first}
    assert dana("session", "add", "--edit", "--new", environment=chosen).code == 0
    assert sessions(dana) == 3


def test_a_draft_lies_in_memory_where_no_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("mentorlog.cli.draft.MEMORY", MEMORY)
    assert next(places()) == Path("/dev/shm")


def test_in_front_of_a_pipe_the_editor_still_draws_on_the_terminal(dana: Program) -> None:
    program = " ".join(dana.command)
    dana.command = ("sh", "-c", f"{program} session add --edit --json | tr -d ' \\n'; echo")
    terminal = Editing(dana, editor="vim")
    terminal.sees("## Private")
    terminal.type("/^# $\rAPiped\x1b:wq\r")
    assert terminal.end() == 0
    assert '"title":"Piped"' in unwrapped(terminal.shown())


def test_settings_that_cannot_hold_say_so_in_a_comment_of_their_own_kind(dana: Program) -> None:
    terminal = Editing(dana, "config", "edit", editor="vim")
    terminal.sees("# minutes =")
    terminal.type("ggdGiminutes = 'x'\x1b:wq\r")
    terminal.sees("# error: ")
    terminal.sees("cannot read the span 'x'")
    terminal.type(":%s/'x'/45/\r:wq\r")
    assert terminal.end() == 0
    assert (dana.directory / ".config/mentorlog/config.toml").read_text() == "minutes = 45\n"
