import pytest
from hypothesis import given
from hypothesis import strategies as st

from participate.localoffer.standard.plain_text import first_words, plain_text
from tests.support.effort import effort

HOSTILE = (
    "<!--",
    "<a ",
    '<a x="',
    "<a/",
    "</",
    "<script>",
    "<script",
    "&",
    "&#",
    "&a",
    " ",
    "\n",
    "<",
    "<!",
    "<![CDATA[",
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("<p>One</p><p>Two</p>", "One\n\nTwo", id="paragraphs stay apart"),
        pytest.param("One<br/>Two<BR>Three", "One\nTwo\nThree", id="line ends stay"),
        pytest.param("<ul><li>One</li><li>Two</li></ul>", "• One\n• Two", id="points of a list"),
        pytest.param("a <b class='x'>bold</b> word", "a bold word", id="inline elements go"),
        pytest.param("Tea &amp; cake&nbsp;&pound;2", "Tea & cake £2", id="characters by name"),
        pytest.param("before<script>steal('<b>')</script>after", "beforeafter", id="scripts go with what they hold"),
        pytest.param("before<script>never ends", "beforenever ends", id="an open script costs no text"),
        pytest.param("one<!-- <p>note</p> -->two", "onetwo", id="comments go"),
        pytest.param("one<!-- two", "one<!-- two", id="an open comment costs no text"),
        pytest.param("&lt;script&gt;x", "<script>x", id="brackets by name are characters"),
        pytest.param('<a href="http://x">here</a>', "here", id="links leave their words"),
    ],
)
def test_markup_becomes_plain_text_and_is_told(text: str, plain: str) -> None:
    assert plain_text(text)[0] == plain


@pytest.mark.parametrize(
    "text",
    ["Ages <5 and >2", "<name> of the child", "5 < 6", "R&D; Q&A", "mail <a@b.org>", "Fish&chips", "a <- b -> c"],
)
def test_what_is_no_markup_is_left_alone(text: str) -> None:
    assert plain_text(text) == (text, False)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="one kind of line end"),
        pytest.param("  a \t b\u00a0c  ", "a b c", id="single blanks"),
        pytest.param("a\n\n\n\n\nb", "a\n\nb", id="at most one empty line"),
        pytest.param("a\x0bb", "a\nb", id="a line end of a word processor"),
        pytest.param("b\x07c\x1b[0m", "bc[0m", id="nothing unprintable"),
        pytest.param("e\u0301", "é", id="one form of a letter"),
    ],
)
def test_a_text_is_tidied_and_that_is_not_told(text: str, tidied: str) -> None:
    assert plain_text(text) == (tidied, False)


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    once, _ = plain_text(text.replace("&", "").replace("<", ""))
    assert plain_text(once) == (once, False)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_time_in_step_with_its_length(piece: str) -> None:
    short, long = piece * (12_000 // len(piece)), piece * (96_000 // len(piece))
    assert effort(lambda: plain_text(long)) < 30 * effort(lambda: plain_text(short))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Short.\n\nMore.", "Short.", id="the first paragraph"),
        pytest.param("One sentence. Another one here.", "One sentence.", id="to the end of a sentence"),
        pytest.param("Several words without an end", "Several words…", id="else to the end of a word"),
        pytest.param("x" * 50, "x" * 20 + "…", id="else anywhere"),
    ],
)
def test_the_first_words_end_where_a_reader_would_stop(text: str, words: str) -> None:
    assert first_words(text, most=20) == words
