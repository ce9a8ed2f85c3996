"""What leaves this machine, what never does, and how to see it beforehand."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.domain.records.base import Leaves
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import marks
from mentorlog.render.blocks import Page

_TEXT = """
# Privacy
No account, no server: the program itself never uses the network. Your journal is one file that
you alone can read; `mentorlog data path` says where.

## Made for someone else
`data export --audience NAME`, reports and prep `--for NAME`, and reports that are mailed leave
out, and --dry-run lists beforehand what would go:

others  every other mentorship, and what belongs to none
rows    what is marked --private: {nouns}
fields  {never}; without --with-notes, too: {with_notes}

## Made for you
`data export` without --audience and `data backup` hold everything, what is private included;
`data backup --encrypt` locks it. Private text need not stand in a command, which others may see
in the list of processes: - reads it from standard input.

## Forgetting
What is removed stays in the history, so that `undo` can bring it back. `data purge` forgets it for
good, in the history and the backups as well.

## Examples
$ mentorlog data export --audience dana --dry-run
$ mentorlog report goals --for dana
$ echo "Do I want to stay?" | mentorlog note add - --private
$ mentorlog data purge n5 --dry-run
"""


def page(_now: datetime) -> Page:
    """The ways out and what each leaves behind; the names are those that the store goes by."""
    private = [kind.noun for kind in KINDS if "private" in kind.__struct_fields__]
    return page_of(
        _TEXT.format(
            nouns=", ".join(private).replace("_", "-"),
            never=", ".join(_fields(Leaves.NEVER)),
            with_notes=", ".join(_fields(Leaves.WITH_NOTES)),
        )
    )


def _fields(leaves: Leaves) -> list[str]:
    """The names of the fields that leave so, each once; with its noun where not every one does."""
    found = [(kind.noun, name, mark.leaves) for kind in KINDS for name, mark in marks(kind).items()]
    ways = {name: {way for _, other, way in found if other == name} for _, name, _ in found}
    names = (
        name if len(ways[name]) == 1 else f"{name} of a {noun}"
        for noun, name, way in found
        if way is leaves
    )
    return list(dict.fromkeys(names))
