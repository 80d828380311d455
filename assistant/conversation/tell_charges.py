"""Answer about the customer's own charging sessions: which ones are meant, and why they went as they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.answers.compose import sentences
from assistant.answers.explanation import wording_of, words_for
from assistant.articles.article import Article
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.conversation.fitting import at_time
from assistant.conversation.handoff import hand_over, hand_over_explained, notice_of, ticket_id
from assistant.conversation.offering import Choice, own_sessions
from assistant.conversation.question import Question, attempt_at
from assistant.conversation.quote_article import quote_article
from assistant.conversation.small_talk import clarify
from assistant.conversation.which_charge import which_charge
from assistant.domain.answers import Explanation, Reply, Sentence, Source
from assistant.domain.conversation import ConversationState, Turn
from assistant.domain.diagnosis import About, HandoffReason, Outcome

DISPUTES_ANSWERED: Final = 1
"""How often the evidence is shown again; then a person looks, because the customer knows what the record cannot."""

PROOF_LINES: Final = 4


def tell_charges(question: Question, about: About = About.CHARGE) -> Turn:
    """Return what the record says of the sessions meant, or the turn that asks which, or hands over."""
    choice = which_charge(question)
    return choice if isinstance(choice, Turn) else tell_chosen(question, choice, about)


def tell_chosen(question: Question, choice: Choice, about: About = About.CHARGE) -> Turn:
    """Return what the record says of these sessions, the foremost first, after how they were picked."""
    explained = [explained_to(question, session.id, about) for session in choice.sessions]
    foremost = explained[0]
    unsure = len(explained) == 1 and foremost.explanation.outcome is Outcome.UNSURE
    if unsure or foremost.diagnosis.handoff_reason is HandoffReason.SAFETY:
        return hand_over_explained(question, foremost.explanation, said_of(foremost))
    said = [*choice.picked]
    for one in explained:
        said += said_of(one, with_steps=len(explained) == 1)
    return diagnosed(question, explained, said)


def explained_to(question: Question, charging_session_id: str, about: About = About.CHARGE) -> ExplainedCharge:
    """Return the explanation of one session to the customer who asks. Raise NotFound."""
    return explain_charge(
        question.desk,
        str(question.customer_id),
        charging_session_id,
        about=about,
        now=question.message.now,
        locale=question.locale,
    )


def said_of(explained: ExplainedCharge, *, with_steps: bool = True) -> list[Sentence]:
    """Return the sentences of an explanation, and its next step from the article."""
    explanation = explained.explanation
    source = Source("article", explanation.article.slug) if explanation.article else None
    steps = [Sentence(step, (source,) if source else ()) for step in explanation.next_steps] if with_steps else []
    return [*explanation.sentences, *steps]


def diagnosed(question: Question, explained: Sequence[ExplainedCharge], said: Sequence[Sentence]) -> Turn:
    """Return the answer about these sessions; a cause that also needs a person opens a ticket beside it."""
    first, handoff = explained[0].explanation, None
    if first.handoff:
        handoff = replace(first.handoff, ticket_id=ticket_id(question))
        said = [*said, *_taken_over(question, first, said)]
        first = replace(first, handoff=handoff)
    ids = tuple(one.explanation.charging_session_id for one in explained)
    reply = Reply(
        "diagnosed",
        "",
        None,
        "",
        (),
        charging_session_ids=ids,
        explanations=(first, *(one.explanation for one in explained[1:])),
        article=first.article,
        handoff=handoff,
    )
    state = talked_about(question.state, ids)
    if handoff:
        state = replace(state, ticket_id=handoff.ticket_id, handoff_reason=handoff.reason.value)
    return question.turn("diagnosed", said, reply=reply, state=state)


def _taken_over(question: Question, explanation: Explanation, said: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return that a person takes over, which is said once: of our own failures the next step has said it."""
    reason = explanation.handoff.reason if explanation.handoff else None
    told = {sentence.text for sentence in said}
    if reason is None or (reason is HandoffReason.ERROR and told.issuperset(explanation.next_steps)):
        return ()
    return notice_of(question, reason)


