"""Two devices meet in a bare repository that only ssh leads to: a server of this machine's own."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_share import Two, refused, two_devices
from tests.conftest import Run
from tests.e2e.conftest import needed


@pytest.fixture
def two(tmp_path: Path, unmade: Run, monkeypatch: pytest.MonkeyPatch) -> Two:
    return two_devices(tmp_path, unmade, monkeypatch)


@pytest.fixture
def url(two: Two, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty repository, which a key of this test opens."""
    sshd = needed("sshd")
    if os.geteuid() == 0:  # where it gives up its rights; whatever starts a machine makes it
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    place, port = two.place / "ssh", _free_port()
    place.mkdir(mode=0o700)
    for key in ("host", "mine"):
        words = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / key))
        subprocess.run(words, check=True)
    shutil.copy(place / "mine.pub", place / "authorized")
    (place / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {place}/host\nStrictModes no\n"
        f"PidFile none\nAuthorizedKeysFile {place}/authorized\nPasswordAuthentication no\n"
    )
    known = (place / "host.pub").read_text()
    (place / "known").write_text(f"[127.0.0.1]:{port} {known}")
    ssh = f"ssh -F none -i {place}/mine -oBatchMode=yes -oUserKnownHostsFile={place}/known"
    monkeypatch.setenv("GIT_SSH_COMMAND", ssh)
    subprocess.run(["git", "init", "-q", "--bare", str(place / "journal.git")], check=True)
    server = subprocess.Popen([sshd, "-D", "-e", "-f", str(place / "config")])
    try:
        _until_it_answers(port)
        yield f"ssh://{getpass.getuser()}@127.0.0.1:{port}{place}/journal.git"
    finally:
        server.terminate()
        server.wait(10)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _until_it_answers(port: int) -> None:
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("sshd does not answer")


def test_two_devices_meet_by_ssh(two: Two, url: str) -> None:
    digits = two.invite("--to", url)
    assert two.accept(digits) == refused(
        f"the invitation has this device connect to {url}",
        f"`--to {url}` says that this is where you meet",
        4,
    )
    assert two.accept(digits, "--to", url).code == 0
    two.home("note", "add", "By ssh")
    assert two.home.says("sync") == "joined: laptop\n"
    assert two.laptop.says("sync") == "home: new · n1 (By ssh)\n"
    (two.place / "ssh" / "known").write_text("")
    answer = two.home("sync")
    assert answer.code == 5
    assert answer.err.startswith(f"error: the repository {url} cannot be used: ")
