"""mentorlog as its users have it: a wheel in a virtual environment of its own, compiled."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parent.parent
_FLOOR = "mentorlog_floor"
_PIP = "pip>=26"
"""The launcher that an older one writes imports `re`, which takes as long as half of Python."""

NOWHERE = Path()
"""No store that was named: what somebody has who never used the program."""

BARE = ("python", "-c", "pass")
FLOOR = ("python", "-c", f"from {_FLOOR} import app; app()", "add", "Kick-off")


class Failed(Exception):
    """A command did not end with 0; the text is what it printed."""


class Usage(NamedTuple):
    """What one run took: wall seconds and, at its peak, megabytes."""

    seconds: float
    megabytes: float


class Program(NamedTuple):
    """An installed mentorlog and the environment that its commands run in.

    `preload` is a library that stands between them and the system; `pip` the version of the
    installer, whose launcher is a part of what a command takes.
    """

    bin: Path
    home: Path
    pip: str = ""
    preload: Path | None = None

    def run(
        self,
        command: Sequence[str],
        store: Path,
        *,
        terminal: bool = False,
        more: Mapping[str, str] | None = None,
    ) -> Usage:
        """Run one command (the program's name first) with this store, all its streams piped.

        With `terminal` they are a pseudo-terminal. Raises Failed if it does not end with 0.
        """
        flags = ("--terminal",) if terminal else ()
        launcher = (self.bin / "python", "-I", "-S", _HERE / "launch.py", *flags)
        done = subprocess.run(
            [*map(str, launcher), str(self.bin / command[0]), *command[1:]],
            env=self._environment(store) | dict(more or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        said, _, measured = done.stderr.decode().rstrip().rpartition("\n")
        seconds, kilobytes, code = measured.split()
        if code != "0":
            raise Failed(" ".join(said.split()) or f"exit {code}")
        return Usage(float(seconds), int(kilobytes) / 1024)

    def _environment(self, store: Path) -> dict[str, str]:
        return (
            {
                "PATH": f"{self.bin}:/usr/bin:/bin",
                "HOME": str(self.home),
                "LANG": "C.UTF-8",
            }
            | ({"MENTORLOG_DB": str(store)} if store != NOWHERE else {})
            | ({"LD_PRELOAD": str(self.preload)} if self.preload else {})
        )


def install(directory: Path) -> Program:
    """Build a wheel of the checkout, install it below `directory`, and compile everything."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }

    def call(*command: str | Path) -> None:
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)

    wheels, venv, home = (directory / name for name in ("wheels", "venv", "home"))
    home.mkdir()
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", wheels, _CHECKOUT)
    call(sys.executable, "-m", "venv", venv)
    python = venv / "bin" / "python"
    call(python, "-m", "pip", "install", "-qq", "--upgrade", _PIP)
    call(python, "-m", "pip", "install", "-qq", *wheels.glob("*.whl"))
    said = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=True)
    [packages] = venv.glob("lib/python*/site-packages")
    copyfile(_HERE / "floor.py", packages / f"{_FLOOR}.py")
    call(python, "-m", "compileall", "-q", packages)
    return Program(python.parent, home, said.stdout.decode().split()[1])
