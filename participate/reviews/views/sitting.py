"""Somebody in front of a review round: what its pages share."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from participate.core.errors import NotFound, RoundNotOpen
from participate.core.frameworks import SCORE_PICTURES, SCORE_WORDS, FrameworkRow
from participate.core.lifecycle import Phase
from participate.core.questions import AnswerState
from participate.core.still_there import lay_still
from participate.core.worry import find_worry, worry_list
from participate.localoffer.queries import EntryRow, get_entry
from participate.reviews.forms.reviewing import words_of
from participate.reviews.queries.planning import KIND, PlanRow, SubjectRow, get_plan
from participate.reviews.queries.reviewing import MyReviews, MyScore, MySheet, find_mine, find_unfit, theirs
from participate.rounds.queries import RoundRow, easy_texts, get_public
from participate.rounds.service.coming_in import check_may_answer
from participate.web.labels import label
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, now, registry
from participate.web.templating import to


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One thing that was said, with its picture."""

    words: str
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """A row and what was said to it, in words, with the way to change it. `reached` is False before its turn."""

    question: str
    picture: str
    lines: tuple[SaidLine, ...]
    reached: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A review round, what it looks at, and what this person said so far. `unfit` are subjects for other ages."""

    row: RoundRow
    plan: PlanRow
    mine: MyReviews | None
    title: str
    unfit: frozenset[int] = frozenset()

    @property
    def subjects(self) -> tuple[SubjectRow, ...]:
        """Those that were given to this person first, those for other ages last."""
        given = self.theirs
        others = [each for each in self.plan.subjects if each not in given]
        return (*given, *sorted(others, key=lambda each: each.id in self.unfit))

    @property
    def theirs(self) -> tuple[SubjectRow, ...]:
        return theirs(self.plan, actor=identity(), unfit=self.unfit)

    @property
    def has_pictures(self) -> bool:
        """Whether somebody with this card can come back to what they wrote."""
        card = identity().card
        return card is not None and card.has_pictures

    @property
    def may_come_back(self) -> bool:
        """Whether the three pictures of this card would show something that this browser session may not see."""
        return self.has_pictures and self.mine is not None and self.mine.hidden

    def sheet(self, subject: SubjectRow) -> MySheet | None:
        return self.mine.sheets.get(subject.id) if self.mine else None

    def is_own(self, subject: SubjectRow) -> bool:
        """Whether an organisation of this person keeps the entry, so that they do not review it."""
        return bool(subject.kept_by & {each.organisation_id for each in identity().memberships})

    def address(self, page: str, **values: Any) -> str:
        return url_for(f"reviews.{page}", reference=self.row.reference, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSitting(Sitting):
    """The same in front of one subject. `entry` is None for a topic, for the site, and for an entry that is gone."""

    subject: SubjectRow
    entry: EntryRow | None

    @property
    def scores(self) -> dict[str, MyScore]:
        sheet = self.sheet(self.subject)
        return dict(sheet.scores) if sheet else {}

    @property
    def rows(self) -> tuple[tuple[int, FrameworkRow], ...]:
        return tuple(enumerate(self.plan.framework.rows, start=1))

    @property
    def next_number(self) -> int | None:
        """The row to go on with; None when the last one was answered or skipped."""
        following = max((number for number, row in self.rows if row.code in self.scores), default=0) + 1
        return following if following <= len(self.rows) else None

    def get_row(self, number: int) -> FrameworkRow:
        if not 1 <= number <= len(self.rows):
            raise NotFound
        return self.plan.framework.rows[number - 1]

    def here(self, page: str, **values: Any) -> str:
        """The address of a page of this subject."""
        return self.address(page, position=self.subject.position, **values)


def sitting_at(reference: str) -> Sitting:
    """The sitting of whoever asks.

    RoundNotOpen for a page of a round that takes no reviews; a form that comes too late is told so beside its words.
    """
    row = get_public(db(), reference, now=now(), kind=KIND)
    phase = row.phase(now())
    if phase is not Phase.OPEN and request.method in SAFE_METHODS:
        raise RoundNotOpen(phase=phase.value)
    check_may_answer(row, actor=identity())
    title = easy_texts(db(), row)["title"].title if easy() else row.title
    mine, plan = find_mine(db(), round_id=row.id, actor=identity()), get_plan(db(), row.id)
    return Sitting(row=row, plan=plan, mine=mine, title=title, unfit=find_unfit(db(), plan, actor=identity()))


def sheet_at(reference: str, position: int) -> SheetSitting:
    """The sitting in front of one subject. As `sitting_at`; NotFound."""
    found = sitting_at(reference)
    subject = found.plan.at(position)
    return SheetSitting(
        row=found.row,
        plan=found.plan,
        mine=found.mine,
        title=found.title,
        unfit=found.unfit,
        subject=subject,
        entry=_entry(subject),
    )


def elsewhere(sitting: Sitting) -> Response | None:
    """Where somebody belongs who has not said in whose name they review; None for all others."""
    if sitting.mine is None and identity().card is None:
        return to(sitting.address("who"))
    return None


def away_from_sheet(sitting: SheetSitting) -> Response | None:
    """Where somebody belongs who cannot write this sheet now: it is their own, it is sent, or the tablet lay still."""
    if (away := elsewhere(sitting)) is not None:
        return away
    sheet = sitting.sheet(sitting.subject)
    if sitting.is_own(sitting.subject) or (sheet is not None and sheet.sent and not sheet.anew):
        return to(sitting.address("subjects"))
    still = identity().card is not None and sheet is not None and lay_still(sheet.written_at, now=now())
    if still and sheet is not None and not sheet.hidden and request.method in SAFE_METHODS:
        return to(sitting.here("here"))
    return None


def check_rows(sitting: SheetSitting) -> tuple[CheckRow, ...]:
    """Every row in the words of this reading mode."""
    translated = sitting.plan.framework.translated
    return tuple(
        CheckRow(
            question=words_of(row, easy=easy(), translated=translated),
            picture=row.picture,
            lines=_said(sitting, sitting.scores.get(row.code)),
            reached=row.code in sitting.scores,
            url=sitting.here("row", number=number, change=1)
            if easy()
            else sitting.here("sheet", _anchor=f"row-{number}"),
        )
        for number, row in sitting.rows
    )


def worry_words() -> str:
    return registry().site(db()).worry_words


def is_worrying(text: str) -> bool:
    return bool(find_worry(text, worry_list(worry_words())))


def _said(sitting: SheetSitting, said: MyScore | None) -> tuple[SaidLine, ...]:
    if said is None:
        return ()
    answers = sitting.plan.framework.answers
    lines = []
    if said.state is AnswerState.DO_NOT_KNOW:
        lines.append(SaidLine(words=gettext("I do not know"), picture="confused"))
    if said.score is not None:
        picture = SCORE_PICTURES[answers][said.score]
        lines.append(SaidLine(words=label(SCORE_WORDS[answers][said.score]), picture=picture))
    lines += [SaidLine(words=each, picture="write") for each in (said.evidence, said.comment) if each]
    return tuple(lines)


def _entry(subject: SubjectRow) -> EntryRow | None:
    if subject.entry_id is None:
        return None
    try:
        return get_entry(db(), subject.entry_id, now=now())
    except NotFound:  # the entry went out of sight while the round is open
        return None
