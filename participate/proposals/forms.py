"""A proposal, its answer, and what a party says of a draft."""

import secrets
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf

from participate.proposals.queries import ProposalRow
from participate.proposals.service import AnswerProposal, Propose
from participate.rounds.queries import AskedRound, ProgrammeRow
from participate.rounds.service import SayStance
from participate.web.fields import EntryKey, Needed, Text, VersionField, Words
from participate.web.form import Form

LONGEST = 1000
LONGEST_WORDS = 1500
STANCES = (
    SelectChoice("agrees", _l("We agree that you ask this")),
    SelectChoice("objects", _l("We object, and say why")),
    SelectChoice("nothing", _l("We have nothing to say")),
)
ANSWERS = (
    SelectChoice("accepted", _l("We accept it, and begin a draft")),
    SelectChoice("declined", _l("We do not do it, and say why")),
    SelectChoice("answered", _l("We answer it in another way")),
)


class ProposalForm(Form):
    title = Words(_l("The question in a line"), missing=_l("Say in a line what people should be asked."), longest=160)
    about = Text(_l("What is it about?"), missing=_l("Say what it is about."), longest=LONGEST)
    why = Text(_l("Why should people be asked?"), missing=_l("Say why people should be asked."), longest=LONGEST)
    whom = Text(_l("Whom should the council ask?"), missing=_l("Say whom the council should ask."), longest=400)
    by_when = Words(_l("By when?"), longest=100)
    entry_key = EntryKey()

    @classmethod
    def fresh(cls) -> "ProposalForm":
        return cls(data={"entry_key": secrets.token_hex(16)})

    def to_command(self) -> Propose:
        names = ("title", "about", "why", "whom", "by_when", "entry_key")
        return Propose(**{name: str(self[name].data or "") for name in names})


class AnswerForm(Form):
    places: ClassVar = {"words-being-read": "answer"}
    known: Mapping[str, int] = MappingProxyType({})

    answer = RadioField(
        _l("What do you answer?"),
        choices=[*ANSWERS],
        validate_choice=False,
        validators=[
            Needed(_l("Choose what you answer.")),
            AnyOf([each.value for each in ANSWERS], message=_l("Choose what you answer.")),
        ],
    )
    programme = SelectField(_l("Programme of the draft"), validate_choice=False)
    reply = Text(_l("Your answer and its reasons"), missing=_l("Write the answer."), longest=LONGEST_WORDS)
    easy = Text(_l("The same in easy words"), missing=_l("Say it in easy words, too."), longest=800)
    version = VersionField()

    @classmethod
    def of(cls, row: ProposalRow, *, programmes: Sequence[ProgrammeRow]) -> "AnswerForm":
        """The form as the answer stands now."""
        easy = "\n".join(row.easy_reply.words) if row.easy_reply else ""
        form = cls(data={"answer": row.answer or None, "reply": row.reply, "easy": easy, "version": row.version})
        form.known = {str(each.id): each.id for each in programmes}
        form.programme.choices = [SelectChoice(str(each.id), each.title) for each in programmes]
        return form

    def to_command(self, proposal_id: int) -> AnswerProposal:
        return AnswerProposal(
            proposal_id=proposal_id,
            version=self.version.number,
            answer=self.answer.data,
            reply=str(self.reply.data),
            easy_reply=tuple(line.strip() for line in str(self.easy.data).split("\n") if line.strip()),
            programme_id=self.known.get(str(self.programme.data or "")),
        )


class StanceForm(Form):
    places: ClassVar = {"objection-needs-reasons": "words", "stance-unknown": "stance"}

    stance = RadioField(
        _l("What do you say about this round?"),
        choices=[*STANCES],
        validate_choice=False,
        validators=[Needed(_l("Choose what you say about this round."))],
    )
    words = Text(_l("In your own words"), longest=LONGEST_WORDS)
    version = VersionField()

    @classmethod
    def of(cls, asked: AskedRound) -> "StanceForm":
        stance = None if asked.open else asked.stance
        return cls(data={"stance": stance, "words": asked.words, "version": asked.version})

    def to_command(self, round_id: int) -> SayStance:
        return SayStance(
            round_id=round_id,
            version=self.version.number,
            stance=str(self.stance.data),
            words=self.words.data or "",
        )
