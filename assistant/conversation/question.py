"""One question on the desk: what was asked, by whom, and the words to answer it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from assistant.answers.compose import filled, sentences
from assistant.answers.in_words import InWords, zone_of
from assistant.articles.library import spoken_language
from assistant.conversation.desk import Desk
from assistant.conversation.named_chargers import chargers_named
from assistant.domain.answers import QuickReply, Reply, ReplyOutcome, Sentence, Source
from assistant.domain.conversation import ConversationState, Message, Turn
from assistant.domain.diagnosis import Fact, Value
from assistant.domain.errors import NotFound
from assistant.domain.records import ChargingSession, Customer
from assistant.domain.understanding import Guess, Understanding

BUTTONS: Final = "buttons"
TALK_TO_PERSON: Final = "talk_to_person"
LOCALES: Final = {
    "en": "en-GB",
    "de": "de-DE",
    "fr": "fr-FR",
    "nl": "nl-NL",
    "es": "es-ES",
    "it": "it-IT",
    "pt": "pt-PT",
}
"""Language → the locale of a message in it whose writer's own locale is another language's."""


@dataclass(frozen=True)
class Question:
    """A question: `understood` is one of the message's, `state` what is remembered before it."""

    desk: Desk
    message: Message
    state: ConversationState
    understood: Understanding
    customer: Customer | None

    @property
    def customer_id(self) -> str | None:
        """Return who asks, or None for a visitor."""
        return self.message.customer_id

    @property
    def guess(self) -> Guess | None:
        """Return the likeliest intent."""
        return self.understood.best

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the zone of the customer's charger, in which times are meant and said."""
        return zone_for(self.desk, self.customer)

    @cached_property
    def named_chargers(self) -> frozenset[str]:
        """Return the chargers that the message names; none where there is but one."""
        chargers = [] if self.customer is None else self.desk.records.chargers(self.customer.id)
        return chargers_named(self.understood.text, chargers, self.desk.model.common_words[self.understood.read_as])

    @cached_property
    def locale(self) -> str:
        """Return the locale to answer in: the message's language where it is sure, else what was asked for."""
        wished = [self.message.locale, self.customer.locale if self.customer else None, self.desk.default_locale]
        locales = [locale for locale in wished if locale]
        language = self.understood.language
        if language is None:
            return locales[0]
        same = (locale for locale in locales if spoken_language(locale) == language)
        return next(same, LOCALES.get(language, language))

    @cached_property
    def words(self) -> InWords:
        """Return the words to answer with; what the library does not speak is said in English."""
        return words_in(self.desk, self.locale, self.zone, self.message.now)

    def said(self, name: str, otherwise: Source | None = None, **facts: Fact) -> tuple[Sentence, ...]:
        """Return the sentences of a reply that is no article, with these facts."""
        return self.said_with(name, facts, otherwise)

    def said_with(self, name: str, facts: Mapping[str, Fact], otherwise: Source | None = None) -> tuple[Sentence, ...]:
        """Return the sentences of a reply that is no article; `otherwise` proves those without a fact."""
        reply = self.desk.library.reply(name, self.locale)
        return sentences(reply.short_reply, facts, self.words, otherwise)

    def button(self, name: str, **values: Value) -> QuickReply:
        """Return a button of `wording/buttons.toml`; a button without its own `send` sends what it says."""
        table = self.words.wording.table(BUTTONS)
        text = filled(table[f"{name}.label"], values, self.words) or name
        return QuickReply(text, table.get(f"{name}.send", text))

    def turn(
        self,
        outcome: ReplyOutcome,
        said: Sequence[Sentence],
        *,
        buttons: Iterable[QuickReply] = (),
        fixed: bool = False,
        state: ConversationState | None = None,
        reply: Reply | None = None,
    ) -> Turn:
        """Return the answer: fixed replies have no confidence, and "Talk to a person" is always among the buttons."""
        guess = self.guess
        base = reply or Reply(outcome, "", None, "", ())
        answer = replace(
            base,
            outcome=outcome,
            intent=guess.intent if guess else "unclear",
            confidence=None if fixed or guess is None else round(guess.confidence, 3),
            locale=self.words.locale,
            sentences=tuple(said),
            quick_replies=(*buttons, self.button(TALK_TO_PERSON)),
            time_range=self.understood.time.range if self.understood.time else None,
        )
        return Turn(answer, state or self.state)


def zone_for(desk: Desk, customer: Customer | None) -> ZoneInfo:
    """Return the zone of the customer's first charger, else the customer's, else that of Great Britain."""
    if customer is None:
        return zone_of("Europe/London")
    chargers = desk.records.chargers(customer.id)
    return zone_of(chargers[0].timezone if chargers else customer.timezone)


def words_in(desk: Desk, locale: str, zone: ZoneInfo, now: datetime) -> InWords:
    """Return the words of a locale where replies are written in its language, else of English."""
    spoken = desk.default_locale if desk.library.reply("thanks", locale).fallback else locale
    return InWords(spoken, zone, desk.library.wording(spoken), now.astimezone(zone).date(), now)


def customer_of(desk: Desk, customer_id: str | None) -> Customer | None:
    """Return the customer who asks, None for a visitor.

    Whoever proved who they are may come before their record does: they are a customer of whom nothing is known yet.
    """
    if customer_id is None:
        return None
    try:
        return desk.records.customer(customer_id)
    except NotFound:
        return Customer(customer_id)


def attempt_at(session: ChargingSession) -> datetime:
    """Return when a charging session was to begin, as its own row tells it."""
    return session.planned_start_at or session.started_at or session.created_at or datetime.min.replace(tzinfo=UTC)


def fact(value: Value, *records: str) -> Fact:
    """Return a fact and the records that prove it."""
    return Fact(value, records)
