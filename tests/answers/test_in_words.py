from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.cldr_customs import CldrCustoms, cldr_customs
from assistant.answers.customs import BritishCustoms, customs_of, parts_of
from assistant.answers.in_words import CannotBeSaid, InWords, offset, other_clock, repeated, without_noughts, zone_of
from assistant.domain.diagnosis import Term, Value
from tests.answers.builders import NIGHT, at, the_library, words

CLDR = CldrCustoms("en-GB")
OURS = BritishCustoms()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_writes_days_as_cldr_does(day: date) -> None:
    assert OURS.day(day) == CLDR.day(day)
    assert OURS.day(day, year=True) == CLDR.day(day, year=True).replace(",", "")  # a comma would cut our sentences
    assert OURS.short_day(day) == CLDR.short_day(day)
    assert OURS.short_day(day, month=False) == CLDR.short_day(day, month=False)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001  a clock on a wall has no zone
def test_writes_clocks_as_cldr_does(moment: datetime) -> None:
    assert OURS.clock(moment) == CLDR.clock(moment)


@given(st.decimals(Decimal(-99_999), Decimal(99_999), places=2))
def test_writes_numbers_as_cldr_does(value: Decimal) -> None:
    short = without_noughts(value)

    assert OURS.number(short) == CLDR.number(short)
    assert OURS.percent(short) == CLDR.percent(short)
    assert OURS.quantity(short, "kwh") == CLDR.quantity(short, "kwh")
    assert [OURS.money(value, coin) for coin in ("GBP", "EUR", "USD", "CHF")] == [
        CLDR.money(value, coin) for coin in ("GBP", "EUR", "USD", "CHF")
    ]


@given(st.timedeltas(timedelta(), timedelta(days=30)))
def test_writes_durations_as_cldr_does(duration: timedelta) -> None:
    assert OURS.duration(parts_of(duration)) == CLDR.duration(parts_of(duration))


@pytest.mark.parametrize("names", [["a"], ["a", "b"], ["a", "b", "c"]])
def test_writes_lists_as_cldr_does(names: list[str]) -> None:
    assert OURS.listed(names) == CLDR.listed(names)


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (at("00:40"), "", "00:40"),
        (at("23:40"), "", "23:40 on Monday 9 March"),
        (at("23:40"), "time", "23:40"),
        (at("01:00"), "day", "Tuesday 10 March"),
        (at("01:00"), "datetime", "01:00 on Tuesday 10 March"),
        (at("01:00") - timedelta(days=400), "day", "Monday 3 February 2025"),
        (timedelta(seconds=45), "", "45 seconds"),
        (timedelta(seconds=60), "duration", "1 minute"),
        (timedelta(seconds=90), "", "90 seconds"),
        (timedelta(minutes=5, seconds=30), "", "5 minutes"),
        (timedelta(hours=1, minutes=10), "", "1 hour 10 minutes"),
        (timedelta(hours=2), "", "2 hours"),
        (timedelta(days=1, hours=3, minutes=5), "", "1 day 3 hours"),
        (7.36, "kilowatts", "7.4 kW"),
        (22.0, "kwh", "22 kWh"),
        (12.34, "kwh", "12.3 kWh"),
        (0.096, "kwh", "0.09 kWh"),
        (0, "kwh", "0 kWh"),
        (5.96, "amps", "5.9 A"),
        (6.0, "amps", "6 A"),
        (79.9, "percent", "79%"),
        (3, "", "3"),
        (0.5, "", "0.5"),
        (1234.5, "money", "1,234.50"),
        ("Ana", "words", "Ana"),
        ("two\nlines\u202e of\x00 it", "", "two lines of it"),
        ("x" * 100, "", "x" * 79 + "…"),
        (Term("mode", "smart"), "", "Smart"),
        (Term("mode", "of_another_day"), "words", "of another day"),
        (Term("none", "such"), "", "such"),
    ],
)
def test_says_values(value: Value, form: str, said: str) -> None:
    assert words().say(value, form) == said


