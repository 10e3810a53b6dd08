"""How long the words of the content plan may be."""

LONGEST_WORDS = 1500
LONGEST_NOTE = 300
