"""Dana, a staff engineer, mentors me: the packet, the design reviews, a hard conversation."""

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
    Metric,
    Person,
    Reading,
    Renewal,
    Rest,
    Rhythm,
    Step,
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
    no_show,
    planned,
    sat,
    sun,
    thanks,
    theirs,
    thu,
    tue,
    vision,
    wed,
    win,
)
from mentorlog.domain.intervals import Interval, Unit
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.goal import State
from mentorlog.domain.records.mentorship import Formality, Role
from mentorlog.domain.records.session import Activity

AIMS: tuple[Aim, ...] = (
    Aim(
        "packet",
        "Get promoted to senior engineer",
        tue(-50),
        fri(-21),
        "I already do half of the work. I want the mandate that goes with it.",
        "career",
        weight=2.0,
        history=(
            Step("Evidence list with numbers", fri(-43), thu(-43)),
            Step("First draft read by Dana", tue(-33), tue(-33)),
            Renewal(
                thu(-26),
                fri(3),
                None,
                "Not this round: too much of the work sits inside one team. Next round it is.",
            ),
            Step("Three statements from other teams", fri(-8), thu(-9), thu(-26)),
            Step("Second draft at four pages", fri(-7), mon(-8), thu(-26)),
            Step("Packet handed in", fri(-3), thu(-3), thu(-26)),
            Step("Answer from the committee", fri(3), None, thu(-26)),
            Reading(tue(-44), confidence=6, note="Nine of fourteen lines were invisible glue."),
            Reading(tue(-33), confidence=5, note="A draft exists, and it whispers."),
            Reading(
                thu(-26),
                confidence=2,
                note="Disappointed, with the reasons in writing.",
                blocker="Nothing on the list crosses a team boundary.",
            ),
            Reading(tue(-16), confidence=6, note="The gates have two teams behind them now."),
            Reading(mon(-8), confidence=8, note="Four pages, and each has one number on it."),
            Reading(
                tue(-1),
                confidence=4,
                note="Everything is handed in and I still wake up at four.",
                blocker="Nothing left to do but wait.",
            ),
        ),
    ),
    Aim(
        "reviews",
        "Lead four design reviews",
        tue(-50),
        fri(-4),
        "People should leave with a decision, and not because I was the loudest.",
        "craft",
        Metric("reviews led", "reviews", 0, 4),
        history=(
            Reading(thu(-37), 1, 6, "Fare rules: twenty-six slides and no decision, but it held."),
            Reading(thu(-30), 2, 6, "Refund ledger, with a memo. We were done ten minutes early."),
            Reading(tue(-16), 3, 8, "Offline gates: a real disagreement, settled in the room."),
            Reading(tue(-9), 4, 9, "Seat maps. Dana sat at the back and had nothing to add."),
            Turn(tue(-9), State.ACHIEVED, "Four led; the last one I would have liked to attend."),
        ),
    ),
)

