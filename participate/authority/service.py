"""Changing the authority's settings."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.models import Authority
from participate.core.errors import StaleEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAuthority:
    """All particulars at once. `version` is the one the form was shown with; 0 makes the first row."""

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
    version: int = 0


def set_authority(session: Session, command: SetAuthority, *, actor: Identity, now: datetime) -> None:
    """Save the particulars; StaleEdit when somebody else saved since."""
    row = session.get(Authority, 1)
    values = {name: value for name, value in asdict(command).items() if name != "version"}
    before: dict[str, object] | None = None
    if row is None:
        row = Authority(id=1, demonstration=False, version=1, **values)
        session.add(row)
    else:
        if row.version != command.version:
            raise StaleEdit
        before = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
    session.flush()
    record(session, "authority.set", subject="authority:1", actor=actor, now=now, before=before, after=values)


def mark_as_demonstration(session: Session) -> None:
    """From now on every page says that this is a demonstration. There is no way back."""
    session.get_one(Authority, 1).demonstration = True
    session.flush()
