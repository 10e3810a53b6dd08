"""The content plan as a table for spreadsheets and programs."""

from collections.abc import Callable, Mapping

from participate.contentplan.queries import PlanLineRow, SetBy
from participate.core.marked import N_
from participate.core.rulesets.topics import TOPICS, Topic
from participate.core.spreadsheets import as_table
from participate.localoffer.queries.missing import COUNTED, TopicCount

COLUMNS: Mapping[str, str] = {
    "topic": N_("The code of the topic"),
    "name": N_("The name of the topic"),
    "priority": N_("How soon it is worked on: first, next or later; empty while nothing is agreed"),
    "depth": N_("How much is told: main (the main facts), steps (how to get it, too) or full (everything)"),
    "agreed": N_("What was agreed"),
    "missing": N_("What people asked for that is not here yet"),
    "reason": N_(
        "What the council decided, and why; beside a vote, only where it says more than the decision on its options"
    ),
    "vote": N_("The reference of the vote that set it; empty where no vote did"),
    "options": N_("The options of that vote, each with its place and what was decided of it"),
    "agreed_on": N_("The day from which this stands"),
    "version": N_("The number of this version; earlier ones can be read on the page of the topic"),
    "entries": N_("How many entries the topic has now; 101 stands for more than 100"),
}
"""The columns, and what each holds: the data dictionary."""
Line = Mapping[str, object]


def as_csv(lines: tuple[Line, ...]) -> str:
    """The plan as CSV, with the mark that makes spreadsheets read it as UTF-8; no cell can be a formula."""
    return as_table((tuple(COLUMNS), *(tuple(line.values()) for line in lines)))


def dictionary(address: str) -> dict[str, object]:
    """The data dictionary beside the table, as CSV on the Web has it: `address` is the table's own."""
    columns = [{"name": name, "titles": name, "dc:description": words} for name, words in COLUMNS.items()]
    return {"@context": "http://www.w3.org/ns/csvw", "url": address, "tableSchema": {"columns": columns}}


def csv_lines(
    plan: Mapping[str, PlanLineRow], counts: tuple[TopicCount, ...], *, day: Callable[[PlanLineRow], str]
) -> tuple[Line, ...]:
    """A line for every topic, agreed or not, with the columns in their order. `day` is the London day of a line."""
    entries = {each.topic.code: COUNTED + 1 if each.more else each.count for each in counts}
    return tuple(_line(topic, plan.get(topic.code), entries[topic.code], day) for topic in TOPICS)


def _line(topic: Topic, line: PlanLineRow | None, entries: int, day: Callable[[PlanLineRow], str]) -> Line:
    agreed: dict[str, object] = dict.fromkeys(COLUMNS, "")
    if line is not None:
        agreed |= {
            "priority": line.priority.value,
            "depth": line.depth.value,
            "agreed": line.wording,
            "missing": line.missing,
            "reason": line.reason,
            "vote": line.reference,
            "options": "; ".join(_option(each) for each in line.set_by),
            "agreed_on": day(line),
            "version": line.number,
        }
    return agreed | {"topic": topic.code, "name": topic.label, "entries": entries}


def _option(option: SetBy) -> str:
    """“Short breaks (place 1 of 5): follows”; without a place where it was not shown."""
    place = f" (place {option.place} of {option.options})" if option.place else ""
    return f"{option.label}{place}: {option.deed or ''} {option.reason}".strip()