MEETINGS: tuple[Meeting, ...] = (
    held(
        tue(-52),
        "Kick-off",
        "We wrote down what we expect of each other: I bring the agenda, Dana brings the "
        "questions, and nobody leaves without a promise. She asked what I would miss if I never "
        "became senior. I had no answer.",
        minutes=60,
        activity=Activity.KICKOFF,
        tags=("career",),
        left=(
            mine("Write one page about the engineer I want to be in a year", tue(-50), mon(-50)),
            theirs("Send me the career ladder with her margin notes", fri(-52), thu(-52)),
            Item("What would I miss if I never became senior?", tue(-50)),
        ),
    ),
    held(
        tue(-50),
        "Where I want to be",
        "Read my page aloud, which was awkward and then useful. The word I use most is 'unclear': "
        "apparently I want the problems nobody has drawn yet.",
        activity=Activity.VISION,
        tags=("career",),
        goals=("packet", "reviews"),
        left=(
            vision("In a year people bring me the unclear problem first, and leave with a map."),
            mine(
                "Ask Marta, my manager, which rung of the ladder she sees me on", thu(-49), wed(-49)
            ),
            theirs("Let me shadow her next design review", fri(-47), thu(-48), goal="reviews"),
        ),
    ),
    held(
        thu(-48),
        "Saying no to on-call",
        "Two days late, Dana's dentist. I have covered three extra on-call weeks since the reorg "
        "and called it team spirit; she counted the evenings back to me. We wrote a sentence that "
        "says no and offers something else.",
        tags=("on-call", "people"),
        left=(
            heard(
                CHANGE,
                "You say yes before the question is over.",
                "I now answer 'let me look and tell you at four'. It feels rude and works.",
                fri(-47),
                sbi=Impression(
                    "When Yusuf asked for a swap in the stand-up",
                    "you agreed before he had named the dates",
                    "so he never heard that it cost you your sister's visit.",
                ),
            ),
            mine("Decline the next swap with the sentence we wrote", tue(-46), mon(-46)),
            mine("Count my pages of the last two months", fri(-48), sun(-48), tags=("on-call",)),
        ),
    ),
    held(
        fri(-47),
        "Debrief of the storage review",
        "Brought forward, Dana travels next week. She spent the first ten minutes on what happens "
        "if we do nothing at all, and asked the quietest person for the first risk.",
        activity=Activity.SHADOW,
        tags=("design-review",),
        goals=("reviews",),
        left=(
            insight("A review is good when the author talks least.", tags=("design-review",)),
            mine("Write down three moves I saw Dana make", tue(-44), sat(-46), goal="reviews"),
        ),
    ),
    held(
        tue(-44),
        "The evidence list",
        "Fourteen things I did this year, nine of them glue that nobody sees. Dana's rule: each "
        "line gets a number or a name, or it goes.",
        activity=Activity.GOAL_PLANNING,
        tags=("promotion",),
        goals=("packet",),
        left=(
            mine(
                "Give each line of evidence a number or a name", fri(-43), thu(-43), goal="packet"
            ),
            mine("Keep a brag file, ten minutes every Friday", tags=("promotion",)),
            theirs("Ask the platform lead for a packet to learn from", tue(-39), wed(-39)),
            decision("The packet goes in this round, with Marta or not at all."),
        ),
    ),
    held(
        tue(-39),
        "Back from three weeks away",
        "Swam every morning and did not open the laptop. Came home to find that Piet had rewritten "
        "my pull request overnight. I am angrier than the diff deserves.",
        tags=("people",),
        private_notes="Cried in the stairwell for a minute. It is not about the code.",
        left=(
            Item("How do I tell Piet without making it a trial?", tue(-38)),
            mine("Write to Piet, facts only, and do not send it", fri(-39), fri(-39)),
        ),
    ),
    held(
        tue(-38),
        "Rehearsing the talk with Piet",
        "Dana played Piet rather too well. On the third attempt I said what happened, what it "
        "costs me, and then stopped talking.",
        activity=Activity.ROLE_PLAY,
        tags=("people", "feedback"),
        left=(
            heard(
                PRAISE, "You stopped after the sentence that mattered. The silence did the work."
            ),
            mine("Talk to Piet, in a room and not in chat", fri(-37), fri(-37), tags=("people",)),
            mine("Lead the fare rules review", fri(-37), thu(-37), goal="reviews"),
        ),
    ),
    cancelled(
        tue(-36),
        "First review, looking back",
        by=ME,
        why="Fever. Sent Dana the agenda so that it is not lost.",
    ),
    held(
        tue(-34),
        "After Piet, before the draft",
        "Piet had taken my branch for abandoned; he asks now. The first review had too many slides "
        "and very good questions.",
        activity=Activity.REVIEW,
        tags=("design-review", "feedback"),
        goals=("reviews", "packet"),
        left=(
            heard(
                CHANGE,
                "Your slides answered what nobody had asked.",
                "From now on a memo of two pages, read in silence for the first ten minutes.",
                tue(-33),
                goal="reviews",
            ),
            mine("First draft of the packet", tue(-33), mon(-33), goal="packet"),
        ),
    ),
    held(
        tue(-33),
        "A draft that whispers",
        "Dana struck out 'helped with' eleven times. Where I wrote 'we', she wanted to know which "
        "of us.",
        tags=("promotion",),
        goals=("packet",),
        left=(
            heard(
                CHANGE,
                "Say what you did. 'Helped' hides you and helps nobody.",
                "Rewrote it as if I were describing a friend. That was easier.",
                mon(-31),
                sbi=Impression(
                    "In the draft, on the refund outage",
                    "you wrote that you helped with the recovery",
                    "and a reader would never guess that you led it.",
                ),
            ),
            mine(
                "Rewrite every line that begins with 'helped'",
                fri(-32),
                mon(-31),
                ((thu(-32), tue(-31)),),
                why="The launch plan ate the week; asked a day before.",
                goal="packet",
            ),
            mine(
                "Ask the gate team's lead for a statement",
                fri(-31),
                dropped_on=fri(-26),
                why="Too late for this round.",
                goal="packet",
            ),
            theirs(
                "Read the second version over the weekend",
                sun(-32),
                dropped_on=thu(-29),
                why="The incident took her weekend, and the packet its turn.",
            ),
        ),
    ),
    cancelled(
        tue(-32),
        "Second version of the packet",
        by=THEM,
        why="Dana was in an incident review all afternoon.",
        tags=("promotion",),
    ),
    held(
        thu(-29),
        "We had let it slip",
        "A month without a meeting, and neither of us had said so. The timetable launch is in "
        "sight and everything else waits for it. The ledger review went better: a memo, no slides.",
        activity=Activity.REALITY_CHECK,
        tags=("career", "design-review"),
        left=(
            mine("Block two packet hours a week until the launch", fri(-29), mon(-28)),
            theirs(
                "Put our next three dates into both calendars",
                fri(-29),
                dropped_on=thu(-26),
                why="We set them together in the meeting.",
            ),
            gave(
                QUESTION,
                "Shall we say it aloud when we let a meeting slip?",
                "Yes. Whoever notices first writes 'we slipped', and no excuses follow.",
            ),
        ),
    ),
    cancelled(
        tue(-28),
        "Packet hour",
        by=ME,
        why="Launch week. By four I was no use to anyone.",
    ),
    held(
        thu(-26),
        "Not this round",
        "Marta will not put me forward: strong work, all of it inside one team. I asked for the "
        "reasons in writing and got them. Dana let me be disappointed for twenty minutes before "
        "she asked what the next round would need to see.",
        activity=Activity.REALITY_CHECK,
        tags=("promotion", "career"),
        goals=("packet",),
        private_notes="Told everyone I was fine. Updated my CV that night and deleted it again.",
        left=(
            heard(
                QUESTION,
                "Whose problem would be solved if you had the title tomorrow?",
                "Mine for a week. The gates' only if I go and stand there.",
                tue(-22),
            ),
            mine("Ask Marta what would have made it a yes", tue(-25), mon(-25), goal="packet"),
            mine("Find one problem that crosses two teams", tue(-22), mon(-22), goal="packet"),
            theirs("Tell me about her own rejected packet", tue(-22), tue(-22)),
            decision("Every three weeks until the launch dust has settled, then two again."),
        ),
    ),
    held(
        tue(-22),
        "A problem that crosses teams",
        "The boarding gates stop when the quay loses its network, and two teams each believe that "
        "the other owns it. Dana likes that nobody asked me to look.",
        activity=Activity.GOAL_PLANNING,
        tags=("system-design", "promotion"),
        goals=("packet",),
        left=(
            mine("Interview both teams about the last gate outages", tue(-19), fri(-20)),
            mine("One-page proposal for gates that work offline", fri(-20), tue(-19)),
            theirs("Get me ten minutes with the head of quay operations", fri(-20), thu(-20)),
        ),
    ),
    held(
        tue(-19),
        "Ten minutes with operations",
        "She needed four. When a gate stops, her people wave passengers through and count on their "
        "fingers. The finger count is the requirement.",
        tags=("system-design",),
        goals=("packet",),
        left=(
            heard(PRAISE, "You let her finish, and you got the one sentence that matters."),
            mine("Send both leads the proposal in the same hour", thu(-19), thu(-19)),
            mine("Ride a ferry at rush hour and watch a gate", fri(-17), sat(-18)),
            mine(
                "Build a prototype of the offline gate",
                fri(-16),
                dropped_on=thu(-17),
                why="The gate team wants to build it themselves. Better news than a prototype.",
            ),
        ),
    ),
    held(
        tue(-16),
        "Third review: gates without a network",
        "Led it this morning. The two teams disagreed about who may open a gate by hand, "
        "and I let them until the answer was theirs.",
        activity=Activity.REVIEW,
        tags=("design-review", "system-design"),
        goals=("reviews", "packet"),
        left=(
            gave(
                QUESTION,
                "Would you tell me before a meeting, not in it, when you think I am wrong?",
                "I will. The same goes for you with me.",
            ),
            mine("Publish the decision record for the gates", fri(-16), fri(-16), goal="packet"),
            mine("Thank the two who disagreed in front of everyone", thu(-16), thu(-16)),
            theirs("Sit at the back of my next review and say nothing", fri(-9), tue(-9)),
        ),
    ),
    held(
        tue(-13),
        "Whom to ask",
        "Three names from outside the team: the gate lead, quay operations, and Piet, which "
        "surprised both of us. Back to every two weeks.",
        tags=("promotion",),
        goals=("packet",),
        left=(
            mine("Ask three people outside the team for a statement", tue(-12), tue(-12)),
            mine(
                "Second draft of the packet",
                tue(-12),
                thu(-11),
                ((mon(-12), fri(-11)),),
                why="Two of the three statements came later than planned.",
                goal="packet",
            ),
        ),
    ),
    no_show(
        tue(-12),
        "Half of the second draft",
        by=THEM,
        why="Pulled into an incident; an apology came at midnight.",
    ),
    held(
        thu(-10),
        "Four pages, not nine",
        "Dana began with Tuesday, without an excuse. Then we read the draft as the committee will: "
        "tired, at five, after six others.",
        tags=("promotion", "feedback"),
        goals=("packet",),
        left=(
            gave(
                CHANGE,
                "A word when you cannot come, even from the corridor.",
                "Fair. You are in my incident template now, right after the status page.",
                sbi=Impression(
                    "When the incident began on Tuesday",
                    "I waited in the call for twenty minutes",
                    "and began to wonder whether the packet bores you.",
                ),
            ),
            mine("Cut the packet to four pages", tue(-8), mon(-8), goal="packet"),
            mine("Find a reader who has never seen a ferry", fri(-9), thu(-9)),
            theirs("Mark what a stranger would not understand", mon(-9), mon(-9)),
        ),
    ),
    held(
        tue(-8),
        "Four reviews, one memo",
        "Closed the goal and looked back: the fourth review took half the slides, a third of the "
        "words and none of Dana. The memo has begun to travel without me.",
        activity=Activity.REVIEW,
        tags=("design-review",),
        goals=("reviews",),
        left=(
            heard(PRAISE, "I had one remark ready for the whole hour, and someone else made it."),
            mine("Give the review guild my memo template", fri(-8), mon(-7)),
            mine("Ask two juniors to sit in on the next review", fri(-7), wed(-7)),
        ),
    ),
    held(
        tue(-6),
        "A committee of one",
        "Dana played five people with five kinds of doubt. The hardest question was the kindest: "
        "what did you learn from the first no?",
        activity=Activity.ROLE_PLAY,
        tags=("promotion",),
        goals=("packet",),
        left=(
            mine("Write answers to the five hardest questions", thu(-5), wed(-5), goal="packet"),
            mine("Ask Marta to read the last version", fri(-5), fri(-5), goal="packet"),
        ),
    ),
    cancelled(
        tue(-4),
        "Last look at the packet",
        why="The office had no network all afternoon. The gates, oddly enough, kept working.",
    ),
    held(
        thu(-3),
        "Handed in",
        "Handed in at noon: four pages, three statements, no 'helped'. We spent the rest of the "
        "hour on what I would do with the same energy if it were not for a committee.",
        tags=("promotion", "career"),
        goals=("packet",),
        left=(
            thanks("Dana has read nine versions of four pages, and never sighed once."),
            mine("Thank the three who wrote for me, by hand", fri(-3), fri(-3)),
            mine(
                "Plan who takes over the gates if it is a yes",
                tue(-1),
                moved=((thu(-1), Ahead(5)),),
                goal="packet",
            ),
            mine("Write the runbook for gates without a network", thu(-1), tags=("system-design",)),
            theirs("Ask Marta how the packet was received", tue(-1), tue(-1)),
        ),
    ),
    held(
        tue(-1),
        "Waiting well",
        "The committee meets in a month. Marta read it twice and asked for nothing, which "
        "Dana says is a good sign. We made two lists, one for a yes and one for a no; the second "
        "is the better list.",
        tags=("promotion",),
        goals=("packet",),
        left=(
            heard(PRAISE, "Last time you hid for a week. This time you came with a list."),
            mine("Finish the list of what I do after a no", tue(1)),
            mine("Invite the gate team to the next review", Ahead(0), tags=("design-review",)),
            theirs("Introduce me to the other staff engineers", fri(1)),
            Item("How do I take a no without going quiet?"),
            Item("What changes on the first Monday after a yes?"),
        ),
    ),
    planned(tue(1), "Before the committee decides", tags=("promotion",), logged=tue(-1)),
)

