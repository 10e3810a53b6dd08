from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from participate.access.identity import Role, Strength, Way
from participate.core.groups import AgeBand, Group
from participate.core.news import NewsForm
from participate.core.organisations import OrganisationKind, Post
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime

NO_CODE = "destroyed:"
"""What the hash of a destroyed card's words begins with: no hash of any words does."""


class Account(Base):
    """Somebody with an e-mail address: an officer, a parent, a young person.

    A removed account is an empty row: its number stays, so that nobody else is ever given it, and its address is a
    word that is no address (`removed:57`).
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_on: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RoleGrant(Base):
    __tablename__ = "role_grant"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(Code(Role), primary_key=True)
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInLink(Base):
    """A single-use link; only the hash of its token is kept.

    One sent by mail lets a participant in. An `enrolment` link is made at the console or by an administrator, and lets
    an officer set up a first way in.
    """

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(320))
    next_path: Mapped[str] = mapped_column(String(400), default="")
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    needs_mailbox: Mapped[bool] = mapped_column(default=False, server_default=false())
    enrolment: Mapped[bool] = mapped_column(default=False)


class CodeBatch(Base):
    """Cards handed to one issuer, for a round or for a programme. What the batch carries, no child is asked for.

    Who issued is for the safeguarding lead alone (SG-14); `organisation_id` is the organisation whose coordinator did.
    `entry_hash` knows the form that made the batch, so that the form sent twice makes one batch. The cards of
    `for_facilitator` enter what a group said; whose answers those are, the batch carries.
    """

    __tablename__ = "code_batch"
    __table_args__ = (
        UniqueConstraint("entry_hash"),
        CheckConstraint("round_id IS NULL OR programme_id IS NULL", name="round_or_programme"),
        CheckConstraint("NOT for_facilitator OR respondent_group IS NOT NULL", name="facilitator_has_group"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int | None]
    programme_id: Mapped[int | None]
    organisation_id: Mapped[int | None]
    group: Mapped[Group | None] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    for_facilitator: Mapped[bool] = mapped_column(default=False)
    issuer: Mapped[str] = mapped_column(String(200))
    entry_hash: Mapped[str | None] = mapped_column(String(64))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CodeCard(Base):
    """One card: the number outside, the hash of the words inside, and what was asked once.

    `age_asked` says that the group or band which the batch does not carry was asked for. `pictures_by` is the browser
    session, the card's first, that may still choose three pictures; of those only a slow hash is kept.
    """

    __tablename__ = "code_card"
    __table_args__ = (CheckConstraint("pictures_wrong >= 0", name="wrong_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("code_batch.id"), index=True)
    number: Mapped[int] = mapped_column(unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    group: Mapped[Group | None] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    age_asked: Mapped[bool] = mapped_column(default=False)
    pictures_by: Mapped[str] = mapped_column(String(16), default="")
    pictures_hash: Mapped[str] = mapped_column(String(200), default="")
    pictures_wrong: Mapped[int] = mapped_column(default=0)


class Credential(Base):
    """What a participant answers with: an account or a card, one of the two, once each."""

    __tablename__ = "credential"
    __table_args__ = (CheckConstraint("(account_id IS NULL) <> (card_id IS NULL)", name="one_of_two"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), unique=True)
    card_id: Mapped[int | None] = mapped_column(ForeignKey("code_card.id"), unique=True)


class BrowserSession(Base):
    """A signed-in browser. The cookie holds an opaque token; deleting the row signs out.

    The roles of its account count only in a session of the desk's strength.
    """

    __tablename__ = "browser_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    credential_id: Mapped[int] = mapped_column(ForeignKey("credential.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    strength: Mapped[Strength] = mapped_column(Code(Strength), default=Strength.PARTICIPANT)
    way: Mapped[Way] = mapped_column(Code(Way), default=Way.LINK)
    confirmed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Tries(Base):
    """How often something was tried from one place in one window; `place` is a hash of the limit and of where."""

    __tablename__ = "tries"

    place: Mapped[str] = mapped_column(String(64), primary_key=True)
    window_start: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True, index=True)
    count: Mapped[int] = mapped_column(default=0)


class Organisation(Base):
    """A forum, a panel, a school or another body that takes part.

    `officer_id` is the officer that its people write to: for the panel the one who reads its comments.
    `looked_after_since` is the day of its first coordinator, kept here so that the desk need not read who that is.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OrganisationKind] = mapped_column(Code(OrganisationKind), index=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_reason: Mapped[str] = mapped_column(Text, default="")
    looked_after_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class OrganisationMember(Base):
    """Somebody of an organisation. `joined_on` is a day; `known_as` is what they want to be called there."""

    __tablename__ = "organisation_member"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    credential_id: Mapped[int] = mapped_column(ForeignKey("credential.id"), primary_key=True, index=True)
    post: Mapped[Post] = mapped_column(Code(Post))
    known_as: Mapped[str] = mapped_column(String(120), default="")
    joined_on: Mapped[datetime] = mapped_column(UtcDateTime)


class Invitation(Base):
    """A single-use invitation to an address; only the hash of its token is kept. Once used it is gone.

    `by_authority` is one to a first coordinator, sent from the desk.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(320))
    post: Mapped[Post] = mapped_column(Code(Post))
    by_authority: Mapped[bool] = mapped_column(default=False)
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class JoinCode(Base):
    """The words by which members join an organisation; a coordinator makes new ones, and the old ones end."""

    __tablename__ = "join_code"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NewsWish(Base):
    """How an account wants the news of its rounds; without a row, in the standard form."""

    __tablename__ = "news_wish"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    news_form: Mapped[NewsForm] = mapped_column(Code(NewsForm))


class Password(Base):
    """An officer's password, as its hash; it opens nothing without a code."""

    __tablename__ = "password"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    hash: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CodeApp(Base):
    """An officer's code app: its secret, sealed with the installation's key, and the last time step that was used."""

    __tablename__ = "code_app"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(String(300))
    last_step: Mapped[int]
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RecoveryCode(Base):
    """A code on paper that stands in for the app once; kept as a keyed hash."""

    __tablename__ = "recovery_code"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Passkey(Base):
    """The public half of a passkey. `handle` is what its authenticator calls it; `sign_count` never goes back."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    handle: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[str] = mapped_column(Text)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PasskeyChallenge(Base):
    """What a passkey is asked to sign, once. `account_id` is empty where nobody has said yet who they are."""

    __tablename__ = "passkey_challenge"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    challenge: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
