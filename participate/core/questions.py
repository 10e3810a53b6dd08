"""The kinds of question, and what makes an answer whole."""

import re
from enum import StrEnum


class QuestionKind(StrEnum):
    """One choice, several choices, three faces (EQ-06), free text."""

    ONE_CHOICE = "one_choice"
    SEVERAL_CHOICES = "several_choices"
    FACES = "faces"
    FREE_TEXT = "free_text"


class AnswerState(StrEnum):
    """Answered, “I do not know”, or skipped: each is an answer of its own and counted as such."""

    ANSWERED = "answered"
    DO_NOT_KNOW = "do_not_know"
    SKIPPED = "skipped"


CHOICE_KINDS = frozenset({QuestionKind.ONE_CHOICE, QuestionKind.SEVERAL_CHOICES, QuestionKind.FACES})
FACES = 3
MOST_OPTIONS = 12
EASY_OPTIONS_A_SCREEN = 6
LONGEST_WORDS = 2000
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def tells_number(words: str, number: int) -> bool:
    """Whether an author’s English words hold a number, as a digit or in letters."""
    named = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return re.search(rf"\b({number}|{named})\b", words, re.IGNORECASE) is not None
