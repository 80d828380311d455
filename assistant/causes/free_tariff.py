"""The cost is nothing because the tariff's price is nothing.

Evidence  A cost of 0, and every rate that held during the charge is 0.
Silent    No cost is shown (that is not free); the tariff has a price.
Source    OCPI 2.2.1 Session.total_cost (omitted is not free); causes.md C5.
"""

from __future__ import annotations

from assistant.causes.patterns.money import is_free, rates_of, tariff_name, tariff_then
from assistant.causes.patterns.proof import of_session
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence

because = Because("free_tariff")


def find(evidence: Evidence) -> Finding:
    """Return whether the session was free; a cost of 0 without a tariff on record makes it likely."""
    if evidence.charging_session.cost != 0:
        return because.ruled_out()
    setting = tariff_then(evidence)
    if setting is None:
        return because.likely(of_session(evidence, "cost_is_zero"))
    if not is_free(evidence, rates_of(setting)):
        return because.ruled_out(Reading(setting.record_id, setting.at, "tariff", {"at": setting.at}))
    name = tariff_name(setting)
    named = {"tariff_name": Fact(name, (setting.record_id,))} if name else {}
    reading = Reading(setting.record_id, setting.at, "tariff_free", {"at": setting.at})
    return because.confirmed(of_session(evidence, "cost_is_zero"), reading, since=None, **named)
