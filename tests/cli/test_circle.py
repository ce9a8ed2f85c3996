"""A circle of five: who is in it, who came, and whose everything is."""

import json

import pytest

from tests.conftest import Answer, Run

FIVE = ("Sam", "Samira", "Ada", "Lee Park")


@pytest.fixture
def circle(ml: Run) -> Run:
    """A peer circle of me and four others, since January."""
    members = [word for name in FIVE for word in ("--member", name)]
    ml("mentorship", "add", "Circle", *members, "--my", "peer", "--start", "2026-01-05")
    return ml


def attendees(ml: Run, *words: str) -> list[str]:
    told = json.loads(ml("session", *words, "--json").out)
    known = json.loads(ml("data", "export", "--json").out)["records"]["member"]
    names = {member["uid"]: member["name"] for member in known}
    return [names[uid] for uid in told["attendees"]]


# Who is in it.


def test_several_members_make_a_circle_of_the_kind_that_my_role_asks_for(ml: Run) -> None:
    two = ("--member", "Ada", "--member", "Sam")
    assert ml("mentorship", "add", "Book", "--my", "peer", *two).out == (
        "started with Book · we are peers · Ada, Sam · no cadence\n"
    )
    assert ml("mentorship", "add", "Juniors", "--my", "mentee", *two).code == 0
    kinds = {one["name"]: one["kind"] for one in json.loads(ml("mentorship", "list", "--json").out)}
    assert kinds == {"Book": "peer", "Juniors": "group"}


def test_the_list_counts_those_who_are_in_it_today(circle: Run) -> None:
    circle("mentorship", "member", "remove", "ada", "--with", "circle", "--on", "yesterday")
    assert circle("mentorship", "list").out == (
        "w1  Circle  we are peers  peer, 3 members  no cadence  met –  next due –\n"
    )
    told = json.loads(circle("mentorship", "show", "circle", "--json").out)
    assert told["members"] == ["Sam", "Samira", "Lee Park"]


def test_who_is_alone_may_have_another_name_than_the_mentorship(ml: Run) -> None:
    assert ml("mentorship", "add", "Work", "--my", "mentor", "--member", "Dana").out == (
        "started with Work · I am the mentee · Dana · no cadence\n"
    )


def test_a_one_on_one_takes_no_second_person(ml: Run) -> None:
    refused = (
        "error: a one-on-one mentorship is with one person, not with 2\n"
        "hint: several are in a circle: --kind group or team\n"
    )
    add = ("mentorship", "add", "Dana", "--my", "mentor")
    two = ("--kind", "one-on-one", "--member", "Dana", "--member", "Lee")
    assert ml(*add, *two) == Answer("", refused, 2)
    ml(*add)
    assert ml("mentorship", "member", "add", "Lee", "--with", "dana") == Answer("", refused, 2)
    ml("mentorship", "edit", "dana", "--kind", "group")
    assert ml("mentorship", "member", "add", "Lee", "--with", "dana").code == 0
    assert ml("mentorship", "edit", "dana", "--kind", "one-on-one").err == refused


def test_two_of_one_name_cannot_be_told_apart(ml: Run) -> None:
    add = ("mentorship", "add", "Circle", "--my", "peer", "--member", "Sam", "--member", "sam")
    assert ml(*add) == Answer(
        "", "error: sam is named twice\nhint: add a second name to tell them\n", 2
    )


# Who came.


def test_those_who_came_are_named_or_all_or_all_but_who_was_absent(circle: Run) -> None:
    add = ("add", "Queues", "--at", "yesterday 18:00", "--new")
    assert attendees(circle, *add, "--attendee", "lee", "--attendee", "ada") == ["Lee Park", "Ada"]
    assert attendees(circle, *add, "--attendee", "lee, ada") == ["Lee Park", "Ada"]
    assert attendees(circle, *add, "--absent", "samira,ada") == ["Sam", "Lee Park"]
    assert attendees(circle, *add, "--attendee", "all") == [*FIVE]
    assert attendees(circle, *add, "--attendee", " ALL ") == [*FIVE]
    assert attendees(circle, *add, "--absent", "samira") == ["Sam", "Ada", "Lee Park"]
    assert attendees(circle, *add) == []
    assert attendees(circle, "edit", "s6", "--absent", "ada") == ["Sam", "Samira", "Lee Park"]
    assert attendees(circle, "edit", "s6", "--attendee", "") == []


