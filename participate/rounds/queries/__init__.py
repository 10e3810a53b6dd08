"""Reading rounds: the row itself, its register, the desk."""

from participate.rounds.queries.cards import CardBatch, CardScope, card_batches, get_batch, get_scope
from participate.rounds.queries.desk import gate_facts, list_history, list_rounds, next_reference, turnout
from participate.rounds.queries.organisation_cards import OwnBatch, get_own_batch, own_batches, rounds_with_cards
from participate.rounds.queries.register import (
    ConsulteeRow,
    PartyRow,
    list_consultees,
    list_parties,
)
from participate.rounds.queries.rows import (
    TEXT_PARTS,
    GroupTarget,
    ProgrammeRow,
    RoundRow,
    easy_texts,
    find_by_reference,
    get_public,
    get_round,
    groups_of,
    is_announced,
    list_programmes,
    texts_of,
)
from participate.rounds.queries.speaking import AskedRound, Speaker, get_asked, list_asked, speakers
from participate.rounds.queries.texts import TextLine, get_text, list_texts, next_to_write, texts_written

__all__ = [
    "TEXT_PARTS",
    "AskedRound",
    "CardBatch",
    "CardScope",
    "ConsulteeRow",
    "GroupTarget",
    "OwnBatch",
    "PartyRow",
    "ProgrammeRow",
    "RoundRow",
    "Speaker",
    "TextLine",
    "card_batches",
    "easy_texts",
    "find_by_reference",
    "gate_facts",
    "get_asked",
    "get_batch",
    "get_own_batch",
    "get_public",
    "get_round",
    "get_scope",
    "get_text",
    "groups_of",
    "is_announced",
    "list_asked",
    "list_consultees",
    "list_history",
    "list_parties",
    "list_programmes",
    "list_rounds",
    "list_texts",
    "next_reference",
    "next_to_write",
    "own_batches",
    "rounds_with_cards",
    "speakers",
    "texts_of",
    "texts_written",
    "turnout",
]
