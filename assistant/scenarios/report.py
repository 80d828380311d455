"""The examination summed up: a confusion matrix by cause, and the two gates that the rules have to pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.diagnosis import Outcome
from assistant.domain.errors import BadInput
from assistant.scenarios.examine import Examined, examine
from assistant.scenarios.scenario import load_scenarios

DECIDED_SHARE = 0.95  # of the cases that the record settles; the rest may be handed to a person
LEAST_CASES = 8  # for every cause and outcome that has a file


@dataclass(frozen=True, slots=True)
class Report:
    """What `assistant check` prints of the causes, and whether both gates were passed."""

    text: str
    passed: bool


def run(root: Path) -> Report:
    """Return the report on every scenario of the knowledge at `root`. Raises BadInput where one is badly written."""
    scenarios = load_scenarios(root / "scenarios")
    if not scenarios:
        raise BadInput(f"{root / 'scenarios'}: no scenarios there")
    examined = [examine(scenario) for scenario in scenarios]
    wrong = [case for case in examined if case.wrong]
    decidable = [case for case in examined if case.scenario.decidable]
    decided = [case for case in decidable if case.decided]
    share = len(decided) / len(decidable) if decidable else 1.0
    few = [topic for topic, count in Counter(case.scenario.topic for case in examined).items() if count < LEAST_CASES]
    lines = [
        f"causes: {len(examined)} scenarios in {len({case.scenario.topic for case in examined})} files",
        *_matrix(examined),
        *(f"  fewer than {LEAST_CASES} scenarios: {topic}" for topic in few),
        *_listed("differs", [case for case in examined if case.differences and not case.wrong]),
        *_listed("wrong", wrong),
        f"wrong confident verdicts: {len(wrong)} (gate: 0)",
        f"decided: {len(decided)} of {len(decidable)} decidable cases, {share:.1%} (gate: {DECIDED_SHARE:.0%})",
    ]
    return Report("\n".join(lines), passed=not wrong and share >= DECIDED_SHARE and not few)


def _matrix(examined: Iterable[Examined]) -> list[str]:
    """Return the matrix, one line for each verdict that was due: how often it was given, and what instead."""
    given: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in examined:
        due = case.scenario.expect.label
        given[due][_given(case)] += 1
    lines = [f"  {'due':<28} {'cases':>5} {'right':>5} {'unsure':>6} {'wrong':>5}  instead"]
    for due, said in sorted(given.items()):
        unsure = said[Outcome.UNSURE] if due != Outcome.UNSURE else 0
        cases, right = said.total(), said[due]
        instead = ", ".join(f"{label} {count}" for label, count in said.most_common() if label != due)
        lines.append(f"  {due:<28} {cases:>5} {right:>5} {unsure:>6} {cases - right - unsure:>5}  {instead}".rstrip())
    return lines


def _given(case: Examined) -> str:
    """Return the verdict as the matrix counts it; another fair reading counts as the one that was due."""
    fair = {expected.label for expected in (case.scenario.expect, *case.scenario.accept)}
    if case.said not in fair:
        return case.said
    return f"{case.said} (too sure)" if case.wrong else case.scenario.expect.label


def _listed(heading: str, cases: Sequence[Examined]) -> list[str]:
    return [f"  {heading}: {case.scenario}: {'; '.join(case.differences)} [{case.scenario.why}]" for case in cases]
