"""What was done for a duty, and why an evidence counts no more."""

from datetime import date
from typing import Any, ClassVar, cast

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from participate.localoffer.standard.formats import read_web_address
from participate.schools.queries import EvidenceRow
from participate.schools.service import GiveEvidence, WithdrawEvidence
from participate.web.fields import Day, EntryKey, Needed, Text, Words
from participate.web.form import Form

LONGEST_WORDS, LONGEST_LINK, LONGEST_POST, LONGEST_REASON = 600, 500, 80, 300


class PageAddress(Words):
    """The address of a web page, or nothing; no other kind is ever made a link."""

    def pre_validate(self, _form: Any) -> None:
        if self.data and read_web_address(self.data) is None:
            raise ValidationError(str(_l("Enter a whole web address, for example https://www.example.org.")))


class EvidenceForm(Form):
    places: ClassVar = {"evidence-not-yet": "done_on"}

    words = Text(_l("What did you do?"), missing=_l("Write in a sentence what you did."), longest=LONGEST_WORDS)
    link = PageAddress(_l("Link to it, if it is on the web"), longest=LONGEST_LINK)
    done_on = Day(_l("On which day?"), validators=[Needed(_l("Choose the day on which it was done."))])
    by_post = Words(
        _l("Who did it? Their post, not their name"),
        missing=_l("Write the post, for example “SENCO” or “school office”."),
        longest=LONGEST_POST,
    )
    entry_key = EntryKey()

    @classmethod
    def begun(cls, *, entry_key: str, former: EvidenceRow | None = None) -> "EvidenceForm":
        """An empty form, or one with the words of the evidence that it replaces; a sent one brings its own key."""
        values = {name: getattr(former, name) for name in ("words", "link", "by_post")} if former else {}
        form = cls(data=values)
        if not form.is_submitted():
            form.entry_key.data = entry_key
        return form

    def to_command(self, duty: str, *, replaces: int | None = None) -> GiveEvidence:
        return GiveEvidence(
            duty=duty,
            words=str(self.words.data),
            link=str(self.link.data or ""),
            by_post=str(self.by_post.data),
            done_on=cast("date", self.done_on.data),
            entry_key=str(self.entry_key.data),
            replaces=replaces,
        )


class WithdrawForm(Form):
    reason = Text(_l("Why does it count no more?"), missing=_l("Write why, in a sentence."), longest=LONGEST_REASON)

    def to_command(self, evidence_id: int) -> WithdrawEvidence:
        return WithdrawEvidence(evidence_id=evidence_id, reason=str(self.reason.data))
