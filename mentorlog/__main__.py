"""`python -m mentorlog`, and the console scripts."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Importing makes many objects and no garbage: looking for some takes an eighth of the start.
    gc.set_threshold(100_000)
    from mentorlog.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
