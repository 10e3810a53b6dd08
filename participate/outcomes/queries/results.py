"""Results of a closed round: exact counts go in, protected tables come out, and nothing else leaves."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from participate.core.groups import Group
from participate.core.helping import ChosenBy, Help
from participate.core.suppression import NAMED_BASE, Cell, Column, ProtectedColumn, Ticks, protect, told
from participate.moderation.queries import CaseCounts, counts_about
from participate.outcomes.queries.counting import Thresholds, by_group, sensitive_groups
from participate.outcomes.queries.kinds import COUNTING
from participate.outcomes.queries.public import find_tables
from participate.outcomes.queries.themes import agreed_counts, list_themes
from participate.outcomes.tables import CommentFigures, HelpLine, Tables, ThemeLine
from participate.rounds.queries import RoundRow


def protected_tables(session: Session, row: RoundRow, *, thresholds: Thresholds) -> Tables:
    """The protected tables of a round that is closed or further on; the caller has checked that it is.

    A fixed number of queries, however many answered.
    """
    counted = COUNTING[row.kind].tables_of(session, row, thresholds=thresholds)
    figures = counts_about(session, row.subject)
    helped_by, chosen_by = _help(session, row, groups=counted.heard, k=counted.k)
    return Tables(
        k=thresholds.ordinary,
        groups=counted.groups,
        total=counted.total,
        channels=counted.channels,
        questions=counted.questions,
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
    counting = COUNTING[row.kind]
    heads = by_group(counting.taken(session, round_id=row.id))
    bands = counting.child_bands(session, round_id=row.id) if Group.CHILD in heads else frozenset()
    sensitive = sensitive_groups(bands)
    least = {each: thresholds.sensitive if each in sensitive else thresholds.ordinary for each in heads}
    return frozenset(each for each, count in heads.items() if count >= max(NAMED_BASE, least[each]))


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
