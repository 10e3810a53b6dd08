"""Writing the content plan."""

from participate.contentplan.service.writing import LineWords, WriteLine, write_line

__all__ = ["LineWords", "WriteLine", "write_line"]
