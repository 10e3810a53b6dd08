import pytest

from participate.core.groups import BANDS, AgeBand, BandOfAnotherGroup, Group, check_band


@pytest.mark.parametrize("group", list(Group))
@pytest.mark.parametrize("band", list(AgeBand))
def test_an_age_is_one_of_its_group_or_refused(group: Group, band: AgeBand) -> None:
    if band in BANDS.get(group, ()):
        check_band(group, band)
    else:
        with pytest.raises(BandOfAnotherGroup):
            check_band(group, band)


@pytest.mark.parametrize(
    ("group", "band"),
    [(Group.PARENT, AgeBand.FROM_8), (Group.CHILD, AgeBand.FROM_18), (Group.YOUNG, AgeBand.FROM_13)],
)
def test_ages_that_contradict_the_group(group: Group, band: AgeBand) -> None:
    with pytest.raises(BandOfAnotherGroup):
        check_band(group, band)


@pytest.mark.parametrize("group", list(Group))
def test_no_age_is_right_for_everybody(group: Group) -> None:
    check_band(group, None)
