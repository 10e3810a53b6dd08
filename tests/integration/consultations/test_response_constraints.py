"""What the database itself refuses about responses and answers."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.models import Answer, AnswerChoice, Response, ResponseKind
from participate.core.errors import DomainError
from participate.core.groups import Channel, Group
from participate.core.questions import AnswerState
from participate.db.conflicts import refusing
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, saved
from tests.support.people import Kind


def _paper(taken: OpenRound, **changed: object) -> Response:
    values: dict[str, object] = {
        "round_id": taken.id,
        "channel": Channel.PAPER,
        "group": Group.PARENT,
        "entry_key": "one",
        "heads": 1,
    }
    return Response(**(values | changed))


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        pytest.param("ck_response_some_heads", {"heads": 0, "channel": Channel.GROUP}, id="a group of nobody"),
        pytest.param("ck_response_only_groups_have_heads", {"heads": 2}, id="a paper of two people"),
        pytest.param(
            "ck_response_draft_is_not_sent", {"sent_on": datetime(2026, 6, 1, tzinfo=UTC)}, id="a draft that was sent"
        ),
        pytest.param("ck_response_kind_fits_group", {"kind": ResponseKind.ON_BEHALF}, id="a parent’s own for a child"),
        pytest.param("ck_response_web_has_credential", {"channel": Channel.WEB}, id="a web answer of nobody"),
        pytest.param("ck_response_web_has_credential", {"unlinked": True}, id="a paper answer that somebody left"),
    ],
)
def test_the_database_refuses(session: Session, taken: OpenRound, constraint: str, changed: dict[str, object]) -> None:
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        session.add(_paper(taken, **changed))


def test_a_paper_answer_has_no_credential_ck_response_web_has_credential(
    session: Session, taken: OpenRound, actor: Callable[[Kind], Identity]
) -> None:
    credential = actor(Kind.PARENT).credential_id
    with pytest.raises(DomainError), refusing(session, {"ck_response_web_has_credential": DomainError()}):
        session.add(_paper(taken, credential_id=credential))


def test_an_unlinked_answer_is_nobodys_ck_response_unlinked_is_nobodys(
    session: Session, taken: OpenRound, actor: Callable[[Kind], Identity]
) -> None:
    of_somebody = {"channel": Channel.WEB, "credential_id": actor(Kind.PARENT).credential_id, "unlinked": True}
    with pytest.raises(DomainError), refusing(session, {"ck_response_unlinked_is_nobodys": DomainError()}):
        session.add(_paper(taken, **of_somebody))


def test_a_form_is_entered_once_uq_response_entry_key(session: Session, taken: OpenRound) -> None:
    session.add(_paper(taken))
    session.flush()
    with pytest.raises(DomainError), refusing(session, {"uq_response_entry_key": DomainError()}):
        session.add(_paper(taken))


def test_a_question_is_answered_once_in_a_response_uq_answer_response_id_question_id(
    session: Session, taken: OpenRound, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    saved(session, taken, taken.choose(), actor=actor(Kind.CHILD), now=clock.now)
    response_id = session.scalars(select(Response.id)).one()
    with pytest.raises(DomainError), refusing(session, {"uq_answer_response_id_question_id": DomainError()}):
        session.add(Answer(response_id=response_id, question_id=taken.one, state=AnswerState.SKIPPED))


def test_nobody_chose_an_option_is_no_row_ck_answer_choice_some_heads(
    session: Session, taken: OpenRound, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    saved(session, taken, taken.skip(taken.one), actor=actor(Kind.CHILD), now=clock.now)
    answer_id = session.scalars(select(Answer.id)).one()
    with pytest.raises(DomainError), refusing(session, {"ck_answer_choice_some_heads": DomainError()}):
        session.add(AnswerChoice(answer_id=answer_id, option_id=taken.one_options[0], heads=0))
