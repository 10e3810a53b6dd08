"""What happens to texts: watched, opened, decided, set aside for the lead; and who looked at what was held."""

from participate.moderation.models import CaseState, ItemState, LeadAct, LookArea
from participate.moderation.service.deciding import DecideCase, Decision, decide
from participate.moderation.service.forgetting import (
    forget_bands,
    forget_decisions,
    forget_looks,
    forget_texts,
    forget_writer,
    take_down,
    unlink_texts,
)
from participate.moderation.service.items import pass_on
from participate.moderation.service.looking import OpenGrant, open_grant, record_look
from participate.moderation.service.texts import (
    SubmittedText,
    WatchedText,
    submit_own_words,
    submit_text,
    watch_text,
    withdraw_text,
)
from participate.moderation.service.worries import JudgeItem, TellWorry, judge_item, tell_worry

__all__ = [
    "CaseState",
    "DecideCase",
    "Decision",
    "ItemState",
    "JudgeItem",
    "LeadAct",
    "LookArea",
    "OpenGrant",
    "SubmittedText",
    "TellWorry",
    "WatchedText",
    "decide",
    "forget_bands",
    "forget_decisions",
    "forget_looks",
    "forget_texts",
    "forget_writer",
    "judge_item",
    "open_grant",
    "pass_on",
    "record_look",
    "submit_own_words",
    "submit_text",
    "take_down",
    "tell_worry",
    "unlink_texts",
    "watch_text",
    "withdraw_text",
]
