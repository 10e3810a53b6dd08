"""What a view may ask about its request: the session, the moment, the person, the settings."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, Response, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity, Membership
from participate.config import Settings
from participate.core.errors import NotFound
from participate.db.session import open_session
from participate.registry import Registry
from participate.web.clock import Clock
from participate.web.idleness import seen_at

EXTENSION = "participate"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOKS = frozenset({"moderation.case", "moderation.safeguarding_item"})
"""Pages whose reading is itself recorded: they write one row on a GET."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the application was built with."""

    settings: Settings
    engine: Engine
    clock: Clock
    registry: Registry


def house() -> House:
    return cast("House", current_app.extensions[EXTENSION])


def settings() -> Settings:
    return house().settings


def registry() -> Registry:
    return house().registry


def now() -> datetime:
    """The moment of this request: read once, so that one request never straddles a closing time."""
    if "now" not in g:
        g.now = house().clock()
    return cast("datetime", g.now)


def db() -> Session:
    """The database session of this request, opened when first asked for."""
    if "session" not in g:
        writes = request.method not in SAFE_METHODS or request.endpoint in LOOKS
        g.session = open_session(house().engine, writes=writes)
    return cast("Session", g.session)


def session_token() -> str:
    """The opaque value of the sign-in cookie, or an empty string; after signing in, the new one."""
    return str(g.get("session_token") or request.cookies.get(cookie_name(), ""))


def carry_session(response: Response, token: str) -> Response:
    """Give the browser the cookie of a session that has just begun or was renewed."""
    g.session_token = token
    response.set_cookie(cookie_name(), token, path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


def cookie_name() -> str:
    return "__Host-participate" if secure() else "participate"


def seen_cookie() -> str:
    """The name of the cookie that says when this browser last showed a page of the desk."""
    return f"{cookie_name()}-seen"


def secure() -> bool:
    """Whether this installation is reached by https."""
    return settings().public_url.startswith("https://")


def identity() -> Identity:
    """The person behind the request; a page for anyone never asks, so that it stays the same for all.

    On the page of an organisation (`organisation_id` in its address) the person acts for that organisation.
    """
    if "identity" not in g:
        token = session_token()
        seen = seen_at(request.cookies.get(seen_cookie(), ""), token=token, key=settings().secret_key)
        found = registry().identify(db(), token=token, now=now(), seen_at=seen) if token else ANYONE
        organisation_id = (request.view_args or {}).get("organisation_id")
        g.identity = found if organisation_id is None else found.acting_for(organisation_id)
    return cast("Identity", g.identity)


def acting() -> Membership:
    """The organisation whose page this is; the guard has let in only those who belong. NotFound elsewhere."""
    here = identity().acting
    if here is None:
        raise NotFound
    return here


def keep_rows() -> None:
    """Commit what this request wrote although its answer is a refusal or a page.

    For these alone: a row that logs a look at what is held, a count of wrong tries, and a worry for the lead.
    """
    g.keep_rows = True


def forget_work() -> None:
    """Take back all that this request did: after a failure the database answers nothing else."""
    g.keep_rows = False
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def end_session_on_response(app: Flask) -> None:
    """Commit in one place, for a changing request that went well; roll back all else."""

    @app.after_request
    def finish(response):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        session: Session | None = g.get("session")
        if session is not None:
            changed = request.method not in SAFE_METHODS and response.status_code < 400  # noqa: PLR2004
            if changed or g.get("keep_rows"):
                session.commit()
            else:
                session.rollback()
        return response

    @app.teardown_request
    def close(_error: BaseException | None) -> None:
        session: Session | None = g.pop("session", None)
        if session is not None:
            session.close()
