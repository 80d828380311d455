"""Reports for operators: what was asked, answered, handed over, what helped and what is missing; CSV for admins."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final

from flask import Response, request

from assistant.channels.answer_view import as_markup
from assistant.channels.console.frame import console_room, page
from assistant.channels.console.report_figures import REPORTS, Report
from assistant.channels.identity.guarded import for_admins, for_agents
from assistant.channels.web import the_service
from assistant.domain.errors import BadInput, NotFound
from assistant.feeds.csv_cells import row
from assistant.records.reports import ReportSpan

SPANS: Final = (7, 30, 90)
USUAL: Final = 30
LONGEST: Final = 731
"""Days that one report covers: two years."""

BY_WEEK, BY_MONTH = 45, 200
"""Days from which stretches are weeks, and four weeks: more columns cannot be told apart on a phone."""

ONE_DAY: Final = timedelta(days=1)

room = console_room("console_reports", __name__)


@room.get("/reports")
@for_agents
def reports() -> str:
    """Show every report of the span that is asked for."""
    service, span = the_service(), asked_span()
    with service.db.reading() as reading:
        made = [make(reading, service.desk, span) for make in REPORTS.values()]
    shown = [(one, as_markup(one.picture) if one.picture else None) for one in made]
    return page("console/reports.html", here="reports", shown=shown, spans=SPANS, **_span_values(span))


@room.get("/reports/<name>.csv")
@for_admins
def csv(name: str) -> Response:
    """Give one report as a file for a spreadsheet."""
    if name not in REPORTS:
        raise NotFound("There is no such report.")
    service, span = the_service(), asked_span()
    with service.db.reading() as reading:
        made = REPORTS[name](reading, service.desk, span)
    file = f"{name}-{span.start:%Y-%m-%d}-to-{span.end - ONE_DAY:%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(written(made), content_type="text/csv; charset=utf-8", headers=headers)


def written(report: Report) -> str:
    """Return a report as CSV: every cell quoted, and none that a spreadsheet would run."""
    lines = [report.columns, *report.rows]
    return "".join(row([str(cell) for cell in line]) for line in lines)


def asked_span() -> ReportSpan:
    """Return the span that is asked for: so many days until today, or from one day to another. Raise BadInput."""
    now = the_service().clock().astimezone(UTC)
    if request.args.get("from") or request.args.get("to"):
        start, end = _day("from"), _day("to", after=ONE_DAY)
    else:
        written_days = request.args.get("days", str(USUAL))
        if written_days not in {str(days) for days in SPANS}:
            raise BadInput(f"A report covers {', '.join(map(str, SPANS))} days, or from one day to another.")
        end = datetime.combine(now.date(), time(), UTC) + ONE_DAY
        start = end - timedelta(days=int(written_days))
    days = (end - start).days
    if not 0 < days <= LONGEST:
        raise BadInput(f"A report begins before it ends, and covers at most {LONGEST} days.")
    return ReportSpan(start, end, 1 if days < BY_WEEK else 7 if days < BY_MONTH else 28)


def _day(name: str, *, after: timedelta = timedelta()) -> datetime:
    """Return the beginning of the day that the address names, or what comes `after` it. Raise BadInput."""
    try:
        return datetime.strptime(request.args.get(name, ""), "%Y-%m-%d").replace(tzinfo=UTC) + after
    except (ValueError, OverflowError):
        raise BadInput("Say both days, each as year, month and day, such as 2026-03-10.") from None


def _span_values(span: ReportSpan) -> dict[str, object]:
    """Return what the page tells of the span, and the words by which its files are asked for."""
    first, last = span.start.date(), (span.end - ONE_DAY).date()
    chosen = None if request.args.get("from") else int(request.args.get("days", USUAL))
    stretch = {1: "day", 7: "week", 28: "four weeks"}[span.days]
    asked = f"from={first}&to={last}" if chosen is None else f"days={chosen}"
    return {"first": first, "last": last, "chosen": chosen, "stretch": stretch, "asked": asked}
