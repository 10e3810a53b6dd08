"""The catalogues of words: what is extracted, what is translated, what agrees."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from tests.support.source import ROOT

PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
KEYWORDS = ("-k", "_l", "-k", "N_")


def extracted(into: Path, *, root: Path = ROOT) -> Catalog:
    """What the code and the templates say now."""
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--no-location", "--omit-header"]
    settings = root / "translations" / "babel.cfg"
    subprocess.run([*command, "-F", str(settings), *KEYWORDS, "-o", str(into), "."], cwd=root, check=True)
    return read(into)


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.parts[-3] if path.suffix == ".po" else None)


def messages(catalog: Catalog) -> dict[str, Message]:
    """Every message but the header, by its first wording."""
    return {_words(each.id)[0]: each for each in catalog if each.id}


def incomplete(wanted: Catalog, given: Catalog) -> Iterator[str]:
    """What a language lacks, and what it carries for nothing."""
    known = messages(given)
    for key, message in messages(wanted).items():
        found = known.get(key)
        if found is None or not all(_words(found.string)) or found.fuzzy:
            yield f"not translated: {key}"
        elif len(_words(found.string)) < (given.num_plurals if message.pluralizable else 1):
            yield f"lacks a plural: {key}"
    yield from (f"translated for nothing: {key}" for key in known if key not in messages(wanted))


def disagreeing(given: Catalog) -> Iterator[str]:
    """Translations whose placeholders are not those of the original; a plural form may leave the number out."""
    for key, message in messages(given).items():
        originals = [Counter(PLACEHOLDER.findall(each)) for each in _words(message.id)]
        for translation in _words(message.string):
            used = Counter(PLACEHOLDER.findall(translation))
            agrees = set(used) <= set().union(*originals) if message.pluralizable else used == originals[0]
            if translation and not agrees:
                yield f"placeholders differ: {key}"
            if "%" in re.sub(r"%%", "", PLACEHOLDER.sub("", translation)) and message.python_format:
                yield f"a stray %: {key}"


def strangers(wanted: Catalog, given: Catalog) -> Iterator[str]:
    """Easy-read words for sentences that no page says (any more)."""
    yield from (f"no page says: {key}" for key in messages(given) if key not in messages(wanted))


def _words(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)
