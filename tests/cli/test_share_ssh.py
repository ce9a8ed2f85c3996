"""Two devices meet in a bare repository that only ssh leads to: a server of this machine's own."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentorlog.errors import Invalid, Unavailable
from mentorlog.exchange.carriers.git import Git
from mentorlog.exchange.carriers.ways import check_way
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
    monkeypatch.setenv("GIT_SSH_COMMAND", _ssh(place))
    subprocess.run(["git", "init", "-q", "--bare", str(place / "journal.git")], check=True)
    server = subprocess.Popen([sshd, "-D", "-e", "-f", str(place / "config")])
    try:
        _until_it_answers(port)
        yield f"ssh://{getpass.getuser()}@127.0.0.1:{port}{place}/journal.git"
    finally:
        server.terminate()
        server.wait(10)


def _ssh(place: Path) -> str:
    """How the user reaches it: by a key that no other way knows of, at little cost."""
    cheap = "-oKexAlgorithms=curve25519-sha256"
    return f"ssh -F none {cheap} -i {place}/mine -oUserKnownHostsFile={place}/known"


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


def _by_the_environment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", _ssh(place))


def _by_a_program(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = place / "jump"
    program.write_text(f'#!/bin/sh\nexec {_ssh(place)} "$@"\n')
    program.chmod(0o700)
    monkeypatch.setenv("GIT_SSH", str(program))
    monkeypatch.setenv("GIT_SSH_VARIANT", "ssh")


def _by_the_settings_of_git(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = place / "settings"
    settings.write_text(f'[core]\n\tsshCommand = "{_ssh(place)}"\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))


@pytest.mark.parametrize(
    "way",
    [_by_the_environment, _by_a_program, _by_the_settings_of_git],
    ids=lambda way: way.__name__,
)
def test_the_user_s_own_way_by_ssh_is_gone_and_another_host_is_refused(
    two: Two,
    url: str,
    way: Callable[[Path, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GIT_SSH_COMMAND")
    way(two.place / "ssh", monkeypatch)
    Git(url, two.place / "mirror.git").ensure_there()
    other = (two.place / "ssh" / "mine.pub").read_text()
    known = two.place / "ssh" / "known"
    known.write_text(f"{known.read_text().split()[0]} {other}")
    with pytest.raises(Unavailable, match=r"used: Host key verification failed\.$"):
        Git(url, two.place / "mirror.git").ensure_there()


def test_where_the_user_says_nothing_of_ssh_it_asks_nothing(
    two: Two, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIT_SSH_COMMAND")
    seen = two.place / "seen"
    program = two.place / "ssh" / "ssh"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" "$SSH_ASKPASS_REQUIRE" > {seen}\nexit 1\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(Unavailable):
        Git(url, two.place / "mirror.git").ensure_there()
    told = seen.read_text().splitlines()
    assert (told[0], told[-1]) == ("-oBatchMode=yes", "never")


@pytest.mark.parametrize(
    "host",
    ["$(touch ran)", "`touch ran`", "x;touch ran", "x%3btouch%20ran", "x|touch", "me;touch ran@x",
     "x\ttouch", "x'y", "[::1]:22;touch"],
)  # fmt: skip
def test_a_host_that_a_shell_of_the_user_s_settings_would_run_is_no_way(host: str) -> None:
    """Like ProxyCommand nc %h %p: not every ssh looks at what it puts there."""
    for url in (f"ssh://{host}/x.git", f"ssh://me@{host}/x.git", f"{host}:x.git"):
        with pytest.raises(Invalid, match="no way to a repository that is taken"):
            check_way(url)


@pytest.mark.parametrize(
    "url",
    ["git@host:me/x.git", "ssh://host/x.git", "ssh://me@host.example:2222/~me/x y.git",
     "ssh://[::1]:22/x.git", "https://me:s%20cret@host/x.git", "../x;y.git", "file:///a/$b.git"],
)  # fmt: skip
def test_a_way_that_people_go_is_taken(url: str) -> None:
    check_way(url)
