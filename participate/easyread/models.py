from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import UtcDateTime


class Twin(Base):
    """The easy-read twin of one text of anything: lines of easy words, and the picture of a concept.

    `subject` is opaque (`round:12`, `question:40`, `option:7`, `entry:3`, `outcome:2`, `action:9`), `part` names the
    text of it (`purpose`). `source_hash` is the hash of the text that it was written for: when the text changes, the
    twin is stale.
    """

    __tablename__ = "twin"
    __table_args__ = (UniqueConstraint("subject", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(60))
    part: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text)
    picture: Mapped[str] = mapped_column(String(40))
    source_hash: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TwinSignOff(Base):
    """What the young people's panel says of one twin (ER-21): `easy`, or `hard` and what is hard about it.

    It is the panel's act: who of it signed stands nowhere. `version` is the fingerprint of the twin and of its text;
    when either changes, the sign-off is stale.
    """

    __tablename__ = "twin_sign_off"
    __table_args__ = (
        UniqueConstraint("subject", "part"),
        CheckConstraint("verdict IN ('easy', 'hard')", name="verdict_known"),
        CheckConstraint("verdict = 'easy' OR words <> ''", name="hard_says_what"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(60))
    part: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(64))
    verdict: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text, default="")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    signed_on: Mapped[datetime] = mapped_column(UtcDateTime)
