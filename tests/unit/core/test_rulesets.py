from collections import Counter

import pytest

from participate.core.rulesets.consultees import CONSULTEES
from participate.core.rulesets.legal_bases import LEGAL_BASES
from participate.core.rulesets.matters import HEADS, MATTERS
from participate.core.rulesets.refusals import GROUNDS
from participate.core.rulesets.topics import TOPICS
from participate.web.pictures import CONCEPTS, picture_file


@pytest.mark.parametrize(
    "codes",
    [
        [topic.code for topic in TOPICS],
        [each.code for each in CONSULTEES],
        [matter.code for matter in MATTERS],
        [basis.code for basis in LEGAL_BASES],
        [ground.code for ground in GROUNDS],
        [code for code, _ in HEADS],
    ],
    ids=["topics", "consultees", "matters", "legal bases", "grounds", "heads"],
)
def test_a_code_is_used_once(codes: list[str]) -> None:
    assert [code for code, times in Counter(codes).items() if times > 1] == []


def test_there_are_the_26_topics_of_the_taxonomy() -> None:
    assert len(TOPICS) == 26


def test_every_topic_has_a_picture() -> None:
    assert {topic.picture for topic in TOPICS} <= set(CONCEPTS)


def test_every_concept_has_its_file() -> None:
    assert [concept for concept in CONCEPTS if picture_file(concept) is None] == []


def test_only_two_grounds_are_statutory() -> None:
    assert {ground.code for ground in GROUNDS if ground.statutory} == {"VEXATIOUS", "INDIVIDUAL_SERVICE"}


def test_no_unverified_number_is_printed_as_law() -> None:
    assert all(not matter.number for matter in MATTERS if matter.code.startswith("REG55"))
