"""What a round is called, for pages of lower rooms that know it by its subject alone."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.rounds.models import Round

PREFIX = "round:"


def round_names(session: Session, subjects: Collection[str]) -> Mapping[str, str]:
    """`round:12` → “Getting to school (TR-3)”. One query, or none when nothing is asked for."""
    numbers = {int(each.removeprefix(PREFIX)) for each in subjects if each.startswith(PREFIX)}
    if not numbers:
        return {}
    rows = session.execute(select(Round.id, Round.title, Round.reference).where(Round.id.in_(numbers)))
    return {f"{PREFIX}{number}": f"{title} ({reference})" for number, title, reference in rows}
