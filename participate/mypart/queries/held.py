"""Everything that is held about somebody, as one read model: the page and the file are both made from it.

Nothing here reads the safeguarding tables: what is in them is in no export, and nothing tells whether there is any
(SG-12).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.queries import Only, list_acts
from participate.core.helping import Help
from participate.feedback.queries import list_mine as list_my_comments
from participate.keeping.queries import list_kept
from participate.mail.queries import letters_to
from participate.mypart.queries import people
from participate.mypart.queries.complaints import list_mine
from participate.mypart.queries.parts import Part, Record
from participate.mypart.queries.said import MyRound, MySet, list_my_rounds
from participate.mypart.queries.votes import list_my_votes
from participate.panel.queries import list_all_mine
from participate.people.models import Account

MOST_ACTS = 100_000
"""More than anybody does; the page and the file hold them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held about one person at one moment, part by part. A part may be empty, and then says so."""

    made_at: datetime
    by_card: bool
    parts: tuple[Part, ...]


def what_we_hold(session: Session, *, actor: Identity, now: datetime, key: str) -> Held:
    """All that is held about whoever asks, as far as this browser session may see it; `key` makes the receipts."""
    rounds = list_my_rounds(session, actor=actor, now=now, key=key)
    own = _of_card(session, actor) if actor.card is not None else _of_account(session, actor, now=now)
    said = (
        Part("taking_part", tuple(_taking_part(rounds))),
        Part("answers", tuple(_answers(rounds))),
        Part("comments", tuple(_comments(rounds))),
        Part("votes", tuple(_votes(session, actor, now=now))),
    )
    return Held(made_at=now, by_card=actor.card is not None, parts=(*own, *said))


def _of_card(session: Session, actor: Identity) -> Iterable[Part]:
    return (
        Part("card", people.card(session, actor)),
        Part("organisations", people.organisations(session, actor)),
        Part("sessions", people.sessions(session, actor)),
        Part("draft_comments", tuple(_draft_comments(session, actor))),
        Part("entry_comments", tuple(_entry_comments(session, actor))),
    )


def _of_account(session: Session, actor: Identity, *, now: datetime) -> Iterable[Part]:
    address = session.scalar(select(Account.email).where(Account.id == actor.account_id)) or ""
    yield Part("account", people.account(session, actor))
    number = actor.account_id or 0
    yield Part("ways_in", people.ways_in(session, number, address, now=now))
    yield Part("wishes", tuple(people.wishes(session, number)))
    yield Part("roles", people.roles(session, actor))
    yield Part("organisations", people.organisations(session, actor))
    yield Part("invitations", people.invitations(session, address, now=now))
    yield Part("sessions", people.sessions(session, actor))
    yield Part("letters", tuple(_letters(session, address)))
    yield Part("complaints", tuple(_complaints(session, actor)))
    yield Part("draft_comments", tuple(_draft_comments(session, actor)))
    yield Part("entry_comments", tuple(_entry_comments(session, actor)))
    yield Part("kept_forms", tuple(_kept(session, actor, now=now)))
    yield Part("acts", tuple(_acts(session, actor)))


def _letters(session: Session, address: str) -> Iterator[Record]:
    for each in letters_to(session, address):
        yield (("subject", each.subject), ("address", each.address), ("on", each.queued_at), ("sent_on", each.sent_at))


def _complaints(session: Session, actor: Identity) -> Iterator[Record]:
    for each in list_mine(session, actor=actor):
        yield (
            ("reference", each.reference),
            ("matter", each.matter),
            ("words", each.words),
            ("on", each.sent_at),
            ("answered_on", each.answered_at),
            ("answer", each.answer),
        )


def _draft_comments(session: Session, actor: Identity) -> Iterator[Record]:
    """What was said of drafts to the officer who is named for the panel."""
    for each in list_all_mine(session, actor=actor):
        yield (
            ("round_title", each.title),
            ("words", each.text),
            ("on", each.sent_at),
            ("answered_on", each.answered_at),
            ("answer", each.reply),
        )


def _entry_comments(session: Session, actor: Identity) -> Iterator[Record]:
    for each in list_my_comments(session, actor=actor):
        yield (
            ("entry", each.entry),
            ("is_right", each.is_right),
            ("was_easy", each.was_easy),
            ("words", each.words),
            ("group", each.group),
            ("on", each.received_on),
            ("fate", each.fate.fate if each.fate else None),
            ("public_words", each.fate.public_words if each.fate else ""),
            ("ground", each.fate.ground if each.fate else ""),
            ("answer", each.answer.words if each.answer else ""),
        )


def _kept(session: Session, actor: Identity, *, now: datetime) -> Iterator[Record]:
    for each in list_kept(session, actor=actor, now=now):
        yield (("page", each.path), ("words", each.words), ("on", each.kept_at), ("until", each.expires_at))


def _acts(session: Session, actor: Identity) -> Iterator[Record]:
    """What somebody did at the desk or for an organisation; the lead's acts are in no export."""
    if actor.account_id is None:
        return
    only = Only(actor_id=actor.account_id, without="safeguarding")
    for each in list_acts(session, only=only, limit=MOST_ACTS):
        yield (("act", each.action), ("subject", each.subject), ("on", each.at), ("name", each.actor_name))


def _taking_part(rounds: Iterable[MyRound]) -> Iterator[Record]:
    for row, given in _sets(rounds):
        yield (
            ("round", row.reference),
            ("round_title", row.title),
            ("group", given.group),
            ("sent_on", given.sent_on),
            ("receipt", given.receipt),
            ("helped_by", tuple(each for each in Help if each in given.helped_by)),
            ("chosen_by", given.chosen_by),
            ("wants_news", given.wants_news),
        )


def _answers(rounds: Iterable[MyRound]) -> Iterator[Record]:
    for row, given in _sets(rounds):
        for each in given.answers:
            yield (
                ("round", row.reference),
                ("group", given.group),
                ("question", each.said.question),
                ("state", each.said.state),
                ("chosen", each.said.chosen),
                ("words", each.said.words),
            )


def _comments(rounds: Iterable[MyRound]) -> Iterator[Record]:
    for row, given in _sets(rounds):
        for each in given.answers:
            if each.fate is not None:
                yield (
                    ("round", row.reference),
                    ("question", each.said.question),
                    ("words", each.said.words),
                    ("fate", each.fate.fate),
                    ("public_words", each.fate.public_words),
                    ("ground", each.fate.ground),
                )


def _votes(session: Session, actor: Identity, *, now: datetime) -> Iterator[Record]:
    """That somebody voted. What they chose stands on the vote's own page until it closes, and in no file."""
    for each in list_my_votes(session, actor=actor, now=now):
        yield (
            ("round", each.reference),
            ("round_title", each.title),
            ("group", each.group),
            ("voted", each.voted),
            ("receipt", each.receipt),
            ("wants_news", each.wants_news),
        )


def _sets(rounds: Iterable[MyRound]) -> Iterator[tuple[MyRound, MySet]]:
    return ((row, given) for row in rounds for given in row.sets)
