"""Pages of the help center, read by a parser that knows what a browser would see."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest

from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls
from tests.channels.identity.credentials import NOW

PUBLIC = "https://help.example"


@dataclass
class Page(HTMLParser):
    """The elements of a page in order, as (tag, attributes), and its words outside scripts."""

    written: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:  # noqa: D105
        super().__init__()
        self.feed(self.written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        inside = self.elements[-1][0] if self.elements else ""
        (self.data if inside == "script" else self.words).append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of these elements, with those that are named having these values."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [held for one, held in self.elements if one == tag and named.items() <= held.items()]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def public(settings: Settings, nobody: Calls) -> Calls:
    """Return a caller of a service that has a public address, and sites that may frame its help center."""
    known = replace(
        settings,
        public_url=PUBLIC,
        help_origins=("https://app.example", "https://shop.example:8443"),
        sign_in_url="https://app.example/sign-in",
    )
    app = create_app(known, nobody.db, clock=lambda: NOW).app
    return Calls(app, nobody.db, headers={"Host": "help.example"})
