"""What the people who write examples are told: what is confused, what is thin, what would be answered."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.articles.library import knowledge_root
from assistant.commands.check_understanding import figures_of, never_led_to
from assistant.understanding import Model, load_model

ENGLISH = {
    "boost": ("article:how-boost", "how do i boost", "start a boost please", "boost my car now", "charge at once"),
    "cancel": ("article:cancel-session", "cancel the session", "stop my session", "call it off", "how do i cancel"),
    "tariff": ("article:add-tariff", "add a tariff", "where do i enter my tariff"),
    "rejected": ("diagnose charge", "why was it rejected", "it was rejected again", "rejected why", "the car refused"),
    "stopped": ("diagnose charge", "why was it stopped", "it was stopped again", "stopped why", "the car let go"),
}
GERMAN = {
    "boost": ("wie starte ich einen boost", "boost starten", "wie breche ich ab"),
    "cancel": ("wie breche ich ab",),
}


@pytest.fixture
def model(tmp_path: Path) -> Model:
    """Return a model of a few intents in English and German."""
    for language, intents in (("en", ENGLISH), ("de", GERMAN)):
        shutil.copytree(knowledge_root() / language / "understanding", tmp_path / language / "understanding")
        (tmp_path / language / "intents").mkdir()
        for name, lines in intents.items():
            head = f"intent: {name}\nanswer: {lines[0]}\n" if language == "en" else ""
            said = "\n".join(lines[1:] if head else lines)
            (tmp_path / language / "intents" / f"{name}.txt").write_text(f"{head}\n{said}\n", encoding="utf-8")
    return load_model(tmp_path)


def test_a_language_is_told_of_its_own_examples_alone(model: Model) -> None:
    english, german = (figures_of(model, language, 0.6) for language in ("en", "de"))

    assert english.report.sizes == {name: len(lines) - 1 for name, lines in ENGLISH.items()}
    assert german.report.sizes == {"boost": 3, "cancel": 1, "rejected": 0, "stopped": 0, "tariff": 0}
    assert {confusion.label for confusion in german.report.confusions} <= GERMAN.keys()
    assert english.thin_articles == ("add-tariff",)
    assert german.thin_articles == ("add-tariff", "cancel-session")


def test_what_leads_to_the_same_answer_is_not_confused(model: Model) -> None:
    pairs = {(one.label, one.taken_for) for one in figures_of(model, "en", 0.6).report.confusions}

    assert not pairs & {("rejected", "stopped"), ("stopped", "rejected")}


def test_each_figure_has_its_line(model: Model) -> None:
    figures = figures_of(model, "de", 0.6)

    lines = list(figures.lines(everything=True))

    assert lines[0].startswith("de: 4 examples, ")
    assert len([line for line in lines if " → " in line]) == len(figures.report.by_label)
    assert len([line for line in lines if " taken for " in line]) == len(figures.report.confusions) > 0
    assert "  intents with fewer than 3 examples: tariff, cancel, rejected, stopped" in [
        line.replace("cancel, tariff", "tariff, cancel") for line in lines
    ]
    assert lines[-1] == "  articles with fewer than 3 examples: add-tariff, cancel-session"


def test_only_the_weakest_are_shown_unless_all_are_asked_for(model: Model) -> None:
    figures = figures_of(model, "en", 0.6)
    names = [f"intent {number}" for number in range(30)]
    report = figures.report._replace(by_label=dict.fromkeys(names, 0.5), sizes=dict.fromkeys(names, 2))
    shown = replace(figures, report=report, answers=dict.fromkeys(names, "refuse"))

    few, everything = (list(shown.lines(everything=all_of_them)) for all_of_them in (False, True))

    assert [len([line for line in lines if " → " in line]) for lines in (few, everything)] == [10, 30]


def test_a_language_is_hopeless_where_most_examples_mislead(model: Model) -> None:
    figures = figures_of(model, "en", 0.6)
    good, misled = (replace(figures, report=figures.report._replace(accuracy=share)) for share in (0.5, 0.49))

    assert [one.hopeless for one in (good, misled)] == [False, True]


def test_it_is_said_where_no_confidence_is_enough(model: Model) -> None:
    figures = figures_of(model, "en", 0.6)
    sure, unsure = (replace(figures, report=figures.report._replace(reachable=told)) for told in (True, False))

    assert "from confidence" in next(sure.lines(everything=False))
    assert next(unsure.lines(everything=False)).endswith("at precision 0.6 no confidence is enough")


def test_articles_that_no_intent_leads_to_are_named(model: Model) -> None:
    assert never_led_to(model, ["how-boost", "add-tariff", "wifi-setup"]) == ["wifi-setup"]
