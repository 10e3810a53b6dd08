"""The protected tables of a round, made once by `protected_tables` and kept as plain JSON; nothing exact is behind."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from participate.core.agreement import Agreement, agreement, finds_wanting
from participate.core.counts import NO_EASY, Easy, Looked
from participate.core.groups import FAMILY_GROUPS, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.marked import N_
from participate.core.questions import QuestionKind
from participate.core.suppression import NAMED_BASE, Cell, ProtectedColumn, Shown

NO_CHOICE = (N_("I do not know"), N_("Not answered"))
"""The two reasons for choosing none, in the order of a column's `rest`."""
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group, how many of it were hoped for, and how many took part: None where too few to say."""

    group: Group
    target: int
    heads: int | None
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLine:
    """How many of the groups that are shown came by one road; None where it is not shown."""

    channel: Channel
    heads: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """What a helper did, or who chose the answers, and for how many people; None where it is not shown."""

    code: Help | ChosenBy
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """An option; `easy` where its easy words come with it and are no text of their own."""

    id: int
    label: str
    easy: Easy = NO_EASY


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTable:
    """One question: its options, and a column for each group that took part. `columns` is empty for free text.

    `looked` is what a row of a review is about; `rest` are the reasons for choosing none.
    """

    id: int
    position: int
    kind: QuestionKind
    prompt: str
    options: tuple[OptionLine, ...]
    columns: tuple[ProtectedColumn, ...]
    easy: Easy = NO_EASY
    looked: Looked | None = None
    rest: tuple[str, ...] = NO_CHOICE

    @property
    def agreement(self) -> Agreement:
        """How near the groups of families are to each other."""
        return agreement(each for each in self.columns if each.code in FAMILY_GROUPS)

    @property
    def wanting(self) -> tuple[Group, ...]:
        """The groups of families of which most are known to give another answer than the best."""
        columns = ((group, self.column(group)) for group in FAMILY_GROUPS)
        return tuple(group for group, column in columns if column is not None and finds_wanting(column))

    def column(self, group: Group) -> ProtectedColumn | None:
        return next((each for each in self.columns if each.code == group), None)

    def lines(self, column: ProtectedColumn) -> tuple[tuple[str, Cell], ...]:
        """A group's own order: chosen most first, then what is hidden as it was asked, then what nobody chose.

        Faces keep their order. A hidden number is never 0, and none is above one that is shown.
        """
        chosen = [(option.label, cell) for option, cell in zip(self.options, column.chosen, strict=False)]
        if self.kind is not QuestionKind.FACES:
            chosen.sort(key=_from_most)
        return tuple(chosen)

    def silent(self, column: ProtectedColumn) -> tuple[tuple[str, Cell], ...]:
        """The reasons for choosing none that somebody had or may have had."""
        return tuple(line for line in zip(self.rest, column.rest, strict=False) if line[1].count != 0)

    def chosen_most(self, column: ProtectedColumn) -> str | None:
        """The option that most of a group chose; None where it is not shown, or two share the place."""
        counts = sorted(
            (column.base or 0 if cell.nearly else cell.count or 0, option.label)
            for option, cell in zip(self.options, column.chosen, strict=False)
        )
        if not counts or counts[-1][0] == 0 or (len(counts) > 1 and counts[-1][0] == counts[-2][0]):
            return None
        return counts[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """Everything that was said of one thing that was reviewed: first the rows on which groups differ, then those that
    all of them, or some, find wanting.
    """

    looked: Looked
    rows: tuple[QuestionTable, ...]

    @property
    def columns(self) -> tuple[ProtectedColumn, ...]:
        """The groups that reviewed it; each is in every row."""
        return self.rows[0].columns

    @property
    def differing(self) -> tuple[QuestionTable, ...]:
        return tuple(each for each in self.rows if each.agreement is Agreement.DIFFER)

    def lines(self, column: ProtectedColumn) -> tuple[tuple[OptionLine, tuple[QuestionTable, ...]], ...]:
        """For each answer, the rows to which a group gave it most; rows where that is not shown are in none."""
        most = [(row, row.chosen_most(each)) for row in self.rows if (each := row.column(Group(column.code)))]
        options = self.rows[0].options
        return tuple((option, tuple(row for row, label in most if label == option.label)) for option in options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What of a question is not shown of one group: these options, or with none named, all of it."""

    group: Group
    position: int
    prompt: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """A theme, the council's answer, and in how many published comments it is; None where too few to say."""

    id: int
    name: str
    answer: str
    comments: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFigures:
    """What became of comments; None where too few to say.

    `published` are all that can be read, those among them of which something was taken out are `redacted`. `refused`
    is by ground.
    """

    published: int | None
    redacted: int | None
    refused: Mapping[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Everything in numbers that an outcome shows. `total` is of the groups whose number is shown, or None."""

    k: int
    groups: tuple[GroupLine, ...]
    total: int | None
    channels: tuple[ChannelLine, ...]
    questions: tuple[QuestionTable, ...]
    themes: tuple[ThemeLine, ...]
    comments: CommentFigures
    helped_by: tuple[HelpLine, ...] = ()
    chosen_by: tuple[HelpLine, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether anything in them is kept back."""
        numbers = [*(each.heads for each in self.groups), *(each.heads for each in self.channels)]
        numbers += [each.people for each in (*self.helped_by, *self.chosen_by)]
        return None in numbers or any(column.hides for question in self.questions for column in question.columns)

    @property
    def sheets(self) -> tuple["SheetTable", ...]:
        """The same questions by what was reviewed, in its order; none in a round that reviews nothing."""
        found: dict[Looked, list[QuestionTable]] = {}
        for each in self.questions:
            if each.looked is not None:
                found.setdefault(replace(each.looked, row=""), []).append(each)
        return tuple(
            SheetTable(looked=looked, rows=tuple(sorted(rows, key=_from_need))) for looked, rows in found.items()
        )

    @property
    def silences(self) -> tuple["Silence", ...]:
        """What the tables keep back, by group and question: nobody may say it in words either."""
        columns = ((question, column) for question in self.questions for column in question.columns if column.hides)
        found = (_silence(row, column, Group(code)) for row, column in columns for code in column.code.split("+"))
        return tuple(sorted(found, key=lambda each: (list(Group).index(each.group), each.position)))

    @property
    def named_groups(self) -> frozenset[Group]:
        """The groups that a published comment may name."""
        return frozenset(each.group for each in self.groups if each.heads is not None and each.heads >= NAMED_BASE)


def _silence(question: QuestionTable, column: ProtectedColumn, group: Group) -> Silence:
    """Of a vote's groups that were put together, each has what is not shown of them."""
    lines = zip(
        (*(option.label for option in question.options), *question.rest), (*column.chosen, *column.rest), strict=False
    )
    return Silence(
        group=group,
        position=question.position,
        prompt=question.prompt,
        options=tuple(name for name, cell in lines if cell.hidden),
    )


def _from_need(row: QuestionTable) -> tuple[int, bool]:
    """Where groups differ first, then what all find wanting, and of the rest what one of them does before what is good.

    So it is with one group too, which has none to agree with.
    """
    calling = (Agreement.DIFFER, Agreement.WANTING)
    return (calling.index(row.agreement) if row.agreement in calling else len(calling), not row.wanting)


def _from_most(line: tuple[str, Cell]) -> tuple[int, int]:
    count = line[1].count
    if count is None:
        return (-1 if line[1].nearly else 1, 0)
    return (0 if count else 2, -count)


def amount(share: int) -> str:
    """A percentage for those who read easy words: `most`, `half`, `some` or `few`."""
    return next(code for code, least in AMOUNTS.items() if share >= least)


AMOUNTS = {"most": 60, "half": 40, "some": 20, "few": 0}


def to_json(tables: Tables) -> dict[str, object]:
    """Plain values to be stored."""
    return asdict(tables)


def from_json(stored: Json) -> Tables:
    """The tables as they were stored."""
    return Tables(
        k=stored["k"],
        groups=tuple(GroupLine(**{**each, "group": Group(each["group"])}) for each in stored["groups"]),
        total=stored["total"],
        channels=tuple(ChannelLine(channel=Channel(e["channel"]), heads=e["heads"]) for e in stored["channels"]),
        questions=tuple(_question(each) for each in stored["questions"]),
        themes=tuple(ThemeLine(**each) for each in stored["themes"]),
        comments=CommentFigures(**stored["comments"]),
        helped_by=tuple(_help_line(each, Help) for each in stored.get("helped_by", ())),
        chosen_by=tuple(_help_line(each, ChosenBy) for each in stored.get("chosen_by", ())),
    )


def _help_line(stored: Json, codes: type[Help] | type[ChosenBy]) -> HelpLine:
    return HelpLine(code=codes(stored["code"]), people=stored["people"])


def _question(stored: Json) -> QuestionTable:
    return QuestionTable(
        id=stored["id"],
        position=stored["position"],
        kind=QuestionKind(stored["kind"]),
        prompt=stored["prompt"],
        options=tuple(
            OptionLine(id=each["id"], label=each["label"], easy=Easy(**each.get("easy", {})))
            for each in stored["options"]
        ),
        columns=tuple(_column(each) for each in stored["columns"]),
        easy=Easy(**stored.get("easy", {})),
        looked=Looked(**stored["looked"]) if stored.get("looked") else None,
        rest=tuple(stored.get("rest", NO_CHOICE)),
    )


def _column(stored: Json) -> ProtectedColumn:
    return ProtectedColumn(
        code=stored["code"],
        k=stored["k"],
        shown=Shown(stored["shown"]),
        base=stored["base"],
        chosen=tuple(Cell(**each) for each in stored["chosen"]),
        rest=tuple(Cell(**each) for each in stored["rest"]),
    )
