"""When it failed, which lane explains it, and the stretch in which that did not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.answers.timeline.at_fault import EXPLAINS, first_moment
from assistant.answers.timeline.picture import Bar, LaneName
from assistant.domain.diagnosis import About, Diagnosis, Fact, Finding, Outcome, Verdict
from assistant.domain.evidence import Evidence

SHOWN_AS_REJECTED = frozenset({"rejected", "cancelled"})


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure: its moment, the key of the flag's words, the lane that explains it, and the stretch to hatch."""

    at: datetime
    flag: str
    cause: str | None = None
    lane: LaneName | None = None
    stretch: Bar | None = None


def failure_of(evidence: Evidence, diagnosis: Diagnosis) -> Failure | None:
    """Return the failure, or None where nothing failed or the question was another one."""
    if diagnosis.about is not About.CHARGE or diagnosis.outcome is Outcome.NOTHING_WRONG:
        return None
    headline = diagnosis.headline
    if headline is None:
        return Failure(evidence.attempt.at, _unstarted(evidence))
    facts: Mapping[str, Fact] = {**diagnosis.story, **headline.facts}
    at, flag = _moment(evidence, headline, facts)
    seen = EXPLAINS.get(headline.cause)
    return Failure(at, flag, headline.cause, seen.lane if seen else None, _stretch(headline, facts))


def _moment(evidence: Evidence, headline: Finding, facts: Mapping[str, Fact]) -> tuple[datetime, str]:
    """Return when it failed and the key of the flag: as the cause says, when charging ended, else at the start."""
    seen = EXPLAINS.get(headline.cause)
    stated = first_moment(seen.failed_at, facts) if seen else None
    if seen is not None and stated is not None:
        return stated, seen.flag
    ended_at = first_moment(("ended_at",), facts)
    began_later = headline.since is not None and headline.since >= evidence.window.end
    if evidence.course == "charged" and ended_at is not None and began_later:
        return ended_at, "stopped"
    if evidence.course == "paused" and headline.since is not None and began_later:
        return headline.since, "no_power"
    return evidence.attempt.at, _unstarted(evidence)


def _unstarted(evidence: Evidence) -> str:
    if evidence.charging_session.status == "active":
        return "no_power"
    return "rejected" if evidence.charging_session.status in SHOWN_AS_REJECTED else "not_started"


def _stretch(finding: Finding, facts: Mapping[str, Fact]) -> Bar | None:
    """Return the stretch between the facts that begin and end the cause; where no end is known, the moment itself."""
    seen = EXPLAINS.get(finding.cause)
    start = first_moment(seen.starts, facts) if seen else None
    if seen is None or start is None:
        return None
    return Bar("fault", start, max(first_moment(seen.ends, facts) or start, start))


def marks_of(diagnosis: Diagnosis, failure: Failure | None) -> Mapping[LaneName, datetime]:
    """Return one moment a lane for what else the record proves: not on the lane that the flag explains."""
    marks: dict[LaneName, datetime] = {}
    others = diagnosis.findings[1:] if failure is not None else ()
    for finding in others:
        seen = EXPLAINS.get(finding.cause)
        if finding.verdict is not Verdict.CONFIRMED or seen is None or failure is None or seen.lane is failure.lane:
            continue
        stretch = _stretch(finding, finding.facts)
        marks.setdefault(seen.lane, failure.at if stretch is None else stretch.start)
    return marks
