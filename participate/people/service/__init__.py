"""Accounts, ways in and sessions."""

from participate.people.service.accounts import create_account, grant_roles
from participate.people.service.cards import (
    CARDS_SHOWN,
    IssueCards,
    NewCard,
    cards_again,
    issue_cards,
    revoke_batch,
    revoke_card,
)
from participate.people.service.coming_in import CARD_SESSION, CardRefused, TypedCard, use_card
from participate.people.service.first_use import check_pictures, choose_pictures, say_age
from participate.people.service.links import ACCOUNT_SESSION, LINK_LIFE, AskForLink, ask_for_link, make_link, use_link
from participate.people.service.sessions import (
    LINK_MEMORY,
    SESSION_REMEMBERED,
    end_session,
    forget_sessions,
    start_session,
)

__all__ = [
    "ACCOUNT_SESSION",
    "CARDS_SHOWN",
    "CARD_SESSION",
    "LINK_LIFE",
    "LINK_MEMORY",
    "SESSION_REMEMBERED",
    "AskForLink",
    "CardRefused",
    "IssueCards",
    "NewCard",
    "TypedCard",
    "ask_for_link",
    "cards_again",
    "check_pictures",
    "choose_pictures",
    "create_account",
    "end_session",
    "forget_sessions",
    "grant_roles",
    "issue_cards",
    "make_link",
    "revoke_batch",
    "revoke_card",
    "say_age",
    "start_session",
    "use_card",
    "use_link",
]
