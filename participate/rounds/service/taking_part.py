"""Counting that somebody took part: group, channel, heads and day, and nothing else."""

from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.groups import Channel, Group
from participate.core.schedule import local_to_utc, london_day
from participate.db.conflicts import refusing
from participate.rounds.errors import NoHeads
from participate.rounds.models import TookPart


def record_taking_part(
    session: Session, *, round_id: int, group: Group, channel: Channel, heads: int, now: datetime
) -> None:
    """Append one taking part. The London day alone is kept, so that no row can be matched with an answer by its time.

    Raises NoHeads.
    """
    day = local_to_utc(london_day(now), time(0))
    with refusing(session, {"ck_took_part_some_heads": NoHeads()}):
        session.add(TookPart(round_id=round_id, group=group, channel=channel, heads=heads, on_day=day))


def undo_taking_part(session: Session, *, round_id: int, group: Group, channel: Channel, heads: int = 1) -> None:
    """Take out one taking part that was counted by mistake: of many alike, any. None is no error."""
    same = (TookPart.group == group, TookPart.channel == channel, TookPart.heads == heads)
    alike = (TookPart.round_id == round_id, *same)
    row = session.scalars(select(TookPart).where(*alike).order_by(TookPart.id.desc()).limit(1)).first()
    if row is not None:
        session.delete(row)
        session.flush()
