"""What a setting may be set to, by its name.

A day is written `mon` to `sun`, in full (`Monday`), or as ISO 8601's number, 1 for Monday to 7 for Sunday;
`weekdays`, `weekend` and `daily` stand for several. It is kept as `mon` to `sun`. A window without days begins on
every day; one that names all seven is kept without. A clock time is HH:MM or HH:MM:SS; 24:00 is midnight. A window
whose end is not after its beginning ends on the next day, so that equal times are 24 hours. A tariff's rate without
hours holds all day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.feeds.field_checks import Check, Refused, currency, number, one_of, shown, text, whole, yes_or_no

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OTHER_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_DAY: Mapping[str, tuple[int, ...]] = {
    **{name: (index,) for index, name in enumerate(DAYS)},
    **{name: (index,) for index, name in enumerate(_FULL_NAMES)},
    **{name: (index,) for name, index in _OTHER_SHORT.items()},
    **{str(index + 1): (index,) for index in range(7)},
    "weekdays": (0, 1, 2, 3, 4),
    "weekday": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "weekends": (5, 6),
    "daily": tuple(range(7)),
    "everyday": tuple(range(7)),
    "all": tuple(range(7)),
}
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(:[0-5][0-9])?|24:00(:00)?")
MOST_WINDOWS = 200


def setting_value(name: str, line: Mapping[str, object]) -> object:
    """Return the `value` of a setting's line as we keep it; raise Refused where its name does not allow it.

    A null is allowed for a tariff alone, where it means that none was added; it has to be written.
    """
    value = line.get("value")
    if value is None and name == "tariff" and "value" not in line:
        raise Refused("is missing: write null where no tariff was added")
    if value is None and name != "tariff":
        raise Refused("is missing")
    return VALUES[name](value)


def _restricted_hours(value: object) -> object:
    return [_window(one, f"[{index}]", {"from", "to", "days"}) for index, one in enumerate(_windows(value))]


def _tariff(value: object) -> object:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Refused(f"must be null or an object with name, currency and rates, not {shown(value)}")
    _only(value, {"name", "currency", "rates"}, "")
    tariff: dict[str, object] = {}
    if value.get("name") is not None:
        tariff["name"] = _inside(".name", text(200), value["name"])
    if value.get("currency") is not None:
        tariff["currency"] = _inside(".currency", currency, value["currency"])
    rates = value.get("rates")
    tariff["rates"] = [
        _rate(one, f".rates[{index}]") for index, one in enumerate(_windows([] if rates is None else rates))
    ]
    return tariff


def _rate(value: object, where: str) -> dict[str, object]:
    rate = _window(value, where, {"from", "to", "days", "price_per_kwh"}, all_day=True)
    price = value.get("price_per_kwh") if isinstance(value, dict) else None
    if price is None:
        raise Refused(f"{where}.price_per_kwh is missing")
    rate["price_per_kwh"] = _inside(f"{where}.price_per_kwh", number(), price)
    return rate


def _windows(value: object) -> list[object]:
    if not isinstance(value, list):
        raise Refused(f'must be a list of windows such as [{{"from": "16:00", "to": "19:00"}}], not {shown(value)}')
    if len(value) > MOST_WINDOWS:
        raise Refused(f"holds more than {MOST_WINDOWS} windows")
    return value


def _window(value: object, where: str, known: set[str], *, all_day: bool = False) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Refused(f"{where} must be an object with from and to, not {shown(value)}")
    _only(value, known, where)
    window: dict[str, object] = {}
    hours = {end: value[end] for end in ("from", "to") if value.get(end) is not None}
    if len(hours) == 1 or not (hours or all_day):
        missing = "to" if "from" in hours else "from"
        raise Refused(f"{where}.{missing} is missing")
    for end, written in hours.items():
        window[end] = _clock(written, f"{where}.{end}")
    if value.get("days") is not None:
        days = _days(value["days"], f"{where}.days")
        if len(days) < len(DAYS):
            window["days"] = days
    return window


def _clock(value: object, where: str) -> str:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise Refused(f"{where} must be a clock time such as 16:00, not {shown(value)}")
    clock = value.removesuffix(":00") if len(value) > len("16:00") else value
    return "00:00" if clock == "24:00" else clock


def _days(value: object, where: str) -> list[str]:
    written = value if isinstance(value, list) else [value]
    if not written:
        raise Refused(f"{where} is empty: leave it out for every day")
    days: set[int] = set()
    for one in written:
        day = str(one).strip().lower() if isinstance(one, str) or type(one) is int else ""
        if day not in _DAY:
            raise Refused(
                f"{where} {shown(one)} is not a day: mon to sun, monday to sunday, or 1 (monday) to 7 (sunday)"
            )
        days.update(_DAY[day])
    return [DAYS[index] for index in sorted(days)]


def _only(value: Mapping[str, object], known: set[str], where: str) -> None:
    unknown = sorted(set(value) - known)
    if unknown:
        raise Refused(f"{where}.{shown(unknown[0])[1:-1]} is not a field of it: {', '.join(sorted(known))}")


def _inside(where: str, check: Check, value: object) -> object:
    try:
        return check(value)
    except Refused as refused:
        raise Refused(f"{where} {refused.what}") from None


VALUES: Mapping[str, Check] = {
    "restricted_hours": _restricted_hours,
    "solar_mode": one_of("off", "solar_only", "solar_and_grid"),
    "charge_now": yes_or_no,
    "tariff": _tariff,
    "random_delay_max_s": whole(least=0, most=86_400),
    "charge_limit_percent": number(least=0, most=100),
}
