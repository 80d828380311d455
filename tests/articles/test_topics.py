"""Topics stand in their order, articles in theirs, and what is not for customers is not there."""

from pathlib import Path

import pytest

from assistant.articles.check import check_knowledge
from assistant.articles.library import UnknownArticle, knowledge_root, load_library
from assistant.articles.page_file import BrokenPage
from assistant.articles.topics import OTHER, read_topics
from tests.articles.small_knowledge import small_knowledge

TOPICS = """featured = ["wifi-setup"]

[[topic]]
name = "network"
icon = "wifi"

[[topic]]
name = "danger"
icon = "alert"
"""
WORDS = """[topic.network]
name = "Network"

[topic.danger]
name = "Danger"
"""
PLACES = {"causes/charger-offline": "network", "guides/wifi-setup": "network", "guides/faults-safety": "danger"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    small_knowledge(tmp_path)
    (tmp_path / "topics.toml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "en" / "wording" / "help_center.toml").write_text(WORDS, encoding="utf-8")
    for name, topic in PLACES.items():
        say(tmp_path, name, f"topic: {topic}\nupdated: 2026-11-23")
    return tmp_path


def say(root: Path, name: str, line: str) -> None:
    """Put a line into the front matter of an English article."""
    file = root / "en" / f"{name}.md"
    file.write_text(file.read_text(encoding="utf-8").replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")


def test_topics_are_grouped_in_their_order_and_guides_come_first(root: Path) -> None:
    library = load_library(root)

    groups = library.topics.grouped(library.articles())

    assert {topic.name: [one.slug for one in held] for topic, held in groups.items()} == {
        "network": ["wifi-setup", "charger-offline"],
        "danger": ["faults-safety"],
    }
    assert [topic.icon for topic in groups] == ["wifi", "alert"]
    assert library.topics.featured == ("wifi-setup",)


def test_an_article_of_no_known_topic_stands_under_other(tmp_path: Path) -> None:
    library = load_library(small_knowledge(tmp_path))

    [topic] = library.topics.grouped(library.articles())

    assert topic.name == OTHER


def test_an_article_says_when_it_was_changed(root: Path) -> None:
    day = load_library(root).article("wifi-setup").updated

    assert day
    assert day.isoformat() == "2026-11-23"


@pytest.mark.parametrize("written", ["topic = 1", "[[topic]]\nicon = 'wifi'", "featured = [", "topic = ['a']"])
def test_broken_topics_are_named(tmp_path: Path, written: str) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(written, encoding="utf-8")

    with pytest.raises(BrokenPage) as broken:
        read_topics(file)

    assert broken.value.file == file


@pytest.mark.parametrize("status", ["draft", "internal"])
def test_what_is_not_for_customers_is_not_in_the_library(root: Path, status: str) -> None:
    say(root, "guides/wifi-setup", f"status: {status}")
    library = load_library(root)

    library.read_all()

    assert not library.has("wifi-setup")
    assert "wifi-setup" not in library.slugs
    with pytest.raises(UnknownArticle):
        library.article("wifi-setup")
    with pytest.raises(UnknownArticle):
        library.article("wifi-setup", "de")


def test_sound_topics_have_no_problem(root: Path) -> None:
    assert check_knowledge(root, ["charger_offline"]) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("topics.toml", 'icon = "wifi"', 'icon = "cat"', "not drawn"),
        ("topics.toml", "featured = [", "featured = [1", "cannot be read"),
        ("topics.toml", '["wifi-setup"]', '["nothing"]', "no article 'nothing'"),
        ("topics.toml", 'name = "danger"', 'name = "empty"', "no article has the topic 'empty'"),
        ("en/wording/help_center.toml", "[topic.danger]", "[topic.other]", "'danger' has no words"),
        ("en/guides/wifi-setup.md", "topic: network", "topic: cars", "'topic' is one of"),
        ("en/guides/wifi-setup.md", "topic: network\n", "", "'topic' is one of"),
        ("en/guides/wifi-setup.md", "2026-11-23", "20261123", "'updated' is a day"),
        ("en/guides/wifi-setup.md", "2026-11-23", "tomorrow", "'updated' is a day"),
        ("en/guides/wifi-setup.md", "topic:", "status: secret\ntopic:", "'status' is"),
        ("en/guides/wifi-setup.md", "topic:", "status: draft\ntopic:", "leads to no article"),
        ("en/guides/wifi-setup.md", "topic:", "status: draft\ntopic:", "there is no article 'wifi-setup'"),
        ("en/causes/charger-offline.md", "topic:", "status: draft\ntopic:", "cannot be a draft"),
    ],
)
def test_each_thing_that_can_be_wrong_is_named(root: Path, file: str, old: str, new: str, what: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    assert any(what in problem.what for problem in check_knowledge(root, ["charger_offline"]))


def test_every_shipped_article_has_its_topic_and_its_date() -> None:
    library = load_library(knowledge_root())

    assert OTHER not in {topic.name for topic in library.topics.grouped(library.articles())}
    assert all(article.updated for article in library.articles())
