"""Reading frameworks: those to choose from, and the version that a round or a review refers to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.core.errors import NotFound
from participate.core.frameworks import Answers, Framework, FrameworkRow, SubjectKind, row_of
from participate.core.rulesets.frameworks import BY_CODE, SHIPPED
from participate.frameworks.models import FrameworkVersion

CHOSEN = ("code", "title", "easy_title", "about", "easy_about", "answers", "dated")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkChoice:
    """A framework to choose. `code` is what `keep_version` takes; `translated` as in `FrameworkView`."""

    code: str
    title: str
    easy_title: str
    about: str
    easy_about: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopy:
    """A version of a copy as its owner takes it away."""

    title: str
    easy_title: str
    about: str
    easy_about: str
    number: int
    dated: date
    rows: tuple[FrameworkRow, ...]


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


def get_public(session: Session, code: str) -> Framework | FrameworkView:
    """What everybody reads of a framework: a shipped one, or the newest version of the authority's copy. NotFound."""
    return BY_CODE[code] if code in BY_CODE else view_of(newest_copy(session, code, owner=None))


def get_readable(session: Session, code: str, *, reader: Identity) -> Framework | FrameworkView:
    """What whoever may change frameworks can copy: what is public, and their own. NotFound."""
    if owner_of(reader) is not None and code not in BY_CODE:
        newest = session.scalars(_newest_of(code)).one_or_none()
        if newest is not None and newest.organisation_id == owner_of(reader):
            return view_of(newest)
    return get_public(session, code)


def get_own(session: Session, code: str, *, reader: Identity) -> FrameworkView:
    """The newest version of a copy, for those to whom it belongs. NotFound for everybody else."""
    return view_of(newest_copy(session, code, owner=owner_of(reader)))


def list_kept(session: Session, *, organisation_id: int) -> tuple[KeptCopy, ...]:
    """Every version of a forum's own copies, in the order in which they were made. One query."""
    of_forum = select(FrameworkVersion).where(FrameworkVersion.organisation_id == organisation_id)
    return tuple(
        KeptCopy(
            **{name: getattr(row, name) for name in KeptCopy.__slots__ if name != "rows"},
            rows=tuple(row_of(values) for values in row.rows),
        )
        for row in session.scalars(of_forum.order_by(FrameworkVersion.id))
    )


def owner_of(actor: Identity) -> int | None:
    """To whom the copies of this person belong: the forum they coordinate on its own pages, or nobody: the authority.

    NotFound for whoever may change none.
    """
    if actor.acting is None and permits(actor, Permission.FRAMEWORK_WRITE):
        return None
    if actor.acting is not None and permits(actor, Permission.FORUM_RUN):
        return actor.acting.organisation_id
    raise NotFound


def newest_copy(session: Session, code: str, *, owner: int | None) -> FrameworkVersion:
    """The newest version of a copy that belongs to `owner`, for this feature's service alone; NotFound otherwise."""
    row = session.scalars(_newest_of(code)).one_or_none()
    if row is None or row.organisation_id != owner:
        raise NotFound
    return row


def view_of(row: FrameworkVersion) -> FrameworkView:
    """A version as it is read."""
    named = {name: getattr(row, name) for name in FrameworkView.__slots__ if name != "translated"}
    subjects = frozenset(SubjectKind(subject) for subject in row.subjects)
    rows = tuple(row_of(values) for values in row.rows)
    return FrameworkView(**{**named, "subjects": subjects, "rows": rows, "translated": row.shipped})


def _newest_of(code: str) -> Select[FrameworkVersion]:
    copies = select(FrameworkVersion).where(FrameworkVersion.code == code, FrameworkVersion.shipped.is_(False))
    return copies.order_by(FrameworkVersion.number.desc()).limit(1)


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
    named = {name: getattr(framework, name) for name in (*CHOSEN, "subjects")}
    return FrameworkChoice(**named, rows=len(framework.rows), translated=True)


def _choice_of_copy(row: FrameworkVersion) -> FrameworkChoice:
    return FrameworkChoice(
        **{name: getattr(row, name) for name in CHOSEN},
        subjects=frozenset(SubjectKind(subject) for subject in row.subjects),
        rows=len(row.rows),
        translated=False,
        organisation_id=row.organisation_id,
    )
