"""Writing acts, and sealing them."""

import json
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity
from participate.audit.chain import FIRST, chained, digest_of
from participate.audit.models import Act, ActValues, Seal
from participate.core.organisations import CONSULTED
from participate.db.conflicts import refusing

BATCH = 500


class SealedMeanwhile(Exception):
    """Another worker has put its seal on the last one."""


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

    `action` is dotted (`round.scheduled`), `subject` names the thing (`round:12`). Values must be plain JSON. What is
    done for an organisation says so; what is done for a forum or the panel is the organisation's act and names nobody,
    because who its people are is not the authority's to know.
    """
    salt = secrets.token_hex(16)
    acting_for = actor.acting.organisation if actor.acting else ""
    who = ANYONE if actor.acting and actor.acting.kind in CONSULTED else actor
    old, new = _plain(before), _plain(after)
    digest = digest_of({"actor": who.name, "for": acting_for, "before": old, "after": new}, salt=salt)
    act = Act(at=now, action=action, subject=subject, actor_id=who.account_id, digest=digest)
    session.add(act)
    session.flush()
    values = ActValues(act_id=act.id, actor_name=who.name, acting_for=acting_for, before=old, after=new, salt=salt)
    session.add(values)
    session.flush()


def record_change(session: Session, *, subject: str, now: datetime) -> None:
    """Record that something of a participant's changed: no actor, no text, and the day instead of the moment."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    digest = digest_of({}, salt=secrets.token_hex(16))
    session.add(Act(at=day, action="something.changed", subject=subject, actor_id=None, digest=digest))


def forget_values(session: Session, act_ids: Collection[int]) -> None:
    """Who did these acts, and what was changed, goes; that something was done stays, and the chain stays whole."""
    session.execute(delete(ActValues).where(ActValues.act_id.in_(act_ids)))
    session.execute(update(Act).where(Act.id.in_(act_ids)).values(actor_id=None))


def seal_acts(session: Session, *, now: datetime) -> int:
    """Seal the acts that no seal holds yet, at most one batch; returns how many. The worker's job.

    An act whose transaction ends late is sealed late, whatever its number. When another worker has just sealed, this
    one seals nothing: its acts wait for the next round.
    """
    waiting = select(Act).where(Act.seal_id.is_(None)).order_by(Act.id).limit(BATCH).with_for_update(skip_locked=True)
    acts = session.scalars(waiting).all()
    if not acts:
        return 0
    last = session.scalars(select(Seal).order_by(Seal.id.desc()).limit(1)).first()
    digest = chained(last.digest if last else FIRST, [(act.id, act.digest) for act in acts])
    seal = Seal(at=now, previous=last.id if last else 0, digest=digest)
    try:
        with refusing(session, {"uq_seal_previous": SealedMeanwhile()}):
            session.add(seal)
    except SealedMeanwhile:
        return 0
    for act in acts:
        act.seal_id = seal.id
    session.flush()
    return len(acts)


def _plain(values: Mapping[str, object] | None) -> dict[str, object] | None:
    return None if values is None else dict(json.loads(json.dumps(dict(values), default=str)))
