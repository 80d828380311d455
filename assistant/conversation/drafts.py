"""The drafts that suggestions are made of: what the record shows, a question back, an article, safety wording.

Nothing is written here: each sentence is one of an explanation, of an article, of a reply or of the table of questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from assistant.answers.compose import filled, sentences, with_words
from assistant.answers.explanation import words_for
from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.conversation.handoff import SAFETY_ARTICLE, hand_over
from assistant.conversation.missing import missing_in
from assistant.conversation.question import Question, words_in
from assistant.conversation.quote_article import in_short
from assistant.conversation.tell_charges import said_of
from assistant.domain.answers import ArticleLink, SaidFinding, SaidReading, Sentence, Source
from assistant.domain.diagnosis import About, HandoffReason, Outcome, Term, Verdict
from assistant.domain.suggestions import DraftKind, Suggestion

AGENTS_LOCALE: Final = "en-GB"
"""What agents read: the console is written in British English."""

SURENESS: Final = {Verdict.CONFIRMED: 1.0, Verdict.LIKELY: 0.7}
"""How far a verdict carries the confidence that the question was understood. A likely one stands behind every proven
one and before every question back: no other likely cause rivals it (causes.md C2 e)."""

WORTH_ASKING: Final = {Verdict.LIKELY: 0.5, Verdict.CANNOT_TELL: 0.3}
"""How sure it is that a question back is the thing to send: it settles a likely cause more often than an open one."""

IN_GENERAL: Final = 0.6
"""What the article of a cause says in general stands behind what the record shows, and before an open question."""

QUESTIONS: Final = "questions"


@dataclass(frozen=True, slots=True)
class Case:
    """A charging session explained twice: in the customer's language, and in the agent's."""

    desk: Desk
    said: ExplainedCharge
    in_english: ExplainedCharge

    @property
    def foreign(self) -> bool:
        """Tell whether the customer's language is not the agent's."""
        return _foreign(self.said.explanation.locale)

    @property
    def kind(self) -> DraftKind:
        """Return what a draft of this session is: danger goes before all else."""
        if self.said.diagnosis.handoff_reason is HandoffReason.SAFETY:
            return "safety"
        return "unknown" if self.said.explanation.outcome is Outcome.UNSURE else "verdict"

    @property
    def runners_up(self) -> tuple[SaidFinding, ...]:
        """Return the causes besides the verdict's that stayed open; beside a proven one only those that are likely."""
        own, proven = self.said.explanation.cause, self.said.explanation.certainty is Verdict.CONFIRMED
        open_verdicts = {Verdict.LIKELY} if proven else WORTH_ASKING.keys()
        findings = self.in_english.explanation.findings
        return tuple(one for one in findings if one.verdict in open_verdicts and one.cause != own)


def case_of(desk: Desk, customer_id: str, session_id: str, about: About, now: datetime, locale: str) -> Case:
    """Return a session of the customer's as of `now`. Raise NotFound, the same for missing and foreign."""

    def told(in_locale: str) -> ExplainedCharge:
        return explain_charge(desk, customer_id, session_id, about=about, now=now, locale=in_locale)

    said = told(locale)
    return Case(desk, said, told(AGENTS_LOCALE) if _foreign(said.explanation.locale) else said)


def in_agents_language(question: Question) -> Question:
    """Return the question as if the agent had asked it: what is answered is the same, in English."""
    understood = replace(question.understood, language=None)
    return replace(question, message=replace(question.message, locale=AGENTS_LOCALE), understood=understood)


def told_case(case: Case, confidence: float) -> Suggestion:
    """Return what the record shows of a session, or that it does not show the reason."""
    diagnosis, explanation = case.said.diagnosis, case.said.explanation
    settled = case.kind == "verdict"
    certainty = explanation.certainty
    sure = SURENESS[certainty] if certainty else 1.0
    return Suggestion(
        kind=case.kind,
        subject=diagnosis.cause or diagnosis.reply,
        title=_named(case, diagnosis.cause) if diagnosis.cause else "",
        locale=explanation.locale,
        sentences=proven(said_of(case.said, with_steps=settled), explanation.charging_session_id),
        in_english=_text(said_of(case.in_english, with_steps=settled)) if case.foreign else "",
        confidence=round(confidence * sure, 3) if settled else None,
        certainty=certainty if settled else None,
        charging_session_id=explanation.charging_session_id,
        timezone=case.said.evidence.charger.timezone,
        evidence=_evidence(case),
        article=explanation.article,
        missing=missing_in(case.in_english, case.desk.library, AGENTS_LOCALE),
    )