def test_all_are_those_who_were_in_it_on_that_day(circle: Run) -> None:
    circle("mentorship", "member", "remove", "ada", "--with", "circle", "--on", "2026-06-30")
    circle("mentorship", "member", "add", "Zoë", "--with", "circle", "--on", "2026-09-01")
    add = ("add", "Queues", "--attendee", "all", "--at")
    assert attendees(circle, *add, "2026-06-30 18:00") == [*FIVE]
    assert attendees(circle, *add, "2026-07-14 18:00") == ["Sam", "Samira", "Lee Park"]
    assert attendees(circle, *add, "2026-09-01 18:00") == ["Sam", "Samira", "Lee Park", "Zoë"]


def test_who_came_is_told_in_the_order_they_joined_and_nobody_is_ranked(circle: Run) -> None:
    for day in ("1 oct", "15 oct", "29 oct", "5 nov", "12 nov"):
        circle("session", "add", "Queues", "--at", f"{day} 18:00", "--absent", "sam")
    circle("mentorship", "member", "add", "Zoë", "--with", "circle", "--on", "2026-11-10")
    circle("session", "add", "Jar", "--at", "19 nov 18:00", "--absent", "ada")
    circle("session", "add", "Nobody wrote down who came", "--at", "20 nov 18:00")
    assert circle("session", "show", "s6").out == (
        "s6 Jar\nwith  Circle\nwhen  Thu 19 Nov 18:00\ncame  Sam, Samira, Lee Park, Zoë\n"
    )
    assert json.loads(circle("session", "show", "s6", "--json").out)["came"] == [
        *("Sam", "Samira", "Lee Park", "Zoë")
    ]
    assert circle("mentorship", "show", "circle").out.endswith(
        "\nMembers\n"
        "Sam       came to 1 of 6\n"
        "Samira    came to 6 of 6\n"
        "Ada       came to 5 of 6\n"
        "Lee Park  came to 6 of 6\n"
        "Zoë       came to 1 of 2\n"
    )
    assert "came       Sam 1 of 6, Samira 6 of 6, Ada 5 of 6, Lee Park 6 of 6, Zoë 1 of 2\n" in (
        circle("prep").out
    )


def test_of_who_came_only_the_last_six_times_count_and_those_who_left_are_out_of_it(
    circle: Run,
) -> None:
    circle("session", "add", "Long ago", "--at", "3 feb 18:00", "--absent", "sam")
    for day in range(1, 7):
        circle("session", "add", "Queues", "--at", f"2026-11-0{day} 18:00", "--attendee", "all")
    circle("mentorship", "member", "remove", "ada", "--with", "circle", "--on", "2026-11-07")
    [one] = json.loads(circle("prep", "--json").out)["mentorships"]
    told = [(each["name"], each["came"], each["of"]) for each in one["attendance"]]
    assert told == [("Sam", 6, 6), ("Samira", 6, 6), ("Lee Park", 6, 6)]


def test_of_one_person_nobody_counts_who_came(ml: Run) -> None:
    ml("mentorship", "add", "Dana", "--my", "mentor")
    ml("session", "add", "Kick-off", "--attendee", "dana", "--took", "30")
    assert "came" not in ml("prep").out
    assert "came" not in ml("mentorship", "show", "dana").out


# Whose it is.


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("sam", Answer("added a1 (Sam) · Read · no date · Circle\n", "", 0)),
        ("Sami", Answer("added a1 (Samira) · Read · no date · Circle\n", "", 0)),
        ("lee", Answer("added a1 (Lee Park) · Read · no date · Circle\n", "", 0)),
        (
            "sa",
            Answer("", "error: 'sa' could be Sam or Samira\nhint: write more of the name\n", 2),
        ),
        (
            "Sma",
            Answer(
                "",
                "error: nobody in the mentorship with Circle is called 'Sma'\n"
                "hint: did you mean Sam?\n",
                3,
            ),
        ),
        (
            "zed",
            Answer(
                "",
                "error: nobody in the mentorship with Circle is called 'zed'\n"
                "hint: there is Sam, Samira, Ada, Lee Park\n",
                3,
            ),
        ),
    ],
)
def test_a_member_is_named_by_any_beginning_that_is_theirs_alone(
    circle: Run, typed: str, answer: Answer
) -> None:
    assert circle("action", "add", "Read", "--owner", typed) == answer


