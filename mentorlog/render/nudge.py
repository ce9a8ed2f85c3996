"""The nudge: what is due in a few words, for a prompt, a status line, a greeting."""

from mentorlog.domain.text import printable_start

WITHIN = 7
"""Days that are looked ahead for a meeting, unless another number is asked for."""

COUNTED = 100
"""So many are counted; more would take time and change nothing."""

_LONGEST = 24
_A_WEEK = 7


def segment(
    meeting: tuple[str, int] | None,
    due_today: int,
    overdue: int,
    unmet: list[tuple[str, int]],
) -> str:
    """Like "◔ Dana 2d · 1 due today · 3 overdue"; empty where there is nothing to say.

    `meeting` is with whom I meet next, and in how many days, `unmet` whom I have not met for how
    many days, the longest first: "● Kai 25w". The others count what is mine.
    """
    parts = [_silence(*one) for one in unmet[:1]]
    parts += [_meeting(*meeting)] if meeting else []
    parts += [f"{_number(due_today)} due today"] if due_today else []
    overdue += len(unmet[1:])
    parts += [f"{_number(overdue)} overdue"] if overdue else []
    return f"{'●' if unmet else '◔'} {' · '.join(parts)}" if parts else ""


def _silence(name: str, days: int) -> str:
    """In weeks, where there is a whole one."""
    span = f"{days // _A_WEEK}w" if days >= _A_WEEK else f"{days}d"
    return f"{printable_start(name, _LONGEST)} {span}"


def _meeting(name: str, days: int) -> str:
    return f"{printable_start(name, _LONGEST)} {f'{days}d' if days else 'today'}"


def _number(count: int) -> str:
    return f"{count}" if count < COUNTED else f"{COUNTED - 1}+"
