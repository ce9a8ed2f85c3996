"""`report cohort` as a page: a row a pair, and figures over at least five."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.domain.cohort import Standing
from mentorlog.domain.few import UNDER
from mentorlog.domain.wording import counted, show_date
from mentorlog.render.blocks import Block, Cell, Facts, Heading, Page, Paragraph, Table, Tone, Toned
from mentorlog.render.reports.wording import headline
from mentorlog.render.words import NONE, amount, percent
from mentorlog.reports.cohort import Cohort, Row
from mentorlog.reports.cohort_groups import Group, Share

_HEADS = ("pair", "mentor", "mentee", "state", "why", "met", "done", "to ask for")
_TONES = {
    Standing.NOT_BEGUN: Tone.LATE,
    Standing.SILENT: Tone.LATE,
    Standing.SLIPPING: Tone.WARNING,
    Standing.ON_COURSE: Tone.GOOD,
    Standing.CLOSED: Tone.QUIET,
}


def page(report: Cohort) -> Page:
    """Pairs first, then what is told over several of them."""
    as_of = report.as_of
    blocks: list[Block] = [headline(f"Cohort of {report.title or report.program}", as_of)]
    blocks.append(Paragraph(_in_a_line(report)))
    if report.pairs:
        rows = [_row(one, as_of) for one in report.pairs]
        blocks.append(Table(_HEADS, rows, shows_heads=True))
        blocks += _of_people(report)
        blocks += _over_several("Over several pairs", report.over_pairs)
        blocks += _over_several("Pulse, of those who share theirs", report.over_people)
    return blocks


def _in_a_line(report: Cohort) -> str:
    """Like "12 pairs: 1 silent, 2 slipping, 8 on course; of 1 nothing came yet"."""
    counts = [f"{number} {word}" for word, number in report.counts.items() if number]
    counts += [f"of {report.unreported} nothing came yet"] if report.unreported else []
    pairs = counted(len(report.pairs), "pair")
    return f"{pairs}: {', '.join(counts)}." if counts else "No pair has begun yet."


def _row(one: Row, as_of: date) -> Sequence[Cell]:
    return (
        one.id,
        one.mentor,
        one.mentee,
        Toned(one.standing, _TONES[one.standing]) if one.standing else "nothing yet",
        _why(one, as_of),
        _met(one, as_of),
        NONE if one.held is None else f"{len(one.elements)} of {one.elements_asked}",
        "; ".join(_to_ask_for(one)),
    )


def _met(one: Row, as_of: date) -> str:
    """Like "4, last 17 Nov"."""
    if one.held is None:
        return NONE
    last = f", last {show_date(one.last_met_on, as_of)}" if one.last_met_on else ""
    return f"{one.held}{last}"


def _why(one: Row, as_of: date) -> str:
    """The reason, by whom, and as of which day it was judged where that is another."""
    by = [f"says the {one.by}"] if one.by else []
    day = one.told_on
    is_judged = day is not None and one.standing is not Standing.CLOSED
    on = [f"as of {show_date(day, as_of)}"] if day and is_judged and day != as_of else []
    return "; ".join(
        [*filter(None, [one.reason]), *by, *(["they differ"] if one.differ else []), *on]
    )


def _to_ask_for(one: Row) -> Iterator[str]:
    for what, sides in (("status", one.unreported), ("newer status", one.old)):
        if sides:
            yield f"{what} of {'both' if len(sides) > 1 else f'the {sides[0]}'}"


def _of_people(report: Cohort) -> Iterator[Block]:
    """Who is not trained, and who has not consented, each once."""
    names = {
        "training": [name for one in report.pairs for name in one.untrained],
        "consent": [name for one in report.pairs for name in one.without_consent],
    }
    missing = [(word, ", ".join(dict.fromkeys(of))) for word, of in names.items() if of]
    if missing:
        yield Heading("Training and consent that are missing")
        yield Facts(missing)


def _over_several(about: str, groups: Sequence[Group]) -> Iterator[Block]:
    """A row a group, a column a figure; nothing where there is nobody to tell of."""
    if groups:
        heads = ("", *(each.name for each in groups[0].figures))
        rows = [(one.name, *(_figure(each) for each in one.figures)) for one in groups]
        yield Heading(about)
        yield Table(heads, rows, shows_heads=True)


def _figure(share: Share) -> str:
    """Like "83 % of 12", "median 4.5 of 12", or "under 5"."""
    if share.value is None:
        return UNDER
    value = percent(share.value) if share.is_fraction else amount(round(share.value, 2))
    return f"{value} of {share.n}" if share.is_share else f"median {value} of {share.n}"
