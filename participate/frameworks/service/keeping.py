"""Keeping the version of a framework that a round, a review or an exercise refers to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.frameworks import Framework, values_of
from participate.core.rulesets.frameworks import BY_CODE
from participate.db.conflicts import find_or_insert
from participate.frameworks.models import FrameworkVersion


def keep_version(session: Session, code: str, *, organisation_id: int | None = None, now: datetime) -> int:
    """The id of the version that stands now for the framework of that code, as `list_choices` names it.

    A shipped one gets its row the first time, and again when the product comes with other words; asking again, or two
    at once, gives the same id. NotFound for a code that is none, or is a copy of a forum other than `organisation_id`.
    """
    if code in BY_CODE:
        return _keep_shipped(session, BY_CODE[code], now=now)
    statement = select(FrameworkVersion.id, FrameworkVersion.organisation_id).where(FrameworkVersion.code == code)
    newest = session.execute(statement.order_by(FrameworkVersion.number.desc()).limit(1)).one_or_none()
    if newest is None or newest.organisation_id not in {None, organisation_id}:
        raise NotFound
    return int(newest.id)


def _keep_shipped(session: Session, framework: Framework, *, now: datetime) -> int:
    values = _values(framework)
    kept = session.scalars(select(FrameworkVersion).where(FrameworkVersion.code == framework.code)).all()
    same = next((row for row in kept if all(getattr(row, name) == value for name, value in values.items())), None)
    if same is not None:
        return same.id
    number = max((row.number for row in kept), default=0) + 1

    def find() -> FrameworkVersion | None:
        statement = select(FrameworkVersion).where(FrameworkVersion.code == framework.code)
        return session.scalars(statement.where(FrameworkVersion.number == number)).one_or_none()

    def make() -> FrameworkVersion:
        return FrameworkVersion(**values, number=number, at=now)

    return find_or_insert(session, find=find, make=make).id


def _values(framework: Framework) -> dict[str, object]:
    """The columns of a shipped framework; those that are compared to know whether it is kept already."""
    words = ("code", "dated", "title", "easy_title", "about", "easy_about", "source", "link", "answers")
    return {
        **{name: getattr(framework, name) for name in words},
        "shipped": True,
        "subjects": sorted(subject.value for subject in framework.subjects),
        "rows": [values_of(row) for row in framework.rows],
    }
