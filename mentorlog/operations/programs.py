"""Which programme is meant: by its name, or the only one that there is."""

from datetime import date

from mentorlog.domain.folding import folded
from mentorlog.domain.records.program import Program
from mentorlog.errors import Invalid, NotFound
from mentorlog.store.store import Store


def program_named(store: Store, word: str | None, today: date) -> Program:
    """The programme of this name, any beginning of it; without one the only one that runs.

    Raises NotFound where there is none, Invalid where several are meant.
    """
    known = store.programs.all()
    if word is None:
        found = [one for one in known if one.ends_on is None or one.ends_on >= today] or known
    else:
        found = [one for one in known if folded(one.name) == folded(word)]
        found = found or [one for one in known if folded(one.name).startswith(folded(word))]
    if not found:
        raise _nothing(word, known)
    if len(found) > 1:
        names = " or ".join(one.name for one in found)
        raise Invalid(f"several programmes are meant: {names}", "name one of them")
    return found[0]


def _nothing(word: str | None, known: list[Program]) -> NotFound:
    error = NotFound("programme", word or "yet", known[-1].name if known else None)
    if not known:
        error.hint = "`mentorlog program add NAME` begins one"
    return error
