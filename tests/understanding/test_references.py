from __future__ import annotations

import pytest

from assistant.domain.understanding import Reference
from assistant.understanding.references import energy_in, fragments_in, ids_in, modes_in, reference_in
from assistant.understanding.time_signs import Sign
from assistant.understanding.words import normal, words_of
from tests.understanding.knowledge import shipped_model

POINTING = {
    "en": {
        "the one before that": ("previous", 1),
        "and the one after?": ("next", 1),
        "the next one worked though": ("next", 1),
        "the later one": ("later", 1),
        "the earlier one": ("earlier", 1),
        "the first": ("ordinal", 1),
        "the second one": ("ordinal", 2),
        "the 2nd one": ("ordinal", 2),
        "the 4th session": ("ordinal", 4),
        "the fifth charge": ("ordinal", 5),
        "my last charge": ("latest", 1),
        "and the latest?": ("latest", 1),
        "my last boost": ("latest", 1),
        "the last but one": ("latest", 2),
        "the second to last session": ("latest", 2),
        "the middle one": ("middle", 1),
        "yes": ("agreed", 1),
        "yes please": ("agreed", 1),
        "that one": ("same", 1),
        "the other one": ("other", 1),
        "both": ("all", 2),
        "all of them": ("all", 0),
        "the three failed, why": ("all", 3),
        "the last three": ("last_n", 3),
        "my last 5 sessions": ("last_n", 5),
        "the past two": ("last_n", 2),
        "the one on the other charger": ("other_charger", 1),
    },
    "de": {
        "die davor": ("previous", 1),
        "und der davor?": ("previous", 1),
        "die vorletzte": ("latest", 2),
        "ja": ("agreed", 1),
        "die danach": ("next", 1),
        "die andere": ("other", 1),
        "beide": ("all", 2),
        "die letzten drei Ladungen": ("last_n", 3),
        "die zweite": ("ordinal", 2),
        "die an der anderen Wallbox": ("other_charger", 1),
    },
    "nl": {
        "de vorige": ("previous", 1),
        "de voorlaatste": ("latest", 2),
        "ja graag": ("agreed", 1),
        "allebei": ("all", 2),
        "de laatste drie": ("last_n", 3),
        "de laatste": ("latest", 1),
    },
    "fr": {
        "celle d'avant": ("previous", 1),
        "l'avant-dernière": ("latest", 2),
        "oui": ("agreed", 1),
        "l'autre": ("other", 1),
        "les deux": ("all", 2),
        "les trois dernières charges": ("last_n", 3),
        "la dernière": ("latest", 1),
    },
    "es": {
        "¿y la anterior?": ("previous", 1),
        "la penúltima": ("latest", 2),
        "sí": ("agreed", 1),
        "la anterior": ("previous", 1),
        "las dos": ("all", 2),
        "las tres últimas": ("last_n", 3),
    },
    "it": {
        "quella precedente": ("previous", 1),
        "la penultima": ("latest", 2),
        "sì": ("agreed", 1),
        "quella prima": ("previous", 1),
        "entrambe": ("all", 2),
        "le ultime tre": ("last_n", 3),
    },
    "pt": {
        "e a anterior?": ("previous", 1),
        "a penúltima": ("latest", 2),
        "sim": ("agreed", 1),
        "a anterior": ("previous", 1),
        "ambas": ("all", 2),
        "a segunda sessão": ("ordinal", 2),
    },
}


def signs(text: str, language: str = "en") -> list[Sign]:
    return shipped_model().time_words[language].signs_of(words_of(normal(text)))


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [(language, text, meant) for language, cases in POINTING.items() for text, meant in cases.items()],
)
def test_a_session_can_be_pointed_at(language: str, text: str, meant: tuple[str, int]) -> None:
    reference = reference_in(signs(text, language))

    assert isinstance(reference, Reference)
    assert (reference.kind, reference.count) == meant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the last three hours"),
        ("en", "the last two nights"),
        ("en", "the last 99"),
        ("en", "the first of March"),
        ("en", "why was it rejected"),
        ("en", "the two o'clock session"),
        ("nl", "de laatste nacht"),
        ("fr", "la dernière nuit"),
        ("es", "las dos y media"),
        ("it", "l'ultima notte"),
    ],
)
def test_words_for_times_point_at_no_session(language: str, text: str) -> None:
    assert reference_in(signs(text, language)) is None


