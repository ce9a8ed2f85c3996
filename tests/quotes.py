"""What README.md quotes of the figures that a run of the benchmark or of the proofs wrote."""

from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def quoting(text: str, name: str, figures: str) -> str:
    """A text with these figures between the marks of that name, in the place of the old ones."""
    before, begin, rest = text.partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- end of {name} -->\n")
    if not (begin and end):
        raise LookupError(f"the text has no marks of {name}")
    return f"{before}{begin}{figures.strip()}\n\n{end}{after}"


def of_benchmark(page: str) -> str:
    """What is quoted of RESULTS.md: all but its heading."""
    return page.partition("\n\n")[2]


def of_proof(page: str) -> str:
    """What is quoted of PROOF.md: its first table."""
    return page.partition("\n\n")[2].partition("\n## ")[0]
