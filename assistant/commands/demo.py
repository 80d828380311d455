"""`assistant demo`: demo customers and their records, served, with the URLs to open."""

from __future__ import annotations

import argparse

from assistant.service import demo

STOPPED = 0


def run(arguments: argparse.Namespace) -> int:
    """Serve the demo until told to stop; return the exit status."""
    demo(bind=arguments.bind, workers=arguments.workers)
    return STOPPED
