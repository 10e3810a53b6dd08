"""In which form somebody wants the e-mails about rounds that they took part in."""

from enum import StrEnum


class NewsForm(StrEnum):
    """Only who asked for news of a round gets any; this says how, or that they changed their mind for good."""

    STANDARD = "standard"
    EASY = "easy"
    NONE = "none"
