"""In which form an account wants its news."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.news import NewsForm
from participate.people.models import NewsWish
from participate.people.queries import accounts_with_news_in, news_form_of
from participate.people.service import choose_news
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]


def account_of(actor: Identity) -> int:
    assert actor.account_id is not None
    return actor.account_id


@pytest.mark.parametrize("wish", NewsForm)
def test_an_account_is_in_one_form_alone(session: Session, actor: Actor, wish: NewsForm) -> None:
    parent, other = actor(Kind.PARENT), actor(Kind.OFFICER)
    choose_news(session, NewsForm.EASY, actor=parent)
    choose_news(session, wish, actor=parent)
    found = {form: set(session.scalars(accounts_with_news_in(form))) for form in NewsForm}
    assert [form for form in NewsForm if account_of(parent) in found[form]] == [wish]
    assert account_of(other) in found[NewsForm.STANDARD]
    assert news_form_of(session, account_of(parent)) is wish


def test_who_chose_nothing_gets_the_standard_form(session: Session, actor: Actor) -> None:
    assert news_form_of(session, account_of(actor(Kind.PARENT))) is NewsForm.STANDARD


def test_a_card_has_nothing_to_choose(session: Session, actor: Actor) -> None:
    choose_news(session, NewsForm.EASY, actor=actor(Kind.CHILD))
    assert session.scalar(select(func.count()).select_from(NewsWish)) == 0
