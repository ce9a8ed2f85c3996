"""Two things at once: what is told of both, and what is told where one of them fails."""

from threading import Event, get_ident

import pytest

from mentorlog.store.meanwhile import meanwhile


def test_the_work_is_done_by_another_while_the_block_goes_on() -> None:
    begun, go_on = Event(), Event()

    def work() -> int:
        begun.set()
        go_on.wait(5)
        return get_ident()

    with meanwhile(work) as answer:
        assert begun.wait(5)
        go_on.set()
        assert answer() != get_ident()


def fail() -> None:
    raise ValueError("a page is damaged")


def test_what_the_work_raises_comes_out_at_the_end_of_the_block() -> None:
    done = []
    with pytest.raises(ValueError, match="a page is damaged"), meanwhile(fail):
        done.append(True)
    assert done == [True]


def test_of_two_failures_that_of_the_work_is_told() -> None:
    with pytest.raises(ValueError, match="a page is damaged"), meanwhile(fail):
        raise KeyError("what follows from it")


def test_what_fails_in_the_block_is_told_where_the_work_has_nothing_to_say() -> None:
    with pytest.raises(KeyError, match="a row"), meanwhile(lambda: None):
        raise KeyError("a row")


def test_who_interrupts_does_not_wait_for_the_work() -> None:
    never = Event()
    with pytest.raises(KeyboardInterrupt), meanwhile(never.wait):
        raise KeyboardInterrupt
    never.set()
