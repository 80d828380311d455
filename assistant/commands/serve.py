"""`assistant serve`: the service, under gunicorn."""

from __future__ import annotations

import argparse

from assistant.service import serve

STOPPED = 0


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; return the exit status."""
    serve(bind=arguments.bind, workers=arguments.workers)
    return STOPPED
