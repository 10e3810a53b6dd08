"""The words and the status of every refusal, and the sentence after every act.

Features keep their own words in their `messages.py` (`REFUSALS`, `SAID`, `SAID_TO_ALL`, `ACTS`); the application
gathers them here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from flask_babel import lazy_gettext as _l

from participate.core.errors import DomainError

Words = TypeVar("Words")


@dataclass(frozen=True, slots=True)
class Onward:
    """Where somebody can go on instead: an endpoint, and the words of the link."""

    endpoint: str
    words: object


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status and a sentence that says how to mend it; `%(name)s` takes the error's values.

    `onward` stands on a page that has nothing but the refusal.
    """

    status: int
    words: object
    onward: Onward | None = None


REFUSALS: dict[str, Refusal] = {
    "not-allowed": Refusal(409, _l("That cannot be done now.")),
    "not-found": Refusal(404, _l("There is no such page.")),
    "stale-edit": Refusal(
        409,
        _l(
            "Somebody else saved this while you were writing. Your words are still below. "
            "Compare them with what is saved now. When you save again, yours take its place."
        ),
    ),
    "already-set-up": Refusal(
        409, _l("This database is set up for an authority already. Change what is set on the desk, under “Settings”.")
    ),
    "move-refused": Refusal(409, _l("This round cannot take that step from where it stands now.")),
    "gate-not-met": Refusal(409, _l("The round cannot be scheduled yet: some conditions are not met.")),
    "round-not-open": Refusal(409, _l("This round takes no answers now. Nothing you typed was sent.")),
}
SAID: dict[str, object] = {}
SAID_TO_ALL: dict[str, object] = {}
"""The few of them that a public page says as well: they tell nothing of anybody."""
ACTS: dict[str, object] = {}
"""What each recorded act is called on the desk."""


def gather(features: Iterable[ModuleType]) -> None:
    """Take in each feature's words. A code has one sentence: a second one stops the start."""
    for feature in features:
        _take_in(REFUSALS, getattr(feature, "REFUSALS", {}))
        _take_in(SAID, getattr(feature, "SAID", {}))
        _take_in(SAID_TO_ALL, getattr(feature, "SAID_TO_ALL", {}))
        _take_in(ACTS, getattr(feature, "ACTS", {}))


def _take_in(known: dict[str, Words], more: Mapping[str, Words]) -> None:
    for code, words in more.items():
        if known.setdefault(code, words) is not words:
            raise ValueError(f"two sentences for {code}")


def refusal_of(error: DomainError) -> Refusal:
    """The refusal of an error; one with a `reason` may have words for each reason (`code:reason`)."""
    return REFUSALS.get(f"{error.code}:{error.values.get('reason', '')}", REFUSALS[error.code])


def sentence(error: DomainError) -> str:
    """The refusal in words, in the language of the page."""
    words = str(refusal_of(error).words)
    return words % error.values if error.values else words


def said(code: str | None, *, to_all: bool = False) -> str:
    """The sentence for `?said=code`, on a page for all or on a signed-in one; an unknown code says nothing."""
    return str((SAID_TO_ALL if to_all else SAID | SAID_TO_ALL).get(code or "", ""))


def act_words(action: str) -> str:
    """What a recorded act is called; one that an earlier version recorded may have no words any more."""
    return str(ACTS.get(action, _l("Something else was changed")))
