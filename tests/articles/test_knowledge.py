"""The knowledge that ships: sound, complete, and in step with what the causes supply."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from assistant.answers.explanation import explain
from assistant.articles.check import check_knowledge
from assistant.articles.library import knowledge_root, load_library
from assistant.articles.placeholders import CAUSE_FACTS, declared, facts_of_cause
from assistant.causes import ALL
from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import About, Diagnosis, Finding, HandoffReason, Term, Verdict
from assistant.domain.evidence import Evidence
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
NAMED_REPLY = re.compile(r"\b(?:said\(|reply\(|_reply\(asked, )\"([a-z]+(?:-[a-z]+)*)\"")
NAMED_TERM = re.compile(r"\bTerm\(\"([a-z_]+)\"")
VERDICTS = ("Your ", "The record", "A ", "It is not certain", "Please stop using the charger")
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
    number = library.emergency_numbers.number_for("en")

    def filled(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line.replace("{emergency_number}", number) for line in lines[: len(fixed)])

    assert "stop using the charger" in fixed[0]
    assert filled(library.reply("handoff-safety").short_reply) == fixed
    for slug in ("ground-fault", "over-temperature"):
        assert filled(library.article(slug).short_reply) == fixed
        assert not library.article(slug).steps


@dataclass(frozen=True)
class Judged:
    """A scenario that ships, with what comes of it."""

    name: str
    evidence: Evidence
    diagnosis: Diagnosis


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    """Judge every scenario that ships."""
    evidence = [(one, gather(record_of(one), now_of(one))) for one in load_scenarios(ROOT / "scenarios")]
    return [Judged(one.id, held, diagnose(held, one.about)) for one, held in evidence]


def test_causes_supply_the_facts_that_wording_may_hold(judged: list[Judged]) -> None:
    wrong = [
        f"{name}: {what}"
        for name, diagnosis in ((one.name, one.diagnosis) for one in judged)
        if diagnosis.headline is not None
        for what in wrong_facts(diagnosis.headline, diagnosis.about)
    ]

    assert not wrong, "\n".join(sorted(set(wrong)))


def test_every_verdict_is_said_in_plain_words(judged: list[Judged]) -> None:
    library = load_library()

    for one in judged:
        said = explain(one.diagnosis, one.evidence, library, locale="en-GB", url_for_article=str)
        assert said.sentences[0].text.startswith(VERDICTS), one.name
        assert not set("{}_!") & set(said.text), f"{one.name}: {said.text}"
        assert all(sentence.sources for sentence in said.sentences), one.name


def test_every_line_of_proof_has_its_words(judged: list[Judged]) -> None:
    readings = load_library().wording().readings
    phrases = {
        phrase
        for one in judged
        for phrase in (
            *(reading.phrase for finding in one.diagnosis.findings for reading in finding.readings),
            *(found.phrase for found in one.diagnosis.contradictions),
        )
    }

    assert phrases <= readings.keys(), sorted(phrases - readings.keys())


def test_every_reply_that_the_code_names_is_there() -> None:
    library = load_library()
    program = (ROOT.parent / "assistant").rglob("*.py")
    named = {name for file in program for name in NAMED_REPLY.findall(file.read_text(encoding="utf-8"))}

    for name in named:
        assert library.reply(name).short_reply
    assert named


def test_every_kind_of_term_that_the_code_names_has_its_words() -> None:
    program = (ROOT.parent / "assistant").rglob("*.py")
    named = {kind for file in program for kind in NAMED_TERM.findall(file.read_text(encoding="utf-8"))}

    assert named
    assert named <= load_library().wording().terms.keys()


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
