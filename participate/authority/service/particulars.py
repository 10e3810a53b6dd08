"""Changing the authority's settings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.models import Authority
from participate.core.errors import StaleEdit
from participate.db.conflicts import refusing


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
        with refusing(session, {"pk_authority": StaleEdit()}):
            session.add(Authority(id=1, demonstration=False, version=1, **values))
    else:
        before = {name: getattr(row, name) for name in values}
        _replace(session, values, version=command.version)
    record(session, "authority.set", subject="authority:1", actor=actor, now=now, before=before, after=values)


def _replace(session: Session, values: Mapping[str, object], *, version: int) -> None:
    """The version is compared where the row is changed, so that of two who save at once one is told."""
    saved = session.execute(
        update(Authority)
        .where(Authority.id == 1, Authority.version == version)
        .values(**values, version=version + 1)
        .returning(Authority.id)
    ).first()
    if saved is None:
        raise StaleEdit


def mark_as_demonstration(session: Session) -> None:
    """From now on every page says that this is a demonstration. There is no way back."""
    session.get_one(Authority, 1).demonstration = True
    session.flush()
