"""Macros: replies that agents use again and again, written by admins. A placeholder stands in braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.domain.errors import BadInput, Conflict, NotFound
from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.moments import kept
from assistant.records.transaction import Reading

PLACEHOLDERS: Final = ("customer_name", "agent_name", "charger_name")
LONGEST_TITLE: Final = 80
LONGEST_TEXT: Final = 4_000
_IN_BRACES: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro as it was written; an `id` that is empty is not kept yet."""

    id: str
    title: str
    text: str

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the text with a value in place of each placeholder."""
        return _IN_BRACES.sub(lambda found: values.get(found[1], found[0]), self.text)

    def proper(self) -> Macro:
        """Return it without blanks around it. Raise BadMacro, in words for whoever wrote it."""
        title, text = self.title.strip(), self.text.strip()
        if not 1 <= len(title) <= LONGEST_TITLE or not title.isprintable():
            raise BadMacro("title", f"A title is a line of 1 to {LONGEST_TITLE} characters.")
        if not 1 <= len(text) <= LONGEST_TEXT:
            raise BadMacro("text", f"A reply has 1 to {LONGEST_TEXT} characters.")
        unknown = [name for name in _IN_BRACES.findall(text) if name not in PLACEHOLDERS]
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise BadMacro("text", f"{{{unknown[0][:40]}}} is no placeholder. There are {known}.")
        return Macro(self.id, title, text)


class BadMacro(BadInput):
    """A macro that cannot be kept; `field` is what to mend."""

    code = "bad_macro"

    def __init__(self, field: str, detail: str) -> None:
        """Keep which field it is about."""
        super().__init__(detail)
        self.field = field


class TitleTaken(Conflict):
    """Another macro has this title."""

    code = "title_taken"


def macros(db: Reading) -> list[Macro]:
    """Return every macro, by title."""
    with db.reading() as transaction:
        found = transaction.rows("SELECT id, title, text FROM macro ORDER BY title")
    return [Macro(*row) for row in found]


def macro(db: Reading, macro_id: str) -> Macro:
    """Return one macro. Raise NotFound."""
    with db.reading() as transaction:
        row = transaction.row("SELECT id, title, text FROM macro WHERE id = ?", macro_id)
    if row is None:
        raise NotFound("There is no such macro.")
    return Macro(*row)


def keep_macro(db: Database, written: Macro, agent_id: str, now: datetime) -> Macro:
    """Keep a macro, new or changed, and return it. Raise BadMacro, TitleTaken, NotFound."""
    proper = written.proper()
    named = proper.id or new_id("mac")
    with db.writing() as transaction:
        if transaction.row("SELECT 1 FROM macro WHERE title = ? AND id <> ?", proper.title, named):
            raise TitleTaken("Another macro has this title. Choose a different one.")
        if not proper.id:
            transaction.run(
                "INSERT INTO macro (id, title, text, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)",
                *(named, proper.title, proper.text, agent_id, kept(now)),
            )
        elif not transaction.run(
            "UPDATE macro SET title = ?, text = ?, changed_by = ?, changed_at = ? WHERE id = ?",
            *(proper.title, proper.text, agent_id, kept(now), named),
        ):
            raise NotFound("There is no such macro.")
    return Macro(named, proper.title, proper.text)


def drop_macro(db: Database, macro_id: str) -> None:
    """Take a macro away; one that is gone is no error."""
    with db.writing() as transaction:
        transaction.run("DELETE FROM macro WHERE id = ?", macro_id)
