from participate.core.errors import DomainError


class TextsLocked(DomainError):
    """The round's texts are locked: it is scheduled or further."""

    code = "texts-locked"


class ReasonNeeded(DomainError):
    """A public reason is needed for this step."""

    code = "reason-needed"


class ReferenceTaken(DomainError):
    """Another round has this reference."""

    code = "reference-taken"
