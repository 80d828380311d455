"""Section 3 of the contract: a diagnosis in the reader's language, as a value and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from assistant.answers.compose import in_reading, phrase_in_words, sentences, with_words
from assistant.answers.customs import DEFAULT_LOCALE
from assistant.answers.in_words import InWords, other_clock, zone_of
from assistant.answers.whose import told_to_another
from assistant.articles.article import Article, CannedReply
from assistant.articles.library import Library, spoken_language
from assistant.articles.placeholders import EMERGENCY_NUMBER
from assistant.causes import CAUSES
from assistant.domain.answers import (
    ArticleLink,
    Explanation,
    Handoff,
    SaidContradiction,
    SaidFinding,
    SaidReading,
    Sentence,
    Source,
)
from assistant.domain.diagnosis import About, Diagnosis, Fact, Finding, HandoffReason, Outcome, Term, Verdict
from assistant.domain.evidence import Evidence

RULES: Final = "rules"
KNOWLEDGE: Final = "knowledge"
GROUP: Final = {cause.id: cause.group for cause in CAUSES}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the explanation is made from: the verdict, the evidence under it, and the words to say it in."""

    diagnosis: Diagnosis
    evidence: Evidence
    words: InWords
    library: Library
    emergency_number: str
    yours: bool

    @property
    def own_row(self) -> Source:
        """Return the charging session's own record."""
        return Source("record", self.diagnosis.charging_session_id)

    @property
    def facts(self) -> dict[str, Fact]:
        """Return what a sentence may hold: the story of the session, over it the headline's own facts."""
        headline = self.diagnosis.headline
        emergency = {EMERGENCY_NUMBER: Fact(self.emergency_number, ())}
        return {**emergency, **self.diagnosis.story, **(headline.facts if headline else {})}


def explain(
    diagnosis: Diagnosis,
    evidence: Evidence,
    library: Library,
    *,
    locale: str,
    url_for_article: Callable[[str], str],
    versions: Mapping[str, str] | None = None,
    customer_zone: str | None = None,
    yours: bool = True,
) -> Explanation:
    """Return the explanation, said in `locale` where the library speaks it, else in English.

    `versions` names the rules (and may name the knowledge); `customer_zone` is where the reader's clock stands;
    `yours` is whether the session is the reader's own, and not one of somebody else in the household.
    Raise UnknownArticle where the verdict has no wording, CannotBeSaid where a wording does not fit its facts.
    """
    worded = wording_of(diagnosis, library, locale)
    words = words_for(diagnosis, evidence, library, DEFAULT_LOCALE if worded.fallback else locale)
    asked = Asked(diagnosis, evidence, words, library, library.emergency_numbers.number_for(locale), yours)
    article = worded if isinstance(worded, Article) else None
    reason = diagnosis.handoff_reason
    return Explanation(
        charging_session_id=diagnosis.charging_session_id,
        about=diagnosis.about,
        outcome=diagnosis.outcome,
        cause=diagnosis.cause,
        certainty=diagnosis.certainty,
        provisional=diagnosis.provisional,
        data_until=diagnosis.data_until,
        sentences=(*_verdict(asked, worded), *_remarks(asked, customer_zone)),
        next_steps=_next_steps(asked, worded),
        findings=tuple(_said(finding, words) for finding in diagnosis.findings),
        contradictions=_contradictions(asked),
        article=ArticleLink(article.slug, article.title, url_for_article(article.slug)) if article else None,
        handoff=Handoff(reason) if reason else None,
        versions={KNOWLEDGE: library.version, **(versions or {})},
        locale=words.locale,
    )


def wording_of(diagnosis: Diagnosis, library: Library, locale: str) -> Article | CannedReply:
    """Return the article of the cause, or the reply that the diagnosis names. Raise UnknownArticle."""
    if diagnosis.cause is not None:
        return library.article(diagnosis.cause.replace("_", "-"), locale)
    return library.reply(diagnosis.reply, locale)


def words_for(diagnosis: Diagnosis, evidence: Evidence, library: Library, locale: str) -> InWords:
    """Return the words for an answer: the charger's clock, and as its day that of the attempt (or now, if asked so)."""
    zone = zone_of(evidence.charger.timezone)
    wording = library.wording(locale)
    spoken = locale if wording.language == spoken_language(locale) else DEFAULT_LOCALE
    moment = evidence.now if diagnosis.about is About.SCHEDULE else evidence.attempt.at
    return InWords(spoken, zone, wording, moment.astimezone(zone).date(), evidence.now)


def _verdict(asked: Asked, worded: Article | CannedReply) -> tuple[Sentence, ...]:
    lines, proof = worded.short_reply, asked.own_row
    if isinstance(worded, Article):
        lines = worded.reply_to(asked.diagnosis.about, asked.diagnosis.certainty)
        proof = Source("article", worded.slug)
    if not asked.yours:
        lines = told_to_another(lines, asked.words.wording)
    return sentences(lines, asked.facts, asked.words, proof)


