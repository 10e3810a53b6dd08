"""The public bundle of a counted vote, byte for byte, and the digests that are published with it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.voting.models import Vote, VoteResult


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow:
    """`text` is the bundle; `digest` its SHA-256, and `complete_digest` that of the one which scrutineers hold."""

    text: str
    digest: str
    complete_digest: str


def get_bundle(session: Session, round_id: int) -> BundleRow:
    """The public bundle of a round's vote; NotFound before it is counted. One query."""
    found = session.execute(
        select(VoteResult.bundle, VoteResult.bundle_digest, VoteResult.complete_digest)
        .join(Vote, Vote.id == VoteResult.vote_id)
        .where(Vote.round_id == round_id)
    ).first()
    if found is None:
        raise NotFound
    return BundleRow(text=found.bundle, digest=found.bundle_digest, complete_digest=found.complete_digest)
