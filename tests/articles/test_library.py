"""The library reads what it is asked for, in the reader's language or in English, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.articles import library as library_module
from assistant.articles.article import Article
from assistant.articles.library import Library, UnknownArticle, knowledge_root, load_library, spoken_language
from assistant.articles.page_file import BrokenPage
from assistant.domain.diagnosis import About, Verdict
from assistant.domain.errors import NotFound, Unusable
from tests.articles.small_knowledge import small_knowledge


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_knowledge(tmp_path)


@pytest.fixture
def library(root: Path) -> Library:
    return load_library(root)


def test_an_article_is_read_whole(library: Library) -> None:
    article = library.article("charger-offline")

    assert (article.slug, article.kind, article.language, article.fallback) == (
        "charger-offline",
        "causes",
        "en",
        False,
    )
    assert article.title == "Why is it offline?"
    assert article.related == ("wifi-setup",)
    assert article.next_steps == ("Check the router.",)
    assert article.answer == ("We cannot hear the charger.", "It may still have power.")
    assert article.steps == ("Check the router. See [Wi-Fi](wifi-setup).",)
    assert article.gaps == ("what the lights mean",)
    assert article.body.startswith("## Answer\n\nWe cannot hear")
    assert "{" not in article.body


def test_the_wording_follows_the_question_and_the_certainty(library: Library) -> None:
    article = library.article("charger-offline")

    assert article.reply_to(About.SCHEDULE, Verdict.CONFIRMED) == ("The charger is offline.",)
    assert article.reply_to(About.SCHEDULE, Verdict.LIKELY) == ("The charger is likely offline.",)
    assert article.reply_to(About.CHARGE, Verdict.LIKELY) == article.likely_reply
    assert article.reply_to(About.CHARGE, Verdict.CONFIRMED) == article.short_reply
    assert library.article("wifi-setup").reply_to(About.SCHEDULE, Verdict.CONFIRMED) == (
        "Connect it with the new password.",
    )


def test_a_topic_is_told_without_placeholders(library: Library) -> None:
    assert library.article("charger-offline").topic_reply == library.article("charger-offline").answer
    assert library.article("wifi-setup").topic_reply == ("Connect it with the new password.",)


def test_a_page_without_sections_makes_an_empty_article(root: Path) -> None:
    (root / "en" / "guides" / "thin.md").write_text("## Next step\nWait.\n", encoding="utf-8")

    article = load_library(root).article("thin")

    assert (article.answer, article.steps, article.title, article.related) == ((), (), "", ())


def test_one_article_is_read_without_reading_the_others(root: Path) -> None:
    (root / "en" / "guides" / "broken.md").write_text("stray", encoding="utf-8")
    library = load_library(root)

    assert library.article("charger-offline").title
    with pytest.raises(BrokenPage, match=r"broken\.md:1"):
        library.article("broken")


def test_an_article_is_read_once(library: Library) -> None:
    assert library.article("charger-offline", "en-GB") is library.article("charger-offline")
    assert library.reply("it-charged") is library.reply("it-charged")
    assert library.wording("en-GB") is library.wording()


def test_another_language_falls_back_to_english_and_says_so(root: Path) -> None:
    (root / "de" / "guides").mkdir(parents=True)
    (root / "de" / "guides" / "wifi-setup.md").write_text(
        "---\ntitle: Wie?\n---\n## Short reply\nSo.\n", encoding="utf-8"
    )
    library = load_library(root)

    assert library.languages == ("de", "en")
    assert (library.article("wifi-setup", "de-AT").title, library.article("wifi-setup", "de").fallback) == (
        "Wie?",
        False,
    )
    assert library.article("charger-offline", "de").fallback
    assert library.article("charger-offline", "xx").fallback
    assert (library.reply("it-charged", "de").language, library.reply("it-charged", "de").fallback) == ("en", True)
    assert library.spoken("de-CH") == "de"
    assert library.spoken("xx") == "en"


@pytest.mark.parametrize("slug", ["nothing", "../../etc/passwd", "causes/charger-offline", "", "it-charged", "x" * 900])
def test_an_unknown_article_is_not_found(library: Library, slug: str) -> None:
    with pytest.raises(UnknownArticle) as caught:
        library.article(slug, "../../..")

    assert isinstance(caught.value, NotFound)
    assert len(caught.value.detail) < 150
    assert not library.has(slug)


def test_an_unknown_reply_is_not_found(library: Library) -> None:
    with pytest.raises(UnknownArticle):
        library.reply("nothing")


def test_hostile_locales_do_not_fill_the_memory(library: Library) -> None:
    for number in range(50):
        library.article("charger-offline", f"q{number}")
        library.wording(f"q{number}")

    assert len(library._articles) == 1  # noqa: SLF001  the promise is about what is kept
    assert len(library._wordings) == 1  # noqa: SLF001  as above
    assert len(library._indexes) <= 2  # noqa: SLF001  as above


def test_every_article_is_listed_in_order_of_slug(library: Library) -> None:
    assert library.slugs == ("charger-offline", "faults-safety", "wifi-setup")
    assert [article.slug for article in library.articles()] == list(library.slugs)
    assert library.has("wifi-setup")


def test_the_version_follows_what_is_said_and_nothing_else(root: Path) -> None:
    before = load_library(root).version
    (root / "scenarios").mkdir()
    (root / "scenarios" / "charger_offline.toml").write_text("x = 1", encoding="utf-8")
    (root / "en" / "guides" / "notes.bak").write_text("x", encoding="utf-8")
    unchanged = load_library(root).version
    (root / "en" / "wording" / "terms.toml").write_text("", encoding="utf-8")

    assert before == unchanged
    assert load_library(root).version != before


@pytest.mark.parametrize("file", ["en/understanding/danger.txt", "de/understanding/time.toml"])
def test_the_version_follows_what_is_understood(root: Path, file: str) -> None:
    before = load_library(root).version
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text("smoke\n")

    assert load_library(root).version != before
    assert len(before) == 12


@pytest.mark.parametrize(
    ("file", "learned"),
    [
        ("en/guides/wifi-setup.md", False),
        ("en/wording/terms.toml", False),
        ("en/intents/wifi.txt", True),
        ("de/understanding/words.txt", True),
        ("judged/en.jsonl", True),
    ],
)
def test_models_have_a_version_that_follows_what_they_are_fitted_to(root: Path, file: str, *, learned: bool) -> None:
    before = load_library(root).learned_version
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text("other words\n", encoding="utf-8")

    assert (load_library(root).learned_version != before) is learned


def test_many_threads_read_the_same(library: Library) -> None:
    with ThreadPoolExecutor(8) as threads:
        articles: set[Article] = set(threads.map(lambda _: library.article("charger-offline"), range(64)))

    assert len(articles) == 1


def test_the_knowledge_stands_beside_the_package_or_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "somewhere" / "assistant" / "articles" / "library.py"
    module.parent.mkdir(parents=True)
    monkeypatch.setattr(library_module, "__file__", str(module))

    assert knowledge_root() == tmp_path / "somewhere" / "knowledge"
    (tmp_path / "somewhere" / "assistant" / "knowledge").mkdir()
    assert knowledge_root() == tmp_path / "somewhere" / "assistant" / "knowledge"


def test_a_place_without_knowledge_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no knowledge"):
        load_library(tmp_path)


def test_the_shipped_knowledge_is_found() -> None:
    assert load_library().has("why-rejected")


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("EN_gb", "en"), ("de", "de"), ("", "")])
def test_a_locale_has_a_language(locale: str, language: str) -> None:
    assert spoken_language(locale) == language
