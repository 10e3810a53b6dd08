"""Forms of a forum's vote: drafting it whole, letting it close later, and what is published of it."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import NumberRange, Optional

from participate.core.ballots import Method, TieRule
from participate.core.errors import NotFound
from participate.core.forum_votes import METHODS, MOST_OPTIONS, Published
from participate.core.method_words import METHOD_NAMES
from participate.core.schedule import local_to_utc, london_day
from participate.core.vote_result import ShownVote
from participate.forum.forms import WHOLE, CarefulForm, RoundChoices
from participate.forum.queries.votes import VotePage
from participate.forum.service.votes import DraftVote, PublishVote
from participate.voting.queries.lines import TrackLine, lines_of
from participate.web.fields import Day, Needed, Text, VersionField, WholeNumber, Words
from participate.web.form import Form
from participate.web.labels import label
from participate.web.locale import ENGLISH, speaking

LAST_MINUTE = time(23, 59)
"""A vote closes at the end of its last day."""
TIES = {TieRule.SHARED: _l("They share the place"), TieRule.LOT: _l("Lots")}
PUBLISHED = {
    Published.ORDER: _l("The order only"),
    Published.NUMBERS: _l("The order, with the numbers that can be shown"),
}
USUAL: dict[str, object] = {"method": Method.APPROVAL.value, "most": 3, "fills": 1, "tie": TieRule.SHARED.value}


def _end_of(day: date | None) -> datetime:
    """The end of a day; the form has asked for one."""
    if day is None:
        raise NotFound
    return local_to_utc(day, LAST_MINUTE)


def _number(words: Any) -> WholeNumber:
    within = NumberRange(1, 1000, message=_l("Use %(min)s to %(max)s."))
    return WholeNumber(words, validators=[Optional(), within])


class VoteForm(CarefulForm):
    """A draft whole; each option with its easy words beside it. Rows that stay empty are no options."""

    places: ClassVar = {
        "forum-vote-option-twice": "option_1",
        "dots-beyond-all": "per_option",
        "forum-vote-closes-too-soon": "last_day",
    }

    question = Words(_l("What do you ask?"), missing=_l("Write the question."))
    easy_question = Words(_l("The question in easy words"), missing=_l("Write the question in easy words too."))
    why = Text(_l("Why you ask, and what happens then"), missing=_l("Say why you ask."), longest=2000)
    easy_why = Text(_l("The same in easy words"), missing=_l("Say it in easy words too."), longest=1000)
    method = RadioField(_l("How do members choose?"), validators=[Needed(_l("Choose one way."))])
    most = _number(_l("How many at most: ticks, places in an order, dots or points"))
    per_option = _number(_l("Dots: how many on one option at most"))
    fills = _number(_l("Filling places: how many"))
    tie = RadioField(_l("When two are level"), validators=[Needed(_l("Choose one answer."))])
    last_day = Day(_l("The last day to vote"), validators=[Needed(_l("Choose the last day."))])
    version = VersionField()

    def __init__(self, shown: VotePage | None = None, **kwargs: Any) -> None:
        super().__init__(data=_stated(shown), **kwargs)
        self.method.choices = [SelectChoice(each.value, label(METHOD_NAMES[each])) for each in METHODS]
        self.tie.choices = [SelectChoice(each.value, words) for each, words in TIES.items()]

    @property
    def rows(self) -> Iterator[tuple[Field, Field]]:
        """Each option with its easy words."""
        return ((self[f"option_{place}"], self[f"easy_{place}"]) for place in range(1, MOST_OPTIONS + 1))

    def validate(self, extra_validators: Any = None) -> bool:
        """An option has its easy words: every member's page has its easy-read form."""
        valid = super().validate(extra_validators)
        for option, easy in self.rows:
            if bool(option.data) is not bool(easy.data):
                lacking, words = (easy, _l("Write the easy words beside it.")) if option.data else (
                    option, _l("Write the option too.")
                )  # fmt: skip
                lacking.errors = [*lacking.errors, str(words)]
                valid = False
        return valid

    def to_command(self, vote_id: int | None) -> DraftVote:
        return DraftVote(
            question=str(self.question.data),
            easy_question=str(self.easy_question.data),
            why=str(self.why.data),
            easy_why=str(self.easy_why.data),
            closes_at=_end_of(self.last_day.data),
            method=Method(self.method.data),
            most=self.most.data or 0,
            per_option=self.per_option.data or 0,
            places=self.fills.data or 1,
            tie=TieRule(self.tie.data),
            options=tuple((option.data, easy.data) for option, easy in self.rows if option.data),
            vote_id=vote_id,
            version=self.version.number,
        )


