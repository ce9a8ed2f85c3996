"""`mentorlog program`, the coordinator's half: from the form to kits and pairs that end."""

import json
from pathlib import Path

import pytest

from mentorlog.exchange.kit import read
from tests.conftest import Run
from tests.foreign_files import workbook

PEOPLE = """id,name,email,role,capacity,zone,languages,hours,offers,wants,level,prefers,consent
1,Ada Łoś,ada@example.org,mentor,2,Lisbon,English,mon-fri 12:00-14:00,go;sql,,5,,yes
2,Ben Ode,ben@example.org,mentor,1,Berlin,German,tue 9-11,talks,,6,,yes
3,Cid Park,cid@example.org,mentee,,Berlin,English;German,mon-fri 12:00-15:00,,go;sql,2,2,yes
4,Dee Fox,dee@example.org,mentee,,New York,English,mon-fri 8-10,,go;talks,3,,no
5,Eve Moss,eve@example.org,mentee,,Lisbon,French,mon 9-10,,talks,1,Zed,yes
"""


@pytest.fixture(autouse=True)
def programme(ml: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(PEOPLE)
    added = ml(
        *("program", "add", "spring27", "--title", "Spring 27", "--start", "2027-02-01"),
        *("--until", "2027-11-30", "--cadence", "2w", "--field", "tech"),
        *("--objective", "Keep first-year engineers", "--email", "coordinator@example.org"),
    )
    assert added.out == (
        "added spring27 · Spring 27 · 1 Feb – 30 Nov 2027 · every 2 weeks · 1 objective"
        " · 4 elements\n"
    )


def roster(ml: Run, text: str = PEOPLE) -> None:
    Path("people.csv").write_text(text)
    assert ml("program", "roster", "read", "people.csv").code == 0


def test_a_programme_has_a_name_without_blanks_and_days_in_order(ml: Run) -> None:
    assert ml("program", "add", "spring 28").err == (
        "error: a programme's name has no blanks: 'spring 28'\nhint: --title takes the long one\n"
    )
    assert ml("program", "add", "Spring27").err == (
        "error: there is a programme Spring27 already\nhint: take another name, like autumn27\n"
    )
    assert ml(
        "program", "add", "autumn28", "--start", "2027-02-01", "--until", "2027-01-01"
    ).err == (
        "error: --until 2027-01-01 lies before its first day, 2027-02-01\nhint: swap the two days\n"
    )
    assert ml("program", "add", "autumn28", "--field", "circus").err == (
        "error: there is no field 'circus'\n"
        "hint: there are corporate, education, healthcare, research, tech; or write circus.toml\n"
    )


def test_a_roster_is_read_all_or_nothing_and_never_doubles(ml: Run) -> None:
    tried = ml("program", "roster", "read", "people.csv", "-n")
    assert (tried.out, tried.err) == (
        "would read spring27: 5 new\n",
        "'Zed', whom Eve Moss names, is nobody here\n",
    )
    assert ml("program", "roster", "list").err == "nobody yet\n"
    roster(ml)
    assert ml("program", "roster", "read", "people.csv").out == "read spring27: 5 the same\n"
    changed = PEOPLE.replace("Ada Łoś", "Ada Nowak").replace("4,Dee", ",Dee") + (
        "6,Fay Lo,fay@example.org,both,3,UTC,English,,,,,,\n"
    )
    Path("people.csv").write_text(changed)
    assert ml("program", "roster", "read", "people.csv").out == (
        "read spring27: 1 new, 2 changed, 3 the same\n"
    )
    assert ml("program", "roster", "list").out == (
        "u1  mentor  wanted  –  0 of 2  Ada Nowak\n"
        "u2  mentor  wanted  –  0 of 1  Ben Ode\n"
        "u3  mentee  wanted  –          Cid Park\n"
        "u4  mentee  wanted  –          Dee Fox\n"
        "u5  mentee  wanted  –          Eve Moss\n"
        "u6  both    wanted  –  0 of 3  Fay Lo\n"
    )
    assert ml("undo").code == 0
    assert "Ada Łoś" in ml("program", "roster", "list").out


def test_every_wrong_cell_is_named_and_nothing_is_read(ml: Run) -> None:
    Path("people.csv").write_text(
        "id;name;email;role;capacity;zone;hours\n"
        "1;Ada;ada@example.org;mentor;0;Mars;\n"
        '2;"Ben\nOde";ada@example.org;mentee;many;;\n'
        "2;Cid;cid@example.org;=cmd;;;\n"
        "4;Dee;dee@example.org;mentee;;;mon 9-12\n"
        "5;Eve;eve@example.org;mentee;;;\n"
        "6;Fay;eve@example.org;mentee;;;\n"
        "7;Gil;gil@example.org;;;;\n"
    )
    read_ = ml("program", "roster", "read", "people.csv")
    assert (read_.code, read_.err) == (
        2,
        (
            "line 2, column capacity: a whole number from 1 to 99 is wanted, not '0'\n"
            "line 2, column zone: there is no time zone 'Mars'\n"
            "line 3, column capacity: a whole number from 1 to 99 is wanted, not 'many'\n"
            "line 5, column role: a formula is no answer: '=cmd'\n"
            "line 6, column hours: are of no time zone: the zone is missing\n"
            "line 8, column email: eve@example.org is that of line 7 already\n"
            "line 9, column role: is missing: mentor, mentee or both\n"
            "error: 6 lines are wrong, and nothing was read\n"
            "hint: mend them in the file, and read it again\n"
        ),
    )
    assert ml("program", "roster", "list").err == "nobody yet\n"


def test_an_address_of_somebody_else_and_a_name_of_two_are_refused(ml: Run) -> None:
    roster(ml)
    Path("people.csv").write_text("id;name;email\n3;Cid Park;ada@example.org\n")
    assert ml("program", "roster", "read", "people.csv").err.startswith(
        "line 2, column email: ada@example.org is that of u1 Ada Łoś\nerror: 1 line is wrong"
    )
    assert ml("program", "roster", "edit", "u3", "--email", "ada@example.org").err == (
        "error: ada@example.org is the e-mail of u1 Ada Łoś\nhint: each has their own\n"
    )


def test_people_are_meant_by_id_address_or_name_and_can_be_corrected(ml: Run) -> None:
    roster(ml)
    assert ml("program", "roster", "edit", "ben@example.org", "--capacity", "3").out == (
        "corrected u2 Ben Ode\n"
    )
    shown = ml("program", "roster", "show", "ben").out
    assert shown.startswith("u2 Ben Ode\nstate      wanted\nid         2\n")
    assert "\nplaces     3\n" in shown
    assert ml("program", "roster", "edit", "u2", "--capacity", "many").err == (
        "error: a whole number from 1 to 99 is wanted, not 'many'\n"
        "hint: --capacity N: With how many mentees at most.\n"
    )
    assert ml("program", "roster", "show", "zork").err == (
        "error: there is no participant 'zork'\nhint: `mentorlog program roster list` shows them\n"
    )
    [one] = json.loads(ml("program", "roster", "list", "--json").out)[:1]
    assert (one["id"], one["state"], one["pairs"]) == ("u1", "wanted", [])


def test_a_proposal_goes_out_is_edited_and_is_accepted(ml: Run) -> None:
    roster(ml)
    told = ml("program", "match", "-o", "proposal.csv")
    assert (told.out, told.err) == ("2 pairs, and 1 mentee without one\n", "wrote proposal.csv\n")
    assert Path("proposal.csv").read_bytes().decode().splitlines() == [
        "pair,mentor,mentee,score,why,runner_up,locked",
        '1,u1 Ada Łoś,u3 Cid Park,57.5,"wants met 40 (go, sql) + levels 7.5 + hours 10",,',
        "2,u1 Ada Łoś,u4 Dee Fox,46,wants met 26 (go) + levels 10 + hours 10,,".replace(
            "46", "40"
        ).replace("26", "20"),
        (
            ",,u5 Eve Moss,,no language in common (2 of 2); a language in common and an hour in"
            " common with Ada Łoś would do,,"
        ),
        (
            ",u2 Ben Ode,,,no hour in common (1 of 3); no language in common (2 of 3); an hour in"
            " common with Cid Park would do,,"
        ),
    ]
    accepted = ml("program", "match", "spring27", "--accept", "proposal.csv")
    assert accepted.out == (
        "2 pairs of spring27 · x1 to x2 · 1 mentee waiting"
        " · `mentorlog program kits spring27` writes what they join by\n"
    )
    assert ml("program", "roster", "list", "--state", "waiting").out == (
        "u2  mentor  waiting  –  0 of 1  Ben Ode\nu5  mentee  waiting  –          Eve Moss\n"
    )
    again = ml("program", "match", "--accept", "proposal.csv")
    assert again.err == (
        "error: u1 Ada Łoś and u3 Cid Park are x1 already\nhint: take the line out\n"
    )


def test_a_pair_against_a_rule_needs_a_reason_which_is_kept(ml: Run) -> None:
    roster(ml)
    Path("mine.csv").write_text("Mentor;Mentee\nben@example.org;u5 Eve Moss\n")
    refused = ml("program", "match", "--accept", "mine.csv")
    assert (refused.code, refused.err) == (
        2,
        (
            "error: u2 Ben Ode and u5 Eve Moss: no language in common\n"
            'hint: --override "why" accepts it all the same\n'
        ),
    )
    kept = ml("program", "match", "--accept", "mine.csv", "--override", "both learn Esperanto")
    assert kept.code == 0
    [pair] = json.loads(ml("program", "pair", "list", "--json").out)
    assert pair["despite"] == "both learn Esperanto"
    assert ml("undo").code == 0
    assert json.loads(ml("program", "pair", "list", "--json").out) == []


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("mentor;mentee\nu1;u9\n", "error: line 2: 'u9' is nobody of spring27\n"),
        ("mentor;mentee\nu1 Ben;u3\n", "error: line 2: u1 is Ada Łoś, not Ben\n"),
        ("a;b\nu1;u3\n", "error: a proposal has the columns mentor and mentee; here are a, b\n"),
        ("mentor;mentee\nu1;\n", "error: there is no pair in this file\n"),
        ("mentor;mentee\nu3;u4\n", "error: u3 Cid Park and u4 Dee Fox: not enrolled as that\n"),
    ],
)
def test_a_proposal_that_cannot_be_meant_is_refused(ml: Run, sheet: str, said: str) -> None:
    roster(ml)
    Path("mine.csv").write_text(sheet)
    assert ml("program", "match", "--accept", "mine.csv").err.startswith(said)
    assert ml("program", "pair", "list").err == "no pair yet\n"


