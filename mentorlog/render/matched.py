"""A proposal of pairs as a page, with what it goes by where that is asked for."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict

from mentorlog.domain.fit import points
from mentorlog.domain.wording import counted
from mentorlog.operations.proposals import Match, told_without
from mentorlog.operations.proposed import Proposed, in_parts
from mentorlog.render.blocks import Block, Facts, Heading, Paragraph, Table


def page(match: Match, *, explain: bool) -> list[Block]:
    """The pairs with their sums and why, who stays alone by which rule, what each could object."""
    program = match.gathered.program
    total = sum(pair.score for pair in match.pairs)
    title = f"{program.title or program.name}: {counted(len(match.pairs), 'pair')}"
    blocks: list[Block] = [Heading(f"{title}, {points(total)} points in all", 1)]
    if match.pairs:
        heads = ("mentor", "mentee", "points", "why", "next best" if not explain else "else")
        rows = [_row(match, pair, explain=explain) for pair in match.pairs]
        blocks.append(Table(heads, rows, shows_heads=True))
    if match.unmatched:
        alone = [(one.person.called, one.told) for one in match.unmatched]
        blocks += [Heading("Without a pair"), Facts(alone)]
    if match.blocking:
        said = [
            (f"{one.mentor.called} and {one.mentee.called}", f"{points(one.stated)} by their words")
            for one in match.blocking
        ]
        blocks += [Heading("Would rather have each other"), Facts(said)]
    return [*blocks, *(_explained(match) if explain else ())]


def _row(match: Match, pair: Proposed, *, explain: bool) -> tuple[str, ...]:
    why = in_parts(match.fit, pair.mentor, pair.mentee)
    if pair.is_locked:
        other = f"locked, though {pair.despite}" if pair.despite else "locked"
    else:
        other = told_without(match, pair) if explain else match.next_best(pair)
    return (pair.mentor.called, pair.mentee.called, points(pair.score), why, other)


def _explained(match: Match) -> Iterator[Block]:
    weights, rules = asdict(match.fit.weights), asdict(match.fit.rules)
    yield Heading("What it goes by")
    yield Paragraph(
        "Most pairs first, then the greatest sum, then the first in order of ids. "
        "A part counts as much of its weight as it is met."
    )
    yield Facts([(name.replace("_", " "), _told(value)) for name, value in weights.items()])
    yield Heading("Rules that can be set")
    yield Facts([(name.replace("_", " "), _told(value)) for name, value in rules.items()])


def _told(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
