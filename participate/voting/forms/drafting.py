"""The rule of a vote and its options as an officer fills them in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Optional

from participate.core.ballots import LONGEST_LIST, Combination, Completion, Electorate, Method, Purpose, TieRule
from participate.core.groups import Group
from participate.core.rulesets.topics import TOPICS
from participate.core.verdicts import Scrutiny
from participate.core.vote_rules import NUMBERS
from participate.rounds.queries import RoundRow
from participate.voting.forms.numbers import NamedNumber
from participate.voting.queries.earlier import EarlierOption
from participate.voting.queries.rules import OptionRow, VoteRow
from participate.voting.service.drafting import PlanVote, VoteTerms, WriteOption
from participate.voting.service.seeding import NewOption
from participate.web.fields import Text, VersionField, Words
from participate.web.form import Form
from participate.web.labels import label
from participate.web.pictures import CONCEPTS

PURPOSES = {
    Purpose.CONTENT: _l("What the Local Offer contains: how important, how worded, how laid out, how much"),
    Purpose.FORMAT: _l("How the Local Offer is published: on paper, as audio, with signing, as a map and so on"),
    Purpose.OTHER: _l("Something else"),
}
TIES = {
    TieRule.SHARED: _l("They share the place"),
    TieRule.CHILDREN: _l("What more children and young people chose comes first; then lots"),
    TieRule.LOT: _l("Lots"),
}
COMBINATIONS = {
    Combination.EQUAL_VOICE: _l("Equal voice: each group counts the same, however many of it vote"),
    Combination.EACH_BACKS: _l("Equal voice, and only what each group backs by itself may be chosen"),
    Combination.NONE: _l("Nothing: the groups stand side by side"),
}
COMPLETIONS = {
    Completion.GREEDY: _l("What most people chose first, as long as the money lasts"),
    Completion.EQUAL_SHARES: _l("Equal shares: each ballot is given the same part of the money"),
}
ELECTORATES = {
    Electorate.INVITED: _l("People who were given a card for this vote"),
    Electorate.OPEN: _l("Anybody who comes in and says whose voice they are"),
}
COUNTED_AGAIN = {
    Scrutiny.NAMED: _l("Somebody whom the forum or the panel names before the vote opens"),
    Scrutiny.ASKED: _l("Nobody: the forum and the panel were asked, and nobody can"),
    Scrutiny.NOBODY: _l("Nobody: there is no forum and no panel here"),
}
MERGES: Mapping[str, tuple[tuple[Group, Group], ...]] = {
    "all": ((Group.CHILD, Group.YOUNG), (Group.YOUNG, Group.PARENT)),
    "young": ((Group.CHILD, Group.YOUNG),),
    "none": (),
}
MERGE_WORDS = {
    "all": _l("Children join young people, and both join parents and carers if that is still too few"),
    "young": _l("Children join young people, and no further"),
    "none": _l("No group joins another; a group that is too small is not shown"),
}
PICTURES = [SelectChoice(concept, concept.replace("_", " ").capitalize()) for concept in CONCEPTS]
MOST, MOST_POUNDS = 1000, 999_999
SEVERAL = 2
"""Transferable votes are for filling several places."""
FIELDS: Mapping[str, str] = {
    "most": "most",
    "per_option": "per_option",
    "places": "fills",
    "decimals": "decimals",
    "budget": "budget",
    "completion": "completion",
}
"""The field of each part of a rule that not every method has."""
VOTING: tuple[Group, ...] = (Group.CHILD, Group.YOUNG, Group.PARENT, Group.PROVIDER, Group.OFFICER)
"""The groups that can have a quorum: those that a round can be for."""
USUAL: Mapping[str, object] = {
    "most": 3,
    "per_option": 2,
    "fills": 1,
    "decimals": 5,
    "completion": Completion.GREEDY.value,
    "purpose": Purpose.CONTENT.value,
    "combination": Combination.EQUAL_VOICE.value,
    "pass_percent": 0,
    "merge": "all",
    "tie": TieRule.CHILDREN.value,
    "electorate": Electorate.OPEN.value,
    "scrutiny": Scrutiny.NAMED.value,
    "version": 0,
}
"""What is offered before anything is stated."""


def _choices(words: Mapping[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(getattr(code, "value", code), said) for code, said in words.items()]


def _number(words: Any, least: int, most: int) -> NamedNumber:
    return NamedNumber(words, least=least, most=most)


class PlanForm(Form):
    """How a vote is counted. Only the numbers that its method needs, and the groups of its round, are in it."""

    places: ClassVar = {
        "dots-beyond-all": "per_option",
        "lots-need-seed": "seed",
        "pass-mark-needed": "pass_percent",
        "merge-not-possible": "merge",
    }

    method: Method
    purpose = RadioField(_l("What the vote is about"), choices=_choices(PURPOSES), default=Purpose.CONTENT.value)
    most = _number(_l("How many at most"), 1, MOST)
    per_option = _number(_l("How many dots on one option at most"), 1, MOST)
    fills = _number(_l("How many are chosen"), 1, LONGEST_LIST - 1)
    decimals = _number(_l("Decimal places of parts of votes"), 0, 12)
    budget = _number(_l("The money in all, in pounds"), 1, MOST_POUNDS)
    completion = RadioField(_l("How the money is shared out"), choices=_choices(COMPLETIONS))
    combination = RadioField(_l("What is made of the groups together"), choices=_choices(COMBINATIONS))
    pass_percent = _number(_l("Pass mark: how many of a hundred ballots of a group"), 0, 100)
    merge = RadioField(_l("When a group is too small to be shown"), choices=_choices(MERGE_WORDS))
    tie = RadioField(_l("What happens then"), choices=_choices(TIES))
    seed = Words(_l("The seed for lots"), missing=_l("Write a seed for the lots."), longest=80)
    electorate = RadioField(_l("Who may be on the roll"), choices=_choices(ELECTORATES))
    confirmed_only = BooleanField(_l("Only people whose group a card or an organisation vouches for"))
    scrutiny = RadioField(_l("Who counts the vote again"), choices=_choices(COUNTED_AGAIN))
    version = VersionField()
    quorum_child = _number(_l("Children"), 1, MOST)
    quorum_young = _number(_l("Young people"), 1, MOST)
    quorum_parent = _number(_l("Parents and carers"), 1, MOST)
    quorum_provider = _number(_l("Schools, colleges and services"), 1, MOST)
    quorum_officer = _number(_l("Council officers"), 1, MOST)

    @classmethod
    def of(cls, method: Method, vote: VoteRow | None, *, row: RoundRow) -> "PlanForm":
        """The form for a method, with what is stated now, or with what is usual."""
        shown = {**USUAL, "seed": row.reference}
        if method is Method.TRANSFERABLE:
            shown["fills"] = SEVERAL
        if vote is not None:
            shown |= _stated(vote)
        form = cls(data=shown)
        form.method = method
        form.keep(row.group_set)
        return form

    def keep(self, groups: Iterable[Group]) -> None:
        """Take out what the method or the round does not have."""
        needed = NUMBERS[self.method]
        for part, name in FIELDS.items():
            if part not in needed:
                del self[name]
        asked = frozenset(groups)
        for group in VOTING:
            if group not in asked:
                del self[f"quorum_{group.value}"]

    @property
    def numbers(self) -> list[Any]:
        """The fields that the method alone has, in their order."""
        return [self[name] for name in FIELDS.values() if name in self]

    @property
    def quorums(self) -> list[Any]:
        """The fields of the groups, in their order."""
        return [self[f"quorum_{group.value}"] for group in VOTING if f"quorum_{group.value}" in self]

    def to_command(self, round_id: int) -> PlanVote:
        parts = {part: self[name].data for part, name in FIELDS.items() if name in self}
        if "completion" in parts:
            parts["completion"] = Completion(parts["completion"])
        terms = VoteTerms(
            purpose=Purpose(self.purpose.data),
            method=self.method,
            tie=TieRule(self.tie.data),
            seed=str(self.seed.data),
            combination=Combination(self.combination.data),
            merge=MERGES[str(self.merge.data)],
            pass_percent=self.pass_percent.data or 0,
            quorum={group: self[f"quorum_{group.value}"].data for group in VOTING if self._has_quorum(group)},
            electorate=Electorate(self.electorate.data),
            confirmed_only=bool(self.confirmed_only.data),
            scrutiny=Scrutiny(self.scrutiny.data),
            **{part: value for part, value in parts.items() if value is not None},
        )
        return PlanVote(round_id=round_id, version=self.version.number, terms=terms)

    def _has_quorum(self, group: Group) -> bool:
        name = f"quorum_{group.value}"
        return name in self and self[name].data is not None


class OptionForm(Form):
    """One option of a vote."""

    places: ClassVar = {"vote-option-twice": "label_text", "cost-negative": "cost"}

    label_text = Words(_l("The option"), missing=_l("Write what people can choose."))
    detail = Text(_l("More about it"), longest=600)
    topic = SelectField(_l("The topic of the Local Offer that it is about"))
    cost = _number(_l("What it costs, in pounds"), 0, MOST_POUNDS)
    picture = RadioField(_l("Picture"), choices=PICTURES, validators=[Optional()], validate_choice=False)
    version = VersionField()

    @classmethod
    def of(cls, vote: VoteRow, option: OptionRow | None = None) -> "OptionForm":
        """The form for a new option, or for one that is there; costs belong to budgets."""
        shown: dict[str, Any] = {"version": vote.version}
        if option is not None:
            shown |= {name: getattr(option, name) for name in ("detail", "topic", "cost", "picture")}
            shown["label_text"] = option.label
        form = cls(data=shown)
        form.topic.choices = [
            SelectChoice("", _l("No topic")),
            *(SelectChoice(each.code, label(each.label)) for each in TOPICS),
        ]
        if vote.rule.method is not Method.BUDGET:
            del form.cost
        return form

    def to_command(self, vote: VoteRow, option: OptionRow | None = None) -> WriteOption:
        return WriteOption(
            vote_id=vote.id,
            option_id=option.id if option else None,
            version=self.version.number,
            label=str(self.label_text.data),
            detail=str(self.detail.data or ""),
            topic=str(self.topic.data or ""),
            picture=self.picture.data if self.picture.data in CONCEPTS else "",
            cost=(self.cost.data or 0) if "cost" in self else (option.cost if option else 0),
        )


class TakeForm(Form):
    """Which options of an earlier vote are taken over."""

    options = SelectMultipleField(
        _l("Which options"), validators=[InputRequired(_l("Tick the options that you want to take over."))]
    )

    @classmethod
    def of(cls, offered: Sequence[EarlierOption]) -> "TakeForm":
        """What is to be kept is ticked."""
        form = cls(data={"options": [str(each.option.id) for each in offered if each.kept]})
        form.options.choices = [SelectChoice(str(each.option.id), each.option.label) for each in offered]
        return form

    def chosen(self, options: Iterable[OptionRow]) -> tuple[NewOption, ...]:
        """Those that are ticked, in their order, with where they came from."""
        ticked = frozenset(self.options.data or ())
        return tuple(
            NewOption(
                label=each.label,
                detail=each.detail,
                topic=each.topic,
                picture=each.picture,
                cost=each.cost,
                origin=f"option:{each.id}",
            )
            for each in options
            if str(each.id) in ticked
        )


def _stated(vote: VoteRow) -> dict[str, object]:
    """What stands in the form of a vote that is stated; numbers that its method does not have are left as usual."""
    rule, groups = vote.rule, vote.groups
    known = {FIELDS[part]: getattr(rule, part) for part in NUMBERS[rule.method]}
    merge = next((code for code, pairs in MERGES.items() if pairs == groups.merge), None)
    return {
        **known,
        **{f"quorum_{group.value}": ballots for group, ballots in groups.quorum.items()},
        "purpose": vote.purpose.value,
        "combination": groups.combination.value,
        "pass_percent": groups.pass_percent,
        "merge": merge,
        "tie": rule.tie.value,
        "seed": rule.seed,
        "electorate": vote.electorate.value,
        "confirmed_only": vote.confirmed_only,
        "scrutiny": vote.scrutiny.value,
        "version": vote.version,
    }
