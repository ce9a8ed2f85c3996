"""What was edited here, of what differs between a row and the registers.

A link whose end is not here is empty in the row, and stays in the registers; where the end is back,
it is still no edit that it is empty, unless somebody cut it. What was written in a row while it was
away is not overwritten when it comes back as it was.
"""

from collections.abc import Iterable

from msgspec import json

from mentorlog.domain.records.base import Record
from mentorlog.domain.sharing.parts import PRESENCE, Part, links_of, parts_of
from mentorlog.domain.sharing.perspective import Parts, Perspective
from mentorlog.domain.sharing.perspective import Row as Columns
from mentorlog.store.sharing.rows import Changed, Rows
from mentorlog.store.sharing.values import Told


class Edits:
    """The edits of a share since a change of the log, when its rows were looked at last."""

    def __init__(self, view: Perspective, rows: Rows, share: int, since: int) -> None:
        self.view = view
        self.rows = rows
        self.share = share
        self.since = since

    def since_it_left(
        self, names: Iterable[str], kind: type[Record], changed: Changed, shown: Told
    ) -> list[str]:
        """The parts among these that were typed here after what is shown was written."""
        typed = {
            name: changed.typed(parts_of(kind)[name], self.share) for name in names if name in shown
        }
        return [
            name
            for name in names
            if name not in shown or ((at := typed[name]) is not None and at >= shown[name].at)
        ]

    def among(
        self, names: Iterable[str], kind: type[Record], row: Columns, told: Parts, shown: Told
    ) -> list[str]:
        """The parts among these, which are told otherwise than they are shown, that were edited."""
        parts, as_here = parts_of(kind), self._as_it_would_be(kind, row, shown)
        return [
            name
            for name in names
            if name not in shown
            or (
                told[name] != as_here.get(name)
                and not self._lacks_ends(kind, row, parts[name], told[name], shown[name].text)
            )
        ]

    def _as_it_would_be(self, kind: type[Record], row: Columns, shown: Told) -> Parts:
        """What would be told of the row as the registers show it here."""
        texts = {part: value.text for part, value in shown.items() if part != PRESENCE}
        would_be = self.rows.resolved(kind, {**row, **self.view.into(kind, texts)})
        return self.view.out(kind, would_be) or {}

    def _lacks_ends(
        self, kind: type[Record], row: Columns, part: Part, told: str, shown: str
    ) -> bool:
        """Whether nothing but ends of links is missing in a part, and nobody here cut them."""
        lists = {link.column: link.is_list for link in links_of(kind) if not link.is_whole}
        sides = zip(part.columns, json.decode(told), json.decode(shown), strict=True)
        return (
            self.since > 0
            and all(
                here == there
                or (column in lists and (here is None or (lists[column] and {*here} < {*there})))
                for column, here, there in sides
            )
            and not self._was_changed(kind, row, part)
        )

    def _was_changed(self, kind: type[Record], row: Columns, part: Part) -> bool:
        """Whether the log says that a part of a row was changed since the last look."""
        found = self.rows.connection.execute(
            'SELECT before, after FROM change WHERE "table" = ? AND uid = ? AND seq > ?',
            (kind.noun, row["uid"], self.since),
        )
        texts = [[json.decode(one) if one else {} for one in both] for both in found]
        return any(was.get(one) != became.get(one) for was, became in texts for one in part.columns)
