"""The settings of one page, saved together."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.models import Authority, SettingsPage
from participate.authority.queries import OF_THE_ROW, Site
from participate.core.colours import check_accent, check_main, read_colour, written
from participate.core.errors import StaleEdit
from participate.db.conflicts import find_or_insert, refusing

SUBJECT = "authority:1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfSettings:
    """What every page carries: `version` is the one that its form was shown with."""

    part: ClassVar[str]
    version: int

    def values(self) -> dict[str, object]:
        """The columns that this page sets."""
        return {name: value for name, value in asdict(self).items() if name != "version"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAndLook(PageOfSettings):
    """Names, and two colours as they were typed; both empty for the product's own."""

    part: ClassVar[str] = "look"
    council: str
    name: str
    forum_name: str
    panel_name: str
    main_colour: str
    accent_colour: str

    def values(self) -> dict[str, object]:
        """Colours in their one form. NoColour or ColourTooFaint."""
        stored = super(NameAndLook, self).values()
        if self.main_colour or self.accent_colour:
            main, accent = read_colour(self.main_colour), read_colour(self.accent_colour)
            check_main(main)
            check_accent(accent)
            stored |= {"main_colour": written(main), "accent_colour": written(accent)}
        return stored


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRoutes(PageOfSettings):
    """How families reach the authority, and when what they write is read."""

    part: ClassVar[str] = "contact"
    contact_email: str
    contact_phone: str
    contact_address: str
    relay: str
    data_protection: str
    complaints: str
    reading_hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyWords(PageOfSettings):
    """The authority's own part of SG-05; 999 and Childline are the product's and always stand beside it."""

    part: ClassVar[str] = "emergency"
    worry_phone: str
    worry_hours: str
    night_phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallNumbers(PageOfSettings):
    """Below which numbers nothing is shown. Outcomes that are published stay as they were frozen."""

    part: ClassVar[str] = "numbers"
    threshold: int
    sensitive_threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorryWords(PageOfSettings):
    """The authority's own worry words, one a line; those of the product are always looked for (SG-04)."""

    part: ClassVar[str] = "worry"
    worry_words: str


def change_settings(session: Session, command: PageOfSettings, *, actor: Identity, now: datetime) -> None:
    """Save one page of settings and record what changed. StaleEdit when somebody else saved this page since."""
    values = command.values()
    turn_page(session, command.part, version=command.version)
    row = authority_row(session)
    before = {name: getattr(row, name) for name in values}
    session.execute(update(Authority).where(Authority.id == 1).values(**values, version=Authority.version + 1))
    session.expire(row)
    if before != values:
        record(session, "authority.set", subject=SUBJECT, actor=actor, now=now, before=before, after=values)


def turn_page(session: Session, part: str, *, version: int) -> None:
    """Of two who save the same page at once one goes on; the other gets StaleEdit."""
    if version == 0:
        with refusing(session, {"pk_settings_page": StaleEdit()}):
            session.add(SettingsPage(part=part, version=1))
        return
    saved = session.execute(
        update(SettingsPage)
        .where(SettingsPage.part == part, SettingsPage.version == version)
        .values(version=version + 1)
        .returning(SettingsPage.part)
    ).first()
    if saved is None:
        raise StaleEdit


def authority_row(session: Session) -> Authority:
    """The one row, made when nobody has set this installation up on the command line."""
    start = Site()
    return find_or_insert(
        session,
        find=lambda: session.get(Authority, 1, populate_existing=True, with_for_update=True),
        make=lambda: Authority(id=1, **{name: getattr(start, name) for name in OF_THE_ROW}),
    )
