"""Themes of a round, which comment belongs to which, and where two coders disagree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Subquery, and_, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.db.paging import Slice
from participate.moderation.models import Case, CaseState
from participate.outcomes.models import CodedBy, Coding, Theme
from participate.people.models import Account

PAGE = 30
LONGEST_KEY = 9
PUBLIC = (CaseState.PUBLISHED, CaseState.REDACTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A theme with the council's answer to it."""

    id: int
    round_id: int
    name: str
    answer: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """One officer's coding of one comment."""

    account_id: int
    name: str
    themes: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedComment:
    """A published comment with everybody's coding of it."""

    case_id: int
    place: str
    group: Group
    words: str
    coders: tuple[Coder, ...]

    @property
    def disputed(self) -> bool:
        """Whether coders put it under different themes."""
        return len({coder.themes for coder in self.coders}) > 1

    def themes_of(self, account_id: int | None) -> frozenset[int]:
        """What this officer said of it."""
        return next((coder.themes for coder in self.coders if coder.account_id == account_id), frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingState:
    """How far the coding is."""

    comments: int
    coded: int
    by_two: int
    disputed: int


def list_themes(session: Session, *, round_id: int) -> tuple[ThemeRow, ...]:
    """The themes of a round in the order they were made; one query."""
    rows = session.scalars(select(Theme).where(Theme.round_id == round_id).order_by(Theme.id))
    return tuple(theme_row(row) for row in rows)


def get_theme(session: Session, theme_id: int, *, round_id: int) -> ThemeRow:
    """One theme of a round; NotFound."""
    row = session.scalars(select(Theme).where(Theme.id == theme_id, Theme.round_id == round_id)).first()
    if row is None:
        raise NotFound
    return theme_row(row)


def theme_row(row: Theme) -> ThemeRow:
    return ThemeRow(id=row.id, round_id=row.round_id, name=row.name, answer=row.answer, version=row.version)


def list_coded(session: Session, *, round_id: int, after: str | None = None) -> Slice[CodedComment]:
    """A page of a round's published comments with their coding, by question, behind the comment of that key.

    Three queries.
    """
    listed = select(Case).where(*_published(round_id)).order_by(Case.place, Case.shown_order).limit(PAGE + 1)
    if after and after.isascii() and after.isdigit() and len(after) <= LONGEST_KEY:
        place, order = (
            select(column).where(Case.id == int(after)).scalar_subquery() for column in (Case.place, Case.shown_order)
        )
        listed = listed.where(or_(Case.place > place, and_(Case.place == place, Case.shown_order > order)))
    rows = session.scalars(listed).all()
    return Slice(_coded(session, rows[:PAGE]), str(rows[PAGE - 1].id) if len(rows) > PAGE else None)


def get_coded(session: Session, case_id: int, *, round_id: int) -> CodedComment:
    """One published comment with its coding; NotFound. Three queries."""
    found = session.scalars(select(Case).where(*_published(round_id), Case.id == case_id)).all()
    if not found:
        raise NotFound
    return _coded(session, found)[0]


def may_be_coded(session: Session, case_id: int, *, round_id: int) -> bool:
    """Whether this is a published comment of the round, which may be coded."""
    return session.scalar(select(Case.id).where(*_published(round_id), Case.id == case_id)) is not None


def state_of_coding(session: Session, *, round_id: int) -> CodingState:
    """How many comments are published, coded, coded by two, and disputed. Three queries."""
    coders = _coders(round_id)
    themes = _per_theme(round_id)
    split = select(func.count(distinct(themes.c.case_id))).join(coders, coders.c.case_id == themes.c.case_id)
    coded = select(func.count(), func.coalesce(func.sum(case((coders.c.coders > 1, 1), else_=0)), 0)).select_from(
        coders
    )
    by_anyone, by_two = session.execute(coded).one()
    return CodingState(
        comments=session.scalar(select(func.count(Case.id)).where(*_published(round_id))) or 0,
        coded=by_anyone,
        by_two=by_two,
        disputed=session.scalar(split.where(themes.c.coders != coders.c.coders)) or 0,
    )


def agreed_counts(session: Session, *, round_id: int) -> dict[int, int]:
    """For each theme, in how many published comments everybody who coded the comment put it. One query."""
    coders, themes = _coders(round_id), _per_theme(round_id)
    agreed = (
        select(themes.c.theme_id, func.count())
        .join(coders, coders.c.case_id == themes.c.case_id)
        .where(themes.c.coders == coders.c.coders)
        .group_by(themes.c.theme_id)
    )
    return dict(session.execute(agreed).all())


def _published(round_id: int) -> tuple[ColumnElement[bool], ...]:
    return Case.about == f"round:{round_id}", Case.state.in_(PUBLIC)


def _coders(round_id: int) -> Subquery:
    """How many officers coded each published comment."""
    shown = select(Case.id).where(*_published(round_id))
    counted = select(CodedBy.case_id, func.count().label("coders")).where(CodedBy.case_id.in_(shown))
    return counted.group_by(CodedBy.case_id).subquery()


def _per_theme(round_id: int) -> Subquery:
    """How many officers put a comment under a theme."""
    counted = select(Coding.case_id, Coding.theme_id, func.count().label("coders"))
    mine = counted.join(Theme, Theme.id == Coding.theme_id).where(Theme.round_id == round_id)
    return mine.group_by(Coding.case_id, Coding.theme_id).subquery()


def _coded(session: Session, rows: Sequence[Case]) -> tuple[CodedComment, ...]:
    coders = _codings(session, [row.id for row in rows])
    return tuple(
        CodedComment(
            case_id=row.id, place=row.place, group=row.group, words=row.public_text, coders=coders.get(row.id, ())
        )
        for row in rows
    )


def _codings(session: Session, case_ids: Sequence[int]) -> dict[int, tuple[Coder, ...]]:
    """Case → what each officer said of it."""
    themes: dict[tuple[int, int], set[int]] = defaultdict(set)
    chosen = select(Coding.case_id, Coding.coder_id, Coding.theme_id).where(Coding.case_id.in_(case_ids))
    for case_id, coder_id, theme_id in session.execute(chosen):
        themes[case_id, coder_id].add(theme_id)
    found = session.execute(
        select(CodedBy.case_id, Account.id, Account.name)
        .join(Account, Account.id == CodedBy.coder_id)
        .where(CodedBy.case_id.in_(case_ids))
        .order_by(CodedBy.case_id, Account.id)
    )
    coders: dict[int, tuple[Coder, ...]] = defaultdict(tuple)
    for case_id, account_id, name in found:
        said = frozenset(themes[case_id, account_id])
        coders[case_id] += (Coder(account_id=account_id, name=name, themes=said),)
    return coders
