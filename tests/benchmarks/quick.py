"""Four figures in under a minute: importing, the rules, the start of `explain`, and `explain --batch`.

Each is the median of several rounds; what is compared is measured in turn, in the same run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median

from assistant.causes import CAUSES
from assistant.evidence import gather
from assistant.records import charging_sessions as door
from assistant.records.database import open_database
from tests.benchmarks import a_world

ROUNDS = 9
ASSISTANT = [sys.executable, "-m", "assistant"]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        say = sys.stdout.write
        say(f"import, lines a second: {_import_rate(place):,.0f}\n")
        say(f"{len(CAUSES)} rules over one evidence record: {_rules_ms(place):.2f} ms\n")
        explain, importing = _start_seconds(place)
        say(f"start of explain / import of sqlmodel: {explain / importing:.2f} ({explain:.2f} s / {importing:.2f} s)\n")
        rate, cpu_rate = _batch_rates(place)
        say(f"explain --batch, explanations a second: {rate:,.0f} ({cpu_rate:,.0f} a second of one core's time)\n")


def _import_rate(place: Path) -> float:
    count = a_world.write(place / "records.jsonl", nights=360)
    seconds = _seconds(lambda: _run(place, "import", "records.jsonl"))
    return count / seconds


def _rules_ms(place: Path) -> float:
    db = open_database(f"sqlite:///{place / 'assistant.db'}", create=False)
    record = door.charging_record(db, "cus-0", "chg-0-s101")
    evidence = gather(record, datetime.fromisoformat(a_world.NOW))
    return 1000 * median(_seconds(lambda: [cause.find(evidence) for cause in CAUSES]) for _ in range(101))


def _start_seconds(place: Path) -> tuple[float, float]:
    pairs = [
        (
            _seconds(lambda: _run(place, "explain", "chg-0-s101", "--now", a_world.NOW)),
            _seconds(lambda: subprocess.run([sys.executable, "-c", "import sqlmodel"], check=True)),
        )
        for _ in range(ROUNDS)
    ]
    return median(explain for explain, _ in pairs), median(importing for _, importing in pairs)


def _batch_rates(place: Path) -> tuple[float, float]:
    """Return how many explanations a second, and a second of CPU: what a busy machine leaves, and what it would do."""
    asked = [{"id": named, "charging_session_id": named, "now": a_world.NOW} for named in a_world.sessions(360)] * 4
    (place / "batch.jsonl").write_text("".join(json.dumps(line) + "\n" for line in asked))
    started = [_used(lambda: _run(place, "explain", "chg-0-s101", "--now", a_world.NOW)) for _ in range(3)]
    seconds, cpu_s = _used(lambda: _run(place, "explain", "--batch", "batch.jsonl"))
    first_s, first_cpu_s = (median(column) for column in zip(*started, strict=True))
    return len(asked) / (seconds - first_s), len(asked) / (cpu_s - first_cpu_s)


def _run(place: Path, *words: str) -> None:
    environment = {**os.environ, "ASSISTANT_DATABASE_URL": f"sqlite:///{place / 'assistant.db'}"}  # noqa: TID251 # a child's
    command = [*ASSISTANT, *words]
    subprocess.run(command, check=True, cwd=place, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 # our own


def _used(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that a piece of work took, and the CPU seconds of the processes that it ran."""
    before = os.times()
    seconds = _seconds(work)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, used


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
