"""Whether everybody can be named: nobody goes by a name that means somebody else, or something."""

from collections import defaultdict
from collections.abc import Iterator

from mentorlog.domain.findings import Finding, fine, notice
from mentorlog.domain.folding import folded
from mentorlog.domain.names import check_name
from mentorlog.errors import Invalid
from mentorlog.store.inspection.examined import Examined

# Whom a command can mean: mentorships that run, and in each of them who has not left.
_PEOPLE = """SELECT '' AS circle, name, id FROM mentorship WHERE ended_on IS NULL
    UNION ALL SELECT m.name, r.name, m.id FROM member r JOIN mentorship m ON m.uid = r.mentorship
    WHERE m.ended_on IS NULL AND r.left_on IS NULL AND r.name <> m.name ORDER BY id"""


def names(store: Examined) -> Finding:
    """Whether every name that a command takes means one person."""
    told = list(_unclear([tuple(row) for row in store.connection.execute(_PEOPLE)]))
    if not told:
        return fine("everybody can be named")
    hint = "`mentorlog mentorship edit w2 --name NAME`, or `member edit`, gives another name"
    return notice("not everybody can be named", *told, hint=hint)


def _unclear(people: list[tuple[str, str, int]]) -> Iterator[str]:
    known: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for circle, name, number in people:
        called = f"{name} in {circle} (w{number})" if circle else f"{name} (w{number})"
        known[circle, number if circle else 0, folded(name)].append(called)
        try:
            check_name(name)
        except Invalid as error:
            yield f"{called}: {error.message}"
    for alike in known.values():
        if len(alike) > 1:
            yield f"one name for {' and '.join(alike)}"
