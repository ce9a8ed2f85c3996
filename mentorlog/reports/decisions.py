"""Decisions with hindsight: what was chosen and expected, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from mentorlog.domain.records.decision import Again, Decision
from mentorlog.domain.records.mentorship import Mentorship
from mentorlog.domain.wording import one_of, show_day
from mentorlog.reports.explained import NONE, Explained, Figure, made_of
from mentorlog.reports.notice import Notice, of_mine
from mentorlog.reports.scope import Scope
from mentorlog.store.store import Store
from mentorlog.store.wanted import Wanted

HEADS = ("id", "came up", "decided", "look", "reviewed", "again", "dropped")
LOOK, UNDECIDED, MADE, REVIEWED, DROPPED = "look", "undecided", "made", "reviewed", "dropped"


class Decided(Struct, frozen=True):
    """One decision as it stood; `name` is with whom it is, None for nobody.

    `state`: look (made, and its look is due), undecided, made, reviewed, dropped.
    """

    uid: str
    id: str
    on: date
    name: str | None
    text: str
    options: tuple[str, ...]
    expect: str | None
    look_on: date | None
    made_on: date | None
    chosen: str | None
    why: str | None
    reviewed_on: date | None
    happened: str | None
    again: Again | None
    state: str
    private: bool


class Report(Struct, frozen=True, tag_field="report", tag="decisions"):
    """The report; `since` and `until` are the days on which the questions came up.

    `again` counts those of the reviewed that would be decided so again, `not_again` the others
    of which it was said.
    """

    as_of: date
    since: date | None
    until: date
    asked: int
    made: int
    reviewed: int
    again: int
    not_again: int
    decisions: tuple[Decided, ...]
    explained: tuple[Explained, ...] | None


def build(store: Store, as_of: date, scope: Scope = Scope()) -> Report:  # noqa: B008  frozen
    """The decisions of one mentorship, or all there are, the newest first."""
    until = min(scope.until or as_of, as_of)
    wanted = Wanted(mentorship=scope.mentorship, since=scope.since, until=until)
    found = tuple(decided(store, one, as_of) for one in store.decisions.listed(wanted))
    counts = {
        "asked": len(found),
        "made": sum(one.made_on is not None for one in found),
        "reviewed": sum(one.reviewed_on is not None for one in found),
        "again": sum(one.again is Again.YES for one in found),
        "not_again": sum(one.again is Again.NO for one in found),
    }
    return Report(
        as_of=as_of,
        since=scope.since,
        until=until,
        decisions=found,
        explained=(_explained(found, counts),) if scope.explain else None,
        **counts,
    )


def needs_attention(report: Report) -> bool:
    """Whether a decision is to be looked at."""
    return any(one.state == LOOK for one in report.decisions)


def notices(
    store: Store, mentorships: Sequence[Mentorship], as_of: date
) -> Iterator[tuple[str, Notice]]:
    """From the day of the look on, my own words of then; here those of these mentorships."""
    for uid, found in store.decisions.to_look_at(mentorships, as_of).items():
        yield from ((uid, notice) for notice in _looks(found, as_of))


def own_notices(store: Store, as_of: date) -> list[Notice]:
    """The same of what is with nobody, or was with somebody: hindsight outlasts a mentorship."""
    return list(_looks(store.decisions.own_to_look_at(as_of), as_of))


def decided(store: Store, decision: Decision, as_of: date) -> Decided:
    """A decision as it stood on that day."""
    made = decision.made_on is not None and decision.made_on <= as_of
    reviewed = decision.reviewed_on is not None and decision.reviewed_on <= as_of
    return made_of(
        Decided,
        decision,
        name=store.mentorships.names().get(decision.mentorship or ""),
        made_on=decision.made_on if made else None,
        chosen=decision.chosen if made else None,
        why=decision.why if made else None,
        reviewed_on=decision.reviewed_on if reviewed else None,
        happened=decision.happened if reviewed else None,
        again=decision.again if reviewed else None,
        state=_state(decision, as_of, made=made, reviewed=reviewed),
    )


def _state(decision: Decision, as_of: date, *, made: bool, reviewed: bool) -> str:
    if reviewed:
        return REVIEWED
    if decision.dropped_on is not None and decision.dropped_on <= as_of:
        return DROPPED
    if not made:
        return UNDECIDED
    return LOOK if decision.look_on is not None and decision.look_on <= as_of else MADE


def _looks(found: Iterable[Decision], as_of: date) -> Iterator[Notice]:
    for one in found:
        look = one.look_on
        if look is not None:
            made = one.made_on is not None and one.made_on <= as_of
            command = "review {} --happened TEXT --again yes" if made else "made {} TEXT"
            text = _chosen(one, as_of) if made else _open(one)
            text = of_mine(text, private=one.private)
            yield Notice("decision", text, f"decision {command.format(one.ref)}", look)


def _chosen(decision: Decision, as_of: date) -> str:
    """My own words: what I chose, why, and what I expected of it."""
    when = f" on {show_day(decision.made_on, as_of)}" if decision.made_on else ""
    why = f" · why: {decision.why}" if decision.why else ""
    return f"{decision.text} · you chose{when}: {decision.chosen}{why}{_expected(decision)}"


def _open(decision: Decision) -> str:
    options = f" ({one_of(decision.options)})" if decision.options else ""
    return f"not decided yet: {decision.text}{options}{_expected(decision)}"


def _expected(decision: Decision) -> str:
    return f" · you expected: {decision.expect}" if decision.expect else ""


_RULES = {
    "asked": "what came up in these days",
    "made": "those decided by the as-of day",
    "reviewed": "those looked at by then",
    "again": "those of them that would be decided so again",
    "not_again": "those that would not",
}


def _explained(found: Sequence[Decided], counts: dict[str, int]) -> Explained:
    rows = tuple(
        (
            one.id,
            *(str(day or NONE) for day in (one.on, one.made_on, one.look_on, one.reviewed_on)),
            str(one.again or NONE),
            "yes" if one.state == DROPPED else NONE,
        )
        for one in found
    )
    figures = tuple(
        Figure(name.replace("_", " "), rule, "", counts[name]) for name, rule in _RULES.items()
    )
    return Explained("Decisions", HEADS, rows, figures)
