"""Reading rounds: the row itself, its register, the desk."""

from participate.rounds.queries.cards import CardBatch, card_batches, get_batch
from participate.rounds.queries.desk import gate_facts, list_history, list_rounds, next_reference, turnout
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
    list_programmes,
    reference_of,
    texts_of,
)
from participate.rounds.queries.speaking import AskedRound, Speaker, get_asked, list_asked, speakers

__all__ = [
    "TEXT_PARTS",
    "AskedRound",
    "CardBatch",
    "ConsulteeRow",
    "GroupTarget",
    "PartyRow",
    "ProgrammeRow",
    "RoundRow",
    "Speaker",
    "card_batches",
    "easy_texts",
    "find_by_reference",
    "gate_facts",
    "get_asked",
    "get_batch",
    "get_public",
    "get_round",
    "groups_of",
    "list_asked",
    "list_consultees",
    "list_history",
    "list_parties",
    "list_programmes",
    "list_rounds",
    "next_reference",
    "reference_of",
    "speakers",
    "texts_of",
    "turnout",
]
