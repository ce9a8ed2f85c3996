"""A git repository as carrier: one branch that is always one commit without a parent.

A bare mirror beside the store is all there is of it here. Only plumbing touches it: nothing is
ever checked out, hooks are off, a prompt never comes, and only these ways to a repository are
allowed. One that lies on this machine is opened by our own git: what whoever filled it has put
into its hooks and settings is not run. The history is not believed and none is made: what a whole
parcel replaces is reachable no more, though whoever hosts it may keep it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mentorlog.errors import Invalid, Unavailable
from mentorlog.exchange.carriers.bounds import bounded
from mentorlog.exchange.carriers.folder import FILE, REPLICA
from mentorlog.exchange.carriers.git_answers import refusal, why
from mentorlog.exchange.carriers.git_rules import BY_NOBODY, RULES, RULES_THERE, environment
from mentorlog.exchange.carriers.ways import check_way, lies_here
from mentorlog.exchange.parcel import LARGEST

_BRANCH = "refs/heads/mentorlog"
_TRIES = 8
_SECONDS = 120
_MOST = 512 * 2**20
"""Bytes of a repository that are fetched; as many as a file of parcels may have."""
_MEMORY = 8 * _MOST
_NOTHING = "0" * 40
_MOST_TREES = 10_000
"""Directories that are listed: as many as can be named to git at once."""


class _Entry(NamedTuple):
    """A file of the tree: of which replica, which number, and its blob."""

    replica: str
    n: int
    blob: str
    size: int


class Git:
    """The parcels in a branch of a repository, seen through a mirror beside the store."""

    def __init__(self, url: str, mirror: Path) -> None:
        check_way(url)
        self.url = url
        self.mirror = mirror
        self._head = _NOTHING
        self._there: list[_Entry] = []
        self._strange: list[str] = []
        self._added: dict[tuple[str, int], bytes] = {}
        self._before: dict[str, int] = {}
        self._ssh: dict[str, str] = {}

    def begin(self) -> None:
        """Nothing has to be made: the branch comes with the first parcel."""

    def ensure_there(self) -> None:
        """Fetch what is there. Raises Unavailable if it cannot be reached."""
        if not (self.mirror / "HEAD").exists():
            self._run("init", "-q", "--bare", str(self.mirror), is_there=False)
        self._ssh = self._ssh_meant()
        said = self._run("ls-remote", *self._opener("upload"), "--", self.url, _BRANCH)
        heads = dict(line.split(b"\t")[::-1] for line in said.splitlines())
        self._head = heads.get(_BRANCH.encode(), _NOTHING.encode()).decode()
        if self._head not in (_NOTHING, self._mirrored()):
            self._fetch()
        self._look()

    def _mirrored(self) -> str:
        """The commit of which the mirror has all: it was fetched, or made here."""
        return self._do("rev-parse", "-q", "--verify", _BRANCH).stdout.decode().strip()

    def _fetch(self) -> None:
        done = self._do(
            *("fetch", "-q", "--depth=1", "--no-tags", *self._opener("upload")),
            *("--", self.url, f"+{_BRANCH}:{_BRANCH}"),
        )
        kept = [one.stat().st_size for one in self.mirror.rglob("*") if one.is_file()]
        if max(kept) >= _MOST or sum(kept) >= 2 * _MOST:
            shutil.rmtree(self.mirror)
            raise self._failed(f"there lies more than the {_MOST // 2**20} MB that a share has")
        if done.returncode:
            raise self._failed(done.stderr.decode(errors="replace"))

    def replicas(self) -> Sequence[str]:
        """Whose parcels there are."""
        return sorted({one.replica for one in self._there})

    def numbers(self, replica: str) -> Sequence[int]:
        """Which parcels of a replica there are, in order."""
        return sorted(one.n for one in self._there if one.replica == replica)

    def strange(self) -> list[str]:
        """Names of what is no parcel."""
        return self._strange

    def size(self, replica: str, n: int) -> int:
        """The bytes of a parcel."""
        return self._entry(replica, n).size

    def _entry(self, replica: str, n: int) -> _Entry:
        return next(one for one in self._there if one[:2] == (replica, n))

    def read(self, replica: str, n: int) -> bytes:
        """A parcel. Raises Invalid for what is too large."""
        found = self._entry(replica, n)
        if found.size > LARGEST:
            raise Invalid("it is larger than any parcel")
        return self._run("cat-file", "blob", found.blob)

    def put(self, replica: str, n: int, data: bytes) -> None:
        """Add a parcel of ours with the next `send`."""
        self._added[replica, n] = data

    def remove_before(self, replica: str, n: int) -> None:
        """Leave the parcels of ours before this one out with the next `send`."""
        self._before[replica] = n

    def send(self) -> None:
        """Push one commit without a parent, on top of nothing but what we have looked at.

        Where somebody was faster, theirs is looked at and taken along. Raises Unavailable.
        """
        for _ in range(_TRIES):
            new = self._added
            kept = [
                one
                for one in self._there
                if one.n >= self._before.get(one.replica, 0) and one[:2] not in new
            ]
            if not new and len(kept) == len(self._there):
                self._added.clear()
                return
            if self._push(self._commit(kept, new)):
                self._added.clear()
                self._look()
                self._tidy()
                return
            self.ensure_there()
        raise Unavailable(
            f"others write to {self.url} all the time", "the next `mentorlog sync` goes on"
        )

    def _look(self) -> None:
        """List what is there, one directory deep: a tree may hold itself without end."""
        self._there, self._strange = [], []
        replicas: dict[str, str] = {}
        top = [] if self._head == _NOTHING else [f"{self._head}^{{tree}}"]
        for is_tree, name, sha, _ in self._listed(top):
            if is_tree and REPLICA.fullmatch(name):
                replicas[f"{name}/"] = sha
            else:
                self._strange.append(name)
        for is_tree, name, blob, size in self._listed([*replicas.values()], *replicas):
            replica, _, file = name.partition("/")
            number = FILE.fullmatch(file)
            n = int(number[1]) if number else 0
            if blob and not is_tree and n and file == f"{n:06d}.mlog":
                self._there.append(_Entry(replica, n, blob, size))
            else:
                self._strange.append(name)

    def _listed(self, trees: list[str], *within: str) -> Iterator[tuple[bool, str, str, int]]:
        """Of each entry whether it is a tree, its name, object and bytes; of odd ones no object.

        The trees are those of the directories `within`, else the one of all there is.
        """
        if not trees:
            return
        asked = "".join(f"{tree}\n" for tree in trees).encode()
        sizes = self._run("cat-file", "--batch-check=%(objectsize)", given=asked).split()
        whole = sum(int(one) for one in sizes if one.isdigit())  # one that is missing stops ls-tree
        if len(trees) > _MOST_TREES or whole > LARGEST:
            raise self._failed("there lies more than a share has")
        said = self._run("ls-tree", "-z", "-l", "--full-tree", self._head, *within)
        for line in said.split(b"\0"):
            if line:
                about, _, name = line.partition(b"\t")
                mode, _, sha, size = about.decode().split()
                is_plain = mode in ("040000", "100644")
                yield (
                    *(mode == "040000", name.decode(errors="replace"), sha if is_plain else ""),
                    int(size) if size.isdecimal() else 0,
                )

    def _tidy(self) -> None:
        """Keep nothing in the mirror but what is there: what a whole parcel replaces is to go."""
        self._run("repack", "-q", "-a", "-d")
        self._run("prune", "--expire=now")

    def _ssh_meant(self) -> dict[str, str]:
        """Nothing where the user says by which ssh they go; else one that does not ask."""
        said = {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys()
        if lies_here(self.url) or said or not self._do("config", "core.sshCommand").returncode:
            return {}
        return {"GIT_SSH_COMMAND": "ssh -oBatchMode=yes"}

    def _opener(self, way: str) -> list[str]:
        """How a repository that lies on this machine is opened."""
        rules = " ".join(f"-c {rule}" for rule in RULES_THERE)
        return [f"--{way}-pack=git {rules} {way}-pack"] if lies_here(self.url) else []

    def _commit(self, kept: Sequence[_Entry], new: Mapping[tuple[str, int], bytes]) -> str:
        """Make the branch of the mirror one commit of these files; gives its name."""
        who = f"committer {BY_NOBODY} 1000000000 +0000\n"
        parts = [f"commit {_BRANCH}\nmark :1\n{who}data 10\nmentorlog\n\n".encode()]
        parts += [
            f"M 100644 {blob} {replica}/{n:06d}.mlog\n".encode() for replica, n, blob, _ in kept
        ]
        for (replica, n), data in new.items():
            head = f"M 100644 inline {replica}/{n:06d}.mlog\ndata {len(data)}\n"
            parts += [head.encode(), data, b"\n"]
        told = b"".join([*parts, b"\nget-mark :1\n"])
        return self._run("fast-import", "--quiet", "--force", given=told).decode().strip()

    def _push(self, commit: str) -> bool:
        """False where somebody else has pushed since we looked."""
        lease = "" if self._head == _NOTHING else self._head
        done = self._do(
            *("push", "-q", "--no-verify", f"--force-with-lease={_BRANCH}:{lease}"),
            *(*self._opener("receive"), "--", self.url, f"{commit}:{_BRANCH}"),
        )
        if done.returncode == 0:
            self._head = commit
            return True
        told = done.stderr.decode(errors="replace")
        refused = refusal(told)
        if refused:
            raise Unavailable(
                f"the repository {self.url} does not take what is new: {refused}",
                "its branch mentorlog is written anew each time: is that allowed there?",
            )
        if refused is None:
            raise self._failed(told)
        return False

    def _run(self, *words: str, given: bytes = b"", is_there: bool = True) -> bytes:
        done = self._do(*words, given=given, is_there=is_there)
        if done.returncode:
            raise self._failed(done.stderr.decode(errors="replace"))
        return done.stdout

    def _do(
        self, *words: str, given: bytes = b"", is_there: bool = True
    ) -> "subprocess.CompletedProcess[bytes]":
        rules = [part for rule in RULES for part in ("-c", rule)]
        where = [f"--git-dir={self.mirror}"] if is_there else []
        try:
            with bounded(_MOST, _MEMORY):
                return subprocess.run(
                    ("git", *where, *rules, *words),
                    input=given,
                    env=environment() | self._ssh,
                    capture_output=True,
                    check=False,
                    timeout=_SECONDS,
                    start_new_session=True,
                )
        except FileNotFoundError as error:
            raise Unavailable("there is no git", "install it, or share by a folder") from error
        except subprocess.TimeoutExpired as error:
            raise self._failed("it does not answer") from error

    def _failed(self, told: str) -> Unavailable:
        return Unavailable(
            f"the repository {self.url} cannot be used: {why(told)}",
            "is it there, and may you write to it? The next `mentorlog sync` goes on",
        )
