"""What is fitted is kept, and never taken for what other knowledge, other settings or another program would give."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.app import understood
from assistant.articles.library import knowledge_root, load_library
from assistant.classifier import Classifier
from assistant.settings import Settings
from assistant.understanding import shelf

FOUR_INTENTS = ("how_boost", "goodbye", "thanks", "wifi_help")
MOST_LINES = 20
QUESTION = ("how", "do", "i", "boost")


class Place:
    """A little English knowledge, and the folder where what is fitted to it is kept."""

    def __init__(self, folder: Path) -> None:
        """Copy some examples of four intents, the words of English, some judged questions and an article."""
        self.knowledge, self.models = folder / "knowledge", folder / "models"
        self.models.mkdir()
        shipped = knowledge_root()
        shutil.copytree(shipped / "en" / "understanding", self.knowledge / "en" / "understanding")
        examples = [f"en/intents/{intent}.txt" for intent in FOUR_INTENTS]
        for name in (*examples, "en/guides/how-boost.md", "judged/en.jsonl"):
            (self.knowledge / name).parent.mkdir(exist_ok=True)
            lines = (shipped / name).read_text(encoding="utf-8").splitlines(keepends=True)
            (self.knowledge / name).write_text("".join(lines[:MOST_LINES]), encoding="utf-8")

    def classifier(self, oos_share: float = 0.2) -> Classifier:
        settings = Settings(model_folder=self.models, oos_share=oos_share)
        return understood(load_library(self.knowledge), settings).classifier("en")

    def kept(self) -> list[tuple[str, int]]:
        """Return the files that are kept, and when each was written."""
        return [(file.name, file.stat().st_mtime_ns) for file in self.models.glob("*.npz")]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_what_is_kept_answers_like_what_was_fitted(place: Place) -> None:
    fitted = place.classifier().predict(QUESTION)
    before = place.kept()
    read = place.classifier().predict(QUESTION)

    assert fitted[0].label == "how_boost"
    assert read == fitted
    assert place.kept() == before


def test_an_article_changes_and_what_is_fitted_stays(place: Place) -> None:
    place.classifier()
    before = place.kept()
    (place.knowledge / "en/guides/how-boost.md").write_text("another article\n", encoding="utf-8")
    place.classifier()

    assert place.kept() == before


def another_example(place: Place, _patch: pytest.MonkeyPatch) -> None:
    with (place.knowledge / "en/intents/how_boost.txt").open("a", encoding="utf-8") as file:
        file.write("quick top up please\n")


def another_word(place: Place, _patch: pytest.MonkeyPatch) -> None:
    (place.knowledge / "en/understanding/words.txt").write_text("boosting\n", encoding="utf-8")


def another_verdict(place: Place, _patch: pytest.MonkeyPatch) -> None:
    file = place.knowledge / "judged/en.jsonl"
    file.write_text("".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")


def another_program(_place: Place, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shelf, "program_mark", lambda: "another")


@pytest.mark.parametrize("change", [another_example, another_word, another_verdict, another_program])
def test_fits_again_and_lets_the_old_go_after(
    place: Place, monkeypatch: pytest.MonkeyPatch, change: Callable[[Place, pytest.MonkeyPatch], None]
) -> None:
    place.classifier()
    [(before, _)] = place.kept()
    change(place, monkeypatch)
    place.classifier()

    [(after, _)] = place.kept()
    assert after != before


def test_another_share_of_odd_questions_is_fitted_for_itself(place: Place) -> None:
    few = place.classifier(0.1).fitted.oos_share
    many = place.classifier(0.4).fitted.oos_share

    assert (few, many) == (0.1, 0.4)


def test_a_file_that_cannot_be_read_is_fitted_anew(place: Place) -> None:
    fitted = place.classifier().predict(QUESTION)
    [file] = place.models.glob("*.npz")
    file.write_bytes(b"half a fi")

    assert place.classifier().predict(QUESTION) == fitted
    assert file.stat().st_size > 1000


def test_without_a_folder_it_answers_all_the_same_and_says_so(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    place.models.rmdir()
    with caplog.at_level(logging.WARNING):
        fitted = place.classifier()

    assert fitted.predict(QUESTION)[0].label == "how_boost"
    assert "the fitted model is not kept" in caplog.text
