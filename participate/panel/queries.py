"""What members of the panel see of a draft, and what officers see of what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, exists, func, literal, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind
from participate.easyread.queries import SignState, TwinState, sign_offs_for, sign_state, twins_for
from participate.moderation.queries import held_by_lead, is_held_by_lead
from participate.panel.models import DraftComment, ShownDraft
from participate.people.models import Account, Organisation
from participate.people.queries import readable_again
from participate.registry import RoundKinds
from participate.rounds.models import Round
from participate.rounds.queries import RoundRow, TextLine, get_round, list_texts, texts_written
from participate.rounds.queries.speaking import UNANNOUNCED

MOST = 200
"""Comments on one draft that a page shows; a panel has a dozen members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRound:
    """A draft in the panel's list, with its title in easy words where it has some."""

    round_id: int
    title: str
    easy_title: str
    shown_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelText:
    """One text of a draft with its easy words, and what the panel says of them."""

    line: TextLine
    state: SignState
    words: str

    @property
    def checkable(self) -> bool:
        """Whether there are easy words as new as their text."""
        return self.line.state is TwinState.FRESH


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    """A comment on a draft, without its writer. `line` is its text, None for the whole draft or a text that is gone."""

    id: int
    round_id: int
    title: str
    about_whole: bool
    line: TextLine | None
    text: str
    sent_at: datetime
    verdict: str
    reply: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOnDraft:
    """A comment of somebody's own as it is held, with the answer where there is one."""

    title: str
    text: str
    sent_at: datetime
    reply: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """A panel, and the officer who is named to read what its members write."""

    organisation_id: int
    name: str
    officer_id: int | None
    officer: str
    shown: bool

    def read_by(self, actor: Identity) -> bool:
        """Whether this officer reads its comments: the named one, or any while nobody is named."""
        return self.officer_id in {None, actor.account_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsWaiting:
    """How many comments wait for an answer of this officer, since when, and on which drafts."""

    count: int
    oldest: datetime | None
    round_id: int | None


def list_shown(session: Session, *, acting: Membership) -> tuple[ShownRound, ...]:
    """The drafts that are shown to this panel, the newest first; two queries."""
    rows = session.execute(
        select(Round.id, Round.title, ShownDraft.shown_at)
        .join(ShownDraft, ShownDraft.round_id == Round.id)
        .where(ShownDraft.organisation_id == acting.organisation_id, Round.state.in_(UNANNOUNCED))
        .order_by(ShownDraft.shown_at.desc(), Round.id)
    ).all()
    twins = twins_for(session, frozenset(f"round:{row.id}" for row in rows))
    return tuple(
        ShownRound(
            round_id=row.id,
            title=row.title,
            easy_title=twins[f"round:{row.id}", "title"].title if (f"round:{row.id}", "title") in twins else row.title,
            shown_at=row.shown_at,
        )
        for row in rows
    )


def get_draft(session: Session, round_id: int, *, acting: Membership) -> RoundRow:
    """A draft that is shown to this panel; NotFound for any other round, and once it is announced."""
    if session.get(ShownDraft, (acting.organisation_id, round_id)) is None:
        raise NotFound
    row = get_round(session, round_id)
    if row.state not in UNANNOUNCED:
        raise NotFound
    return row


def panel_texts(session: Session, *, round_id: int, kinds: RoundKinds) -> tuple[PanelText, ...]:
    """Every text of a draft that is not empty, with what the panel says of its easy words. Eight queries.

    What is hard, said in words that are with the safeguarding lead, is nobody else's.
    """
    lines = texts_written(session, round_id=round_id, kinds=kinds)
    found = sign_offs_for(session, frozenset(line.source.subject for line in lines))
    with_lead = held_by_lead(session, [f"sign_off:{each.id}" for each in found.values() if each.words])
    texts = []
    for line in lines:
        said = found.get(line.source.key)
        words = said.words if said and f"sign_off:{said.id}" not in with_lead else ""
        texts.append(PanelText(line=line, state=sign_state(line.source, line.twin, said), words=words))
    return tuple(texts)


def get_text(session: Session, *, round_id: int, subject: str, part: str, kinds: RoundKinds) -> PanelText:
    """One text of a draft that has easy words as new as it is; NotFound."""
    for each in panel_texts(session, round_id=round_id, kinds=kinds):
        if each.line.source.key == (subject, part) and each.checkable:
            return each
    raise NotFound


def list_mine(session: Session, *, round_id: int, actor: Identity, kinds: RoundKinds) -> tuple[CommentRow, ...]:
    """What this member said about a draft, the newest first, each with its answer."""
    return _rows(session, (*_own(actor), DraftComment.round_id == round_id), kinds=kinds)


def list_all_mine(session: Session, *, actor: Identity) -> tuple[SaidOnDraft, ...]:
    """All that somebody said to officers about drafts, wherever they belong now, the oldest first. One query."""
    rows = session.execute(
        select(DraftComment, Round.title)
        .join(Round, Round.id == DraftComment.round_id)
        .where(DraftComment.credential_id == actor.credential_id, readable_again(DraftComment.written_by, actor))
        .order_by(DraftComment.id)
    )
    return tuple(
        SaidOnDraft(title=title, text=row.text, sent_at=row.sent_at, reply=row.reply, answered_at=row.answered_at)
        for row, title in rows
    )


def get_mine(session: Session, comment_id: int, *, actor: Identity, kinds: RoundKinds) -> CommentRow:
    """A comment of this member's own; NotFound for another's."""
    for row in _rows(session, (*_own(actor), DraftComment.id == comment_id), kinds=kinds):
        return row
    raise NotFound


def list_panels(session: Session, *, round_id: int) -> tuple[PanelRow, ...]:
    """Every panel that is not closed, the officer named for it, and whether it sees this draft. One query."""
    shown = exists().where(ShownDraft.organisation_id == Organisation.id, ShownDraft.round_id == round_id)
    rows = session.execute(
        select(Organisation, Account.name, shown)
        .outerjoin(Account, Account.id == Organisation.officer_id)
        .where(Organisation.kind == OrganisationKind.PANEL, Organisation.closed_at.is_(None))
        .order_by(Organisation.id)
    )
    return tuple(
        PanelRow(organisation_id=row.id, name=row.name, officer_id=row.officer_id, officer=name or "", shown=seen)
        for row, name, seen in rows
    )


def officer_of(session: Session, organisation_id: int) -> str:
    """The name of the officer to whom the people of an organisation write; empty when nobody is named."""
    named = select(Account.name).join(Organisation, Organisation.officer_id == Account.id)
    return session.scalar(named.where(Organisation.id == organisation_id)) or ""


def list_comments(session: Session, *, round_id: int, actor: Identity, kinds: RoundKinds) -> tuple[CommentRow, ...]:
    """The comments on a draft that this officer reads; none that is with the safeguarding lead."""
    return _rows(session, (DraftComment.round_id == round_id, *_for_officer(actor)), kinds=kinds)


def get_comment(session: Session, comment_id: int, *, round_id: int, actor: Identity, kinds: RoundKinds) -> CommentRow:
    """One comment that this officer reads; NotFound."""
    wanted = (DraftComment.id == comment_id, DraftComment.round_id == round_id)
    for row in _rows(session, (*wanted, *_for_officer(actor)), kinds=kinds):
        return row
    raise NotFound


def comments_waiting(session: Session, *, actor: Identity) -> CommentsWaiting:
    """What waits for this officer's answer, and the draft with the oldest. One query."""
    rows = session.execute(
        select(DraftComment.round_id, func.count(), func.min(DraftComment.sent_at).label("oldest"))
        .where(DraftComment.verdict == "", *_for_officer(actor))
        .group_by(DraftComment.round_id)
        .order_by("oldest")
    ).all()
    first = rows[0] if rows else None
    return CommentsWaiting(
        count=sum(row[1] for row in rows),
        oldest=first[2] if first else None,
        round_id=first[0] if first else None,
    )


def _own(actor: Identity) -> tuple[ColumnElement[bool], ...]:
    organisation_id = actor.acting.organisation_id if actor.acting else None
    return (
        DraftComment.credential_id == actor.credential_id,
        DraftComment.organisation_id == organisation_id,
        readable_again(DraftComment.written_by, actor),
    )


def _for_officer(actor: Identity) -> tuple[ColumnElement[bool], ...]:
    """Comments of panels whose named officer this is, without those that the safeguarding lead has."""
    theirs = select(Organisation.id).where(
        Organisation.officer_id.is_(None) | (Organisation.officer_id == actor.account_id)
    )
    subject = literal("draft_comment:").concat(cast(DraftComment.id, String))
    return (DraftComment.organisation_id.in_(theirs), ~is_held_by_lead(subject))


def _rows(session: Session, wanted: tuple[ColumnElement[bool], ...], *, kinds: RoundKinds) -> tuple[CommentRow, ...]:
    found = session.execute(
        select(DraftComment, Round.title)
        .join(Round, Round.id == DraftComment.round_id)
        .where(*wanted)
        .order_by(DraftComment.sent_at.desc(), DraftComment.id.desc())
        .limit(MOST)
    ).all()
    lines: Mapping[tuple[str, str], TextLine] = {}
    if any(row.subject for row, _ in found):
        lines = {line.source.key: line for line in list_texts(session, round_id=found[0][0].round_id, kinds=kinds)}
    return tuple(
        CommentRow(
            id=row.id,
            round_id=row.round_id,
            title=title,
            about_whole=not row.subject,
            line=lines.get((row.subject, row.part)),
            text=row.text,
            sent_at=row.sent_at,
            verdict=row.verdict,
            reply=row.reply,
            answered_at=row.answered_at,
        )
        for row, title in found
    )
