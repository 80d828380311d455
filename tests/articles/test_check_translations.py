"""A language other than English says what English says, a line for a line; what it lacks is listed."""

from pathlib import Path

import pytest

from assistant.articles.check import check_knowledge, missing_translations, missing_understanding
from tests.articles.small_knowledge import small_knowledge

CAUSE = """---
title: Warum ist sie offline?
summary: Die Wallbox ist nicht zu erreichen.
---

## Short reply
Die Wallbox war offline; um {attempt_at:time} am {attempt_at:day} wurde nicht geladen.
Sie war ab {offline_from} offline und um {online_at} wieder da.
Sie ging um {offline_from} offline und war um {still_offline_at} noch offline.

## Likely reply
Um {attempt_at:time} wurde wohl nicht geladen, weil die Wallbox offline war.

## Schedule reply
Die Wallbox ist offline.

## Likely schedule reply
Die Wallbox ist wohl offline.

## What would differ
Sonst lägen Meldungen von ihr vor.

## Next step
Bitte den Router prüfen.
"""

BODY = """
## Answer
Die Wallbox ist nicht zu erreichen.
Strom kann sie trotzdem haben.

Oft liegt es am Router.
[operator: was die Leuchten bedeuten]

## Steps
1. Den Router prüfen. Siehe [WLAN](wifi-setup).

## If it did not help
Bitte nach einem Menschen fragen.
"""
REPLY = "## Short reply\nEin Mensch übernimmt.\n"
TERMS = '[cause]\ncharger_offline = "eine Wallbox, die offline war"\n'
PAGE, IN_REPLY, WORDS = "causes/charger-offline.md", "replies/it-charged.md", "wording/terms.toml"


def german(root: Path, cause: str = CAUSE) -> Path:
    """Write a small German knowledge beside the English one and return its folder."""
    folder = small_knowledge(root) / "de"
    for file, words in ((PAGE, cause), (IN_REPLY, REPLY), (WORDS, TERMS)):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(words, encoding="utf-8")
    return folder


@pytest.mark.parametrize("cause", [CAUSE, CAUSE + BODY])
def test_a_page_with_its_replies_is_sound_with_its_body_and_without(tmp_path: Path, cause: str) -> None:
    german(tmp_path, cause)

    assert check_knowledge(tmp_path, ["charger_offline"]) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "on", "what"),
    [
        (PAGE, "title: Warum ist sie offline?\n", "", "---", "lacks 'title'"),
        (PAGE, "offline?", "offline", "title:", "ends in '?'"),
        (PAGE, "zu erreichen.", f"zu {'x' * 220}", "summary:", "more than 220"),
        (PAGE, "summary:", "related: wifi-setup\nsummary:", "related", "knows no 'related'"),
        (PAGE, "## Next step\nBitte den Router prüfen.\n", "", "---", "'Next step' is missing"),
        (PAGE, "## Next step", "## Nächster Schritt", "## Nächster", "'Nächster Schritt' is no section"),
        (
            PAGE,
            "Sie ging um {offline_from} offline und war um {still_offline_at} noch offline.\n",
            "",
            "## Short",
            "2 l",
        ),
        (PAGE, "um {online_at} wieder", "wieder", "wieder da", "holds {offline_from}, {online_at}"),
        (PAGE, "{attempt_at:day} wurde", "{attempt_at} wurde", "wurde nicht geladen", "holds {attempt_at:day}"),
        (PAGE, "Die Wallbox ist offline.", "Die Wallbox ist {online_at}.", "ist {online", "holds no placeholder"),
        (PAGE, "wohl offline.", "wohl offline", "wohl offline", "ends in a full stop"),
        (PAGE, "prüfen.", "prüfen!", "prüfen!", "no exclamation marks"),
        (PAGE, "prüfen.", "prüfen, siehe www.example.org.", "www", "a web address"),
        (PAGE, "prüfen.", "prüfen. [Router](nirgends)", "nirgends", "leads to no article"),
        (PAGE, "Bitte den Router prüfen.", "Erst dies.\nDann das.", "## Next step", "has 2 lines"),
        (IN_REPLY, "## Short", "---\nfacts: energy:kwh\n---\n## Short", "facts", "knows no 'facts'"),
        (WORDS, "charger_offline", "charger_online", "charger_online", "the English table has no"),
        (WORDS, "eine Wallbox", "{eine} Wallbox", "charger_offline", "other lines or placeholders"),
        (WORDS, "[cause]", "[cause", "[cause", "Expected"),
    ],
)
def test_what_does_not_go_with_the_english_page_is_named(
    tmp_path: Path, file: str, old: str, new: str, on: str, what: str
) -> None:
    path = german(tmp_path) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    problems = check_knowledge(tmp_path, ["charger_offline"])

    lines = path.read_text(encoding="utf-8").splitlines()
    expected = next(number for number, line in enumerate(lines, start=1) if on in line)
    told = [(problem.file, problem.line) for problem in problems if what in problem.what]
    assert (path, expected) in told, "\n".join(map(str, problems))


