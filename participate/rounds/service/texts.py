"""Writing the easy-read twins of a round's texts, whatever its kind."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.easyread.service import WriteTwin, write_twin
from participate.rounds.service.locking import unlock


def write_text_twin(session: Session, command: WriteTwin, *, round_id: int, actor: Identity, now: datetime) -> None:
    """Write the twin of one of the round's texts; an announced round goes back to `checked` first.

    Raises RoundLocked, and what `write_twin` raises.
    """
    unlock(session, round_id, actor=actor, now=now)
    write_twin(session, command, actor=actor, now=now)
