"""Keys and signatures as ssh-keygen makes them, in this process: to start it takes longest by far.

Where anything is not as it should be the real one is asked, and says so: a key that is none, a
signature that is not good, a place that cannot be written. What is told to be good is what it
would tell to be, by the same signatures (PROTOCOL.sshsig of OpenSSH).
"""

import re
import shutil
import subprocess
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from hashlib import sha512
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

from mentorlog.exchange import device_key

Done = subprocess.CompletedProcess[bytes]

run_keygen = device_key._run
"""Start the real one."""

_SPACE = b"parcel@mentorlog"
_MAGIC, _VERSION, _HASH = b"SSHSIG", (1).to_bytes(4, "big"), b"sha512"
_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
_SIGNER = re.compile(rf'mentorlog namespaces="{_SPACE.decode()}" ssh-ed25519 (\S+)\n')


def run_here(words: Sequence[str], given: bytes) -> Done:
    """Do what ssh-keygen does with these words, if it is there and all is well; else have it."""
    try:
        done = _done(words, given) if shutil.which("ssh-keygen") else None
    except (OSError, ValueError, UnsupportedAlgorithm, InvalidSignature):
        done = None
    return run_keygen(words, given) if done is None else Done(words, 0, done, b"")


def _done(words: Sequence[str], given: bytes) -> bytes | None:
    match [*words]:
        case ["-q", "-t", "ed25519", "-N", "", "-C", "mentorlog", "-f", file]:
            return _make(Path(file))
        case ["-Y", "sign", "-f", file, "-n", "parcel@mentorlog"]:
            return _sign(Path(file), given)
        case ["-Y", "verify", "-f", signers, "-I", "mentorlog", "-n", "parcel@mentorlog",
              "-s", signature]:  # fmt: skip
            return _look_at(Path(signers), Path(signature).read_bytes(), given)
    return None


def _make(file: Path) -> bytes:
    key = Ed25519PrivateKey.generate()
    file.touch(0o600, exist_ok=False)
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    file.with_name(f"{file.name}.pub").write_bytes(public + b" mentorlog\n")
    return b""


def _sign(file: Path, given: bytes) -> bytes | None:
    if file.stat().st_mode & 0o077:
        return None  # it refuses a key that others can read
    key = load_ssh_private_key(file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        return None
    public = key.public_key().public_bytes_raw()
    signature = _packed(b"ssh-ed25519", key.sign(_what_is_signed(given)))
    blob = _MAGIC + _VERSION + _packed(
        _packed(b"ssh-ed25519", public), _SPACE, b"", _HASH, signature
    )  # fmt: skip
    text = b2a_base64(blob, newline=False)
    lines = (text[at : at + 70] + b"\n" for at in range(0, len(text), 70))
    return _BEGIN + b"".join(lines) + _END


def _look_at(signers: Path, armoured: bytes, given: bytes) -> bytes | None:
    """Nothing where it is a good signature of the one signer; None where that is to be asked."""
    signer = _SIGNER.fullmatch(signers.read_text("utf-8"))
    if signer is None or not (armoured.startswith(_BEGIN) and armoured.endswith(_END)):
        return None
    blob = a2b_base64(armoured[len(_BEGIN) : -len(_END)])
    public = a2b_base64(signer[1])
    begin = _MAGIC + _VERSION + _packed(public, _SPACE, b"", _HASH)
    key, signature = public[-32:], blob[-64:]
    if public != _packed(b"ssh-ed25519", key):
        return None
    if blob != begin + _packed(_packed(b"ssh-ed25519", signature)):
        return None
    Ed25519PublicKey.from_public_bytes(key).verify(signature, _what_is_signed(given))
    return b""


def _what_is_signed(given: bytes) -> bytes:
    return _MAGIC + _packed(_SPACE, b"", _HASH, sha512(given).digest())


def _packed(*strings: bytes) -> bytes:
    return b"".join(len(one).to_bytes(4, "big") + one for one in strings)
