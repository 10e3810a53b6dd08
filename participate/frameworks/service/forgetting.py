"""What goes with a forum that is closed."""

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.frameworks.models import FrameworkVersion


def forget_copies(session: Session, *, organisation_id: int) -> None:
    """Remove a forum's own copies with all their versions; a version that something still refers to stays for it."""
    of_forum = select(FrameworkVersion.id).where(FrameworkVersion.organisation_id == organisation_id)
    for version_id in session.scalars(of_forum.order_by(FrameworkVersion.id.desc())).all():
        try:
            with session.begin_nested():
                session.execute(delete(FrameworkVersion).where(FrameworkVersion.id == version_id))
        except IntegrityError:
            continue
