"""Where the data lies, how it is kept, moved, checked and forgotten."""

from datetime import datetime

from mentorlog.cli.topic_text import page_of
from mentorlog.render.blocks import Page

_TEXT = """
# Your data
One SQLite file that you alone can read: --db FILE, else MENTORLOG_DB, else mentorlog.db in the
platform's data directory. `mentorlog data path` says where.

## Taking back
undo         the last command, whole; again, the one before; redo does it again
undo s12     the last command that changed s12; undo --to 14, command 14 and all after it
history      who did what when, word by word; private text only with --private

## Backups
by itself    before the day's first change; 7 days, 4 weeks and 12 months of them stay
data backup  one more, anywhere; --encrypt asks for a passphrase, --recipient takes a key
data restore  a file, a day or latest; shows what would change, asks, and keeps the present store
             as a backup, so that `data restore latest` takes it back
new machine  make a backup here, carry the file over, restore it there

## In and out
data export  everything as JSON, CSV or Markdown
data import  the JSON again: all of it or nothing, twice without harm, undone by undo

## Sound, and forgotten
demo         a believable year to try things on, in a store of its own
doctor       holds every row against the log; --fix mends what is safe to mend
data purge   forgets records for good, in the history and the backups as well; -n only tells

## Examples
$ mentorlog data backup journal.db
$ mentorlog data restore latest --dry-run
$ mentorlog data export --format markdown -o export
$ mentorlog data purge n5 --dry-run
$ mentorlog doctor
"""


def page(_now: datetime) -> Page:
    """Undo, backups, export, doctor and purge."""
    return page_of(_TEXT)
