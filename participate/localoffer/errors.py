from participate.core.errors import DomainError


class FileRefused(DomainError):
    """A file as a whole cannot be read. Values: `reason`, a code of `standard.shapes`-independent words."""

    code = "file-refused"
