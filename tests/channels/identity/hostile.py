"""Every hostile credential that we could think of, by name: whatever is in here must be refused."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator

from tests.channels.identity.credentials import (
    ALGORITHMS,
    AUDIENCE,
    ISSUER,
    NOW,
    SECRET,
    claims,
    private_key,
    public_pem,
    segment,
    signed,
    signed_raw,
)

_NOW = int(NOW.timestamp())
_BAD_CLAIMS: dict[str, dict[str, object]] = {
    "expired": {"exp": _NOW - 61},
    "expired long ago": {"exp": 1, "iat": None},
    "never expires": {"exp": None},
    "expires as text": {"exp": str(_NOW + 600)},
    "expires as true": {"exp": True},
    "expires as a list": {"exp": [_NOW + 600]},
    "expires as an object": {"exp": {}},
    "expires at zero": {"exp": 0, "iat": None},
    "expires before time": {"exp": -1, "iat": None},
    "expires after time": {"exp": 10**20},
    "expires far ahead": {"exp": _NOW + 7_200, "iat": None},
    "lives over an hour": {"exp": _NOW + 3_600, "iat": _NOW - 10},
    "lives a year": {"exp": _NOW + 31_536_000},
    "issued in the future": {"iat": _NOW + 61},
    "issued after its end": {"iat": _NOW + 50, "exp": _NOW + 40},
    "issued as text": {"iat": "yesterday"},
    "issued as true": {"iat": True},
    "issued at zero": {"iat": 0},
    "not yet good": {"nbf": _NOW + 61},
    "good after its end": {"nbf": _NOW + 30, "exp": _NOW + 20, "iat": _NOW - 5},
    "good from text": {"nbf": "now"},
    "good from false": {"nbf": False},
    "no subject": {"sub": None},
    "empty subject": {"sub": ""},
    "subject a number": {"sub": 7},
    "subject a list": {"sub": ["alice"]},
    "subject true": {"sub": True},
    "subject an object": {"sub": {"id": "alice"}},
    "subject with a line break": {"sub": "alice\n"},
    "subject with a blank before": {"sub": " alice"},
    "subject with NUL": {"sub": "alice\0"},
    "subject with a slash": {"sub": "../alice"},
    "subject of two words": {"sub": "alice or bob"},
    "subject with a quote": {"sub": "alice' or '1'='1"},
    "subject full width": {"sub": "ａｌｉｃｅ"},  # noqa: RUF001 # the look-alike is the case
    "subject with nothing visible": {"sub": "alice\u200b"},
    "subject right to left": {"sub": "\u202ealice"},
    "subject too long": {"sub": "a" * 129},
    "subject a wildcard": {"sub": "%"},
    "subject a star": {"sub": "*"},
    "no audience": {"aud": None},
    "another audience": {"aud": "another-service"},
    "audience with a tail": {"aud": AUDIENCE + "-2"},
    "audience a part": {"aud": AUDIENCE[:-1]},
    "audience in capitals": {"aud": AUDIENCE.upper()},
    "audience a list": {"aud": [AUDIENCE]},
    "audience among others": {"aud": ["another-service", AUDIENCE]},
    "audience an empty list": {"aud": []},
    "audience empty": {"aud": ""},
    "audience a number": {"aud": 1},
    "audience true": {"aud": True},
    "audience an object": {"aud": {AUDIENCE: 1}},
    "no issuer": {"iss": None},
    "another issuer": {"iss": "https://evil.example"},
    "issuer with a tail": {"iss": ISSUER + ".evil.example"},
    "issuer with a slash": {"iss": ISSUER + "/"},
    "issuer a part": {"iss": ISSUER[:-1]},
    "issuer a list": {"iss": [ISSUER]},
    "issuer empty": {"iss": ""},
    "issuer a number": {"iss": 1},
}
_BAD_SUBJECTS = (
    "a\tb",
    "a\rb",
    "a\x7f",
    "é",
    "a\\b",
    "a;b",
    "a<b",
    "{a}",
    "$ne",
    "a,b",
    "a&b",
    "a?b",
    "a#b",
    "a/b",
    '"a"',
)
_BAD_HEADERS: dict[str, dict[str, object]] = {
    "kid of nobody": {"kid": "k-nobody"},
    "kid empty": {"kid": ""},
    "kid null": {"kid": None},
    "kid a path": {"kid": "../../dev/null"},
    "kid an address": {"kid": "https://evil.example/key"},
    "kid a query": {"kid": "k' UNION SELECT 'x"},
    "kid a command": {"kid": "k|id"},
    "kid with NUL": {"kid": "k\0"},
    "kid very long": {"kid": "k" * 2_000},
    "kid a number": {"kid": 1},
    "kid a list": {"kid": ["k"]},
    "kid an object": {"kid": {}},
    "typ another": {"typ": "at+jwt"},
    "typ small": {"typ": "jwt"},
    "typ null": {"typ": None},
    "typ a list": {"typ": ["JWT"]},
    "brings its key": {"jwk": {"kty": "oct", "k": segment(SECRET)}},
    "names an address of keys": {"jku": "https://evil.example/keys"},
    "names a certificate's address": {"x5u": "https://evil.example/cert"},
    "brings a certificate": {"x5c": ["MIIB"]},
    "names a thumbprint": {"x5t": "abc"},
    "demands an extension": {"crit": ["exp"]},
    "is detached": {"b64": False, "crit": ["b64"]},
    "is packed": {"zip": "DEF"},
    "is nested": {"cty": "JWT"},
    "is encrypted": {"enc": "A256GCM"},
    "an unknown name": {"role": "admin"},
}
_BAD_ALGORITHMS = ("none", "None", "NONE", "nOnE", "", "hs256", "HS384", "HS512", "RS384", "PS256", "ES384", "ES256K")


def hostile(algorithm: str) -> Iterator[tuple[str, str]]:
    """Yield name and credential, each one change away from a good one of this algorithm."""
    header = {"alg": algorithm, "typ": "JWT", "kid": f"k-{algorithm}"}
    body = json.dumps(claims())
    for name, changes in _BAD_CLAIMS.items():
        yield name, signed_raw(algorithm, json.dumps(header), json.dumps(claims(**changes)))
    for subject in _BAD_SUBJECTS:
        yield f"subject {subject!r}", signed_raw(algorithm, json.dumps(header), json.dumps(claims(sub=subject)))
    for name, changes in _BAD_HEADERS.items():
        yield name, signed_raw(algorithm, json.dumps({**header, **changes}), body)
    for written in (*_BAD_ALGORITHMS, *(one for one in ALGORITHMS if one != algorithm)):
        yield f"alg {written!r}, signed well", signed_raw(algorithm, json.dumps({**header, "alg": written}), body)
        yield f"alg {written!r}, not signed", f"{segment(json.dumps({**header, 'alg': written}))}.{segment(body)}."
        yield f"alg {written!r}, a byte", f"{segment(json.dumps({**header, 'alg': written}))}.{segment(body)}.AA"
    odd: object
    for odd in (None, 1, ["HS256"], {}, True):
        yield f"alg {odd!r}", signed_raw(algorithm, json.dumps({**header, "alg": odd}), body)
    yield "alg not named", signed_raw(algorithm, json.dumps({"typ": "JWT", "kid": header["kid"]}), body)
    yield from _odd_bodies(algorithm, json.dumps(header), body)
    yield from _odd_shapes(algorithm)
    yield from _confused(algorithm, body)


def _odd_bodies(algorithm: str, header: str, body: str) -> Iterator[tuple[str, str]]:
    twice = body[:-1] + ', "sub": "bob"}'
    claims_held: dict[str, str | bytes] = {
        "claims a list": "[]",
        "claims a text": '"alice"',
        "claims null": "null",
        "claims a number": "1",
        "claims empty": "",
        "claims no JSON": "{sub: alice}",
        "claims cut off": body[:-1],
        "claims with a tail": body + "{}",
        "a name twice": twice,
        "NaN": body[:-1] + ', "x": NaN}',
        "infinite": body[:-1] + ', "x": -Infinity}',
        "expires NaN": body.replace(str(claims()["exp"]), "NaN"),
        "expires infinite": body.replace(str(claims()["exp"]), "1e999"),
        "very deep": "[" * 1_200 + "]" * 1_200,
        "UTF-16": body.encode("utf-16"),
        "UTF-32": body.encode("utf-32-le"),
        "with a byte order mark": b"\xef\xbb\xbf" + body.encode(),
        "not UTF-8": b'{"sub": "\xff"}',
        "subject half a surrogate": body.replace("alice", "\\ud800"),
    }
    headers_held: dict[str, str | bytes] = {
        "header a list": "[]",
        "header null": "null",
        "header empty": "{}",
        "header no JSON": "alg",
        "header a name twice": header[:-1] + ', "alg": "none"}',
        "header UTF-16": header.encode("utf-16"),
        "header very deep": '{"alg":' * 900 + "1" + "}" * 900,
    }
    yield from ((name, signed_raw(algorithm, header, held)) for name, held in claims_held.items())
    yield from ((name, signed_raw(algorithm, held, body)) for name, held in headers_held.items())


def _odd_shapes(algorithm: str) -> Iterator[tuple[str, str]]:
    good = signed(algorithm)
    head, body, signature = good.split(".")
    other = signed(algorithm, claims(sub="bob"))
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    yield from {
        "nothing": "",
        "dots": "..",
        "one dot": ".",
        "two segments": f"{head}.{body}",
        "four segments": f"{good}.{signature}",
        "five segments": f"{good}.{head}.{body}",
        "no signature": f"{head}.{body}.",
        "no claims": f"{head}..{signature}",
        "no header": f".{body}.{signature}",
        "a blank before": f" {good}",
        "a blank after": f"{good} ",
        "a line break after": f"{good}\n",
        "a line break inside": f"{head}.\n{body}.{signature}",
        "NUL after": f"{good}\0",
        "padded": f"{head}.{body}.{signature}==",
        "in quotes": f'"{good}"',
        "two of them": f"{good},{good}",
        "another's claims": f"{head}.{other.split('.')[1]}.{signature}",
        "another's signature": f"{head}.{body}.{other.split('.')[2]}",
        "signature cut": good[:-4],
        "signature longer": f"{good}AAAA",
        "signature zero": f"{head}.{body}.{segment(bytes(64))}",
        "signature one byte": f"{head}.{body}.{segment(b'0')}",
        "signature all ones": f"{head}.{body}.{segment(bytes([255] * 64))}",
        "standard alphabet": f"{head}.{body}.{signature[:-2]}+/",
        "full width": good.replace("e", "ｅ"),  # noqa: RUF001 # the look-alike is the case
        "half a surrogate": f"{good}\ud800",
        "very long": f"{head}.{body}.{'A' * 5_000}",
        "a JSON object": json.dumps({"protected": head, "payload": body, "signature": signature}),
        "basic": "YWxpY2U6cGFzc3dvcmQ=",
        "null": "null",
    }.items()
    flipped = last[last.index(signature[0]) ^ 1]
    yield "signature with a bit changed", f"{head}.{body}.{flipped}{signature[1:]}"
    spare = {2: 4, 3: 2}.get(len(signature) % 4)  # bits of the last letter that say nothing
    if spare:
        yield "another spelling of the signature", good[:-1] + last[last.index(good[-1]) | 1]


def _confused(algorithm: str, body: str) -> Iterator[tuple[str, str]]:
    """Sign with what is public as if it were a shared secret, and with keys that nobody configured."""
    for other in ("RS256", "ES256", "EdDSA"):
        for public in (public_pem(private_key(other)), public_pem(private_key(other)).strip()):
            for kid in (f"k-{other}", f"k-{algorithm}"):
                signing_input = f"{segment(json.dumps({'alg': 'HS256', 'typ': 'JWT', 'kid': kid}))}.{segment(body)}"
                digest = hmac.digest(public.encode(), signing_input.encode(), "sha256")
                yield f"public {other} key as a secret, {kid}", f"{signing_input}.{segment(digest)}"
    signing_input = f"{segment(json.dumps({'alg': 'HS256', 'kid': 'k-HS256'}))}.{segment(body)}"
    for secret in ("", "secret", "changeme", "null", "k-HS256", "\0" * 32):
        digest = hmac.digest(secret.encode(), signing_input.encode(), "sha256")
        yield f"guessed secret {secret!r}", f"{signing_input}.{segment(digest)}"
