"""An OpenID provider: a process of its own that answers over HTTP, and lies where it is asked to.

What it says is asked for beside the authorization request: `email`, `at` (its clock) and `lie`, a name in LIES.
"""

import base64
import hashlib
import json
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from participate.config import OpenIdSettings
from tests.support.source import ROOT

CLIENT, SECRET = "participate", "a secret that the council gave us, long enough"
Claims = dict[str, Any]
LIES: dict[str, Callable[[Claims], Claims]] = {
    "another nonce": lambda claims: {**claims, "nonce": "another"},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "another audience": lambda claims: {**claims, "aud": "another"},
    "another party among several": lambda claims: {**claims, "aud": [CLIENT, "another"], "azp": "another"},
    "another issuer": lambda claims: {**claims, "iss": "https://evil.example"},
    "over": lambda claims: {**claims, "exp": claims["iat"] - 120},
    "no end": lambda claims: {name: value for name, value in claims.items() if name != "exp"},
    "an address that nobody verified": lambda claims: {**claims, "email_verified": False},
    "an address verified in words": lambda claims: {**claims, "email_verified": "true"},
    "no word of verifying": lambda claims: {name: value for name, value in claims.items() if name != "email_verified"},
    "no address": lambda claims: {name: value for name, value in claims.items() if name != "email"},
    "signed in yesterday": lambda claims: {**claims, "auth_time": claims["iat"] - 86_400},
    "no word of when": lambda claims: {name: value for name, value in claims.items() if name != "auth_time"},
}
"""What a provider, or somebody who stands between, may say wrongly."""
SIGNATURES = ("signed by another key", "signed with our own secret", "not signed", "no token")


@dataclass(frozen=True)
class Grant:
    """What a code stands for."""

    asked: dict[str, str]
    claims: Claims


class Provider(ThreadingHTTPServer):
    """Its key, and the codes that are out."""

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Answering)
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.grants: dict[str, Grant] = {}


class Answering(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/authorize":
            return self._authorize(asked)
        issuer = self.server.issuer
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/jwks",
            },
            "/jwks": {"keys": [self.server.key.as_dict(private=False)]},
        }
        return self._say(pages.get(parts.path), status=200 if parts.path in pages else 404)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        given = {name: values[-1] for name, values in sent.items()}
        grant = self.server.grants.pop(given.get("code", ""), None)
        wanted = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if grant is None or self.headers.get("Authorization") != wanted or not _proves(grant, given):
            return self._say({"error": "invalid_grant"}, status=400)
        return self._say({"access_token": "x", "token_type": "Bearer", **self._token(grant)})

    def _authorize(self, asked: dict[str, str]) -> None:
        if asked.get("client_id") != CLIENT or asked.get("response_type") != "code":
            return self._say({"error": "invalid_request"}, status=400)
        code, moment = secrets.token_urlsafe(16), int(asked["at"])
        claims = {
            "iss": self.server.issuer, "aud": CLIENT, "sub": asked["email"], "nonce": asked["nonce"], "iat": moment,
            "exp": moment + 300, "auth_time": moment, "email": asked["email"], "email_verified": True,
        }  # fmt: skip
        self.server.grants[code] = Grant(asked, LIES.get(asked.get("lie", ""), dict)(claims))
        self.send_response(302)
        back = urlencode({"code": code, "state": asked["state"]})
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()
        return None

    def _token(self, grant: Grant) -> dict[str, str]:
        lie = grant.asked.get("lie", "")
        if lie == "no token":
            return {}
        if lie == "not signed":
            parts = ({"alg": "none"}, grant.claims)
            head, body = (base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=").decode() for each in parts)
            return {"id_token": f"{head}.{body}."}
        if lie == "signed with our own secret":
            return {"id_token": jwt.encode({"alg": "HS256"}, grant.claims, OctKey.import_key(SECRET))}
        key = RSAKey.generate_key(2048, {"kid": "one"}) if lie == "signed by another key" else self.server.key
        return {"id_token": jwt.encode({"alg": "RS256", "kid": "one"}, grant.claims, key)}

    def _say(self, body: object, *, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def _proves(grant: Grant, given: dict[str, str]) -> bool:
    """PKCE, and the same address as before (RFC 7636, 4.6; RFC 6749, 4.1.3)."""
    made = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
    proof = base64.urlsafe_b64encode(made).rstrip(b"=").decode()
    return proof == grant.asked["code_challenge"] and given.get("redirect_uri") == grant.asked["redirect_uri"]


@contextmanager
def providing() -> Iterator[OpenIdSettings]:
    """The settings for a provider whose process runs meanwhile."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-m", "tests.support.provider", str(port)], cwd=ROOT)
    try:
        _wait(f"http://127.0.0.1:{port}/jwks")
        yield OpenIdSettings(
            issuer=f"http://127.0.0.1:{port}", client_id=CLIENT, client_secret=SECRET, name="Northmere sign-in"
        )
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider did not answer")


if __name__ == "__main__":
    Provider(int(sys.argv[1])).serve_forever()
