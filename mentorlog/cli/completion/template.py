"""The part of a completion script that is the same whatever commands there are."""

from pathlib import Path


def filled(shell: str, **places: str) -> str:
    """The script of a shell, with each `<place>` of its template filled."""
    text = Path(__file__).with_name(f"template.{shell}").read_text(encoding="utf-8")
    for name, words in places.items():
        text = text.replace(f"<{name}>", words)
    return text
