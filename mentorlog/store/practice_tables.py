"""The tables of schema 4, the practice of mentoring, as they were on the first day; never edited.

They are made like those of schema 1 (`tables.py`, `triggers.py`): strict, logged, found, with
an index for every reference.
"""

from mentorlog.store.tables import created, to
from mentorlog.store.triggers import Searched, lines, split

RECORDS = created(
    {
        "agreement": f"""
        mentorship {to("mentorship")} NOT NULL, version INTEGER NOT NULL, set_on TEXT NOT NULL,
        purpose TEXT, expect_me TEXT, expect_them TEXT, channel TEXT, minutes INTEGER,
        response_time TEXT, boundaries TEXT NOT NULL, confidential TEXT, until TEXT, exit TEXT,
        review_days INTEGER NOT NULL""",
        "signature": f"""
        agreement {to("agreement")} NOT NULL, "by" TEXT NOT NULL, member {to("member")},
        "on" TEXT NOT NULL""",
        "renewal": f"""
        agreement {to("agreement")} NOT NULL, "on" TEXT NOT NULL, note TEXT""",
        "pulse": f"""
        mentorship {to("mentorship")} NOT NULL, "on" TEXT NOT NULL, "by" TEXT NOT NULL,
        member {to("member")}, communication INTEGER, clarity INTEGER, commitment INTEGER,
        confidence INTEGER, balance INTEGER, note TEXT, private INTEGER NOT NULL""",
        "skill": f"""
        mentorship {to("mentorship")}, owner TEXT NOT NULL, member {to("member")},
        title TEXT NOT NULL, area TEXT, target INTEGER, goal {to("goal")}, set_on TEXT NOT NULL,
        dropped_on TEXT, private INTEGER NOT NULL""",
        "rating": f"""
        skill {to("skill")} NOT NULL, "on" TEXT NOT NULL, "by" TEXT NOT NULL,
        member {to("member")}, level INTEGER NOT NULL, evidence TEXT""",
        "intro": f"""
        mentorship {to("mentorship")}, name TEXT NOT NULL, why TEXT, through TEXT,
        began TEXT NOT NULL, "for" TEXT NOT NULL, member {to("member")}, began_on TEXT NOT NULL,
        made_on TEXT, met_on TEXT, thanked_on TEXT, dropped_on TEXT, private INTEGER NOT NULL""",
        "resource": f"""
        mentorship {to("mentorship")}, goal {to("goal")}, title TEXT NOT NULL, url TEXT,
        kind TEXT NOT NULL, "from" TEXT NOT NULL, member {to("member")}, added_on TEXT NOT NULL,
        started_on TEXT, done_on TEXT, dropped_on TEXT, takeaway TEXT, private INTEGER NOT NULL""",
        "career": f"""
        mentorship {to("mentorship")}, owner TEXT NOT NULL, member {to("member")},
        kind TEXT NOT NULL, title TEXT NOT NULL, "on" TEXT NOT NULL, note TEXT,
        private INTEGER NOT NULL""",
        "closing": f"""
        mentorship {to("mentorship")} NOT NULL, "on" TEXT NOT NULL, reason TEXT,
        learned TEXT, next TEXT, goals TEXT NOT NULL""",
        "attainment": f"""
        goal {to("goal")} NOT NULL, "on" TEXT NOT NULL, level INTEGER NOT NULL""",
        "accord": f"""
        goal {to("goal")} NOT NULL, "by" TEXT NOT NULL, member {to("member")},
        "on" TEXT NOT NULL""",
    }
)

INDEXES = (
    "CREATE INDEX agreement_mentorship ON agreement(mentorship, version)",
    "CREATE INDEX signature_agreement ON signature(agreement)",
    "CREATE INDEX signature_member ON signature(member) WHERE member IS NOT NULL",
    "CREATE INDEX renewal_agreement ON renewal(agreement)",
    'CREATE INDEX pulse_mentorship ON pulse(mentorship, "on")',
    "CREATE INDEX pulse_member ON pulse(member) WHERE member IS NOT NULL",
    "CREATE INDEX skill_mentorship ON skill(mentorship)",
    "CREATE INDEX skill_member ON skill(member) WHERE member IS NOT NULL",
    "CREATE INDEX skill_goal ON skill(goal) WHERE goal IS NOT NULL",
    'CREATE INDEX rating_skill ON rating(skill, "on")',
    "CREATE INDEX rating_member ON rating(member) WHERE member IS NOT NULL",
    "CREATE INDEX intro_mentorship ON intro(mentorship)",
    "CREATE INDEX intro_member ON intro(member) WHERE member IS NOT NULL",
    "CREATE INDEX resource_mentorship ON resource(mentorship)",
    "CREATE INDEX resource_member ON resource(member) WHERE member IS NOT NULL",
    "CREATE INDEX resource_goal ON resource(goal) WHERE goal IS NOT NULL",
    'CREATE INDEX career_mentorship ON career(mentorship, "on")',
    "CREATE INDEX career_member ON career(member) WHERE member IS NOT NULL",
    "CREATE INDEX closing_mentorship ON closing(mentorship)",
    "CREATE INDEX attainment_goal ON attainment(goal)",
    "CREATE INDEX accord_goal ON accord(goal)",
    "CREATE INDEX accord_member ON accord(member) WHERE member IS NOT NULL",
)

_OF_SKILL = "(SELECT mentorship FROM skill WHERE uid = r.skill)"
_SKILLS = "(SELECT private FROM skill WHERE uid = r.skill) IS 1"
_TERMS = ("purpose", "expect_me", "expect_them", "channel", "response_time", "confidential", "exit")
_BOUNDARIES = "(SELECT group_concat(value, char(10)) FROM json_each(boundaries))"

SEARCHED: dict[str, Searched] = {
    "agreement": Searched(9, "set_on", "mentorship", lines(*_TERMS, _BOUNDARIES)),
    "pulse": Searched(10, '"on"', "mentorship", *split("private", "note")),
    "skill": Searched(11, "set_on", "mentorship", *split("private", "title", "area")),
    "rating": Searched(12, '"on"', _OF_SKILL, *split(_SKILLS, "evidence")),
    "intro": Searched(13, "began_on", "mentorship", *split("private", "name", "why", "through")),
    "resource": Searched(
        *(14, "added_on", "mentorship", *split("private", "title", "url", "takeaway"))
    ),
    "career": Searched(15, '"on"', "mentorship", *split("private", "title", "note")),
    "closing": Searched(0, '"on"', "mentorship", lines("learned", "next")),
}
