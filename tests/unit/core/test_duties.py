"""How a duty stands: by records and dated evidence alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from participate.core.duties import DutyState, Records, standing_of
from participate.core.organisations import PROVIDERS, OrganisationKind
from participate.core.rulesets.rule import Rule
from participate.core.rulesets.school_duties import BY_CODE, SCHOOL_DUTIES, DutyCode, duties_of

TODAY = date(2026, 6, 3)
YEAR = timedelta(days=365)
LONG_AGO = TODAY - YEAR - timedelta(days=1)


def state(code: DutyCode, records: Records) -> DutyState:
    return standing_of(BY_CODE[code], records, today=TODAY).state


@pytest.mark.parametrize("duty", SCHOOL_DUTIES, ids=lambda duty: duty.code)
def test_nothing_in_the_records_shows_nothing(duty: object) -> None:
    assert standing_of(duty, Records(), today=TODAY).state is DutyState.NOTHING  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "records"),
    [
        (DutyCode.CO_OPERATE, Records(answered_on=TODAY)),
        (DutyCode.CO_OPERATE, Records(exercise_on=TODAY)),
        (DutyCode.CONTRIBUTE, Records(entries=1, checked=1, oldest_check=TODAY, newest_check=TODAY)),
        (DutyCode.LINK_REPORT, Records(entries=1, linked=1, linked_on=TODAY)),
        (DutyCode.REPORT_NAMES, Records(compared_on=TODAY, report_names=True)),
        (DutyCode.PUBLICISE, Records(evidence={"publicise": TODAY})),
    ],
)
def test_a_record_shows_a_duty_for_a_year(code: DutyCode, records: Records) -> None:
    assert state(code, records) is DutyState.SHOWN
    assert standing_of(BY_CODE[code], records, today=TODAY + YEAR).state is DutyState.SHOWN
    assert standing_of(BY_CODE[code], records, today=TODAY + YEAR + timedelta(days=1)).state is DutyState.DUE


def test_late_findings_make_co_operation_due_whatever_else_there_is() -> None:
    assert state(DutyCode.CO_OPERATE, Records(answered_on=TODAY, late_findings=1)) is DutyState.DUE


def test_one_entry_never_checked_makes_contributing_due() -> None:
    records = Records(entries=2, checked=1, oldest_check=TODAY, newest_check=TODAY)
    assert state(DutyCode.CONTRIBUTE, records) is DutyState.DUE
    assert state(DutyCode.CONTRIBUTE, replace(records, checked=2)) is DutyState.SHOWN
    assert state(DutyCode.CONTRIBUTE, replace(records, checked=2, oldest_check=LONG_AGO)) is DutyState.DUE


def test_a_check_unsays_older_evidence_and_later_evidence_counts_again() -> None:
    denied = Records(compared_on=TODAY, evidence={"report-names": TODAY - timedelta(days=1)})
    assert state(DutyCode.REPORT_NAMES, denied) is DutyState.NOTHING
    assert state(DutyCode.REPORT_NAMES, replace(denied, evidence={"report-names": TODAY})) is DutyState.SHOWN


@pytest.mark.parametrize("kind", sorted(PROVIDERS))
def test_every_provider_is_told_how_binding_each_is(kind: OrganisationKind) -> None:
    asked = {duty.code: duty.rules[kind] for duty in duties_of(kind, on=TODAY)}
    assert (DutyCode.LINK_REPORT in asked) is (kind is OrganisationKind.SCHOOL)
    assert asked[DutyCode.PUBLICISE] is not Rule.LAW
    assert asked[DutyCode.DRAW_ATTENTION] is not Rule.LAW


def test_the_law_is_called_law_where_it_is_and_nowhere_else() -> None:
    law = {(duty.code, kind) for duty in SCHOOL_DUTIES for kind, rule in duty.rules.items() if rule is Rule.LAW}
    assert law == {
        (DutyCode.CO_OPERATE, OrganisationKind.SCHOOL),
        (DutyCode.CO_OPERATE, OrganisationKind.COLLEGE),
        (DutyCode.REPORT_NAMES, OrganisationKind.SCHOOL),
    }


def test_nothing_is_asked_of_a_forum_or_before_the_rules_began() -> None:
    assert duties_of(OrganisationKind.FORUM, on=TODAY) == ()
    assert duties_of(OrganisationKind.SCHOOL, on=date(2014, 8, 31)) == ()


def test_no_number_is_printed_that_was_not_seen() -> None:
    for duty in SCHOOL_DUTIES:
        said = f"{duty.label} {duty.asks} {duty.shown_by}"
        assert not any(sign.isdigit() for sign in said)
