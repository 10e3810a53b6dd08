from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.queries import list_acts
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Group
from participate.moderation.errors import (
    DecisionIncomplete,
    GrantNeedsReason,
    GroundUnknown,
    NotLookedAt,
    RedactionRewrites,
)
from participate.moderation.models import CaseState, LookArea
from participate.moderation.queries import find_grant
from participate.moderation.service import DecideCase, Decision, OpenGrant, decide, open_grant
from tests.support.clock import FakeClock
from tests.support.makers.moderation import HARMLESS, WITH_NAME, WORRYING, case_of, judge_case, look_at, submit
from tests.support.people import Kind

People = Callable[[Kind], Identity]


def test_publishing_shows_the_text_as_written(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now)
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    case = case_of(session, subject)
    assert (case.state, case.public_text, case.decided_at) == (CaseState.PUBLISHED, HARMLESS, clock.now)


def test_a_redaction_that_adds_words_is_refused(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now)
    with pytest.raises(RedactionRewrites):
        judge_case(
            session,
            subject,
            actor=actor(Kind.MODERATOR),
            now=clock.now,
            decision=Decision.REDACT,
            text="The lovely page about [text removed] is hard to find.",
            reason="Made nicer",
        )
    assert case_of(session, subject).state is CaseState.WAITING


@pytest.mark.parametrize("ground", ["", "RUDE", "spam", "IDENTIFIES_PERSON"])
@pytest.mark.parametrize("group", [Group.CHILD, Group.PARENT, Group.PROVIDER])
def test_a_refusal_without_a_known_ground_is_refused(
    session: Session, clock: FakeClock, actor: People, ground: str, group: Group
) -> None:
    subject = submit(session, now=clock.now, group=group)
    with pytest.raises(GroundUnknown):
        judge_case(
            session,
            subject,
            actor=actor(Kind.MODERATOR),
            now=clock.now,
            decision=Decision.REFUSE,
            ground=ground,
            reason="I do not like it",
        )


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        pytest.param({"head": ""}, "head", id="published without a head"),
        pytest.param({"head": "weather"}, "head", id="published under an unknown head"),
        pytest.param({"topic": "LO-MOON"}, "topic", id="published under an unknown topic"),
        pytest.param({"decision": Decision.REFUSE, "ground": "SPAM"}, "reason", id="refused without a reason"),
        pytest.param(
            {"decision": Decision.REDACT, "text": "[text removed]", "reason": " "}, "reason", id="redacted without one"
        ),
    ],
)
def test_a_decision_is_whole(
    session: Session, clock: FakeClock, actor: People, given: dict[str, str], missing: str
) -> None:
    subject = submit(session, now=clock.now)
    with pytest.raises(DecisionIncomplete) as refused:
        judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now, **given)  # type: ignore[arg-type]
    assert refused.value.values == {"missing": missing}


def test_a_decision_can_be_taken_again_with_a_reason_only(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now)
    moderator = actor(Kind.MODERATOR)
    judge_case(session, subject, actor=moderator, now=clock.now)
    with pytest.raises(DecisionIncomplete):
        judge_case(session, subject, actor=moderator, now=clock.now)
    judge_case(
        session,
        subject,
        actor=moderator,
        now=clock.now,
        decision=Decision.REFUSE,
        ground="INDIVIDUAL_SERVICE",
        reason="It is one family’s case.",
    )
    assert case_of(session, subject).public_text == ""


def test_of_two_moderators_at_once_the_second_is_told(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now)
    shown = case_of(session, subject).version
    number = judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    late = DecideCase(case_id=number, version=shown, decision=Decision.PUBLISH, head="accessibility")
    with pytest.raises(StaleEdit):
        decide(session, late, actor=actor(Kind.MODERATOR), now=clock.now)


def test_a_text_changed_while_it_was_read_is_not_decided_unread(
    session: Session, clock: FakeClock, actor: People
) -> None:
    subject = submit(session, now=clock.now)
    shown = case_of(session, subject).version
    submit(session, now=clock.now, subject=subject, text="Something else")
    stale = DecideCase(
        case_id=case_of(session, subject).id, version=shown, decision=Decision.PUBLISH, head="accessibility"
    )
    with pytest.raises(StaleEdit):
        decide(session, stale, actor=actor(Kind.MODERATOR), now=clock.now)


def test_held_words_are_not_decided_unread(session: Session, clock: FakeClock, actor: People) -> None:
    case = case_of(session, submit(session, now=clock.now, text=WITH_NAME))
    blind = DecideCase(case_id=case.id, version=case.version, decision=Decision.PUBLISH, head="accessibility")
    with pytest.raises(NotLookedAt):
        decide(session, blind, actor=actor(Kind.MODERATOR), now=clock.now)


def test_a_look_before_the_words_changed_is_none(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now, text=WITH_NAME)
    number, moderator = case_of(session, subject).id, actor(Kind.MODERATOR)
    look_at(session, f"case:{number}", actor=moderator, now=clock.now, area=LookArea.COMMENTS)
    submit(session, now=clock.move(hours=1), subject=subject, text="My daughter Ann Lee waits too.")
    case = case_of(session, subject)
    blind = DecideCase(case_id=number, version=case.version, decision=Decision.PUBLISH, head="accessibility")
    with pytest.raises(NotLookedAt):
        decide(session, blind, actor=moderator, now=clock.now)


def test_what_the_lead_holds_is_no_moderators_to_decide(session: Session, clock: FakeClock, actor: People) -> None:
    case = case_of(session, submit(session, now=clock.now, text=WORRYING))
    command = DecideCase(case_id=case.id, version=case.version, decision=Decision.PUBLISH, head="accessibility")
    with pytest.raises(NotFound):
        decide(session, command, actor=actor(Kind.MODERATOR), now=clock.now)


def test_the_record_of_acts_has_the_decision_and_not_the_text(
    session: Session, clock: FakeClock, actor: People
) -> None:
    number = judge_case(session, submit(session, now=clock.now), actor=actor(Kind.MODERATOR), now=clock.now)
    session.flush()
    (act,) = (each for each in list_acts(session, before_id=None, limit=50) if each.subject == f"case:{number}")
    assert act.action == "comment.published"
    assert "buses" not in repr(act)


def test_a_grant_needs_a_reason_and_lasts_thirty_minutes(session: Session, clock: FakeClock, actor: People) -> None:
    moderator = actor(Kind.MODERATOR)
    with pytest.raises(GrantNeedsReason):
        open_grant(session, OpenGrant(area=LookArea.COMMENTS, reason="  "), actor=moderator, now=clock.now)
    open_grant(session, OpenGrant(area=LookArea.COMMENTS, reason="Daily"), actor=moderator, now=clock.now)
    assert find_grant(session, LookArea.COMMENTS, actor=moderator, now=clock.move(minutes=29)) is not None
    assert find_grant(session, LookArea.COMMENTS, actor=moderator, now=clock.move(minutes=1)) is None


def test_a_grant_opens_one_area_for_one_person(session: Session, clock: FakeClock, actor: People) -> None:
    open_grant(session, OpenGrant(area=LookArea.COMMENTS, reason="Daily"), actor=actor(Kind.MODERATOR), now=clock.now)
    assert find_grant(session, LookArea.SAFEGUARDING, actor=actor(Kind.MODERATOR), now=clock.now) is None
    assert find_grant(session, LookArea.COMMENTS, actor=actor(Kind.SAFEGUARDING_LEAD), now=clock.now) is None
