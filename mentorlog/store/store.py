"""The store as the rest of the house sees it: its file, and a table for each noun."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorlog.store.file import StoreFile

if TYPE_CHECKING:
    from mentorlog.store.accords import Accords
    from mentorlog.store.actions import Actions
    from mentorlog.store.agenda import Agenda
    from mentorlog.store.agreements import Agreements
    from mentorlog.store.attainments import Attainments
    from mentorlog.store.careers import Careers
    from mentorlog.store.closings import Closings
    from mentorlog.store.feedback import Feedbacks
    from mentorlog.store.goals import Goals
    from mentorlog.store.intros import Intros
    from mentorlog.store.mentorships import Mentorships
    from mentorlog.store.milestones import Milestones
    from mentorlog.store.notes import Notes
    from mentorlog.store.pulses import Pulses
    from mentorlog.store.resources import Resources
    from mentorlog.store.sessions import Sessions
    from mentorlog.store.skills import Skills
    from mentorlog.store.table import Table
    from mentorlog.store.topics import Topics


class Store(StoreFile):
    """A store and its tables, each of which is made when it is first asked for."""

    def table(self, noun: str) -> "Table[Any]":
        """The table of a noun that has ids of its own: the property of its plural.

        A noun without queries of its own needs none.
        """
        name = noun if noun == "feedback" else f"{noun}s"
        table: Table[Any] = getattr(self, name) if hasattr(type(self), name) else self._plain(noun)
        return table

    def _plain(self, noun: str) -> "Table[Any]":
        from mentorlog.domain.records.catalog import KINDS
        from mentorlog.store.table import Table

        table: Table[Any] = Table(self)
        [table.record] = (kind for kind in KINDS if kind.noun == noun)
        return table

    def _catch_up(self) -> None:
        """Refill the agenda."""
        self.agenda.refill()

    @cached_property
    def mentorships(self) -> "Mentorships":
        """Mentorships, with their members, cadences and pauses."""
        from mentorlog.store.mentorships import Mentorships

        return Mentorships(self)

    @cached_property
    def sessions(self) -> "Sessions":
        """Sessions."""
        from mentorlog.store.sessions import Sessions

        return Sessions(self)

    @cached_property
    def goals(self) -> "Goals":
        """Goals, with their terms, states and check-ins."""
        from mentorlog.store.goals import Goals

        return Goals(self)

    @cached_property
    def milestones(self) -> "Milestones":
        """Milestones."""
        from mentorlog.store.milestones import Milestones

        return Milestones(self)

    @cached_property
    def actions(self) -> "Actions":
        """Actions, with their commitments."""
        from mentorlog.store.actions import Actions

        return Actions(self)

    @cached_property
    def feedback(self) -> "Feedbacks":
        """Feedback."""
        from mentorlog.store.feedback import Feedbacks

        return Feedbacks(self)

    @cached_property
    def topics(self) -> "Topics":
        """Topics."""
        from mentorlog.store.topics import Topics

        return Topics(self)

    @cached_property
    def notes(self) -> "Notes":
        """Notes."""
        from mentorlog.store.notes import Notes

        return Notes(self)

    @cached_property
    def pulses(self) -> "Pulses":
        """Pulses."""
        from mentorlog.store.pulses import Pulses

        return Pulses(self)

    @cached_property
    def skills(self) -> "Skills":
        """Skills, with their ratings."""
        from mentorlog.store.skills import Skills

        return Skills(self)

    @cached_property
    def intros(self) -> "Intros":
        """Introductions."""
        from mentorlog.store.intros import Intros

        return Intros(self)

    @cached_property
    def resources(self) -> "Resources":
        """The reading list."""
        from mentorlog.store.resources import Resources

        return Resources(self)

    @cached_property
    def careers(self) -> "Careers":
        """Career events."""
        from mentorlog.store.careers import Careers

        return Careers(self)

    @cached_property
    def agreements(self) -> "Agreements":
        """Agreements, with their signatures and renewals."""
        from mentorlog.store.agreements import Agreements

        return Agreements(self)

    @cached_property
    def attainments(self) -> "Attainments":
        """How far goals got."""
        from mentorlog.store.attainments import Attainments

        return Attainments(self)

    @cached_property
    def closings(self) -> "Closings":
        """How mentorships ended."""
        from mentorlog.store.closings import Closings

        return Closings(self)

    @cached_property
    def accords(self) -> "Accords":
        """Who agreed to which goal."""
        from mentorlog.store.accords import Accords

        return Accords(self)

    @cached_property
    def agenda(self) -> "Agenda":
        """What is open, and for which day."""
        from mentorlog.store.agenda import Agenda

        return Agenda(self)
