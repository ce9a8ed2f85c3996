"""The parts of a report, made of what they tell of: a field is what has the same name there."""

from typing import Any, TypeVar

from msgspec import Struct

from mentorlog.domain.records.base import Record

S = TypeVar("S", bound=Struct)


def made_of(part: type[S], /, *of: object, **more: Any) -> S:
    """Such a part: each field as in `more`, else as in the first of these that has it.

    The id of a record is told as a person types it: s12. Raises TypeError for a field without a
    default that nothing has.
    """
    for name in part.__struct_fields__:
        whose = next((one for one in of if hasattr(one, name)), None)
        if name not in more and whose is not None:
            is_ref = name == "id" and isinstance(whose, Record)
            more[name] = getattr(whose, "ref" if is_ref else name)
    return part(**more)
