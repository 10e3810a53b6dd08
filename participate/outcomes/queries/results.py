"""Results of a closed round: exact counts go in, protected tables come out, and nothing else leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from participate.core.counts import QuestionCounts, Road
from participate.core.groups import UNDER_13, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.suppression import NAMED_BASE, Cell, Column, ProtectedColumn, Ticks, protect, told
from participate.core.vote_result import ShownVote
from participate.moderation.queries import CaseCounts, counts_about
from participate.outcomes.queries import votes
from participate.outcomes.queries.kinds import COUNTING
from participate.outcomes.queries.public import find_tables
from participate.outcomes.queries.themes import agreed_counts, list_themes
from participate.outcomes.tables import (
    ChannelLine,
    CommentFigures,
    GroupLine,
    HelpLine,
    OptionLine,
    QuestionTable,
    Tables,
    ThemeLine,
)
from participate.rounds.queries import RoundRow
from participate.voting.queries.rules import KIND as VOTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Below which number nothing is shown; `sensitive` for a group that is all under 13."""

    ordinary: int = 5
    sensitive: int = 10


def protected_tables(session: Session, row: RoundRow, *, thresholds: Thresholds) -> Tables:
    """The protected tables of a round that is closed or further on; the caller has checked that it is.

    A fixed number of queries, however many answered.
    """
    counting = COUNTING[row.kind]
    if row.kind == VOTED:
        return _of_vote(session, row, counting.result(session, row.id), thresholds=thresholds)
    questions = counting.counts(session, round_id=row.id)
    taken = counting.taken(session, round_id=row.id)
    sensitive = _sensitive_groups(session, row)
    ks = {group: thresholds.sensitive if group in sensitive else thresholds.ordinary for group in Group}
    heads = _by_group(taken)
    groups = _groups(row, heads=heads, ks=ks)
    shown = frozenset(each.group for each in groups if each.heads)
    ticks = counting.ticks(session, round_id=row.id)
    figures = counts_about(session, row.subject)
    highest = max((ks[group] for group in shown), default=thresholds.ordinary)
    helped_by, chosen_by = _help(session, row, groups=shown, k=highest)
    return Tables(
        k=thresholds.ordinary,
        groups=groups,
        total=sum(heads.get(group, 0) for group in shown) if shown else None,
        channels=_channels(taken, groups=shown, k=highest),
        questions=tuple(_question(each, ks=ks, ticks=ticks.get(each.question_id)) for each in questions),
        themes=_themes(session, row, comments=figures.published + figures.redacted, k=thresholds.ordinary),
        comments=_comments(figures, k=thresholds.ordinary),
        helped_by=helped_by,
        chosen_by=chosen_by,
    )


def _of_vote(session: Session, row: RoundRow, result: ShownVote | None, *, thresholds: Thresholds) -> Tables:
    """The tables of a vote, whose numbers were protected when it was counted; nothing of it before."""
    figures = counts_about(session, row.subject)
    highest = max((each.k for each in result.tracks), default=thresholds.ordinary) if result else thresholds.ordinary
    helped_by, chosen_by = _help(session, row, groups=votes.heard(result) if result else frozenset(), k=highest)
    return Tables(
        k=thresholds.ordinary,
        groups=votes.groups_of(result) if result else (),
        total=result.total if result else None,
        channels=votes.channels_of(result) if result else (),
        questions=votes.questions_of(result) if result else (),
        themes=_themes(session, row, comments=figures.published + figures.redacted, k=thresholds.ordinary),
        comments=_comments(figures, k=thresholds.ordinary),
        helped_by=helped_by,
        chosen_by=chosen_by,
    )


def current_tables(session: Session, row: RoundRow, *, thresholds: Thresholds) -> Tables:
    """The tables of a round that is closed or further on: the frozen ones as soon as they are published."""
    return find_tables(session, row.id) or protected_tables(session, row, thresholds=thresholds)


