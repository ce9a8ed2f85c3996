"""One Typer app per noun."""
