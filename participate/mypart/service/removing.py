"""Being removed: everything at once, in one transaction (decision 13)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.consultations.service import forgetting as consultations
from participate.core.errors import NotFound
from participate.feedback.service import forgetting as feedback
from participate.forum.service import leaving as forum
from participate.keeping.service import forget_kept_of
from participate.mail.service import Letter, forget_address, queue
from participate.moderation.service import forget_writer
from participate.mypart.errors import OfficerAsksFirst
from participate.mypart.service.complaining import forget_complaints
from participate.organisations.service import check_may_go, forget_person
from participate.panel.service import forget_comments
from participate.people.models import Credential
from participate.people.service import close_card, forget_account, lock_account
from participate.preferences.service import forget_comfort
from participate.reviews.service import forgetting as reviews
from participate.voting.service import forgetting as voting


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMe:
    """Remove whoever asks. `subject` and `text` are the last letter, which goes to an account's address."""

    take_comments_down: bool
    subject: str
    text: str


def remove_me(session: Session, command: RemoveMe, *, actor: Identity, now: datetime) -> None:
    """Remove an account with all that leads to it, or close a card and unlink its answers.

    NotFound for whoever has no credential or is removed already; OfficerAsksFirst for whoever holds roles,
    LastCoordinator for whoever alone looks after an organisation that others belong to.
    """
    if actor.credential_id is None:
        raise NotFound
    if actor.held:
        raise OfficerAsksFirst
    check_may_go(session, credential_id=actor.credential_id)
    if actor.account_id is None:
        _remove_card(session, actor.credential_id, actor=actor, now=now)
    else:
        _remove_account(session, command, actor.account_id, actor=actor, now=now)


def _remove_card(session: Session, credential_id: int, *, actor: Identity, now: datetime) -> None:
    """A card has no address: what leads from a kept item to whoever handed the card out stays (SG-14)."""
    consultations.forget_person(session, actor=actor, take_comments_down=False, now=now)
    feedback.forget_person(session, actor=actor, take_comments_down=False, now=now)
    reviews.forget_person(session, actor=actor, take_comments_down=False, now=now)
    voting.forget_person(session, actor=actor, now=now)
    forget_writer(session, credential_id, reach="")
    forget_kept_of(session, credential_id)
    forget_complaints(session, credential_id=credential_id, address="", now=now)
    forget_comments(session, credential_id)
    forum.forget_writer(session, credential_id)
    forget_person(session, credential_id=credential_id, address="")
    close_card(session, credential_id, now=now)


def _remove_account(session: Session, command: RemoveMe, account_id: int, *, actor: Identity, now: datetime) -> None:
    """Everything goes; then one last letter, which leaves no trace."""
    address = let_account_go(session, account_id, actor=actor, take_comments_down=command.take_comments_down, now=now)
    record_change(session, subject=f"account:{account_id}", now=now)
    last = Letter(
        key=f"removed:{account_id}", address=address, subject=command.subject, body=command.text, forgotten=True
    )
    queue(session, last, now=now)


def remove_unused(session: Session, account_id: int, *, now: datetime) -> None:
    """Remove an account that nobody has used for its whole period: as if they had asked, but nobody is written to.

    NotFound when it is removed already.
    """
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    actor = Identity(account_id=account_id, credential_id=credential_id)
    let_account_go(session, account_id, actor=actor, take_comments_down=False, now=now)


def let_account_go(
    session: Session, account_id: int, *, actor: Identity, take_comments_down: bool, now: datetime
) -> str:
    """Each room forgets what it owns, from the highest to the lowest; returns the address that is gone."""
    address = lock_account(session, account_id)
    credential_id = actor.credential_id or 0
    consultations.forget_person(session, actor=actor, take_comments_down=take_comments_down, now=now)
    feedback.forget_person(session, actor=actor, take_comments_down=take_comments_down, now=now)
    reviews.forget_person(session, actor=actor, take_comments_down=take_comments_down, now=now)
    voting.forget_person(session, actor=actor, now=now)
    forget_writer(session, credential_id, reach=address)
    forget_kept_of(session, credential_id)
    forget_complaints(session, credential_id=credential_id, address=address, now=now)
    forget_comments(session, credential_id)
    forum.forget_writer(session, credential_id)
    forget_person(session, credential_id=credential_id, address=address)
    forget_comfort(session, account_id)
    forget_address(session, address)
    forget_account(session, account_id, now=now)
    return address
