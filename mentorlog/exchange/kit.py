"""A kit as a file, by which a participant joins a programme with all of their pairs."""

import msgspec
from msgspec import MsgspecError, structs

from mentorlog.domain.kit import FORMAT, VERSION, Draft, Kit, OfPair, OfProgram, Person
from mentorlog.errors import Invalid
from mentorlog.exchange.sealed import opened, seal

__all__ = ["Draft", "Kit", "OfPair", "OfProgram", "Person", "read", "write"]


def write(kit: Kit) -> bytes:
    """The file of a kit."""
    return seal(structs.asdict(kit))


def read(data: bytes | memoryview) -> Kit:
    """The kit in a file. Raises Invalid for what is none, or newer, or was edited by hand."""
    fields = opened(bytes(data), FORMAT, VERSION, "a kit")
    try:
        return msgspec.convert(fields, Kit)
    except MsgspecError as error:
        raise Invalid(f"this kit cannot be read: {error}", "ask for it again") from None
