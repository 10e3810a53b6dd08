"""Reading comments: how many say what, those that everybody reads, those that wait for an answer, one's own."""

from participate.feedback.queries.causing import cause_of
from participate.feedback.queries.counting import Tally, count_for_all, count_open_by_entry
from participate.feedback.queries.desk import (
    CommentLine,
    CommentPage,
    count_waiting,
    get_comment,
    list_of_organisation,
    list_waiting,
)
from participate.feedback.queries.own import MyComment, list_mine
from participate.feedback.queries.public import (
    CAUSE,
    AnswerRow,
    Commented,
    EntrySlot,
    PublicComment,
    about_entry,
    entry_names,
    get_commented,
    list_public,
    read_slot,
    subject_of,
)

__all__ = [
    "CAUSE",
    "AnswerRow",
    "CommentLine",
    "CommentPage",
    "Commented",
    "EntrySlot",
    "MyComment",
    "PublicComment",
    "Tally",
    "about_entry",
    "cause_of",
    "count_for_all",
    "count_open_by_entry",
    "count_waiting",
    "entry_names",
    "get_comment",
    "get_commented",
    "list_mine",
    "list_of_organisation",
    "list_public",
    "list_waiting",
    "read_slot",
    "subject_of",
]
