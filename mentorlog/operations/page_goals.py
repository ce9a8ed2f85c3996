"""Goals as a page says them: by id, by their words, or by both, as it must be for another store."""

import re

from mentorlog.domain.folding import folded
from mentorlog.domain.privacy import Privacy, of_mark
from mentorlog.domain.records.goal import Goal
from mentorlog.errors import Invalid
from mentorlog.store.store import Store

_ID_AND_WORDS = re.compile(r"\s*[gG]?(\d{1,18})\b\s*(.*)", re.DOTALL | re.ASCII)


def goal_words(goal: Goal) -> str:
    """The id and the title, without signs that mean something on a page: "g3 Lead a review"."""
    words = _words(goal.title)
    says_private = of_mark(words) is not Privacy.NOTHING or "private" in folded(words)
    return goal.ref if says_private or not words else f"{goal.ref} {words}"


def goal_said(store: Store, typed: str, mentorship: str | None) -> Goal | None:
    """The goal that was meant; None where no words but at most an id say so.

    Words go before an id, which may be that of another store. Raises Invalid if they fit none, or
    several.
    """
    said = _ID_AND_WORDS.fullmatch(typed)
    number, words = (int(said[1]), said[2]) if said else (0, typed)
    if not _words(words):
        return None
    titled = _titled(store, typed) or _titled(store, words)
    own = [goal for goal in titled if goal.mentorship == mentorship] or titled
    found = [goal for goal in own if goal.id == number] or own
    if len(found) > 1:
        refs = ", ".join(goal.ref for goal in found)
        raise Invalid(f"{refs} are all called {words!r}", "name the one that is meant by its id")
    if not found and number:
        raise Invalid(
            f"no goal is called {words!r}",
            f'`mentorlog goal add "{words}"` adds it, or name another by its id alone',
        )
    return found[0] if found else None


def _titled(store: Store, words: str) -> list[Goal]:
    wanted = folded(_words(words))
    return [goal for goal in store.goals.select() if folded(_words(goal.title)) == wanted]


def _words(text: str) -> str:
    """Letters and digits alone, with a blank between words."""
    return " ".join(re.findall(r"[^\W_]+", text))
