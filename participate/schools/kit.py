"""The kit: what a school puts on its website, on its wall and into its letters, in the language of the page."""

from dataclasses import dataclass
from html import escape

from flask_babel import gettext as _

BADGE_WIDTH, BADGE_HEIGHT = 300, 96
PANEL_HEIGHT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the kit leads: an entry, or the Local Offer’s front. Addresses are whole; `easy` is the easy-read page."""

    entry_id: int | None
    name: str
    address: str
    easy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Who speaks: the school, the council, and under which name and address the Local Offer is known."""

    school: str
    council: str
    site: str
    front: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An idea in easy read, with the concept of its picture."""

    picture: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A poster or a letter: plain paragraphs, or lines with pictures."""

    name: str
    title: str
    paragraphs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    address: str
    signed: str = ""

    @property
    def easy(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Everything of it, as words."""

    badge_alt: str
    badge_html: str
    panel_html: str
    frame_html: str
    short: str
    long: tuple[str, ...]
    sheets: tuple[Sheet, ...]


def kit_of(target: Target, about: About, *, badge: str, frame: str) -> Kit:
    """The kit that leads to `target`; `badge` and `frame` (empty without an entry) are whole addresses of ours."""
    return Kit(
        badge_alt=_badge_alt(about),
        badge_html=badge_html(target.address, badge, alt=_badge_alt(about)),
        panel_html=panel_html(target, about),
        frame_html=frame_html(frame, name=target.name) if frame else "",
        short=short_words(target, about),
        long=long_words(target, about),
        sheets=(
            poster(target, about),
            letter(target, about),
            easy_poster(target, about),
            easy_letter(target, about),
        ),
    )


def badge_html(address: str, badge: str, *, alt: str) -> str:
    """A link with a picture: no script, and nothing that watches who visits the school’s pages."""
    size = f'width="{BADGE_WIDTH}" height="{BADGE_HEIGHT}"'
    return f'<a href="{escape(address)}"><img src="{escape(badge)}" alt="{escape(alt)}" {size}></a>'


def panel_html(target: Target, about: About) -> str:
    """A panel in plain HTML, which takes on the look of the page that it is put into."""
    title = _("Special educational needs and disabilities: the Local Offer")
    lines = [
        "<section>",
        f"  <h2>{escape(title)}</h2>",
        f"  <p>{escape(short_words(target, about))}</p>",
        f'  <p><a href="{escape(target.address)}">{escape(target.name)}</a></p>',
        f'  <p><a href="{escape(target.easy)}">{escape(_("Read it in easy read"))}</a></p>',
        "</section>",
    ]
    return "\n".join(lines)


def frame_html(address: str, *, name: str) -> str:
    """Our own small page inside theirs; it changes when the entry changes."""
    title = _("What the Local Offer says: %(name)s", name=name)
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{PANEL_HEIGHT}" loading="lazy">'
        "</iframe>"
    )


def short_words(target: Target, about: About) -> str:
    """One paragraph for a website."""
    words = _(
        "The Local Offer tells families and young people what help there is for special educational needs and "
        "disabilities in the area of %(council)s: %(address)s",
        council=about.council,
        address=target.address,
    )
    return str(words)


def long_words(target: Target, about: About) -> tuple[str, ...]:
    """Some paragraphs for a page of its own."""
    own = _("What %(school)s does is in it: %(address)s", school=about.school, address=target.address)
    return (
        *_what_it_is(about),
        *((own,) if target.entry_id is not None else ()),
        _(
            "You can say whether it is right and what is missing. The council publishes what was said, and what it "
            "does about it."
        ),
        _("If you would like it read out or printed, ask us at %(school)s.", school=about.school),
    )


def _what_it_is(about: About) -> tuple[str, ...]:
    return (
        _(
            "The SEN and disability Local Offer is where %(council)s says what help there is for children and young "
            "people from birth to 25 with special educational needs or a disability, and for their families.",
            council=about.council,
        ),
        _(
            "It covers education, health and care, travel, getting ready for adult life, things to do, and where to "
            "get advice or complain. You find it at %(address)s.",
            address=about.front,
        ),
    )


def poster(target: Target, about: About) -> Sheet:
    """Few words, to be read from afar."""
    return Sheet(
        name="poster",
        title=_("Special educational needs or a disability? See what help there is."),
        paragraphs=(
            _(
                "The Local Offer shows what there is for children and young people from birth to 25: education, "
                "health, care, and things to do."
            ),
            _("Scan the code, or go to:"),
        ),
        address=target.address,
        signed=about.school,
    )


def letter(target: Target, about: About) -> Sheet:
    """To families, for the school to sign."""
    return Sheet(
        name="letter",
        title=_("Where to find help: the Local Offer"),
        paragraphs=(
            _("Dear families"),
            *_what_it_is(about),
            _("You can search it by topic, and choose easy read. You need no account."),
            _(
                "What we do at %(school)s belongs in it. Please tell us when something is missing or is not right.",
                school=about.school,
            ),
            _("If you cannot go online, come to us. We look it up with you, and print what you need."),
        ),
        address=target.address,
        signed=about.school,
    )


def easy_poster(target: Target, about: About) -> Sheet:
    """The poster in easy read; its code leads to the easy-read page."""
    return Sheet(
        name="easy-poster",
        title=_("Do you need help?"),
        lines=(
            Line(picture="help", words=_("The Local Offer shows what help there is.")),
            Line(picture="young_person", words=_("It is for children and young people from 0 to 25.")),
            Line(picture="phone", words=_("Point your phone at the code.")),
        ),
        address=target.easy,
        signed=about.school,
    )


def easy_letter(target: Target, about: About) -> Sheet:
    """The letter in easy read: an idea a line, each with its picture."""
    return Sheet(
        name="easy-letter",
        title=_("Where to find help"),
        lines=(
            Line(picture="school", words=_("This letter is from %(school)s.", school=about.school)),
            Line(picture="council", words=_("The council has a website. It is called the Local Offer.")),
            Line(picture="help", words=_("It shows what help there is for children and young people from 0 to 25.")),
            Line(picture="learn", words=_("You find help with learning there.")),
            Line(picture="doctor", words=_("You find help with health there.")),
            Line(picture="play", words=_("You find things to do there.")),
            Line(picture="talk", words=_("You can say what is missing.")),
            Line(picture="phone", words=_("Point your phone at the code.")),
            Line(picture="teacher", words=_("You can ask us. We look with you.")),
        ),
        address=target.easy,
        signed=about.school,
    )


def _badge_alt(about: About) -> str:
    return str(_("The Local Offer of %(council)s: help for special needs and disability", council=about.council))