def test_explain_tells_what_else_could_be_and_what_it_goes_by(ml: Run) -> None:
    roster(ml)
    Path("fixed.csv").write_text("mentor;mentee\nu2;u3\n")
    told = ml("program", "match", "spring27", "--explain", "--lock", "fixed.csv").out
    assert "u2 Ben Ode  u3 Cid Park" in told
    assert "locked, though no hour in common" in told
    assert "nobody; there would be 1 pair fewer" in told
    assert "\nWhat it goes by\n" in told
    assert "\nwants           40\n" in told
    found = json.loads(ml("program", "match", "--explain", "--json").out)
    assert found["weights"]["wants"] == 40
    assert found["pairs"][0]["score"] == sum(part["points"] for part in found["pairs"][0]["parts"])
    assert found["pairs"][0]["else"] == {
        "mentor": None, "costs_others": 0, "fewer_pairs": 1,
    }  # fmt: skip


def test_weights_rules_and_fields_can_be_overridden_by_files(ml: Run) -> None:
    roster(ml)
    own = Path.home() / ".config/mentorlog/templates"
    (own / "fields").mkdir(parents=True)
    (own / "matching.toml").write_text("[weights]\nwants = 100\n[rules]\nlevels_apart = 3\n")
    found = json.loads(ml("program", "match", "--explain", "--json").out)
    assert found["weights"]["wants"] == 100
    assert found["weights"]["hours"] == 10
    assert [pair["mentee"] for pair in found["pairs"]] == ["u3"]
    (own / "matching.toml").write_text("[weights]\nluck = 1\n")
    assert "unknown field `luck`" in ml("program", "match").err
    (own / "fields/circus.toml").write_text('title = "Circus"\nelements = ["Ring by day 9"]\n')
    added = ml("program", "add", "circus27", "--field", "circus", "--start", "2027-02-01")
    assert added.out == "added circus27 · from Mon 1 Feb 2027 · 1 element\n"


