"""What leads to somebody: every column that points at a person is forgotten, or says why it stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.organisations import OrganisationKind, Post
from participate.forum.models import Thread
from participate.meeting import ROUND_KINDS
from participate.moderation.models import SafeguardingItem
from participate.mypart.service.removing import RemoveMe, remove_me
from participate.organisations.service import add_member
from participate.panel.models import DraftComment
from participate.panel.service import SayOnDraft, say_on_draft
from participate.schema import metadata
from tests.support.clock import FakeClock
from tests.support.makers.forums import forum_person, message
from tests.support.makers.parties import shown_draft
from tests.support.people import NAMES, Kind, organisation_of
from tests.support.sweep import found_in

LEAVE = RemoveMe(take_comments_down=False, subject="You are removed", text="It is done.")
Actors = Callable[[Kind], Identity]

FORGOTTEN = frozenset(
    {
        "code_app.account_id",
        "news_wish.account_id",
        "passkey.account_id",
        "passkey_challenge.account_id",
        "password.account_id",
        "recovery_code.account_id",
        "saved_comfort.account_id",
        "browser_session.credential_id",
        "comment.credential_id",
        "data_complaint.credential_id",
        "draft_comment.credential_id",
        "forum_thread.credential_id",
        "forum_view.credential_id",
        "idea_author.credential_id",
        "kept_form.credential_id",
        "organisation_member.credential_id",
        "response.credential_id",
        "reviewer.credential_id",
        "scrutineer.credential_id",
        "vote_roll.credential_id",
        "vote_room.by_credential",
    }
)
KEPT = {
    "credential.account_id": "both rows are empty: a number that came again would belong to two people",
    "role_grant.account_id": "whoever holds a role is not removed alone: an administrator takes it away first",
    "organisation.officer_id": "officers alone are named for an organisation, and they are not removed alone",
    "coding.coder_id": "an officer's work on a round, which its method is judged by",
    "coded_by.coder_id": "an officer's work on a round, which its method is judged by",
}
"""Columns that stay after a removal, each because …"""


def test_every_column_that_points_at_a_person_is_forgotten_or_says_why_it_stays() -> None:
    pointing = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name in {"credential", "account"} for key in column.foreign_keys)
    }
    assert pointing == FORGOTTEN | set(KEPT)
    assert FORGOTTEN.isdisjoint(KEPT)


def _of_panel(session: Session, person: Identity, *, now: datetime) -> Identity:
    """Somebody who has joined the panel, on its own page."""
    assert person.credential_id is not None
    panel = organisation_of(session, OrganisationKind.PANEL, now=now)
    add_member(session, panel, credential_id=person.credential_id, post=Post.MEMBER, known_as="Ash", now=now)
    kind, post = OrganisationKind.PANEL, Post.MEMBER
    belongs = Membership(organisation_id=panel, organisation=NAMES[kind], kind=kind, post=post)
    return replace(person, memberships=(belongs,)).acting_for(panel)


@pytest.mark.parametrize("kind", [Kind.PARENT, Kind.YOUNG])
def test_what_was_said_to_the_panel_s_officer_goes(
    session: Session, actor: Actors, clock: FakeClock, kind: Kind
) -> None:
    number = shown_draft(session, officer=actor(Kind.OFFICER), now=clock.now)
    member = _of_panel(session, actor(kind), now=clock.now)
    other = _of_panel(session, actor(Kind.CHILD), now=clock.now)
    for place, (who, words) in enumerate(((member, "Zelda wants buses."), (other, "More trees."))):
        said = SayOnDraft(round_id=number, text=words, entry_key=f"{place:032}")
        say_on_draft(session, said, kinds=ROUND_KINDS, worry_words="", actor=who, now=clock.now)
    remove_me(session, LEAVE, actor=member, now=clock.now)
    assert list(found_in(session, "Zelda wants buses.")) == []
    assert session.scalars(select(DraftComment.credential_id)).all() == [other.credential_id]


def test_a_worry_in_it_stays_with_the_lead(session: Session, actor: Actors, clock: FakeClock) -> None:
    number = shown_draft(session, officer=actor(Kind.OFFICER), now=clock.now)
    member = _of_panel(session, actor(Kind.YOUNG), now=clock.now)
    said = SayOnDraft(round_id=number, text="Somebody hits me.", entry_key="k" * 32)
    say_on_draft(session, said, kinds=ROUND_KINDS, worry_words="hits me", actor=member, now=clock.now)
    remove_me(session, LEAVE, actor=member, now=clock.now)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 1
    assert set(found_in(session, "Somebody hits me.")) == {"safeguarding_words.text"}


def test_what_was_written_in_a_forum_goes_also_when_it_is_closed(session: Session, clock: FakeClock) -> None:
    """A forum that was closed is in nobody's memberships: what leads to the writer does not hang on them."""
    member, _ = forum_person(
        session,
        "Elm Forum",
        kind=OrganisationKind.FORUM,
        post=Post.MEMBER,
        email="elm@example.org",
        now=clock.now,
    )
    message(session, actor=member, now=clock.now, words="Can Zelda come?")
    remove_me(session, LEAVE, actor=replace(member, memberships=(), acting=None), now=clock.now)
    assert list(found_in(session, "Can Zelda come?")) == []
    assert session.scalars(select(Thread)).all() == []
