"""What a browser loads before an agent sees the queue, and that the library in it is the one that was published."""

from __future__ import annotations

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest

from assistant.channels.assets import STATIC
from assistant.channels.console.frame import POLICY
from assistant.channels.headers import PAGE_POLICY
from tests.channels.conftest import Calls
from tests.channels.console.conftest import Browser
from tests.channels.console.talking import WHY, handed_over

BUDGET = 40_000  # bytes as brotli packs them; counted with gzip, which packs less
VENDORED = {
    "htmx.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    "hx-sse.min.js": "18ef2761356ec1fe0bb6d92612315b37517a7c1e9856b661c5ae81fef239d103",
}


@pytest.mark.parametrize("name", VENDORED)
def test_the_vendored_library_is_the_published_one(name: str) -> None:
    assert sha256((STATIC / "vendor/htmx" / name).read_bytes()).hexdigest() == VENDORED[name]
    assert "Zero-Clause BSD" in (STATIC / "vendor/htmx/LICENSE").read_text()


def test_the_first_view_is_light(alice: Calls, ana: Browser) -> None:
    handed_over(alice, WHY)
    page = ana.get("/console/conversations").text
    loaded = [Path(name) for name in re.findall(r'(?:src|href)="/assets/[0-9a-f]+/([^"]+)"', page)]
    console = sorted((STATIC / "console").glob("*.js"))
    files = {STATIC / name for name in loaded} | set(console)

    weighed = len(gzip.compress(page.encode())) + sum(len(gzip.compress(file.read_bytes())) for file in files)

    assert {"htmx.min.js", "hx-sse.min.js", "console.css"} <= {file.name for file in files}
    assert weighed <= BUDGET


def test_the_policy_is_the_usual_one_and_stricter(ana: Browser) -> None:
    for path in ("/console", "/console/conversations", "/console/nothing"):
        policy = ana.get(path).headers["Content-Security-Policy"]
        assert policy in {POLICY, PAGE_POLICY}
        assert "unsafe" not in policy
    assert f"{PAGE_POLICY}; trusted-types console" == POLICY
    assert ana.get("/console/conversations").headers["Content-Security-Policy"] == POLICY


def test_no_page_carries_a_script_or_a_style_of_its_own(alice: Calls, ana: Browser) -> None:
    conversation_id = handed_over(alice, WHY)
    for path in ("conversations", f"conversations/{conversation_id}", "macros", "search?q=al"):
        page = ana.get(f"/console/{path}").text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|js:", page)
