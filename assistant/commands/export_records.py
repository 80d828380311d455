"""`assistant export`: write every record, or the charging sessions as a spreadsheet, to standard output."""

from __future__ import annotations

import argparse
import sys

from assistant.app import open_database
from assistant.commands.parser import wrong_usage
from assistant.domain.records import ChargingSession
from assistant.feeds.exporting import csv_lines, record_line
from assistant.records.charging_sessions import customer
from assistant.records.everything import records

DONE = 0


def run(arguments: argparse.Namespace) -> int:
    """Write line by line, so that memory stays bounded; return the exit status."""
    if arguments.bom and arguments.format != "csv":
        return wrong_usage("export", "--bom goes with --format csv alone")
    db = open_database(create=False)
    try:
        if arguments.customer is not None:
            customer(db, arguments.customer)
        kept = records(db, arguments.customer)
        if arguments.format == "records":
            sys.stdout.writelines(map(record_line, kept))
        else:
            sessions = (record for record in kept if isinstance(record, ChargingSession))
            sys.stdout.writelines(csv_lines(sessions, bom=arguments.bom))
    finally:
        db.close()
    return DONE
