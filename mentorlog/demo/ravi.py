"""Ravi, an engineering manager elsewhere, has lunch with me once a month: work as a choice."""

from mentorlog.demo.script import (
    CHANGE,
    PRAISE,
    QUESTION,
    THEM,
    Ahead,
    Aim,
    Bond,
    Impression,
    Item,
    Meeting,
    Metric,
    Person,
    Reading,
    Rest,
    Rhythm,
    Turn,
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
    planned,
    sun,
    theirs,
    thu,
    tue,
    wed,
)
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.mentorship import Role
from mentorlog.domain.records.session import Activity

AIMS: tuple[Aim, ...] = (
    Aim(
        "writing",
        "Publish a post every month",
        tue(-37),
        fri(-1),
        "To find out what I think, in public.",
        "craft",
        Metric("posts published", "posts", 0, 9),
        history=(
            Reading(mon(-33), 1, 6, "One on naming things in timetables."),
            Reading(fri(-29), 2, 3, blocker="Written at midnight, and it shows."),
            Turn(
                thu(-27),
                State.DROPPED,
                "Two posts in ten weeks, both at midnight. The decision records are my writing.",
            ),
        ),
    ),
    Aim(
        "pages",
        "Bring on-call down to four pages a month",
        thu(-32),
        fri(5),
        "A quiet night is a design decision, too.",
        "health",
        Metric("pages a month", "pages", 14, 4),
        history=(
            Reading(fri(-28), 12, 5, "The flapping disk alert is gone."),
            Reading(fri(-20), 11, 5, blocker="Product has not agreed to any alert work yet."),
            Reading(fri(-14), 9, 6, "Two weeks of alert work, signed by product."),
            Reading(tue(-7), 8, 6, "Yusuf runs the rota, better than I did."),
            Reading(
                tue(-2),
                7,
                5,
                "Three of the seven come from one export job.",
                "The export job belongs to nobody until Tomás has settled in.",
            ),
        ),
    ),
    Aim(
        "manage",
        "Decide whether I want to manage people",
        tue(-24),
        why="Ravi asked, and I did not say no.",
        area="career",
        private=True,
        history=(
            Reading(thu(-19), confidence=3, note="I would miss the afternoons without talk."),
            Reading(tue(-7), confidence=4, note="I liked Tomás' win more than my own memo."),
            Reading(sun(-3), confidence=5, note="Not now, and not never. Ask again in a year?"),
        ),
    ),
)

