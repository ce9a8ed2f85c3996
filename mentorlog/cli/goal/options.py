"""The options of `goal` and `milestone`."""

from datetime import date
from typing import Annotated

import typer

from mentorlog.cli.params import any_past_day, confidence, number, past_day, percentage
from mentorlog.domain.records.goal import State

Id = Annotated[str, typer.Argument(metavar="ID", help="The goal.")]
With = Annotated[
    str | None,
    typer.Option(
        "--with", help="Whom with, or none; else the only mentorship there is.", metavar="NAME"
    ),
]
Start = Annotated[
    date | None, typer.Option("--start", help="Its first day.", parser=any_past_day, metavar="DAY")
]
DueDay = Annotated[
    str | None, typer.Option("--due", help="The day to reach it by, or none.", metavar="DAY")
]
WhyIt = Annotated[str | None, typer.Option("--why", help="Why it matters.", metavar="TEXT")]
Area = Annotated[str | None, typer.Option("--area", help="Such as career.", metavar="TEXT")]
Metric = Annotated[str | None, typer.Option("--metric", help="What is counted.", metavar="TEXT")]
Unit = Annotated[str | None, typer.Option("--unit", help="In what it is counted.", metavar="TEXT")]
Baseline = Annotated[
    float | None,
    typer.Option("--baseline", help="The value at the start; else 0.", parser=number, metavar="N"),
]
Target = Annotated[
    float | None,
    typer.Option("--target", help="The value to reach.", parser=number, metavar="N"),
]
StateOption = Annotated[State | None, typer.Option("--state", help="Only those in this state.")]
Value = Annotated[
    float | None,
    typer.Option("--value", help="What the metric is at.", parser=number, metavar="N"),
]
Added = Annotated[
    float | None,
    typer.Option("--add", help="So many more than last time.", parser=number, metavar="N"),
]
Percent = Annotated[
    float | None,
    typer.Option("--percent", help="How much is done.", parser=percentage, metavar="P"),
]
Confidence = Annotated[
    int | None,
    typer.Option(
        "--confidence", help="That it will be reached, 1-10.", parser=confidence, metavar="N"
    ),
]
Note = Annotated[
    str | None, typer.Option("--note", help="How it goes; - reads it.", metavar="TEXT")
]
Blocker = Annotated[
    str | None, typer.Option("--blocker", help="What is in the way.", metavar="TEXT")
]
Title = Annotated[str | None, typer.Option("--title", help="The title.", metavar="TEXT")]
CorrectedTarget = Annotated[
    str | None, typer.Option("--target", help="The value to reach; '' is none.", metavar="N")
]
SetOn = Annotated[
    date | None, typer.Option("--on", help="The day it was set.", parser=past_day, metavar="DAY")
]
OfGoal = Annotated[str | None, typer.Option("--goal", help="The goal it is of.", metavar="ID")]
