"""Ballots on paper: printed with a number to cut off, given back, and entered without it."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.audit.models import Act, ActValues
from participate.core.ballots import Method, Said
from participate.core.by_hand import NotCounted
from participate.core.groups import Channel, Group
from participate.rounds.models import TookPart
from participate.voting.models import BallotReceipt, OpenBallot, PaperBallot
from participate.voting.service.sealing import seal_vote
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.ballots import cast_many
from tests.support.makers.votes import bare_vote_round, close_now, open_vote, vote_of
from tests.support.page import Page
from tests.support.pdfs import Tagged, faults
from tests.support.people import Kind

PAPER = timedelta(days=3)
MAKE = "Make the ballots, as PDF"
ENTER = "Enter this ballot"


@pytest.fixture
def officer(new_client: Callable[..., Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def round_id(session: Session, clock: FakeClock) -> int:
    return open_vote(session, now=clock.now, paper=PAPER)


def desk(round_id: int, page: str = "") -> str:
    return f"/desk/rounds/{round_id}/ballots{page}"


def print_ballots(client: Client, round_id: int, *, group: Group = Group.PARENT, count: int = 3, **more: str) -> bytes:
    form = client.get(desk(round_id, "/print")).form(MAKE).fill({"group": group.value, "How many": str(count), **more})
    answer = client.browser.post(form.action, data=dict(form.values), headers={"Origin": HERE})
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    return answer.data


def text_of(document: bytes) -> list[str]:
    return [each.extract_text() for each in PdfReader(BytesIO(document)).pages]


def numbers(session: Session) -> list[int]:
    return list(session.scalars(select(PaperBallot.number).order_by(PaperBallot.number)))


def give_back(client: Client, round_id: int, typed: str, *, ballots: str = "whole", status: int = 200) -> Page:
    form = client.get(desk(round_id, "/slips")).form("Enter these numbers")
    return form.fill({"Numbers on the slips": typed, "ballots": ballots}).submit(status=status)


def enter(client: Client, round_id: int, *chosen: str, group: Group = Group.PARENT, status: int = 200) -> Page:
    form = client.get(desk(round_id, "/enter")).form(ENTER)
    return form.fill({"group": group.value, "turn": "0", "secret_chosen": list(chosen)}).submit(ENTER, status=status)


def test_which_letter_stands_first_is_not_guessed(officer: Client, session: Session, round_id: int) -> None:
    print_ballots(officer, round_id, count=1)
    give_back(officer, round_id, str(numbers(session)[0]))
    page = officer.get(desk(round_id, "/enter"))
    assert page.has("Wait until at least 5")
    refused = page.form(ENTER).fill({"group": "parent", "secret_chosen": ["1"]}).submit(ENTER, status=422)
    assert refused.has("Choose the letter that stands first.")


def line(client: Client, round_id: int, group: str = "Parents and carers") -> list[str]:
    table = client.get(desk(round_id)).table("Paper ballots by group")
    return next(each[1:] for each in table if each[0] == group)


@pytest.mark.parametrize("easy", [False, True], ids=["standard", "easy read"])
@pytest.mark.parametrize("method", list(Method))
def test_the_print_is_accessible_and_holds_a_slip_and_a_stub_for_each_ballot(
    officer: Client, session: Session, clock: FakeClock, method: Method, easy: bool
) -> None:
    round_id = open_vote(session, now=clock.now, paper=PAPER, method=method)
    made = print_ballots(officer, round_id, count=2, **({"easy": "y"} if easy else {}))
    tagged = Tagged(made)
    assert faults(made) == []
    assert (tagged.title, tagged.language, tagged.standard) == ("What should come first?", "en-GB", "1")
    assert tagged.roles.count("H1") == 2
    whole = "".join(text_of(made))
    for row in session.scalars(select(PaperBallot)):
        assert str(row.number) in whole
        assert row.words is not None
        assert row.words in " ".join(whole.split())
    assert "None of these" in whole
    assert "Parents and carers" in whole
    assert ("/easy/rounds/" in "".join(whole.split())) == easy


def test_letters_stay_with_their_options_and_the_order_differs(officer: Client, round_id: int) -> None:
    pages = text_of(print_ballots(officer, round_id, count=40))
    firsts = set()
    for page in pages:
        assert "A. Travel to school" in page
        places = sorted((page.index(f"{letter}. "), letter) for letter in "ABCDE")
        order = "".join(letter for _, letter in places)
        assert order in "ABCDEABCDE"
        firsts.add(order[0])
    assert len(firsts) > 1


def test_printing_again_gives_other_numbers_and_other_words(officer: Client, session: Session, round_id: int) -> None:
    print_ballots(officer, round_id)
    print_ballots(officer, round_id)
    assert len(set(numbers(session))) == 6
    assert len(set(session.scalars(select(PaperBallot.words)))) == 6


def test_the_same_form_twice_is_one_print(officer: Client, session: Session, round_id: int) -> None:
    form = officer.get(desk(round_id, "/print")).form(MAKE).fill({"group": "child", "How many": "2"})
    sent = dict(form.values)
    made = [officer.browser.post(form.action, data=sent, headers={"Origin": HERE}) for _ in range(2)]
    assert [each.status_code for each in made] == [200, 200]
    assert len(numbers(session)) == 2
    other = officer.browser.post(form.action, data=sent | {"count": "5"}, headers={"Origin": HERE})
    assert other.status_code == 422
    assert len(numbers(session)) == 2


def test_no_page_and_no_record_ever_shows_the_words_or_a_number(
    officer: Client, session: Session, round_id: int
) -> None:
    print_ballots(officer, round_id)
    give_back(officer, round_id, str(numbers(session)[0]))
    shown = [
        officer.get(each).content for each in (desk(round_id), f"/desk/rounds/{round_id}", desk(round_id, "/enter"))
    ]
    kept = [str(each.after) for each in session.scalars(select(ActValues))]
    for row in session.scalars(select(PaperBallot)):
        assert all(str(row.words) not in each and str(row.number) not in each for each in (*shown, *kept))


@pytest.mark.parametrize("paper", [PAPER, timedelta(0)], ids=["time for paper", "closed"])
def test_ballots_are_printed_until_the_vote_closes(
    officer: Client, session: Session, clock: FakeClock, round_id: int, paper: timedelta
) -> None:
    form = officer.get(desk(round_id, "/print")).form(MAKE).fill({"group": "child", "How many": "1"})
    close_now(session, clock, paper=paper)
    answer = officer.browser.post(form.action, data=dict(form.values), headers={"Origin": HERE})
    assert answer.status_code == 422
    assert numbers(session) == []
    assert officer.get(desk(round_id, "/print")).has("Ballots are printed while the round is scheduled or open.")


def test_slips_come_back_one_by_one_or_many_and_count_as_people_who_took_part(
    officer: Client, session: Session, round_id: int
) -> None:
    print_ballots(officer, round_id, count=5)
    one, two, three, *_ = numbers(session)
    assert give_back(officer, round_id, f"{one}").has("Put these slips away, shuffle the ballots")
    give_back(officer, round_id, f"{two},\n {three}")
    assert line(officer, round_id) == ["5", "3", "0", "0", "3", "2"]
    parts = session.execute(select(TookPart.group, TookPart.channel, TookPart.heads)).all()
    assert [tuple(each) for each in parts] == [(Group.PARENT, Channel.PAPER, 1)] * 3
    assert officer.get(desk(round_id)).has("3 ballots came back and are not entered yet.")


def test_numbers_that_are_wrong_are_refused_and_nothing_is_entered(
    officer: Client, session: Session, clock: FakeClock, round_id: int
) -> None:
    print_ballots(officer, round_id)
    other = open_vote(session, now=clock.now, paper=PAPER)
    print_ballots(officer, other)
    mine, theirs = numbers(session)[0], numbers(session)[-1]
    assert give_back(officer, round_id, f"{mine} {theirs}", status=422).has(f"of another vote: {theirs}")
    assert give_back(officer, round_id, f"{mine} 7", status=422).has("No ballot of this vote has this number: 7")
    assert give_back(officer, round_id, f"{mine} {mine}", status=422).has("stands here twice")
    page = give_back(officer, round_id, f"{mine} seven", status=422)
    assert page.has("This is no number: seven")
    assert page.form("Enter these numbers").value("Numbers on the slips") == f"{mine} seven"
    assert line(officer, round_id)[1] == "0"
    give_back(officer, round_id, f"{mine}")
    assert give_back(officer, round_id, f"{mine}", status=422).has("came back before")
    assert line(officer, round_id)[1] == "1"


def test_spoilt_papers_come_back_and_are_not_entered(officer: Client, session: Session, round_id: int) -> None:
    print_ballots(officer, round_id, count=4)
    first, second, third, _ = numbers(session)
    give_back(officer, round_id, f"{first}", ballots="empty")
    give_back(officer, round_id, f"{second}", ballots="unused")
    assert line(officer, round_id) == ["3", "1", "1", "0", "0", "2"]
    assert session.get_one(PaperBallot, (first // 10_000, first)).not_counted is NotCounted.EMPTY
    assert session.scalar(select(func.count()).select_from(TookPart)) == 1
    assert officer.get(desk(round_id, "/enter")).has("No ballot is waiting.")
    give_back(officer, round_id, f"{third}")
    assert line(officer, round_id)[4] == "1"


def test_a_misread_number_is_taken_back_unless_its_ballot_may_be_in(
    officer: Client, session: Session, round_id: int
) -> None:
    print_ballots(officer, round_id)
    first, second, _ = numbers(session)
    give_back(officer, round_id, f"{first}")
    back = officer.get(desk(round_id, "/slips/back"))
    refused = back.form("Take this number out").fill({"Number that was entered by mistake": f"{second}"})
    assert refused.submit(status=422).has("This number is not among those that came back.")
    long = back.form("Take this number out").fill({"Number that was entered by mistake": "214740001"})
    assert long.submit(status=422).has("This number is not among those that came back.")
    form = back.form("Take this number out").fill({"Number that was entered by mistake": f"{first}"})
    assert form.submit().has("The number counts as not returned.")
    assert session.scalar(select(func.count()).select_from(TookPart)) == 0
    give_back(officer, round_id, f"{first}")
    enter(officer, round_id, "0")
    assert form.submit(status=422).has("no slip can be taken out")


def test_a_ballot_is_entered_in_nobody_s_name(officer: Client, session: Session, round_id: int) -> None:
    print_ballots(officer, round_id)
    give_back(officer, round_id, " ".join(map(str, numbers(session))))
    page = officer.get(desk(round_id, "/enter"))
    assert page.has("Shuffle them first.")
    form = page.form(ENTER).fill({"group": "parent", "secret_chosen": ["0", "2"], "turn": "3"})
    assert form.submit(ENTER).h1 == "The ballot is entered"
    row = session.scalars(select(OpenBallot)).one()
    assert (row.channel, row.group, row.said, row.marks, row.turn) == (
        Channel.PAPER, Group.PARENT, Said.CHOSE, [1, 0, 1, 0, 0], 3,
    )  # fmt: skip
    assert (row.roll_id, row.room_id, row.receipt_words) == (None, None, None)
    assert form.submit(ENTER).h1 == "The ballot is entered"
    assert session.scalar(select(func.count()).select_from(OpenBallot)) == 1
    assert form.fill({"secret_chosen": ["1"]}).submit(ENTER, status=422).has("This form is already entered")


@pytest.mark.parametrize(
    ("button", "said"), [("None of these", Said.NONE_OF_THESE), ("I do not know", Said.DO_NOT_KNOW)]
)
def test_a_ballot_may_choose_nothing(officer: Client, session: Session, round_id: int, button: str, said: Said) -> None:
    print_ballots(officer, round_id)
    give_back(officer, round_id, str(numbers(session)[0]))
    officer.get(desk(round_id, "/enter")).form(ENTER).fill({"group": "parent", "turn": "0"}).submit(button)
    row = session.scalars(select(OpenBallot)).one()
    assert (row.said, row.marks) == (said, None)


def test_what_is_no_ballot_is_refused_as_on_the_web(officer: Client, session: Session, round_id: int) -> None:
    print_ballots(officer, round_id)
    give_back(officer, round_id, str(numbers(session)[0]))
    page = enter(officer, round_id, "0", "1", "2", "3", status=422)
    assert page.has("You chose 4. Choose no more than 3")
    assert enter(officer, round_id, status=422).has("Nothing is chosen yet.")
    assert session.scalars(select(OpenBallot)).all() == []


def test_never_more_ballots_of_a_group_than_slips_that_came_back_whole(
    officer: Client, session: Session, round_id: int
) -> None:
    print_ballots(officer, round_id, group=Group.CHILD)
    print_ballots(officer, round_id, group=Group.PARENT)
    child, spoilt, _, parent, *_ = numbers(session)
    give_back(officer, round_id, f"{child} {parent}")
    give_back(officer, round_id, f"{spoilt}", ballots="too_many")
    enter(officer, round_id, "0", group=Group.CHILD)
    assert enter(officer, round_id, "0", group=Group.CHILD, status=422).has("as slips came back")
    enter(officer, round_id, "0", group=Group.PARENT)
    assert session.scalar(select(func.count()).select_from(OpenBallot)) == 2


def test_the_ballot_just_entered_is_undone_and_its_slip_stays(officer: Client, session: Session, round_id: int) -> None:
    print_ballots(officer, round_id)
    give_back(officer, round_id, str(numbers(session)[0]))
    form = enter(officer, round_id, "0").form("Take this ballot out")
    assert form.submit().has("The ballot is taken out again.")
    assert session.scalars(select(OpenBallot)).all() == []
    assert form.submit().has("The ballot is taken out again.")
    assert line(officer, round_id) == ["3", "1", "0", "0", "1", "2"]


def test_nobody_undoes_a_ballot_of_the_web(officer: Client, session: Session, clock: FakeClock, round_id: int) -> None:
    cast_many(session, vote_of(session, round_id).id, {Group.PARENT: [(1, 0, 0, 0, 0)]}, clock.now)
    print_ballots(officer, round_id)
    give_back(officer, round_id, str(numbers(session)[0]))
    form = enter(officer, round_id, "0").form("Take this ballot out")
    for key in ("", "None", "0" * 32):
        officer.browser.post(form.action, data=dict(form.values) | {"entry_key": key}, headers={"Origin": HERE})
    assert session.scalar(select(func.count()).select_from(OpenBallot)) == 2


def test_nothing_is_entered_or_undone_once_the_time_is_over_or_the_vote_is_sealed(
    officer: Client, session: Session, clock: FakeClock, round_id: int
) -> None:
    print_ballots(officer, round_id)
    first, second, _ = numbers(session)
    give_back(officer, round_id, f"{first} {second}")
    entry = (
        officer.get(desk(round_id, "/enter")).form(ENTER).fill({"group": "parent", "turn": "0", "secret_chosen": ["0"]})
    )
    undo = enter(officer, round_id, "0").form("Take this ballot out")
    slips = officer.get(desk(round_id, "/slips")).form("Enter these numbers").fill({"Numbers on the slips": "1"})
    seal_vote(session, vote_of(session, round_id).id, now=clock.now)
    assert entry.submit(ENTER, status=422).has("ballots are sealed")
    close_now(session, clock, paper=timedelta(0))
    for form in (undo, slips):
        assert form.submit(status=422).has("until its time for paper ends")
    assert entry.submit(ENTER, status=422).has("until its time for paper ends")


def test_web_and_paper_and_room_are_the_total_before_the_seal_and_after_it(
    officer: Client, session: Session, clock: FakeClock, round_id: int
) -> None:
    vote_id = vote_of(session, round_id).id
    first = (1, 0, 0, 0, 0)
    cast_many(session, vote_id, {Group.CHILD: [first] * 3, Group.PARENT: [first] * 7}, clock.now)
    print_ballots(officer, round_id)
    words = set(session.scalars(select(PaperBallot.words)))
    page = officer.get(desk(round_id))
    assert page.table("All ballots by group")[-1] == ["Parents and carers", "5 or more", "0", "0", "5 or more"]
    assert ["Fewer than 5", "0", "0", "Fewer than 5"] in [row[1:] for row in page.table("All ballots by group")]
    assert page.has("paper and rooms are exact")
    assert b'data-head="Came back"' in page.body
    give_back(officer, round_id, " ".join(map(str, numbers(session)[:2])))
    enter(officer, round_id, "0")
    room = officer.get(f"/desk/rounds/{round_id}/rooms/hands").form("Enter this room")
    room.fill({"group": "parent", "heads": "5", "secret_hands-0-1": "5"}).submit()
    expected = ["Parents and carers", "5 or more", "1", "5", "11 or more"]
    assert officer.get(desk(round_id)).table("All ballots by group")[-1] == expected
    seal_vote(session, vote_id, now=clock.now)
    page = officer.get(desk(round_id))
    assert page.table("All ballots by group")[-1] == expected
    assert page.has("1 ballot came back and was not entered.")
    assert line(officer, round_id) == ["3", "2", "0", "1", "1", "1"]
    assert not words & set(session.scalars(select(BallotReceipt.words)))  # one was not entered, and nobody knows which
    assert set(session.scalars(select(PaperBallot.words))) == {None}
    assert set(session.scalars(select(PaperBallot.print_key))) == {""}


def test_the_desk_leads_to_paper_of_a_vote_and_the_consultations_pages_are_not_its(
    officer: Client, session: Session, clock: FakeClock, round_id: int
) -> None:
    page = officer.get(f"/desk/rounds/{round_id}").follow("Paper ballots and rooms")
    assert page.h1 == "Paper ballots and rooms"
    officer.get(f"/desk/rounds/{round_id}/paper", status=404)
    officer.get(f"/desk/rounds/{round_id}/group", status=404)
    close_now(session, clock, paper=PAPER)
    assert officer.get("/desk").link("Enter the paper answers: What should come first?") == desk(round_id)
    assert officer.get(f"/desk/rounds/{round_id}").follow("Paper ballots and rooms").has("Enter slips")
    officer.get(desk(bare_vote_round(session)), status=404)


def test_acts_say_that_something_was_entered_and_nothing_of_it(
    officer: Client, session: Session, round_id: int
) -> None:
    print_ballots(officer, round_id)
    give_back(officer, round_id, str(numbers(session)[0]))
    enter(officer, round_id, "3")
    kept = {act.action: values.after for act, values in session.execute(select(Act, ActValues).join(ActValues))}
    assert kept["vote.papers_printed"] == {"group": "parent", "count": 3}
    assert kept["vote.slips_returned"] == {"slips": 1, "not_counted": ""}
    assert kept["vote.ballot_entered"] == {"group": "parent", "channel": "paper"}
