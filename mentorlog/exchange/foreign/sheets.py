"""A sheet of any program: CSV, or the first one of a workbook."""

from mentorlog.exchange.foreign import comma_separated
from mentorlog.exchange.foreign.files import File
from mentorlog.exchange.foreign.table_cells import Rows


def is_workbook(file: File) -> bool:
    """Whether it is one, or another zip file."""
    return bytes(file.data[:2]) == b"PK"


def table_of(file: File) -> tuple[list[str], Rows]:
    """The headers of a file, and its rows. Raises Invalid for what is no table."""
    if is_workbook(file):
        from mentorlog.exchange.foreign import workbook

        return workbook.table_of(file)
    return comma_separated.table_of(file)
