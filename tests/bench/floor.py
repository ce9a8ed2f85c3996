"""The least that a program of this kind needs: Typer with sqlite3, and nothing of ours."""

import sqlite3

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def add(text: str) -> None:
    """Write one row where nobody keeps it."""
    sqlite3.connect(":memory:").execute("CREATE TABLE session AS SELECT ? AS title", (text,))


@app.command("list")
def list_() -> None:
    """The second command: with a single one Typer takes a shorter way."""
