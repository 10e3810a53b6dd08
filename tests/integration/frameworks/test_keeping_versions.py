"""A round, a review or an exercise keeps the version of a framework that stood when it asked."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from time import sleep
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.frameworks import Answers, SubjectKind
from participate.core.organisations import OrganisationKind
from participate.core.rulesets import frameworks as shipped
from participate.db.conflicts import refusing
from participate.db.session import open_session
from participate.frameworks.models import FrameworkVersion
from participate.frameworks.queries import find_shipped, get_framework, list_choices
from participate.frameworks.service import keep_version
from tests.support.clock import START
from tests.support.database import migrated_engine
from tests.support.people import organisation_of


class Broken(Exception):
    """The constraint that was named."""


def values_of_copy(session: Session, *, number: int = 1) -> dict[str, Any]:
    """A copy of the publication framework, as values."""
    return {
        "code": "ours",
        "number": number,
        "shipped": False,
        "based_on_id": keep_version(session, "publication", now=START),
        "dated": date(2026, 6, 1),
        "title": f"Ours {number}",
        "easy_title": "Ours",
        "about": "a",
        "easy_about": "a",
        "source": "s",
        "answers": Answers.SCORES,
        "subjects": ["site"],
        "rows": [{"code": "a", "label": "A", "easy_label": "A", "picture": "yes", "rule": "law"}],
        "at": START,
    }


def copied(session: Session, *, number: int = 1, organisation_id: int | None = None) -> FrameworkVersion:
    row = FrameworkVersion(**values_of_copy(session, number=number), organisation_id=organisation_id)
    session.add(row)
    session.flush()
    return row


@pytest.mark.parametrize("framework", shipped.SHIPPED, ids=lambda framework: framework.code)
def test_a_shipped_framework_is_read_back_as_it_is(session: Session, framework: Any) -> None:
    found = get_framework(session, keep_version(session, framework.code, now=START))
    assert found.translated
    assert found.rows == framework.rows
    assert (found.title, found.subjects, found.answers) == (framework.title, framework.subjects, framework.answers)
    assert found.number == 1


def test_asking_again_gives_the_same_version(session: Session) -> None:
    first = keep_version(session, "schedule-2", now=START)
    session.expire_all()
    assert keep_version(session, "schedule-2", now=START) == first
    assert session.scalar(select(func.count(FrameworkVersion.id))) == 1


def test_when_the_product_comes_with_other_words_the_old_version_stays(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = find_shipped("publication")
    first = keep_version(session, "publication", now=START)
    after = replace(before, dated=date(2027, 9, 1), rows=before.rows[:3])
    monkeypatch.setitem(shipped.BY_CODE, "publication", after)
    second = keep_version(session, "publication", now=START)
    assert get_framework(session, first).rows == before.rows
    assert (get_framework(session, second).number, get_framework(session, second).rows) == (2, after.rows)
    monkeypatch.setitem(shipped.BY_CODE, "publication", before)
    assert keep_version(session, "publication", now=START) == first


def test_a_copy_gives_its_newest_version_in_its_own_words(session: Session) -> None:
    first, second = copied(session), copied(session, number=2)
    assert keep_version(session, "ours", now=START) == second.id
    assert get_framework(session, first.id).title == "Ours 1"
    assert not get_framework(session, first.id).translated


def test_the_choices_are_the_shipped_and_the_newest_of_each_copy(session: Session) -> None:
    copied(session)
    copied(session, number=2)
    found = list_choices(session)
    assert [choice.code for choice in found] == [*shipped.BY_CODE, "ours"]
    assert (found[-1].title, found[-1].rows, found[-1].subjects) == ("Ours 2", 1, {SubjectKind.SITE})
    assert [choice.translated for choice in found] == [True] * 5 + [False]


def test_a_forums_copy_is_for_that_forum_alone(session: Session) -> None:
    forum = organisation_of(session, OrganisationKind.FORUM, now=START)
    other = organisation_of(session, OrganisationKind.PANEL, now=START)
    row = copied(session, organisation_id=forum)
    assert [choice.code for choice in list_choices(session, organisation_id=forum)][5:] == ["ours"]
    assert len(list_choices(session)) == len(list_choices(session, organisation_id=other)) == 5
    assert keep_version(session, "ours", organisation_id=forum, now=START) == row.id
    for stranger in (None, other):
        with pytest.raises(NotFound):
            keep_version(session, "ours", organisation_id=stranger, now=START)


@pytest.mark.parametrize("code", ["", "nothing", "schedule-2 "])
def test_what_is_no_framework_is_not_found(session: Session, code: str) -> None:
    with pytest.raises(NotFound):
        keep_version(session, code, now=START)
    with pytest.raises(NotFound):
        find_shipped(code)


def test_a_version_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        get_framework(session, 1)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"number": 0}, "ck_framework_version_number_from_one"),
        ({"shipped": True}, "ck_framework_version_shipped_is_nobodys"),
        ({"based_on_id": None}, "ck_framework_version_copy_of_something"),
        ({"code": "publication"}, "uq_framework_version_code_number"),
    ],
)
def test_no_version_is_half_one(session: Session, changed: dict[str, Any], name: str) -> None:
    whole = values_of_copy(session)
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.add(FrameworkVersion(**{**whole, **changed}))
    session.add(FrameworkVersion(**whole))
    session.flush()


def test_a_version_is_answered_in_a_known_way(session: Session) -> None:
    copied(session)
    with pytest.raises(Broken), refusing(session, {"ck_framework_version_answers_known": Broken()}):
        session.execute(text("UPDATE framework_version SET answers = 'maybe'"))


@pytest.fixture
def house(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    """A database that keeps what is committed."""
    with migrated_engine(empty_database("frameworks")) as made:
        yield made


def test_two_rounds_that_keep_a_framework_at_once_keep_one_version(house: Engine) -> None:
    def keep() -> int:
        with open_session(house, writes=True) as session:
            kept = keep_version(session, "schedule-2", now=START)
            session.commit()
        return kept

    with ThreadPoolExecutor(max_workers=1) as other:
        with open_session(house, writes=True) as session:
            first = keep_version(session, "schedule-2", now=START)
            running = other.submit(keep)
            sleep(0.3)
            session.commit()
        assert running.result() == first