MEETINGS: tuple[Meeting, ...] = (
    held(
        tue(-47),
        "Soup by the river",
        "Ravi flies in once a month for a board and gives me the hour before his train. No program "
        "and no form: I ask, he draws on napkins.",
        activity=Activity.KICKOFF,
        tags=("career",),
        left=(
            mine("Bring one decision that I keep putting off", tue(-37), mon(-37)),
            theirs("Lend me his notebook of bad decisions", tue(-37), tue(-37)),
            note("Ravi keeps a notebook of his bad decisions, dated. The newest is a week old."),
        ),
    ),
    held(
        tue(-37),
        "The decision I keep putting off",
        "Whether to lead the timetable launch. He asked for the two conditions under which it "
        "would be fun, and I had them at once.",
        tags=("career",),
        goals=("writing",),
        left=(
            insight("If I can name the conditions, I have already decided."),
            mine("Tell Marta I lead the launch, on two conditions", fri(-37), thu(-37)),
        ),
    ),
    held(
        thu(-32),
        "On-call as a design problem",
        "I brought the pages sorted by cause. Half of them come from one disk alert that three "
        "teams mute and nobody owns.",
        tags=("on-call", "system-design"),
        goals=("pages",),
        left=(
            heard(
                QUESTION,
                "Which of these pages would you miss?",
                "Two out of fourteen. I was ashamed for an hour and then relieved.",
                sun(-32),
                goal="pages",
            ),
            mine("Fix or delete the five loudest alerts", fri(-30), thu(-30), goal="pages"),
            mine(
                "Show the team its pages by cause",
                tue(-30),
                dropped_on=thu(-27),
                why="By then everyone had seen the list over my shoulder.",
                tags=("on-call",),
                goal="pages",
            ),
        ),
    ),
    cancelled(tue(-28), "Lunch", by=THEM, why="His flight did not land; fog."),
    held(
        tue(-24),
        "After the no",
        "He wanted to know whether I want the title or the work, and accepted 'both' only on the "
        "third try. Then we talked about what managers do all day.",
        activity=Activity.REALITY_CHECK,
        tags=("promotion", "career"),
        private_notes="He asked whether I would come and manage a team for him. Told nobody.",
        left=(
            mine(
                "Write down what I would lose by managing",
                thu(-19),
                wed(-19),
                goal="manage",
                private=True,
            ),
            theirs("Find me two managers who went back to engineering", thu(-19), tue(-15)),
        ),
    ),
    held(
        thu(-19),
        "Who pays for a quiet night",
        "We practised asking product for time: not 'alerts are noisy' but 'each page costs a "
        "morning, and these are the mornings'.",
        activity=Activity.ROLE_PLAY,
        tags=("on-call", "people"),
        goals=("pages",),
        left=(
            mine("Ask product for two weeks of alert work", tue(-17), fri(-18), goal="pages"),
            mine("Learn twenty Portuguese words about trains", tue(-15), mon(-15)),
        ),
    ),
    held(
        tue(-15),
        "Useful without being everywhere",
        "The rota spreadsheet has been mine for two years because nobody else likes it. Ravi asked "
        "whether I had ever offered it to anyone.",
        tags=("on-call", "people"),
        goals=("pages",),
        left=(
            heard(
                CHANGE,
                "You tell your work as if it had happened to you.",
                "Caught myself twice this week. I say 'I chose' now and see how it sounds.",
                fri(-14),
                sbi=Impression(
                    "Telling me about the gates",
                    "you began every sentence with 'it turned out'",
                    "and I had to ask three times who had decided.",
                ),
            ),
            mine("Offer Yusuf the on-call rota", fri(-15), thu(-15), goal="pages"),
            decision("I do one job per team that is not mine, never two.", tags=("people",)),
        ),
    ),
    held(
        thu(-11),
        "A budget for attention",
        "By video; the trains are on strike. He plans his week in half-days and leaves two empty. "
        "Mine had none for the gates, which explains a few things.",
        mode=Mode.VIRTUAL,
        tags=("career",),
        left=(
            mine(
                "Try his half-day plan for two weeks",
                tue(-9),
                thu(-8),
                ((thu(-9), fri(-8)),),
                why="Started a week later than I said.",
            ),
            gave(PRAISE, "Your napkin about two empty half-days changed my calendar in a minute."),
        ),
    ),
    held(
        tue(-7),
        "The quiet month",
        "Eight pages, and a night in which the whole rota slept. He ordered cake and made me tell "
        "it to the waiter.",
        tags=("on-call",),
        goals=("pages",),
        left=(
            heard(PRAISE, "You gave the rota away and did not keep a key."),
            mine("Write the short history of our alerts", tue(-4), mon(-4), goal="pages"),
            Item("How honest can I be with Marta about other offers?", tue(-2), private=True),
        ),
    ),
    held(
        tue(-2),
        "Lead or manage",
        "He drew two doors and asked what is behind each on a wet Tuesday. Behind the first I saw "
        "a whiteboard, behind the second a person, and I liked both.",
        tags=("career", "people"),
        goals=("pages",),
        private_notes="The offer stands for another quarter. He says: committee first.",
        left=(
            heard(
                QUESTION,
                "If both doors opened in the same week, which would you be sorry to close?",
                waiting=True,
            ),
            mine("Ask two tech leads what their Tuesdays look like", fri(-1)),
            mine("Write him which door, in one paragraph", thu(2), goal="manage", private=True),
            theirs("Book the table by the window", thu(3)),
            Item("What did he stop doing when he became a manager?"),
        ),
    ),
    planned(thu(3), "Lunch, with news or without", logged=tue(-2)),
)

RAVI = Bond(
    name="Ravi",
    role=Role.MENTEE,
    mode=Mode.IN_PERSON,
    timezone="Europe/Lisbon",
    started_on=mon(-48),
    people=(Person("Ravi", "ravi@example.com"),),
    rhythms=(Rhythm(mon(-48), Interval(1, Unit.MONTH)),),
    rests=(Rest(mon(-42), fri(-40), "I am by the sea"),),
    time="12:30",
    minutes=60,
    activity=Activity.ONE_ON_ONE,
    aims=AIMS,
    meetings=MEETINGS,
    between=(mine("Send Ravi the alert history", Ahead(1), on=mon(-1), tags=("on-call",)),),
)
