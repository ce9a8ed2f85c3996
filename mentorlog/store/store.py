"""The store as the rest of the house sees it: its file, and a table for each noun."""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mentorlog.store.file import StoreFile

if TYPE_CHECKING:
    from mentorlog.store.accords import Accords, Attainments, Closings
    from mentorlog.store.actions import Actions
    from mentorlog.store.agenda import Agenda
    from mentorlog.store.agreements import Agreements, Pulses
    from mentorlog.store.decisions import Decisions
    from mentorlog.store.enrolments import Enrolments
    from mentorlog.store.goals import Goals, Milestones
    from mentorlog.store.growth import Careers, Intros, Resources, Skills
    from mentorlog.store.mentorships import Mentorships
    from mentorlog.store.programs import Pairings, Participants, Programs
    from mentorlog.store.said import Advices, Contacts, Feedbacks, Notes, Topics
    from mentorlog.store.sessions import Sessions
    from mentorlog.store.statuses import Statuses
    from mentorlog.store.table import Table


def _lies_in(module: str) -> Any:
    """A table of this module, which is imported when the table is first asked for."""

    def made(store: "Store") -> Any:
        kind = Store.__annotations__[str(table.attrname)]
        return getattr(import_module(f"mentorlog.store.{module}"), kind)(store)

    table = cached_property(made)
    return table


class Store(StoreFile):
    """A store and its tables."""

    mentorships: "Mentorships" = _lies_in("mentorships")
    """Mentorships, with their members, cadences and pauses."""
    sessions: "Sessions" = _lies_in("sessions")
    goals: "Goals" = _lies_in("goals")
    """Goals, with their terms, states and check-ins."""
    milestones: "Milestones" = _lies_in("goals")
    actions: "Actions" = _lies_in("actions")
    """Actions, with their commitments."""
    feedback: "Feedbacks" = _lies_in("said")
    topics: "Topics" = _lies_in("said")
    notes: "Notes" = _lies_in("said")
    advices: "Advices" = _lies_in("said")
    """What one was told to do."""
    decisions: "Decisions" = _lies_in("decisions")
    """What one decided, and what came of it."""
    contacts: "Contacts" = _lies_in("said")
    """Lines between meetings."""
    pulses: "Pulses" = _lies_in("agreements")
    skills: "Skills" = _lies_in("growth")
    """Skills, with their ratings."""
    intros: "Intros" = _lies_in("growth")
    """Introductions."""
    resources: "Resources" = _lies_in("growth")
    """The reading list."""
    careers: "Careers" = _lies_in("growth")
    """Career events."""
    agreements: "Agreements" = _lies_in("agreements")
    """Agreements, with their signatures and renewals."""
    attainments: "Attainments" = _lies_in("accords")
    """How far goals got."""
    closings: "Closings" = _lies_in("accords")
    """How mentorships ended."""
    accords: "Accords" = _lies_in("accords")
    """Who agreed to which goal."""
    enrolments: "Enrolments" = _lies_in("enrolments")
    """Which mentorships are pairs of a programme."""
    programs: "Programs" = _lies_in("programs")
    participants: "Participants" = _lies_in("programs")
    """Who enrolled in programmes."""
    pairings: "Pairings" = _lies_in("programs")
    """Who was matched with whom."""
    statuses: "Statuses" = _lies_in("statuses")
    """What the sides of pairs sent."""

    @cached_property
    def agenda(self) -> "Agenda":
        """What is open, and for which day."""
        from mentorlog.store.agenda import Agenda

        return Agenda(self, self.mentorships, self.sessions)

    def table(self, noun: str) -> "Table[Any]":
        """The table of a noun that has ids of its own: the property of its plural.

        A noun without queries of its own needs none.
        """
        name = noun if noun == "feedback" else f"{noun}s"
        table: Table[Any] | None = getattr(self, name, None)
        return table or self._plain(noun)

    def _plain(self, noun: str) -> "Table[Any]":
        from mentorlog.domain.records.catalog import KIND_OF
        from mentorlog.store.table import Table

        table: Table[Any] = Table(self)
        table.record = KIND_OF[noun]
        return table

    def _catch_up(self) -> None:
        """Refill the agenda."""
        self.agenda.refill()
