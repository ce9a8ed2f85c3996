"""What a record says of itself in full: its title, and labels with values; a None is left out."""

from mentorlog.render.blocks import Cell

Described = tuple[str, list[tuple[str, Cell | None]]]
