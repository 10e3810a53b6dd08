"""A panel with its officer, drafts shown to it, proposals: made through the services."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.panel.service import ShowDraft, show_draft
from participate.people.models import Organisation
from participate.proposals.service import Propose, propose
from tests.support.makers.consultations import one_choice, write_twins
from tests.support.makers.rounds import whole_draft
from tests.support.people import organisation_of

WORDS = Propose(
    title="Ask about buses",
    about="The bus to college.",
    why="It is full.",
    whom="Everybody who takes it.",
    by_when="Before the summer",
    entry_key="k" * 32,
)


def at_home(actor: Identity) -> Identity:
    """Somebody of an organisation on its own page."""
    return actor.acting_for(actor.memberships[0].organisation_id)


def panel_of(session: Session, *, officer: Identity, now: datetime) -> int:
    """The panel, with this officer named for it."""
    organisation_id = organisation_of(session, OrganisationKind.PANEL, now=now)
    session.get_one(Organisation, organisation_id).officer_id = officer.account_id
    session.flush()
    return organisation_id


def shown_draft(session: Session, *, officer: Identity, now: datetime) -> int:
    """A draft with one question and all its easy words, shown to the panel."""
    from participate.consultations.service.drafting import add_question

    panel_of(session, officer=officer, now=now)
    round_id = whole_draft(session, actor=officer, now=now)
    add_question(session, one_choice(round_id), actor=officer, now=now)
    write_twins(session, round_id, actor=officer, now=now)
    show_draft(session, ShowDraft(round_id=round_id, shown=True), actor=officer, now=now)
    return round_id


def proposed(session: Session, *, actor: Identity, now: datetime, words: Propose = WORDS) -> int:
    return propose(session, words, worry_words="", actor=at_home(actor), now=now)
