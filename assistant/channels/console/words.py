"""Values in the agents' words: British English, whatever the customer speaks; times by the customer's clock."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from assistant.answers.in_words import InWords, zone_of
from assistant.articles.library import Library
from assistant.conversation.drafts import AGENTS_LOCALE
from assistant.domain.diagnosis import Term

NO_ZONE: Final = "UTC"
_ARTICLE: Final = re.compile(r"^(an?|the) ")


def agents_words(library: Library, zone: str | None, now: datetime) -> InWords:
    """Return the words for an agent, with times in a zone: that of the customer, UTC for a visitor."""
    return InWords(AGENTS_LOCALE, zone_of(zone or NO_ZONE), library.wording(AGENTS_LOCALE), now=now)


def cause_words(words: InWords, cause: str) -> str:
    """Return a cause in two or three words that stand alone."""
    return as_label(_ARTICLE.sub("", words.say(Term("cause", cause))))


def as_label(words: str) -> str:
    """Return words with a capital, as they begin a line."""
    return words[:1].upper() + words[1:]


def initials_of(name: str | None) -> str:
    """Return up to two letters that stand for somebody; a question mark for nobody we know."""
    parts = (name or "").split()
    return "".join(part[0] for part in (*parts[:1], *parts[1:][-1:])).upper() or "?"


def called(customer_id: str | None, name: str | None) -> str:
    """Return what a customer is called in the console."""
    return name or customer_id or "Visitor"
