"""The knowledge that ships: sound, complete, and in step with what the causes supply."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.articles.check import check_knowledge
from assistant.articles.library import knowledge_root, load_library
from assistant.articles.placeholders import CAUSE_FACTS, declared, facts_of_cause
from assistant.causes import ALL
from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import About, Diagnosis, Finding, HandoffReason, Term, Verdict
from assistant.evidence import gather
from assistant.scenarios.scenario import load_scenarios
from assistant.scenarios.world import now_of, record_of

ROOT = knowledge_root()
TOPICS = frozenset(
    [
        *("why-rejected", "battery-full", "why-scheduled-rejected", "no-cost", "how-boost", "cannot-schedule"),
        *("charger-offline", "wifi-setup", "car-not-charging", "target-soc", "restricted-hours", "solar-mode"),
        *("add-tariff", "session-states", "cancel-session", "random-delay", "reading-timeline"),
        *("faults-safety", "firmware-update", "cable-stuck", "power-cut", "load-balancing", "contact-support"),
        *("account-login", "privacy-data", "manual-schedule", "smart-charge", "stopped-early"),
        *("charging-outside-schedule", "share-charger", "tripping"),
    ]
)
KINDS = {"moment": datetime, "duration": timedelta, "text": str, "term": Term}


def test_nothing_is_wrong_with_it() -> None:
    problems = check_knowledge(ROOT, [cause.id for cause in ALL], ROOT.parent / "tests" / "causes")

    assert not problems, "\n".join(map(str, problems))


def test_every_topic_and_every_cause_has_one_article() -> None:
    slugs = set(load_library().slugs)

    assert slugs >= TOPICS
    assert slugs >= {cause.id.replace("_", "-") for cause in ALL}
    assert {cause.id for cause in ALL} == set(CAUSE_FACTS)


def test_every_reason_for_handing_over_is_said() -> None:
    library = load_library()

    for reason in HandoffReason:
        assert library.reply(f"handoff-{reason.value.replace('_', '-')}").short_reply


def test_danger_is_answered_in_the_same_words_everywhere() -> None:
    library = load_library()
    fixed = library.article("faults-safety").short_reply

    assert "stop using it" in fixed[0]
    assert library.reply("handoff-safety").short_reply[: len(fixed)] == fixed
    for slug in ("ground-fault", "over-temperature"):
        assert library.article(slug).short_reply[: len(fixed)] == fixed
        assert not library.article(slug).steps


@pytest.fixture(scope="module")
def diagnoses() -> list[tuple[str, Diagnosis]]:
    """Judge every scenario that ships."""
    return [
        (scenario.id, diagnose(gather(record_of(scenario), now_of(scenario)), scenario.about))
        for scenario in load_scenarios(Path(ROOT / "scenarios"))
    ]


def test_causes_supply_the_facts_that_wording_may_hold(diagnoses: list[tuple[str, Diagnosis]]) -> None:
    wrong = [
        f"{name}: {what}"
        for name, diagnosis in diagnoses
        if diagnosis.headline is not None
        for what in wrong_facts(diagnosis.headline, diagnosis.about)
    ]

    assert not wrong, "\n".join(sorted(set(wrong)))


def wrong_facts(finding: Finding, about: About) -> list[str]:
    """Return where a headline's facts are not as declared."""
    table = facts_of_cause(finding.cause)
    own = declared(CAUSE_FACTS[finding.cause])
    wrong = [f"{finding.cause} supplies {name}, undeclared" for name in finding.facts if name not in table]
    for name, fact in finding.facts.items():
        if name in table and not isinstance(fact.value, KINDS.get(table[name].kind, int | float)):
            wrong.append(f"{finding.cause} supplies {name} as {fact.value!r}")
        if name in own and own[name].rivals & finding.facts.keys():
            wrong.append(f"{finding.cause} supplies {name} beside its rival")
    if finding.verdict is Verdict.CONFIRMED and about is About.CHARGE:
        wrong += [f"{finding.cause} lacks {name}" for name in own if own[name].always and name not in finding.facts]
    return wrong