def talked_about(state: ConversationState, ids: tuple[str, ...]) -> ConversationState:
    """Return the state after these sessions were explained: of those offered, the others can still be asked for."""
    offered = state.offered_ids or state.chosen_from
    chosen_from = offered if set(ids) <= set(offered) else ()
    return replace(state, charging_session_ids=ids, chosen_from=chosen_from, offered_ids=(), asked="", clarified=0)


def tell_cost(question: Question) -> Turn:
    """Return why a session shows no cost, or that it shows one."""
    return tell_charges(question, About.COST)


def tell_again(question: Question) -> Turn:
    """Return once more what the record says of the session talked about; without one, a question back."""
    if not question.state.charging_session_ids:
        return clarify(question)
    return tell_charges(question)


def tell_dispute(question: Question) -> Turn:
    """Return the evidence once more to a customer who disputes the cause; the second time a person looks at it."""
    disputed = _disputed(question)
    if disputed is None:
        return tell_charges(question)
    if question.state.disputes >= DISPUTES_ANSWERED:
        turn = hand_over(question, HandoffReason.CONTRADICTORY_RECORD)
        said = [*question.said("disputed-again"), *turn.reply.sentences]
        return Turn(replace(turn.reply, sentences=tuple(said)), turn.state)
    explained = explained_to(question, disputed)
    if explained.diagnosis.handoff_reason is HandoffReason.SAFETY or explained.explanation.outcome is Outcome.UNSURE:
        return hand_over_explained(question, explained.explanation, said_of(explained))
    said = [
        *question.said("disputed"),
        *_proof(explained),
        *explained.explanation.sentences,
        *_would_differ(question, explained),
    ]
    turn = diagnosed(question, [explained], said)
    return Turn(turn.reply, replace(turn.state, disputes=question.state.disputes + 1))


def _disputed(question: Question) -> str | None:
    """Return the session whose cause is disputed: that of the day that is named, else the one talked about last.

    "I never cancelled today's" names another session; "it was plugged in on Monday evening" tells of the same one.
    """
    talked, time = question.state.charging_session_ids, question.understood.time
    if not talked or time is None or time.kind != "day":
        return talked[0] if talked else None
    there = [session.id for session in at_time(own_sessions(question), time)]
    return there[0] if len(there) == 1 else talked[0]


def _proof(explained: ExplainedCharge) -> list[Sentence]:
    """Return what the records under the verdict show, each thing once with every record that shows it."""
    findings = explained.explanation.findings
    shown: dict[str, dict[Source, None]] = {}
    for reading in findings[0].evidence if findings else ():
        shown.setdefault(f"{reading.says}.", {})[Source("record", reading.record)] = None
    return [Sentence(says, tuple(sources)) for says, sources in list(shown.items())[:PROOF_LINES]]


def _would_differ(question: Question, explained: ExplainedCharge) -> tuple[Sentence, ...]:
    """Return what the record would show had it been as the customer says; of what has no cause, nothing."""
    diagnosis, library = explained.diagnosis, question.desk.library
    article = wording_of(diagnosis, library, question.locale)
    if not isinstance(article, Article):
        return ()
    headline = diagnosis.headline
    facts = {**diagnosis.story, **(headline.facts if headline else {})}
    words = words_for(diagnosis, explained.evidence, library, explained.explanation.locale)
    return sentences(article.what_would_differ, facts, words, Source("article", article.slug))


def tell_schedule(question: Question) -> Turn:
    """Return what prevents planning a session now; where nothing does, how it is done and what may be in the way."""
    own = question.desk.records.charging_sessions(str(question.customer_id), limit=50)
    due = [session for session in own if attempt_at(session) <= question.message.now] or list(own)
    if not due:
        return quote_article(question, "cannot-schedule")
    running = next((session for session in due if session.status == "active"), due[0])
    explained = explained_to(question, running.id, About.SCHEDULE)
    if explained.explanation.outcome is not Outcome.EXPLAINED:
        return quote_article(question, "cannot-schedule")
    return diagnosed(question, [explained], said_of(explained))
