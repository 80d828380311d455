"""The number to call in an emergency goes by the region of the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.articles.emergency import ANYWHERE, EMERGENCY, EmergencyNumbers, read_emergency_numbers
from assistant.articles.library import knowledge_root, load_library, said_files
from assistant.articles.page_file import BrokenPage
from assistant.understanding import load_model


@pytest.mark.parametrize(
    ("locale", "number"),
    [
        ("en-GB", "999"),
        ("en_gb", "999"),
        ("en", "999"),
        ("en-US", "911"),
        ("en-IE", "112"),
        ("en-AU", "000"),
        ("en-NZ", "111"),
        ("fr-CA", "911"),
        ("de", "112"),
        ("de-CH", "112"),
        ("pt-PT", "112"),
        ("pt-BR", "193"),
        ("es-CO", "123"),
        ("zh-Hant-HK", "999"),
        ("sv", "112"),
        ("en-XX", "112"),
        ("", "112"),
    ],
)
def test_the_number_is_that_of_the_region(locale: str, number: str) -> None:
    assert load_library().emergency_numbers.number_for(locale) == number


def test_an_ambulance_has_its_own_number_where_the_region_has_one() -> None:
    numbers = load_library().emergency_numbers

    assert (numbers.number_for("nb-NO"), numbers.number_for("nb-NO", medical=True)) == ("110", "113")
    assert numbers.number_for("pt-BR", medical=True) == "192"
    assert numbers.number_for("en-US", medical=True) == "911"


def test_every_language_that_is_understood_has_a_main_region() -> None:
    assert load_library().emergency_numbers.main_region.keys() >= set(load_model(knowledge_root()).languages)


def test_without_a_file_the_number_for_anywhere_is_said(tmp_path: Path) -> None:
    numbers = read_emergency_numbers(tmp_path / EMERGENCY)

    assert numbers == EmergencyNumbers()
    assert numbers.number_for("en-GB") == ANYWHERE


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('[number]\nGB = "nine"\n', 2, "number.GB is a number of three digits, not 'nine'"),
        ("[medical]\nNO = 113\nSE = 1\n", 3, "medical.SE is a number of three digits"),
        ('\n[main_region]\nen = "England"\n', 3, "main_region.en is a region of two letters"),
        ('\n[numbers]\nGB = "999"\n', 2, "there is no table 'numbers'"),
        ('number = { GB = "1" }\n', 1, "number.GB is"),
        ("[number\n", 1, "Expected"),
    ],
)
def test_a_number_that_is_none_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    file = tmp_path / EMERGENCY
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BrokenPage, match=what) as caught:
        read_emergency_numbers(file)

    assert caught.value.line == line


def test_the_numbers_are_part_of_what_is_said() -> None:
    assert EMERGENCY in said_files(knowledge_root())