DANA = Bond(
    name="Dana",
    role=Role.MENTEE,
    formality=Formality.FORMAL,
    mode=Mode.VIRTUAL,
    program="Women in Engineering",
    started_on=mon(-52),
    planned_end_on=fri(4),
    people=(Person("Dana", "dana@example.org"),),
    rhythms=(
        Rhythm(mon(-52), Interval(2, Unit.WEEK)),
        Rhythm(mon(-26), Interval(3, Unit.WEEK)),
        Rhythm(mon(-14), Interval(2, Unit.WEEK)),
    ),
    rests=(Rest(mon(-42), fri(-40), "Three weeks by the sea"),),
    time="16:00",
    minutes=45,
    activity=Activity.ONE_ON_ONE,
    aims=AIMS,
    meetings=MEETINGS,
    between=(
        win("Talked to Piet. It took eight minutes, and he thanked me.", fri(-37), ("people",)),
        win("The timetable is live, and nobody had to stay the night.", fri(-27)),
        insight(
            "At rush hour nobody reads the gate's screen; they watch the person in front of them.",
            sat(-18),
            ("system-design",),
        ),
        Item("Is there a book on writing for tired readers?", dropped_on=thu(-10), on=thu(-11)),
        gave(
            PRAISE,
            "You sat through my whole review without rescuing me, and I noticed what it cost you.",
            on=tue(-9),
        ),
    ),
)
