"""The numbers of rows, as an address or a cause names them."""

LONGEST = 9


def number_named(text: str) -> int:
    """The row that this text names as we write it ourselves; 0, which no row has, for any other text."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0
    return number if str(number) == text else 0
