"""Reading frameworks: those to choose from, and the version that a round or a review refers to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.frameworks import Answers, Framework, FrameworkRow, SubjectKind, row_of
from participate.core.rulesets.frameworks import BY_CODE, SHIPPED
from participate.frameworks.models import FrameworkVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkChoice:
    """A framework to choose. `code` is what `keep_version` takes; `translated` as in `FrameworkView`."""

    code: str
    title: str
    easy_title: str
    subjects: frozenset[SubjectKind]
    answers: Answers
    dated: date
    rows: int
    translated: bool
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkView:
    """One version of a framework.

    `translated` says that its words are marked sentences, to be shown through `participate.web.labels.label`; otherwise
    they are its authors' own and are shown as they stand.
    """

    id: int
    code: str
    number: int
    dated: date
    title: str
    easy_title: str
    about: str
    easy_about: str
    source: str
    link: str
    subjects: frozenset[SubjectKind]
    answers: Answers
    rows: tuple[FrameworkRow, ...]
    translated: bool
    organisation_id: int | None
    based_on_id: int | None


def find_shipped(code: str) -> Framework:
    """The framework of that code that came with the product; NotFound otherwise. No query."""
    if code not in BY_CODE:
        raise NotFound
    return BY_CODE[code]


def list_choices(session: Session, *, organisation_id: int | None = None) -> tuple[FrameworkChoice, ...]:
    """The shipped frameworks, then the newest version of each copy of the authority's by title.

    With `organisation_id` also that forum's own copies: nobody else gets them. One query.
    """
    shipped = [_choice_of_shipped(framework) for framework in SHIPPED]
    statement = select(FrameworkVersion).where(*_newest_copies(), _readable_by(organisation_id))
    copies = session.scalars(statement.order_by(FrameworkVersion.title, FrameworkVersion.id))
    return (*shipped, *(_choice_of_copy(row) for row in copies))


def get_framework(session: Session, version_id: int) -> FrameworkView:
    """The version that `keep_version` gave; NotFound otherwise. One query.

    It is read by its number, whoever owns it: who may follow the number is for the caller to say.
    """
    row = session.get(FrameworkVersion, version_id)
    if row is None:
        raise NotFound
    return view_of(row)


def view_of(row: FrameworkVersion) -> FrameworkView:
    """A version as it is read."""
    named = {name: getattr(row, name) for name in FrameworkView.__slots__ if name != "translated"}
    subjects = frozenset(SubjectKind(subject) for subject in row.subjects)
    rows = tuple(row_of(values) for values in row.rows)
    return FrameworkView(**{**named, "subjects": subjects, "rows": rows, "translated": row.shipped})


def _newest_copies() -> tuple[ColumnElement[bool], ...]:
    newest = (
        select(FrameworkVersion.code, func.max(FrameworkVersion.number).label("number"))
        .where(FrameworkVersion.shipped.is_(False))
        .group_by(FrameworkVersion.code)
        .subquery()
    )
    is_newest = (
        select(newest.c.code)
        .where(newest.c.code == FrameworkVersion.code, newest.c.number == FrameworkVersion.number)
        .exists()
    )
    return FrameworkVersion.shipped.is_(False), is_newest


def _readable_by(organisation_id: int | None) -> ColumnElement[bool]:
    """The authority's copies are read by everybody, a forum's by that forum alone."""
    of_the_authority = FrameworkVersion.organisation_id.is_(None)
    if organisation_id is None:
        return of_the_authority
    return or_(of_the_authority, FrameworkVersion.organisation_id == organisation_id)


def _choice_of_shipped(framework: Framework) -> FrameworkChoice:
    named = {name: getattr(framework, name) for name in ("code", "title", "easy_title", "subjects", "answers", "dated")}
    return FrameworkChoice(**named, rows=len(framework.rows), translated=True)


def _choice_of_copy(row: FrameworkVersion) -> FrameworkChoice:
    return FrameworkChoice(
        code=row.code,
        title=row.title,
        easy_title=row.easy_title,
        subjects=frozenset(SubjectKind(subject) for subject in row.subjects),
        answers=row.answers,
        dated=row.dated,
        rows=len(row.rows),
        translated=False,
        organisation_id=row.organisation_id,
    )
