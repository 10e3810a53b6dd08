"""Setting an installation up: the authority's first particulars."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.models import Authority
from participate.core.errors import AlreadySetUp
from participate.db.conflicts import refusing


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAuthority:
    """All particulars at once, as the installation begins."""

    council: str
    name: str
    contact_email: str
    contact_phone: str
    contact_address: str
    forum_name: str
    panel_name: str
    reading_hours: str
    worry_phone: str
    worry_hours: str
    worry_words: str = ""
    threshold: int = 5
    sensitive_threshold: int = 10


def set_authority(session: Session, command: SetAuthority, *, actor: Identity, now: datetime) -> None:
    """Set an installation up, once; AlreadySetUp afterwards. `change_settings` changes what is set."""
    values = asdict(command)
    with refusing(session, {"pk_authority": AlreadySetUp()}):
        session.execute(insert(Authority).values(id=1, demonstration=False, version=1, **values))
    record(session, "authority.set", subject="authority:1", actor=actor, now=now, before=None, after=values)


def mark_as_demonstration(session: Session) -> None:
    """From now on every page says that this is a demonstration. There is no way back."""
    session.get_one(Authority, 1).demonstration = True
    session.flush()
