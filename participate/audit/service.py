"""Writing acts, and sealing them."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.chain import FIRST, chained, digest_of
from participate.audit.models import Act, ActValues, Seal

BATCH = 500


def record(
    session: Session,
    action: str,
    *,
    subject: str,
    actor: Identity,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Record an officer's or organisation's act, with its values, in the caller's transaction.

    `action` is dotted (`round.scheduled`), `subject` names the thing (`round:12`). Values must be plain JSON.
    """
    salt = secrets.token_hex(16)
    values = {"actor": actor.name, "before": _plain(before), "after": _plain(after)}
    act = Act(at=now, action=action, subject=subject, actor_id=actor.account_id, digest=digest_of(values, salt=salt))
    session.add(act)
    session.flush()
    session.add(ActValues(act_id=act.id, actor_name=actor.name, before=_plain(before), after=_plain(after), salt=salt))
    session.flush()


def record_change(session: Session, *, subject: str, now: datetime) -> None:
    """Record that something of a participant's changed: no actor, no text, and the day instead of the moment."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    digest = digest_of({}, salt=secrets.token_hex(16))
    session.add(Act(at=day, action="something.changed", subject=subject, actor_id=None, digest=digest))


def seal_acts(session: Session, *, now: datetime) -> int:
    """Seal the acts since the last seal, at most one batch; returns how many. The worker's job."""
    last = session.scalars(select(Seal).order_by(Seal.id.desc()).limit(1)).first()
    after = last.last_act if last else 0
    acts = session.scalars(select(Act).where(Act.id > after).order_by(Act.id).limit(BATCH)).all()
    if acts:
        digest = chained(last.digest if last else FIRST, [(act.id, act.digest) for act in acts])
        session.add(Seal(at=now, first_act=acts[0].id, last_act=acts[-1].id, digest=digest))
        session.flush()
    return len(acts)


def _plain(values: Mapping[str, object] | None) -> dict[str, object] | None:
    return None if values is None else dict(json.loads(json.dumps(dict(values), default=str)))
