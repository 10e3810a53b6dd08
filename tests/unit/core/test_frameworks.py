"""The shipped frameworks: whole, honest about what is law, and in words that everybody can read."""

import re

import pytest

from participate.core.frameworks import (
    SCORE_PICTURES,
    SCORE_WORDS,
    Answers,
    Framework,
    FrameworkRow,
    Score,
    SubjectKind,
    row_of,
    values_of,
)
from participate.core.rulesets.frameworks import BY_CODE, SHIPPED
from participate.core.rulesets.rule import Rule
from participate.core.rulesets.topics import BY_CODE as TOPICS
from participate.web.pictures import CONCEPTS

ROWS = [pytest.param(row, id=row.code) for framework in SHIPPED for row in framework.rows]
FRAMEWORKS = [pytest.param(framework, id=framework.code) for framework in SHIPPED]
EASY_WORDS = 10


def codes(framework: str) -> list[str]:
    return [row.code for row in BY_CODE[framework].rows]


def sentences(text: str) -> list[list[str]]:
    return [sentence.split() for sentence in re.split(r"[.?!]\s*", text) if sentence]


def test_there_are_the_five_of_the_product() -> None:
    assert list(BY_CODE) == ["schedule-2", "schools-entry", "sen-information-report", "publication", "young-inspectors"]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_each_row_is_there_once_and_can_be_shown(framework: Framework) -> None:
    found = [row.code for row in framework.rows]
    assert len(found) == len(set(found)) > 0
    assert {row.picture for row in framework.rows} <= set(CONCEPTS)
    assert framework.subjects


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_easy_words_are_short(framework: Framework) -> None:
    texts = [framework.easy_title, framework.easy_about]
    texts += [text for row in framework.rows for text in (row.easy_label, row.easy_hint)]
    assert [" ".join(each) for text in texts for each in sentences(text) if len(each) > EASY_WORDS] == []
    assert all(row.easy_label for row in framework.rows)


@pytest.mark.parametrize("row", ROWS)
def test_a_number_of_the_law_is_printed_only_where_it_was_verified(row: FrameworkRow) -> None:
    assert row.rule != Rule.LAW or bool(row.reference) == row.verified


@pytest.mark.parametrize("row", ROWS)
def test_a_row_answers_to_topics_that_there_are(row: FrameworkRow) -> None:
    assert set(row.topics) <= set(TOPICS)


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_the_same_after_it_was_kept(row: FrameworkRow) -> None:
    assert row_of(values_of(row)) == row


def test_a_row_kept_before_a_field_came_is_read_still() -> None:
    row = BY_CODE["publication"].rows[0]
    values = values_of(row)
    del values["topics"], values["heading"]
    assert row_of(values).label == row.label


def test_every_topic_of_services_is_asked_for_by_the_whole_offer() -> None:
    asked = {topic for row in BY_CODE["schedule-2"].rows for topic in row.topics}
    assert set(TOPICS) - asked == {"LO-FORM", "LO-VOICE"}


def test_the_unverified_paragraphs_of_schedule_2_carry_no_number() -> None:
    unnumbered = {row.code for row in BY_CODE["schedule-2"].rows if not row.reference}
    assert unnumbered == {f"SCH2-{number}" for number in (4, *range(6, 15), 16, 18)}


def test_the_report_has_all_items_of_schedule_1_and_what_is_due_with_it() -> None:
    items = [f"SCH1-{number}" for number in range(1, 15)]
    items[3:3] = [f"SCH1-3{letter}" for letter in "abcdefg"]
    assert codes("sen-information-report")[:21] == items
    assert len(codes("sen-information-report")) == 25


def test_a_schools_entry_asks_the_code_and_the_14_questions_each_as_what_it_is() -> None:
    rows = BY_CODE["schools-entry"].rows
    assert {row.rule for row in rows if row.code.startswith("COP4-")} == {Rule.GUIDANCE}
    assert all(row.reference.endswith(" in the course material") for row in rows if row.code.startswith("COP4-"))
    questions = [row for row in rows if row.code.startswith("PRV-")]
    assert [row.code for row in questions] == [f"PRV-{number:02}" for number in range(1, 15)]
    assert {(row.rule, row.reference) for row in questions} == {(Rule.GOOD_PRACTICE, "")}
    assert {row.heading for row in questions} == {"Questions that many councils ask (common practice)"}


def test_only_the_three_points_of_regulation_57_are_called_law_in_publication() -> None:
    law = [row.code for row in BY_CODE["publication"].rows if row.rule == Rule.LAW]
    assert law == ["REG57-a", "REG57-b", "REG57-c"]


def test_young_inspectors_answer_with_a_face_about_anything() -> None:
    framework = BY_CODE["young-inspectors"]
    assert framework.answers == Answers.FACES
    assert framework.subjects == set(SubjectKind)


@pytest.mark.parametrize("answers", list(Answers))
def test_each_score_has_a_word_and_a_picture(answers: Answers) -> None:
    assert list(SCORE_WORDS[answers]) == list(SCORE_PICTURES[answers]) == list(Score)
    assert len(set(SCORE_WORDS[answers].values())) == len(Score)
    assert set(SCORE_PICTURES[answers].values()) <= set(CONCEPTS)
