"""The comfort sheet: put together from parts of our own style sheets, never from words that somebody sent.

A theme is copied from `participate.css`, where its colours stand once; all else stands in `comfort.css`, each part
under the choice it belongs to.
"""

import re
from collections.abc import Mapping
from functools import cache

from participate.web.templating import STATIC

PART = re.compile(r"^/\* (\w+=\w+) \*/$", re.MULTILINE)
RULE = re.compile(r"^([^{}\n]+) \{(.*?)\}", re.MULTILINE | re.DOTALL)
OF_EVERY_THEME = "[data-theme]"


def sheet_of(choices: Mapping[str, str]) -> str:
    """The style sheet of these choices; empty for none. A choice without a part in our sheets changes nothing."""
    known = parts()
    return "".join(known.get(f"{name}={value}", "") for name, value in choices.items())


@cache
def parts() -> dict[str, str]:
    """Every part by its choice, `size=large`."""
    _, *split = PART.split((STATIC / "comfort.css").read_text(encoding="utf-8"))
    found = {choice: words.strip() + "\n" for choice, words in zip(split[::2], split[1::2], strict=True)}
    return found | {f"theme={name}": _painted(rules) for name, rules in themes().items()}


@cache
def themes() -> dict[str, str]:
    """The declarations of each theme: those that all start from, then its own. Light is what all start from."""
    common, _, _ = (STATIC / "participate.css").read_text(encoding="utf-8").partition("\n@media")
    own = {selector: body for selector, body in RULE.findall(common) if OF_EVERY_THEME[:-1] in selector}
    start = next(body for selector, body in own.items() if OF_EVERY_THEME in selector)
    named = {found[1]: start + body for selector, body in own.items() if (found := re.search(r'="(\w+)"', selector))}
    return {"light": start, **named}


def _painted(declarations: str) -> str:
    """On screens alone: paper has colours of its own."""
    return f"@media screen {{ :root {{{' '.join(declarations.split())} }} }}\n"
