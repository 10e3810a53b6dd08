"""Documents are read for their words, and what is hostile in them is refused or does nothing."""

import socket
import subprocess
import time
import zipfile
from io import BytesIO
from typing import Any

import pytest

from participate.exercise.errors import DocumentRefused
from participate.exercise.reading import LARGEST, outside, pasted_paragraphs, read_document
from participate.exercise.reading.child import answer
from participate.exercise.reading.limits import LARGEST_PART, LONGEST_PARAGRAPH, MOST_PAGES, MOST_PARAGRAPHS, MOST_PARTS
from participate.exercise.reading.outside import LONGEST_WAIT
from participate.exercise.reading.portable import joined
from participate.exercise.reading.web_page import read_web_page
from tests.support.makers.documents import (
    ODT_KIND,
    blank_pdf,
    docx,
    locked_pdf,
    odt,
    text_pdf,
    unfolding_pdf,
    zipped,
)

ONE, TWO = "We find out early who needs help.", "Our co-ordinator is in the office each morning."
PAGE = f"<!doctype html><html><head><title>T</title></head><body><p>{ONE}</p><p>{TWO}</p></body></html>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FETCHES = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def packed_wrongly(method: int) -> bytes:
    """A Word document of which the packed text is damaged inside."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", method) as packed:
        packed.writestr("word/document.xml", ONE * 50)
    content = bytearray(held.getvalue())
    start = content.find(b"document.xml") + len("document.xml")
    content[start + 9 : start + 40] = b"\xff" * 31
    return bytes(content)


def refused(content: bytes) -> str:
    """The reason for which a document is not read."""
    with pytest.raises(DocumentRefused) as caught:
        read_document(content)
    return str(caught.value.values["reason"])


@pytest.mark.parametrize(
    "content",
    [docx(ONE, TWO), odt(ONE, TWO), text_pdf(ONE, TWO), PAGE.encode(), f"{ONE}\n\n{TWO}".encode()],
    ids=["docx", "odt", "pdf", "web page", "plain text"],
)
def test_each_kind_gives_its_paragraphs(content: bytes) -> None:
    assert [each for each in read_document(content) if each != "Report"] == [ONE, TWO]


def test_a_pdf_that_only_forbids_copying_is_read_as_every_reader_reads_it() -> None:
    assert ONE in read_document(locked_pdf(ONE, user=""))


def test_what_is_deleted_hidden_or_twice_in_word_is_read_once_or_not() -> None:
    alternate = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t><w:br/><w:t>next</w:t></w:r></w:p>"
        f'<mc:AlternateContent xmlns:mc="{alternate}"><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>'
        "<mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert read_document(docx(ONE, body=body)) == (ONE, "kept", "next", "box", "cell")


def test_changes_and_remarks_in_opendocument_are_not_its_words() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:p>kept<office:annotation><text:p>remark</text:p></office:annotation><text:s/>on</text:p>"
    )
    assert read_document(odt(ONE, body=body)) == (ONE, "kept on")


def test_scripts_styles_and_menus_of_a_web_page_are_not_its_words() -> None:
    page = (
        f"<html><nav><nav>x</nav>Menu</nav><style>p{{}}</style><script>var a = '<p>no</p>'</script><p>{ONE}<br>So.</p>"
    )
    assert read_document(page.encode()) == (ONE, "So.")


@pytest.mark.parametrize(
    "content",
    [
        f'<meta charset="windows-1252"><p>{ONE} Café'.encode("cp1252"),
        f"<p>{ONE} Café".encode("cp1252"),
        f"<p>{ONE} Café".encode("utf-16"),
        f'<meta charset="unicode_escape"><p>{ONE} Café'.encode(),
    ],
    ids=["named", "not named", "by its mark", "an odd name"],
)
def test_the_letters_of_a_web_page_are_read_as_they_were_written(content: bytes) -> None:
    assert read_document(content) == (f"{ONE} Café",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"x" * (LARGEST + 1), "too-big"),
        (locked_pdf(ONE, user="secret"), "locked"),
        (blank_pdf(), "no-text"),
        (blank_pdf(MOST_PAGES + 1), "too-many-pages"),
        (text_pdf(ONE)[:900], "broken"),
        (b"%PDF-1.7\n" + b"\xff" * 5000, "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old-or-locked"),
        (b"{\\rtf1 Hello}", "other-kind"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 600, "other-kind"),
        (b"\x89PNG and nothing more of it", "other-kind"),
        (b"<html><p>" + b"<!" * 600_000, "page-too-big"),
        (b"<html><p>" + b"\xe2\x80\xb9!" * 250_000, "too-long"),
        (packed_wrongly(zipfile.ZIP_DEFLATED), "broken"),
        (packed_wrongly(zipfile.ZIP_LZMA), "broken"),
        (zipped({"a.txt": ONE}), "other-kind"),
        (zipped({"mimetype": ODT_KIND}), "broken"),
        (zipped({f"{number}": "" for number in range(MOST_PARTS + 1)}), "too-many-parts"),
        (docx(ONE)[:-40], "broken"),
        (docx(ONE, body="<w:p>"), "broken"),
        (docx(), "no-text"),
        (docx("x" * 30 + "</w:t>"), "broken"),
        (docx(ONE, body="<w:p>" * 400 + "</w:p>" * 400), "too-deep"),
        (docx(*["Line of the report."] * (MOST_PARAGRAPHS + 1)), "too-long"),
        (odt(ONE, more={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "locked"),
        (b"<p>" + b"<div>" * 1000, "no-text"),
    ],
)
def test_what_is_not_read_says_why(content: bytes, reason: str) -> None:
    assert refused(content) == reason


@pytest.mark.parametrize("make", [docx, odt], ids=["docx", "odt"])
@pytest.mark.parametrize(("declared", "used"), [(LAUGHS, "&b;"), (FETCHES, "&f;"), ("<!DOCTYPE x>", "")])
def test_entities_are_refused_before_one_unfolds_or_fetches(make: object, declared: str, used: str) -> None:
    assert refused(make(f"{ONE}{used}", before=declared)) == "entities"  # type: ignore[operator]


def test_a_zip_that_unpacks_to_far_too_much_is_given_up_early() -> None:
    bomb = docx(ONE, body=" " * (2 * LARGEST_PART))
    assert len(bomb) < LARGEST
    began = time.monotonic()
    assert refused(bomb) == "bomb"
    assert time.monotonic() - began < LONGEST_WAIT


def test_a_pdf_that_unfolds_gives_no_words_and_ends_within_its_time() -> None:
    bomb = unfolding_pdf(2_000_000)
    assert len(bomb) < LARGEST
    began = time.monotonic()
    assert refused(bomb) in {"no-text", "broken", "too-hard"}
    assert time.monotonic() - began < LONGEST_WAIT


def test_a_document_that_takes_too_long_or_ends_its_reader_is_too_hard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "LONGEST_WAIT", 0.001)
    assert refused(docx(ONE)) == "too-hard"
    monkeypatch.setattr(outside, "LONGEST_WAIT", LONGEST_WAIT)
    monkeypatch.setattr(outside, "CHILD", "participate.nothing")
    assert refused(docx(ONE)) == "broken"


def test_while_one_document_is_read_nobody_else_waits_for_it() -> None:
    with outside.READING:
        assert refused(docx(ONE)) == "busy"
    assert read_document(docx(ONE)) == (ONE,)


@pytest.mark.parametrize("name", ["bad.docx", "bad.ODT", "bad.pdf"])
def test_a_file_whose_name_says_another_kind_than_it_is_gets_the_right_reason(name: str) -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_document(f"{ONE} {TWO}".encode(), name=name)
    assert caught.value.values["reason"] == "other-kind"


def test_a_page_that_is_built_to_be_hard_ends_within_its_time() -> None:
    began = time.monotonic()
    with pytest.raises(DocumentRefused):
        read_document(b"<html><p>" + b"<!" * 500_000)
    assert time.monotonic() - began < LONGEST_WAIT + 3
    assert LONGEST_WAIT < 10


def test_the_reader_of_a_document_knows_nothing_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for documents")
    seen: dict[str, str] = {}
    run = subprocess.run

    def watched(*given: Any, **options: Any) -> Any:
        seen.update(options["env"])
        return run(*given, **options)

    monkeypatch.setattr(outside.subprocess, "run", watched)
    assert read_document(docx(ONE)) == (ONE,)
    assert seen == {"PYTHONUTF8": "1"}


def test_a_macro_does_nothing_and_a_template_from_elsewhere_is_not_fetched() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.2)
        there = f"http://127.0.0.1:{listening.getsockname()[1]}/x.dotm"
        link = f'<Relationships><Relationship Target="{there}" TargetMode="External"/></Relationships>'
        parts: dict[str, bytes | str] = {"word/vbaProject.bin": b"\xd0\xcf", "word/_rels/document.xml.rels": link}
        assert read_document(docx(ONE, more=parts)) == (ONE,)
        page = f'<html><img src="{there}"><iframe src="{there}"></iframe><p>{ONE}</p>'
        assert read_document(page.encode()) == (ONE,)
        with pytest.raises(TimeoutError):
            listening.accept()


def test_names_in_a_zip_that_lead_elsewhere_are_not_followed() -> None:
    parts: dict[str, bytes | str] = {"../../etc/passwd": "x", "word/document.xml/../../x": "y"}
    assert read_document(docx(ONE, more=parts)) == (ONE,)


def test_control_characters_are_not_kept_and_long_paragraphs_are_cut_between_sentences() -> None:
    (first, *rest) = pasted_paragraphs(f"{ONE} " * 200 + "\x00\x1b[31m")
    assert len(first) <= LONGEST_PARAGRAPH
    assert first.endswith(".")
    assert "".join(rest).isprintable()


@pytest.mark.parametrize(
    ("text", "reason"), [("", "no-words"), ("1 2 3", "no-words"), ("A line of it.\n" * 3000, "too-long")]
)
def test_a_pasted_text_that_is_none_says_why(text: str, reason: str) -> None:
    with pytest.raises(DocumentRefused) as caught:
        pasted_paragraphs(text)
    assert caught.value.values["reason"] == reason


def test_a_reader_that_runs_out_of_memory_says_that_it_was_too_hard(monkeypatch: pytest.MonkeyPatch) -> None:
    from participate.exercise.reading import child

    def hungry(_content: bytes) -> tuple[str, ...]:
        raise MemoryError

    monkeypatch.setattr(child, "read_bytes", hungry)
    assert answer(b"x") == {"reason": "too-hard", "values": {}}


def test_lines_of_a_page_become_paragraphs_where_sentences_end() -> None:
    text = "We find out early\nwho needs help here.\nA heading\n• one thing that we do\n• another thing that\nwe do"
    assert joined(text) == [
        "We find out early who needs help here.",
        "A heading",
        "• one thing that we do",
        "• another thing that we do",
    ]


def test_a_menu_that_never_ends_takes_the_rest_with_it_and_fails_nothing() -> None:
    assert "".join(read_web_page(b"<nav><p>Menu")).strip() == ""
