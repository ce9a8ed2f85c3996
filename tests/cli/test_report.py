"""`mentorlog report`: the frame that all reports share, on the demo year."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOW, Run
from tests.shell import ROOT

RAVI = """\
Streaks on Sat 21 Nov 2026

Ravi, every month
streak       7
met          10 of the last 11 times
consistency  97 %
next due     Thu 14 Jan 2027, 54 days left
      Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov
Mon     ·····––––·········××××···························
Tue     ·■···––––··■······××××··■········■·······■····■·■
Wed     ·····––––········×××××···························
Thu     ····–––––·······■×××××·······■·······■···········
Fri     ····–––––········××××····························
Sat     ····–––––········××××····························
Sun     ····––––·········××××···························
    ■ session  · met in time  × no meeting  – paused
"""
RAVIS_GOALS = """\
Goals on Sat 21 Nov 2026

g6 Bring on-call down to four pages a month
whose      mine, with Ravi
progress   ██████████████░░│░░░ 70 %, 80 % planned
pace       at risk · projected 26 Feb 2027, after its day
check-ins  ▁▂▅▇█ 5, last Tue 3 Nov, now 7 pages, confidence 5 of 10
due        Fri 25 Dec, 34 days left
projected  Fri 26 Feb 2027, at the speed so far

