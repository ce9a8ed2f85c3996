"""The store as the rest of the house sees it: its file, and a table for each noun."""

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

_LIES_IN = {
    **dict.fromkeys(("skills", "careers", "resources", "intros"), "growth"),
    **dict.fromkeys(("notes", "feedback", "topics", "contacts", "advices"), "said"),
    **dict.fromkeys(("attainments", "closings"), "accords"),
    **dict.fromkeys(("participants", "pairings"), "programs"),
    "milestones": "goals",
    "pulses": "agreements",
}
"""The modules of those tables that lie with others; else it has the table's name."""


class Store(StoreFile):
    """A store and its tables.

    Each lies in a module that is imported when the table is first asked for.
    """

    mentorships: "Mentorships"
    """Mentorships, with their members, cadences and pauses."""
    sessions: "Sessions"
    goals: "Goals"
    """Goals, with their terms, states and check-ins."""
    milestones: "Milestones"
    actions: "Actions"
    """Actions, with their commitments."""
    feedback: "Feedbacks"
    topics: "Topics"
    notes: "Notes"
    advices: "Advices"
    """What one was told to do."""
    decisions: "Decisions"
    """What one decided, and what came of it."""
    contacts: "Contacts"
    """Lines between meetings."""
    pulses: "Pulses"
    skills: "Skills"
    """Skills, with their ratings."""
    intros: "Intros"
    """Introductions."""
    resources: "Resources"
    """The reading list."""
    careers: "Careers"
    """Career events."""
    agreements: "Agreements"
    """Agreements, with their signatures and renewals."""
    attainments: "Attainments"
    """How far goals got."""
    closings: "Closings"
    """How mentorships ended."""
    accords: "Accords"
    """Who agreed to which goal."""
    enrolments: "Enrolments"
    """Which mentorships are pairs of a programme."""
    programs: "Programs"
    participants: "Participants"
    """Who enrolled in programmes."""
    pairings: "Pairings"
    """Who was matched with whom."""
    statuses: "Statuses"
    """What the sides of pairs sent."""
    agenda: "Agenda"
    """What is open, and for which day."""

    def __getattr__(self, name: str) -> Any:
        tables = Store.__annotations__
        if name not in tables:
            raise AttributeError(name)
        module = import_module(f"mentorlog.store.{_LIES_IN.get(name, name)}")
        table = getattr(module, tables[name])(self)
        setattr(self, name, table)
        return table

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
