"""Passkeys (WebAuthn): asked for with a challenge that is ours, works once and dies soon; checked by `webauthn`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from participate.core.errors import NotFound
from participate.db.conflicts import refusing
from participate.people.errors import LastWayIn, PasskeyWrong
from participate.people.models import Account, CodeApp, Passkey, PasskeyChallenge, Password, RoleGrant
from participate.people.tokens import hashed, keyed, new_token

CHALLENGE_LIFE = timedelta(minutes=5)
LONGEST_ANSWER = 20_000
NEEDED = UserVerificationRequirement.REQUIRED
NO_ANSWER = (
    WebAuthnException,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
)
"""What the library raises for answers that no device gives: it reads JSON, CBOR and keys that anybody can send."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who asks for a passkey: the name of the site in the browser's address, and as people know it."""

    id: str
    origin: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyAsked:
    """What the browser is handed: `token` finds the challenge again, `options` are WebAuthn's own, as JSON."""

    token: str
    options: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyAnswer:
    """What came back from the browser, as JSON, and the token of the challenge that it answers."""

    token: str
    answer: str


def party_of(public_url: str, *, name: str) -> Party | None:
    """The party at a public address; None where it is a bare number, for which no browser makes a passkey."""
    parts = urlsplit(public_url)
    try:
        ip_address(parts.hostname or "")
    except ValueError:
        return Party(id=parts.hostname or "", origin=f"{parts.scheme}://{parts.netloc}", name=name)
    return None


def ask_to_register(session: Session, account_id: int, *, party: Party, key: str, now: datetime) -> PasskeyAsked:
    """Ask an officer's device for a new passkey, one that is kept in the device and asks who is there."""
    email = session.get_one(Account, account_id).email
    handles = session.scalars(select(Passkey.handle).where(Passkey.account_id == account_id))
    options = generate_registration_options(
        rp_id=party.id,
        rp_name=party.name,
        user_id=_user_handle(account_id, key=key),
        user_name=email,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=NEEDED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in handles],
    )
    token = _challenged(session, options.challenge, account_id=account_id, now=now)
    return PasskeyAsked(token=token, options=options_to_json(options))


def add_passkey(
    session: Session, given: PasskeyAnswer, *, account_id: int, name: str, party: Party, now: datetime
) -> None:
    """Keep a new passkey under a name. PasskeyWrong when its answer does not hold, or it is somebody's already."""
    challenge = _use_challenge(session, given, account_id=account_id, now=now)
    try:
        made = verify_registration_response(
            credential=given.answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except NO_ANSWER as error:
        raise PasskeyWrong from error
    with refusing(session, {"uq_passkey_handle": PasskeyWrong()}):
        session.add(
            Passkey(
                account_id=account_id,
                handle=bytes_to_base64url(made.credential_id),
                public_key=bytes_to_base64url(made.credential_public_key),
                sign_count=made.sign_count,
                name=name,
                created_at=now,
            )
        )


def ask_for_passkey(session: Session, *, account_id: int | None, party: Party, now: datetime) -> PasskeyAsked:
    """Ask for any passkey of this site, or for one of an account; nothing tells which accounts have one."""
    handles = session.scalars(select(Passkey.handle).where(Passkey.account_id == account_id))
    options = generate_authentication_options(
        rp_id=party.id,
        user_verification=NEEDED,
        allow_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in handles],
    )
    token = _challenged(session, options.challenge, account_id=account_id, now=now)
    return PasskeyAsked(token=token, options=options_to_json(options))


def use_passkey(
    session: Session, given: PasskeyAnswer, *, account_id: int | None, party: Party, key: str, now: datetime
) -> int:
    """The account whose passkey answered; of `account_id`, where that is known. Raises PasskeyWrong.

    Only an account with a role at the desk comes in.
    """
    challenge = _use_challenge(session, given, account_id=account_id, now=now)
    answer = _parsed(given)
    row = session.scalars(
        select(Passkey)
        .join(RoleGrant, RoleGrant.account_id == Passkey.account_id)
        .where(Passkey.handle == bytes_to_base64url(answer.raw_id))
        .limit(1)
    ).first()
    if row is None or account_id not in {None, row.account_id}:
        raise PasskeyWrong
    if answer.response.user_handle not in {None, _user_handle(row.account_id, key=key)}:
        raise PasskeyWrong
    _use(session, row, answer, challenge=challenge, party=party, now=now)
    return row.account_id


def remove_passkey(session: Session, passkey_id: int, *, account_id: int) -> str:
    """Remove a passkey of an account; returns its name. LastWayIn when there would be no way in without it."""
    row = session.scalars(select(Passkey).where(Passkey.id == passkey_id, Passkey.account_id == account_id)).first()
    if row is None:
        raise NotFound
    others = select(func.count(Passkey.id)).where(Passkey.account_id == account_id, Passkey.id != passkey_id)
    with_code = session.get(Password, account_id) is not None and session.get(CodeApp, account_id) is not None
    if not session.scalar(others) and not with_code:
        raise LastWayIn
    session.delete(row)
    session.flush()
    return row.name


def _use(
    session: Session, row: Passkey, answer: AuthenticationCredential, *, challenge: bytes, party: Party, now: datetime
) -> None:
    """Check a signature; a count that does not go on tells of a copied passkey."""
    try:
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except NO_ANSWER as error:
        raise PasskeyWrong from error
    counted = (Passkey.id == row.id, Passkey.sign_count == row.sign_count)
    used = update(Passkey).where(*counted).values(sign_count=verified.new_sign_count, used_at=now)
    if session.execute(used.returning(Passkey.id)).first() is None:
        raise PasskeyWrong


def _parsed(given: PasskeyAnswer) -> AuthenticationCredential:
    try:
        return parse_authentication_credential_json(given.answer)
    except NO_ANSWER as error:
        raise PasskeyWrong from error


def _challenged(session: Session, challenge: bytes, *, account_id: int | None, now: datetime) -> str:
    token = new_token()
    session.add(
        PasskeyChallenge(
            token_hash=hashed(token),
            challenge=bytes_to_base64url(challenge),
            account_id=account_id,
            expires_at=now + CHALLENGE_LIFE,
        )
    )
    session.flush()
    return token


def _use_challenge(session: Session, given: PasskeyAnswer, *, account_id: int | None, now: datetime) -> bytes:
    """Take a challenge out: it serves once, for whom it was made, whatever comes of it."""
    row = session.execute(
        delete(PasskeyChallenge)
        .where(PasskeyChallenge.token_hash == hashed(given.token), PasskeyChallenge.expires_at > now)
        .returning(PasskeyChallenge.challenge, PasskeyChallenge.account_id)
    ).first()
    if row is None or row.account_id != account_id or len(given.answer) > LONGEST_ANSWER:
        raise PasskeyWrong
    return base64url_to_bytes(row.challenge)


def _user_handle(account_id: int, *, key: str) -> bytes:
    """What a device calls the account: it tells nobody who that is."""
    return bytes.fromhex(keyed(f"passkey-user:{account_id}", key=key))
