"""What somebody with an account wants to be sent."""

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.news import NewsForm
from participate.db.conflicts import insert_or_else
from participate.people.models import NewsWish


def choose_news(session: Session, form: NewsForm, *, actor: Identity) -> None:
    """Keep how this account wants its news; nothing for a card, which has no address."""
    if actor.account_id is None:
        return
    kept = insert_or_else(session, NewsWish).values(account_id=actor.account_id, news_form=form)
    session.execute(kept.on_conflict_do_update(index_elements=[NewsWish.account_id], set_={"news_form": form}))
