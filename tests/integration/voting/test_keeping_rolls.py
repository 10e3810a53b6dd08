"""How long the roll of a vote says who was on it."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.outcomes.models import Outcome
from participate.retention.models import Part
from participate.retention.queries.due import count_due, take_due
from participate.voting.models import RollEntry
from participate.voting.service.forgetting import unlink_roll
from tests.support.clock import FakeClock
from tests.support.makers.ballots import new_voter
from tests.support.makers.results import sealed_vote


def test_the_roll_of_a_published_vote_lets_its_people_go(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = sealed_vote(session, {Group.PARENT: [(1, 0, 0, 0, 0)] * 3}, actor=officer, now=clock.now)
    looked = new_voter(session, Group.PARENT, now=clock.now)
    session.add(RollEntry(vote_id=over.vote_id, credential_id=looked.credential_id, group=Group.PARENT))
    later = clock.now + timedelta(days=1)
    assert count_due(session, Part.VOTE_ROLLS, before=later) == 0, "nothing before its outcome is public"
    session.add(Outcome(round_id=over.round_id, number=1, published_at=clock.now, tables={}, parties=[]))
    session.flush()
    assert count_due(session, Part.VOTE_ROLLS, before=clock.now) == 0
    assert count_due(session, Part.VOTE_ROLLS, before=later) == 4
    unlink_roll(session, take_due(session, Part.VOTE_ROLLS, before=later, limit=50))
    assert count_due(session, Part.VOTE_ROLLS, before=later) == 0
    kept = session.scalars(select(RollEntry).where(RollEntry.vote_id == over.vote_id)).all()
    assert [(each.credential_id, each.unlinked, each.wants_news) for each in kept] == [(None, True, False)] * 3
