"""The easy-read twin of an entry, block by block, for whoever writes it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.easyread.queries import SourceText, TwinRow, TwinState, state_of, twins_for
from participate.localoffer.queries.entry import subject_of, twin_text
from participate.localoffer.queries.versions import latest_content

MOST_BLOCKS = 8
PARTS = tuple(f"block-{number:02d}" for number in range(1, MOST_BLOCKS + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: its number, the text that it is for, what it says, and how it stands to that text."""

    number: int
    source: SourceText
    twin: TwinRow | None
    state: TwinState


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTwin:
    """All blocks of an entry's twin, and the place of the next one (None when it is full)."""

    entry_id: int
    name: str
    text: str
    blocks: tuple[Block, ...]
    next_part: str | None

    def block(self, part: str) -> Block:
        """The block in a place that may be empty; NotFound for no place of a twin."""
        if part not in PARTS:
            raise NotFound
        for each in self.blocks:
            if each.source.part == part:
                return each
        source = SourceText(subject=subject_of(self.entry_id), part=part, text=self.text)
        return Block(number=PARTS.index(part) + 1, source=source, twin=None, state=TwinState.MISSING)

    @property
    def stale(self) -> bool:
        return any(each.state is TwinState.STALE for each in self.blocks)


def get_twin(session: Session, entry_id: int) -> EntryTwin:
    """The twin of one entry; NotFound without the entry. Two queries."""
    _, content = latest_content(session, entry_id)
    text = twin_text(content)
    written = twins_for(session, frozenset({subject_of(entry_id)}))
    blocks: list[Block] = []
    for (subject, part), twin in sorted(written.items()):
        source = SourceText(subject=subject, part=part, text=text)
        blocks.append(Block(number=len(blocks) + 1, source=source, twin=twin, state=state_of(source, twin)))
    free = [part for part in PARTS if (subject_of(entry_id), part) not in written]
    return EntryTwin(
        entry_id=entry_id, name=content.name, text=text, blocks=tuple(blocks), next_part=free[0] if free else None
    )
