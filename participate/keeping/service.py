"""Keeping what was typed for its writer, and giving it back once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.groups import Channel
from participate.keeping.models import LONGEST_PATH, KeptForm
from participate.moderation.service import WatchedText, watch_text
from participate.people.queries import find_credential
from participate.people.service import SESSION_REMEMBERED
from participate.people.service.limits import count_try
from participate.people.tokens import hashed, keyed, new_token

TABLE = KeptForm.__tablename__
LIFE = SESSION_REMEMBERED
MOST_CHARACTERS = 200_000
MOST_FIELDS = 1000
LONGEST_NAME = 100
BY_HAND = ("ballots", "rooms")
"""Pages of a round at the desk on which somebody enters what people chose."""
MOST_IN_A_WINDOW = 20
"""Forms kept for one person in ten minutes: more tabs than anybody writes in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepForm:
    """A form that came too late: in whose session, where it was going, and its (name, value) pairs in order."""

    session_token: str
    path: str
    fields: Sequence[tuple[str, str]]

    @property
    def fits(self) -> bool:
        """Whether a page of ours can have sent this."""
        size = sum(len(name) + len(value) for name, value in self.fields)
        return (
            0 < len(self.fields) <= MOST_FIELDS
            and size <= MOST_CHARACTERS
            and all(0 < len(name) <= LONGEST_NAME for name, _ in self.fields)
            and len(self.path) <= LONGEST_PATH
            and self.path.isprintable()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """How the words of an answer are looked through for worry; a form that is no answer is not."""

    worry_words: str
    place: str


def keep_form(
    session: Session, command: KeepForm, *, now: datetime, key: str, watching: Watching | None = None
) -> str | None:
    """Keep a form for whoever the ended session was; returns the token that finds it.

    None when nobody we know wrote it, when it is empty, or more than a page of ours sends.
    """
    credential_id = find_credential(session, command.session_token)
    if credential_id is None or not command.fits:
        return None
    if count_try(session, place=keyed(f"kept:{credential_id}", key=key), now=now) > MOST_IN_A_WINDOW:
        return None
    token = new_token()
    session.add(
        KeptForm(
            token_hash=hashed(token),
            credential_id=credential_id,
            path=command.path,
            fields=[[name, value] for name, value in command.fields],
            kept_at=now,
            expires_at=now + LIFE,
        )
    )
    session.flush()
    if watching is not None:
        _watch(session, command, watching, credential_id=credential_id, now=now)
    return token


def give_back(session: Session, token: str, *, actor: Identity, now: datetime) -> str:
    """Use a kept form up: it is gone, and its writer goes on at the path that this returns. NotFound for others."""
    path: str | None = session.scalar(
        delete(KeptForm)
        .where(
            KeptForm.token_hash == hashed(token),
            KeptForm.credential_id == actor.credential_id,
            KeptForm.expires_at > now,
        )
        .returning(KeptForm.path)
    )
    if path is None:
        raise NotFound
    return path


def forget_kept(session: Session, *, now: datetime) -> None:
    """Drop what is older than its day; the worker's job."""
    session.execute(delete(KeptForm).where(KeptForm.expires_at <= now))


def forget_kept_of(session: Session, credential_id: int) -> None:
    """Drop what is kept for somebody who is removed."""
    session.execute(delete(KeptForm).where(KeptForm.credential_id == credential_id))


def forget_kept_of_round(session: Session, round_id: int, reference: str) -> None:
    """Drop every form of one round, whoever's, and what officers entered of it by hand: once a vote is sealed nobody
    may hold what somebody chose.
    """
    ends = (f"/{reference}/", f"/{reference}?", *(f"/desk/rounds/{round_id}/{page}/" for page in BY_HAND))
    there = (KeptForm.path.contains(each, autoescape=True) for each in ends)
    session.execute(delete(KeptForm).where(or_(KeptForm.path.endswith(f"/{reference}", autoescape=True), *there)))


def _watch(session: Session, command: KeepForm, watching: Watching, *, credential_id: int, now: datetime) -> None:
    """Each field by itself, as when it is saved: the same words sent later belong to the same item."""
    for _, value in command.fields:
        watched = WatchedText(
            subject="", place=watching.place, channel=Channel.WEB, text=value, credential_id=credential_id
        )
        watch_text(session, watched, worry_words=watching.worry_words, now=now)
