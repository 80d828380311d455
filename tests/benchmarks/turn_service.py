"""The real service, over a database that knows one rejected session, with a clock that stands still."""

from __future__ import annotations

import sys

from assistant.channels.serving import serve
from assistant.feeds.importing import import_body
from assistant.records.database import open_database
from assistant.service import create_app, warmed
from assistant.settings import Settings
from tests.channels.households import record_lines
from tests.channels.identity.credentials import AUDIENCE, ISSUER, NOW, written_keys


def main(bind: str, workers: int, url: str) -> None:
    """Serve until told to stop."""
    keys = written_keys("HS256")
    settings = Settings(url, environment="development", jwt_keys=keys, jwt_issuer=ISSUER, jwt_audience=AUDIENCE)
    db = open_database(url)
    import_body(db, record_lines("alice"))
    web = create_app(settings, db, clock=lambda: NOW)
    db.close()
    serve(
        lambda: warmed(web),
        bind=bind,
        workers=workers,
        before_fork=web.metrics.next_row,
        after_fork=db.close,
        when_ready=lambda: print("ready", flush=True),  # noqa: T201 # whoever started it waits for this line
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
