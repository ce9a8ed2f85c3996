"""An invitation: a file, and twelve digits that are told by voice.

What it holds is sealed with a key that is made of the digits by scrypt, which takes a second: who
has the file alone would need some 30,000 years of a processor to try all digits. Whether the
digits are wrong or the file is damaged is not told apart.
"""

import hashlib
import os
from datetime import date, datetime
from secrets import randbelow
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from mentorlog.domain.records.mentorship import Formality, Kind, Role
from mentorlog.domain.sharing.parcel import PublicKey, ShareName, newer
from mentorlog.errors import Invalid

_MAGIC = b"mentorlog invitation 1\n"
_ANY_VERSION = b"mentorlog invitation "
_SALT = 16
_COST = 18
"""The logarithm of how often scrypt works; it stands in the file, for later ones to take longer."""

_DEAREST = 20
"""That is still worked on: a gigabyte of memory."""

_LARGEST = 32 * 2**20


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What the other person has to know of a mentorship: their role in it, and who invites them."""

    name: str | None
    role: Role
    kind: Kind
    formality: Formality
    started_on: date


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in an invitation.

    `key` is the public key of the device that invites, `identity` a key of age that its whole
    parcel was sealed for as well; where there is no carrier, that `parcel` is here. `person` says
    which of two people is invited.
    """

    format: Literal["mentorlog invitation"]
    v: int
    share: ShareName
    kind: Annotated[str, Meta(pattern="^(own|pair)\\Z")]
    key: PublicKey
    identity: str
    secret: Annotated[str, Meta(pattern="^[0-9a-f]{64}\\Z")]
    carrier: Annotated[str, Meta(pattern="^[^\\x00-\\x1f]*\\Z")]
    until: str
    parcel: bytes = b""
    mentorship: Told | None = None
    person: Annotated[str, Meta(pattern="^(founder|guest)?$")] = ""


def new_digits() -> str:
    """Twelve digits by chance."""
    return f"{randbelow(10**12):012d}"


def spoken(digits: str) -> str:
    """The digits as they are told: 5542 2048 3897."""
    return " ".join(digits[start : start + 4] for start in range(0, 12, 4))


def read_digits(typed: str) -> str:
    """Twelve digits, however they are parted. Raises Invalid."""
    digits = "".join(one for one in typed if one not in " -\t.")
    if len(digits) != 12 or not (digits.isascii() and digits.isdecimal()):
        raise Invalid("an invitation opens with twelve digits", "write them like 5542 2048 3897")
    return digits


def one_time_key() -> tuple[str, str]:
    """A new key of age, and the public one to seal for."""
    from pyrage import x25519

    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def written(content: Content, digits: str) -> bytes:
    """The file of an invitation."""
    from pyrage import encrypt

    salt = os.urandom(_SALT)
    sealed = encrypt(msgspec.json.encode(content), [_key(digits, salt, _COST).to_public()])
    return _MAGIC + bytes([_COST]) + salt + bytes(sealed)


def read(data: bytes, digits: str) -> Content:
    """What an invitation holds. Raises Invalid where the digits do not open it."""
    from pyrage import DecryptError, IdentityError, decrypt, x25519

    ensure_one(data)
    cost, rest = data[len(_MAGIC)], data[len(_MAGIC) + 1 :]
    try:
        plain = bytes(decrypt(rest[_SALT:], [_key(digits, rest[:_SALT], min(cost, _DEAREST))]))
    except DecryptError as error:
        raise Invalid(
            "these digits do not open this invitation",
            "have them told again; they are in no file and in no mail",
        ) from error
    try:
        content = msgspec.json.decode(plain, type=Content)
        msgspec.convert(content.until, Annotated[datetime, Meta(tz=True)])
        said = (content.mentorship is not None, content.person != "")
        if said != ((content.kind == "pair"),) * 2:
            raise msgspec.ValidationError("it does not say what is shared")
        x25519.Identity.from_str(content.identity)
    except (msgspec.MsgspecError, IdentityError) as error:
        raise Invalid("the invitation is of a newer mentorlog", "update mentorlog here") from error
    return content


def ensure_one(data: bytes) -> None:
    """Raise Invalid for a file that is no invitation, whatever the digits."""
    if data.startswith(_ANY_VERSION) and not data.startswith(_MAGIC):
        raise newer()
    if not data.startswith(_MAGIC) or not len(_MAGIC) + _SALT < len(data) <= _LARGEST:
        raise Invalid("this file is no invitation", "`mentorlog share start` makes one")


def _key(digits: str, salt: bytes, cost: int) -> Any:
    """A key of age that is made of the digits."""
    from pyrage import x25519

    secret = hashlib.scrypt(
        digits.encode(), salt=salt, n=2 ** max(cost, 1), r=8, p=1, maxmem=2**31 - 1, dklen=32
    )
    return x25519.Identity.from_str(_bech32("age-secret-key-", secret).upper())


_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def _bech32(prefix: str, data: bytes) -> str:
    """Bytes as text with a checksum, as age writes its keys (BIP 173)."""
    size = len(data) * 8
    number, bits = int.from_bytes(data, "big") << -size % 5, -(-size // 5)
    values = [number >> 5 * place & 31 for place in reversed(range(bits))]
    head = [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix)]
    check = _polymod([*head, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(6))]
    return f"{prefix}1{''.join(_SIGNS[value] for value in values)}"


def _polymod(values: list[int]) -> int:
    generator = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place in range(5):
            check ^= generator[place] if top >> place & 1 else 0
    return check
