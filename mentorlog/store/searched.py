"""The nouns that are searched, by their number in a search id; and the struct of every noun."""

from typing import get_type_hints

from mentorlog.domain.records.base import Record
from mentorlog.domain.records.catalog import KINDS
from mentorlog.store.search_tables import SEARCHED

NOUNS = {searched.number: noun for noun, searched in SEARCHED.items()}
KIND_OF: dict[str, type[Record]] = {kind.noun: kind for kind in KINDS}


def kinds() -> list[str]:
    """Every word that says of which kind a record is, of whatever noun, in order."""
    shapes = [get_type_hints(kind)["kind"] for kind in KINDS if "kind" in kind.__struct_fields__]
    return list(dict.fromkeys(word for shape in shapes for word in shape))
