"""What is said beside a question."""

import sys

from mentorlog.render.safe import safe_line


def tell(reason: str, hint: str) -> None:
    """Say why an answer cannot be taken."""
    for said in filter(None, (reason, hint)):
        print(f"  {safe_line(said)}", file=sys.stderr)
