"""From a forum's own words only particulars are taken out, each marked."""

import pytest

from participate.moderation.redacting import only_removes_particulars

SAID = "We thank Ada Porter of Alder School. The buses come late, and nobody tells us why or when that will change."


@pytest.mark.parametrize(
    ("edited", "holds"),
    [
        pytest.param(SAID.replace("Ada Porter", "[name removed]"), True, id="a name, marked"),
        pytest.param(SAID.replace(" Ada Porter", ""), False, id="a name, unmarked"),
        pytest.param(SAID.replace("late", "[text removed]"), False, id="a word that names nobody"),
        pytest.param("We thank [name removed]", False, id="all that follows a name"),
        pytest.param(SAID.replace("late", "in time"), False, id="rewritten"),
    ],
)
def test_only_particulars_go(edited: str, *, holds: bool) -> None:
    assert only_removes_particulars(SAID, edited=edited) is holds
