"""What a card asks once: the age that its batch does not carry, and three pictures to come back by."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, check_band, group_at
from participate.core.three_pictures import MOST_WRONG, one_form
from participate.people.errors import AgeNeeded, PicturesSpent, PicturesWrong, ThreePictures
from participate.people.models import CodeBatch, CodeCard, Credential
from participate.people.tokens import keyed

MEMORY, BLOCK, TURNS = 2**14, 8, 1
"""The cost of one try, in scrypt's terms: 16 MB and some 50 ms."""


def say_age(session: Session, band: AgeBand | None, *, actor: Identity, now: datetime) -> None:
    """Keep the age with the card, and with it the group where the batch carries none; None leaves the age out.

    Asked once: a later answer changes nothing. Raises AgeNeeded when without an age nobody knows for whom the card
    speaks, BandOfAnotherGroup, NotFound without a card.
    """
    card, batch = _card(session, actor)
    if card.age_asked:
        return
    if band is None and batch.group is None:
        raise AgeNeeded
    if batch.group is not None:
        check_band(batch.group, band)
    card.band = band
    card.group = batch.group or (group_at(band) if band else None)
    card.age_asked = True
    record_change(session, subject=f"card:{card.id}", now=now)
    session.flush()


def choose_pictures(session: Session, chosen: Collection[str], *, actor: Identity, now: datetime, key: str) -> None:
    """Keep three pictures with the card; the order does not matter. Without any, they are left out for good.

    Only the first session of a card can choose, once: whoever holds the card later can neither set nor change them.
    Raises ThreePictures for any other number, NotFound without a card.
    """
    card, _ = _card(session, actor)
    if not card.pictures_by or card.pictures_by != actor.session_key:
        return
    if chosen:
        pictures = one_form(chosen)
        if pictures is None:
            raise ThreePictures
        card.pictures_hash = _slow_hash(card.id, pictures, salt=secrets.token_bytes(16), key=key)
    card.pictures_by = ""
    record_change(session, subject=f"card:{card.id}", now=now)
    session.flush()


def check_pictures(
    session: Session, chosen: Collection[str], *, actor: Identity, key: str
) -> PicturesWrong | PicturesSpent | ThreePictures | None:
    """Whether these are the pictures of the card; None when they are.

    A refusal is returned and not raised, because the try must be kept: it is counted before it is looked at, so that
    tries at the same moment do not pass for one. Four wrong ones in a row close what was answered with this card, and
    nothing else. Raises NotFound without a card.
    """
    card, _ = _card(session, actor)
    pictures = one_form(chosen)
    if pictures is None:
        return ThreePictures()
    taken = session.execute(
        update(CodeCard)
        .where(CodeCard.id == card.id, CodeCard.pictures_hash != "", CodeCard.pictures_wrong < MOST_WRONG)
        .values(pictures_wrong=CodeCard.pictures_wrong + 1)
        .returning(CodeCard.pictures_hash, CodeCard.pictures_wrong)
        .execution_options(synchronize_session=False)
    ).first()
    if taken is None:
        return PicturesSpent()
    salt = bytes.fromhex(taken.pictures_hash.partition("$")[0])
    if hmac.compare_digest(_slow_hash(card.id, pictures, salt=salt, key=key), taken.pictures_hash):
        session.execute(update(CodeCard).where(CodeCard.id == card.id).values(pictures_wrong=0))
        return None
    return PicturesSpent() if taken.pictures_wrong >= MOST_WRONG else PicturesWrong()


def _card(session: Session, actor: Identity) -> tuple[CodeCard, CodeBatch]:
    found = session.execute(
        select(CodeCard, CodeBatch)
        .join(CodeBatch, CodeBatch.id == CodeCard.batch_id)
        .join(Credential, Credential.card_id == CodeCard.id)
        .where(Credential.id == actor.credential_id)
        .with_for_update(of=CodeCard)
    ).first()
    if found is None:
        raise NotFound
    card, batch = found
    return card, batch


def _slow_hash(card_id: int, pictures: str, *, salt: bytes, key: str) -> str:
    """Bound to the card and to the installation's key; so slow that a stolen database is not soon tried through."""
    secret = keyed(f"pictures:{card_id}:{pictures}", key=key).encode()
    return f"{salt.hex()}${hashlib.scrypt(secret, salt=salt, n=MEMORY, r=BLOCK, p=TURNS, dklen=32).hex()}"
