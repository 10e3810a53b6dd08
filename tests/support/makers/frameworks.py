"""Copies of frameworks."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.frameworks.service import CopyFramework, FrameworkWords, copy_framework


def framework_copy(
    session: Session, *, actor: Identity, now: datetime, of: str = "publication", title: str = "Our shorter list"
) -> str:
    """The code of a copy that belongs to whoever `actor` acts for."""
    words = FrameworkWords(title=title, easy_title="Our list", about="For us.", easy_about="This is for us.")
    return copy_framework(session, CopyFramework(code=of, words=words), actor=actor, now=now)
