"""What an invitation tells, and its digits: of whom it is, and whom it is about here."""

from collections.abc import Iterator
from contextlib import suppress
from shlex import quote

from mentorlog.cli import sharing_places as places
from mentorlog.cli.app import App
from mentorlog.domain.records.mentorship import Mentorship, Role
from mentorlog.errors import Invalid, MentorlogError, NeedsInput, NotFound
from mentorlog.exchange import invitation
from mentorlog.exchange.carriers.ways import check_way, is_git
from mentorlog.exchange.invitation import Content, Told, read_digits
from mentorlog.operations import names, sharing

_ACROSS = {Role.MENTEE: Role.MENTOR, Role.MENTOR: Role.MENTEE, Role.PEER: Role.PEER}


def told(app: App, mentorship: Mentorship) -> Told:
    """What the other one has to know of a mentorship."""
    name = app.setting("name")
    return Told(
        str(name) if name else None,
        _ACROSS[mentorship.role],
        mentorship.kind,
        mentorship.formality,
        mentorship.started_on,
    )


def ensure_meant(app: App, kind: str, named: str | None, *, own: bool) -> None:
    """Raise Invalid, or ask, before a whole journal goes to whoever made an invitation."""
    if kind != sharing.OWN:
        if own:
            raise Invalid(
                "this invitation is to share a mentorship, not your whole journal",
                "--with NAME says how you call the other one",
            )
        return
    if named is not None:
        raise Invalid(
            f"this invitation is not to share a mentorship with {named}, but your whole journal",
            "without --with, if you made it yourself on another device of yours",
        )
    if own or app.store.is_new or sharing.own_share(app.store):
        return  # meant, or nothing goes that has not gone already
    if not app.asks:
        raise NeedsInput(
            "this invitation is to share the whole journal, what is private too",
            "--own says that the device that made it is yours",
        )
    app.confirm(
        "Share the whole journal, what is private too, with the device that made this?", yes=False
    )


def place_meant(app: App, carrier: str, typed: str | None) -> str:
    """Where to meet: as it is typed, else as the invitation says.

    That one has this device connect to a repository is asked before.
    """
    if typed is not None:
        return places.kept_as(typed)
    if not carrier:
        return carrier
    if not is_git(carrier):
        if not carrier.startswith(("/", "~/")):
            raise Invalid(f"no device keeps {carrier} as a place", "--to PLACE says where to meet")
        return carrier
    check_way(carrier)
    if not app.asks:
        raise NeedsInput(
            f"the invitation has this device connect to {carrier}",
            f"`--to {quote(carrier)}` says that this is where you meet",
        )
    app.confirm(f"Connect to {carrier}, as the invitation says?", yes=False)
    return carrier


def with_the_other(app: App, told: Told | None, named: str | None) -> Mentorship | None:
    """The mentorship that an invitation is about: one of mine, or a new one without an id yet.

    Raises NeedsInput where nobody says how the other one is called.
    """
    if told is None:
        return None
    name = named or told.name
    if name is None:
        raise NeedsInput("who is it that invites you?", "--with NAME")
    if named is not None and app.store.exists:
        with suppress(NotFound):
            return names.named(app.store, named, app.today)
    if app.store.exists:
        names.ensure_free(app.store, name, app.today)
    return Mentorship(
        name=name,
        role=told.role,
        kind=told.kind,
        formality=told.formality,
        started_on=told.started_on,
    )


def opened(app: App, data: bytes, digits_file: str | None) -> Content:
    """What the invitation holds, once the right digits were told. Raises Invalid."""
    from mentorlog.cli import prompts

    wrong: MentorlogError | None = None
    for digits in _digits_told(app, digits_file):
        try:
            return invitation.read(data, digits)
        except Invalid as error:
            wrong = error
            if app.asks:
                prompts.tell(error.message, error.hint)
    assert wrong is not None
    raise wrong


def _digits_told(app: App, file: str | None) -> Iterator[str]:
    """The twelve digits: of a file, or as they are typed, three times at most, with a wait."""
    from mentorlog import clock
    from mentorlog.cli import prompts
    from mentorlog.cli.files import read_whole

    if file is not None:
        text = bytes(read_whole(file, places.check_size)).decode(errors="replace")
        line = text.partition("\n")[0]
        yield read_digits(line)
        return
    if not app.asks:
        raise NeedsInput(
            "the digits of the invitation are missing", "--digits-file FILE (- is standard input)"
        )
    for tried in range(3):
        clock.wait(2 * tried)
        yield read_digits(prompts.ask_line("The twelve digits you were told:", read_digits))
