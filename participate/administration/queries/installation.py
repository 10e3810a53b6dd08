"""What this installation is: only what is found in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.administration.models import Errand
from participate.db.migrating import standing
from participate.mail.models import Outgoing
from participate.mail.service import MOST_ATTEMPTS

WORKER, CHAIN = "worker", "chain"
"""The errands that the worker notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainState:
    """What the last reading of the record of acts found; `broken` is the first seal that does not fit."""

    at: datetime
    seals: int
    broken: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The database, the outbox and the worker. Mail that was tried too often is `failed` and stays where it is."""

    database: str
    revision: str
    newest: str
    mail_sent: datetime | None
    mail_waiting: int
    mail_failed: int
    worker_ran: datetime | None

    @property
    def current(self) -> bool:
        """Whether the tables are those of this version."""
        return self.revision == self.newest


def installation(session: Session) -> Installation:
    """The state of the installation. Counts the letters that are not sent; the rest is one row each."""
    unsent = select(
        func.count(Outgoing.id).filter(Outgoing.attempts < MOST_ATTEMPTS),
        func.count(Outgoing.id).filter(Outgoing.attempts >= MOST_ATTEMPTS),
    ).where(Outgoing.sent_at.is_(None))
    waiting, failed = session.execute(unsent).one()
    revision, newest = standing(session.connection())
    return Installation(
        database=session.get_bind().dialect.name,
        revision=revision,
        newest=newest,
        mail_sent=session.scalar(select(func.max(Outgoing.sent_at))),
        mail_waiting=waiting,
        mail_failed=failed,
        worker_ran=session.scalar(select(Errand.at).where(Errand.name == WORKER)),
    )


def chain_state(session: Session) -> ChainState | None:
    """What the worker found when it last read the record of acts; None before it has. One row."""
    row = session.get(Errand, CHAIN)
    if row is None:
        return None
    seals, broken = row.result.get("seals"), row.result.get("broken")
    return ChainState(
        at=row.at, seals=seals if isinstance(seals, int) else 0, broken=broken if isinstance(broken, int) else None
    )
