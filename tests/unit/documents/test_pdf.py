"""The one way to a PDF: tagged, and deaf to whatever its values say."""

import pytest

from participate.documents.pdf import pdf
from tests.support.pdfs import Tagged, faults

SHEET = """
#let data = json("data.json")
#set document(title: data.title)
#set text(font: "Atkinson Hyperlegible", lang: "en", region: "GB")
= #data.title
#data.words
"""
HOSTILE = (
    '#read("/etc/passwd")',
    '#read("main.typ")',
    '#import "/etc/passwd"',
    "$ sum_1^n $",
    "*bold* _it_ `raw` <label> @label",
    '"; #panic()',
    "= A heading\n\n- list",
    "\\u{41} \\ // comment /* open",
    '{"title": 1}',
    "\x00\x01\x1b[0m\ufffe",
)


def _made(words: str) -> bytes:
    return pdf(SHEET, {"title": "A title", "words": words})


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_never_read_as_commands(words: str) -> None:
    made = _made(words)
    assert faults(made) == []
    assert Tagged(made).roles.count("H1") == 1
    assert b"root:" not in made


def test_a_title_that_commands_stands_there_as_words() -> None:
    made = pdf(SHEET, {"title": HOSTILE[0], "words": ""})
    assert Tagged(made).title == HOSTILE[0]


def test_a_sheet_reads_its_own_files_and_none_of_the_machine() -> None:
    import typst

    own = SHEET + '#read("own.txt")'
    assert pdf(own, {"title": "A title", "words": ""}, files={"own.txt": b"mine"}).startswith(b"%PDF")
    for path in ("/etc/passwd", "../../../../etc/passwd", "/pyproject.toml"):
        with pytest.raises(typst.TypstError):
            pdf(f'{SHEET}#read("{path}")', {"title": "A title", "words": ""})


def test_it_says_its_title_its_language_and_that_it_is_tagged() -> None:
    made = Tagged(_made("Words"))
    assert (made.title, made.language, made.standard, made.marked) == ("A title", "en-GB", "1", True)


@pytest.mark.parametrize("words", ["✓ ☐", "Zażółć gęślą jaźń", "naïve – “quoted” €5"])
def test_signs_that_a_font_has_are_printed(words: str) -> None:
    assert faults(_made(words)) == []


@pytest.mark.parametrize("words", ["A bus 🚌 and 漢字", "\U0001f9d1\u200d\U0001f9bc"])
def test_a_sign_that_no_font_has_costs_no_page(words: str) -> None:
    assert faults(_made(words)) == []


def test_a_fault_would_be_found() -> None:
    import typst

    untagged = typst.compile(b"= x", format="pdf", pdf_tags=False)
    assert faults(untagged) != []
