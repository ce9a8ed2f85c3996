"""The options of `goal` and `milestone`."""

from typing import Annotated

from mentorlog.cli.declared import Argument, Option
from mentorlog.cli.params import confidence, number, percentage

Id = Annotated[str, Argument(metavar="ID", help="The goal.")]
DueDay = Annotated[
    str | None, Option("--due", help="The day to reach it by, or none.", metavar="DAY")
]
Target = Annotated[
    float | None,
    Option("--target", help="The value to reach.", parser=number, metavar="N"),
]
Value = Annotated[
    float | None,
    Option("--value", help="What the metric is at.", parser=number, metavar="N"),
]
Added = Annotated[
    float | None,
    Option("--add", help="How much more than last time.", parser=number, metavar="N"),
]
Percent = Annotated[
    float | None,
    Option("--percent", help="How much is done.", parser=percentage, metavar="P"),
]
Confidence = Annotated[
    int | None,
    Option("--confidence", help="How sure you are, 1-10.", parser=confidence, metavar="N"),
]
Note = Annotated[str | None, Option("--note", help="How it goes; - reads it.", metavar="TEXT")]
Blocker = Annotated[str | None, Option("--blocker", help="What is in the way.", metavar="TEXT")]
