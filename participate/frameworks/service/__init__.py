"""Keeping the version that something refers to; copying a framework and changing the copy."""

from participate.frameworks.service.changing import (
    Arrange,
    ChangeRow,
    ChangeWords,
    CopyFramework,
    FrameworkWords,
    RowWords,
    arrange_rows,
    change_row,
    change_words,
    copy_framework,
)
from participate.frameworks.service.forgetting import forget_copies
from participate.frameworks.service.keeping import keep_version

__all__ = [
    "Arrange",
    "ChangeRow",
    "ChangeWords",
    "CopyFramework",
    "FrameworkWords",
    "RowWords",
    "arrange_rows",
    "change_row",
    "change_words",
    "copy_framework",
    "forget_copies",
    "keep_version",
]