def test_who_left_is_named_until_then_and_not_after(circle: Run) -> None:
    circle("mentorship", "member", "remove", "ada", "--with", "circle", "--on", "2026-06-30")
    add = ("action", "add", "Read", "--owner", "ada")
    assert circle(*add, "--on", "2026-06-30").code == 0
    gone = (
        "error: Ada left Circle on 2026-06-30\n"
        "hint: give a day before that; to have them back: "
        '`mentorlog mentorship member add "Ada" --with Circle`\n'
    )
    assert circle(*add) == Answer("", gone, 2)
    assert circle("feedback", "add", "Clear", "--from", "ada").err == gone
    assert circle("goal", "add", "Lead", "--owner", "ada").err == gone
    assert circle("session", "add", "x", "--attendee", "ada").err == gone
    page = "Queues\n## Actions\n- [ ] @ada Read it\n"
    assert "line 3" in circle("session", "add", "-", stdin=page).err
    assert circle("mentorship", "member", "edit", "ada", "--with", "circle", "--left", "").code == 0
    assert circle(*add).code == 0


def test_lists_ask_for_one_member_whatever_the_mentorship(circle: Run) -> None:
    circle("mentorship", "add", "Dana", "--my", "mentor")
    for owner in ("sam", "ada", "me", "them"):
        circle("action", "add", f"of {owner}", "--owner", owner, "--with", "circle")
    circle("action", "add", "of Dana", "--owner", "them", "--with", "dana")

    def listed(*words: str) -> list[str]:
        return [one["text"] for one in json.loads(circle("action", "list", *words, "--json").out)]

    assert listed("--owner", "sam") == ["of sam"]
    assert listed("--owner", "ada", "--with", "circle") == ["of ada"]
    assert listed("--owner", "dana") == ["of Dana"]
    assert listed("--owner", "them", "--with", "circle") == ["of sam", "of ada", "of them"]
    assert listed("--owner", "me") == ["of me"]
    assert listed("--owner", "lee") == []


def test_every_list_of_what_has_an_owner_takes_a_member(circle: Run) -> None:
    circle("goal", "add", "Lead", "--owner", "ada")
    circle("goal", "add", "Write", "--owner", "sam")
    circle("skill", "add", "Facilitation", "--owner", "ada")
    circle("skill", "add", "Writing", "--owner", "sam")
    circle("career", "add", "talk", "At the meetup", "--owner", "ada", "--with", "circle")
    circle("career", "add", "talk", "At home", "--owner", "sam", "--with", "circle")
    for who in ("ada", "sam"):
        circle("feedback", "add", f"by {who}", "--from", who)
        circle("pulse", "add", "--clarity", "4", "--as", who)
    for words in (
        ("goal", "list", "--owner"),
        ("skill", "list", "--owner"),
        ("career", "list", "--owner"),
        ("feedback", "list", "--from"),
        ("pulse", "list", "--as"),
    ):
        [one] = json.loads(circle(*words, "ada", "--json").out)
        assert one["id"].endswith("1"), words


def test_a_list_is_told_who_cannot_be_meant(circle: Run) -> None:
    circle("mentorship", "add", "Book", "--my", "peer", "--member", "Ada", "--member", "Kim")
    listed = ("action", "list", "--owner")
    assert circle(*listed, "ada") == Answer(
        "", "error: Ada is in Book and in Circle\nhint: --with says which is meant\n", 2
    )
    assert circle(*listed, "ada", "--with", "book").code == 0
    assert circle(*listed, "zed") == Answer(
        "",
        "error: nobody is called 'zed'\n"
        "hint: `mentorlog mentorship show NAME` tells who is in it\n",
        3,
    )
    assert circle(*listed, "Kin").err == (
        "error: nobody is called 'Kin'\nhint: did you mean Kim?\n"
    )
    assert circle(*listed, "kim", "--mine") == Answer(
        "", "error: --mine and --theirs do not go with a name\nhint: give one of them\n", 2
    )


def test_what_i_say_to_one_of_them_is_for_them(circle: Run) -> None:
    assert circle("feedback", "add", "You waited", "--to", "ada", "--kind", "praise").out == (
        "noted f1 · praise for Ada · Sat 21 Nov\n"
    )
    assert circle("feedback", "list").out == "f1  Sat 21 Nov  praise for Ada  You waited\n"
    assert "\nfrom      me\nto        Ada\n" in circle("feedback", "show", "f1").out
    assert circle("feedback", "edit", "f1", "--to", "sam").out == (
        "corrected f1 · praise for Sam · Sat 21 Nov\n"
    )
    assert circle("feedback", "list", "--from", "sam").out == ""
    refused = "error: --to says whom I told something\nhint: --from says who told it me\n"
    add = ("feedback", "add", "x", "--to")
    assert circle(*add, "ada", "--from", "sam") == Answer("", refused, 2)
    assert circle(*add, "me") == Answer("", refused, 2)
