"""What is installed: a wheel is built from this checkout and looked into."""

import subprocess
import sys
from zipfile import ZipFile

import pytest

from tests.shell import ROOT

SHARED = {
    "share/man/man1/mentorlog.1": "mentorlog.1",
    "share/man/man1/mlog.1": "mlog.1",
    "share/bash-completion/completions/mentorlog.bash": "mentorlog.bash",
    "share/bash-completion/completions/mlog.bash": "mlog.bash",
    "share/zsh/site-functions/_mentorlog": "_mentorlog",
    "share/fish/vendor_completions.d/mentorlog.fish": "mentorlog.fish",
    "share/fish/vendor_completions.d/mlog.fish": "mlog.fish",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    place = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", place)
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [path] = place.glob("*.whl")
    return ZipFile(path)


def test_the_manual_and_the_completions_lie_where_a_system_looks(wheel: ZipFile) -> None:
    data = {name.partition(".data/data/")[2]: name for name in wheel.namelist()}
    for place, name in SHARED.items():
        assert wheel.read(data[place]) == (ROOT / "completions" / name).read_bytes()


def test_all_of_the_package_is_in_it(wheel: ZipFile) -> None:
    files = [path for path in (ROOT / "mentorlog").rglob("*") if path.is_file()]
    sources = {str(path.relative_to(ROOT)) for path in files if path.suffix != ".pyc"}
    assert {name for name in wheel.namelist() if name.startswith("mentorlog/")} == sources
