"""The frozen tables of an outcome as one flat table for spreadsheets and programs."""

from collections.abc import Iterator, Mapping

from participate.core.marked import N_
from participate.core.spreadsheets import as_table
from participate.core.suppression import Cell, ProtectedColumn
from participate.outcomes.tables import QuestionTable, Tables

COLUMNS: Mapping[str, str] = {
    "table": N_(
        "What the line counts: who took part, the channel, the help there was, who chose the answers, a theme of the "
        "comments, a question, or what the groups of a vote chose, each with one voice"
    ),
    "question": N_("The number of the question"),
    "prompt": N_("The question as it was asked"),
    "option": N_("The answer, the channel, the kind of help or the theme"),
    "group": N_(
        "The group: child, young, parent, on_behalf (parents answering for a child), provider or officer; with a "
        "plus sign where groups of a vote were too small and were put together"
    ),
    "people": N_("How many people; for a theme, how many published comments"),
    "percent": N_("How many in a hundred of the base, in whole numbers; empty where the base is below 10"),
    "base": N_("Of how many: who took part of the group; for a theme, all published comments"),
}
"""The columns, and what each holds: the data dictionary."""
HIDDEN_MEANS = N_(
    "[c] stands for a number that is not shown, so that nobody can be recognised; it can be small or large"
)
HIDDEN = "[c]"
"""Stands for a number that is not shown, large or small (SDC-REF7)."""
NEARLY_MEANS = N_("[n] stands for most or all people of the base: all of them, or all but a few")
NEARLY = "[n]"
"""Stands for a number that is not shown because nearly all people of a group chose the same (SDC-05)."""
Line = tuple[object, ...]


def as_csv(tables: Tables, *, voices: Mapping[str, int | None] | None = None) -> str:
    """The tables as CSV, with the mark that makes spreadsheets read it as UTF-8; no cell can be a formula.

    `voices`, of a vote: by option, how much of each group chose it, every group with one voice.
    """
    return as_table((COLUMNS, *_lines(tables), *_voice_lines(voices or {})))


def dictionary(address: str) -> dict[str, object]:
    """The data dictionary beside the table, as CSV on the Web has it: `address` is the table's own."""
    columns = [
        {"name": name, "titles": name, "dc:description": words, "null": [HIDDEN, NEARLY, ""]}
        for name, words in COLUMNS.items()
    ]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": address,
        "rdfs:comment": f"{HIDDEN_MEANS}; {NEARLY_MEANS}",
        "tableSchema": {"columns": columns},
    }


def _lines(tables: Tables) -> Iterator[Line]:
    for group in tables.groups:
        yield "took part", "", "", "", group.group.value, _told(group.heads), "", ""
    for channel in tables.channels:
        yield "channel", "", "", channel.channel.value, "", _told(channel.heads), "", _told(tables.total)
    for name, lines in (("help", tables.helped_by), ("choosing", tables.chosen_by)):
        yield from ((name, "", "", line.code.value, "", _told(line.people), "", "") for line in lines)
    for theme in tables.themes:
        yield "theme", "", "", theme.name, "", _told(theme.comments), "", _told(tables.comments.published)
    for question in tables.questions:
        for column in question.columns:
            yield from _column_lines(question, column)


def _voice_lines(voices: Mapping[str, int | None]) -> Iterator[Line]:
    for option, share in voices.items():
        yield "each group one voice", "", "", option, "", "", _told(share), ""


def _column_lines(question: QuestionTable, column: ProtectedColumn) -> Iterator[Line]:
    """Each option, then who chose none; a group without a breakdown has the same lines without numbers."""
    names = (*(option.label for option in question.options), *question.rest)
    cells = (*column.chosen, *column.rest) or (Cell(),) * len(names)
    for name, cell in zip(names, cells, strict=True):
        share = "" if cell.share is None else cell.share
        front = ("question", question.position, _prompt(question), name)
        yield *front, column.code, NEARLY if cell.nearly else _told(cell.count), share, _told(column.base)


def _prompt(question: QuestionTable) -> str:
    """The question as it was asked; a row of a review with the name of what was looked at."""
    return f"{question.looked.title}: {question.prompt}" if question.looked else question.prompt


def _told(number: int | None) -> object:
    return HIDDEN if number is None else number
