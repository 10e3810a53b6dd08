"""What the tables hold whatever a service does, what two at once do, and what goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.gate import unmet
from participate.core.ideas import Mark
from participate.core.lifecycle import State
from participate.db.base import Base
from participate.db.conflicts import refusing
from participate.ideas.models import Idea, IdeaAuthor, IdeaCall
from participate.ideas.queries import idea_subject, list_mine
from participate.ideas.service import MergeIdeas, SeedVote, TakeIdeaBack, merge_ideas, seed_vote, take_idea_back
from participate.ideas.service.forgetting import drop_gone_options
from participate.meeting import ROUND_KINDS
from participate.moderation.models import REMOVED_BY_WRITER, Case, SafeguardingItem
from participate.moderation.redacting import TEXT_REMOVED
from participate.moderation.service import Decision
from participate.mypart.service.removing import RemoveMe, remove_me
from participate.retention.models import Part
from participate.retention.queries.due import count_due
from participate.rounds.models import Round
from participate.voting.models import VoteOption
from tests.support.clock import FakeClock
from tests.support.makers import ideas
from tests.support.makers.moderation import WORRYING, case_of
from tests.support.makers.retention import planned_and_run
from tests.support.people import Kind
from tests.support.sweep import found_in

Actor = Callable[[Kind], Identity]
LEAVE = RemoveMe(take_comments_down=False, subject="You are removed", text="It is done.")
LEAVE_NOTHING = RemoveMe(take_comments_down=True, subject="You are removed", text="It is done.")


class Broken(Exception):
    """The constraint that was named."""


@pytest.fixture
def call_id(session: Session, actor: Actor, clock: FakeClock) -> int:
    return ideas.announced(session, officer=actor(Kind.OFFICER), now=clock.now)


def publish(session: Session, call_id: int, actor: Actor, clock: FakeClock, **changes: object) -> int:
    by, moderator = changes.pop("by", None) or actor(Kind.PARENT), actor(Kind.MODERATOR)
    return ideas.published(session, call_id, by=by, moderator=moderator, now=clock.now, **changes)


@pytest.mark.parametrize(
    ("table", "changed", "name"),
    [
        (IdeaCall, {"closes_at": IdeaCall.opens_at}, "ck_idea_call_closes_after_opening"),
        (IdeaCall, {"opens_at": None}, "ck_idea_call_announced_has_days"),
        (Idea, {"merged_into": Idea.id}, "ck_idea_not_part_of_itself"),
        (Idea, {"ground": "money"}, "ck_idea_left_out_has_ground"),
        (Idea, {"mark": Mark.LEFT_OUT}, "ck_idea_left_out_has_ground"),
        (Idea, {"reason": "Why"}, "ck_idea_reason_of_a_mark"),
        (Idea, {"taken_back": True}, "ck_idea_taken_back_is_empty"),
    ],
)
def test_a_row_that_is_not_whole_is_refused(
    session: Session,
    call_id: int,
    actor: Actor,
    clock: FakeClock,
    table: type[Base],
    changed: dict[str, object],
    name: str,
) -> None:
    publish(session, call_id, actor, clock)
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.execute(update(table).values(**changed))


def test_an_idea_that_is_part_of_another_has_no_mark_of_its_own(
    session: Session, call_id: int, actor: Actor, clock: FakeClock
) -> None:
    head, part = (publish(session, call_id, actor, clock) for _ in range(2))
    with pytest.raises(Broken), refusing(session, {"ck_idea_part_has_no_mark": Broken()}):
        session.execute(update(Idea).where(Idea.id == part).values(merged_into=head, mark=Mark.SHORTLISTED))


def test_a_form_is_one_idea_and_somebody_is_one_author_of_a_group(
    session: Session, call_id: int, actor: Actor, clock: FakeClock
) -> None:
    row = ideas.row_of(session, publish(session, call_id, actor, clock))
    again = {
        "call_id": call_id,
        "author_id": row.author_id,
        "entry_key": row.entry_key,
        "title": "x",
        "received_on": clock.now,
    }
    with pytest.raises(Broken), refusing(session, {"uq_idea_entry_key": Broken()}):
        session.execute(insert(Idea).values(**again))
    author = session.get_one(IdeaAuthor, row.author_id)
    same = {"call_id": call_id, "credential_id": author.credential_id, "group": author.group}
    broken = {"uq_idea_author_call_id_credential_id_respondent_group": Broken()}
    with pytest.raises(Broken), refusing(session, broken):
        session.execute(insert(IdeaAuthor).values(**same))


@pytest.mark.parametrize("kind", [Kind.CHILD, Kind.PARENT])
def test_nothing_leads_to_somebody_who_is_removed_and_the_idea_stays(
    session: Session, call_id: int, actor: Actor, clock: FakeClock, kind: Kind
) -> None:
    person = actor(kind)
    number = publish(session, call_id, actor, clock, by=person, title="Zelda wants swings")
    remove_me(session, LEAVE, actor=person, now=clock.now)
    author = session.get_one(IdeaAuthor, ideas.row_of(session, number).author_id, populate_existing=True)
    case = case_of(session, idea_subject(number))
    assert (author.credential_id, case.credential_id, ideas.row_of(session, number).written_in) == (None, None, "")
    assert case.public_text.startswith("Zelda wants swings")


def test_with_their_words_nothing_of_it_is_left(session: Session, call_id: int, actor: Actor, clock: FakeClock) -> None:
    person = actor(Kind.PARENT)
    head = publish(session, call_id, actor, clock, by=person, title="Zelda wants swings")
    ideas.give(session, call_id, by=person, now=clock.now, title="Zelda wants a pool")
    part = publish(session, call_id, actor, clock, by=actor(Kind.CHILD), title="Some swings")
    merge_ideas(session, MergeIdeas(idea_id=part, into=head), actor=actor(Kind.OFFICER), now=clock.now)
    remove_me(session, LEAVE_NOTHING, actor=person, now=clock.now)
    assert list(found_in(session, "Zelda")) == []
    assert case_of(session, idea_subject(head)).public_text == REMOVED_BY_WRITER
    assert ideas.row_of(session, part).merged_into is None


def test_what_may_be_a_worry_stays_with_the_lead(
    session: Session, call_id: int, actor: Actor, clock: FakeClock
) -> None:
    person = actor(Kind.CHILD)
    ideas.give(session, call_id, by=person, now=clock.now, title="Help", why=WORRYING)
    remove_me(session, LEAVE, actor=person, now=clock.now)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 1


def test_only_its_author_takes_it_back(session: Session, call_id: int, actor: Actor, clock: FakeClock) -> None:
    number = publish(session, call_id, actor, clock)
    for other in (actor(Kind.CHILD), Identity()):
        with pytest.raises(NotFound):
            take_idea_back(session, TakeIdeaBack(idea_id=number), actor=other, now=clock.now)
    assert not ideas.row_of(session, number).taken_back


def test_the_tie_to_its_author_is_cut_after_its_period_and_not_while_the_lead_has_one(
    session: Session, call_id: int, actor: Actor, clock: FakeClock
) -> None:
    person, child = actor(Kind.PARENT), actor(Kind.CHILD)
    publish(session, call_id, actor, clock, by=person)
    ideas.give(session, call_id, by=child, now=clock.now, title="Help", why=WORRYING)
    assert count_due(session, Part.IDEAS, before=clock.now - timedelta(days=1)) == 0
    assert count_due(session, Part.IDEAS, before=clock.now + timedelta(days=1)) == 1
    clock.move(days=400)
    planned_and_run(session, at=clock.now)
    assert list_mine(session, actor=person, now=clock.now) == ()
    assert len(list_mine(session, actor=child, now=clock.now)) == 1


def test_words_that_were_not_published_go_in_time(
    session: Session, call_id: int, actor: Actor, clock: FakeClock
) -> None:
    number = ideas.give(session, call_id, by=actor(Kind.PARENT), now=clock.now, title="Zelda wants swings")
    text = case_of(session, idea_subject(number)).text.replace("Zelda", TEXT_REMOVED)
    given = {"decision": Decision.REDACT, "text": text, "reason": "A name"}
    ideas.read(session, number, moderator=actor(Kind.MODERATOR), now=clock.now, **given)
    clock.move(days=400)
    planned_and_run(session, at=clock.now)
    assert list(found_in(session, "Zelda")) == []
    assert session.scalars(select(Case.public_text)).one().startswith(f"{TEXT_REMOVED} wants swings")


def drafted(session: Session, call_id: int, actor: Actor, clock: FakeClock) -> tuple[int, list[int]]:
    """A draft of a vote between three ideas; its round, and the ideas."""
    numbers = [
        publish(session, call_id, actor, clock, title=f"A {word} for all", why=f"Like that of {name}.")
        for word, name in (("swing", "Quillon"), ("pool", "Everly"), ("kitchen", "Marlowe"))
    ]
    for each in numbers:
        ideas.marked(session, each, Mark.SHORTLISTED, officer=actor(Kind.OFFICER), now=clock.now)
    command = SeedVote(call_id=call_id, title="What comes first?")
    return seed_vote(session, command, actor=actor(Kind.OFFICER), now=clock.now), numbers


def options(session: Session) -> list[tuple[int, str]]:
    listed = select(VoteOption.position, VoteOption.label).order_by(VoteOption.position)
    return [(position, label) for position, label in session.execute(listed)]


def unmet_of(session: Session, round_id: int) -> tuple[str, ...]:
    return unmet(ROUND_KINDS["vote"].facts(session, round_id=round_id).own)


def test_an_idea_that_is_taken_back_leaves_the_draft_of_a_vote(
    session: Session, call_id: int, actor: Actor, clock: FakeClock
) -> None:
    _, (first, *_) = drafted(session, call_id, actor, clock)
    take_idea_back(session, TakeIdeaBack(idea_id=first), actor=actor(Kind.PARENT), now=clock.now)
    session.flush()
    assert [position for position, _ in options(session)] == [1, 2]
    assert set(found_in(session, "Quillon", "A swing")) == set()


def test_an_announced_vote_tells_its_officers_that_an_idea_is_gone(
    session: Session, call_id: int, actor: Actor, clock: FakeClock
) -> None:
    round_id, (first, *_) = drafted(session, call_id, actor, clock)
    assert "origins" not in unmet_of(session, round_id)
    session.execute(update(Round).values(state=State.SCHEDULED))
    take_idea_back(session, TakeIdeaBack(idea_id=first), actor=actor(Kind.PARENT), now=clock.now)
    assert len(options(session)) == 3
    assert "origins" in unmet_of(session, round_id)


@pytest.mark.parametrize("decision", [Decision.REFUSE, Decision.REDACT])
def test_what_a_moderator_takes_down_later_keeps_a_vote_from_being_announced_and_goes(
    session: Session, call_id: int, actor: Actor, clock: FakeClock, decision: Decision
) -> None:
    round_id, (first, *_) = drafted(session, call_id, actor, clock)
    given: dict[str, object] = {"ground": "VEXATIOUS", "reason": "It names somebody."}
    if decision is Decision.REDACT:
        case = case_of(session, idea_subject(first))
        given = {"text": case.text.replace("Quillon", TEXT_REMOVED), "reason": "It names somebody."}
    ideas.read(session, first, moderator=actor(Kind.MODERATOR), now=clock.now, decision=decision, **given)
    assert "origins" in unmet_of(session, round_id)
    drop_gone_options(session, now=clock.now)
    assert "origins" not in unmet_of(session, round_id)
    assert [position for position, _ in options(session)] == [1, 2]
    assert not set(found_in(session, "Quillon")) - {"idea.why", "moderation_case.text"}
