"""`share conflicts` on a terminal: what is contested, line by line, each settled with one key."""

from collections.abc import Mapping, Sequence

from mentorlog.cli.app import App
from mentorlog.cli.share_answers import named_row, said_line
from mentorlog.domain.wording import counted
from mentorlog.operations.sharing_settling import Contested, Said, settle
from mentorlog.store.sharing.shares import Share

_SKIP, _QUIT = "skip", "quit"


def settle_by_keys(app: App, found: Sequence[tuple[Share, Sequence[Contested]]]) -> int:
    """Ask of each whose word is kept, then keep them; how many are contested still.

    Nothing is written before all was asked, or somebody quits.
    """
    left = sum(len(contested) for _, contested in found)
    for share, chosen in _asked(app, found):
        refs = dict.fromkeys(named_row(app, one) for one, _ in chosen)
        settle(app.store, app.now, share, chosen, tuple(refs))
        left -= len(chosen)
        app.say(f"settled {', '.join(refs)}", counted(len(chosen), "value"))
    return left


def _asked(
    app: App, found: Sequence[tuple[Share, Sequence[Contested]]]
) -> list[tuple[Share, list[tuple[Contested, Said]]]]:
    """What is kept of each share, where anything is."""
    from mentorlog.cli import prompts

    answers: list[tuple[Share, list[tuple[Contested, Said]]]] = []
    for share, contested in found:
        chosen: list[tuple[Contested, Said]] = []
        answers.append((share, chosen))
        for one in contested:
            words = {**_words(one), "skip": _SKIP, "quit": _QUIT}
            answer = prompts.key(said_line(app, one), words)
            if answer == _QUIT:
                return [kept for kept in answers if kept[1]]
            if isinstance(answer, Said):
                chosen.append((one, answer))
    return [kept for kept in answers if kept[1]]


def _words(one: Contested) -> Mapping[str, Said | str]:
    """The word for each value: mine, theirs, or a number and the device where more than one is."""
    mine = next((said for said in one.said if said.is_mine), None)
    others = {said.text: said for said in one.said if mine is None or said.text != mine.text}
    words: dict[str, Said | str] = {} if mine is None else {"mine": mine}
    if len(others) == 1:
        return {**words, "theirs": next(iter(others.values()))}
    numbered = enumerate(others.values(), 1)
    return words | {f"{number} {said.device}": said for number, said in numbered}
