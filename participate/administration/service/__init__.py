"""What administrators do: people of the desk, copies of the record; and what the worker notes."""

from participate.administration.service.errands import BETWEEN_NOTES, check_chain, is_due, note_errand
from participate.administration.service.people import (
    INVITATION_LIFE,
    AddOfficer,
    ChangeRoles,
    Rename,
    add_officer,
    change_roles,
    invite_again,
    rename,
)

__all__ = [
    "BETWEEN_NOTES",
    "INVITATION_LIFE",
    "AddOfficer",
    "ChangeRoles",
    "Rename",
    "add_officer",
    "change_roles",
    "check_chain",
    "invite_again",
    "is_due",
    "note_errand",
    "rename",
]
