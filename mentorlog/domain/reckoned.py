"""A figure as it is reckoned: what it comes to, and what it says of how it came to that."""

from typing import Generic, TypeVar

from mentorlog.domain.values import Values

T_co = TypeVar("T_co", covariant=True)


class Reckoned(Values, Generic[T_co], frozen=True):
    """What a figure comes to, its rule in words, and its sum: a template and what is put into it.

    The sum is written out only when somebody asks how the figure came about.
    """

    value: T_co
    rule: str
    template: str = ""
    operands: tuple[object, ...] = ()

    @property
    def arithmetic(self) -> str:
        """The sum as it is written down, unrounded; empty where there is none."""
        return self.template.format(*map(_written, self.operands))


def _written(operand: object) -> str:
    return f"{operand:.9g}" if isinstance(operand, float) else str(operand)
