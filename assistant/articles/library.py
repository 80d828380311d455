"""The library: every article, reply and word of `knowledge/`, each file read when it is first asked for.

Nothing in it changes after it was loaded, and two threads that read the same file at once get equal values.
New knowledge is a new library.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from assistant.articles.article import STATES, Article, CannedReply, article_of, canned_reply_of
from assistant.articles.emergency import EMERGENCY, EmergencyNumbers, read_emergency_numbers
from assistant.articles.page_file import BrokenPage, read_page
from assistant.articles.topics import TOPICS, Topics, read_topics
from assistant.articles.wording import DEFAULT_LANGUAGE, WORDING, Wording
from assistant.domain.errors import NotFound, Unusable

ARTICLE_KINDS: Final = ("causes", "guides")
REPLIES: Final = "replies"
SAID: Final = ("causes", "guides", "replies", "wording", "intents", "understanding")
LEARNED_FROM: Final = ("intents", "understanding")
JUDGED: Final = "judged"
"""Folder of the questions that people judged: they decide how sure is sure enough."""

VERSION_DIGITS: Final = 12


class UnknownArticle(NotFound):
    """There is no such article."""

    code = "unknown_article"


@dataclass(frozen=True, eq=False)
class Library:
    """The knowledge below `root`, with one folder for each language. Two libraries are two, also of the same root."""

    root: Path
    _indexes: dict[str, dict[str, Path]] = field(default_factory=dict, repr=False)
    _articles: dict[tuple[str, str], Article] = field(default_factory=dict, repr=False)
    _replies: dict[tuple[str, str], CannedReply] = field(default_factory=dict, repr=False)
    _wordings: dict[str, Wording] = field(default_factory=dict, repr=False)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that have a folder with something to say, in order of their codes."""
        folders = (folder for folder in self.root.iterdir() if any((folder / kind).is_dir() for kind in SAID))
        return tuple(sorted(folder.name for folder in folders))

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of the English articles that customers may read, in order."""
        names = (name.partition("/") for name in self._index(DEFAULT_LANGUAGE))
        return tuple(sorted(slug for kind, _, slug in names if kind != REPLIES and self.has(slug)))

    @cached_property
    def version(self) -> str:
        """Return a hash of every file that takes part in what is said: the same content, the same version."""
        return self._hash_of(said_files(self.root))

    @cached_property
    def learned_version(self) -> str:
        """Return a hash of the files that understanding learns from: a new article or word needs no new fitting."""
        return self._hash_of(name for name in said_files(self.root) if {*LEARNED_FROM, JUDGED} & {*Path(name).parts})

    def _hash_of(self, names: Iterable[str]) -> str:
        digest = hashlib.sha256()
        for name in names:
            digest.update(name.encode() + b"\0" + (self.root / name).read_bytes() + b"\0")
        return digest.hexdigest()[:VERSION_DIGITS]

    @cached_property
    def emergency_numbers(self) -> EmergencyNumbers:
        """Return which number to call in an emergency. Raise BrokenPage."""
        return read_emergency_numbers(self.root / EMERGENCY)

    @cached_property
    def topics(self) -> Topics:
        """Return the topics of the help center. Raise BrokenPage."""
        return read_topics(self.root / TOPICS)

    def article(self, slug: str, language: str = DEFAULT_LANGUAGE) -> Article:
        """Return an article, in English where the language has none.

        Raise UnknownArticle, also for one that is not for customers; BrokenPage.
        """
        spoken = self._spoken(language)
        known = self._articles.get((slug, spoken))
        if known is None:
            known = self._articles[slug, spoken] = self._read_article(slug, spoken)
        return known

    def articles(self, language: str = DEFAULT_LANGUAGE) -> tuple[Article, ...]:
        """Return every article, in order of slug."""
        return tuple(self.article(slug, language) for slug in self.slugs)

    def has(self, slug: str) -> bool:
        """Tell whether there is such an article for customers. Raise BrokenPage."""
        try:
            return bool(self.article(slug))
        except UnknownArticle:
            return False

    def reply(self, name: str, language: str = DEFAULT_LANGUAGE) -> CannedReply:
        """Return a reply that is no article, falling back likewise. Raise UnknownArticle, BrokenPage."""
        spoken = self._spoken(language)
        known = self._replies.get((name, spoken))
        if known is None:
            file, held_in = self._find(f"{REPLIES}/{name}", spoken)
            reply = canned_reply_of(read_page(file), held_in, fallback=held_in != spoken)
            known = self._replies[name, spoken] = reply
        return known

    def read_all(self) -> None:
        """Read every file now, not at its first use. Raise BrokenPage where one is not sound enough to answer with."""
        for language in self.languages:
            for name, file in self._index(language).items():
                kind, _, stem = name.partition("/")
                if kind != REPLIES and not self.has(stem):
                    continue
                page = self.reply(stem, language) if kind == REPLIES else self.article(stem, language)
                if not page.short_reply or (isinstance(page, Article) and not page.title):
                    raise BrokenPage(file, 1, "has nothing to say: a title and a short reply are needed")
            for file in sorted((self.root / language / WORDING).glob("*.toml")):
                self.wording(language).table(file.stem)

    def wording(self, language: str = DEFAULT_LANGUAGE) -> Wording:
        """Return the words of a language."""
        spoken = self.spoken(language)
        known = self._wordings.get(spoken)
        if known is None:
            known = self._wordings[spoken] = Wording(self.root, spoken)
        return known

    def spoken(self, locale: str) -> str:
        """Return the language in which a locale is answered: its own, else English."""
        return self._spoken(locale) or DEFAULT_LANGUAGE

    def _spoken(self, locale: str) -> str:
        """Return the language of a locale, empty where we do not speak it, so that no caller can fill the memory."""
        spoken = spoken_language(locale)
        return spoken if spoken in self.languages else ""

    def _read_article(self, slug: str, language: str) -> Article:
        kind = next((kind for kind in ARTICLE_KINDS if f"{kind}/{slug}" in self._index(DEFAULT_LANGUAGE)), "guides")
        file, held_in = self._find(f"{kind}/{slug}", language)
        page = read_page(file)
        if page.front.get("status") in STATES:
            raise _unknown(slug)
        read = article_of(page, kind, held_in, fallback=held_in != language)
        return read if held_in == DEFAULT_LANGUAGE else read.with_body_of(self.article(slug))

    def _find(self, name: str, language: str) -> tuple[Path, str]:
        """Return the file of `kind/stem` and the language that holds it: only files that were listed can be named."""
        for spoken in dict.fromkeys((language, DEFAULT_LANGUAGE)):
            file = self._index(spoken).get(name)
            if file is not None:
                return file, spoken
        raise _unknown(Path(name).name)

    def _index(self, language: str) -> dict[str, Path]:
        """Return `kind/stem` → file for one language; where there is no language, nothing."""
        index = self._indexes.get(language)
        if index is None:
            kinds = (*ARTICLE_KINDS, REPLIES) if language else ()
            index = self._indexes[language] = {
                f"{kind}/{file.stem}": file for kind in kinds for file in (self.root / language / kind).glob("*.md")
            }
        return index


def _unknown(slug: str) -> UnknownArticle:
    return UnknownArticle(f"there is no article {slug[:80]!r}")


def load_library(root: Path | None = None) -> Library:
    """Return the library below `root`, or the one that ships with the program. Raise Unusable where there is none."""
    library = Library(root or knowledge_root())
    if not (library.root / DEFAULT_LANGUAGE).is_dir():
        raise Unusable(f"no knowledge at {library.root}: there is no folder {DEFAULT_LANGUAGE!r}")
    return library


def knowledge_root() -> Path:
    """Return where the knowledge stands: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "knowledge"
    return installed if installed.is_dir() else package.parent / "knowledge"


def said_files(root: Path) -> list[str]:
    """Return the files that take part in what is said, relative to `root`, in a stable order; no scenarios or tests."""
    said = (
        f"{language.name}/{kind.name}/{file.name}"
        for language in os.scandir(root)
        if language.is_dir()
        for kind in os.scandir(language)
        if kind.name in SAID
        for file in os.scandir(kind)
        if file.name.endswith((".md", ".toml", ".txt"))
    )
    judged = (f"{JUDGED}/{file.name}" for file in (root / JUDGED).glob("*.jsonl"))
    return sorted([*said, *judged, *(name for name in (EMERGENCY, TOPICS) if (root / name).is_file())])


def spoken_language(locale: str) -> str:
    """Return the language of a locale: `en-GB` and `EN_gb` are `en`."""
    return locale.replace("_", "-").partition("-")[0].lower()
