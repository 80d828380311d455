"""`python -m assistant.simulator [FOLDER]`: make the demo world's logs again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.simulator.simulating import simulate

SHIPPED = Path(__file__).parent.parent / "demo_world"


def main(arguments: list[str]) -> int:
    """Simulate into a folder, by default the one that is shipped; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m assistant.simulator", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=SHIPPED, help="where to write (default: the shipped demo world)"
    )
    chosen = parser.parse_args(arguments)
    for path in simulate(chosen.folder, lambda line: print(line, file=sys.stderr)):  # noqa: T201 # progress of a command
        print(path)  # noqa: T201 # a command's output
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
