"""How many comments say what: for a review's sample exactly, for everybody protected."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Integer, String, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from participate.core.feedback import NOT_RIGHT, Ease, Right
from participate.core.groups import Group
from participate.core.suppression import Column, Shown, protect, rounded_to_k
from participate.feedback.models import Comment
from participate.localoffer.models import Entry
from participate.moderation.models import Case, CaseState

PUBLIC = (CaseState.PUBLISHED, CaseState.REDACTED)
NAMED_BASE = 10
"""A published comment says its group only where so many of that group commented on the entry."""
CASE_OF = literal("comment:").concat(cast(Comment.id, String))
"""How moderation knows a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What everybody may know of an entry's comments: at least so many, in steps of `k`; None for fewer than `k`.

    `base` is None where too few said anything; then nothing else is there either.
    """

    k: int
    base: int | None
    right: Mapping[Right, int | None]
    ease: Mapping[Ease, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The protected counts of one entry, and the groups whose comments may say whose they are."""

    right: Tally
    named: frozenset[Group]


def count_open_by_entry(session: Session, entry_ids: Collection[int]) -> dict[int, int]:
    """How many comments on each of these entries are open: published without an answer, or a tick that it is not right.

    What came on the day on which the entry was last changed, or before, counts as mended when it is a tick alone. The
    entries with most come first; one without any is left out. One query, which reads the open rows of these entries
    along an index: of all entries it would read all that is open.
    """
    published = (
        select(Comment.entry_id.label("entry_id"))
        .join(Case, Case.subject == CASE_OF)
        .where(Comment.waits, Comment.entry_id.in_(entry_ids), Case.state.in_(PUBLIC))
    )
    ticked = (
        select(Comment.entry_id.label("entry_id"))
        .join(Entry, Entry.id == Comment.entry_id)
        .where(Comment.is_right.in_(NOT_RIGHT), Comment.entry_id.in_(entry_ids))
        .where(Comment.words == "", Comment.received_on >= Entry.changed_at)
    )
    each = union_all(published, ticked).subquery()
    count = func.count(type_=Integer)
    listed = select(each.c.entry_id, count).group_by(each.c.entry_id).order_by(count.desc(), each.c.entry_id)
    return dict(session.execute(listed).all())


def count_for_all(session: Session, entry_id: int, *, k: int) -> Told:
    """The protected counts of an entry (SDC-01, SDC-04). One query, in the index."""
    said = (Comment.is_right, Comment.was_easy, Comment.group)
    rows = session.execute(select(*said, func.count(type_=Integer)).where(Comment.entry_id == entry_id).group_by(*said))
    rights: Counter[Right] = Counter()
    eases: Counter[Ease] = Counter()
    groups: Counter[Group] = Counter()
    for right, ease, group, number in rows:
        groups[group] += number
        if right is not None:
            rights[right] += number
        if ease is not None:
            eases[ease] += number
    right_counts, ease_counts = [rights[each] for each in Right], [eases[each] for each in Ease]
    shown_right, shown_ease = _steps(right_counts, k=k), _steps(ease_counts, k=k)
    base = sum(right_counts)
    tally = Tally(
        k=k,
        base=rounded_to_k(base, k=k) if any(each is not None for each in shown_right) else None,
        right=dict(zip(Right, shown_right, strict=True)),
        ease=dict(zip(Ease, shown_ease, strict=True)),
    )
    return Told(right=tally, named=frozenset(group for group, number in groups.items() if number >= NAMED_BASE))


def _steps(chosen: list[int], *, k: int) -> list[int | None]:
    """Each count down to a step, and none of them where the column may show no cells: nothing follows from two days."""
    (column,) = protect((Column(code="all", base=sum(chosen), chosen=tuple(chosen), k=k),))
    if column.shown is not Shown.CELLS:
        return [None for _ in chosen]
    return [rounded_to_k(count, k=k) if count >= k else None for count in chosen]
