"""The first words: everything that the panel says by itself, who it greets, and the session that waits for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from assistant.answers.compose import with_words
from assistant.answers.in_words import InWords
from assistant.articles.library import Library
from assistant.channels.turns import greeting
from assistant.channels.web import Service
from assistant.conversation.desk import Desk
from assistant.conversation.question import attempt_at, customer_of, zone_for
from assistant.domain.records import ChargingSession, Customer

WORDS: Final = "widget"
BUTTONS: Final = "buttons"
LOOKED_AT: Final = 10
RECENT: Final = timedelta(days=3)  # a session that failed longer ago is rarely why somebody opens the chat
FAILED: Final = frozenset({"rejected", "cancelled"})
CUSTOMERS_IDEAS: Final = ("ask_charge.label", "ask_cost.label", "ask_live.label")
VISITORS_IDEAS: Final = ("why-rejected", "how-boost", "wifi-setup")
LONGEST_NAME: Final = 40
TURNS_DIRECTION: Final = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that turn the direction of what follows them: a name may not turn the words around it."""


def hello(service: Service, customer_id: str | None, wished: str, preferred: Sequence[str]) -> dict[str, object]:
    """Return what an opened chat shows first, in the wished language, else the customer's, else the browser's.

    `customer_id` None is a visitor.
    """
    desk, now = service.desk, service.clock()
    customer = customer_of(desk, customer_id)
    locale = _locale(desk.library, [wished, customer.locale if customer else "", *preferred], desk.default_locale)
    wording = desk.library.wording(locale)
    words = wording.table(WORDS)
    name = (customer.name or "").translate(TURNS_DIRECTION).split(" ")[0][:LONGEST_NAME] if customer else ""
    return {
        "locale": locale,
        "words": {name: said for name, said in words.items() if not name.startswith("hello")},
        "hello": with_words(words["hello_name"], name=name) if name else words["hello"],
        "hint": "" if customer else greeting(desk, None, locale),
        "recent": _recent(desk, customer, locale, now) if customer else None,
        "ideas": [wording.table(BUTTONS)[idea] for idea in CUSTOMERS_IDEAS] if customer else _titles(desk, locale),
    }


def _locale(library: Library, wished: Sequence[str], otherwise: str) -> str:
    """Return the first locale whose language we speak."""
    spoken = (locale for locale in wished if locale and locale.partition("-")[0].lower() in library.languages)
    return next(spoken, otherwise)


def _titles(desk: Desk, locale: str) -> list[str]:
    return [desk.library.article(slug, locale).title for slug in VISITORS_IDEAS if desk.library.has(slug)]


def _recent(desk: Desk, customer: Customer, locale: str, now: datetime) -> dict[str, str] | None:
    """Return the customer's latest session that failed, in words, where it is recent."""
    sessions = desk.records.charging_sessions(customer.id, limit=LOOKED_AT)
    failed = (one for one in sessions if one.status in FAILED and now - RECENT < attempt_at(one) < now)
    latest = next(failed, None)
    return None if latest is None else {"id": latest.id, "when": _when(desk, customer, latest, locale, now)}


def _when(desk: Desk, customer: Customer, session: ChargingSession, locale: str, now: datetime) -> str:
    words = InWords(locale, zone_for(desk, customer), desk.library.wording(locale), now=now)
    return words.time_and_day(attempt_at(session))