def test_each_person_is_handed_one_kit_with_all_their_pairs(ml: Run) -> None:
    roster(ml)
    assert ml("program", "kits", "-o", "kits").err.startswith("error: there is no pair in spring27")
    ml("program", "match", "-o", "p.csv")
    ml("program", "match", "--accept", "p.csv")
    assert ml("program", "kits", "-o", "kits").out == "wrote 3 kits to kits\n"
    names = sorted(path.name for path in Path("kits").iterdir())
    assert names == ["u1-ada-los.json", "u3-cid-park.json", "u4-dee-fox.json"]
    kit = read(Path("kits/u1-ada-los.json").read_bytes())
    assert [(pair.label, pair.name) for pair in kit.pairs] == [
        ("x1", "Cid Park"),
        ("x2", "Dee Fox"),
    ]
    assert kit.program.email == "coordinator@example.org"
    assert Path("kits/u1-ada-los.json").stat().st_mode & 0o777 == 0o600


def test_a_pair_ends_without_fault_and_its_mentee_finds_another(ml: Run) -> None:
    roster(ml, PEOPLE.replace("German,tue 9-11", "English,mon-fri 12-14"))
    ml("program", "match", "-o", "p.csv")
    ml("program", "match", "--accept", "p.csv")
    assert ml("program", "pair", "list").out.startswith(
        "x1  Ada Łoś  Cid Park  from Mon 1 Feb 2027"
    )
    again = ml("program", "pair", "rematch", "x1")
    assert again.out == (
        "x1 ended Mon 1 Feb 2027 · Ada Łoś and Cid Park · nobody's fault\n"
        "x3 Ben Ode and Cid Park · 35: the mentee prefers 20 + levels 5 + hours 10\n"
    )
    assert ml("program", "pair", "rematch", "x1").err == (
        "error: u3 Cid Park is in x3 by now\nhint: name x3\n"
    )
    assert ml("program", "pair", "end", "x3", "--reason", "moved-on").out == (
        "x3 ended Mon 1 Feb 2027 · Ben Ode and Cid Park · moved on\n"
    )
    assert ml("program", "pair", "rematch", "x3").out == (
        "u3 Cid Park waits · they were a pair that ended (2 of 2); a lock on the pair with Ada Łoś"
        " would do\n"
    )
    assert ml("program", "roster", "drop", "dee").code == 0
    assert ml("program", "pair", "rematch", "x2").err == (
        "error: u4 Dee Fox has left\nhint: only somebody who is there can be matched\n"
    )
    assert ml("program", "pair", "end", "x3").err == (
        "error: x3 ended on 2027-02-01 already\nhint: `mentorlog undo` takes it back\n"
    )
    assert ml("program", "pair", "end", "x9").err == (
        "error: there is no pair x9\nhint: `mentorlog program pair list` shows them\n"
    )


