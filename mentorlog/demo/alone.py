"""What I keep for myself: a language on hold, a look ahead, a page for nobody else."""

from mentorlog.demo.script import (
    Aim,
    Alone,
    Metric,
    Reading,
    Turn,
    decision,
    fri,
    insight,
    mon,
    note,
    sat,
    sun,
    thu,
    tue,
    vision,
    win,
)
from mentorlog.domain.records.goal import State

ALONE = Alone(
    aims=(
        Aim(
            "portuguese",
            "Order lunch in Portuguese without pointing",
            tue(-36),
            fri(2),
            "So that Ravi's team can stop switching to English for me.",
            "learning",
            Metric("lessons", "lessons", 0, 30),
            history=(
                Reading(sun(-30), 5, 7, "I can be late for trains in the present tense."),
                Turn(mon(-29), State.PAUSED, "No evening left until the launch is over."),
                Turn(sun(-22), State.OPEN, "Evenings again, and Ravi's phrase book."),
                Reading(sun(-15), 12, 6, "Understood a joke, eleven seconds after the others."),
                Turn(
                    thu(-12),
                    State.PAUSED,
                    "The packet takes the mornings. Back after the committee.",
                ),
            ),
        ),
    ),
    left=(
        note("Started this journal. If it takes more than a minute a day I will stop.", mon(-52)),
        note("The first night without the phone on my pillow.", sat(-47), ("on-call",)),
        insight("I rest better when I know who does not.", sat(-41)),
        note(
            "Looked at two job advertisements and closed them. I want this no to be an answer "
            "first.",
            sun(-25),
            private=True,
        ),
        decision("No meetings before ten on the days after on-call.", fri(-20), ("on-call",)),
        win("A decision record of mine was cited by a team I have never met.", fri(-11)),
        vision(
            "Senior or not: next year I want to be the person who leaves behind two others who "
            "can do it.",
            sun(-2),
            ("career",),
        ),
    ),
)
