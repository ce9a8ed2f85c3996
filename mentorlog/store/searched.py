"""The nouns that are searched, by their number in a search id."""

from mentorlog.store import practice_tables, triggers

NOUNS = {
    searched.number: noun
    for schema in (triggers.SEARCHED, practice_tables.SEARCHED)
    for noun, searched in schema.items()
}
