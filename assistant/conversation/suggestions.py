"""Suggested replies for an agent: ranked drafts from the same rules and knowledge as the assistant's own answers.

    Messages → the last that asks something → its answer → what the record shows, as of now → drafts, best first

Pure: the same records, knowledge and moment give the same drafts. Everything is looked up for the customer alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from assistant.conversation.desk import Desk
from assistant.conversation.drafts import (
    AGENTS_LOCALE,
    IN_GENERAL,
    Case,
    case_of,
    in_agents_language,
    proven,
    questions_of,
    told_article,
    told_case,
    told_safety,
)
from assistant.conversation.paths import answer_question, path_of
from assistant.conversation.pointed_at import with_id
from assistant.conversation.question import Question, customer_of, zone_for
from assistant.conversation.turn import understood_by
from assistant.domain.answers import Reply
from assistant.domain.conversation import NEW_CONVERSATION, ConversationState, Message, Turn
from assistant.domain.diagnosis import About, Outcome
from assistant.domain.suggestions import Missing, Suggestion

MOST: Final = 5
LOOKED_BACK: Final = 5
"""Messages that are looked at, the newest first: what was asked before that has been answered long ago."""

WORTH_A_DRAFT: Final = 0.15
"""Confidence from which an article that may be meant is worth a draft, as `paths.WORTH_A_LOOK` has it for sessions."""

OF_ONE_SESSION: Final = {"charge", "which", "cost", "schedule", "again"}
"""Questions to the record that are answered by what it shows of a session, and by nothing else."""

NOT_THEIRS: Final = "refused-other-people"
QUESTIONS_WHEN_EXPLAINED: Final = 2
QUESTIONS_WHEN_UNSURE: Final = 3
"""Questions back beside a verdict, and where the record settles nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What drafts are wanted for: the customer's messages, oldest first, and what is remembered of the conversation.

    Each message says when it was written; `now` is the present moment, both aware. `others` are ids in the messages
    that are of charging sessions which the customer must not see.
    """

    messages: tuple[Message, ...]
    now: datetime
    state: ConversationState = NEW_CONVERSATION
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A message that asks something: its place, its questions, and the assistant's answer to each."""

    place: int
    questions: tuple[Question, ...]
    turns: tuple[Turn, ...]

    @property
    def is_danger(self) -> bool:
        """Tell whether the message speaks of danger."""
        return any(question.understood.danger for question in self.questions)

    @property
    def strange_ids(self) -> tuple[str, ...]:
        """Return the ids in the message that are of no session of the customer's: missing, or somebody else's."""
        asked = [question for question in self.questions if question.customer_id is not None]
        return tuple(named for one in asked for named in one.understood.ids if with_id(one, named) is None)


def suggest(desk: Desk, asked: Asked) -> tuple[Suggestion, ...]:
    """Return the drafts, best first, at most five, none twice. Raise NotFound for a customer who is not there.

    While the last message tells of danger there is the safety wording alone: next steps of anything else, such as to
    push the plug home, are not to be sent then.
    """
    state = replace(asked.state, ticket_id=None, handoff_reason=None, clarified=0, disputes=0, acknowledged=True)
    recent = list(enumerate(asked.messages))[-LOOKED_BACK:]
    read = [_answered(desk, place, message, state, asked.now) for place, message in reversed(recent)]
    drafts = [told_safety(question) for one in read for question in one.questions if question.understood.danger]
    if read and read[0].is_danger:
        return _ranked(drafts)
    drafts += [draft for one in read for draft in _refused(one)]
    telling = next((one for one in read if any(_tells(turn.reply) for turn in one.turns)), None)
    if telling is not None:
        drafts += _of_answer(telling, asked.now)
    elif read:
        drafts += _of_session_talked_about(read[0], asked)
    for one in read[:1] if telling is None else (telling,):
        drafts += _may_be_meant(one)
    named = (*asked.others, *(named for one in read for named in one.strange_ids))
    strange = tuple(Missing("not_theirs", one) for one in dict.fromkeys(named))
    return tuple(replace(draft, missing=(*strange, *draft.missing)) for draft in _ranked(drafts))


def _answered(desk: Desk, place: int, message: Message, state: ConversationState, now: datetime) -> Answered:
    """Return a message with the answers to it: times are meant as it was written, the record is read as it is now."""
    customer = customer_of(desk, message.customer_id)
    zone = zone_for(desk, customer)
    is_of_today = message.now.astimezone(zone).date() == now.astimezone(zone).date()
    today = replace(message, now=now) if is_of_today else message
    understood = understood_by(desk, today, state, customer)
    questions = tuple(Question(desk, today, state, one, customer) for one in understood)
    return Answered(place, questions, tuple(answer_question(one) for one in questions))


def _tells(reply: Reply) -> bool:
    """Tell whether a reply says something of the customer's record or of an article."""
    return reply.outcome in {"diagnosed", "article"} or (reply.outcome == "handoff" and bool(reply.explanations))


