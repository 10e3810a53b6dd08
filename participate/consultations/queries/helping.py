"""What help people had with their answers. Exact numbers never leave the house: see `counting`."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.consultations.models import Response, ResponseHelp
from participate.core.groups import Channel, Group
from participate.core.helping import ChosenBy, Help, HelpCounts


def help_of(session: Session, response_ids: Collection[int]) -> dict[int, frozenset[Help]]:
    """What helpers did, by response; those of whom nothing was said are left out. One query."""
    found: dict[int, set[Help]] = defaultdict(set)
    for row in session.scalars(select(ResponseHelp).where(ResponseHelp.response_id.in_(response_ids))):
        found[row.response_id].add(row.help)
    return {response_id: frozenset(kinds) for response_id, kinds in found.items()}


def count_help(session: Session, *, round_id: int, groups: Collection[Group]) -> HelpCounts:
    """The help that people of these groups had, those in a group session apart: it has one answer. Two queries."""
    counted = (
        Response.round_id == round_id,
        Response.sent_on.is_not(None),
        Response.channel != Channel.GROUP,
        Response.group.in_(groups),
    )
    chose = dict(
        session.execute(select(Response.chosen_by, func.count()).where(*counted).group_by(Response.chosen_by)).all()
    )
    helped = dict(
        session.execute(
            select(ResponseHelp.help, func.count())
            .join(Response, Response.id == ResponseHelp.response_id)
            .where(*counted)
            .group_by(ResponseHelp.help)
        ).all()
    )
    return HelpCounts(
        people=sum(chose.values()),
        helped_by={each: helped.get(each, 0) for each in Help},
        chosen_by={each: chose.get(each, 0) for each in ChosenBy},
    )
