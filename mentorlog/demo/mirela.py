"""Mirela, who knows security, gave me one hour: a flash mentorship, begun and ended."""

from mentorlog.demo.script import (
    CHANGE,
    Bond,
    Person,
    Rhythm,
    fri,
    heard,
    held,
    insight,
    mine,
    mon,
    wed,
)
from mentorlog.domain.records.base import Mode
from mentorlog.domain.records.mentorship import Kind, Role
from mentorlog.domain.records.session import Activity

MIRELA = Bond(
    name="Mirela",
    role=Role.MENTEE,
    kind=Kind.FLASH,
    mode=Mode.VIRTUAL,
    started_on=mon(-18),
    ended_on=fri(-16),
    end_reason="One hour was the deal, and it was enough.",
    people=(Person("Mirela"),),
    rhythms=(Rhythm(mon(-18), None),),
    time="11:00",
    minutes=60,
    meetings=(
        held(
            wed(-17),
            "One hour on threats",
            "What can go wrong when a gate opens without asking anyone? Mirela starts with the "
            "bored teenager, long before the spy.",
            activity=Activity.REVIEW,
            tags=("system-design", "security"),
            left=(
                heard(
                    CHANGE,
                    "Your drawing has no arrow for the person with the master key.",
                    "Added it. It was the widest arrow on the page.",
                    fri(-17),
                ),
                insight("List what people would do out of boredom before what they do for money."),
                mine("Draw the gate's keys and who carries them", fri(-17), fri(-17)),
            ),
        ),
    ),
)