def nameable_groups(session: Session, row: RoundRow, *, thresholds: Thresholds) -> frozenset[Group]:
    """The groups that stand beside a comment: of which enough took part.

    As soon as the tables are frozen they say so, whatever is forgotten later. Three queries at most.
    """
    frozen = find_tables(session, row.id)
    if frozen is not None:
        return frozenset(each.group for each in frozen.groups if each.heads is not None and each.heads >= NAMED_BASE)
    heads = _by_group(COUNTING[row.kind].taken(session, round_id=row.id))
    sensitive = _sensitive_groups(session, row) if Group.CHILD in heads else frozenset()
    least = {each: thresholds.sensitive if each in sensitive else thresholds.ordinary for each in heads}
    return frozenset(each for each, count in heads.items() if count >= max(NAMED_BASE, least[each]))


def _sensitive_groups(session: Session, row: RoundRow) -> frozenset[Group]:
    """Children, when every one of them is under 13: then the group is defined by that age (domain 5.7)."""
    bands = COUNTING[row.kind].child_bands(session, round_id=row.id)
    return frozenset({Group.CHILD}) if bands and bands <= UNDER_13 else frozenset()


def _by_group(taken: Mapping[Road, int]) -> dict[Group, int]:
    """Who took part, by group."""
    heads: dict[Group, int] = {}
    for (group, _), count in taken.items():
        heads[group] = heads.get(group, 0) + count
    return heads


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


def _help(session: Session, row: RoundRow, *, groups: frozenset[Group], k: int) -> tuple[tuple[HelpLine, ...], ...]:
    """What help the people of the shown groups had, and who chose: apart from what they answered (EQ-07).

    Of what nobody said anything there is no table: 30 who were silent did not say that nobody helped.
    """
    found = COUNTING[row.kind].help(session, round_id=row.id, groups=groups)
    if not found.people:
        return (), ()
    silent = found.people - sum(found.chosen_by.values())
    helped = Column(code="help", base=found.people, chosen=tuple(found.helped_by.values()), k=k)
    chose = Column(code="choosing", base=found.people, chosen=tuple(found.chosen_by.values()), rest=(silent,), k=k)
    (helped_by,) = protect((helped,), ticks=Ticks(least=0, most=len(found.helped_by)))
    (chosen_by,) = protect((chose,))
    return (
        _help_lines(tuple(found.helped_by), helped_by) if any(found.helped_by.values()) else (),
        _help_lines(tuple(found.chosen_by), chosen_by) if any(found.chosen_by.values()) else (),
    )


def _help_lines(codes: Sequence[Help | ChosenBy], column: ProtectedColumn) -> tuple[HelpLine, ...]:
    cells = column.chosen or (Cell(),) * len(codes)
    return tuple(HelpLine(code=code, people=cell.count) for code, cell in zip(codes, cells, strict=True))


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


def _themes(session: Session, row: RoundRow, *, comments: int, k: int) -> tuple[ThemeLine, ...]:
    """Themes with the number of comments that every coder put there; a comment may have several."""
    themes = list_themes(session, round_id=row.id)
    agreed = agreed_counts(session, round_id=row.id)
    found = tuple(agreed.get(theme.id, 0) for theme in themes)
    ticks = Ticks(least=0, most=max(1, len(found)))
    (column,) = protect((Column(code="themes", base=comments, chosen=found, k=k),), ticks=ticks)
    cells = column.chosen or (Cell(),) * len(found)
    return tuple(
        ThemeLine(id=theme.id, name=theme.name, answer=theme.answer, comments=cell.count)
        for theme, cell in zip(themes, cells, strict=True)
    )


def _comments(figures: CaseCounts, *, k: int) -> CommentFigures:
    """Each number for itself: no total of them is shown, so none follows from the others."""
    return CommentFigures(
        published=told(figures.published + figures.redacted, k=k),
        redacted=told(figures.redacted, k=k),
        refused={ground: told(count, k=k) for ground, count in figures.refused_by_ground.items() if count},
    )
