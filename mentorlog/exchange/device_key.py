"""The key of a device: an ed25519 key of OpenSSH that signs parcels, and that they are sealed for.

It lies beside the store, never in it: a store that was copied or restored elsewhere speaks for
nobody. `ssh-keygen` makes it, signs with it and looks at signatures.
"""

import os
import subprocess
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorlog.errors import StoreError, Unavailable

_NAMESPACE = "parcel@mentorlog"
_KEY, _MARK = "device", "mark"


def directory_of(store: Path) -> Path:
    """Where the key of a store's device lies."""
    store = store.resolve()
    return store.with_name(f"{store.name}.keys")


def made(store: Path) -> Path:
    """The directory with the key of this device, which is made if need be (0700, 0600).

    Raises Unavailable where there is no ssh-keygen, StoreError where nothing can be written.
    """
    place = directory_of(store)
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        if not (place / f"{_KEY}.pub").exists():
            with TemporaryDirectory(dir=place) as new:
                _ssh_keygen(
                    *("-q", "-t", "ed25519", "-N", "", "-C", "mentorlog", "-f", f"{new}/{_KEY}")
                )
                _settle(Path(new), place)
    except OSError as error:
        raise StoreError(
            f"the key of this device cannot be written to {place}: {error.strerror}",
            "nothing was changed",
        ) from error
    return place


def _settle(new: Path, place: Path) -> None:
    """The public key comes last: while it is not there, the key is made anew."""
    if not (place / f"{_KEY}.pub").exists():
        (new / f"{_KEY}.pub").chmod(0o600)
        (new / _KEY).replace(place / _KEY)
        (new / f"{_KEY}.pub").replace(place / f"{_KEY}.pub")


def public(place: Path) -> str:
    """The public key, without its comment. Raises StoreError where it cannot be read."""
    return " ".join(_read(place / f"{_KEY}.pub").decode(errors="replace").split()[:2])


def private(place: Path) -> bytes:
    """The private key. Raises StoreError where it cannot be read."""
    return _read(place / _KEY)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise spoilt(file.parent, str(error.strerror)) from error


def spoilt(place: Path, why: str) -> StoreError:
    """The key of this device is there, and is of no use."""
    return StoreError(
        f"the key of this device in {place} cannot be used: {why}",
        "bring it back from a copy, or move that away and be invited anew: `share accept`",
    )


def sign(place: Path, data: bytes) -> bytes:
    """The signature over `data`."""
    return _ssh_keygen("-Y", "sign", "-f", str(place / _KEY), "-n", _NAMESPACE, given=data)


def named_in(signature: bytes) -> str:
    """The public key that a signature names as its own; nothing where it names none."""
    packed = b"".join(one for one in signature.splitlines() if not one.startswith(b"-----"))
    with suppress(ValueError):
        data = a2b_base64(packed)
        size = int.from_bytes(data[10:14], "big")
        key = data[14 : 14 + size]
        return f"ssh-ed25519 {b2a_base64(key, newline=False).decode()}"
    return ""


def is_signed(data: bytes, signature: bytes, key: str) -> bool:
    """Whether `data` was signed with the key of this public key."""
    with TemporaryDirectory() as place:
        signed, signers = Path(place, "signature"), Path(place, "signers")
        signed.write_bytes(signature)
        signers.write_text(f'mentorlog namespaces="{_NAMESPACE}" {key}\n', "utf-8")
        return _succeeds(
            *("-Y", "verify", "-f", str(signers), "-I", "mentorlog", "-n", _NAMESPACE),
            *("-s", str(signed)),
            given=data,
        )


def mark(place: Path) -> dict[str, tuple[str, int]]:
    """Of each share the replica, and the highest parcel that this device has written in it."""
    try:
        lines = (place / _MARK).read_text("utf-8").splitlines()
        return {share: (replica, int(n)) for share, replica, n in map(str.split, lines)}
    except (OSError, ValueError):
        return {}


def set_mark(place: Path, share: str, replica: str, n: int) -> None:
    """Note the highest parcel that this device has written in a share. Raises StoreError."""
    marks = mark(place) | {share: (replica, n)}
    new = place / f".{_MARK}-{os.getpid()}"
    text = "".join(f"{uid} {name} {at}\n" for uid, (name, at) in marks.items())
    try:
        new.write_text(text, "utf-8")
        new.chmod(0o600)
        new.replace(place / _MARK)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise StoreError(
            f"{place / _MARK} cannot be written: {error.strerror}",
            "make room, or move it away; the next `mentorlog sync` goes on",
        ) from error


def _ssh_keygen(*words: str, given: bytes = b"") -> bytes:
    done = _run(words, given)
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines() or ["it says nothing"]
        raise Unavailable(f"ssh-keygen refuses: {told[-1]}", "is its key there, with mode 0600?")
    return done.stdout


def _succeeds(*words: str, given: bytes) -> bool:
    return _run(words, given).returncode == 0


def _run(words: Sequence[str], given: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ("ssh-keygen", *words), input=given, capture_output=True, check=False, timeout=60
        )
    except FileNotFoundError as error:
        raise Unavailable(
            "there is no ssh-keygen, which signs what is shared", "install OpenSSH"
        ) from error
