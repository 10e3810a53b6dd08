"""Ideas that a person has read, as everybody reads them: in an order that tells neither time nor author."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, String, and_, cast, literal, or_, select
from sqlalchemy.orm import Session

from participate.core.alike import Pair, alike
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.ideas import Mark
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.ideas.models import Idea
from participate.ideas.queries.becoming import PREFIX, BecameOption, voted_in
from participate.ideas.queries.calls import call_subject
from participate.moderation.models import Case, CaseState
from participate.moderation.queries.public import SHOWN

PAGE = 20
EASY_PAGE = 5
"""So many ideas are on a page in easy read."""
SHOWN_ORDER = 32
BETWEEN = "-"
REASON = "reason"
CASE_OF = literal(PREFIX).concat(cast(Idea.id, String))
"""How moderation knows an idea."""
MOST_COMPARED = 300
"""So many ideas of a call, the newest, are compared with each other: a page waits for it, well under a second."""
MOST_PAIRS = 30
MOST_PARTS = 200
"""So many ideas that are part of those on one page are shown with them."""
MOST_MARKED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The public words of an idea, its title apart."""

    id: int
    title: str
    why: str
    redacted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaRow:
    """A published idea and what became of it. `group` only where its base allows; `parts` are ideas merged into it.

    `easy_reason` are the own words of the reason in easy words; `vote` a vote of which it became an option.
    """

    said: Said
    call_id: int
    topic: str
    group: Group | None
    mark: Mark | None
    ground: str
    reason: str
    easy_reason: TwinRow | None
    version: int
    parts: tuple[Said, ...]
    vote: BecameOption | None

    @property
    def id(self) -> int:
        return self.said.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two published ideas that may say the same."""

    first: Said
    second: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Pairs that may say the same, the nearest first. `more`: the call has older ideas that were not compared."""

    pairs: tuple[Near, ...]
    ideas: int
    more: bool


def idea_subject(idea_id: int) -> str:
    """By which moderation, twins, votes and the record of acts know an idea."""
    return f"{PREFIX}{idea_id}"


def list_public(
    session: Session,
    call_id: int,
    *,
    after: str | None,
    shown: frozenset[Group] = frozenset(),
    size: int = PAGE,
) -> Slice[IdeaRow]:
    """The published ideas of a call that are part of no other, so many at a time by key. Four queries.

    `shown` are the groups that may stand beside an idea.
    """
    listed = _heads(call_id).order_by(Case.shown_order)
    if after and _is_order(after):
        listed = listed.where(Case.shown_order > after)
    found = session.execute(listed.limit(size + 1)).all()
    rows = _rows(session, [(idea, case) for idea, case in found[:size]], shown=shown)
    return Slice(rows, found[size - 1][1].shown_order if len(found) > size else None)


def list_sorted(session: Session, call_id: int, *, after: str | None, size: int = PAGE) -> Slice[IdeaRow]:
    """What became of the ideas of a call: those on its shortlist, then those that were left out, so many at a time.

    By key, and of each kind in the order in which everybody sees them. Four queries.
    """
    listed = _heads(call_id).where(Idea.mark.is_not(None)).order_by(Idea.mark == Mark.LEFT_OUT, Case.shown_order)
    mark, _, order = (after or "").partition(BETWEEN)
    if mark in set(Mark) and _is_order(order):
        same = and_(Idea.mark == Mark(mark), Case.shown_order > order)
        listed = listed.where(or_(same, Idea.mark == Mark.LEFT_OUT) if mark == Mark.SHORTLISTED else same)
    found = session.execute(listed.limit(size + 1)).all()
    rows = _rows(session, [(idea, case) for idea, case in found[:size]], shown=frozenset())
    key = f"{rows[-1].mark}{BETWEEN}{found[size - 1][1].shown_order}" if len(found) > size else None
    return Slice(rows, key)


