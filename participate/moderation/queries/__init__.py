"""Reads of moderation. `cases` is the moderators', `public` everybody's, `worries` the lead's alone."""

from participate.moderation.queries.cases import CasePage, QueueRow, get_case, list_decided, list_waiting
from participate.moderation.queries.counting import CaseCounts, Figures, counts, counts_about, figures, waiting
from participate.moderation.queries.looks import Grant, find_grant
from participate.moderation.queries.own_words import Spoken, spoken
from participate.moderation.queries.public import DecidedCase, PublicText, decided_cases, public_texts
from participate.moderation.queries.worries import (
    MAY,
    ItemOutline,
    ItemPage,
    Pile,
    get_item,
    get_outline,
    list_items,
    not_handed_over,
)
from participate.moderation.queries.writers import Fate, TextFate, fates_of, held_by_lead, is_held_by_lead

__all__ = [
    "MAY",
    "CaseCounts",
    "CasePage",
    "DecidedCase",
    "Fate",
    "Figures",
    "Grant",
    "ItemOutline",
    "ItemPage",
    "Pile",
    "PublicText",
    "QueueRow",
    "Spoken",
    "TextFate",
    "counts",
    "counts_about",
    "decided_cases",
    "fates_of",
    "figures",
    "find_grant",
    "get_case",
    "get_item",
    "get_outline",
    "held_by_lead",
    "is_held_by_lead",
    "list_decided",
    "list_items",
    "list_waiting",
    "not_handed_over",
    "public_texts",
    "spoken",
    "waiting",
]
