"""Writing comments: giving one, answering it in public, letting it go."""

from participate.feedback.service.answering import AnswerComment, answer_comment
from participate.feedback.service.forgetting import RemoveComment, forget_person, forget_words, remove_comment, unlink
from participate.feedback.service.giving import GiveComment, Writer, give_comment
from participate.feedback.service.raising import RaiseFromComment, raise_from_comment
from participate.feedback.service.watching import TypedWords, watch_typed

__all__ = [
    "AnswerComment",
    "GiveComment",
    "RaiseFromComment",
    "RemoveComment",
    "TypedWords",
    "Writer",
    "answer_comment",
    "forget_person",
    "forget_words",
    "give_comment",
    "raise_from_comment",
    "remove_comment",
    "unlink",
    "watch_typed",
]