def _of_answer(answered: Answered, now: datetime) -> Iterator[Suggestion]:
    """Yield the drafts of the answers to a message, those that hold the most on top."""
    for question, turn in zip(answered.questions, answered.turns, strict=True):
        reply = turn.reply
        if reply.outcome == "article" and reply.article:
            draft = told_article(question, reply.article.slug, reply.confidence or 1.0)
            yield replace(draft, message=answered.place, rests_on=turn.rests_on)
        elif reply.explanations:
            yield from _of_explained(question, turn, answered.place, now)
        elif reply.outcome == "diagnosed":
            yield Suggestion("verdict", reply.intent, "", reply.locale, reply.sentences, message=answered.place)


def _of_explained(question: Question, turn: Turn, place: int, now: datetime) -> Iterator[Suggestion]:
    """Yield what the record shows of the session that an answer is about, and what there is to say beside it."""
    reply, told = turn.reply, turn.reply.explanations[0]
    case = case_of(
        question.desk, str(question.customer_id), told.charging_session_id, told.about, now, question.words.locale
    )
    draft = told_case(case, reply.confidence or 1.0)
    if draft.kind == "verdict":
        draft = replace(draft, rests_on=turn.rests_on)
        if _says_more(question, reply) and question.message.now == now:
            english = answer_question(in_agents_language(question)).reply if draft.in_english else None
            said = proven(reply.sentences, told.charging_session_id)
            draft = replace(draft, sentences=said, in_english=english.text if english else "")
    yield replace(draft, message=place)
    yield from _beside(question, case, reply.confidence or 1.0)


def _says_more(question: Question, reply: Reply) -> bool:
    """Tell whether an answer says more than what the record shows of one session: how it compares, what holds now."""
    return len(reply.explanations) > 1 or path_of(question).topic not in OF_ONE_SESSION


def _beside(question: Question, case: Case, confidence: float) -> Iterator[Suggestion]:
    """Yield the questions back of the causes that stayed open, and what the article of the cause says in general."""
    explanation = case.said.explanation
    if case.kind == "unknown":
        yield from questions_of(case, QUESTIONS_WHEN_UNSURE)
    elif case.kind == "verdict" and explanation.outcome is Outcome.EXPLAINED:
        yield from questions_of(case, QUESTIONS_WHEN_EXPLAINED)
        if explanation.article:
            yield told_article(question, explanation.article.slug, confidence * IN_GENERAL)


def _of_session_talked_about(newest: Answered, asked: Asked) -> Iterator[Suggestion]:
    """Yield the drafts of the session that was opened or talked about last, where no message asks anything more."""
    question, message = newest.questions[0], asked.messages[-1]
    ids = (message.charging_session_id, *asked.state.charging_session_ids)
    session_id = next((one for one in ids if one), None)
    if session_id is not None and message.customer_id is not None:
        case = case_of(question.desk, message.customer_id, session_id, About.CHARGE, asked.now, question.words.locale)
        yield told_case(case, 1.0)
        yield from _beside(question, case, 1.0)
        return
    for each, turn in zip(newest.questions, newest.turns, strict=True):
        if turn.reply.outcome == "clarify":
            said = turn.reply.sentences
            yield Suggestion("question", turn.reply.intent, "", each.words.locale, said, message=newest.place)


def _refused(answered: Answered) -> Iterator[Suggestion]:
    """Yield what to say of a session that is named and is none of the customer's."""
    for question, turn in zip(answered.questions, answered.turns, strict=True):
        if turn.reply.outcome == "refused" and answered.strange_ids:
            said, locale = question.said(NOT_THEIRS), question.words.locale
            english = (
                ""
                if locale == AGENTS_LOCALE
                else " ".join(one.text for one in in_agents_language(question).said(NOT_THEIRS))
            )
            yield Suggestion("refusal", NOT_THEIRS, "", locale, said, english, message=answered.place)


def _may_be_meant(answered: Answered) -> Iterator[Suggestion]:
    """Yield the articles that a message may ask for, surest first, those on record questions left out."""
    for question in answered.questions:
        for guess in question.understood.guesses:
            slug = guess.path.topic
            if guess.path.doing == "article" and guess.confidence >= WORTH_A_DRAFT and question.desk.library.has(slug):
                yield told_article(question, slug, guess.confidence)


def _ranked(drafts: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the drafts in order of kind and confidence, each text and each subject of a kind once."""
    ordered = sorted(drafts, key=_rank)
    kept: dict[object, Suggestion] = {}
    texts: set[str] = set()
    for draft in ordered:
        if draft.text not in texts and draft.text:
            texts.add(draft.text)
            kept.setdefault((draft.kind, draft.subject, draft.charging_session_id), draft)
    return tuple(kept.values())[:MOST]


def _rank(draft: Suggestion) -> tuple[bool, bool, float]:
    """Return the place of a draft: danger, then what was answered, then by confidence; equal ones stay in order."""
    own = draft.kind in {"verdict", "unknown"} or draft.message is not None
    return draft.kind != "safety", not own, -(draft.confidence or 0.0)