def questions_of(case: Case, most: int) -> Iterator[Suggestion]:
    """Yield questions back, at most so many: of causes that stayed open, where the customer can know.

    Likely causes come first, then those that some record speaks of, then as the table of questions has them.
    """
    explanation = case.said.explanation
    asked = list(case.desk.library.wording(AGENTS_LOCALE).table(QUESTIONS))
    askable = [one for one in case.runners_up if one.cause in asked]
    askable.sort(key=lambda one: (-WORTH_ASKING[one.verdict], not one.evidence, asked.index(one.cause)))
    for finding in askable[:most]:
        own, english = (_question(case, told, finding.cause) for told in (case.said, case.in_english))
        yield Suggestion(
            kind="question",
            subject=finding.cause,
            title=_named(case, finding.cause),
            locale=explanation.locale,
            sentences=(Sentence(own, (Source("record", explanation.charging_session_id),)),),
            in_english=english if case.foreign else "",
            confidence=WORTH_ASKING[finding.verdict],
            certainty=finding.verdict,
            charging_session_id=explanation.charging_session_id,
            timezone=case.said.evidence.charger.timezone,
            evidence=finding.evidence,
        )


def told_article(question: Question, slug: str, confidence: float) -> Suggestion:
    """Return what an article says in short, its next step, and where it stands. Raise UnknownArticle."""
    desk = question.desk
    spoken = desk.library.article(slug, question.words.locale)
    locale = (
        question.words.locale if spoken.topic_language == spoken.language and not spoken.fallback else AGENTS_LOCALE
    )
    article = desk.library.article(slug, locale)
    link = ArticleLink(slug, article.title, desk.url_for_article(slug))
    english = desk.library.article(slug, AGENTS_LOCALE)
    foreign = _foreign(locale)
    return Suggestion(
        kind="article",
        subject=slug,
        title=english.title,
        locale=locale,
        sentences=(*_in_short(question, slug, locale), *_where(question, link, locale)),
        in_english=_text(_in_short(question, slug, AGENTS_LOCALE)) if foreign else "",
        confidence=round(confidence, 3),
        article=link,
    )


def told_safety(question: Question) -> Suggestion:
    """Return the fixed wording for danger, without the notice that a person takes over: it is the person who sends."""
    said = hand_over(question, HandoffReason.SAFETY).reply.sentences[:-1]
    return Suggestion("safety", SAFETY_ARTICLE.id, "", question.words.locale, said)


def proven(said: Sequence[Sentence], session_id: str) -> tuple[Sentence, ...]:
    """Return the sentences, what has no source of its own resting on the session's row: it is said because of it."""
    own_row = (Source("record", session_id),)
    return tuple(sentence if sentence.sources else Sentence(sentence.text, own_row) for sentence in said)


def _question(case: Case, told: ExplainedCharge, cause: str) -> str:
    words = words_for(told.diagnosis, told.evidence, case.desk.library, told.explanation.locale)
    values = {name: fact.value for name, fact in told.diagnosis.story.items()}
    line = words.wording.table(QUESTIONS)[cause]
    return filled(line, values, words) or line


def _in_short(question: Question, slug: str, locale: str) -> tuple[Sentence, ...]:
    article = question.desk.library.article(slug, locale)
    words = words_in(question.desk, locale, question.zone, question.message.now)
    return sentences((*in_short(question, article), *article.next_steps), {}, words, Source("article", slug))


def _where(question: Question, link: ArticleLink, locale: str) -> Iterator[Sentence]:
    """Yield where the article stands, as far as customers can open it: an address of ours begins with our name."""
    if "://" in link.url:
        template = question.desk.library.wording(locale).table("explanation")["text.article"]
        yield Sentence(with_words(template, title=link.title, url=link.url), (Source("article", link.slug),))


def _evidence(case: Case) -> tuple[SaidReading, ...]:
    """Return the proof of the verdict; where there is none, what speaks for the causes that are likely."""
    findings = case.in_english.explanation.findings
    shown = findings[:1] if case.in_english.explanation.cause else [f for f in findings if f.verdict is Verdict.LIKELY]
    return tuple(reading for finding in shown for reading in finding.evidence)


def _named(case: Case, cause: str) -> str:
    """Return a cause in the agent's words, with a capital."""
    told = case.in_english
    said = words_for(told.diagnosis, told.evidence, case.desk.library, AGENTS_LOCALE).say(Term("cause", cause))
    return said[:1].upper() + said[1:]


def _foreign(locale: str) -> bool:
    return locale.partition("-")[0] != AGENTS_LOCALE.partition("-")[0]


def _text(said: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in said)
