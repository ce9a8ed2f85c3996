"""The nouns that are searched, by their number in a search id; and the struct of every noun."""

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.store import practice_tables, triggers

NOUNS = {
    searched.number: noun
    for schema in (triggers.SEARCHED, practice_tables.SEARCHED)
    for noun, searched in schema.items()
}
KIND_OF: dict[str, type[Record]] = {kind.noun: kind for kind in KINDS}
