from participate.core.errors import DomainError


class TwinIncomplete(DomainError):
    """A twin needs words and a picture (ER-01, ER-07)."""

    code = "twin-incomplete"


class HardNeedsWords(DomainError):
    """Whoever finds a text hard says what is hard about it."""

    code = "hard-needs-words"


class NothingToSign(DomainError):
    """A twin is signed off when it is there and as new as its text."""

    code = "nothing-to-sign"


class PanelSignsOff(DomainError):
    """Only members of the young people's panel sign easy-read texts off, and nobody who works at the desk."""

    code = "panel-signs-off"
