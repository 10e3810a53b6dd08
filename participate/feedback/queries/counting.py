"""How many comments say what: for a review's sample exactly, for everybody protected."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from participate.core.feedback import NOT_RIGHT, Ease, Right
from participate.core.suppression import Column, Shown, protect, rounded_to_k
from participate.feedback.models import Comment
from participate.localoffer.models import Entry
from participate.moderation.models import Case, CaseState

PUBLIC = (CaseState.PUBLISHED, CaseState.REDACTED)
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


def count_open_by_entry(
    session: Session, entry_ids: Collection[int] | None = None, *, limit: int | None = None
) -> dict[int, int]:
    """How many comments on an entry are open: published without an answer, or a tick that it is not right.

    What came on the day on which the entry was last changed, or before, counts as mended when it is a tick alone. The
    entries with most come first; one without any is left out. For a round's sample: of all entries, or of these. One
    query, which reads the open rows alone.
    """
    published = (
        select(Comment.entry_id.label("entry_id"))
        .join(Case, Case.subject == CASE_OF)
        .where(Comment.waits, Case.state.in_(PUBLIC))
    )
    ticked = (
        select(Comment.entry_id.label("entry_id"))
        .join(Entry, Entry.id == Comment.entry_id)
        .where(Comment.is_right.in_(NOT_RIGHT), Comment.words == "", Comment.received_on >= Entry.changed_at)
    )
    if entry_ids is not None:
        published = published.where(Comment.entry_id.in_(entry_ids))
        ticked = ticked.where(Comment.entry_id.in_(entry_ids))
    each = union_all(published, ticked).subquery()
    count = func.count(type_=Integer)
    listed = select(each.c.entry_id, count).group_by(each.c.entry_id).order_by(count.desc(), each.c.entry_id)
    return dict(session.execute(listed if limit is None else listed.limit(limit)).all())


def count_for_all(session: Session, entry_id: int, *, k: int, now: datetime) -> Tally:
    """The protected counts of an entry (SDC-01, SDC-04): of all that came before this week, which begins on Monday.

    So nobody sees what their own tick does, and no two looks of one week tell an exact count. One query, in the index.
    """
    said = (Comment.is_right, Comment.was_easy)
    counted = (Comment.entry_id == entry_id, Comment.received_on < _monday(now))
    rows = session.execute(select(*said, func.count(type_=Integer)).where(*counted).group_by(*said))
    rights: Counter[Right] = Counter()
    eases: Counter[Ease] = Counter()
    for right, ease, number in rows:
        if right is not None:
            rights[right] += number
        if ease is not None:
            eases[ease] += number
    right_counts, ease_counts = [rights[each] for each in Right], [eases[each] for each in Ease]
    shown_right, shown_ease = _steps(right_counts, k=k), _steps(ease_counts, k=k)
    base = sum(right_counts)
    return Tally(
        k=k,
        base=rounded_to_k(base, k=k) if any(each is not None for each in shown_right) else None,
        right=dict(zip(Right, shown_right, strict=True)),
        ease=dict(zip(Ease, shown_ease, strict=True)),
    )


def _monday(now: datetime) -> datetime:
    """The first day of this week, as the day on which a comment came is kept."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=day.weekday())


def _steps(chosen: list[int], *, k: int) -> list[int | None]:
    """Each count down to a step, and none of them where the column may show no cells: nothing follows from two days."""
    (column,) = protect((Column(code="all", base=sum(chosen), chosen=tuple(chosen), k=k),))
    if column.shown is not Shown.CELLS:
        return [None for _ in chosen]
    return [rounded_to_k(count, k=k) if count >= k else None for count in chosen]
