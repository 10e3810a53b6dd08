"""The catalogues are fresh, every language is complete, and placeholders agree."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from participate.web.locale import LANGUAGES, TRANSLATIONS
from tests.support import catalogues
from tests.support.source import ROOT

OTHERS = [each.code for each in LANGUAGES if each.code != "en"]
EASY = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/easyread.po"))
TEMPLATE = TRANSLATIONS / "messages.pot"


def standard(code: str) -> Path:
    return TRANSLATIONS / code / "LC_MESSAGES" / "messages.po"


def test_the_template_of_all_catalogues_is_fresh(tmp_path: Path) -> None:
    now, kept = catalogues.extracted(tmp_path / "now.pot"), catalogues.read(TEMPLATE)
    assert set(catalogues.messages(now)) ^ set(catalogues.messages(kept)) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_is_complete(code: str) -> None:
    given = catalogues.read(standard(code))
    assert list(catalogues.incomplete(catalogues.read(TEMPLATE), given)) == []
    assert list(catalogues.disagreeing(given)) == []


def test_easy_read_words_are_for_sentences_that_pages_say() -> None:
    for given in map(catalogues.read, EASY):
        assert list(catalogues.strangers(catalogues.read(TEMPLATE), given)) == []
        assert list(catalogues.disagreeing(given)) == []


def test_every_catalogue_belongs_to_a_language_of_the_pages() -> None:
    assert {path.name for path in TRANSLATIONS.iterdir() if path.is_dir()} <= {each.code for each in LANGUAGES}


def planted(**translations: str | tuple[str, ...]) -> Catalog:
    made = Catalog(locale="pl")
    for number, translation in enumerate(translations.values()):
        original = f"{number} %(name)s"
        made.add((original, f"{original}s") if isinstance(translation, tuple) else original, translation)
    return made


WHOLE = planted(a="%(name)s a", b=("%(name)s", "%(name)s b", "many"))


def test_a_whole_language_passes() -> None:
    assert [*catalogues.incomplete(WHOLE, WHOLE), *catalogues.disagreeing(WHOLE)] == []


PLANTED = {
    "an empty translation": (planted(a="", b=("%(name)s", "b", "many")), ["not translated: 0 %(name)s"]),
    "an empty plural": (planted(a="%(name)s", b=("x", "", "")), ["not translated: 1 %(name)s"]),
    "a missing plural": (planted(a="%(name)s", b=("x", "y")), ["lacks a plural: 1 %(name)s"]),
    "a missing message": (planted(a="%(name)s"), ["not translated: 1 %(name)s"]),
    "a message too many": (
        planted(a="%(name)s", b=("x", "y", "z"), c="%(name)s"),
        ["translated for nothing: 2 %(name)s"],
    ),
    "another placeholder": (planted(a="%(nome)s", b=("x", "y", "z")), ["placeholders differ: 0 %(name)s"]),
    "a placeholder lost": (planted(a="name", b=("x", "y", "z")), ["placeholders differ: 0 %(name)s"]),
    "a stray percent": (planted(a="%(name)s 5 %", b=("x", "y", "z")), ["a stray %: 0 %(name)s"]),
}


@pytest.mark.parametrize(("given", "faults"), PLANTED.values(), ids=PLANTED)
def test_a_fault_of_a_catalogue_is_found(given: Catalog, faults: list[str]) -> None:
    assert [*catalogues.incomplete(WHOLE, given), *catalogues.disagreeing(given)] == faults


def test_easy_words_without_a_page_are_found() -> None:
    assert list(catalogues.strangers(planted(a=""), WHOLE)) == ["no page says: 1 %(name)s"]


def test_a_new_sentence_is_extracted(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "participate").mkdir()
    (tmp_path / "translations/babel.cfg").write_text((ROOT / "translations/babel.cfg").read_text(encoding="utf-8"))
    (tmp_path / "participate/x.py").write_text('a = _l("Lazy"); b = N_("Marked"); c = ngettext("One", "Many", 2)')
    found = catalogues.extracted(tmp_path / "now.pot", root=tmp_path)
    assert set(catalogues.messages(found)) == {"Lazy", "Marked", "One"}
