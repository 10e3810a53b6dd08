"""The tables of a kind of round in which people answer questions: exact counts go in, protected tables come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from participate.core.counts import QuestionCounts, Road
from participate.core.groups import Channel, Group
from participate.core.suppression import Cell, Column, ProtectedColumn, Ticks, protect, told
from participate.outcomes.queries.counting import BandsOf, Counted, TakenOf, Thresholds, by_group, sensitive_groups
from participate.outcomes.tables import ChannelLine, GroupLine, OptionLine, QuestionTable
from participate.rounds.queries import RoundRow


class CountsOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> tuple[QuestionCounts, ...]: ...


class TicksOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> Mapping[int, Ticks]: ...


def one_choice_each(session: Session, *, round_id: int) -> Mapping[int, Ticks]:  # noqa: ARG001
    """Where nobody chooses several."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Exact numbers of one kind of round in which people answer questions."""

    counts: CountsOf
    taken: TakenOf
    child_bands: BandsOf
    ticks: TicksOf = one_choice_each

    def tables_of(self, session: Session, row: RoundRow, *, thresholds: Thresholds) -> Counted:
        """What people answered, group by group. A fixed number of queries, however many answered."""
        questions = self.counts(session, round_id=row.id)
        taken = self.taken(session, round_id=row.id)
        sensitive = sensitive_groups(self.child_bands(session, round_id=row.id))
        ks = {group: thresholds.sensitive if group in sensitive else thresholds.ordinary for group in Group}
        heads = by_group(taken)
        groups = _groups(row, heads=heads, ks=ks)
        shown = frozenset(each.group for each in groups if each.heads)
        ticks = self.ticks(session, round_id=row.id)
        highest = max((ks[group] for group in shown), default=thresholds.ordinary)
        return Counted(
            groups=groups,
            total=sum(heads.get(group, 0) for group in shown) if shown else None,
            channels=_channels(taken, groups=shown, k=highest),
            questions=tuple(_question(each, ks=ks, ticks=ticks.get(each.question_id)) for each in questions),
            heard=shown,
            k=highest,
        )


def _groups(row: RoundRow, *, heads: Mapping[Group, int], ks: Mapping[Group, int]) -> tuple[GroupLine, ...]:
    """Every group that is asked or came; too few are not told, and stand outside the total (SDC-03)."""
    targets = {each.group: each.target for each in row.groups}
    return tuple(
        GroupLine(
            group=group,
            target=targets.get(group, 0),
            heads=told(heads.get(group, 0), k=ks[group]),
            k=ks[group],
        )
        for group in Group
        if group in targets or group in heads
    )


def _channels(taken: Mapping[Road, int], *, groups: frozenset[Group], k: int) -> tuple[ChannelLine, ...]:
    """The roads by which the shown groups came; they add up to the total."""
    if not groups:
        return ()
    by_channel = {
        channel: sum(heads for (group, by), heads in taken.items() if by is channel and group in groups)
        for channel in Channel
    }
    counted = tuple(by_channel.values())
    (column,) = protect((Column(code="channels", base=sum(counted), chosen=counted, k=k),))
    cells = column.chosen or (Cell(),) * len(counted)
    return tuple(
        ChannelLine(channel=channel, heads=cell.count) for channel, cell in zip(by_channel, cells, strict=True)
    )


def _question(question: QuestionCounts, *, ks: Mapping[Group, int], ticks: Ticks | None) -> QuestionTable:
    came = [group for group in Group if question.heads(group)]
    columns: tuple[ProtectedColumn, ...] = ()
    if question.options:
        columns = protect(tuple(_column(question, group, k=ks[group]) for group in came), ticks=ticks)
    return QuestionTable(
        id=question.question_id,
        position=question.position,
        kind=question.kind,
        prompt=question.prompt,
        options=tuple(OptionLine(id=each.option_id, label=each.label, easy=each.easy) for each in question.options),
        columns=columns,
        easy=question.easy,
        looked=question.looked,
    )


def _column(question: QuestionCounts, group: Group, *, k: int) -> Column:
    return Column(
        code=group.value,
        base=question.heads(group),
        chosen=tuple(option.heads(group) for option in question.options),
        rest=(question.do_not_know(group), question.skipped(group)),
        k=k,
    )
