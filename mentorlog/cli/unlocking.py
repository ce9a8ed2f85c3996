"""What opens an encrypted store: a passphrase that is typed or lies in a file, or a keyring.

Imported only where a file is encrypted, or is to be.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from getpass import getpass
from pathlib import Path
from typing import Any, Protocol

from mentorlog.cli.settings import KEY_SOURCES
from mentorlog.errors import Invalid, Locked, MentorlogError, NoPassphrase
from mentorlog.places import Place, expanded
from mentorlog.store.encrypted import key_of

ASK, KEYRING = KEY_SOURCES

_SERVICE = "mentorlog"
_TIMES = 3
_ELSEWHERE = "`mentorlog config set key_from FILE`, or keyring, has it read from there"


class Run(Protocol):
    """What is needed to know of a run."""

    no_input: bool

    def setting(self, key: str) -> Any:
        """What was chosen once for `key`."""

    def talk(self, text: str) -> None:
        """Say something beside the answer."""


class Unlocking:
    """The keys of this run; each is derived once, and a passphrase is asked for once."""

    def __init__(self, app: Run) -> None:
        self._app = app
        self._known: dict[bytes, bytes] = {}
        self._given: list[str] = []

    @property
    def _source(self) -> str:
        return str(self._app.setting("key_from"))

    def tried(self, path: Place, salt: bytes) -> Iterator[bytes]:
        """As of `store.encrypted.Keys`: the key that is known, or all that may be it."""
        if salt in self._known:
            yield self._known[salt]
            return
        yield from (key_of(one, salt) for one in self._given)
        if self._source == KEYRING and (key := self._of_keyring(salt)):
            yield key
        if self._source in KEY_SOURCES:
            yield from (key_of(one, salt) for one in self._asked(path))
        else:
            yield key_of(self._of_file(), salt)

    def fits(self, salt: bytes, key: bytes) -> None:
        """Remember the key, in the keyring as well where that is wanted."""
        if self._known.get(salt) == key:
            return
        self._known[salt] = key
        if self._source == KEYRING and self._of_keyring(salt) != key:
            with self._warning("the key could not be put into the keyring"):
                _keyring().set_password(_SERVICE, salt.hex(), key.hex())

    def new(self) -> str:
        """A passphrase for what is to be encrypted: of the file, or typed twice.

        Raises Invalid if it is empty or the two differ, NoPassphrase if nobody can be asked.
        """
        if self._source not in KEY_SOURCES:
            return self._of_file()
        self._ensure_asks("the new passphrase is missing")
        self._app.talk("whoever forgets the passphrase loses the journal: nothing else opens it")
        typed = getpass("New passphrase: ", sys.stderr)
        if not typed:
            raise Invalid("no passphrase: it is empty", "several words make a good one")
        if getpass("The same again: ", sys.stderr) != typed:
            raise Invalid("the two passphrases differ", "nothing was changed; try again")
        return typed

    def know(self, salt: bytes, passphrase: str) -> bytes:
        """Derive the key of a salt that is new, for what is encrypted with it in this run."""
        return self._known.setdefault(salt, key_of(passphrase, salt))

    def keep(self, salt: bytes) -> None:
        """What was encrypted with a new key stays so: the keyring may have it."""
        self.fits(salt, self._known.pop(salt))

    def _asked(self, path: Place) -> Iterator[str]:
        self._ensure_asks(f"the store is encrypted: {path}")
        for left in reversed(range(_TIMES)):
            typed = getpass(f"Passphrase of {Path(path).name}: ", sys.stderr)
            self._given.append(typed)
            yield typed
            self._given.remove(typed)
            if left:
                self._app.talk("that is not it; try again, or Ctrl-C")

    def _ensure_asks(self, why: str) -> None:
        """Text may come in by a pipe while somebody sits at the terminal."""
        if not self._app.no_input and sys.stderr.isatty():
            with suppress(OSError), Path("/dev/tty").open("rb"):
                return
        raise NoPassphrase(why, f"nobody can be asked for its passphrase; {_ELSEWHERE}")

    def _of_file(self) -> str:
        try:
            text = expanded(self._source).read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise Locked(
                f"cannot read the passphrase in {self._source}: {reason}",
                "bring the file back, or `mentorlog config set key_from ask`",
            ) from error
        passphrase = text.partition("\n")[0].removesuffix("\r")
        if not passphrase:
            raise Locked(f"there is no passphrase in {self._source}", "its first line is it")
        return passphrase

    def _of_keyring(self, salt: bytes) -> bytes | None:
        with self._warning("the keyring does not answer"):
            held = _keyring().get_password(_SERVICE, salt.hex())
            return bytes.fromhex(held) if held else None
        return None

    @contextmanager
    def _warning(self, what: str) -> Iterator[None]:
        """Say why a keyring did not do what was wanted, and go on; each has errors of its own."""
        try:
            yield
        except MentorlogError:
            raise
        except Exception as error:
            self._app.talk(f"warning: {what}: {str(error).partition(chr(10))[0]}")


def _keyring() -> Any:
    """The library. Raises Locked where it is missing."""
    try:
        import keyring
    except ImportError as error:
        raise Locked(
            "the library keyring is not installed",
            "`pip install 'mentorlog[keyring]'`, or `mentorlog config set key_from ask`",
        ) from error
    return keyring