def test_who_leaves_ends_their_pairs_and_is_not_matched_again(ml: Run) -> None:
    roster(ml)
    ml("program", "match", "-o", "p.csv")
    ml("program", "match", "--accept", "p.csv")
    assert ml("program", "roster", "drop", "ada").out == "u1 Ada Łoś left · x1 and x2 ended\n"
    assert ml("program", "roster", "drop", "ada").err == (
        "error: u1 Ada Łoś left on 2026-11-21\nhint: nothing was changed\n"
    )
    assert "u1 Ada" not in ml("program", "match").out
    assert ml("undo").out == "undid: program roster drop x1 x2 u1\n"
    assert ml("program", "pair", "list").out.count("from Mon 1 Feb 2027") == 2


def test_what_is_asked_of_pairs_has_days_and_is_asked_once(ml: Run) -> None:
    added = ml("program", "element", "add", "Survey by day 100", "Kick-off by day 21")
    assert added.out == "spring27 asks for Survey by day 100, Kick-off by day 21\n"
    told = ml("program", "element", "list").out
    assert "\nkick-off" in told.lower()
    assert "Survey" in told
    assert ml("program", "element", "add", "survey").err == (
        "error: survey is asked for already\nhint: give it another name\n"
    )
    assert ml("program", "element", "add", "Training by day soon").code == 2


def test_the_form_is_a_sheet_or_a_page(ml: Run) -> None:
    assert ml("program", "form").out == (
        "id,name,email,role,capacity,zone,languages,hours,offers,wants,level,team,manager,never,"
        "prefers,consent,trained\r\n"
    )
    assert ml("program", "form", "-o", "form.md").err == "wrote form.md\n"
    page = Path("form.md").read_text()
    assert page.startswith("# Spring 27: enrolment\n")
    assert "Code review" in page


