"""From a forum to the authority: a moderator reads it, and can take out nothing but particulars."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.groups import Channel, Group
from participate.core.organisations import OrganisationKind
from participate.forum.queries.guard import coordinated_by
from participate.moderation.service import SubmittedText, submit_own_words

GROUPS = {OrganisationKind.FORUM: Group.PARENT, OrganisationKind.YOUTH_FORUM: Group.YOUNG}
"""For whom a forum speaks."""


def send(session: Session, subject: str, *, words: str, what: str, actor: Identity, now: datetime) -> None:
    """Open the case of what is sent and record the forum's act, which names nobody. `what`: position or statement."""
    forum_id = coordinated_by(actor)
    if actor.acting is None:
        return
    submitted = SubmittedText(
        subject=subject,
        about=f"forum:{forum_id}",
        place=f"{actor.acting.organisation}: {what}",
        channel=Channel.WEB,
        text=words,
        credential_id=None,
        group=GROUPS[actor.acting.kind],
    )
    submit_own_words(session, submitted, now=now)
    record(session, "forum.sent", subject=subject, actor=actor, now=now)
