"""Themes of a round, which comment belongs to which, and where two coders disagree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.db.paging import Slice
from participate.easyread.queries import SourceText
from participate.moderation.models import Case, CaseState
from participate.moderation.queries import DecidedCase, decided_cases
from participate.outcomes.models import Coding, Theme
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

    @property
    def sources(self) -> tuple[SourceText, ...]:
        """The texts that want easy-read twins."""
        subject = f"theme:{self.id}"
        return (
            SourceText(subject=subject, part="name", text=self.name),
            SourceText(subject=subject, part="answer", text=self.answer),
        )


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


def list_coded(session: Session, *, round_id: int) -> tuple[CodedComment, ...]:
    """Every published comment of a round with its coding; two queries."""
    codings = _codings(session, round_id=round_id)
    return tuple(_coded(case, codings.get(case.id, {})) for case in decided_cases(session, f"round:{round_id}"))


def coded_part(comments: tuple[CodedComment, ...], *, after: str | None) -> Slice[CodedComment]:
    """A page of them, behind the comment of that key."""
    start = 0
    if after and after.isascii() and after.isdigit() and len(after) <= LONGEST_KEY:
        start = next((place + 1 for place, each in enumerate(comments) if each.case_id == int(after)), 0)
    part = comments[start : start + PAGE]
    return Slice(part, str(part[-1].case_id) if start + PAGE < len(comments) else None)


def state_of_coding(comments: Iterable[CodedComment]) -> CodingState:
    """How many comments are coded, by two, and disputed."""
    listed = tuple(comments)
    return CodingState(
        comments=len(listed),
        coded=sum(bool(each.coders) for each in listed),
        by_two=sum(len(each.coders) > 1 for each in listed),
        disputed=sum(each.disputed for each in listed),
    )


def agreed_counts(session: Session, *, round_id: int) -> dict[int, int]:
    """For each theme, in how many published comments everybody who coded the comment put it; one query."""
    shown = select(Case.id).where(Case.about == f"round:{round_id}", Case.state.in_(PUBLIC))
    found = session.execute(select(Coding.case_id, Coding.theme_id, Coding.coder_id).where(Coding.case_id.in_(shown)))
    by_case: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for case_id, theme_id, coder_id in found:
        by_case[case_id][coder_id].add(theme_id)
    agreed: dict[int, int] = defaultdict(int)
    for coders in by_case.values():
        for theme_id in set.intersection(*coders.values()):
            agreed[theme_id] += 1
    return dict(agreed)


def _codings(session: Session, *, round_id: int) -> dict[int, dict[int, Coder]]:
    """Case → coder → what that officer said."""
    found = session.execute(
        select(Coding.case_id, Coding.theme_id, Account.id, Account.name)
        .join(Account, Account.id == Coding.coder_id)
        .join(Theme, Theme.id == Coding.theme_id)
        .where(Theme.round_id == round_id)
        .order_by(Coding.case_id, Account.id)
    )
    codings: dict[int, dict[int, Coder]] = defaultdict(dict)
    for case_id, theme_id, account_id, name in found:
        before = codings[case_id].get(account_id)
        themes = (before.themes if before else frozenset()) | {theme_id}
        codings[case_id][account_id] = Coder(account_id=account_id, name=name, themes=themes)
    return codings


def _coded(case: DecidedCase, coders: Mapping[int, Coder]) -> CodedComment:
    return CodedComment(
        case_id=case.id, place=case.place, group=case.group, words=case.words, coders=tuple(coders.values())
    )


def get_coded(session: Session, case_id: int, *, round_id: int) -> CodedComment:
    """One published comment with its coding; NotFound."""
    found = next((each for each in list_coded(session, round_id=round_id) if each.case_id == case_id), None)
    if found is None:
        raise NotFound
    return found
