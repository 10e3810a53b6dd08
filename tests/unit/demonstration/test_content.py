"""The content hangs together, says nothing that nobody reads, and a fault in it is named."""

import inspect
import re
from dataclasses import fields, is_dataclass, replace
from types import ModuleType

import pytest

from participate.core.ballots import Purpose
from participate.demonstration.checks import problems
from participate.demonstration.content import Content, answers, authority, rounds
from participate.demonstration.content.texts import Easy
from participate.demonstration.reading import read_content
from participate.demonstration.strict import ContentError, build
from tests.support.source import ROOT, readable


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content()


@pytest.mark.parametrize("module", [answers, authority, rounds], ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_field_is_read_by_somebody(module: ModuleType) -> None:
    code = "\n".join(readable(path) for path in (ROOT / "participate" / "demonstration").glob("*.py"))
    code += inspect.getsource(rounds)
    kinds = [kind for _, kind in inspect.getmembers(module, is_dataclass) if kind.__module__ == module.__name__]
    names = {field.name for kind in kinds for field in fields(kind)}
    assert sorted(name for name in names if not re.search(rf"\.{name}\b", code)) == []


def test_a_title_whose_lines_would_run_together_is_found(content: Content) -> None:
    given = content.rounds[0]
    title = replace(given.texts["title"], easy=Easy(picture="school", words=("Help at school", "What do you need?")))
    changed = replace(content, rounds=(replace(given, texts={**given.texts, "title": title}), *content.rounds[1:]))
    assert problems(changed) == (f"rounds/{given.slug}.toml: a line of the easy title does not end as a sentence",)


def test_a_child_is_given_a_card_for_the_vote_that_is_open(content: Content) -> None:
    voted = [each.round.slug for each in content.votes if each.round.state == "scheduled" and each.round.opens.day < 0]
    assert [each.group for each in content.people.batch if each.round in voted and each.easy] == ["child"]


def test_a_finished_vote_on_content_has_paper_and_a_room_and_sets_the_plan(content: Content) -> None:
    over = [
        each
        for each in content.votes
        if each.terms.purpose is Purpose.CONTENT and each.round.state == "published" and each.paper and each.room
    ]
    assert {line.topic for line in content.plan if line.vote in {each.round.slug for each in over}} == {
        "LO-MH",
        "LO-LEIS",
    }
    changed = replace(content, plan=(replace(content.plan[0], vote="none-such"),))
    assert problems(changed) == ("plan.toml: no vote is called none-such",)


def test_a_batch_that_does_not_add_up_is_found(content: Content) -> None:
    given = content.answers["complaints"]
    changed = replace(given, batch=(replace(given.batch[0], count=given.batch[0].count + 1), *given.batch[1:]))
    found = problems(replace(content, answers={**content.answers, "complaints": changed}))
    assert [each.partition(": ")[0] for each in found] == ["answers/complaints.toml"] * 2


def test_an_organisation_that_nobody_looks_after_is_found(content: Content) -> None:
    forum, *others = content.people.organisation
    bare = replace(forum, belongs=(), officer="parent")
    changed = replace(content, people=replace(content.people, organisation=(bare, *others)))
    assert problems(changed) == (
        f"people.toml: {forum.name} has no officer",
        f"people.toml: {forum.name} is looked after by its own, or by the panel’s officer",
    )


def test_what_a_file_may_not_say_is_named_with_its_place() -> None:
    with pytest.raises(ContentError, match=r"x\.toml: unknown key colour\nx\.toml: words is missing"):
        build(Easy, {"picture": "school", "colour": "red"}, at="x.toml")
