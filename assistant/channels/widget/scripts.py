"""The two scripts of the widget, joined from our modules: the launcher, and the panel that it fetches when wanted.

Each is one file, so that an opened chat takes three requests. Nothing is translated: modules are joined as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final

from assistant.articles.library import Library
from assistant.channels.assets import HASH_DIGITS
from assistant.channels.sheets import COMMENT, read_static, tight, with_used_tokens

PANEL: Final = (
    "tree.js",
    "widget/nodes.js",
    "widget/kept.js",
    "widget/patience.js",
    "widget/service.js",
    "widget/frame.js",
    "widget/modal.js",
    "widget/said.js",
    "widget/outbox.js",
    "widget/sending.js",
    "widget/showing.js",
    "widget/conversation.js",
    "widget/panel.js",
)
MORE: Final = (
    "widget/more/stream.js",
    "widget/more/hearing.js",
    "widget/more/presence.js",
    "widget/more/cited.js",
    "widget/more/opinion.js",
    "widget/more/bridge.js",
    "widget/more/transcript.js",
    "widget/more/tools.js",
    "widget/more/more.js",
)
"""What is fetched with the first message. Joined in this order: each uses what stands before it."""

SHARED: Final = "Patience,button,filled,node,sign"
"""What the second script uses of the first."""

SHEETS: Final = ("tokens.css", "base.css", "timeline.css", "chat.css", "widget/widget.css")
PAGES_ONLY: Final = "/* Only pages need what follows"
WORDS: Final = "widget"
IMPORT: Final = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
EXPORT: Final = re.compile(r"^export (?=async |class |const |function )", re.MULTILINE)
QUOTED: Final = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=[=(,:!])\ ?/(?![/*\ ])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/)""",
    re.VERBOSE,
)
"""Texts and patterns of a script, in which every space counts."""

SPACE: Final = re.compile(r"\s*([{}()\[\];,=<>?:&|!+])\s*|^\s+|\n(?=\n)", re.MULTILINE)


@lru_cache(maxsize=1)
def panel_scripts() -> Mapping[str, str]:
    """Return the panel, which exports `mount` and holds its style sheet, and what it fetches later, by name."""
    more = tight(read_static("widget/more/more.css"))
    style = with_used_tokens((tight(read_static(name).partition(PAGES_ONLY)[0]) for name in SHEETS), beside=more)
    later = _constant("MORE_STYLE", more)
    return {
        "panel.js": f"{_constant('STYLE', style)}{_joined(PANEL)}export{{mount,{SHARED}}};\n",
        "more.js": f'import{{{SHARED}}}from"./panel.js";\n{later}{_joined(MORE)}export{{more}};\n',
    }


@lru_cache(maxsize=1)
def scripts_hash() -> str:
    """Return the hash under which the scripts are kept for good."""
    return sha256("".join(panel_scripts().values()).encode()).hexdigest()[:HASH_DIGITS]


def loader(library: Library) -> str:
    """Return the launcher, with its name in every language."""
    titles = {language: library.wording(language).table(WORDS)["title"] for language in library.languages}
    values = {
        "__TITLES__": json.dumps(titles, ensure_ascii=False, separators=(",", ":")),
        "__STYLE__": tight(read_static("widget/loader.css")),
        "__PANEL__": f"widget/{scripts_hash()}/panel.js",
    }
    script = joinable(read_static("widget/loader.js"))
    for name, value in values.items():
        script = script.replace(name, value)
    return script


def joinable(module: str) -> str:
    """Return a module without its comments, what ties it to its neighbours, and spaces that mean nothing."""
    untied = EXPORT.sub("", IMPORT.sub("", COMMENT.sub("", module)))
    pieces = QUOTED.split(untied)
    return "".join(
        piece if place % 2 else SPACE.sub(lambda found: found[1] or "", piece).replace(";}", "}")
        for place, piece in enumerate(pieces)
    )


def _constant(name: str, text: str) -> str:
    return f"const {name}={json.dumps(text, ensure_ascii=False)};\n"


def _joined(names: Iterable[str]) -> str:
    return "".join(joinable(read_static(name)) for name in names)
