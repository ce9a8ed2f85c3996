"""Which letters the output can say."""

import sys

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Mapping


def wants_ascii(environment: "Mapping[str, str]") -> bool:
    """Whether the locale, or the encoding of the output, has no letters but ASCII.

    Python itself writes UTF-8 under the C locale; there the locale is what was asked for. No
    locale at all asks for nothing.
    """
    encoding = (sys.stdout.encoding or "ascii").lower()
    if not encoding.startswith("utf"):
        return True
    asked = environment.get("LC_ALL") or environment.get("LANG") or ""
    names_another = "." in asked and "utf" not in asked.lower()
    return bool(sys.flags.utf8_mode) and (asked in ("C", "POSIX") or names_another)