Finished
id  state    on          goal
g3  dropped  Thu 14 May  Publish a post every month
"""
NAMES = ("streaks", "goals")
ALL = (("streaks",), ("goals",), ("goal", "g1"))


@pytest.mark.usefixtures("demo")
def test_a_report_in_a_pipe_is_plain_lines(ml: Run) -> None:
    assert ml("report", "streaks", "--with", "ravi") == (RAVI, "", 0)


@pytest.mark.usefixtures("demo")
def test_a_goal_is_a_bar_with_the_plan_on_it(ml: Run) -> None:
    assert ml("report", "goals", "--with", "ravi", "--until", "2026-12-31") == (RAVIS_GOALS, "", 0)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ALL, ids=" ".join)
@pytest.mark.parametrize("more", [(), ("--explain",), ("--as-of", "2026-03-01")], ids=" ".join)
def test_no_plain_line_is_wider_than_78_columns(
    ml: Run, words: tuple[str, ...], more: tuple[str, ...]
) -> None:
    lines = ml("report", *words, *more).out.splitlines()
    assert lines
    assert [line for line in lines if len(line) > 78] == []


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_json_is_one_object_with_the_report_and_the_day_first(
    ml: Run, words: tuple[str, ...]
) -> None:
    told = json.loads(ml("report", *words, "--as-of", "2026-09-30", "--json").out)
    assert list(told)[:2] == ["report", "as_of"]
    assert (told["report"], told["as_of"]) == (words[0], "2026-09-30")


@pytest.mark.usefixtures("demo")
def test_any_past_day_gives_the_figures_as_they_stood(ml: Run) -> None:
    lines = ml("report", "streaks", "--with", "dana", "--as-of", "2026-05-20").out.splitlines()
    assert lines[0] == "Streaks on Wed 20 May 2026"
    assert lines[3:7] == [
        "streak       1, best 9",
        "met          10 of the last 11 times",
        "consistency  83 %",
        "next due     Sun 17 May, overdue by 3 days",
    ]


@pytest.mark.usefixtures("demo")
def test_explain_shows_the_rows_with_their_ids_and_the_sum(ml: Run) -> None:
    out = ml("report", "streaks", "--with", "dana", "--explain").out
    assert "2026-01-12  2026-01-25  3  s8 2026-01-13   0/14    hit\n" in out
    assert "cadence rate  10 / 12 = 0.833333333\n" in out
    assert "buffer  2026-11-29 − 2026-11-21 = 8\n" in out


@pytest.mark.usefixtures("demo")
def test_markdown_keeps_the_charts_as_letters(ml: Run) -> None:
    out = ml("report", "goals", "--with", "ravi", "--format", "markdown").out
    assert out.startswith(
        "# Goals on Sat 21 Nov 2026\n\n## g6 Bring on-call down to four pages a month\n\n"
        "- **whose:** mine, with Ravi\n"
        "- **progress:** ██████████████░░│░░░ 70 %, 80 % planned\n"
    )


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_html_is_one_file_that_runs_and_fetches_nothing(ml: Run, words: tuple[str, ...]) -> None:
    page = ml("report", *words, "--format", "html", "--explain").out
    assert page.startswith("<!DOCTYPE html>\n")
    assert page.endswith("</html>\n")
    for forbidden in ("<script", "http:", "https:", "url(", "@import", "src=", "href="):
        assert forbidden not in page
    assert "<svg" in page
    assert "prefers-color-scheme: dark" in page


@pytest.mark.usefixtures("dana")
def test_what_a_person_wrote_is_never_markup(ml: Run) -> None:
    title = '<b onload="x">&amp;\'\u202e\x1b[31m | *bold* [red]'
    ml("goal", "add", title, "--due", "2027-01-01", "--why", "</style><script>")
    page = ml("report", "goal", "g1", "--format", "html").out
    assert "&lt;b onload=&quot;x&quot;&gt;&amp;amp;&#39;[31m | *bold* [red]" in page
    assert "&lt;/style&gt;&lt;script&gt;" in page
    assert "<script" not in page
    markdown = ml("report", "goals", "--format", "markdown").out
    assert r"## g1 \<b onload=\"x\"\>" not in markdown
    assert r"\<b onload" in markdown
    assert r"\*bold\*" in markdown
    plain = ml("report", "goals").out
    assert "\x1b" not in plain
    assert "\u202e" not in plain


@pytest.mark.usefixtures("demo")
def test_the_c_locale_gets_ascii(ml: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentorlog.cli.reporting.wants_ascii", lambda _environment: True)
    for words in ALL:
        assert ml("report", *words, "--explain").out.isascii()
    out = ml("report", "goals", "--with", "ravi", "--until", "2026-12-31").out
    assert "progress   ##############..|... 70 %, 80 % planned\n" in out
    assert "check-ins  _.=*# 5" in out


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_a_file_is_written_whole_and_for_its_owner_alone(
    ml: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    page = tmp_path / "page.html"
    page.write_text("what was there before")
    assert ml("report", *words, "-o", str(page), "--force") == ("", "", 0)
    assert page.read_text() == ml("report", *words, "--format", "html").out
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if "page" in one.name] == ["page.html"]


@pytest.mark.usefixtures("demo")
def test_a_file_named_md_is_markdown_and_any_other_is_text(ml: Run, tmp_path: Path) -> None:
    for name, first in (("a.md", "# Streaks"), ("a.txt", "Streaks on"), ("a.json", "{")):
        more = ("--json",) if name == "a.json" else ()
        ml("report", "streaks", "-o", str(tmp_path / name), *more)
        assert (tmp_path / name).read_text().startswith(first)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("streaks", "--with", "dana"), 0),
        (("streaks", "--with", "dana", "--as-of", "2026-05-20"), 10),
        (("goals", "--with", "tomás"), 0),
        (("goals",), 10),
        (("goal", "g7"), 10),
        (("goal", "g1"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_exit_code_10_where_something_needs_attention(
    ml: Run, words: tuple[str, ...], code: int
) -> None:
    assert ml("report", *words, "--exit-code").code == code
    assert ml("report", *words).code == 0


@pytest.mark.usefixtures("demo")
def test_for_someone_else_private_goals_and_notes_are_not_there(ml: Run) -> None:
    mine, theirs = (
        ml("report", "goals", *who).out for who in (("--with", "ravi"), ("--for", "ravi"))
    )
    assert "[private]" in mine
    assert "[private]" not in theirs
    assert "manage people" not in theirs
    answer = ml("report", "goal", "g8", "--for", "ravi")
    assert (answer.out, answer.code) == ("", 3)
    without, with_notes = (
        ml("report", "goal", "g1", "--for", "dana", *more).out for more in ((), ("--with-notes",))
    )
    assert "mandate" not in without
    assert "four in the morning" not in without
    assert "mandate" in with_notes


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", NAMES)
def test_for_someone_else_there_is_no_other_mentorship(ml: Run, name: str) -> None:
    told = json.loads(ml("report", name, "--for", "dana", "--json").out)
    names = {one["name"] for one in told.get("mentorships", told.get("goals"))}
    assert names == {"Dana"}


@pytest.mark.parametrize(
    ("locale", "ascii_only"),
    [
        ({"LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, True),
        ({"LC_ALL": "en_US.ISO-8859-1"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_the_locale_says_which_letters_a_mail_may_have(
    demo: Path, locale: dict[str, str], ascii_only: bool
) -> None:
    minimal = {
        "HOME": str(demo.parent),
        "MENTORLOG_DB": str(demo),
        "MENTORLOG_NOW": NOW,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "mentorlog", "report", "streaks", "--no-input"],
        env=minimal | locale,
        capture_output=True,
        check=True,
    )
    assert ran.stdout.isascii() is ascii_only
    assert ran.stderr == b""
    assert ("Tomas" if ascii_only else "Tomás") in ran.stdout.decode()