@pytest.mark.parametrize(
    ("value", "form"),
    [(at("01:00"), "kwh"), (3, "time"), (timedelta(1), "day"), ("words", "kwh"), (Term("mode", "smart"), "percent")],
)
def test_refuses_a_form_that_does_not_fit(value: Value, form: str) -> None:
    with pytest.raises(CannotBeSaid):
        words().say(value, form)


def test_says_money_in_its_currency() -> None:
    assert words().say(3.2, "money", currency="GBP") == "£3.20"
    assert words().say(3.2, "money", currency="CHF") == "CHF3.20"


def test_says_which_of_two_equal_times_it_means() -> None:
    clocks_go_back = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    night = words(about=clocks_go_back)

    assert night.time(clocks_go_back) == "01:30 (UTC+1)"
    assert night.time(clocks_go_back + timedelta(hours=1)) == "01:30 (UTC+0)"
    assert night.brief_time(clocks_go_back) == "01:30 +1"
    assert night.time(clocks_go_back - timedelta(hours=1)) == "00:30"
    assert night.brief_time(clocks_go_back + timedelta(hours=2)) == "02:30"


def test_knows_half_hour_zones() -> None:
    nepal = datetime(2026, 3, 10, 1, 0, tzinfo=ZoneInfo("Asia/Kathmandu"))
    newfoundland = datetime(2026, 3, 10, 1, 0, tzinfo=ZoneInfo("America/St_Johns"))

    assert offset(nepal) == "+5:45"
    assert offset(newfoundland) == "-2:30"
    assert not repeated(nepal)
    assert words(zone="Asia/Kathmandu").time(nepal) == "01:00"


def test_writes_as_other_locales_do() -> None:
    assert customs_of("de-DE").day(NIGHT.date()) == "Dienstag, 10. März"
    assert customs_of("es-ES").day(NIGHT.date()) == "martes, 10 de marzo"
    assert customs_of("pt-PT").day(NIGHT.date()) == "terça-feira, 10 de março"
    assert customs_of("en-US").clock(NIGHT) == "12:00 AM"
    assert customs_of("fr").duration(parts_of(timedelta(hours=1, minutes=10))) == "1 heure 10 minutes"
    assert customs_of("nl").duration(parts_of(timedelta(hours=1, minutes=10))) == "1 uur, 10 minuten"
    assert customs_of("it").duration(parts_of(timedelta(days=2))) == "2 giorni"
    assert customs_of("de").quantity(Decimal("7.4"), "kwh") == "7,4 kWh"
    assert customs_of("de").percent(Decimal(34)) == "34 %"
    assert customs_of("nl").listed(["a", "b"]) == "a en b"
    assert customs_of("de").number(Decimal("1234.5")) == "1.234,5"
    assert customs_of("fr").money(Decimal("3.2"), "EUR") == "3,20 €"
    assert customs_of("de").short_day(NIGHT.date()) == "Di., 10. März"


@pytest.mark.parametrize("locale", ["xx-YY", "e", "", "no such-locale"])
def test_writes_as_the_british_do_where_the_locale_is_not_known(locale: str) -> None:
    assert cldr_customs(locale) is None
    assert isinstance(customs_of(locale), BritishCustoms)


def test_speaks_english_throughout_where_the_words_are_english() -> None:
    german = InWords("de-DE", ZoneInfo("Europe/Berlin"), the_library().wording("en"))

    assert german.time_and_day(at("01:00")) == "02:00 on Tuesday 10 March"


def test_takes_an_unknown_zone_for_utc() -> None:
    assert zone_of("Nowhere/Land").key == "UTC"
    assert zone_of("../../etc/passwd").key == "UTC"


def test_knows_when_two_zones_show_one_clock() -> None:
    london, dublin, berlin = (ZoneInfo(f"Europe/{city}") for city in ("London", "Dublin", "Berlin"))

    assert not other_clock(london, dublin, at("01:00"))
    assert other_clock(london, berlin, at("01:00"))
