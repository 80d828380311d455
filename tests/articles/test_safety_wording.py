"""The fixed safety wording in each language: the same words wherever danger is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.articles.check_pairs import SAFETY, SAYS_SAFETY_FIRST, check_safety
from assistant.articles.emergency import EMERGENCY
from assistant.articles.library import knowledge_root, load_library
from assistant.articles.page_file import PageFile, read_page
from assistant.understanding import load_model
from tests.articles.small_knowledge import small_knowledge

LANGUAGES = load_model(knowledge_root()).languages


def pages_of(language: Path) -> dict[str, PageFile]:
    return {name: read_page(language / f"{name}.md") for name in (SAFETY, *SAYS_SAFETY_FIRST)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_fixed_wording_first(language: str) -> None:
    assert list(check_safety(pages_of(knowledge_root() / language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_whom_to_call(language: str) -> None:
    for name in ("handoff-safety", "handoff-medical"):
        reply = load_library().reply(name, language)

        assert not reply.fallback
        assert sum("{emergency_number}" in line for line in reply.short_reply) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_people_can_be_hurt_no_language_sends_anybody_to_try_things(language: str) -> None:
    for slug in ("faults-safety", "ground-fault", "over-temperature"):
        article = load_library().article(slug, language)

        assert not article.fallback
        assert not article.steps


def test_the_number_of_the_guide_is_that_of_its_language(tmp_path: Path) -> None:
    english = small_knowledge(tmp_path) / "en"
    reply = english / "replies" / "handoff-safety.md"
    pages = {name: read_page(english / f"{name}.md") for name in (SAFETY, "replies/handoff-safety")}
    guide = english / f"{SAFETY}.md"
    for file, number in ((guide, "999"), (reply, "{emergency_number}")):
        file.write_text(file.read_text(encoding="utf-8").replace("using it now.", f"using it and call {number}."))
    changed = {name: read_page(english / f"{name}.md") for name in pages}

    (tmp_path / EMERGENCY).write_text('[main_region]\nen = "GB"\n\n[number]\nGB = "999"\n', encoding="utf-8")
    assert list(check_safety(changed)) == []

    (tmp_path / EMERGENCY).write_text("", encoding="utf-8")
    assert ["word for word" in problem.what for problem in check_safety(changed)] == [True]

    (tmp_path / EMERGENCY).write_text("[number\n", encoding="utf-8")
    assert [problem.file.name for problem in check_safety(changed)] == [EMERGENCY]
