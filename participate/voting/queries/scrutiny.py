"""Who counts a vote again for an organisation, what they may do now, and what they said in public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.lifecycle import State
from participate.core.marked import N_
from participate.core.verdicts import Scrutiny, Verdict
from participate.core.vote_words import Words
from participate.moderation.queries import Spoken, spoken
from participate.people.models import Organisation
from participate.rounds.models import Round
from participate.rounds.queries.speaking import PARTY_OF, list_asked
from participate.voting.models import Scrutineer, Vote, VoteResult

MOST_LISTED = 100
UNSEEN = (State.DRAFT, State.CHECKED, State.WITHDRAWN)
"""A vote in one of these is not announced, or is no more: only whoever is asked about a draft sees it."""
STANDING: Mapping[Verdict, str] = {
    Verdict.UNSAID: N_("It has not said yet whether it comes to the same."),
    Verdict.SIGNS: N_("It counted every ballot again, and it is the same."),
    Verdict.OBJECTS: N_("It objects to the count."),
}
EASY: Mapping[Verdict, str] = {
    Verdict.UNSAID: N_("They have not told us yet."),
    Verdict.SIGNS: N_("They counted again. It is right."),
    Verdict.OBJECTS: N_("They say: something is wrong."),
}

NAMED = Words(
    plain=N_("%(names)s: named to count every ballot again, and to say in public whether it comes to the same."),
    easy=N_("They count all the votes again:\n%(names)s"),
    picture="people",
)
UNNAMED: Mapping[Scrutiny, Words] = {
    Scrutiny.NAMED: Words(
        plain=N_("Nobody is named yet. The parent carer forum and the young people’s panel can, until the vote opens."),
        easy=N_("We still look for people who count the votes again."),
        picture="people",
    ),
    Scrutiny.ASKED: Words(
        plain=N_("The parent carer forum and the young people’s panel were asked, and nobody can count it again."),
        easy=N_("We asked for people who count the votes again.\nNobody can do it."),
        picture="people",
    ),
    Scrutiny.NOBODY: Words(
        plain=N_("There is no parent carer forum and no young people’s panel here that could count it again."),
        easy=N_("There is nobody here who can count the votes again."),
        picture="people",
    ),
}
"""What is said where nobody is named, by what was stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicScrutineer:
    """An organisation that was named, and what it said; `words` are empty while they `wait` to be read."""

    organisation: str
    verdict: Verdict
    words: str
    wait: bool

    @property
    def standing(self) -> str:
        """A marked sentence."""
        return STANDING[self.verdict]

    @property
    def easy(self) -> str:
        """The same in easy words."""
        return EASY[self.verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrutinyRow:
    """A vote as one organisation sees it: `named` by anybody of it, `mine` by this reader."""

    round_id: int
    vote_id: int
    title: str
    opens_at: datetime | None
    counted: bool
    complete_digest: str
    named: bool
    mine: bool
    undertaken: bool
    verdict: Verdict
    words: str

    def nameable(self, now: datetime) -> bool:
        """Whether somebody can still be named: until the vote opens."""
        return not self.named and (self.opens_at is None or now < self.opens_at)


def subject_of(vote_id: int, organisation_id: int) -> str:
    """The name by which moderation knows what an organisation says of a count."""
    return f"scrutineer:{vote_id}:{organisation_id}"


def list_scrutineers(session: Session, round_id: int) -> tuple[PublicScrutineer, ...]:
    """Every organisation that was named for the vote of a round. Two queries."""
    rows = session.execute(
        select(Scrutineer, Organisation.name)
        .join(Vote, Vote.id == Scrutineer.vote_id)
        .join(Organisation, Organisation.id == Scrutineer.organisation_id)
        .where(Vote.round_id == round_id)
        .order_by(Organisation.name, Organisation.id)
    ).all()
    read = spoken(session, frozenset(subject_of(row.vote_id, row.organisation_id) for row, _ in rows))
    return tuple(
        _public(row, name, read.get(subject_of(row.vote_id, row.organisation_id), Spoken())) for row, name in rows
    )


def read_of(session: Session, row: ScrutinyRow, *, reader: Identity) -> Spoken:
    """How far the words are that the organisation said of a count. One query, or none while nothing is said."""
    if reader.acting is None or not row.words:
        return Spoken()
    subject = subject_of(row.vote_id, reader.acting.organisation_id)
    return spoken(session, frozenset({subject})).get(subject, Spoken())


def list_named(session: Session, vote_id: int) -> tuple[str, ...]:
    """The names of the organisations that count a vote again. One query."""
    asked = select(Organisation.name).join(Scrutineer, Scrutineer.organisation_id == Organisation.id)
    rows = asked.where(Scrutineer.vote_id == vote_id).order_by(Organisation.name, Organisation.id)
    return tuple(session.scalars(rows))


def who_counts_again(names: tuple[str, ...], stated: Scrutiny) -> Words:
    """Who counts it again; where nobody is named, why."""
    return replace(NAMED, values={"names": ", ".join(names)}) if names else UNNAMED[stated]


def list_votes(session: Session, *, reader: Identity) -> tuple[ScrutinyRow, ...]:
    """The newest votes of rounds that are announced, or about which it is asked, as the organisation sees them for
    which the reader acts.

    Three queries. Empty for whoever speaks for neither the forum nor the panel.
    """
    return _list(session, reader=reader)


def get_vote_to_count(session: Session, round_id: int, *, reader: Identity) -> ScrutinyRow:
    """One of these votes, however old; NotFound. Three queries."""
    for each in _list(session, Round.id == round_id, reader=reader):
        return each
    raise NotFound


def _list(session: Session, *which: ColumnElement[bool], reader: Identity) -> tuple[ScrutinyRow, ...]:
    if reader.acting is None or reader.acting.kind not in PARTY_OF:
        return ()
    asked = {each.round_id for each in list_asked(session, acting=reader.acting)}
    own = (Scrutineer.vote_id == Vote.id) & (Scrutineer.organisation_id == reader.acting.organisation_id)
    rows = session.execute(
        select(Round, Vote.id, VoteResult.complete_digest, Scrutineer)
        .join(Vote, Vote.round_id == Round.id)
        .outerjoin(VoteResult, VoteResult.vote_id == Vote.id)
        .outerjoin(Scrutineer, own)
        .where(or_(Round.state.not_in(UNSEEN), Round.id.in_(asked)), *which)
        .order_by(Round.id.desc())
        .limit(MOST_LISTED)
    )
    return tuple(_row(row, vote_id, digest, own, reader) for row, vote_id, digest, own in rows)


def _public(row: Scrutineer, name: str, read: Spoken) -> PublicScrutineer:
    return PublicScrutineer(organisation=name, verdict=row.verdict, words=read.public, wait=read.waiting)


def _row(row: Round, vote_id: int, digest: str | None, own: Scrutineer | None, reader: Identity) -> ScrutinyRow:
    mine = own is not None and own.credential_id is not None and own.credential_id == reader.credential_id
    return ScrutinyRow(
        round_id=row.id,
        vote_id=vote_id,
        title=row.title,
        opens_at=row.opens_at,
        counted=digest is not None,
        complete_digest=digest or "",
        named=own is not None,
        mine=mine,
        undertaken=own is not None and own.undertaken_at is not None,
        verdict=own.verdict if own is not None else Verdict.UNSAID,
        words=own.words if own is not None and mine else "",
    )
