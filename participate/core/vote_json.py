"""A vote's result as it is stored, in plain JSON, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any

from participate.core.ballots import Combination, Completion, GroupRule, Method, Purpose, Rule, TieRule
from participate.core.groups import Channel, Group
from participate.core.suppression import Cell, ProtectedColumn, Shown
from participate.core.tally.shapes import Place, Step, Tie
from participate.core.vote_result import Alone, Road, ShownCount, ShownOption, ShownQuestion, ShownTrack, ShownVote

Json = Mapping[str, Any]
NEARLY = "nearly"
"""Stands in what is stored for a number of nearly all people (`core.nearly_all`)."""


def to_json(vote: ShownVote) -> dict[str, object]:
    """Plain values to be stored."""
    return {each.name: _plain(getattr(vote, each.name)) for each in fields(ShownVote)}


def from_json(stored: Json) -> ShownVote:
    """The result as it was stored."""
    return ShownVote(
        purpose=Purpose(stored["purpose"]),
        rule=rule_from(stored["rule"]),
        groups=_group_rule(stored["groups"]),
        options=tuple(ShownOption(**each) for each in stored["options"]),
        tracks=tuple(_track(each) for each in stored["tracks"]),
        questions=tuple(_question(each) for each in stored["questions"]),
        together=Alone(stored["together"]),
        combined=_count(stored["combined"]),
        labels=tuple(stored["labels"]),
        may_be_chosen=tuple(stored["may_be_chosen"]),
        totals=tuple(stored["totals"]),
        roads=tuple(Road(channel=Channel(each["channel"]), people=each["people"]) for each in stored["roads"]),
        total=stored["total"],
        targets={Group(group): heads for group, heads in stored["targets"].items()},
    )


def rule_from(stored: Json) -> Rule:
    """A rule as `to_json` writes it."""
    coded: Json = {"method": Method, "completion": Completion, "tie": TieRule, "costs": tuple}
    return Rule(**{name: coded[name](value) if name in coded else value for name, value in stored.items()})


def _plain(value: object) -> object:
    """Tuples become lists, exact numbers `{"exact": "2/3"}`, cells `[count, share]`, `"nearly"` or nothing."""
    if isinstance(value, Cell):
        return NEARLY if value.nearly else None if value.hidden else [value.count, value.share]
    if isinstance(value, Fraction):
        return {"exact": str(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else {name: _plain(getattr(value, name)) for name in names}


def _value(stored: Any) -> Any:
    if isinstance(stored, dict):
        return (
            Fraction(stored["exact"]) if stored.keys() == {"exact"} else {n: _value(each) for n, each in stored.items()}
        )
    return tuple(_value(each) for each in stored) if isinstance(stored, list) else stored


def _group_rule(stored: Json) -> GroupRule:
    return GroupRule(
        combination=Combination(stored["combination"]),
        merge=tuple((Group(small), Group(large)) for small, large in stored["merge"]),
        quorum={Group(group): ballots for group, ballots in stored["quorum"].items()},
        pass_percent=stored["pass_percent"],
    )


def _track(stored: Json) -> ShownTrack:
    return ShownTrack(
        **{
            **stored,
            "groups": tuple(Group(each) for each in stored["groups"]),
            "count": _count(stored["count"]),
            "backed": tuple(stored["backed"]),
            "sums": tuple(stored["sums"]),
        }
    )


def _count(stored: Json | None) -> ShownCount | None:
    if stored is None:
        return None
    return ShownCount(
        places=tuple(Place(rank=each["rank"], options=tuple(each["options"])) for each in stored["places"]),
        unplaced=tuple(stored["unplaced"]),
        chosen=tuple(stored["chosen"]),
        scores={name: _value(row) for name, row in stored["scores"].items()},
        steps=tuple(
            Step(code=each["code"], options=tuple(each["options"]), values=_value(each["values"]))
            for each in stored["steps"]
        ),
        ties=tuple(
            Tie(options=tuple(each["options"]), at=each["at"], settled=each["settled"]) for each in stored["ties"]
        ),
        whole=stored["whole"],
        ranked=stored["ranked"],
    )


def _question(stored: Json) -> ShownQuestion:
    return ShownQuestion(key=stored["key"], columns=tuple(_column(each) for each in stored["columns"]))


def _column(stored: Json) -> ProtectedColumn:
    return ProtectedColumn(
        code=stored["code"],
        k=stored["k"],
        shown=Shown(stored["shown"]),
        base=stored["base"],
        chosen=_cells(stored["chosen"]),
        rest=_cells(stored["rest"]),
    )


def _cells(stored: Iterable[list[int | None] | str | None]) -> tuple[Cell, ...]:
    return tuple(
        Cell(count=each[0], share=each[1]) if isinstance(each, list) else Cell(nearly=each == NEARLY) for each in stored
    )
