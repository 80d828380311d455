"""A page of somebody else's that embeds the chat, under as strict a policy as a page can have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = """<!doctype html>
<html lang="en"{attributes}>
<head><meta charset="utf-8"><title>Home charging</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body{body}><header><a href="#first">Home charging</a></header>
<main><h1 id="first">Nights</h1><p>Scheduled 01:00 to 05:00 every night.</p>
<button id="own">A button of the page</button></main>
{before}<script src="{service}/widget.js"{options}></script></body></html>"""
POLICY = (
    "default-src 'none'; script-src {service}; connect-src {service}; style-src 'none'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'"
)


@dataclass
class HostPage:
    """The page as served now: `options` are attributes of the script, `attributes` and `body` those of the page."""

    service: str = ""
    port: int = 0
    options: str = ""
    attributes: str = ""
    body: str = ""
    before: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def host_page() -> Iterator[HostPage]:
    """Serve the page on a port of its own: another origin than the service's."""
    page = HostPage()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the server calls
            found = self.path == "/"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(service=page.service))
            self.end_headers()
            values = {
                "service": page.service,
                "options": page.options,
                "attributes": page.attributes,
                "body": page.body,
            }
            self.wfile.write(PAGE.format(**values, before=page.before).encode() if found else b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name that the server passes
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        page.port = server.server_port
        Thread(target=server.serve_forever, daemon=True).start()
        yield page
        server.shutdown()
