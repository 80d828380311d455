"""JSON as RFC 8259 has it, and stricter where programs disagree.

UTF-8 only, no NaN, no name twice, no lone surrogate, no NUL, at most 1 MB a line and 32 levels deep.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator

from assistant.feeds.field_checks import Refused, shown

LONGEST_LINE = 1_000_000
DEEPEST = 32


def decoded(raw: bytes | str, *, freely: Collection[str] = ()) -> dict[str, object]:
    """Return the object that a line holds; raise Refused where it is not strict JSON or not an object.

    `freely` names fields that may hold what a database cannot: whoever asks for them makes it storable.
    """
    if len(raw) > LONGEST_LINE:
        raise Refused(f"is longer than {LONGEST_LINE} characters")
    try:
        written = raw.decode() if isinstance(raw, bytes) else raw
        line = DECODER.decode(written)
    except UnicodeDecodeError:
        raise Refused("is not UTF-8") from None
    except RecursionError:
        raise Refused(f"is nested deeper than {DEEPEST} levels") from None
    except json.JSONDecodeError as error:
        raise Refused(f"is not JSON: {error.msg} at character {error.pos + 1}") from None
    except ValueError:
        raise Refused("holds a number too long to read") from None
    if not isinstance(line, dict):
        raise Refused("is not a JSON object")
    if written.count("{") + written.count("[") > DEEPEST:
        refuse_deep(line)
    if "\\u" in written or not isinstance(raw, bytes):
        refuse_unstorable({name: value for name, value in line.items() if name not in freely})
    return line


def refuse_deep(value: object) -> None:
    """Refuse what is nested deeper than anybody needs."""
    if sum(1 for _ in _levels(value)) > DEEPEST:
        raise Refused(f"is nested deeper than {DEEPEST} levels")


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = dict(pairs)
    if len(names) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        raise Refused(f"names {shown(max(counted, key=counted.__getitem__))} twice")
    return names


def _refuse_constant(name: str) -> object:
    raise Refused(f"is not JSON: it holds {name}")


def refuse_unstorable(line: object) -> None:
    """Refuse what JSON can carry and a database cannot."""
    for level in _levels(line):
        for outer in level:
            inside = (*outer.keys(), *outer.values()) if isinstance(outer, dict) else outer
            for written in inside:
                if not isinstance(written, str) or written.isprintable():
                    continue
                if "\0" in written:
                    raise Refused(f"holds the character NUL: {shown(written)}")
                if any("\ud800" <= character <= "\udfff" for character in written):
                    raise Refused(f"holds half of a surrogate pair, which is no character: {shown(written)}")


def _levels(line: object) -> Iterator[list[dict[str, object] | list[object]]]:
    """Yield the objects and lists of a line, outermost first, all of one depth together."""
    level = [line] if isinstance(line, dict | list) else []
    while level:
        yield level
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]


DECODER = json.JSONDecoder(object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
