"""Read the data files into content, and refuse what does not hang together."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from participate.demonstration.checks import problems
from participate.demonstration.content import Content
from participate.demonstration.content.answers import Answers
from participate.demonstration.content.authority import Authority, EntryTwin, People, TermTopics
from participate.demonstration.content.exercises import Exercise
from participate.demonstration.content.feedback import Feedback
from participate.demonstration.content.findings import Findings
from participate.demonstration.content.forum import Forum
from participate.demonstration.content.frameworks import FrameworkCopy
from participate.demonstration.content.ideas import Ideas
from participate.demonstration.content.outcomes import Outcome
from participate.demonstration.content.parties import Parties
from participate.demonstration.content.register import Register
from participate.demonstration.content.reviews import Review
from participate.demonstration.content.rounds import Consultee, Programme, Round
from participate.demonstration.content.schools import Schools
from participate.demonstration.content.votes import Vote
from participate.demonstration.strict import ContentError, build

T = TypeVar("T")


def read_content() -> Content:
    """The whole demonstration, checked. Raises ContentError with every problem, each naming its place."""
    data = files("participate.demonstration") / "data"
    content = Content(
        authority=_read(Authority, data / "authority.toml"),
        people=_read(People, data / "people.toml"),
        entries=(data / "entries.json").read_bytes(),
        entry_twins=_only(tuple[EntryTwin, ...], "twin", data / "entries_easy.toml"),
        term_topics=_read(TermTopics, data / "term_topics.toml"),
        programme=_read(Programme, data / "programme.toml"),
        consultees=_only(tuple[Consultee, ...], "consultee", data / "consultees.toml"),
        rounds=_folder(Round, data / "rounds"),
        answers={answers.round: answers for answers in _folder(Answers, data / "answers")},
        forum=_read(Forum, data / "forum.toml"),
        parties=_read(Parties, data / "parties.toml"),
        frameworks=_only(tuple[FrameworkCopy, ...], "copy", data / "frameworks.toml"),
        feedback=_read(Feedback, data / "feedback.toml"),
        exercises=_only(tuple[Exercise, ...], "exercise", data / "exercises.toml"),
        register=_read(Register, data / "register.toml"),
        reviews=_folder(Review, data / "reviews"),
        findings=_read(Findings, data / "findings.toml"),
        votes=_folder(Vote, data / "votes"),
        ideas=_read(Ideas, data / "ideas.toml"),
        schools=_read(Schools, data / "schools.toml"),
        outcomes={outcome.round: outcome for outcome in _folder(Outcome, data / "outcomes")},
    )
    if found := problems(content):
        raise ContentError(*found)
    return content


def _tables(file: Traversable) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file.name}: {error}") from error


def _read(kind: type[T], file: Traversable) -> T:
    return build(kind, _tables(file), at=file.name)


def _only(kind: type[T], key: str, file: Traversable) -> T:
    """The one list that a file holds, under its key."""
    tables = _tables(file)
    if set(tables) != {key}:
        raise ContentError(f"{file.name}: holds {key} and nothing else")
    return build(kind, tables[key], at=file.name)


def _folder(kind: type[T], folder: Traversable) -> tuple[T, ...]:
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(build(kind, _tables(file), at=f"{folder.name}/{file.name}") for file in found)
