"""The sentences of printed cards and of the issuer's list."""

from flask_babel import gettext as _

from participate.people.queries import BatchRow
from participate.web.labels import label
from participate.web.templating import day_of


def card_sentences(*, for_facilitator: bool) -> dict[str, str]:
    """What stands on a card; the worry line is SG-05's. A facilitator's says so outside, and what it does inside."""
    own = _facilitator_sentences() if for_facilitator else _own_sentences()
    return own | {
        "cut": _("Cut along the whole lines. Fold along the broken lines: the words inside, the number outside."),
        "card": _("Card"),
        "lost": _("Is this card lost? Give it to the person who hands the cards out."),
        "ask": _("Do you want to ask something? Ask them, or the council:"),
        "fold_back": _("Fold back here"),
        "fold_in": _("Fold in here"),
        "open": _("Open this page:"),
        "type": _("Type these five words:"),
        "scan": _("Or point a phone’s camera here:"),
        "qr": _("QR code of card"),
    }


def _own_sentences() -> dict[str, str]:
    return {
        "role": "",
        "secret": _("These words are for you alone. Show them to nobody."),
        "worried": _(
            "Is something worrying you? This website is not for emergencies. In danger now: phone 999. "
            "Childline: 0800 1111, free, day or night."
        ),
    }


def _facilitator_sentences() -> dict[str, str]:
    return {
        "role": _("Group facilitator"),
        "secret": _("With these words you enter what a group said, and how many they were. Give them to nobody else."),
        "worried": _(
            "Did somebody in the group say something that worries you? Tell your own safeguarding lead today. "
            "In danger now: phone 999. Childline: 0800 1111, free, day or night."
        ),
    }


def list_sentences() -> dict[str, str]:
    return {
        "paper": _(
            "Write the names on paper only. Keep the list where only you can see it, and destroy it at the end."
        ),
        "number": _("Number"),
        "name": _("Name"),
        "revoked": _("Revoked"),
    }


def list_title(batch: BatchRow) -> str:
    return str(_("Numbers of the cards %(first)d to %(last)d", first=batch.first, last=batch.last))


def list_about(title: str, batch: BatchRow) -> str:
    """What the cards are for, and when they were made; never who hands them out."""
    who = label(batch.group) if batch.group else _("Not said: each card asks once")
    if batch.for_facilitator:
        who = _("%(group)s, entered by a group facilitator", group=who)
    return str(_("%(title)s. For: %(who)s. Made on %(day)s.", title=title, who=who, day=day_of(batch.issued_at)))
