"""A disk whose flushes take longer: what a write costs on slower machines, measured on this one.

A library in front of the system's own waits before each fsync and fdatasync. It is built with the
C compiler of the machine; without one nothing is measured.
"""

import subprocess
from pathlib import Path
from shutil import which

MILLISECONDS = 2

_SOURCE = f"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
int fsync(int file) {{
    usleep({MILLISECONDS * 1000});
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}}
int fdatasync(int file) {{
    usleep({MILLISECONDS * 1000});
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
}}
"""


def slow_flushes(directory: Path) -> Path | None:
    """The library, built below `directory`; None where there is no compiler."""
    compiler = which("cc")
    if compiler is None:
        return None
    source, library = directory / "flush.c", directory / "flush.so"
    source.write_text(_SOURCE)
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"],
        check=True,
        capture_output=True,
    )
    return library
