import pytest
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.keeping.models import LONGEST_PATH, KeptForm
from participate.keeping.queries import get_kept
from participate.keeping.service import (
    LIFE,
    LONGEST_NAME,
    MOST_CHARACTERS,
    MOST_FIELDS,
    MOST_IN_A_WINDOW,
    KeepForm,
    Watching,
    forget_kept,
    give_back,
    keep_form,
)
from participate.moderation.models import SafeguardingItem
from participate.people.queries import find_credential
from participate.people.service import forget_sessions
from tests.support.clock import FakeClock
from tests.support.makers.moderation import WORRYING, item_of, only_item, submit
from tests.support.people import Kind, identity_of, session_of
from tests.support.settings import SECRET_KEY

FIELDS = (("words", "It was\nlong"), ("pick", "a"), ("pick", "b"))
PLACE = "Typed after the session had ended, at /take-part/X/1"


@pytest.fixture
def ended(session: Session, clock: FakeClock) -> str:
    """The token of a child’s session that has just ended."""
    token = session_of(session, Kind.CHILD, now=clock.now)
    clock.move(hours=3)
    return token


def keep(
    session: Session,
    token: str,
    *,
    clock: FakeClock,
    path: str = "/take-part/X/1",
    fields: tuple[tuple[str, str], ...] = FIELDS,
    watching: Watching | None = None,
) -> str | None:
    command = KeepForm(session_token=token, path=path, fields=fields)
    return keep_form(session, command, now=clock.now, key=SECRET_KEY, watching=watching)


def child_of(session: Session, token: str) -> Identity:
    """Whoever the session was, as they are known when they sign in again."""
    return Identity(credential_id=find_credential(session, token))


def test_typed_words_come_back_to_their_writer_in_their_order(session: Session, ended: str, clock: FakeClock) -> None:
    child = child_of(session, ended)
    token = keep(session, ended, clock=clock)
    kept = get_kept(session, token or "", actor=child, now=clock.now)
    assert (kept.mine, kept.by_card, kept.fields) == (True, True, FIELDS)
    assert give_back(session, token or "", actor=child, now=clock.now) == "/take-part/X/1"


def test_what_was_given_back_is_gone(session: Session, ended: str, clock: FakeClock) -> None:
    child = child_of(session, ended)
    token = keep(session, ended, clock=clock) or ""
    give_back(session, token, actor=child, now=clock.now)
    with pytest.raises(NotFound):
        give_back(session, token, actor=child, now=clock.now)
    assert session.scalar(select(func.count(KeptForm.token_hash))) == 0


@pytest.mark.parametrize("kind", [Kind.CHILD, Kind.PARENT, Kind.OFFICER, Kind.ANYONE])
def test_nobody_else_sees_or_gets_them(session: Session, ended: str, clock: FakeClock, kind: Kind) -> None:
    token = keep(session, ended, clock=clock) or ""
    other = identity_of(session, kind, now=clock.now)
    kept = get_kept(session, token, actor=other, now=clock.now)
    assert (kept.mine, kept.fields) == (False, ())
    with pytest.raises(NotFound):
        give_back(session, token, actor=other, now=clock.now)


@pytest.mark.parametrize("token", ["", "a-token-that-nobody-was-given"])
def test_without_a_session_of_ours_nothing_is_kept(session: Session, clock: FakeClock, token: str) -> None:
    assert keep(session, token, clock=clock) is None
    assert session.scalar(select(func.count(KeptForm.token_hash))) == 0


def test_the_tidying_of_sessions_leaves_time_to_keep_a_form(session: Session, ended: str, clock: FakeClock) -> None:
    forget_sessions(session, now=clock.now)
    assert keep(session, ended, clock=clock) is not None


def test_after_a_day_nothing_is_found_and_then_nothing_is_there(session: Session, ended: str, clock: FakeClock) -> None:
    child = child_of(session, ended)
    token = keep(session, ended, clock=clock) or ""
    for _ in range(2):
        with pytest.raises(NotFound):
            get_kept(session, token, actor=child, now=clock.now + LIFE)
        with pytest.raises(NotFound):
            give_back(session, token, actor=child, now=clock.now + LIFE)
        forget_kept(session, now=clock.now + LIFE)
    assert session.scalar(select(func.count(KeptForm.token_hash))) == 0


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        pytest.param("/x", (), id="nothing typed"),
        pytest.param("/x", (("words", "a" * (MOST_CHARACTERS + 1)),), id="an endless value"),
        pytest.param("/x", (("a" * (LONGEST_NAME + 1), "b"),), id="an endless name"),
        pytest.param("/x", (("a", ""),) * (MOST_FIELDS + 1), id="endless fields"),
        pytest.param("/" + "x" * LONGEST_PATH, FIELDS, id="an endless address"),
        pytest.param("/x\x00", FIELDS, id="a hidden character in the address"),
    ],
)
def test_what_no_page_of_ours_sends_is_not_kept(
    session: Session, ended: str, clock: FakeClock, path: str, fields: tuple[tuple[str, str], ...]
) -> None:
    assert keep(session, ended, clock=clock, path=path, fields=fields) is None


def test_one_person_keeps_no_end_of_forms(session: Session, ended: str, clock: FakeClock) -> None:
    tokens = [keep(session, ended, clock=clock) for _ in range(MOST_IN_A_WINDOW + 1)]
    assert tokens.index(None) == MOST_IN_A_WINDOW


def test_each_field_is_watched_by_itself_with_its_writer(session: Session, ended: str, clock: FakeClock) -> None:
    fields = (("q1", "My dad"), ("q2", WORRYING), ("q3", "hits the ball"))
    keep(session, ended, clock=clock, fields=fields, watching=Watching(worry_words="", place=PLACE))
    item = only_item(session)
    assert (item.place, item.credential_id is not None) == (PLACE, True)
    keep(session, ended, clock=clock, fields=fields[::2], watching=Watching(worry_words="", place=PLACE))
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 1


def test_the_same_words_sent_later_are_no_second_item(session: Session, ended: str, clock: FakeClock) -> None:
    keep(session, ended, clock=clock, fields=(("q2", WORRYING),), watching=Watching(worry_words="", place=PLACE))
    item = only_item(session)
    subject = submit(session, now=clock.move(minutes=5), text=WORRYING, credential_id=item.credential_id)
    assert item_of(session, subject).id == only_item(session).id == item.id


def test_a_form_that_is_no_answer_is_not_watched(session: Session, ended: str, clock: FakeClock) -> None:
    keep(session, ended, clock=clock, fields=(("note", WORRYING),))
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 0


def test_what_is_over_is_found_by_its_time(session: Session) -> None:
    found = inspect(session.connection()).get_indexes("kept_form")
    assert [each["column_names"] for each in found] == [["expires_at"]]
