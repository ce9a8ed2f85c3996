"""`mentorlog report`: computed answers, each as it stood on any day."""

import typer

from mentorlog.cli.reporting import Asked, answer, takes_options

app = typer.Typer()


@app.command()
@takes_options
def streaks(ctx: typer.Context, asked: Asked) -> None:
    """Whether each mentorship meets as often as it promised, with the year as a heatmap.

    --since and --until are the days of the heatmap, else the last 53 weeks.

    $ mentorlog report streaks
    $ mentorlog report streaks --with dana --as-of 2026-09-30 --explain
    """
    answer(ctx, "streaks", asked)
