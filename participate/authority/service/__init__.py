"""Changing the authority's settings: all at once at the start, then a page at a time."""

from participate.authority.service.ages import AddAgeLine, RemoveAgeLine, add_age_line, remove_age_line
from participate.authority.service.keeping import SetPeriod, set_period
from participate.authority.service.look import LogoGone, UseLogo, put_logo, take_logo_away, use_logo
from participate.authority.service.pages import (
    ContactRoutes,
    EmergencyWords,
    NameAndLook,
    SmallNumbers,
    WorryWords,
    change_settings,
)
from participate.authority.service.particulars import SetAuthority, mark_as_demonstration, set_authority

__all__ = [
    "AddAgeLine",
    "ContactRoutes",
    "EmergencyWords",
    "LogoGone",
    "NameAndLook",
    "RemoveAgeLine",
    "SetAuthority",
    "SetPeriod",
    "SmallNumbers",
    "UseLogo",
    "WorryWords",
    "add_age_line",
    "change_settings",
    "mark_as_demonstration",
    "put_logo",
    "remove_age_line",
    "set_authority",
    "set_period",
    "take_logo_away",
    "use_logo",
]
