"""A service that says hello, under the same server as the real one: what is measured against."""

from __future__ import annotations

import sys

from flask import Flask

from assistant.channels.serving import serve


def hello_app() -> Flask:
    """Return the smallest application."""
    app = Flask(__name__)

    @app.route("/", methods=["GET", "POST"])
    def _hello() -> str:
        return "hello"

    return app


if __name__ == "__main__":
    serve(
        hello_app,
        bind=sys.argv[1],
        workers=int(sys.argv[2]),
        after_fork=lambda: None,
        when_ready=lambda: print("ready", flush=True),  # noqa: T201 # whoever started it waits for this line
    )
