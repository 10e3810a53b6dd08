"""The logo: taken in, looked at, and then used."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.models import Authority, Logo
from participate.authority.service.pages import SUBJECT, authority_row, turn_page
from participate.core.errors import DomainError
from participate.core.images import read_image
from participate.db.conflicts import find_or_insert

PART = "logo"


class LogoGone(DomainError):
    """The picture that was to be used is not here any more: somebody uploaded another one since."""

    code = "logo-gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLogo:
    """Which picture that was uploaded becomes the logo, and the words that stand for it."""

    digest: str
    alt: str
    version: int


def put_logo(session: Session, content: bytes, *, now: datetime) -> str:
    """Take a picture in, to be looked at; returns its hash. ImageRefused for what cannot be a logo.

    Pictures that were uploaded before and are not used go.
    """
    found = read_image(content)
    digest = hashlib.sha256(content).hexdigest()
    used = select(Authority.logo_digest).where(Authority.logo_digest.is_not(None))
    session.execute(delete(Logo).where(Logo.digest.not_in(used), Logo.digest != digest))
    find_or_insert(
        session,
        find=lambda: session.get(Logo, digest),
        make=lambda: Logo(
            digest=digest, kind=found.kind, width=found.width, height=found.height, content=content, uploaded_at=now
        ),
    )
    return digest


def use_logo(session: Session, command: UseLogo, *, actor: Identity, now: datetime) -> None:
    """Make a picture the logo of every page. LogoGone, or StaleEdit when somebody else has chosen one since."""
    if session.scalar(select(Logo.digest).where(Logo.digest == command.digest)) is None:
        raise LogoGone
    _set(session, command.digest, command.alt, version=command.version, actor=actor, now=now)


def take_logo_away(session: Session, *, version: int, actor: Identity, now: datetime) -> None:
    """The product's own sign stands on every page again."""
    _set(session, None, "", version=version, actor=actor, now=now)


def _set(session: Session, digest: str | None, alt: str, *, version: int, actor: Identity, now: datetime) -> None:
    turn_page(session, PART, version=version)
    row = authority_row(session)
    before = {"logo": row.logo_digest, "alt": row.logo_alt}
    session.execute(update(Authority).where(Authority.id == 1).values(logo_digest=digest, logo_alt=alt))
    session.expire(row)
    after = {"logo": digest, "alt": alt}
    record(session, "authority.set", subject=SUBJECT, actor=actor, now=now, before=before, after=after)
