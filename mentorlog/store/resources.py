"""The reading list in the store."""

from datetime import date

from msgspec.structs import replace

from mentorlog.domain.openness import ensure_closed_once, ensure_open
from mentorlog.domain.records.resource import Resource, ResourceKind
from mentorlog.errors import Invalid
from mentorlog.store.openness import is_open
from mentorlog.store.table import Table
from mentorlog.store.wanted import Wanted, by_day

_DAY = "r.added_on"


class Resources(Table[Resource]):
    """One thing to read, hear or use a row."""

    record = Resource

    def open(self, wanted: Wanted, *, kind: ResourceKind | None = None) -> list[Resource]:
        """What is to be read or being read."""
        return by_day(self, wanted, _DAY, is_open(Resource), kind=kind)

    def listed(
        self, wanted: Wanted, *, kind: ResourceKind | None = None, done: bool = False
    ) -> list[Resource]:
        """By the day they were added, or, those that are `done`, by the day they were done."""
        if done:
            return by_day(self, wanted, "r.done_on", "r.done_on IS NOT NULL", kind=kind)
        return by_day(self, wanted, _DAY, kind=kind)

    def start(self, resource: Resource, on: date) -> Resource:
        """It was begun on that day. Raises Invalid if it was begun or closed before."""
        if resource.started_on is not None:
            raise Invalid(
                f"{resource.ref} was started on {resource.started_on}",
                f"`mentorlog resource edit {resource.ref} --started DAY` corrects that",
            )
        ensure_open(resource)
        return self.correct(replace(resource, started_on=on))

    def ensure_sound(self, resource: Resource) -> None:
        """Raise Invalid if it was closed twice, or closed before it was begun."""
        ensure_closed_once(resource)
        started, done = resource.started_on, resource.done_on
        if started is not None and done is not None and done < started:
            raise Invalid(
                f"{resource.ref} was started on {started}: it cannot have been done on {done}",
                f"`mentorlog resource edit {resource.ref} --started DAY` corrects that",
            )
