"""What can be chosen, the usual value first."""

from participate.core.comfort import Offer
from participate.web.locale import LANGUAGES

OFFER: Offer = {
    "pages": ("standard", "easy"),
    "language": tuple(each.code for each in LANGUAGES),
    "size": ("normal", "large", "largest"),
    "spacing": ("normal", "wide"),
    "theme": ("device", "light", "dark", "cream", "contrast"),
    "font": ("device", "atkinson"),
    "pictures": ("shown", "off"),
    "motion": ("device", "less"),
    "aloud": ("easy", "every"),
}
"""`pages` and `language` lead from the front page; all others are parts of the comfort sheet."""
