"""Coming in by the council's own sign-in (OpenID Connect): authorization code with PKCE, state and nonce.

The provider is asked each time for its addresses and keys: officers sign in seldom, and a changed key is never missed.
OpenID Connect Core 1.0, 3.1; RFC 7636 (PKCE).
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Way
from participate.config import OpenIdSettings
from participate.core.email_address import canonical
from participate.people.errors import OpenIdFailed, OpenIdUnknown
from participate.people.models import Account, RoleGrant
from participate.people.service.sessions import open_desk
from participate.people.tokens import new_token

TIMEOUT = 10
JUST_NOW = timedelta(minutes=5)
"""How long ago somebody may have shown the provider that it is them, to count as having shown it for us."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures by a key that only the provider has: a shared secret or none at all is no signature here."""
LONGEST_NUMBER = 2**40


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdStep:
    """What the browser that set out carries for us, sealed, until it comes back."""

    state: str
    nonce: str
    verifier: str
    next_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdReturn:
    """What the provider sent the browser back with."""

    state: str
    code: str


def set_out(given: OpenIdSettings, *, redirect_uri: str, next_path: str) -> tuple[str, OpenIdStep]:
    """The address at the provider to send a browser to, and what it carries meanwhile. Raises OpenIdFailed."""
    step = OpenIdStep(state=new_token(), nonce=new_token(), verifier=new_token(), next_path=next_path)
    asked = {
        "response_type": "code",
        "client_id": given.client_id,
        "redirect_uri": redirect_uri,
        "scope": "openid email",
        "state": step.state,
        "nonce": step.nonce,
        "code_challenge": _challenge(step.verifier),
        "code_challenge_method": "S256",
        "max_age": "0",  # show it again: an open session at the provider is not the person at the keyboard
    }
    address = str(_discovered(given)["authorization_endpoint"])
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}", step


def verified_address(
    given: OpenIdSettings, step: OpenIdStep, back: OpenIdReturn, *, redirect_uri: str, now: datetime
) -> str:
    """The verified address that the provider vouches for. Raises OpenIdFailed when anything of it does not hold."""
    if not back.code or not hmac.compare_digest(step.state.encode(), back.state.encode()):
        raise OpenIdFailed
    found = _discovered(given)
    asked = {
        "grant_type": "authorization_code",
        "code": back.code,
        "redirect_uri": redirect_uri,
        "code_verifier": step.verifier,
    }
    tokens = _json("POST", found["token_endpoint"], data=asked, auth=(given.client_id, given.client_secret))
    keys = _json("GET", found["jwks_uri"])
    claims = _claims(str(tokens.get("id_token", "")), keys, given=given, nonce=step.nonce, now=now)
    if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
        raise OpenIdFailed
    return canonical(claims["email"])


def sign_in_with_address(session: Session, address: str, *, now: datetime) -> str:
    """Sign in the account that has this address and a role at the desk; never makes one. Raises OpenIdUnknown."""
    account_id = session.scalar(select(Account.id).join(RoleGrant).where(Account.email == address).limit(1))
    if account_id is None:
        raise OpenIdUnknown
    return open_desk(session, account_id, way=Way.OPENID, now=now)


def _claims(
    token: str, keys: Mapping[str, Any], *, given: OpenIdSettings, nonce: str, now: datetime
) -> Mapping[str, Any]:
    seconds = int(now.timestamp())
    wanted = jwt.JWTClaimsRegistry(
        now=seconds,
        leeway=60,
        iss={"essential": True, "value": given.issuer},
        aud={"essential": True, "value": given.client_id},
        nonce={"essential": True, "value": nonce},
        exp={"essential": True},
        auth_time={"essential": True},
    )
    try:
        claims = jwt.decode(token, KeySet.import_key_set(dict(keys)), algorithms=list(ALGORITHMS)).claims  # type: ignore[arg-type]
        wanted.validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise OpenIdFailed from error
    if claims.get("azp", given.client_id) != given.client_id or not _just_now(claims.get("auth_time"), now=now):
        raise OpenIdFailed
    return claims


def _just_now(auth_time: object, *, now: datetime) -> bool:
    if not isinstance(auth_time, int) or not 0 < auth_time < LONGEST_NUMBER:
        return False
    return abs(now - datetime.fromtimestamp(auth_time, tz=UTC)) <= JUST_NOW


def _discovered(given: OpenIdSettings) -> Mapping[str, Any]:
    found = _json("GET", f"{given.issuer.rstrip('/')}/.well-known/openid-configuration")
    needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer") != given.issuer or not all(isinstance(found.get(each), str) for each in needed):
        raise OpenIdFailed
    return found


def _json(method: str, address: str, **sent: Any) -> Mapping[str, Any]:
    try:
        answer = httpx.request(method, address, timeout=TIMEOUT, follow_redirects=False, **sent)
        answer.raise_for_status()
        body = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise OpenIdFailed from error
    if not isinstance(body, dict):
        raise OpenIdFailed
    return body


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
