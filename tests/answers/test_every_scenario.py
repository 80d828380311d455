"""Everything that the scenarios lead to can be said, is proven, and can be drawn."""

from collections.abc import Iterator

import pytest

from assistant.answers.as_text import as_text
from assistant.answers.compose import PLACEHOLDER
from assistant.answers.explanation import explain
from assistant.answers.timeline import read_timeline
from assistant.diagnosis import diagnose
from assistant.domain.answers import Explanation
from assistant.domain.diagnosis import Diagnosis, Outcome
from assistant.domain.evidence import Evidence
from assistant.evidence import gather
from assistant.scenarios.scenario import load_scenarios
from assistant.scenarios.world import now_of, record_of
from tests.answers.builders import the_library

Told = list[tuple[str, Evidence, Diagnosis, Explanation]]


def told() -> Iterator[tuple[str, Evidence, Diagnosis, Explanation]]:
    library = the_library()
    for scenario in load_scenarios(library.root / "scenarios"):
        evidence = gather(record_of(scenario), now_of(scenario))
        diagnosis = diagnose(evidence, scenario.about)
        explanation = explain(
            diagnosis, evidence, library, locale="en-GB", url_for_article=lambda slug: f"/help/{slug}"
        )
        yield scenario.id, evidence, diagnosis, explanation


@pytest.fixture(scope="module")
def everything() -> Told:
    return list(told())


def test_each_sentence_names_what_proves_it(everything: Told) -> None:
    bare = [(name, s.text) for name, _, _, told in everything for s in told.sentences if not s.sources]

    assert everything
    assert bare == []


def test_no_verdict_is_without_words(everything: Told) -> None:
    silent = [name for name, _, _, explanation in everything if not explanation.sentences]
    unfilled = [name for name, _, _, explanation in everything if PLACEHOLDER.search(explanation.text)]

    assert silent == []
    assert unfilled == []


def test_each_reading_has_words(everything: Told) -> None:
    phrases = the_library().wording().readings
    unworded = {
        reading.phrase
        for _, _, diagnosis, _ in everything
        for finding in diagnosis.findings
        for reading in finding.readings
        if reading.phrase not in phrases
    }

    assert unworded == set()


def test_an_unsure_answer_has_no_article_and_a_person(everything: Told) -> None:
    unsure = [told for _, _, _, told in everything if told.outcome is Outcome.UNSURE]

    assert unsure
    assert all(told.article is None and told.handoff is not None for told in unsure)


def test_each_can_be_printed_and_drawn_in_words_that_fit(everything: Told) -> None:
    library = the_library()

    for name, evidence, diagnosis, explanation in everything:
        assert explanation.text.split(". ")[0] in as_text(explanation, evidence, library), name
        picture = read_timeline(evidence, diagnosis, library.wording(), "en-GB")
        assert all(len(view.name) + len(view.reading) <= 36 for view in picture.lanes), name
        assert not any(view.reading.endswith("…") for view in picture.lanes), name
