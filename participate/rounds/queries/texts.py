"""Every text of a round with its easy-read twin: its own, and those that its kind adds."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.easyread.queries import SourceText, TwinRow, TwinState, state_of, twins_for
from participate.registry import RoundKinds
from participate.rounds.queries.rows import get_round, texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One text with its twin. `state` is None for an empty text, which needs no twin.

    `name` is a marked sentence with a `number`, for a text of the kind's own; both are empty for the round's.
    """

    source: SourceText
    twin: TwinRow | None
    number: int = 0
    name: str = ""

    @property
    def state(self) -> TwinState | None:
        return state_of(self.source, self.twin) if self.source.text.strip() else None


def list_texts(session: Session, *, round_id: int, kinds: RoundKinds) -> tuple[TextLine, ...]:
    """Every text of a round, then every text of what its kind adds. Three queries, and the kind's own."""
    row = get_round(session, round_id)
    parts = kinds[row.kind].texts(session, round_id=round_id) if row.kind in kinds else ()
    own = [(SourceText(subject=each.subject, part=each.part, text=each.text), each) for each in parts]
    subjects = {row.subject, *(source.subject for source, _ in own)}
    twins = twins_for(session, frozenset(subjects))
    return (
        *(TextLine(source=source, twin=twins.get(source.key)) for source in texts_of(row)),
        *(
            TextLine(source=source, twin=twins.get(source.key), number=each.number, name=each.name)
            for source, each in own
        ),
    )


def texts_written(session: Session, *, round_id: int, kinds: RoundKinds) -> tuple[TextLine, ...]:
    """As `list_texts`, without those that are empty."""
    return tuple(line for line in list_texts(session, round_id=round_id, kinds=kinds) if line.state is not None)


def get_text(session: Session, *, round_id: int, subject: str, part: str, kinds: RoundKinds) -> TextLine:
    """One text of a round with its twin; NotFound when the round has no such text, or it is empty."""
    for line in texts_written(session, round_id=round_id, kinds=kinds):
        if line.source.key == (subject, part):
            return line
    raise NotFound


def next_to_write(session: Session, *, round_id: int, kinds: RoundKinds) -> TextLine | None:
    """The first text whose twin is missing or stale."""
    wanting = (TwinState.MISSING, TwinState.STALE)
    lines = list_texts(session, round_id=round_id, kinds=kinds)
    return next((line for line in lines if line.state in wanting), None)
