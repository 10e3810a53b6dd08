"""The frameworks that the council and the forum of the demonstration copied and changed."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.organisations import OrganisationKind, Post
from participate.demonstration.content import Content
from participate.demonstration.content.frameworks import FrameworkCopy
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar
from participate.frameworks.service import (
    Arrange,
    ChangeRow,
    CopyFramework,
    FrameworkWords,
    RowWords,
    arrange_rows,
    change_row,
    copy_framework,
)
from participate.people.models import Organisation


def copy_frameworks(session: Session, content: Content, *, staff: Staff, calendar: Calendar) -> None:
    """Make the copies, each for whoever it belongs to. The forum is there by now."""
    forum = _coordinator(session, content.authority.forum_name)
    for given in content.frameworks:
        actor = forum if given.owner == "forum" else staff.officer
        _copy(session, given, actor=actor, now=calendar.at(given.day))


def _copy(session: Session, given: FrameworkCopy, *, actor: Identity, now: datetime) -> None:
    words = FrameworkWords(
        title=given.title, easy_title=given.easy_title, about=given.about, easy_about=given.easy_about
    )  # fmt: skip
    code = copy_framework(session, CopyFramework(code=given.of, words=words), actor=actor, now=now)
    number = 1
    for row in given.without:
        gone = Arrange(code=code, number=number, row=row, how="remove")
        number = arrange_rows(session, gone, actor=actor, now=now)
    for changed in given.row:
        values = asdict(changed)
        command = ChangeRow(code=code, number=number, row=values.pop("row"), words=RowWords(**values))
        number = change_row(session, command, actor=actor, now=now)


def _coordinator(session: Session, forum: str) -> Identity:
    organisation_id = session.scalars(select(Organisation.id).where(Organisation.name == forum)).one()
    acting = Membership(
        organisation_id=organisation_id, organisation=forum, kind=OrganisationKind.FORUM, post=Post.COORDINATOR
    )
    return Identity(acting=acting)
