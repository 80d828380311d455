"""New knowledge is taken over whole and without a restart; broken knowledge never is, and is named."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.app import understood
from assistant.articles.library import knowledge_root
from assistant.articles.soundness import UnsoundKnowledge
from assistant.domain.errors import Unusable
from assistant.knowledge_in_use import LOOK_EVERY_S, Knowledge, KnowledgeInUse, read_knowledge, seen_of
from assistant.settings import Settings
from assistant.understanding import load_model
from tests.conftest import ENGLISH_MODELS

ARTICLE = Path("en/guides/how-boost.md")
CAUSE = Path("en/causes/charger-offline.md")
INTENT = Path("en/intents/how_boost.txt")
SHORT = "Plug in the car, open the Boost tab on the zone screen, choose the options, and tap Start."


class Files:
    """A copy of the shipped English knowledge, a clock that is moved by hand, and the knowledge in use."""

    def __init__(self, root: Path) -> None:
        """Copy and read it."""
        shutil.copytree(knowledge_root() / "en", root / "en")
        self.root, self.time, self.read = root, 0.0, 0
        self.in_use = KnowledgeInUse(root, lambda _seen: self._read(), lambda: self.time)

    def _read(self) -> Knowledge:
        self.read += 1
        return read_knowledge(self.root, lambda library: understood(library, Settings(model_folder=ENGLISH_MODELS)))

    def write(self, file: Path, change: Callable[[str], str]) -> None:
        path = self.root / file
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def later(self) -> None:
        """Let the time of the next look come, and wait for what is read then."""
        self.time += LOOK_EVERY_S
        self.in_use.now()
        self.in_use.wait()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def said(files: Files) -> str:
    return files.in_use.now().library.article("how-boost").short_reply[0]


def test_what_has_changed_is_said_from_the_next_look_on(files: Files) -> None:
    before = files.in_use.now()
    files.write(ARTICLE, lambda text: text.replace(SHORT, "Tap Start."))

    assert said(files) == SHORT
    files.later()

    assert said(files) == "Tap Start."
    assert before.library.article("how-boost").short_reply[0] == SHORT


def test_what_has_not_changed_is_not_read_again(files: Files) -> None:
    before = files.in_use.now()
    files.later()

    assert files.in_use.now() is before
    assert files.read == 1


@pytest.mark.parametrize(
    ("file", "change", "named"),
    [
        (ARTICLE, lambda text: text.replace("## Short reply", "Short reply"), "how-boost.md:9:"),
        (ARTICLE, lambda text: text.replace("title: How do I start a Boost charge session?", "title:"), "boost.md:1:"),
        (Path("en/replies/thanks.md"), lambda _: "## Short reply\n", "thanks.md:1:"),
        (Path("en/wording/buttons.toml"), lambda text: text + "[", "buttons.toml"),
        (ARTICLE, lambda text: text.replace("## Steps\n", ""), "how-boost.md:1: the section 'Steps' is missing"),
        (ARTICLE, lambda text: text + "{nobody}\n", "how-boost.md:36: nobody supplies 'nobody'"),
        (CAUSE, lambda text: text.replace("{lost_at}", "{nobody}"), "charger-offline.md:12: nobody supplies 'nobody'"),
        (CAUSE, lambda text: text.replace("{lost_at}", "{lost_at"), "charger-offline.md:12: a brace"),
        (INTENT, lambda text: text.replace("article:how-boost", "article:nowhere"), "how_boost.txt:3: there is no"),
    ],
)
def test_broken_knowledge_is_named_and_the_last_good_one_answers(
    files: Files, caplog: pytest.LogCaptureFixture, file: Path, change: Callable[[str], str], named: str
) -> None:
    before = files.in_use.now()
    whole = (files.root / file).read_text(encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        files.write(file, change)
        files.later()

    assert files.in_use.now() is before
    assert named in caplog.text
    files.write(file, lambda _text: whole)
    files.later()
    assert said(files) == SHORT
    assert files.in_use.now() is not before


def test_a_cause_without_its_article_is_not_taken_over(files: Files, caplog: pytest.LogCaptureFixture) -> None:
    (files.root / "en/causes/charger-offline.md").unlink()
    with caplog.at_level(logging.ERROR):
        files.later()

    assert "charger-offline" in caplog.text
    assert files.in_use.now().library.article("charger-offline").title


def test_while_new_knowledge_is_read_the_old_one_answers_and_nobody_reads_it_twice(files: Files) -> None:
    before = files.in_use.now()
    files.write(ARTICLE, lambda text: text.replace(SHORT, "Tap Start."))
    files.time += LOOK_EVERY_S

    during = [files.in_use.now() for _ in range(3)]
    files.in_use.wait()

    assert during[0] is before
    assert files.read == 2


def test_a_service_does_not_start_on_broken_knowledge(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        read_knowledge(tmp_path, lambda library: load_model(library.root))
    shutil.copytree(knowledge_root() / "en", tmp_path / "en")
    (tmp_path / "en/replies/thanks.md").write_text("words before a heading\n", encoding="utf-8")

    with pytest.raises(UnsoundKnowledge, match=r"thanks\.md:1:"):
        read_knowledge(tmp_path, lambda library: load_model(library.root))


def test_a_file_that_goes_away_while_looked_at_is_seen_as_gone(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "replies"
    folder.mkdir(parents=True)
    (folder / "gone.md").symlink_to(tmp_path / "nowhere")
    (folder / "here.md").write_text("## Short reply\nHello.\n", encoding="utf-8")

    assert [name for name, _, _ in seen_of(tmp_path)] == ["en/replies/here.md"]
