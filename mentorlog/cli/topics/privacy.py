"""Which fields leave, and which never do, by the names that the store goes by."""

from collections.abc import Mapping

from mentorlog.domain.records.base import Leaves
from mentorlog.domain.records.catalog import KINDS
from mentorlog.domain.records.marks import marks


def said() -> Mapping[str, str]:
    """What can be private, and what leaves only with notes, or never."""
    private = [kind.noun for kind in KINDS if "private" in kind.__struct_fields__]
    return {
        "nouns": ", ".join(private).replace("_", "-"),
        "never": ", ".join(_fields(Leaves.NEVER)),
        "with_notes": ", ".join(_fields(Leaves.WITH_NOTES)),
    }


def _fields(leaves: Leaves) -> list[str]:
    """The names of the fields that leave so, each once; with its noun where not every one does."""
    kinds = [kind for kind in KINDS if not kind.stays]
    found = [(kind.noun, name, mark.leaves) for kind in kinds for name, mark in marks(kind).items()]
    ways = {name: {way for _, other, way in found if other == name} for _, name, _ in found}
    names = (
        name if len(ways[name]) == 1 else f"{name} of a {noun}"
        for noun, name, way in found
        if way is leaves
    )
    return list(dict.fromkeys(names))
