"""Counting a vote again for a forum or the panel: named before it opens, under an undertaking, heard in public."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.access.predicates import speaks_for_a_party
from participate.audit.service import record
from participate.core.errors import NotFound
from participate.core.groups import Channel, Group
from participate.core.organisations import OrganisationKind
from participate.core.verdicts import Verdict
from participate.db.conflicts import find_or_insert
from participate.moderation.service import SubmittedText, submit_text
from participate.voting.errors import ObjectionNeedsWords, TooLateToScrutinise, UndertakingFirst
from participate.voting.models import Scrutineer
from participate.voting.queries.scrutiny import ScrutinyRow, get_vote_to_count, subject_of
from participate.voting.service.counting import complete_bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class SayVerdict:
    """What is said of the count; an objection with words."""

    round_id: int
    verdict: Verdict
    words: str = ""


def name_oneself(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Count a vote again for the organisation that the actor speaks for; one person of each.

    Twice is once. NotFound for anybody else, TooLateToScrutinise once the vote has opened or another is named.
    """
    acting, found = _party(actor), get_vote_to_count(session, round_id, reader=actor)
    if found.mine:
        return
    if not found.nameable(now):
        raise TooLateToScrutinise
    key = (found.vote_id, acting.organisation_id)
    row = find_or_insert(
        session,
        find=lambda: session.get(Scrutineer, key),
        make=lambda: Scrutineer(
            vote_id=found.vote_id,
            organisation_id=acting.organisation_id,
            credential_id=actor.credential_id,
            named_at=now,
        ),
    )
    if row.credential_id != actor.credential_id:
        raise TooLateToScrutinise
    record(session, "vote.scrutineer_named", subject=f"round:{round_id}", actor=actor, now=now)


def undertake(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Promise to keep the complete bundle to oneself. NotFound for whoever is not named."""
    row = _own(session, round_id, actor=actor)
    if row.undertaken_at is None:
        row.undertaken_at = now
        record(session, "vote.scrutineer_undertook", subject=f"round:{round_id}", actor=actor, now=now)
        session.flush()


def take_complete(session: Session, round_id: int, *, actor: Identity, now: datetime) -> str:
    """The complete bundle of a counted vote; each time stands in the record of acts.

    NotFound for whoever is not named and before the count, UndertakingFirst.
    """
    row = _own(session, round_id, actor=actor)
    if row.undertaken_at is None:
        raise UndertakingFirst
    text = complete_bundle(session, row.vote_id)
    record(session, "vote.complete_taken", subject=f"round:{round_id}", actor=actor, now=now)
    return text


def say_verdict(session: Session, command: SayVerdict, *, worry_words: str, actor: Identity, now: datetime) -> None:
    """Sign or object, for the organisation; its words are read for what shows who somebody is, and for nothing else.

    NotFound for whoever is not named and before the count, UndertakingFirst, ObjectionNeedsWords.
    """
    found, row = _seen(session, command.round_id, actor=actor), _own(session, command.round_id, actor=actor)
    acting, words = _party(actor), command.words.strip()
    if not found.counted or command.verdict is Verdict.UNSAID:
        raise NotFound
    if row.undertaken_at is None:
        raise UndertakingFirst
    if command.verdict is Verdict.OBJECTS and not words:
        raise ObjectionNeedsWords
    before = {"stance": row.verdict}
    row.verdict, row.words, row.said_at = command.verdict, words, now
    session.flush()
    text = SubmittedText(
        subject=subject_of(row.vote_id, acting.organisation_id),
        about=f"stance:{command.round_id}",
        place=f"What {acting.organisation} says of the count of “{found.title}”"[:300],
        group=Group.PARENT if acting.kind is OrganisationKind.FORUM else Group.YOUNG,
        channel=Channel.WEB,
        text=words,
        credential_id=actor.credential_id,
        own_words=True,
    )
    submit_text(session, text, worry_words=worry_words, now=now)
    after = {"stance": row.verdict}
    subject = f"round:{command.round_id}"
    record(session, "vote.scrutineer_spoke", subject=subject, actor=actor, now=now, before=before, after=after)


def _party(actor: Identity) -> Membership:
    if actor.acting is None or not speaks_for_a_party(actor) or actor.account_id is None:
        raise NotFound
    return actor.acting


def _seen(session: Session, round_id: int, *, actor: Identity) -> ScrutinyRow:
    _party(actor)
    return get_vote_to_count(session, round_id, reader=actor)


def _own(session: Session, round_id: int, *, actor: Identity) -> Scrutineer:
    """The row of the actor, held until the end of the transaction; NotFound."""
    found, acting = _seen(session, round_id, actor=actor), _party(actor)
    asked = select(Scrutineer).where(
        Scrutineer.vote_id == found.vote_id,
        Scrutineer.organisation_id == acting.organisation_id,
        Scrutineer.credential_id == actor.credential_id,
    )
    row = session.scalars(asked.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    return row