def _remarks(asked: Asked, customer_zone: str | None) -> Iterator[Sentence]:
    """Yield what belongs beside the verdict: contradictions, one thing more, how final it is, whose clock it tells."""
    diagnosis, evidence, zone = asked.diagnosis, asked.evidence, asked.words.zone
    if diagnosis.outcome is Outcome.UNSURE:
        yield from _contradicting(asked)
    also = _also_noticed(diagnosis)
    if also is not None:
        records = tuple(reading.record for reading in also.readings)
        yield from _reply(asked, "also-noticed", also=Fact(Term("cause", also.cause), records))
    if diagnosis.provisional:
        yield from _reply(asked, "provisional")
    if customer_zone and other_clock(zone, zone_of(customer_zone), evidence.attempt.at):
        yield from _reply(asked, "charger-zone", zone=Fact(zone.key, ()))


def _reply(asked: Asked, name: str, **facts: Fact) -> tuple[Sentence, ...]:
    return sentences(asked.library.reply(name, asked.words.locale).short_reply, facts, asked.words, asked.own_row)


def _contradicting(asked: Asked) -> Iterator[Sentence]:
    template = asked.words.wording.table("explanation")["contradiction"]
    for said in _contradictions(asked):
        proof = tuple(Source("record", record) for record in said.records)
        yield Sentence(with_words(template, says=said.says), proof)


def _also_noticed(diagnosis: Diagnosis) -> Finding | None:
    """Return one thing more that the record proves of another kind than the verdict, or None; none beside a danger."""
    if (diagnosis.about, diagnosis.outcome) != (About.CHARGE, Outcome.EXPLAINED):
        return None
    if diagnosis.handoff_reason is HandoffReason.SAFETY:
        return None
    said = {GROUP.get(diagnosis.cause or ""), None}
    confirmed = (finding for finding in diagnosis.findings[1:] if finding.verdict is Verdict.CONFIRMED)
    return next((finding for finding in confirmed if GROUP.get(finding.cause) not in said), None)


def _next_steps(asked: Asked, worded: Article | CannedReply) -> tuple[str, ...]:
    """Return what to do: nothing beyond the fixed wording where there may be danger."""
    if asked.diagnosis.handoff_reason is HandoffReason.SAFETY:
        return ()
    return tuple(step.text for step in sentences(worded.next_steps, asked.facts, asked.words, None))


def _said(finding: Finding, words: InWords) -> SaidFinding:
    if not finding.readings:
        return _without_readings(finding.cause, finding.verdict)
    readings = tuple(
        SaidReading(reading.record, reading.at, in_reading(reading, words)) for reading in finding.readings
    )
    return SaidFinding(finding.cause, finding.verdict, readings)


@lru_cache(maxsize=1024)
def _without_readings(cause: str, verdict: Verdict) -> SaidFinding:
    """Return a finding without proof: most are, and there are no more of them than causes times verdicts."""
    return SaidFinding(cause, verdict, ())


def _contradictions(asked: Asked) -> tuple[SaidContradiction, ...]:
    return tuple(
        SaidContradiction(phrase_in_words(found.phrase, found.values, asked.words), found.records)
        for found in asked.diagnosis.contradictions
    )


def as_json(explanation: Explanation) -> dict[str, object]:
    """Return the explanation as section 3 of the contract has it; moments in UTC."""
    article, handoff = explanation.article, explanation.handoff
    return {
        "charging_session_id": explanation.charging_session_id,
        "about": explanation.about.value,
        "outcome": explanation.outcome.value,
        "cause": explanation.cause,
        "certainty": explanation.certainty.value if explanation.certainty else None,
        "provisional": explanation.provisional,
        "data_until": written(explanation.data_until),
        "text": explanation.text,
        "sentences": [sentence_as_json(sentence) for sentence in explanation.sentences],
        "next_steps": list(explanation.next_steps),
        "findings": [
            {
                "cause": finding.cause,
                "verdict": finding.verdict.value,
                "evidence": [
                    {"record": reading.record, "at": written(reading.at), "says": reading.says}
                    for reading in finding.evidence
                ],
            }
            for finding in explanation.findings
        ],
        "contradictions": [{"says": said.says, "records": list(said.records)} for said in explanation.contradictions],
        "article": {"slug": article.slug, "title": article.title, "url": article.url} if article else None,
        "handoff": handoff_as_json(handoff) if handoff else None,
        "versions": dict(explanation.versions),
        "locale": explanation.locale,
    }


def sentence_as_json(sentence: Sentence) -> dict[str, object]:
    """Return a sentence as section 4 of the contract has it."""
    return {"text": sentence.text, "sources": [{source.kind: source.id} for source in sentence.sources]}


def handoff_as_json(handoff: Handoff) -> dict[str, object]:
    """Return a handing over as section 4 of the contract has it."""
    return {
        "reason": handoff.reason.value,
        "ticket_id": handoff.ticket_id,
        "queue_position": handoff.queue_position,
        "opens_at": written(handoff.opens_at),
    }


def written(moment: datetime | None) -> str | None:
    """Return a moment in UTC, as ISO 8601 writes it with a `Z`."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