def test_half_a_body_is_no_body(tmp_path: Path) -> None:
    german(tmp_path, CAUSE + BODY.replace("## If it did not help\nBitte nach einem Menschen fragen.\n", ""))

    assert [
        "'If it did not help' is missing" in one.what for one in check_knowledge(tmp_path, ["charger_offline"])
    ] == [True]


def test_a_body_that_leaves_something_out_is_named(tmp_path: Path) -> None:
    folder = german(tmp_path, CAUSE + BODY.replace("Strom kann sie trotzdem haben.\n", ""))

    [problem] = check_knowledge(tmp_path, ["charger_offline"])

    assert (problem.file, problem.what) == (folder / PAGE, "'Answer' has 3 lines, the English page 4")


def test_the_facts_of_a_reply_are_those_of_the_english_page(tmp_path: Path) -> None:
    path = german(tmp_path) / IN_REPLY
    english = tmp_path / "en" / IN_REPLY
    english.write_text(f"---\nfacts: energy:kwh\n---\n{english.read_text(encoding='utf-8')}", encoding="utf-8")
    path.write_text(f"---\nfacts: energy:count\n---\n{REPLY}", encoding="utf-8")

    [problem] = check_knowledge(tmp_path, ["charger_offline"])

    assert "facts are those" in problem.what


def test_a_page_without_an_english_twin_or_without_form_is_named(tmp_path: Path) -> None:
    folder = german(tmp_path)
    (folder / "replies" / "nur-deutsch.md").write_text(REPLY, encoding="utf-8")
    (folder / PAGE).write_text("ohne Überschrift\n", encoding="utf-8")

    told = {one.file.name: one.what for one in check_knowledge(tmp_path, ["charger_offline"])}

    assert "no English page" in told["nur-deutsch.md"]
    assert "before the first" in told["charger-offline.md"]


def test_what_a_language_lacks_is_listed(tmp_path: Path) -> None:
    folder = german(tmp_path)
    (folder / WORDS).write_text("[cause]\n", encoding="utf-8")

    lacking = missing_translations(tmp_path)["de"]

    assert "guides/wifi-setup" in lacking
    assert "terms: cause.charger_offline" in lacking
    assert "causes/charger-offline" not in lacking


@pytest.mark.parametrize(("said", "problems"), [("Bitte nicht mehr benutzen.", 0), ("Bitte benutzen.", 1)])
def test_the_fixed_safety_wording_stands_first_in_each_language(tmp_path: Path, said: str, problems: int) -> None:
    folder = german(tmp_path)
    fixed = "## Short reply\nBitte nicht mehr benutzen.\nBei Rauch bitte 112 rufen.\n"
    front = "---\ntitle: Was, wenn es riecht?\nsummary: Nicht benutzen.\n---\n\n"
    (folder / "guides").mkdir()
    guide = f"{front}{fixed}\n## Next step\nBitte aus lassen.\n"
    (folder / "guides" / "faults-safety.md").write_text(guide, encoding="utf-8")
    reply = fixed.replace("Bitte nicht mehr benutzen.", said)
    (folder / "replies" / "handoff-safety.md").write_text(reply, encoding="utf-8")

    found = [problem for problem in check_knowledge(tmp_path, ["charger_offline"]) if "word for word" in problem.what]

    assert [problem.file.parent.parent.name for problem in found] == ["de"] * problems


def test_what_a_language_lacks_to_be_understood_is_listed(tmp_path: Path) -> None:
    for file in ("en/understanding/danger.txt", "en/understanding/time.toml", "en/intents/how_boost.txt"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("words\n", encoding="utf-8")
    (tmp_path / "sv/understanding").mkdir(parents=True)
    (tmp_path / "sv/understanding/time.toml").write_text("words\n", encoding="utf-8")

    assert missing_understanding(tmp_path) == {
        "sv": ["emergency.toml: main_region.sv", "understanding/danger.txt", "intents/how_boost.txt"]
    }