def list_marked(session: Session, call_id: int, mark: Mark) -> tuple[IdeaRow, ...]:
    """The first published ideas of a call with this mark, more than a vote has options, in the order in which everybody
    sees them. Four queries.
    """
    listed = _heads(call_id).where(Idea.mark == mark).order_by(Case.shown_order)
    found = session.execute(listed.limit(MOST_MARKED)).all()
    return _rows(session, [(idea, case) for idea, case in found], shown=frozenset())


def get_idea(session: Session, idea_id: int) -> IdeaRow:
    """A published idea that is part of no other; NotFound for every other. Four queries."""
    found = session.execute(_published().where(Idea.id == idea_id, Idea.merged_into.is_(None))).first()
    if found is None:
        raise NotFound
    (row,) = _rows(session, [(found[0], found[1])], shown=frozenset())
    return row


def compare_newest(session: Session, call_id: int, *, most: int = MOST_COMPARED) -> Compared:
    """The newest published ideas of a call, at most so many, compared with each other. One query."""
    rows = session.execute(_heads(call_id).order_by(Idea.id.desc()).limit(most + 1)).all()
    said = {idea.id: said_of(idea, case) for idea, case in rows[:most]}
    pairs: tuple[Pair, ...] = alike({each.id: f"{each.title}\n{each.why}" for each in said.values()}, most=MOST_PAIRS)
    near = tuple(Near(first=said[each.first], second=said[each.second]) for each in pairs)
    return Compared(pairs=near, ideas=len(said), more=len(rows) > most)


def said_of(idea: Idea, case: Case) -> Said:
    """The title is the first line of what everybody reads."""
    title, _, why = case.public_text.partition("\n")
    return Said(id=idea.id, title=title.strip(), why=why.strip(), redacted=case.state is CaseState.REDACTED)


def said_by_id(session: Session, idea_ids: Collection[int]) -> Mapping[int, Said]:
    """The public words of these ideas. One query, or none when nothing is asked for."""
    if not idea_ids:
        return {}
    rows = session.execute(_published().where(Idea.id.in_(idea_ids)))
    return {idea.id: said_of(idea, case) for idea, case in rows}


def _is_order(key: str) -> bool:
    """Whether a key can be a place in the order that everybody sees: what somebody typed may be anything."""
    return len(key) == SHOWN_ORDER and key.isascii() and key.isalnum()


def _published() -> Select[Idea, Case]:
    return (
        select(Idea, Case)
        .join(Case, Case.subject == CASE_OF)
        .where(Case.state.in_(SHOWN), Idea.taken_back.is_(False))
        .execution_options(populate_existing=True)
    )


def _heads(call_id: int) -> Select[Idea, Case]:
    return _published().where(Case.about == call_subject(call_id), Idea.merged_into.is_(None))


def _rows(session: Session, found: Collection[tuple[Idea, Case]], *, shown: frozenset[Group]) -> tuple[IdeaRow, ...]:
    if not found:
        return ()
    numbers = [idea.id for idea, _ in found]
    subjects = frozenset(idea_subject(number) for number in numbers)
    parts = _parts(session, numbers)
    twins = twins_for(session, subjects)
    votes = voted_in(session, subjects)
    return tuple(
        IdeaRow(
            said=said_of(idea, case),
            call_id=idea.call_id,
            topic=case.topic,
            group=case.group if case.group in shown else None,
            mark=idea.mark,
            ground=idea.ground,
            reason=idea.reason,
            easy_reason=twins.get((idea_subject(idea.id), REASON)),
            version=idea.version,
            parts=parts.get(idea.id, ()),
            vote=votes.get(idea_subject(idea.id)),
        )
        for idea, case in found
    )


def _parts(session: Session, numbers: Collection[int]) -> dict[int, tuple[Said, ...]]:
    listed = _published().where(Idea.merged_into.in_(numbers)).order_by(Case.shown_order).limit(MOST_PARTS)
    found: dict[int, tuple[Said, ...]] = {}
    for idea, case in session.execute(listed):
        head = idea.merged_into or 0
        found[head] = (*found.get(head, ()), said_of(idea, case))
    return found
