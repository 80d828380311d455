from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.articles.library import load_library
from assistant.articles.page_file import BrokenPage
from assistant.domain.diagnosis import HandoffReason
from assistant.understanding.intents import path_of, read_example_sets
from tests.understanding.knowledge import bare, held_out_questions, shipped_model

LEAST_EXAMPLES, MOST_EXAMPLES = 15, 120
TESTS = Path(__file__).parent.parent
MEASURED_ONLY = ("held_out*.jsonl", "third_blind_*.jsonl")


def test_every_article_and_every_reason_that_an_intent_names_is_there() -> None:
    library = load_library()
    paths = [path for one in shipped_model().example_sets.values() for path in (one.path, one.with_session) if path]

    assert [path.topic for path in paths if path.doing == "article" and not library.has(path.topic)] == []
    assert {path.topic for path in paths if path.doing == "handoff"} <= {reason.value for reason in HandoffReason}


def test_an_intent_leads_to_every_article() -> None:
    library = load_library()
    paths = [path for one in shipped_model().example_sets.values() for path in (one.path, one.with_session) if path]
    led_to = {path.topic for path in paths if path.doing == "article"}

    # Where people can be hurt nobody is sent to an article: a person takes over, and the same words are said. Only who
    # asks whether something is normal, and tells of nothing wrong, is told what is.
    safety = {"ground-fault", "over-temperature"}
    assert set(library.slugs) - led_to == safety
    assert {"safety", "ground_fault_help", "over_temperature_help"} <= {
        name for name, one in shipped_model().example_sets.items() if one.path == path_of("handoff:safety", TESTS)
    }
    assert [name for name, one in shipped_model().example_sets.items() if one.path.topic == "faults-safety"] == [
        "safety_questions"
    ]


def test_every_intent_has_enough_english_examples_and_none_outweighs_the_others() -> None:
    counts = {
        name: sum(language == "en" for language, _ in one.examples)
        for name, one in shipped_model().example_sets.items()
    }

    assert {name: count for name, count in counts.items() if not LEAST_EXAMPLES <= count <= MOST_EXAMPLES} == {}


def test_no_example_stands_under_two_intents() -> None:
    sets = shipped_model().example_sets.values()
    examples = Counter(
        (language, wording) for one in sets for language, wording in {(lang, bare(text)) for lang, text in one.examples}
    )

    assert [example for example, count in examples.items() if count > 1] == []


def test_no_example_is_a_held_out_question() -> None:
    examples = {bare(text) for one in shipped_model().example_sets.values() for _, text in one.examples}

    assert [question["text"] for question in held_out_questions() if bare(str(question["text"])) in examples] == []


def test_no_example_stands_in_any_other_set_that_is_only_measured() -> None:
    examples = {bare(text) for one in shipped_model().example_sets.values() for _, text in one.examples}
    held_out = [
        json.loads(line)
        for pattern in MEASURED_ONLY
        for file in sorted(TESTS.rglob(pattern))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    asked = [str(turn["user"]) for one in held_out for turn in one.get("turns", ())]
    asked += [str(one["text"]) for one in held_out if "text" in one]

    assert len(asked) > len(held_out_questions())
    assert [text for text in asked if bare(text) in examples] == []


def test_other_languages_add_examples_to_an_english_file(tmp_path: Path) -> None:
    for language, text in (
        ("en", "# Boost.\nintent: how_boost\nanswer: article:how-boost\n\nboost\n"),
        ("de", "los\n"),
    ):
        (tmp_path / language / "intents").mkdir(parents=True)
        (tmp_path / language / "intents" / "how_boost.txt").write_text(text)

    found = read_example_sets(tmp_path, ("de", "en", "fr"))

    assert found["how_boost"].examples == (("en", "boost"), ("de", "los"))


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("intent: x", "lacks 'answer'"),
        ("intent: x\nanswer: dance", "'dance' is nothing that we can do"),
        ("intent: x\nanswer: refuse\nprefers: odd ones", "no charging sessions are 'odd ones'"),
    ],
)
def test_a_broken_header_is_named_with_its_file(tmp_path: Path, header: str, complaint: str) -> None:
    (tmp_path / "en" / "intents").mkdir(parents=True)
    (tmp_path / "en" / "intents" / "x.txt").write_text(f"{header}\n\nexample\n")

    with pytest.raises(BrokenPage, match=complaint):
        read_example_sets(tmp_path, ("en",))


def test_a_path_is_read_with_a_colon_or_a_space() -> None:
    file = Path("x.txt")

    assert path_of("diagnose cost", file) == path_of("diagnose:cost", file)
