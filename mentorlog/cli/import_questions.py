"""What an import asks on a terminal: what its file leaves open, with the option that says it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mentorlog.cli import prompts
from mentorlog.cli.words import Words, option
from mentorlog.domain.drafts import Unclear
from mentorlog.domain.imported import Surveyed
from mentorlog.errors import NeedsInput

if TYPE_CHECKING:
    from mentorlog.cli.app import App
    from mentorlog.cli.foreign import Typed

GONE_BY = "meetings gone by"
_MOST = 12
"""More questions than a file can leave open are asked of none."""
_WORDS = 8
"""So many words are offered as those that say whom something is of."""


def settled(app: "App", typed: "Typed", survey: "Callable[[Typed], Surveyed]") -> "Typed":
    """The options with what was answered to all that the file leaves open.

    Raises what the survey does, and NeedsInput where nothing in the file says with whom anything
    of it was and nobody can be asked.
    """
    for _ in range(_MOST):
        try:
            found = survey(typed)
        except Unclear as error:
            answer = prompts.choose(f"{error.message}?", error.choices)
            typed = _answered(app, typed, error.option, answer)
            continue
        if not found.drafts and found.asks:
            if typed.who or typed.with_:
                raise _nobody(found, typed)
            typed = _whom(app, typed, found)
            continue
        gone = sum(len(at) for why, at in found.left_out.items() if why.startswith(GONE_BY))
        if not gone or typed.past is not None:
            break
        question = f"{gone} meetings of the calendar lie behind: were they held?"
        held = {"No, or not all: leave them out": "skip", "Yes, take them as held": "held"}
        typed = _answered(app, typed, "--past", prompts.choose(question, held))
    return typed


def refuse_of_nobody(found: Surveyed, typed: "Typed") -> None:
    """Raise NeedsInput where nothing in the file says with whom anything of it was."""
    if not found.drafts and found.asks:
        raise _nobody(found, typed)


def _answered(app: "App", typed: "Typed", name: str, answer: str) -> "Typed":
    """The options with one more, which is remembered as if it had been typed."""
    app.answered(Words(option(name, answer)))
    return typed.with_option(name, answer)


def _whom(app: "App", typed: "Typed", found: Surveyed) -> "Typed":
    """With whom the file is, or whom its most frequent words mean."""
    people = {one.name: one.name for one in app.store.mentorships.running(app.today)}
    if not people:
        raise _nobody(found, typed)
    words = {f"{word} ({number:,})": word for word, number in found.words.most_common(_WORDS)}
    everything = {f"all of it with {name}": name for name in people}
    if not words:
        return _answered(app, typed, "--with", prompts.choose("With whom?", people))
    whole = prompts.choose("With whom is it?", {"it differs": "", **everything})
    if whole:
        return _answered(app, typed, "--with", whole)
    some = prompts.choose_some("Which words say with whom?", words, at_least_one=True)
    return _each(app, typed, some, people)


def _each(app: "App", typed: "Typed", words: Iterable[str], people: dict[str, str]) -> "Typed":
    for word in words:
        name = prompts.choose(f"Who is {word}?", {**people, "me": "me", "nobody": "none"})
        typed = _answered(app, typed, "--who", f"{word}={name}")
    return typed


def _nobody(found: Surveyed, typed: "Typed") -> NeedsInput:
    """Nothing says with whom anything of it was, or whose it is."""
    words = ", ".join(f"{word} {number:,}" for word, number in found.words.most_common(3))
    most = f"; most have {words}" if words else ""
    entries = "1 entry" if found.asks == 1 else f"{found.asks:,} entries"
    if typed.with_:
        hint = f"--who WORD=me is mine, --who WORD=NAME theirs{most}"
        return NeedsInput(f"whose? nothing says it of {entries}", hint)
    return NeedsInput(
        f"with whom? nothing says it of {entries}", f"--with NAME, or --who WORD=NAME{most}"
    )
