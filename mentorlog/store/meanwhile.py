"""Two things at once: SQLite lets others run while it reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def meanwhile(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Within the block `work` is done, too, in a thread; what is given waits for its answer.

    The work opens its own connection. What it raises comes out at the end of the block, rather
    than what failed in the block; who interrupts that does not wait for it.
    """
    answers: list[T] = []
    errors: list[BaseException] = []

    def do() -> None:
        try:
            answers.append(work())
        except BaseException as error:
            errors.append(error)

    thread = Thread(target=do, daemon=True)

    def answer() -> T:
        thread.join()
        if errors:
            raise errors[0]
        return answers[0]

    thread.start()
    try:
        yield answer
    except Exception:
        answer()
        raise
    answer()
