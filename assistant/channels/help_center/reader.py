"""Who reads a page: in which language, and whether inside a frame. Every link of a page keeps both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import request, url_for

from assistant.answers.compose import with_words
from assistant.articles.library import Library
from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.channels.web import Service, the_service
from assistant.conversation.desk import Desk
from assistant.conversation.question import LOCALES

TABLE: Final = "help_center"
CHAT: Final = "/widget"
LONGEST_LOCALE: Final = 35  # RFC 5646 section 4.4.1


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader. `named` tells whether the address names the language, else it is the browser's; `desk` answers."""

    desk: Desk
    language: str
    named: bool = False
    embedded: bool = False

    def say(self, key: str, **values: object) -> str:
        """Return words of the help center with these values; a key that nobody has written yet is said as it is."""
        said = self.desk.library.wording(self.language).table(TABLE).get(key, key.replace("_", " "))
        return with_words(said, **{name: str(value) for name, value in values.items()})

    @property
    def locale(self) -> str:
        """Return the locale in which numbers and times are written."""
        return LOCALES.get(self.language, self.language)

    @property
    def person(self) -> str:
        """Return the words that lead to a person, the same as in the chat."""
        return self.desk.library.wording(self.language).table("buttons")["talk_to_person.label"]

    def direction(self, language: str = "") -> str:
        """Return `ltr` or `rtl`, as the reader's language or another one is written."""
        return self.desk.library.wording(language or self.language).table(TABLE).get("direction", "ltr")

    def to(self, route: str, anchor: str | None = None, **values: str) -> str:
        """Return the address of a page of the help center, in the same language and frame."""
        return address_of(route, {**values, **self.kept}, anchor)

    @property
    def chat(self) -> str:
        """Return the address of the chat as a page, in the same language; there a person is one press away."""
        return f"{CHAT}?locale={self.language}"

    @property
    def kept(self) -> dict[str, str]:
        """Return what every link and form carries along."""
        named = {"locale": self.language} if self.named else {}
        return {**named, "embed": "1"} if self.embedded else named

    def in_language(self, language: str, *, lost: bool) -> str:
        """Return the address of this page in another language; one that was posted or is not there leads home."""
        posted = lost or request.method != "GET"
        route = "home" if posted else (request.endpoint or "").rpartition(".")[2]
        values = {"locale": language} if posted else {**(request.view_args or {}), "locale": language}
        asked = {"q": request.args["q"]} if "q" in request.args else {}
        framed = {"embed": "1"} if self.embedded else {}
        return address_of(route, {**values, **asked, **framed})


def the_reader() -> Reader:
    """Return who reads: the language that the address or the form names, else the browser's, else English."""
    service = the_service()
    desk = service.desk
    asked = (request.args.get("locale") or request.form.get("locale") or "")[:LONGEST_LOCALE]
    language = desk.library.spoken(asked) if asked else _of_the_browser(desk.library)
    return Reader(desk, language, named=bool(asked), embedded=_embedded(service))


def languages_of(library: Library) -> dict[str, str]:
    """Return language → what it calls itself, of those that the help center speaks; English first."""
    english = library.wording(DEFAULT_LANGUAGE).table(TABLE).get("own_name", "English")
    named = {one: library.wording(one).table(TABLE).get("own_name", english) for one in library.languages}
    others = {one: name for one, name in named.items() if name != english}
    return {DEFAULT_LANGUAGE: english, **others}


def canonical(route: str, language: str, **values: str) -> str:
    """Return the one address of a page in a language, below the public address; empty where none is set."""
    public = the_service().public_url
    named = {} if language == DEFAULT_LANGUAGE else {"locale": language}
    return f"{public}{address_of(route, {**values, **named})}" if public else ""


def address_of(route: str, values: Mapping[str, Any], anchor: str | None = None) -> str:
    """Return the path of a page of the help center."""
    return url_for(f"help_center.{route}", _anchor=anchor, **values)


def _of_the_browser(library: Library) -> str:
    return request.accept_languages.best_match(list(languages_of(library))) or DEFAULT_LANGUAGE


def _embedded(service: Service) -> bool:
    asked = "1" in {request.args.get("embed"), request.form.get("embed")}
    return asked and bool(service.help_origins)
