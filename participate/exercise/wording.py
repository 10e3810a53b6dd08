"""Words of frameworks and of entries, as a page, a form and a printed sheet say them."""

from flask_babel import gettext

from participate.core.frameworks import FrameworkRow
from participate.exercise.messages import PARTS
from participate.exercise.passages import ANSWER
from participate.frameworks.queries import FrameworkView
from participate.localoffer.messages import ANSWERS
from participate.web.labels import label


def row_words(row: FrameworkRow, framework: FrameworkView) -> str:
    """What a row asks for: a shipped one in the page's language, an author's own as it stands."""
    return label(row.label) if framework.translated else row.label


def part_words(part: str, framework: FrameworkView) -> str:
    """What a part of an entry is called; an answer is called by its question."""
    kind, _, question = part.partition(":")
    if kind != ANSWER:
        return str(PARTS[kind])
    asked = next((row for row in framework.rows if row.code == question), None)
    if asked is not None:
        return row_words(asked, framework)
    return str(ANSWERS.get(question, gettext("Answer")))
