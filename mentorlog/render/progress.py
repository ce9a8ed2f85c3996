"""A bar that fills, for a terminal; imported only where somebody waits at one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def bar(title: str, total: int, file: TextIO, *, color: bool) -> Iterator[Callable[[int], None]]:
    """A bar that is gone at the end; what it gives is told how much is done."""
    console = Console(file=file, no_color=not color)
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda done: progress.update(task, completed=done)
