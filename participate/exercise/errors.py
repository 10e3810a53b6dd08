"""What the exercise refuses."""

from typing import ClassVar

from participate.core.errors import DomainError


class DocumentRefused(DomainError):
    """A document that is not read. Values: `reason`, and what its sentence needs."""

    code: ClassVar[str] = "document-refused"


class TooManyReadings(DomainError):
    """The organisation had so many reports read in this hour. Values: `most`."""

    code: ClassVar[str] = "too-many-readings"


class ExerciseSent(DomainError):
    """It was sent to the council and stays as it was."""

    code: ClassVar[str] = "exercise-sent"


class ExerciseUnfinished(DomainError):
    """It cannot be sent yet. Values: `reason` (entry, report or notice) and `left`, the rows without a mark."""

    code: ClassVar[str] = "exercise-unfinished"


class MarksWouldGo(DomainError):
    """Another report takes the marks on this one with it. Values: `count` and `total`."""

    code: ClassVar[str] = "marks-would-go"


class NoSuchParagraph(DomainError):
    """A number that no paragraph of the text has. Values: `most`."""

    code: ClassVar[str] = "no-such-paragraph"
