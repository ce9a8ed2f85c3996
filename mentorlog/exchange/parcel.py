r"""The file of a parcel: signed by its device, sealed by age for the devices it is for.

    age( "mentorlog parcel 1\n" length-of-signature(4 bytes) signature body )
    body = zlib( [hashes of the recipients as JSON] "\n" parcel )

The signature is over the body, the recipients among it: nobody can pass a parcel on as meant for
somebody else. Whoever holds neither key learns its size alone.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mentorlog.domain.sharing.parcel import newer
from mentorlog.errors import Invalid
from mentorlog.exchange import device_key

LARGEST = 16 * 2**20
"""Bytes of a file that is still read."""

_INFLATED = 64 * 2**20
_MAGIC = b"mentorlog parcel 1\n"
_ANY_VERSION = b"mentorlog parcel "


class Opened(NamedTuple):
    """A parcel's bytes, and what was signed; `key` is the public one that its signature names."""

    data: bytes
    body: bytes
    signature: bytes
    key: str

    def is_by(self, key: str) -> bool:
        """Whether it was signed with this public key; only the one that is named is tried."""
        return self.key == key and device_key.is_signed(_MAGIC + self.body, self.signature, key)


def seal(data: bytes, keys: Path, recipients: Iterable[str]) -> bytes:
    """The file of a parcel, signed with the key in `keys`, for these public keys."""
    from pyrage import encrypt

    for_ = sorted(set(recipients))
    prints = msgspec.json.encode([_print(key) for key in for_])
    body = zlib.compress(prints + b"\n" + data)
    signature = device_key.sign(keys, _MAGIC + body)
    plain = _MAGIC + len(signature).to_bytes(4, "big") + signature + body
    return bytes(encrypt(plain, list(_readable(for_))))


def opened(raw: bytes, identities: Sequence[Any], own: Sequence[str]) -> Opened | None:
    """The parcel in a file; None where it is not for us.

    `own` are the public keys of the identities. Raises Invalid where it is damaged.
    """
    from pyrage import DecryptError, decrypt

    try:
        plain = bytes(decrypt(raw, list(identities)))
    except DecryptError as error:
        if str(error) == "No matching keys found":
            return None
        raise _damaged() from error
    if plain.startswith(_ANY_VERSION) and not plain.startswith(_MAGIC):
        raise newer()
    size = int.from_bytes(plain[len(_MAGIC) : len(_MAGIC) + 4], "big")
    begins = len(_MAGIC) + 4 + size
    if not plain.startswith(_MAGIC) or begins >= len(plain):
        raise Invalid("it is no parcel of mentorlog")
    signature, body = plain[len(_MAGIC) + 4 : begins], plain[begins:]
    prints, data = _inflated(body)
    if not {_print(key) for key in own} & set(prints):
        raise Invalid("it was meant for somebody else")
    return Opened(data, body, signature, device_key.named_in(signature))


def identity(private: bytes) -> Any:
    """What opens that which is sealed for a key of OpenSSH, or of age."""
    from pyrage import ssh, x25519

    if private.startswith(b"AGE-SECRET-KEY-"):
        return x25519.Identity.from_str(private.decode())
    return ssh.Identity.from_buffer(private)


def identity_of(place: Path) -> Any:
    """What opens that which is sealed for the device whose key lies here. Raises StoreError."""
    from pyrage import IdentityError

    try:
        return identity(device_key.private(place))
    except IdentityError as error:
        raise device_key.spoilt(place, "it is no key") from error


def _inflated(body: bytes) -> tuple[list[str], bytes]:
    inflating = zlib.decompressobj()
    try:
        text = inflating.decompress(body, _INFLATED)
        if inflating.unconsumed_tail:
            raise Invalid("it is larger than any parcel")
        prints, _, data = text.partition(b"\n")
        return msgspec.json.decode(prints, type=list[str]), data
    except (zlib.error, msgspec.MsgspecError) as error:
        raise _damaged() from error


def _damaged() -> Invalid:
    return Invalid("it is damaged, or has not come whole", "the next sync looks at it again")


def _readable(keys: Iterable[str]) -> Iterator[Any]:
    """What to seal for; a key that is none, whoever told it, keeps nobody else from reading."""
    from pyrage import RecipientError, ssh, x25519

    for key in keys:
        with suppress(RecipientError):
            yield (ssh if key.startswith("ssh-") else x25519).Recipient.from_str(key)


def _print(key: str) -> str:
    return sha256(key.encode()).hexdigest()
