"""The circle: four peers, one jar of small failures, and a book about queues."""

from mentorlog.demo.script import (
    CHANGE,
    ME,
    PRAISE,
    Ahead,
    Aim,
    Bond,
    Item,
    Meeting,
    Metric,
    Person,
    Reading,
    Rest,
    Rhythm,
    cancelled,
    decision,
    fri,
    gave,
    heard,
    held,
    insight,
    mine,
    mon,
    note,
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
from mentorlog.domain.records.mentorship import Kind, Role
from mentorlog.domain.records.session import Activity

AIMS: tuple[Aim, ...] = (
    Aim(
        "book",
        "Finish the queueing book with the circle",
        thu(-37),
        thu(4),
        "Our release train is a queue, and none of us knows how queues behave.",
        "learning",
        Metric("chapters read", "chapters", 0, 12),
        history=(
            Reading(wed(-33), 2, 8, "Reads like a detective story with formulas."),
            Reading(thu(-25), 4, 6),
            Reading(thu(-20), 5, 6, "Chapter five twice; the first time I only admired it."),
            Reading(thu(-14), 7, 7),
            Reading(thu(-8), 8, 6, blocker="The copy travels between Noor and me."),
            Reading(thu(-2), 10, 8, "Two to go, and they are short."),
        ),
    ),
    Aim(
        "forum",
        "Speak up at eight architecture forums",
        thu(-25),
        fri(6),
        "I have opinions there, and I take them home again.",
        "voice",
        Metric("forums with a word of mine", "forums", 0, 8),
        history=(
            Reading(wed(-23), 1, 6, "A question. My ears were hot, nobody noticed."),
            Reading(wed(-17), 2, 6, "Contradicted a principal, politely. He wrote it down."),
            Reading(
                thu(-8),
                3,
                4,
                "Only three of them met at all.",
                "The forum has been moved to my Tomás hour.",
            ),
        ),
    ),
)

MEETINGS: tuple[Meeting, ...] = (
    held(
        thu(-49),
        "Four chairs and a jar",
        "Ada brought a jam jar. Before anything else each of us drops in a slip with one small "
        "thing that went wrong since last time. Mine: I sent the timetable to the wrong port.",
        activity=Activity.KICKOFF,
        tags=("circle",),
        left=(
            decision("No advice unless someone asks for it. The word is 'ideas?'."),
            theirs("Write our three rules on one card", thu(-45), thu(-45), member="Noor"),
        ),
    ),
    held(
        thu(-45),
        "Sam's turn to be stuck",
        "Sam is about to inherit a team that wanted someone else. We only asked questions for half "
        "an hour, which is harder than it sounds.",
        tags=("circle", "people"),
        left=(
            gave(
                PRAISE,
                "Ada, you asked Sam what he was afraid of hearing, and then you waited.",
            ),
            theirs("Tell his lead before the rumour does", fri(-44), thu(-44), member="Sam"),
        ),
    ),
    held(
        thu(-37),
        "Choosing the book",
        "Three candidates, one vote each, so the jar decided: the one about queues. First slip "
        "from my holidays: I packed for the wrong sea.",
        activity=Activity.BOOK,
        tags=("circle", "book"),
        goals=("book",),
        left=(
            mine("Read chapters one and two", thu(-33), wed(-33), goal="book"),
            theirs("Order four used copies", fri(-36), mon(-35), member="Ada", goal="book"),
        ),
    ),
    held(
        thu(-33),
        "Queues everywhere",
        "Lee's first evening; his slip made Noor laugh until she had to leave the room. We found "
        "our own queues: reviews, releases, the coffee machine.",
        activity=Activity.BOOK,
        tags=("circle", "book", "system-design"),
        goals=("book",),
        left=(
            heard(
                CHANGE,
                "You explain the ending before we have seen the beginning.",
                "True, and at work too. I now ask who has not read it yet.",
                sat(-33),
                member="Noor",
            ),
            mine("Draw our release queue the way the book does", thu(-29), tue(-29), goal="book"),
        ),
    ),
    cancelled(
        thu(-29),
        "Chapters three and four",
        why="Two ill, one on a train, one at a school play.",
        tags=("circle",),
    ),
    held(
        thu(-25),
        "The jar is half full",
        "Told them about the no. Nobody said that it would work out; Ada made tea and Lee asked "
        "what I would have voted, in Marta's place. Late this time, since no evening suited all.",
        tags=("circle", "promotion"),
        goals=("forum",),
        left=(
            heard(
                PRAISE,
                "You told it without making anyone the villain.",
                member="Lee",
            ),
            mine("Ask one question at the next forum", thu(-23), wed(-23), goal="forum"),
        ),
    ),
    held(
        thu(-23),
        "Interviewing each other",
        "Lee has an interview for the data team. Sam was a terrifying hiring manager, Noor the "
        "friendly one who remembers everything.",
        activity=Activity.ROLE_PLAY,
        tags=("circle", "career"),
        absent=("Ada",),
        left=(
            mine("Read Lee's work samples by Sunday", sun(-23), sun(-23)),
            gave(CHANGE, "Leave a pause after a question, Sam; you answer your own."),
        ),
    ),
    held(
        thu(-20),
        "Noor's letter",
        "Her team is being merged for the third time. She read us a letter to the director; we cut "
        "every adverb and kept the sentence about the on-call parents.",
        tags=("circle", "people"),
        goals=("book",),
        left=(
            mine("Proofread the letter tonight", fri(-20), thu(-20)),
            theirs("Send the letter before the all-hands", fri(-19), thu(-19), member="Noor"),
            mine(
                "Summarise chapter five on one card",
                thu(-17),
                dropped_on=thu(-14),
                why="Noor drew it on the window instead.",
                goal="book",
                tags=("book",),
            ),
        ),
    ),
    held(
        thu(-17),
        "Goodbye to Sam",
        "Sam moves north for a job with fewer meetings and more weather. We read all his slips "
        "aloud; the first was the best.",
        activity=Activity.CLOSING,
        tags=("circle",),
        left=(
            thanks("Sam never once gave advice. I have tried to copy that for months."),
            theirs("Write us a postcard about the weather", None, sat(-10), member="Sam"),
            mine(
                "Ask around for someone in Sam's place",
                thu(-14),
                dropped_on=wed(-14),
                why="Four is plenty.",
            ),
        ),
    ),
    held(
        thu(-14),
        "Estimates we regret",
        "Everyone brought one estimate and what became of it. Mine was off by a factor of four, "
        "and the reason was a queue. Chapter seven had told me so.",
        activity=Activity.REVIEW,
        tags=("circle", "book"),
        goals=("book",),
        left=(
            insight(
                "A plan at ninety per cent load is a plan to be late.", tags=("system-design",)
            ),
            mine(
                "Propose a smaller forum, with seats for listeners",
                thu(-8),
                dropped_on=tue(-10),
                why="The forum's host is doing exactly that already.",
                goal="forum",
            ),
        ),
    ),
    cancelled(
        thu(-11),
        "Chapter eight",
        by=ME,
        why="I had booked the room for the wrong Thursday. It went into the jar.",
        tags=("circle",),
    ),
    held(
        thu(-8),
        "Chapter eight, at last",
        "On priorities: whoever jumps the queue is paid for by everyone behind. Ada drew the "
        "refund desk and went quiet.",
        activity=Activity.BOOK,
        tags=("circle", "book"),
        goals=("book", "forum"),
        left=(
            mine("Get a second copy of the book for Noor", fri(-7), sat(-8), goal="book"),
            theirs("Measure the refund desk for one week", thu(-5), wed(-5), member="Ada"),
            Item("Could we come to the meetup when Tomás speaks?", thu(-5)),
        ),
    ),
    held(
        thu(-5),
        "A front row for Tomás",
        "The circle took the first row at the meetup. Noor asked the first question, as agreed, "
        "and it was a better one than we had agreed on.",
        minutes=120,
        time="19:00",
        mode=Mode.IN_PERSON,
        activity=Activity.EVENT,
        tags=("circle", "speaking"),
        left=(
            mine("Send Noor the link to the recording", tue(-4), tue(-4)),
            gave(PRAISE, "Noor, your question gave him the best minute of the talk."),
        ),
    ),
    held(
        thu(-2),
        "Reading the jar",
        "Tipped out the year: sixty-one slips. About forty would not even make a story any more. "
        "We kept the best ten and burned the others over the sink.",
        tags=("circle",),
        goals=("book",),
        absent=("Lee",),
        left=(
            heard(PRAISE, "A year ago you would have apologised for your slip.", member="Ada"),
            mine("Buy a jar for our second year", thu(1)),
            mine("Read the last two chapters", thu(1), goal="book", tags=("book",)),
            theirs("Write the ten best slips on one sheet", fri(-1), member="Ada"),
            theirs("Pick the next book, under two hundred pages", thu(1), member="Lee"),
            Item("Do we want a fifth chair again?"),
        ),
    ),
)

CIRCLE = Bond(
    name="Circle",
    role=Role.PEER,
    kind=Kind.PEER,
    mode=Mode.HYBRID,
    started_on=mon(-49),
    people=(
        Person("Ada", "ada@example.net"),
        Person("Sam", left_on=thu(-17)),
        Person("Noor", "noor@example.net"),
        Person("Lee", joined_on=thu(-33)),
    ),
    rhythms=(
        Rhythm(mon(-49), Interval(4, Unit.WEEK)),
        Rhythm(mon(-21), Interval(3, Unit.WEEK)),
    ),
    rests=(Rest(mon(-42), sun(-39), "Until everyone is back"),),
    time="18:00",
    minutes=90,
    aims=AIMS,
    meetings=MEETINGS,
    between=(
        win("Said a word at the forum, and a stranger quoted it back.", wed(-17), ("voice",)),
        note("A postcard from Sam. It only says 'horizontal'.", sat(-10)),
        mine("Answer Sam's postcard", Ahead(3), on=sat(-1)),
    ),
)
