"""`mentorlog program join`, `leave` and `status`: the half of those who take part."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.files import make_directory, read_whole, write_all
from mentorlog.cli.params import Force, With, Yes
from mentorlog.domain.dates import show_day
from mentorlog.domain.kit import Kit
from mentorlog.domain.records.program import Enrolment
from mentorlog.domain.status import Status, document
from mentorlog.domain.wording import all_of, counted
from mentorlog.errors import Invalid
from mentorlog.exchange import kit as kits
from mentorlog.exchange import status as exchange
from mentorlog.operations import participation
from mentorlog.operations.participation import Joining, Shares
from mentorlog.render.json_text import encode

_LARGEST = 2**20

KitFile = Annotated[
    str, Argument(metavar="FILE", help="What the coordinator sent; - reads standard input.")
]
Into = Annotated[
    Path | None,
    Option("-o", "--output", help="The directory to write to; else this one.", metavar="DIR"),
]
Mail = Annotated[bool, Option("--mail", help="Mail it to the coordinator with sendmail.")]
Only = Annotated[bool, Option("-n", "--dry-run", help="Only show it; nothing is written.")]


def join(
    app: App,
    file: KitFile,
    share_pulse: Annotated[
        bool, Option("--share-pulse", help="Send my own last pulse as well.")
    ] = False,
    share_promotions: Annotated[
        bool, Option("--share-promotions", help="Send how often I was promoted as well.")
    ] = False,
    yes: Yes = False,
    dry_run: Only = False,
) -> None:
    """Join a programme by the file that its coordinator sent: begins a mentorship for each pair.

    A mentorship of that name that runs joins it as it is. Nothing else of the file is believed,
    and nothing is ever sent but what `program status` shows.

    $ mentorlog program join kit.json -y
    $ mentorlog program join kit.json --dry-run
    """
    kit = kits.read(read_whole(file, _check_size))
    planned = participation.plan(app.store, kit, app.today, Shares(share_pulse, share_promotions))
    for one in planned:
        app.talk(" · ".join(_preview(app, kit, one)))
    if dry_run:
        return
    called = kit.program.title or kit.program.name
    app.confirm(f"Join {called} as {kit.person.name}?", yes=yes)
    with app.writing() as store:
        joined = participation.join(store, app.today, planned, kit)
    names = all_of([one.name for one in joined])
    line = [
        f"joined {kit.program.name}",
        f"with {names}",
        "`mentorlog report program` shows what it asks for",
    ]
    app.changed(joined, line)


def _check_size(size: int) -> None:
    if size > _LARGEST:
        raise Invalid("this is too large for a kit", "name the file that the coordinator sent")


def _preview(app: App, kit: Kit, one: Joining) -> Iterable[str]:
    """What becomes of a pair: begun anew, or the one that runs joined."""
    pair, program = one.pair, kit.program
    begins = "joins, as it is" if one.running else f"begins {show_day(pair.starts_on, app.today)}"
    yield f"{pair.label} with {pair.name}"
    yield f"you are the {pair.side}"
    yield begins
    if one.running is None and program.every and program.unit:
        yield f"every {counted(program.every, program.unit)}"
    if program.elements:
        yield f"asks for {all_of(program.elements)}"
    shared = [
        word
        for word, is_shared in (
            ("pulse", one.enrolment.share_pulse),
            ("promotions", one.enrolment.share_promotions),
        )
        if is_shared
    ]
    yield f"you share counts and days{', '.join(['', *shared])}"


def leave(
    app: App,
    with_: With = None,
    output: Into = None,
    force: Force = False,
    mail: Mail = False,
    yes: Yes = False,
) -> None:
    """Leave a programme; the mentorship goes on, and the coordinator learns only that you left.

    That is said by one file a pair, as `program status` writes it.

    $ mentorlog program leave --with dana -y
    $ mentorlog program leave -y -o out/
    """
    enrolments = _enrolled(app, with_)
    names = all_of([app.store.mentorships.with_uid(one.mentorship).name for one in enrolments])
    app.confirm(f"Leave the programme with {names}?", yes=yes)
    _ensure_it_can_be_sent(enrolments, output, mail=mail)
    with app.writing() as store:
        left = participation.leave(store, app.today, enrolments)
        told = [(one, participation.gone(one, app.now)) for one in enrolments]
        # within the transaction, or nobody would be told of it any more
        wrote = _send(app, told, output, mail=mail, force=force)
    app.changed(left, ["left the programme", f"{names}: the mentorship goes on", wrote])


def status(
    app: App,
    with_: With = None,
    output: Into = None,
    force: Force = False,
    mail: Mail = False,
    dry_run: Only = False,
) -> None:
    """Write what your programme is told of a pair: counts and days, never a word of anybody.

    One file a pair, like x7-mentor.json. What is private in your journal does not count.

    $ mentorlog program status --dry-run
    $ mentorlog program status --with dana -o out/
    """
    sent = participation.statuses(app.store, app.now, _enrolled(app, with_))
    told = [(one.enrolment, one.status) for one in sent if one.status is not None]
    for silent in (one.mentorship for one in sent if one.status is None):
        app.talk(f"nothing is told of {silent.name}: your agreement says so")
    if app.json:
        print(encode([document(one) for _, one in told]))
        return
    if dry_run:
        for _, one in told:
            sys.stdout.buffer.write(exchange.write(one))
        return
    if not told:
        return
    _ensure_it_can_be_sent([enrolment for enrolment, _ in told], output, mail=mail)
    app.say(_send(app, told, output, mail=mail, force=force))


def _enrolled(app: App, named: str | None) -> list[Enrolment]:
    mentorship = app.mentorship(named) if named else None
    return participation.enrolled(app.store, app.today, mentorship)


def _ensure_it_can_be_sent(told: Iterable[Enrolment], output: Path | None, *, mail: bool) -> None:
    """Raise before anything is written where the files, or the mail, could not be."""
    if not mail:
        make_directory(output or Path())
        return
    from mentorlog.cli import programs

    programs.find()
    for enrolment in told:
        if enrolment.email is None:
            raise Invalid(
                f"no address is known for {enrolment.label}", "write the file, and send it yourself"
            )
        programs.mail_address(enrolment.email)


def _send(
    app: App,
    told: Sequence[tuple[Enrolment, Status]],
    output: Path | None,
    *,
    mail: bool,
    force: bool,
) -> str:
    """Write the files, or mail them; says what was done."""
    files = {exchange.name(enrolment): exchange.write(one) for enrolment, one in told}
    if mail:
        for (enrolment, _), (name, data) in zip(told, files.items(), strict=True):
            _mail(app, name, data, str(enrolment.email))
        return f"mailed {all_of([*files])}"
    directory = output or Path()
    write_all(directory, files, app.path, force=force, reads=exchange.read)
    return f"wrote {all_of([str(directory / name) for name in files])}"


def _mail(app: App, name: str, data: bytes, address: str) -> None:
    """One file as an attachment, to the address that its kit gave."""
    from mentorlog.cli import programs
    from mentorlog.render.mail import letter

    message = letter(f"{name} is attached.\n", name, programs.sender(), address, app.now)
    message.add_attachment(data, maintype="application", subtype="json", filename=name)
    programs.send(message, address)
