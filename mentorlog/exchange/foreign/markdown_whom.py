"""With whom the meetings of a file are, and the parts of a day that are of one person each."""

from collections.abc import Iterator, Sequence

from mentorlog.domain.drafts import Choices, Meant
from mentorlog.exchange.foreign import heading_words
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.front_matter import FrontMatter
from mentorlog.exchange.foreign.markdown_headings import Headed
from mentorlog.exchange.foreign.markdown_title import title_words
from mentorlog.exchange.page.headings import COLON


def whom(
    file: File, matter: FrontMatter, headed: Sequence[Headed], title: str, choices: Choices
) -> tuple[Meant | None, bool]:
    """With whom a meeting is, and whether the file says so, or what was chosen for all of it.

    The file says it in its front matter, its folders or its name, then by the recurring meeting
    that it is one of, in the title of the meeting, and in its own.
    """
    people = [word for word in matter.people if not _is_me(choices, word)]
    folders = (name for one in file.folders for name in (one, _spaced(one)))
    own = title_words(file.stem)
    names = (*people, *folders, own)
    found = choices.named(*names) or choices.filed(*names)
    for words in (*matter.series, own, title, _title_of(headed)):
        found = found or heading_words.whom(choices, words) or choices.filed(words)
    if found is not None:
        return found, True
    return choices.else_with(*people, *file.folders), False


def parts(
    headed: Sequence[Headed], lines: tuple[int, int], whom: Meant | None, choices: Choices
) -> Iterator[tuple[Headed, int, Meant]]:
    """The parts below headings that are but a name, with their ends, if one is of somebody else."""
    inside = [one for one in headed if lines[0] <= one.line < lines[1]]
    named = {
        one: meant
        for one in inside
        if one.day is None
        and one.heading.level != COLON  # "Dana:" is who says what follows
        and (meant := heading_words.whom(choices, one.words)) is not None
    }
    if all(whom and one.mentorship == whom.mentorship for one in named.values()):
        return
    for one, meant in named.items():
        after = (
            other.line
            for other in inside
            if other.line > one.line
            and (other in named or other.heading.level <= one.heading.level)
        )
        yield one, next(after, lines[1]), meant


def _title_of(headed: Sequence[Headed]) -> str:
    """The words of the only heading of the highest level, if it is of no day."""
    tops = [one for one in headed if one.heading.level == 1]
    return tops[0].words if len(tops) == 1 and tops[0].day is None else ""


def _spaced(folder: str) -> str:
    return folder.replace("-", " ").replace("_", " ")


def _is_me(choices: Choices, word: str) -> bool:
    meant = choices.named(word)
    return meant is not None and meant.is_me
