"""What somebody looks for: words and filters, as the address of a page carries them."""

from collections.abc import Mapping
from dataclasses import dataclass

from participate.core.rulesets.topics import BY_CODE
from participate.localoffer.content import Provision, Sector, Tier

FREE, PAID = "free", "paid"
COSTS = (FREE, PAID)
LONGEST_QUERY = 100
OLDEST = 120
NUMBER_WORDS = (
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty one",
    "twenty two", "twenty three", "twenty four", "twenty five",
)  # fmt: skip
"""Ages of a Local Offer as a child writes them; each stands at its number."""
FILTERS = ("topic", "age", "area", "tier", "sector", "cost", "provision", "settings")
"""By the names that they have in an address."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "topic": tuple(BY_CODE),
    "tier": tuple(Tier),
    "sector": tuple(Sector),
    "cost": COSTS,
    "provision": tuple(Provision),
    "settings": ("yes",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Words and filters; what is empty narrows nothing. `exact` takes the words as they were typed."""

    query: str = ""
    exact: bool = False
    topic: str = ""
    age: str = ""
    area: str = ""
    tier: str = ""
    sector: str = ""
    cost: str = ""
    provision: str = ""
    settings: str = ""

    @property
    def filters(self) -> Mapping[str, str]:
        """Every filter that narrows, by its name."""
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name)}

    @property
    def values(self) -> dict[str, str]:
        """What an address carries."""
        own = {"q": self.query, "exact": "yes" if self.exact else "", **self.filters}
        return {name: value for name, value in own.items() if value}

    def without(self, name: str) -> dict[str, str]:
        """What the address carries without one filter."""
        return {key: value for key, value in self.values.items() if key != name}


def read_asked(values: Mapping[str, str]) -> Asked:
    """What an address asks for. A choice that there is not narrows nothing; an age that is none is left out."""
    chosen = {name: values.get(name, "") for name, known in CHOICES.items() if values.get(name) in known}
    return Asked(
        query=values.get("q", "")[:LONGEST_QUERY],
        exact=values.get("exact") == "yes",
        age=read_age(values.get("age", "")),
        area=values.get("area", "")[:LONGEST_QUERY],
        **chosen,
    )


def read_age(typed: str) -> str:
    """The age in years in digits, also of a number in words; empty where it is none."""
    said = typed.strip()
    words = said.casefold().replace("-", " ")
    if words in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(words))
    is_number = said.isascii() and said.isdigit() and len(said) < 4  # noqa: PLR2004
    return said if is_number and int(said) <= OLDEST else ""