@pytest.mark.parametrize(
    "named",
    [
        "ses_1",
        "SES_1",
        "e01-s2",
        "CHG-2024-118",
        "chg-118",
        "01-abc",
        "alice-2026-11-22",
        "alice-driveway-20261122T010000Z",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "ses_12-x",
    ],
)
def test_an_id_is_found_in_any_sentence(named: str) -> None:
    assert ids_in(f"why was {named} rejected, and {named}?") == (named,)


@pytest.mark.parametrize(
    "text",
    [
        "my 3-phase 22-kW charger",
        "a type-2 plug in mode-3",
        "the Model-3 and the ID-4",
        "from 2026-03-09 to 09-03-2026",
        "a 10-minute wait for a 50-percent charge",
        "plug-and-charge",
        "it ran 1-3am, 10pm-6am and at 7kw-11kw",
        "call 07700-900123",
    ],
)
def test_what_only_looks_like_an_id_is_none(text: str) -> None:
    assert ids_in(text) == ()


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("session 4711 please", ("4711",)),
        ("#4711", ("4711",)),
        ("the one ending in 118", ("118",)),
        ("it starts with 9f3a", ("9f3a",)),
        ("number 00012345", ("00012345",)),
        ("what happened to S4711 and s4711", ("S4711",)),
        ("20240118123", ("20240118123",)),
        ("my 22kW charger gave 11kWh at 7am with 32A for 45mins and 80percent", ()),
        ("at 14h30 on 28/02/2026 it cost 12.50", ()),
        ("session 12", ()),
        ("a 3-phase one", ("3-phase",)),
    ],
)
def test_a_piece_of_an_id_is_only_perhaps_one(text: str, fragments: tuple[str, ...]) -> None:
    assert fragments_in(text, signs(text)) == fragments


def test_a_log_has_only_so_many_pieces_of_ids() -> None:
    text = " ".join(f"#a{number}b" for number in range(100, 200))

    assert len(fragments_in(text, signs(text))) == 8


@pytest.mark.parametrize(
    ("language", "text", "modes"),
    [
        ("en", "the Boost yesterday", ("boost",)),
        ("en", "I boosted after the manual one", ("boost", "scheduled")),
        ("de", "die geplante Solarladung", ("scheduled", "solar")),
        ("nl", "de geplande sessie", ("scheduled",)),
        ("fr", "la charge solaire", ("solar",)),
        ("es", "la carga programada", ("scheduled",)),
        ("it", "la ricarica intelligente", ("smart",)),
        ("pt", "o carregamento solar", ("solar",)),
        ("en", "why did it fail", ()),
    ],
)
def test_modes_are_named_in_every_language(language: str, text: str, modes: tuple[str, ...]) -> None:
    assert modes_in(signs(text, language)) == modes


@pytest.mark.parametrize(
    ("text", "energy"),
    [
        ("the 7 kWh one", 7),
        ("with 11,5kwh", 11.5),
        ("the 12.25 units one", 12.25),
        ("a 7 kW charger", None),
        ("the 7 one", None),
        ("1" * 4000 + " kWh", None),
    ],
)
def test_the_energy_that_is_named_narrows_down(text: str, energy: float | None) -> None:
    assert energy_in(text) == energy


OUTCOMES = {
    "en": ("the rejected one", "the last one that worked", "the cancelled one"),
    "de": ("die abgelehnte", "die letzte, die geklappt hat", "die stornierte"),
    "fr": ("celle qui a échoué", "la dernière réussie", "celle annulée"),
    "nl": ("de mislukte", "de laatste die werkte", "de geannuleerde"),
    "es": ("la que falló", "la última que funcionó", "la cancelada"),
    "it": ("quella rifiutata", "l'ultima che ha funzionato", "quella annullata"),
    "pt": ("a que falhou", "a última que funcionou", "a cancelada"),
}


@pytest.mark.parametrize("language", OUTCOMES)
def test_how_a_session_went_points_at_the_last_that_went_so(language: str) -> None:
    found = [reference_in(signs(text, language)) for text in OUTCOMES[language]]

    assert [(one.kind, one.fits) for one in found if one] == [
        ("latest", "rejected"),
        ("latest", "charged"),
        ("latest", "cancelled"),
    ]
