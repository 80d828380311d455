"""What an OCPI 2.2.1 Tariff comes to as the value of our setting `tariff`, and what of it cannot be said there."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.feeds.field_checks import Refused, shown

Line = dict[str, object]

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_HOURS = frozenset({"start_time", "end_time", "day_of_week"})
PRICE_DIGITS = 6  # 13.64 plus 5 % is 14.322, not 14.322000000000001


def tariff_value(tariff: Mapping[str, object], notes: list[str]) -> Line:
    """Return the tariff with one rate for each ENERGY component, in its order; prices include VAT where it is given.

    What cannot be said is added to the notes. Raise Refused where the tariff breaks OCPI.
    """
    elements = tariff.get("elements")
    if not isinstance(elements, list) or not all(isinstance(element, dict) for element in elements):
        raise Refused("elements: must be a list of objects")
    rates: list[Line] = []
    for index, element in enumerate(elements):
        where = f"elements[{index}]"
        restrictions = element.get("restrictions")
        hours = _hours(restrictions, where, notes) if isinstance(restrictions, dict) else {}
        for component in _components(element, where):
            if component.get("type") != "ENERGY":
                notes.append(f"{where}: a price by {shown(component.get('type'))} cannot be said: left out")
            elif hours is not None:
                rates.append({**hours, "price_per_kwh": _price(component, where)})
    return {"name": _name(tariff), "currency": tariff.get("currency"), "rates": rates}


def _components(element: Mapping[str, object], where: str) -> list[Line]:
    components = element.get("price_components")
    if not isinstance(components, list) or not all(isinstance(one, dict) for one in components):
        raise Refused(f"{where}.price_components: must be a list of objects")
    return components


def _hours(restrictions: Mapping[str, object], where: str, notes: list[str]) -> Line | None:
    """Return the hours of an element as ours, or None where other restrictions make it one that we cannot say."""
    other = sorted(name for name, value in restrictions.items() if value is not None and name not in _HOURS)
    if other:
        notes.append(f"{where}: the restriction {shown(other[0])} cannot be said: left out")
        return None
    hours: Line = {}
    if restrictions.get("start_time") is not None or restrictions.get("end_time") is not None:
        hours = {"from": restrictions.get("start_time") or "00:00", "to": restrictions.get("end_time") or "24:00"}
    days = restrictions.get("day_of_week")
    if days:
        unknown = [day for day in days if day not in _DAYS] if isinstance(days, list) else [days]
        if unknown:
            raise Refused(f"{where}.restrictions.day_of_week: {shown(unknown[0])} is not one of {', '.join(_DAYS)}")
        hours["days"] = [str(day) for day in days] if isinstance(days, list) else []
    return hours


def _price(component: Mapping[str, object], where: str) -> float:
    price, vat = component.get("price"), component.get("vat")
    for name, value in (("price", price), ("vat", 0 if vat is None else vat)):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(f"{where}.price_components.{name}: must be a number, not {shown(value)}")
    net = float(str(price))
    return round(net * (1 + float(str(vat)) / 100), PRICE_DIGITS) if vat is not None else net


def _name(tariff: Mapping[str, object]) -> object:
    texts = tariff.get("tariff_alt_text")
    if isinstance(texts, list) and texts and isinstance(texts[0], dict) and texts[0].get("text"):
        return texts[0]["text"]
    return tariff.get("id")
