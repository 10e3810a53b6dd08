"""What the record of acts is read with: where acts belong, and whose can be asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.audit.models import Act
from participate.consultations.models import Option, Question, Response
from participate.outcomes.models import Action, Outcome, Theme
from participate.people.models import Account, RoleGrant
from participate.rounds.queries.naming import round_names

GIVING = ("roles.given", "officer.added")
"""The acts by which somebody comes to the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where acts belong: the round (`round:12`) behind a question, an answer or an outcome, and the names of rounds."""

    of: Mapping[str, str]
    names: Mapping[str, str]


BEHIND: Mapping[str, Select[int, int]] = {
    "question": select(Question.id, Question.round_id),
    "option": select(Option.id, Question.round_id).join(Question, Question.id == Option.question_id),
    "response": select(Response.id, Response.round_id),
    "outcome": select(Outcome.id, Outcome.round_id),
    "action": select(Action.id, Outcome.round_id).join(Outcome, Outcome.id == Action.outcome_id),
    "theme": select(Theme.id, Theme.round_id),
}
"""The round behind each kind of thing that belongs to one; what was removed since has none."""


def places_of(session: Session, subjects: Collection[str]) -> Places:
    """Where these subjects belong; a query for each kind of subject among them, and one for the names."""
    found: dict[str, str] = {}
    for kind, asked in BEHIND.items():
        numbers = {int(each.partition(":")[2]) for each in subjects if each.startswith(f"{kind}:")}
        if numbers:
            rows = session.execute(asked.where(asked.selected_columns[0].in_(numbers)))
            found |= {f"{kind}:{number}": f"round:{round_id}" for number, round_id in rows}
    return Places(of=found, names=round_names(session, {*subjects, *found.values()}))


def list_officers(session: Session) -> tuple[tuple[int, str], ...]:
    """Everybody who was ever given a role, by name: whose acts the record can be asked for."""
    given = session.scalars(select(Act.subject).where(Act.action.in_(GIVING)).distinct())
    once = {int(number) for kind, _, number in (each.partition(":") for each in given) if kind == "account"}
    asked = select(Account.id, Account.name).where(Account.id.in_(select(RoleGrant.account_id)) | Account.id.in_(once))
    return tuple((number, name) for number, name in session.execute(asked.order_by(Account.name, Account.id)))
