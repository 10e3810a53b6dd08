"""How much of a document is read, and how a document that is not read says so."""

LARGEST = 6 * 1024 * 1024
"""Bytes of a file."""
LARGEST_PAGE = 1024 * 1024
"""Bytes of a web page: the words of a report are small, and its parser is slow on what is built to be hard."""
LONGEST_PASTED = 200_000
MOST_CHARACTERS = 400_000
MOST_PARAGRAPHS = 2_000
LONGEST_PARAGRAPH = 2_000
MOST_PAGES = 150
LARGEST_PART = 20 * 1024 * 1024
"""Bytes of one part of a packed document once it is unpacked; nothing else of it is unpacked."""
MOST_PARTS = 3_000
DEEPEST = 256
SECONDS = 5
"""Of the processor, for one document."""
MEMORY = 1024 * 1024 * 1024
FEWEST_LETTERS = 20
"""With fewer, a document holds pictures of words and no words."""


class Refused(Exception):
    """The document is not read; the reason is a word that has a sentence, and values fill it."""

    def __init__(self, reason: str, **values: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
