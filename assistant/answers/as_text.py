"""An explanation as text for people on the command line: verdict, proof, next step, way out, reach of the record."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answers.compose import with_words
from assistant.answers.in_words import InWords, zone_of
from assistant.articles.library import Library
from assistant.domain.answers import Explanation, SaidReading
from assistant.domain.diagnosis import Verdict
from assistant.domain.evidence import Evidence


def as_text(explanation: Explanation, evidence: Evidence, library: Library) -> str:
    """Return the explanation as lines of text, without a newline at the end; times are the charger's."""
    zone = zone_of(evidence.charger.timezone)
    about = evidence.attempt.at.astimezone(zone).date()
    words = InWords(explanation.locale, zone, library.wording(explanation.locale), about, evidence.now)
    blocks = ("\n".join(lines) for lines in _blocks(explanation, words))
    return "\n\n".join(block for block in blocks if block)


def _blocks(explanation: Explanation, words: InWords) -> Iterator[list[str]]:
    """Yield the paragraphs in their order; an empty one is left out."""
    yield [sentence.text for sentence in explanation.sentences]
    proof = [_proof_line(reading, words) for reading in _proof(explanation)]
    yield [_say(words, "text.proof"), *proof] if proof else []
    yield [_say(words, "text.next_step", step=step) for step in explanation.next_steps]
    yield [*_way_out(explanation, words), _reach(explanation, words)]


def _proof(explanation: Explanation) -> list[SaidReading]:
    """Return the readings under the verdict; where there is none, whatever speaks for some cause."""
    speaking = [finding for finding in explanation.findings if finding.verdict in {Verdict.CONFIRMED, Verdict.LIKELY}]
    weighed = [finding for finding in speaking if explanation.cause in {None, finding.cause}]
    return [reading for finding in weighed for reading in finding.evidence]


def _proof_line(reading: SaidReading, words: InWords) -> str:
    """Return what a record shows, its time first where its words do not say it, and the record's id."""
    at = words.say(reading.at) if reading.at else ""
    dated = reading.says if at in reading.says else f"{at}: {reading.says}"
    return f"  {dated}  [{reading.record}]"


def _way_out(explanation: Explanation, words: InWords) -> Iterator[str]:
    if explanation.handoff is None:
        yield _say(words, "text.way_out")
    else:
        yield _say(words, "text.handed_over", reason=_say(words, f"handoff.{explanation.handoff.reason.value}"))
    if explanation.article is not None:
        yield _say(words, "text.article", title=explanation.article.title, url=explanation.article.url)


def _reach(explanation: Explanation, words: InWords) -> str:
    if explanation.data_until is None:
        return _say(words, "text.reaches_nowhere")
    return _say(words, "text.reaches", data_until=words.time_and_day(explanation.data_until))


def _say(words: InWords, name: str, **texts: str) -> str:
    return with_words(words.wording.table("explanation")[name], **texts)
