"""Makers' codes that are known to mean the cable's contact (C2 k)."""

from __future__ import annotations

from assistant.domain.evidence import ConnectorStatus

CONTACT_CODES = ("noppdetected", "no pp detected")


def is_contact_code(report: ConnectorStatus) -> bool:
    """Tell whether the maker's own code or words name the cable's contact."""
    told = f"{report.vendor_error_code or ''} {report.info or ''}".lower()
    return any(code in told for code in CONTACT_CODES)
