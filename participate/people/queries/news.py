"""How people want the news of their rounds."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from participate.core.news import NewsForm
from participate.people.models import Account, NewsWish


def news_form_of(session: Session, account_id: int) -> NewsForm:
    """How an account wants its news."""
    chosen = session.scalar(select(NewsWish.news_form).where(NewsWish.account_id == account_id))
    return NewsForm.STANDARD if chosen is None else chosen


def accounts_with_news_in(form: NewsForm) -> Select[int]:
    """The accounts that want their news in this form, to be asked for inside another query."""
    wished = func.coalesce(NewsWish.news_form, NewsForm.STANDARD)
    return select(Account.id).outerjoin(NewsWish, NewsWish.account_id == Account.id).where(wished == form)
