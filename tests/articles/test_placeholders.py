"""Declarations of facts are read as they are written."""

import pytest

from assistant.articles.placeholders import (
    CAUSE_FACTS,
    EMERGENCY_NUMBER,
    STORY,
    Misdeclared,
    Supplied,
    declared,
    facts_of_cause,
)


def test_a_fact_is_always_known_or_sometimes() -> None:
    facts = declared("a_at:moment, b:kwh?")

    assert facts == {"a_at": Supplied("moment", always=True), "b": Supplied("kwh", always=False)}


def test_rivals_know_of_each_other() -> None:
    facts = declared("a:text? | b:text? | c:text? d:text?")

    assert facts["a"].rivals == {"b", "c"}
    assert facts["c"].rivals == {"a", "b"}
    assert not facts["d"].rivals


@pytest.mark.parametrize("declaration", ["a", "a:", "A:text", "a:colour", "a:text??", ":text"])
def test_a_bad_declaration_is_named(declaration: str) -> None:
    with pytest.raises(Misdeclared, match="name:kind"):
        declared(declaration)


def test_a_cause_has_the_story_and_its_own_facts() -> None:
    facts = facts_of_cause("clock_shift")

    assert facts["attempt_at"].always
    assert facts["shift"] == Supplied("duration", always=True)
    assert facts_of_cause("nothing") == {**declared(STORY), EMERGENCY_NUMBER: Supplied("text", always=True)}


@pytest.mark.parametrize("cause", CAUSE_FACTS)
def test_every_declaration_can_be_read(cause: str) -> None:
    assert "attempt_at" in facts_of_cause(cause)
