"""`assistant simulate`: make the recorded logs of the demo world again, with simulated chargers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant import demo_world
from assistant.domain.errors import Unusable

DONE = 0
SHIPPED = Path(demo_world.__file__).parent


def run(arguments: argparse.Namespace) -> int:
    """Write the logs into the folder, by default over those that ship; print the path of each."""
    try:
        from assistant.simulator.simulating import simulate  # noqa: PLC0415 # needs an extra that serving does not
    except ModuleNotFoundError as error:
        raise Unusable(f"simulating needs the package {error.name}: install charge-assistant[simulate]") from None
    folder = Path(arguments.folder) if arguments.folder else SHIPPED
    for path in simulate(folder, lambda line: sys.stderr.write(f"{line}\n")):
        sys.stdout.write(f"{path}\n")
    return DONE
