"""A status as a file: sealed, named by its pair and side, and read again word for word."""

import msgspec
from msgspec import MsgspecError

from mentorlog.domain.records.program import Enrolment
from mentorlog.domain.status import FORMAT, VERSION, WHAT, Status, document
from mentorlog.errors import Invalid
from mentorlog.exchange.sealed import opened, seal


def name(enrolment: Enrolment) -> str:
    """Like "x7-mentor.json"."""
    return f"{enrolment.label}-{enrolment.side}.json"


def write(status: Status) -> bytes:
    """The file of a status."""
    return seal(document(status))


def read(data: bytes) -> tuple[Status, str]:
    """A status and its checksum. Raises Invalid for what no journal of ours has written."""
    fields = opened(data, FORMAT, VERSION, WHAT)
    told = {key: value for key, value in fields.items() if key not in _AROUND}
    try:
        return msgspec.convert(told, Status), fields["checksum"]
    except MsgspecError as error:
        raise Invalid(
            f"no journal can have written this status: {error}", "ask for it again"
        ) from None


_AROUND = ("format", "version", "checksum")
