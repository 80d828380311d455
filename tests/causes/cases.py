"""The written cases of a cause, for its test: `knowledge/scenarios/<cause>.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.domain.diagnosis import Verdict
from assistant.scenarios.examine import Examined, examine
from assistant.scenarios.scenario import Scenario, read_scenarios

SCENARIOS = Path(__file__).parents[2] / "knowledge" / "scenarios"


@cache
def cases(topic: str) -> tuple[Scenario, ...]:
    """Return every case of the topic, in the order written."""
    return read_scenarios(SCENARIOS / f"{topic}.toml")


def case(topic: str, case_id: str) -> Scenario:
    """Return one case of the topic by its id."""
    return next(scenario for scenario in cases(topic) if scenario.id == case_id)


@cache
def examined(topic: str, case_id: str) -> Examined:
    """Return one case of the topic, judged."""
    return examine(case(topic, case_id))


def differences(scenario: Scenario) -> tuple[str, ...]:
    """Return every way in which the verdict differs from what must be said; none is right."""
    return examined(scenario.topic, scenario.id).differences


def confirmed(topic: str, case_id: str) -> list[str]:
    """Return the causes that the record of the case proves, headline first."""
    findings = examined(topic, case_id).diagnosis.findings
    return [finding.cause for finding in findings if finding.verdict == Verdict.CONFIRMED]


def claimed(topic: str, case_id: str) -> list[str]:
    """Return the causes that the record of the case proves or suggests, headline first."""
    findings = examined(topic, case_id).diagnosis.findings
    return [finding.cause for finding in findings if finding.verdict in {Verdict.CONFIRMED, Verdict.LIKELY}]
