import pytest

from participate.db.numbers import number_named


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("999999999", 999_999_999)])
def test_a_number_as_we_write_it_names_a_row(text: str, number: int) -> None:
    assert number_named(text) == number


@pytest.mark.parametrize("text", ["", "0", "007", "-7", "7 ", "1234567890", "٧", "²", "x"])
def test_any_other_text_names_none(text: str) -> None:
    assert number_named(text) == 0
