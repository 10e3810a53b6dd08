"""Looking for a word in every text of every table."""

from collections.abc import Iterator

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Session

from participate.schema import metadata


def found_in(session: Session, *needles: str) -> Iterator[str]:
    """`account.email` for each column that holds one of these words, whatever its case."""
    session.flush()
    for table in metadata.sorted_tables:
        texts = [column for column in table.columns if isinstance(_plain(column.type), String | JSON)]
        if not texts:
            continue
        for row in session.execute(select(*texts)):
            for column, value in zip(texts, row, strict=True):
                if any(needle.casefold() in str(value).casefold() for needle in needles):
                    yield f"{table.name}.{column.name}"


def _plain(kind: object) -> object:
    """The type beneath a decorated one."""
    return getattr(kind, "impl", kind)
