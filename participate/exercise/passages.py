"""An entry as the paragraphs that an exercise stands beside a list."""

from dataclasses import dataclass

from participate.localoffer.content import EntryContent

TEXTS = ("summary", "description", "who_for", "how_to_get", "accessibility", "cost", "opening")
CONTACT, REPORT, ANSWER = "contact", "sen_report_url", "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of an entry. `part` is the field it stands in, for an answer `answer:` and its question."""

    part: str
    words: str


def passages_of(content: EntryContent) -> tuple[Passage, ...]:
    """What an entry says, in the order of its page, a paragraph for each line; nothing twice."""
    texts = [(name, getattr(content, name)) for name in TEXTS if name != "description" or _says_more(content)]
    texts += [(f"{ANSWER}:{each.question}", each.words) for each in content.answers]
    texts += [(CONTACT, each) for each in (content.phone, content.email, content.url)]
    texts.append((REPORT, content.sen_report_url))
    return tuple(
        Passage(part=part, words=words) for part, text in texts for line in text.splitlines() if (words := _one(line))
    )


def _says_more(content: EntryContent) -> bool:
    return content.description != content.summary


def _one(line: str) -> str:
    return " ".join(line.split())
