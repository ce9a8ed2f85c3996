"""The error tree: every error knows its message, what to do next and its exit code.

Lower layers raise these; `cli/main.py` alone prints them, as one line
`error: …` and one line `hint: …`.
"""

ATTENTION = 10
"""The exit code, no error, where something needs attention and --exit-code asked for it."""


class MentorlogError(Exception):
    """Something a person can act on; never a bug."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Invalid(MentorlogError):
    """What was typed, or read from a file, cannot be meant or is against a rule."""


class NotFound(MentorlogError):
    """There is no such record."""

    exit_code = 3

    def __init__(self, noun: str, ref: str, nearest: str | None = None) -> None:
        super().__init__(f"there is no {noun} {ref}")
        self.hint = f"did you mean {nearest}?" if nearest else f"`mentorlog {noun} list` shows them"


class NeedsInput(MentorlogError):
    """Something is missing and there is nobody to ask."""

    exit_code = 4


class StoreError(MentorlogError):
    """The store is locked, full, damaged, foreign, newer, or not to be written."""

    exit_code = 5


class Locked(StoreError):
    """The store is encrypted, and no passphrase that was given opens it."""


class NoPassphrase(Locked):
    """The store is encrypted, and there is nobody to ask for its passphrase."""

    exit_code = NeedsInput.exit_code


class Unavailable(MentorlogError):
    """Another program of the system that is needed is not there, or refuses."""

    exit_code = 5
