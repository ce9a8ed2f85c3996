"""Files as the tool `age` encrypts and decrypts them, for recipients or with a passphrase.

pyrage is loaded only here. For recipients a file goes through in pieces; with a passphrase it is
in memory twice, since pyrage offers no other way.
"""

import re
from binascii import Error as NotBase64
from binascii import a2b_base64
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from mentorlog.errors import Invalid, StoreError
from mentorlog.places import expanded

_MAGIC = b"age-encryption.org/v1\n"
_ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_HEADER = 4096
_KEY = re.compile(r"(age1|ssh-)\S")

Pour = Callable[[IO[bytes], IO[bytes]], None]
"""Reads one file to its end and writes it into another, encrypted or decrypted."""


def is_encrypted(file: Path) -> bool:
    """Whether the file is one of age, in bytes or as text."""
    with file.open("rb") as source:
        return source.read(len(_ARMOR)).startswith((_MAGIC, _ARMOR))


def wants_passphrase(file: Path) -> bool:
    """Whether an encrypted file was encrypted with a passphrase, not for recipients."""
    with file.open("rb") as source:
        header = source.read(_HEADER)
    if header.startswith(_ARMOR):
        try:
            header = a2b_base64(b"".join(header.splitlines()[1:3]))
        except NotBase64:
            return False
    return header.removeprefix(_MAGIC).startswith(b"-> scrypt ")


def for_recipients(typed: Sequence[str]) -> Pour:
    """Encrypt for each of the keys (age1…, ssh-ed25519 …, ssh-rsa …), or those in files.

    Raises Invalid for what is neither key nor file.
    """
    from pyrage import encrypt_io

    recipients = [_recipient(key) for one in typed for key in _keys(one)]

    def pour(source: IO[bytes], target: IO[bytes]) -> None:
        with _told(target) as writer:
            encrypt_io(source, writer, recipients)

    return pour


def with_passphrase(passphrase: str) -> Pour:
    """Encrypt with a passphrase."""
    from pyrage.passphrase import encrypt

    def pour(source: IO[bytes], target: IO[bytes]) -> None:
        target.write(encrypt(source.read(), passphrase))

    return pour


def by_identities(files: Sequence[Path]) -> Pour:
    """Decrypt with whichever of the identities in these files fits.

    They are as `age-keygen` or `ssh-keygen` make them. Raises Invalid for what is none.
    """
    from pyrage import decrypt_io

    identities = [identity for file in files for identity in _identities(file)]

    def pour(source: IO[bytes], target: IO[bytes]) -> None:
        with _told(target) as writer:
            decrypt_io(source, writer, identities)

    return pour


def by_passphrase(passphrase: str) -> Pour:
    """Decrypt with a passphrase."""
    from pyrage.passphrase import decrypt

    def pour(source: IO[bytes], target: IO[bytes]) -> None:
        with _told(target) as writer:
            writer.write(decrypt(source.read(), passphrase))

    return pour


def _keys(typed: str) -> list[str]:
    """The keys that a word is, or that stand in the file of that name."""
    if _KEY.match(typed):
        return [typed]
    try:
        lines = expanded(typed).read_text("utf-8").splitlines()
    except (OSError, RuntimeError, UnicodeDecodeError) as error:
        raise Invalid(
            f"{typed!r} is no recipient, and no file with recipients",
            "write it like age1…, 'ssh-ed25519 …' or ~/.ssh/id_ed25519.pub",
        ) from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _recipient(key: str) -> Any:
    from pyrage import RecipientError, ssh, x25519

    kind = ssh if key.startswith("ssh-") else x25519
    try:
        return kind.Recipient.from_str(key)
    except RecipientError as error:
        shown = key if len(key) < 40 else f"{key[:39]}…"
        raise Invalid(
            f"{shown!r} is no recipient", "write it like age1… or ssh-ed25519 …"
        ) from error


def _identities(file: Path) -> list[Any]:
    from pyrage import IdentityError, ssh, x25519

    try:
        data = file.read_bytes()
    except OSError as error:
        raise Invalid(f"cannot read {file}: {error.strerror}", "name another file") from error
    lines = [line.strip() for line in data.decode(errors="replace").splitlines()]
    keys = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    try:
        if keys:
            return [x25519.Identity.from_str(key) for key in keys]
        return [ssh.Identity.from_buffer(data)]
    except IdentityError as error:
        if "decrypted first" in str(error):
            message = f"{file} is itself locked with a passphrase"
            hint = "`ssh-keygen -p -f COPY` takes it off a copy"
        else:
            message, hint = f"{file} holds no identity", "`age-keygen` makes such a file"
        raise Invalid(message, hint) from error


class _Writer:
    """Passes on what is written, and remembers why it could not be: pyrage does not."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target = target
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            return self.target.write(data)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        self.target.flush()


@contextmanager
def _told(target: IO[bytes]) -> Iterator[_Writer]:
    """Say what pyrage means. Raises Invalid, StoreError, and OSError for what cannot be written."""
    from pyrage import DecryptError, EncryptError

    writer = _Writer(target)
    try:
        yield writer
    except (DecryptError, EncryptError, OSError) as error:
        if writer.error is not None:
            raise writer.error from error
        told = str(error)
        if told == "No matching keys found":
            raise Invalid("no identity fits this file", "--identity names another") from error
        if told == "Decryption failed":
            raise Invalid("the passphrase is wrong", "nothing was changed; try again") from error
        raise StoreError(
            "the encrypted file is damaged or cut off", "take another backup"
        ) from error
