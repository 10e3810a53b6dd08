"""Giving an idea, and changing it until somebody has read it. Every text waits for a moderator (REG56-2, SG-04)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import AgeBand, Channel, Group
from participate.core.ideas import MOST_IDEAS
from participate.db.conflicts import find_or_insert
from participate.ideas.errors import CallNotOpen, IdeaReadAlready, TooManyIdeas
from participate.ideas.limits import WORRIES_IN_A_DAY
from participate.ideas.models import Idea, IdeaAuthor
from participate.ideas.queries import CallRow, Standing, count_mine, get_announced, get_mine, idea_subject
from participate.moderation.service import SubmittedText, WatchedText, pass_on, submit_text, watch_text
from participate.people.models import Credential
from participate.people.service.limits import count_one, is_reached
from participate.people.tokens import hashed
from participate.rounds.errors import CardOfAnotherRound, GroupNotAsked, WhoNeeded
from participate.rounds.queries.asked import groups_by_account, is_asked
from participate.rounds.service.coming_in import speaks_for

LONGEST_PLACE = 300
LONGEST_WATCHED = 20_000
KEY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveIdea:
    """An idea; `entry_key` comes from the form. `group` is whom an account speaks for; a card says it by itself."""

    call_id: int
    entry_key: str
    title: str
    why: str
    group: Group | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeIdea:
    """Other words for an idea of one's own; `version` is the one that the form was shown with."""

    idea_id: int
    version: int
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedIdea:
    """What a form of an idea held, whatever else is wrong with it; `entry_key` is empty where it holds none."""

    call_id: int
    entry_key: str
    words: str


def give_idea(session: Session, command: GiveIdea, *, worry_words: str, actor: Identity, now: datetime) -> int:
    """Take an idea in; returns its id. A form sent twice makes one.

    NotFound; CallNotOpen; WhoNeeded, GroupNotAsked, CardOfAnotherRound; TooManyIdeas.
    """
    if actor.credential_id is None:
        raise NotFound
    call = get_announced(session, command.call_id)
    group = check_may_give(call, command.group, actor=actor, now=now)
    session.scalars(select(Credential.id).where(Credential.id == actor.credential_id).with_for_update()).one()
    key = _key(command, group=group, credential_id=actor.credential_id)
    before = session.scalars(select(Idea).where(Idea.entry_key == key)).first()
    if before is not None:
        return before.id
    if count_mine(session, call.id, credential_id=actor.credential_id) >= MOST_IDEAS:
        raise TooManyIdeas(most=MOST_IDEAS)
    author_id = _author(session, call.id, credential_id=actor.credential_id, group=group)
    row = Idea(
        call_id=call.id,
        author_id=author_id,
        entry_key=key,
        title=command.title,
        why=command.why,
        written_in=actor.session_key if actor.card is not None else "",
        received_on=_day(now),
    )
    session.add(row)
    session.flush()
    pass_on(session, before=_typed(command.entry_key, call_id=call.id), after=idea_subject(row.id))
    _submit(session, row, call, group=group, worry_words=worry_words, actor=actor, now=now)
    return row.id


def change_idea(session: Session, command: ChangeIdea, *, worry_words: str, actor: Identity, now: datetime) -> None:
    """Write other words in the place of one's own, while nobody has read them.

    NotFound for what is not theirs to see here; CallNotOpen; IdeaReadAlready; StaleEdit.
    """
    row = session.scalars(
        select(Idea).where(Idea.id == command.idea_id).with_for_update().execution_options(populate_existing=True)
    ).first()
    mine = get_mine(session, command.idea_id, actor=actor, now=now)
    if row is None:
        raise NotFound
    if not mine.open:
        raise CallNotOpen
    if not mine.may_change:
        raise IdeaReadAlready
    if row.version != command.version:
        raise StaleEdit(version=row.version)
    row.title, row.why = command.title, command.why
    row.version += 1
    session.flush()
    call = get_announced(session, row.call_id)
    _submit(session, row, call, group=mine.group, worry_words=worry_words, actor=actor, now=now)


def watch_typed(session: Session, command: TypedIdea, *, worry_words: str, actor: Identity, now: datetime) -> bool:
    """Look for worry words in a form that was refused (SG-04, SG-17); True when it is now with the lead.

    All that is typed in one form is one item, and so is the idea that comes of it. NotFound.
    """
    call = get_announced(session, command.call_id)
    place = f"{actor.credential_id}"
    if not command.words.strip() or is_reached(session, WORRIES_IN_A_DAY, place=place, now=now):
        return False
    watched = WatchedText(
        subject=_typed(command.entry_key, call_id=call.id) if command.entry_key else "",
        place=f"Typed as an idea for {call.title}, and not sent"[:LONGEST_PLACE],
        channel=Channel.WEB,
        text=command.words[:LONGEST_WATCHED],
        credential_id=actor.credential_id,
        about=call.subject,
        group=actor.card.group if actor.card else None,
        band=_band(actor),
    )
    if not watch_text(session, watched, worry_words=worry_words, now=now):
        return False
    count_one(session, WORRIES_IN_A_DAY, place=place, now=now)
    return True


def check_may_give(call: CallRow, group: Group | None, *, actor: Identity, now: datetime) -> Group:
    """For whom somebody gives ideas here now; CallNotOpen, CardOfAnotherRound, WhoNeeded, GroupNotAsked."""
    standing = call.standing(now)
    if standing is not Standing.OPEN:
        raise CallNotOpen(standing=standing.value)
    card = actor.card
    if card is None:
        if group is None:
            raise WhoNeeded
        if group not in groups_by_account(call.groups):
            raise GroupNotAsked
        return group
    if not call.is_for(card):
        raise CardOfAnotherRound
    spoken_for = speaks_for(card)
    if not is_asked(spoken_for, call.groups):
        raise GroupNotAsked
    return spoken_for


def _submit(
    session: Session, row: Idea, call: CallRow, *, group: Group, worry_words: str, actor: Identity, now: datetime
) -> None:
    text = SubmittedText(
        subject=idea_subject(row.id),
        about=call.subject,
        place=f"Idea for {call.title}"[:LONGEST_PLACE],
        group=group,
        band=_band(actor),
        channel=Channel.WEB,
        text=f"{row.title}\n\n{row.why}".strip(),
        credential_id=actor.credential_id,
        source=idea_subject(row.id),
    )
    submit_text(session, text, worry_words=worry_words, now=now)
    record_change(session, subject=call.subject, now=now)


def _author(session: Session, call_id: int, *, credential_id: int, group: Group) -> int:
    own = (IdeaAuthor.call_id == call_id, IdeaAuthor.credential_id == credential_id, IdeaAuthor.group == group)
    return find_or_insert(
        session,
        find=lambda: session.scalars(select(IdeaAuthor).where(*own)).first(),
        make=lambda: IdeaAuthor(call_id=call_id, credential_id=credential_id, group=group),
    ).id


def _band(actor: Identity) -> AgeBand | None:
    return actor.card.band if actor.card else None


def _key(command: GiveIdea, *, group: Group, credential_id: int) -> str:
    """What makes the very same form count once, and nothing else: its key with all that it says, and whose it is."""
    said = (str(command.call_id), command.entry_key, str(credential_id), group.value, command.title, command.why)
    return hashed("\n".join(said))


def _typed(entry_key: str, *, call_id: int) -> str:
    """How moderation knows what was typed in one form before it became an idea."""
    return f"typed_idea:{hashed(f'{call_id}:{entry_key}')[:KEY]}"


def _day(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
