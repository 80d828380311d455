"""Judge a scenario by the rules and compare with what must be said."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import Diagnosis, Outcome, Verdict
from assistant.evidence import gather
from assistant.scenarios.expected import Expected
from assistant.scenarios.scenario import Scenario
from assistant.scenarios.world import now_of, record_of


@dataclass(frozen=True, slots=True)
class Examined:
    """A scenario, what was said of it, and every way in which that differs from what must be said."""

    scenario: Scenario
    diagnosis: Diagnosis
    differences: tuple[str, ...]

    @property
    def said(self) -> str:
        """Return one word for the verdict: the cause, else the outcome."""
        return self.diagnosis.cause or self.diagnosis.outcome

    @property
    def decided(self) -> bool:
        """Tell whether a verdict was given at all."""
        return self.diagnosis.outcome != Outcome.UNSURE

    @property
    def wrong(self) -> bool:
        """Tell whether a verdict was given that no reading of the rules allows, or a likely cause called certain."""
        fair = (self.scenario.expect, *self.scenario.accept)
        return self.decided and not any(_allows(expected, self.diagnosis) for expected in fair)


def examine(scenario: Scenario) -> Examined:
    """Return the scenario judged. Raises BadInput where it is badly written."""
    return compare(scenario, diagnose(gather(record_of(scenario), now_of(scenario)), scenario.about))


def compare(scenario: Scenario, diagnosis: Diagnosis) -> Examined:
    """Return how a diagnosis differs from what must be said of the scenario; of several fair readings, the nearest."""
    fair = [_differences(expected, diagnosis) for expected in (scenario.expect, *scenario.accept)]
    beside = _beside(scenario, diagnosis)
    return Examined(scenario, diagnosis, (*min(fair, key=len), *beside))


def _allows(expected: Expected, diagnosis: Diagnosis) -> bool:
    """Tell whether the verdict is the expected one, and no surer than it may be."""
    if (expected.outcome, expected.cause) != (diagnosis.outcome, diagnosis.cause):
        return False
    if expected.provisional and not diagnosis.provisional:
        return False
    return expected.certainty != Verdict.LIKELY or diagnosis.certainty == Verdict.LIKELY


def _differences(expected: Expected, diagnosis: Diagnosis) -> tuple[str, ...]:
    asked: list[tuple[str, object, object]] = [
        ("outcome", expected.outcome, diagnosis.outcome),
        ("cause", expected.cause, diagnosis.cause),
        ("certainty", expected.certainty, diagnosis.certainty),
    ]
    if expected.handoff is not None:
        asked.append(("handoff", expected.handoff, diagnosis.handoff_reason))
    if expected.provisional is not None:
        asked.append(("provisional", expected.provisional, diagnosis.provisional))
    return tuple(f"{name}: {wanted} expected, {said} said" for name, wanted, said in asked if wanted != said)


def _beside(scenario: Scenario, diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return what differs in the causes that are not the headline."""
    verdicts = {finding.cause: finding.verdict for finding in diagnosis.findings}
    wanted = dict.fromkeys(scenario.cannot_tell, Verdict.CANNOT_TELL) | dict.fromkeys(
        scenario.ruled_out, Verdict.RULED_OUT
    )
    return tuple(
        f"{cause}: {verdict} expected, {verdicts.get(cause, 'not weighed')} said"
        for cause, verdict in wanted.items()
        if verdicts.get(cause) != verdict
    )