def test_an_id_of_a_person_or_a_pair_goes_wherever_ids_are_given(ml: Run) -> None:
    roster(ml)
    ml("program", "match", "-o", "p.csv")
    ml("program", "match", "--accept", "p.csv")
    assert ml("show", "u3").out.startswith("u3 Cid Park\nstate      matched\npairs      x1\n")
    assert ml("show", "x1").out.startswith("x1 Ada Łoś and Cid Park\n")
    assert ml("edit", "u3", "--zone", "Lisbon").out == "corrected u3 Cid Park\n"
    assert ml("history", "u3").out.count("u3") >= 2
    assert ml("drop", "u3").err == (
        "error: u3 is a participant; drop is for actions, goals, topics, skills, intros, resources,"
        " advice and decisions\nhint: `mentorlog program roster drop u3`\n"
    )
    assert ml("done", "x1").err.endswith("hint: `mentorlog remove x1`\n")
    assert ml("show", "u99").err == "error: there is no participant u99\nhint: did you mean u5?\n"
    assert ml("data", "purge", "u5", "-y").out.startswith("forgot u5: 1 record")
    assert ml("remove", "u3", "-y").out.startswith("removed u3")
    assert ml("show", "x1").err == "error: there is no pairing x1\nhint: did you mean x2?\n"
    assert ml("remove", "u4", "-y").code == 0
    assert ml("show", "x1").err == (
        "error: there is no pairing x1\nhint: `mentorlog program pair list` shows them\n"
    )


def test_a_workbook_is_read_where_it_is_one(ml: Run, tmp_path: Path) -> None:
    people = [["name", "role", "wants"], ["Gil", "mentor", ""], ["Hal", "mentee", "go"]]
    workbook(tmp_path / "people.xlsx", people)
    assert ml("program", "roster", "read", "people.xlsx").out == "read spring27: 2 new\n"
    workbook(tmp_path / "pairs.xlsx", [["mentor", "mentee"], ["Gil", "Hal"]])
    assert ml("program", "match", "--accept", "pairs.xlsx").code == 0
    Path("people.xlsx").write_bytes(b"PK\x03\x04xl/workbook")
    refused = ml("program", "roster", "read", "people.xlsx")
    assert (refused.out, refused.code) == ("", 2)
    assert refused.err.startswith("error: this is no workbook: ")
    assert refused.err.endswith("\nhint: save it as CSV\n")


def test_where_nobody_enrolled_there_is_nobody_to_match(ml: Run) -> None:
    for words in (("match",), ("match", "-o", "p.csv"), ("match", "--explain", "--json")):
        assert ml("program", *words) == (
            "",
            (
                "error: there is no participant in spring27\n"
                "hint: `mentorlog program roster read FILE --program spring27` reads them\n"
            ),
            3,
        )
    Path("people.csv").write_text("id,name,role\n\n,,\n")
    assert ml("program", "roster", "read", "people.csv").err == (
        "error: there is nobody in this file\nhint: it needs a row for each person\n"
    )


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("mentor;mentee\nu6;u6\n", "u6 Fay Lo cannot be their own mentor"),
        ("mentor;mentee\nu2;u5\nu2;u5\n", "u2 Ben Ode and u5 Eve Moss stand there twice"),
        ("mentor;mentee\nu1;u3\n", "u1 Ada Łoś and u3 Cid Park are x1 already"),
    ],
)
def test_no_reason_makes_a_pair_of_what_cannot_be_one(ml: Run, sheet: str, message: str) -> None:
    roster(ml, PEOPLE + "6,Fay Lo,fay@example.org,both,3,UTC,English,,,,,,\n")
    Path("mine.csv").write_text("mentor;mentee\nu1;u3\n")
    ml("program", "match", "--accept", "mine.csv")
    before = ml("program", "pair", "list").out
    Path("mine.csv").write_text(sheet)
    refused = ml("program", "match", "--accept", "mine.csv", "--override", "they asked for it")
    assert (refused.out, refused.code) == ("", 2)
    assert refused.err == f"error: {message}\nhint: {_INSTEAD[message[:2]]}\n"
    assert ml("program", "pair", "list").out == before


_INSTEAD = {"u6": "name somebody else", "u2": "take the line out", "u1": "take the line out"}


def test_a_list_of_pairs_that_all_ended_says_so(ml: Run) -> None:
    roster(ml)
    Path("mine.csv").write_text("mentor;mentee\nu1;u3\n")
    ml("program", "match", "--accept", "mine.csv")
    assert ml("program", "roster", "drop", "ada", "--on", "2026-11-01").code == 0
    assert ml("program", "pair", "list").err == "1 ended; --all shows it\n"
    assert ml("program", "pair", "list", "--all").out.startswith(
        "x1  Ada Łoś  Cid Park  ended Mon 1 Feb 2027"
    )
    assert ml("program", "roster", "list", "--state", "matched").err == "nobody is matched\n"
