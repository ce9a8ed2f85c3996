"""One file as carrier, by mail or on a stick: parcels one after the other.

mentorlog parcels 1
<replica>/<number> <bytes>
…the parcel…
"""

from collections.abc import Iterable, Sequence

from mentorlog.domain.sharing.parcel import newer
from mentorlog.errors import Invalid
from mentorlog.exchange.parcel import LARGEST

_MAGIC = b"mentorlog parcels 1\n"
_ANY_VERSION = b"mentorlog parcels "
_MOST = 100_000


def written(parcels: Iterable[tuple[str, int, bytes]]) -> bytes:
    """The file that holds these parcels: replica, number, sealed bytes."""
    found = [_MAGIC]
    for replica, n, data in parcels:
        found += [f"{replica}/{n} {len(data)}\n".encode(), data]
    return b"".join(found)


class OneFile:
    """The parcels in one file, or in several."""

    def __init__(self, files: Iterable[bytes]) -> None:
        self._parcels: dict[tuple[str, int], bytes] = {}
        for data in files:
            self._parcels |= _parcels(data)

    def of(self, replicas: Iterable[str]) -> "OneFile":
        """What there is of these replicas."""
        found, wanted = OneFile(()), set(replicas)
        found._parcels = {key: data for key, data in self._parcels.items() if key[0] in wanted}
        return found

    def replicas(self) -> Sequence[str]:
        """Whose parcels there are."""
        return sorted({replica for replica, _ in self._parcels})

    def numbers(self, replica: str) -> Sequence[int]:
        """Which parcels of a replica there are, in order."""
        return sorted(n for other, n in self._parcels if other == replica)

    def size(self, replica: str, n: int) -> int:
        """The bytes of a parcel."""
        return len(self._parcels[replica, n])

    def read(self, replica: str, n: int) -> bytes:
        """A parcel."""
        return self._parcels[replica, n]


def _parcels(data: bytes) -> dict[tuple[str, int], bytes]:
    """Raises Invalid for what is no such file, or was cut off."""
    if data.startswith(_ANY_VERSION) and not data.startswith(_MAGIC):
        raise newer()
    if not data.startswith(_MAGIC):
        raise Invalid(
            "this file holds no parcels", "`mentorlog sync -o FILE` on the other device makes one"
        )
    found: dict[tuple[str, int], bytes] = {}
    place = len(_MAGIC)
    while place < len(data) and len(found) < _MOST:
        head, _, _ = data[place : place + 80].partition(b"\n")
        replica, n, size = _head(head)
        place += len(head) + 1
        if not 0 <= size <= LARGEST or place + size > len(data):
            raise _cut_off()
        found[replica, n] = data[place : place + size]
        place += size
    return found


def _head(line: bytes) -> tuple[str, int, int]:
    try:
        name, size = line.decode("ascii").split(" ")
        replica, n = name.split("/")
        return replica, int(n), int(size)
    except ValueError as error:
        raise _cut_off() from error


def _cut_off() -> Invalid:
    return Invalid(
        "the file is damaged, or was cut off on its way", "have it sent again; nothing was changed"
    )
