"""Tomás, whom I mentor: from ten things he knows to a first talk and a service of his own."""

from mentorlog.demo.script import (
    CHANGE,
    ME,
    PRAISE,
    QUESTION,
    THEM,
    Ahead,
    Aim,
    Bond,
    Impression,
    Item,
    Meeting,
    Person,
    Reading,
    Rest,
    Rhythm,
    Step,
    Turn,
    cancelled,
    fri,
    gave,
    heard,
    held,
    insight,
    mine,
    mon,
    note,
    planned,
    sat,
    sun,
    thanks,
    theirs,
    thu,
    tue,
    wed,
    win,
)
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.mentorship import Role
from mentorlog.domain.records.session import Activity

AIMS: tuple[Aim, ...] = (
    Aim(
        "talk",
        "Give a first talk outside the company",
        thu(-22),
        fri(-4),
        "He explains things so that they stay explained.",
        "voice",
        owner=THEM,
        history=(
            Step("Topic in one sentence", thu(-18), thu(-18)),
            Step("Proposal sent", fri(-13), fri(-13)),
            Step("Two rehearsals", thu(-6), thu(-6)),
            Step("On stage", fri(-4), thu(-5)),
            Reading(thu(-18), confidence=3, note="He likes the sentence. He does not like stages."),
            Reading(thu(-8), confidence=5, note="Eleven minutes instead of twenty, in one breath."),
            Turn(thu(-5), State.ACHIEVED, "Nineteen minutes, three laughs, one standing question."),
        ),
    ),
    Aim(
        "exports",
        "Own the fare exports",
        thu(-4),
        fri(10),
        "Something that is his, with a name on the door.",
        "ownership",
        owner=THEM,
        history=(
            Reading(
                thu(-1),
                confidence=6,
                note="He has read the code twice and wants to delete a third of it.",
                blocker="Access to the partner's test system.",
            ),
        ),
    ),
)

