"""Encrypted files: the key of a passphrase, and the connection that it opens.

The key is derived as SQLCipher itself would (PBKDF2 with SHA-512, 256,000 times), but by us: so it
is derived once in a run however often a file is opened, and a keyring can hold it instead of the
passphrase. 64 hexadecimal digits are a key already, and cost nothing.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import pbkdf2_hmac
from secrets import token_bytes
from types import ModuleType
from typing import Any, Protocol, cast

from mentorlog.errors import Locked
from mentorlog.places import Place
from mentorlog.store import SALT_BYTES, SIGN

_ROUNDS = 256_000
_KEY_BYTES = 32
_IS_KEY = re.compile(f"[0-9a-fA-F]{{{2 * _KEY_BYTES}}}")


class Keys(Protocol):
    """What knows the keys of encrypted files, or whom to ask for them."""

    def tried(self, path: Place, salt: bytes) -> Iterator[bytes]:
        """The keys that may open the file with this salt, the likeliest first.

        Raises Locked where there are none and nobody can be asked.
        """

    def fits(self, salt: bytes, key: bytes) -> None:
        """Remember that this key is the right one."""


def new_salt() -> bytes:
    """The first bytes of a store that is to be encrypted; no two have the same."""
    return SIGN + token_bytes(SALT_BYTES - len(SIGN))


def key_of(passphrase: str, salt: bytes) -> bytes:
    """The key that a passphrase stands for; takes a quarter of a second, unless it is one."""
    if _IS_KEY.fullmatch(passphrase):
        return bytes.fromhex(passphrase)
    return pbkdf2_hmac("sha512", passphrase.encode(), salt, _ROUNDS, _KEY_BYTES)


def spelled(salt: bytes, key: bytes) -> str:
    """Key and salt as SQLCipher takes them, and derives nothing of."""
    return f"x'{key.hex()}{salt.hex()}'"


def library() -> ModuleType:
    """The driver. Raises Locked where the library is missing."""
    try:
        from mentorlog.store import sqlcipher
    except ImportError as error:
        raise Locked(
            "encryption needs the library sqlcipher3, which is not installed",
            "`pip install 'mentorlog[encrypted]'`, or `pipx inject mentorlog sqlcipher3`; where "
            "there is none for this system, encrypt the disk",
        ) from error
    return sqlcipher


def opened(
    uri: str, timeout: float, known_as: Place, salt: bytes, keys: Callable[[], Keys] | None
) -> sqlite3.Connection:
    """The file, by the first key that opens it. Raises Locked where none does."""
    if keys is None:
        raise Locked(f"the store is encrypted: {known_as}", "nobody can be asked for its key")
    driver, known = library(), keys()
    for key in known.tried(known_as, salt):
        connection = driver.connect(uri, timeout, spelled(salt, key))
        if _is_open(connection):
            known.fits(salt, key)
            return cast("sqlite3.Connection", connection)
        connection.close()
    raise Locked(
        f"the passphrase does not open {known_as}",
        "nothing was changed; try again (a damaged beginning of the file would look the same)",
    )


def _is_open(connection: Any) -> bool:
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname == "SQLITE_NOTADB":
            return False
        with suppress(sqlite3.Error):
            connection.close()
        raise
    return True


def like(connection: Any, uri: str) -> sqlite3.Connection:
    """A connection to the same file by the same key."""
    return cast("sqlite3.Connection", library().connect(uri, 5.0, connection.key))
