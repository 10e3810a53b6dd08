"""The authority's particulars, as every page's frame shows them; its age line and its periods."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.authority.models import AgeLineRow, Authority, Logo, RetentionPeriod, SettingsPage
from participate.core.ages import AgeLine, line_on
from participate.core.images import ImageKind
from participate.core.retention import RULES, Kept, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoShown:
    """Where the logo stands (`digest`), what it says, and its size in dots."""

    digest: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The authority's own settings. Before `participate init` each text is empty and `council` says so."""

    council: str = "Your council"
    name: str = "Local Offer"
    contact_email: str = ""
    contact_phone: str = ""
    contact_address: str = ""
    forum_name: str = ""
    panel_name: str = ""
    reading_hours: str = ""
    worry_phone: str = ""
    worry_hours: str = ""
    worry_words: str = ""
    threshold: int = 5
    sensitive_threshold: int = 10
    demonstration: bool = False
    version: int = 0
    main_colour: str = ""
    accent_colour: str = ""
    relay: str = ""
    data_protection: str = ""
    complaints: str = ""
    night_phone: str = ""
    logo: LogoShown | None = None


OF_THE_ROW = tuple(field.name for field in fields(Site) if field.name != "logo")


def site(session: Session) -> Site:
    """The authority's settings; defaults in an empty database. One query, for every page asks it."""
    found = session.execute(
        select(Authority, Logo.width, Logo.height).outerjoin(Logo, Logo.digest == Authority.logo_digest)
    ).first()
    if found is None:
        return Site()
    row, width, height = found
    settings = Site(**{name: getattr(row, name) for name in OF_THE_ROW})
    if row.logo_digest is None or width is None:
        return settings
    return replace(settings, logo=LogoShown(digest=row.logo_digest, alt=row.logo_alt, width=width, height=height))


def page_version(session: Session, part: str) -> int:
    """How often the settings of one page were saved; 0 for never."""
    return session.scalar(select(SettingsPage.version).where(SettingsPage.part == part)) or 0


def find_logo(session: Session, digest: str) -> tuple[ImageKind, bytes] | None:
    """The bytes of a logo by their hash, and what they are; None when there is none (any more)."""
    row = session.execute(select(Logo.kind, Logo.content).where(Logo.digest == digest)).first()
    return (row.kind, row.content) if row is not None else None


def preview_of(session: Session, digest: str) -> LogoShown | None:
    """A logo that may be chosen, used or not."""
    row = session.execute(select(Logo.width, Logo.height).where(Logo.digest == digest)).first()
    return LogoShown(digest=digest, alt="", width=row.width, height=row.height) if row is not None else None


def age_lines(session: Session) -> tuple[AgeLine, ...]:
    """Every age line that was set, the newest first; the law's own stands before them all (`core.ages.FIRST_LINE`)."""
    rows = session.scalars(select(AgeLineRow).order_by(AgeLineRow.from_day.desc()))
    return tuple(AgeLine(from_day=row.from_day, age=row.age) for row in rows)


def age_line(session: Session, *, on: date) -> AgeLine:
    """The age line that holds on a day."""
    return line_on(age_lines(session), on)


def periods(session: Session) -> Mapping[Kept, Period]:
    """How long each kind of thing is kept here: the authority's own length, or else the product's (domain 5.4)."""
    own = {
        row.code: Period(code=row.code, count=row.count, unit=row.unit, reason=row.reason, set_at=row.set_at)
        for row in session.scalars(select(RetentionPeriod))
    }
    return {rule.code: own.get(rule.code, Period(code=rule.code, count=rule.default, unit=rule.unit)) for rule in RULES}
