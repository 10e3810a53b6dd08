from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from participate.core.gate import (
    Condition,
    GateFacts,
    KindFacts,
    comes_from_public,
    gate,
    has_framework,
    has_questions,
    has_rule,
    has_sample,
    has_topics,
    has_vote_options,
    is_counted_again,
    states_quorums,
    takes_nothing_out,
)
from participate.core.gate import unmet as blocking
from participate.core.gate_words import WORDS
from participate.core.groups import Group

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
WHOLE = GateFacts(
    purpose="p",
    background="b",
    legal_basis="LO_CONTENT",
    can_change="c",
    cannot_change="n",
    discarded="d",
    decided_by="Director",
    read_by="Officers",
    equality="link",
    offline_route="phone",
    matters=("REG55-b",),
    targets={Group.CHILD: 20},
    opens_at=NOW + timedelta(days=3),
    closes_at=NOW + timedelta(days=60),
    consultees={"REG54-1a": "invited", "REG54-1g": "none"},
    parties={"forum": "agrees", "panel": "objects"},
    decision_recorded=False,
    moderators=1,
    safeguarding_leads=1,
)
KIND = KindFacts(
    own=(
        has_questions(3, problems=0),
        has_framework(8),
        has_sample(3),
        has_vote_options(8, fit=True),
        has_rule(0),
        states_quorums(0),
        takes_nothing_out(0),
        has_topics(0),
        is_counted_again(named=True, said_why_not=False),
        comes_from_public(0),
    ),
    twins_wanted=9,
    twins_missing=0,
    twins_stale=0,
    twins_signed=9,
)


def unmet(facts: GateFacts = WHOLE, kind: KindFacts = KIND) -> set[str]:
    return {condition.code for condition in gate(facts, kind, now=NOW) if not condition.met}


def test_a_whole_round_meets_every_condition() -> None:
    assert unmet() == set()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"purpose": ""}, "purpose"),
        ({"legal_basis": ""}, "legal-basis"),
        ({"cannot_change": ""}, "can-change"),
        ({"discarded": ""}, "discarded"),
        ({"decision_recorded": True}, "undecided"),
        ({"read_by": ""}, "deciders"),
        ({"equality": ""}, "equality"),
        ({"offline_route": ""}, "offline"),
        ({"matters": ()}, "matters"),
        ({"targets": {Group.CHILD: 0}}, "targets"),
        ({"targets": {}}, "targets"),
        ({"consultees": {"REG54-1a": "open"}}, "consultees"),
        ({"parties": {"forum": "waiting", "panel": "agrees"}}, "forum"),
        ({"parties": {"forum": "agrees"}}, "panel"),
        ({"parties": {"forum": "outdated", "panel": "agrees"}}, "forum"),
        ({"opens_at": NOW - timedelta(days=1)}, "dates"),
        ({"closes_at": None}, "dates"),
        ({"closes_at": NOW + timedelta(days=9)}, "length"),
        ({"moderators": 0}, "moderation"),
        ({"safeguarding_leads": 0}, "safeguarding"),
    ],
)
def test_each_missing_fact_fails_its_own_condition(changed: dict[str, object], code: str) -> None:
    assert unmet(replace(WHOLE, **changed)) == {code}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"own": (has_questions(0, problems=0),)}, "questions"),
        ({"own": (has_questions(3, problems=1),)}, "questions"),
        ({"twins_missing": 1}, "easy-read"),
        ({"twins_stale": 1}, "easy-read"),
    ],
)
def test_questions_and_twins_are_conditions_too(changed: dict[str, object], code: str) -> None:
    assert unmet(kind=replace(KIND, **changed)) == {code}  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "heard"), [(11, False), (14, True)], ids=["fewer working days", "ten working days"])
def test_a_party_that_says_nothing_holds_nobody_up_for_longer_than_its_term(days: int, heard: bool) -> None:
    asked = NOW - timedelta(days=days)
    facts = replace(WHOLE, parties={"forum": "waiting", "panel": "nothing"}, asked={"forum": asked})
    assert (unmet(facts) == set()) is heard


def test_a_party_that_was_never_asked_is_not_heard_however_long_it_takes() -> None:
    facts = replace(WHOLE, parties={"panel": "agrees"}, asked={"forum": NOW - timedelta(days=90)})
    assert unmet(facts) == {"forum"}


def test_what_young_people_have_not_checked_is_said_and_does_not_block() -> None:
    found = gate(WHOLE, replace(KIND, twins_signed=8), now=NOW)
    assert [each.code for each in found if not each.met] == ["signed-off"]
    assert blocking(found) == ()


def test_what_is_not_met_stands_first() -> None:
    met = [condition.met for condition in gate(replace(WHOLE, purpose=""), KIND, now=NOW)]
    assert met == sorted(met)


@pytest.mark.parametrize("facts", [WHOLE, replace(WHOLE, matters=(), targets={}, moderators=0, consultees={})])
def test_every_sentence_finds_its_values(facts: GateFacts) -> None:
    def filled(condition: Condition) -> str:
        return condition.evidence % dict(condition.values) if condition.values else condition.evidence

    found = gate(facts, KIND, now=NOW)
    assert {condition.code for condition in found} == set(WORDS)
    assert all("%(" not in filled(condition) for condition in found)


@pytest.mark.parametrize(
    ("condition", "blocks"),
    [
        (has_vote_options(1, fit=False), True),
        (has_topics(1), True),
        (is_counted_again(named=False, said_why_not=True), False),
        (is_counted_again(named=False, said_why_not=False), True),
        (has_rule(2), True),
        (states_quorums(1), True),
        (takes_nothing_out(1), True),
        (has_vote_options(2, fit=True), False),
    ],
)
def test_a_vote_that_is_not_whole_is_kept_from_being_scheduled(condition: Condition, *, blocks: bool) -> None:
    assert bool(blocking((condition,))) is blocks
    assert condition.evidence % dict(condition.values)
