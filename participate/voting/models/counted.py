from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.verdicts import Verdict
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime


class Scrutineer(Base):
    """Whom an organisation named before the vote opened to count it again, and what they said in public.

    `undertaken_at`: they promised to keep what they see to themselves. `verdict` is empty, `signs` or `objects`.
    `credential_id` is None once somebody was removed who had spoken: what the organisation said stays.
    """

    __tablename__ = "scrutineer"
    __table_args__ = (
        CheckConstraint("verdict IN ('', 'signs', 'objects')", name="verdict_known"),
        CheckConstraint("verdict <> 'objects' OR words <> ''", name="objection_has_reasons"),
        CheckConstraint("verdict = '' OR undertaken_at IS NOT NULL", name="undertaking_first"),
    )

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"), index=True)
    named_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undertaken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verdict: Mapped[Verdict] = mapped_column(Code(Verdict), default=Verdict.UNSAID)
    words: Mapped[str] = mapped_column(Text, default="")
    said_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SealedBundle(Base):
    """The text of the complete bundle, byte for byte, made once with the result: for those who count a vote again."""

    __tablename__ = "sealed_bundle"

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class VoteResult(Base):
    """The result as everybody may see it, made once when the vote was counted. Nothing exact stands behind it.

    `shown` is what pages read; `bundle` the text of the public bundle, byte for byte; the digests are SHA-256.
    """

    __tablename__ = "vote_result"

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    counted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shown: Mapped[dict[str, object]] = mapped_column(Json)
    bundle: Mapped[str] = mapped_column(Text)
    bundle_digest: Mapped[str] = mapped_column(String(64))
    complete_digest: Mapped[str] = mapped_column(String(64))
