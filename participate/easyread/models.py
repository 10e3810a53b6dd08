from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
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
