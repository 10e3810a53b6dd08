"""Reading a school's document for its words alone: in a process of its own, within limits, and never what is active."""

from participate.exercise.reading.outside import LARGEST, LONGEST_PASTED, pasted_paragraphs, read_document

__all__ = ["LARGEST", "LONGEST_PASTED", "pasted_paragraphs", "read_document"]
