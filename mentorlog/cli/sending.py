"""What week and month take beside all reports, for cron and for mail."""

from typing import Annotated, Any

from mentorlog.cli.app import App
from mentorlog.cli.declared import Option
from mentorlog.domain.values import Values
from mentorlog.errors import Invalid
from mentorlog.render.blocks import Page


def _mail_address(typed: str) -> str:
    from mentorlog.cli.programs import mail_address

    return mail_address(typed)


Mail = Annotated[
    str | None,
    Option(
        "--mail",
        help="Mail it with the system's sendmail, without private rows and fields.",
        parser=_mail_address,
        metavar="ADDRESS",
    ),
]
NoPrivate = Annotated[bool, Option("--no-private", help="Leave out private rows and fields.")]
QuietIfEmpty = Annotated[
    bool, Option("--quiet-if-empty", help="Say nothing where there is nothing to tell.")
]


class Sending(Values, frozen=True):
    """Where a report goes and whether it may stay away."""

    mail: str | None = None
    no_private: bool = False
    quiet_if_empty: bool = False

    @property
    def leaves(self) -> bool:
        """Whether it goes where private text must not go."""
        return self.no_private or self.mail is not None


def ensure_it_can_be_mailed(**others: object) -> None:
    """Raise Invalid if one of the `others` was asked for, Unavailable if there is no sendmail."""
    from mentorlog.cli.programs import find

    for name, is_given in others.items():
        if is_given:
            raise Invalid(f"--mail and --{name} exclude each other", "give one of them")
    find()


def mail(app: App, built: Any, page: Page, address: str) -> None:
    """Send a week or a month to an address."""
    from mentorlog.cli import programs
    from mentorlog.render.mail import compose, subject

    about = subject(built)
    programs.send(compose(page, about, programs.sender(), address, app.now), address)
    app.talk(f"mailed to {address}: {about}")
