"""`mentorlog doctor`: whether all is well with the journal, and what to do where it is not."""

import sqlite3
from collections.abc import Sequence
from typing import Annotated

from mentorlog.cli.app import App, Finished
from mentorlog.cli.checkup import check_up
from mentorlog.cli.declared import Option
from mentorlog.cli.verbs import Verbs
from mentorlog.domain.findings import Verdict
from mentorlog.errors import MentorlogError, StoreError
from mentorlog.render import checkup
from mentorlog.store.inspection.examination import Named

verbs = Verbs()


@verbs.command()
def doctor(
    app: App,
    fix: Annotated[bool, Option("--fix", help="Mend what is safe to mend.")] = False,
    accept: Annotated[
        list[str] | None,
        Option("--accept", help="Accept a changed row as it is; repeat it.", metavar="ID"),
    ] = None,
) -> None:
    """Check the file, every row, the log, backups and cron, and say what to do.

    Nothing is changed without --fix, which takes nothing away that was written. It exits 5 when
    something that was written is damaged or may get lost, else 0.

    $ mentorlog doctor
    $ mentorlog doctor --fix --json
    """
    if accept:
        _accept(app, accept)
    found = list(check_up(app))
    mended: list[str] = []
    if fix:
        mended = _mend(app, found)
        found = list(check_up(app)) if mended else found
    _answer(app, found, mended)
    if any(one.finding.verdict is Verdict.AT_RISK for one in found):
        raise Finished(StoreError.exit_code)


def _accept(app: App, refs: Sequence[str]) -> None:
    """Take rows as they are, before they are looked at."""
    from mentorlog.store.inspection.examination import accept

    taken = accept(app.store, [" ".join(ref.lower().split()) for ref in refs])
    app.talk(f"taken as it is now: {', '.join(row.ref for row in taken)}")
    app.store.close()


def _mend(app: App, found: Sequence[Named]) -> list[str]:
    """What was done. A mend that fails is said, and the others go on."""
    done = []
    for name, finding in found:
        if finding.mend is None:
            continue
        try:
            done.append(f"{name}: {finding.mend()}")
        except (MentorlogError, sqlite3.Error, OSError) as error:
            app.talk(f"{name} could not be mended: {error}")
    return done


def _answer(app: App, found: Sequence[Named], mended: Sequence[str]) -> None:
    if any(name == "settings" and one.verdict is not Verdict.FINE for name, one in found):
        app.set(color=False)  # the settings cannot be asked
    if app.json:
        from mentorlog.render.json_text import encode

        print(encode({"checks": checkup.as_json(found), "mended": mended}))
        return
    app.draw(checkup.page(found))
    for line in mended:
        app.say(f"mended: {line}")
