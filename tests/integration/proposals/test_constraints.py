"""What the tables of the panel, of proposals and of stances hold, whatever a service does."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.db.base import Base
from participate.db.conflicts import refusing
from participate.easyread.models import TwinSignOff
from participate.moderation.models import Case, CaseState
from participate.panel.models import DraftComment
from participate.proposals.models import Proposal
from participate.rounds.models import PartyView
from tests.support.clock import FakeClock
from tests.support.makers.parties import proposed
from tests.support.makers.rounds import draft
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NOON = datetime.fromisoformat("2026-06-01T12:00:00+00:00")


class Broken(Exception):
    """The constraint that was named."""


def rows(session: Session, actor: Actor, clock: FakeClock) -> dict[str, dict[str, object]]:
    """One whole row of each table, as values."""
    officer = actor(Kind.OFFICER)
    round_id = draft(session, actor=officer, now=clock.now)
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    return {
        "proposal": {
            "organisation_id": panel,
            "entry_key": "a",
            "title": "t",
            "about": "a",
            "why": "w",
            "whom": "w",
            "sent_at": NOON,
        },
        "comment": {
            "round_id": round_id,
            "organisation_id": panel,
            "credential_id": officer.credential_id,
            "text": "t",
            "entry_key": "a",
            "sent_at": NOON,
        },
        "sign": {
            "subject": "round:1",
            "part": "title",
            "version": "v",
            "verdict": "easy",
            "organisation_id": panel,
            "signed_on": NOON,
        },
        "view": {"round_id": round_id, "party": "forum", "asked_at": NOON, "organisation_id": panel},
    }


MODELS: dict[str, type[Base]] = {
    "proposal": Proposal,
    "comment": DraftComment,
    "sign": TwinSignOff,
    "view": PartyView,
}
ANSWERED = {"answer": "declined", "reply": "r", "answered_at": NOON}


@pytest.mark.parametrize(
    ("table", "changed", "name"),
    [
        ("proposal", {"answer": "maybe", "reply": "r", "answered_at": NOON}, "ck_proposal_answer_known"),
        ("proposal", {"answer": "declined"}, "ck_proposal_answer_whole"),
        ("proposal", {**ANSWERED, "answer": "accepted"}, "ck_proposal_accepted_is_a_round"),
        ("comment", {"verdict": "maybe", "reply": "r", "answered_at": NOON}, "ck_draft_comment_verdict_known"),
        ("comment", {"verdict": "kept"}, "ck_draft_comment_answer_whole"),
        ("sign", {"verdict": "maybe", "words": "w"}, "ck_twin_sign_off_verdict_known"),
        ("sign", {"verdict": "hard"}, "ck_twin_sign_off_hard_says_what"),
        ("view", {"stance": "objects"}, "ck_party_view_objection_has_reasons"),
    ],
)
def test_no_row_is_half_said(
    session: Session, actor: Actor, clock: FakeClock, table: str, changed: dict[str, object], name: str
) -> None:
    whole = rows(session, actor, clock)[table]
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.add(MODELS[table](**{**whole, **changed}))
    session.add(MODELS[table](**whole))
    session.flush()


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("proposal", "uq_proposal_entry_key"),
        ("comment", "uq_draft_comment_entry_key"),
        ("sign", "uq_twin_sign_off_subject_part"),
    ],
)
def test_the_same_twice_is_one(session: Session, actor: Actor, clock: FakeClock, table: str, name: str) -> None:
    whole = rows(session, actor, clock)[table]
    session.add(MODELS[table](**whole))
    session.flush()
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.add(MODELS[table](**whole))


def test_a_round_comes_from_one_proposal(session: Session, actor: Actor, clock: FakeClock) -> None:
    found = rows(session, actor, clock)
    accepted = {**found["proposal"], **ANSWERED, "answer": "accepted", "round_id": found["view"]["round_id"]}
    session.add(Proposal(**accepted))
    session.flush()
    with pytest.raises(Broken), refusing(session, {"uq_proposal_round_id": Broken()}):
        session.add(Proposal(**{**accepted, "entry_key": "b"}))


def test_an_organisations_own_words_are_never_refused(session: Session, actor: Actor, clock: FakeClock) -> None:
    proposed(session, actor=actor(Kind.FORUM), now=clock.now)
    with pytest.raises(Broken), refusing(session, {"ck_moderation_case_own_words_stay": Broken()}):
        session.execute(update(Case).values(state=CaseState.REFUSED, ground="vexatious"))