MEETINGS: tuple[Meeting, ...] = (
    held(
        thu(-22),
        "What Tomás wants",
        "Two years in support, six months with us. He reads every ticket to its last line. He "
        "wants to give a talk and is sure that he has nothing to say.",
        minutes=60,
        activity=Activity.KICKOFF,
        tags=("mentoring",),
        goals=("talk",),
        left=(
            mine("Show him the room before he has to speak in it", fri(-21), thu(-21)),
            theirs("List ten things he explained to someone this month", thu(-20), wed(-20)),
            note("Ask what he has tried before saying what I would try.", tags=("mentoring",)),
        ),
    ),
    held(
        thu(-20),
        "Ten things he knows",
        "Fourteen, in fact. The one he crossed out is the talk: how to read a log when someone is "
        "crying on the phone.",
        activity=Activity.GOAL_PLANNING,
        tags=("mentoring", "speaking"),
        goals=("talk",),
        left=(
            gave(PRAISE, "You remember what people were afraid of, not only what broke."),
            mine("Find a meetup that takes first talks", fri(-19), tue(-18), goal="talk"),
            theirs("Write the talk in one sentence", thu(-18), thu(-18), goal="talk"),
        ),
    ),
    held(
        thu(-18),
        "One sentence",
        "'A log is a witness: do not lead it.' He said it looking at the floor, and it is better "
        "than anything of mine this year.",
        tags=("mentoring", "speaking", "feedback"),
        goals=("talk",),
        left=(
            heard(
                CHANGE,
                "You finish my sentences when I look for an English word.",
                "I count to five now. He usually needs three.",
                thu(-14),
                sbi=Impression(
                    "Today, when I searched for 'witness'",
                    "you offered me four other words",
                    "and I nearly took one that was yours.",
                ),
            ),
            mine("Count to five before I help", thu(-14), thu(-14), tags=("mentoring",)),
            theirs("Outline the talk on one sheet", thu(-14), wed(-14), goal="talk"),
        ),
    ),
    held(
        thu(-14),
        "An outline on wallpaper",
        "His new flat has no furniture, but a wall with the outline on it. We moved the crying "
        "caller from the end to the start.",
        tags=("mentoring", "speaking"),
        goals=("talk",),
        left=(
            gave(
                CHANGE,
                "Leave out the tour of the tooling.",
                "It was there so that nobody asks me about tooling. It is gone.",
                thu(-12),
                sbi=Impression(
                    "In the middle of the outline",
                    "you list nine tools in four minutes",
                    "and the caller, whom we care about, disappears.",
                ),
                goal="talk",
            ),
            theirs("Send the proposal to the meetup", fri(-13), fri(-13), goal="talk"),
        ),
    ),
    held(
        thu(-12),
        "Accepted",
        "He forwarded the mail without a word, subject in capitals. Then he asked whether one can "
        "still withdraw. One can; he did not.",
        tags=("mentoring", "speaking"),
        goals=("talk",),
        left=(
            mine(
                "Get him a rehearsal slot at the team lunch",
                fri(-10),
                dropped_on=wed(-10),
                why="A wedding has the lunch; the bicycle cellar is free.",
                goal="talk",
            ),
            theirs("Make three slides, and no more", thu(-10), tue(-9), goal="talk"),
            Item("What if someone asks a question I cannot answer?", thu(-8)),
        ),
    ),
    cancelled(
        thu(-10),
        "Three slides",
        by=ME,
        why="Double-booked with the packet. Told him the same morning, which was too late.",
    ),
    held(
        thu(-8),
        "First rehearsal",
        "Eleven minutes instead of twenty and not one breath. I sat in the last row and said only "
        "what I had seen. Questions he cannot answer get 'I would look there first'.",
        activity=Activity.ROLE_PLAY,
        tags=("mentoring", "speaking", "feedback"),
        goals=("talk",),
        private_notes="He was right about the morning. I have done that to others, too.",
        left=(
            heard(
                CHANGE,
                "When you cancel in the morning I have already prepared in the night.",
                "No same-day cancelling any more, or I bring the cake.",
                thu(-6),
            ),
            mine("Write down what I saw, minute by minute", fri(-8), fri(-8), goal="talk"),
        ),
    ),
    held(
        thu(-6),
        "Second rehearsal",
        "Eighteen minutes, with pauses. The lunch belonged to a wedding cake, so four of us "
        "listened in the bicycle cellar, which has the better sound.",
        activity=Activity.SHADOW,
        tags=("mentoring", "speaking"),
        goals=("talk",),
        left=(
            gave(PRAISE, "The pause after the caller's first sentence is the talk."),
            mine("Sit in the front row and look friendly", thu(-5), thu(-5), goal="talk"),
            theirs(
                "Sleep eight hours before the talk",
                thu(-5),
                dropped_on=fri(-5),
                why="He slept three. It did not show.",
            ),
        ),
    ),
    held(
        thu(-4),
        "After the applause",
        "Three people stayed to talk about logs, one of them with a job. What he wants next is "
        "something with his name on it; the fare exports have been nobody's for a year.",
        activity=Activity.GOAL_PLANNING,
        tags=("mentoring", "ownership"),
        goals=("talk", "exports"),
        left=(
            heard(PRAISE, "You never told me that it would be fine. So I believed the rest."),
            mine("Tell his lead how much of it was his own", tue(-3), mon(-3)),
            mine("Ask for his name on the exports page", fri(-3), thu(-3), goal="exports"),
            theirs("Read the export code to the end", thu(-1), wed(-1), goal="exports"),
        ),
    ),
    held(
        thu(-1),
        "A name on the door",
        "He drew the exports from memory, with two arrows that surprised me. I said that I would "
        "do it differently, and that he should not.",
        tags=("mentoring", "ownership", "system-design"),
        goals=("exports",),
        left=(
            gave(
                QUESTION,
                "What would you put down to have hands free for the exports?",
                waiting=True,
                goal="exports",
            ),
            mine("Pair with him on the first export alarm", Ahead(4), goal="exports"),
            mine("Introduce him to the two export customers", thu(1), goal="exports"),
            theirs("Draw the three ways an export can fail", thu(1), goal="exports"),
            Item("When do I stop reading his reviews?"),
        ),
    ),
    planned(sat(-1), "Open day at the depot", logged=fri(-1)),
)

TOMAS = Bond(
    name="Tomás",
    role=Role.MENTOR,
    mode=Mode.HYBRID,
    started_on=mon(-22),
    people=(Person("Tomás", "tomas@example.org"),),
    rhythms=(Rhythm(mon(-22), Interval(2, Unit.WEEK)),),
    rests=(Rest(mon(-16), sun(-15), "Tomás moves house"),),
    time="14:00",
    minutes=45,
    activity=Activity.ONE_ON_ONE,
    aims=AIMS,
    meetings=MEETINGS,
    between=(
        win("Tomás on stage: nineteen minutes, and he looked up.", thu(-5), ("speaking",)),
        insight(
            "I was more nervous in the front row than I ever was on stage.",
            fri(-5),
            ("mentoring",),
        ),
        thanks("A card from Tomás with a drawing of a log. A wooden one.", mon(-3)),
        mine("Give up my reviewer's rights on the exports", wed(1), on=fri(-1), goal="exports"),
    ),
)
