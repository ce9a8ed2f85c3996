"""What `doctor` found: a line for each thing it looked at, and below what needs care."""

from collections.abc import Sequence

from mentorlog.domain.findings import Finding, Verdict
from mentorlog.render.blocks import Block, Heading, Page, Paragraph, Table, Tone, Toned

_TONES = {Verdict.FINE: Tone.GOOD, Verdict.NOTICE: Tone.WARNING, Verdict.AT_RISK: Tone.LATE}


def page(found: Sequence[tuple[str, Finding]]) -> Page:
    """All findings in short, then each that is not fine with its cases and what to do."""
    rows = [
        (name, Toned(str(one.verdict), _TONES[one.verdict]), one.sentence) for name, one in found
    ]
    blocks: list[Block] = [Table(("Looked at", "Verdict", "Says"), rows)]
    for name, one in found:
        lines = [*one.details, *([f"hint: {one.hint}"] if one.hint else [])]
        if one.verdict is not Verdict.FINE and lines:
            blocks += [Heading(f"{name}: {one.sentence}"), Paragraph("\n".join(lines))]
    return blocks


def as_json(found: Sequence[tuple[str, Finding]]) -> list[dict[str, object]]:
    """The findings as a script reads them."""
    return [
        {
            "check": name,
            "verdict": one.verdict,
            "says": one.sentence,
            "details": one.details,
            "hint": one.hint,
            "mendable": one.mend is not None,
        }
        for name, one in found
    ]
