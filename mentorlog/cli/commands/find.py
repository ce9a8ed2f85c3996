"""`mentorlog find`: everything that was written, by its words."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Annotated

from mentorlog.cli.app import App
from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import Since, Tag, Until, With, how_many
from mentorlog.cli.verbs import Verbs
from mentorlog.cli.wanted import wanted
from mentorlog.errors import Invalid
from mentorlog.store import search
from mentorlog.store.hits import Hit
from mentorlog.store.search import Ranking

verbs = Verbs()

_FIRST = 20

Words = Annotated[
    list[str] | None, Argument(metavar="TEXT", help="The words; - reads standard input.")
]
Nouns = Annotated[
    list[str] | None,
    Option("--noun", help="Only these, like note or goal; repeat it.", metavar="NOUN"),
]
OfKind = Annotated[
    str | None, Option("--kind", help="Of this kind, like win or book.", metavar="KIND")
]
Sort = Annotated[Ranking, Option("--sort", help="By day, or the closest match first.")]
Limit = Annotated[int, Option("--limit", help="At most this many.", parser=how_many, metavar="N")]
All = Annotated[bool, Option("--all", help="Every hit.")]


@verbs.command()
def find(
    app: App,
    words: Words = None,
    with_: With = None,
    noun: Nouns = None,
    kind: OfKind = None,
    tag: Tag = None,
    since: Since = None,
    until: Until = None,
    sort: Sort = Ranking.NEWEST,
    limit: Limit = _FIRST,
    all_: All = False,
) -> None:
    """Find records that have all the words, or words that begin like them, newest first.

    Every text that was written is searched, names, reasons and tags among them. Private text is
    found, too, and marked; you alone see it. With --tag, --kind or --noun the words may be left
    out.

    $ mentorlog find promotion --since "3 months ago"
    $ mentorlog find packet review --with dana --sort rank
    $ mentorlog find --tag career --noun session --noun note
    """
    nouns, of_kind = _nouns(noun or ()), _kind(kind)
    given = (with_, since, until, tag, None if all_ else limit + 1)
    wants = wanted(app, *given, everything=True, kind=of_kind, nouns=nouns)
    is_narrowed = bool(nouns or of_kind or wants.tag)
    typed = " ".join(words) if words else None
    text = app.text(typed, "text to find", optional=is_narrowed, is_marked=True)
    asked = app.store.connection, text or "", wants, sort
    hits = search.each(*asked) if all_ else iter(search.find(*asked))
    found = _answer(app, hits if all_ else islice(hits, limit))
    if text and not (found or app.json or with_):
        _tell_name(app, text.split())
    if next(hits, None):
        app.talk(f"{limit} shown; --all or --limit shows more")


def _tell_name(app: App, words: Sequence[str]) -> None:
    """Where nothing has all of the words, the search without the one that is a name."""
    from shlex import join, quote

    from mentorlog.errors import MentorlogError
    from mentorlog.operations.names import named

    for number, word in enumerate(words if len(words) > 1 else ()):
        with suppress(MentorlogError):
            one = named(app.store, word, app.today)
            line = f"{join([*words[:number], *words[number + 1 :]])} --with {quote(word)}"
            app.talk(f"`mentorlog find {line}` searches what is with {one.name}")
            return


def _nouns(typed: Sequence[str]) -> tuple[str, ...]:
    """The nouns that were named, one or several of them. Raises Invalid."""
    if not typed:
        return ()
    from mentorlog.store.searched import NOUNS

    known = {noun.replace("_", "-"): noun for noun in sorted(NOUNS.values())}
    found = []
    for word in (one.strip().lower().replace("_", "-") for one in typed):
        name = word if word in known else word.removesuffix("s")
        if name not in known:
            raise Invalid(f"nothing is written as a {word!r}", _nearest(word, known))
        found.append(known[name])
    return tuple(found)


def _kind(typed: str | None) -> str | None:
    """The kind that was named, of whatever noun has one. Raises Invalid."""
    if typed is None:
        return None
    from mentorlog.domain.records.catalog import kind_words

    word, known = typed.strip().lower(), kind_words()
    if word not in known:
        raise Invalid(f"{typed!r} is no kind of anything", _nearest(word, known))
    return word


def _nearest(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]}?" if near else f"one of {', '.join(known)}"


def _answer(app: App, hits: Iterator[Hit]) -> bool:
    """Show the hits as they come, and say whether there is one."""
    from mentorlog.reports.hits import build, entries, in_parts

    first = [*islice(hits, 1)]
    parts = in_parts(chain(first, hits))
    if app.json:
        from mentorlog.render.json_text import array

        for text in array(entries(app.store, some, app.today) for some in parts):
            print(text, end="")
    elif not first:
        app.found_nothing()
    else:
        from mentorlog.render.hits import HEADS, rows

        found = chain.from_iterable(build(app.store, some) for some in parts)
        app.draw_list(HEADS, rows(found, app.today))
    return bool(first)