for place in range(1, MOST_OPTIONS + 1):
    setattr(VoteForm, f"option_{place}", Words(_l("Option %(number)d", number=place)))
    setattr(VoteForm, f"easy_{place}", Words(_l("Option %(number)d in easy words", number=place)))


def _stated(shown: VotePage | None) -> dict[str, object]:
    if shown is None:
        return USUAL
    rule, values = shown.vote.rule, {name: getattr(shown, name) for name in WORDS}
    for option in shown.vote.options:
        values[f"option_{option.position}"] = option.label
        values[f"easy_{option.position}"] = " ".join(shown.easy[option.id].label.words)
    return {
        **values,
        "method": rule.method.value,
        "most": rule.most or None,
        "per_option": rule.per_option or None,
        "fills": rule.places,
        "tie": rule.tie.value,
        "last_day": london_day(shown.closes_at),
        "version": shown.vote.version,
    }


WORDS = ("question", "easy_question", "why", "easy_why")


class ExtendForm(Form):
    places = {"forum-vote-closes-too-soon": "last_day"}  # noqa: RUF012

    last_day = Day(_l("The new last day to vote"), validators=[Needed(_l("Choose the new last day."))])

    @property
    def moment(self) -> datetime:
        return _end_of(self.last_day.data)


class PublishForm(CarefulForm):
    published = RadioField(_l("What do you publish?"), validators=[Needed(_l("Choose what you publish."))])
    about = SelectField(_l("What is it about?"))
    words = Text(_l("Your own words with it"), longest=4000)

    def __init__(self, rounds: RoundChoices, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.published.choices = [SelectChoice(each.value, words) for each, words in PUBLISHED.items()]
        whole = SelectChoice(WHOLE, str(_l("The Local Offer as a whole")))
        self.about.choices = [whole, *(SelectChoice(str(number), title) for number, title in rounds)]

    def to_command(self, page: VotePage) -> PublishVote:
        published = Published(self.published.data)
        own = str(self.words.data or "")
        return PublishVote(
            vote_id=page.id,
            published=published,
            words="\n".join(filter(None, (said_of(page, published), own))),
            round_id=int(self.about.data) if self.about.data != WHOLE else None,
        )


def said_of(page: VotePage, published: Published) -> str:
    """What a result says in public, a line an option, in English as all that a forum sends: with nothing that a page
    for members would not show.
    """
    with speaking(ENGLISH):
        return "\n".join(_said(page, published))


def _said(page: VotePage, published: Published) -> Iterator[str]:
    yield gettext("Our members voted: %(question)s", question=page.question)
    track = page.result.tracks[0] if page.result is not None and page.result.tracks else None
    lines = lines_of(page.result, track) if page.result is not None and track is not None else ()
    if page.result is None or track is None or not lines:
        yield gettext("Too few took part to show what they chose.")
        return
    if published is Published.NUMBERS and track.people is not None:
        yield gettext("Ballots: %(number)d", number=track.people)
    for line in lines:
        place = f"{line.rank}." if line.rank is not None else "–"
        number = _number_of(page.result, line) if published is Published.NUMBERS else ""
        yield f"{place} {line.option.label}{number}"


def _number_of(vote: ShownVote, line: TrackLine) -> str:
    if vote.rule.method in {Method.DOTS, Method.POINTS} and line.added is not None:
        return f": {line.added}"
    if line.nearly:
        return f": {gettext('most or all')}"
    if line.cell is None or line.cell.hidden:
        return f": {gettext('number not shown')}"
    return f": {line.cell.count}"
