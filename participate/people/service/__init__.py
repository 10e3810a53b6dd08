"""Accounts, ways in and sessions."""

from participate.people.service.accounts import create_account, grant_roles
from participate.people.service.cards import CARDS_SHOWN, IssueCards, NewCard, cards_again, issue_cards, revoke_batch
from participate.people.service.coming_in import CARD_SESSION, MOST_CODE_TRIES, CardRefused, use_card
from participate.people.service.links import ACCOUNT_SESSION, LINK_LIFE, AskForLink, ask_for_link, make_link, use_link
from participate.people.service.removing import close_card, forget_account, lock_account
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
    "MOST_CODE_TRIES",
    "SESSION_REMEMBERED",
    "AskForLink",
    "CardRefused",
    "IssueCards",
    "NewCard",
    "ask_for_link",
    "cards_again",
    "close_card",
    "create_account",
    "end_session",
    "forget_account",
    "forget_sessions",
    "grant_roles",
    "issue_cards",
    "lock_account",
    "make_link",
    "revoke_batch",
    "start_session",
    "use_card",
    "use_link",
]
