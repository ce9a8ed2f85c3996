"""A mentoring journal and goal tracker for the terminal."""

__version__ = "0.1.0"
