"""Which of a person's devices talks to another person: one at a time, as the own share tells it.

If two of them did, each would tell on what the other had told, and what is old could win.
"""

from typing import Annotated, NamedTuple

from msgspec import Meta

from mentorlog.domain.sharing.pair import Person

JUNCTION = "#pair"
"""The noun of what is said of a share with another person, by that share's uid."""

_Key = Annotated[str, Meta(pattern="^(ssh-ed25519 [A-Za-z0-9+/]{68})?$")]
_Uid = Annotated[str, Meta(min_length=1, max_length=64)]
_Flag = Annotated[int, Meta(ge=0, le=1)]
_Place = Annotated[str, Meta(pattern="^[^\\x00-\\x1f]*$")]
_Replica = Annotated[str, Meta(pattern="^[0-9a-f]{12}$")]
_Number = Annotated[int, Meta(ge=0, le=2**40)]


class Junction(NamedTuple):
    """The device of this key talks in a share of two, as this replica; without a key, none does.

    If it was handed over, replica `by` did that, with its whole parcel `n` of that share.
    """

    key: _Key
    mentorship: _Uid
    me: Person
    with_notes: _Flag
    carrier: _Place
    replica: _Replica
    by: _Replica | None
    n: _Number
