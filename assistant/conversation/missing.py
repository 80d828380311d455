"""What keeps an explanation from being surer: what contradicts what, and which records are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.answers.compose import sentences
from assistant.answers.explanation import wording_of, words_for
from assistant.articles.article import Article
from assistant.articles.library import Library
from assistant.conversation.explain_charge import ExplainedCharge
from assistant.domain.diagnosis import Verdict
from assistant.domain.evidence import Evidence
from assistant.domain.suggestions import Missing

SETTINGS: Final = ("restricted_hours", "solar_mode", "charge_now")
"""Settings that prevent a charge where they hold: one that nobody recorded may have held."""


def missing_in(explained: ExplainedCharge, library: Library, locale: str) -> tuple[Missing, ...]:
    """Return what is missing under an explanation, in words of `locale`; a proven cause lacks nothing but agreement."""
    contradictions = explained.explanation.contradictions
    found = [Missing("contradiction", says=one.says, records=one.records) for one in contradictions]
    if explained.diagnosis.certainty is not Verdict.CONFIRMED and explained.diagnosis.outcome != "nothing_wrong":
        found += [*_not_there(explained.evidence), *_would_differ(explained, library, locale)]
    return tuple(found)


def _not_there(evidence: Evidence) -> Iterator[Missing]:
    """Yield the gap in the log around the attempt, and the kinds of record of which it holds none."""
    window, at = evidence.window, evidence.moment
    if not evidence.covered:
        yield Missing("coverage", start=window.start, end=window.end)
    if not evidence.commands:
        yield Missing("record", "command")
    if evidence.status_at(at) is None:
        yield Missing("record", "status")
    if evidence.plug_at(at) is None:
        yield Missing("record", "plug")
    if not (evidence.power_w or evidence.energy_wh):
        yield Missing("record", "meter")
    if not evidence.vehicle:
        yield Missing("record", "vehicle")
    yield from (Missing("setting", name) for name in SETTINGS if evidence.setting(name) is None)


def _would_differ(explained: ExplainedCharge, library: Library, locale: str) -> Iterator[Missing]:
    """Yield what the record would hold had the cause not been there: of what has no cause, nothing."""
    diagnosis = explained.diagnosis
    article = wording_of(diagnosis, library, locale)
    if not isinstance(article, Article):
        return
    facts = {**diagnosis.story, **(diagnosis.headline.facts if diagnosis.headline else {})}
    words = words_for(diagnosis, explained.evidence, library, locale)
    yield from (
        Missing("would_differ", says=said.text) for said in sentences(article.what_would_differ, facts, words, None)
    )
