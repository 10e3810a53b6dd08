"""The base of every form: shape only, tied to the signed-in session, with refusals shown where they belong."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar, overload

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.csrf.core import CSRF, CSRFTokenField
from wtforms.validators import ValidationError

from participate.core.errors import DomainError, NotFound, StaleEdit
from participate.web.differences import Difference, differences
from participate.web.messages import sentence
from participate.web.request import db, session_token, settings

Result = TypeVar("Result")
MARKS = ("version", "seen")
"""The hidden fields by which a form knows which version of a thing it was shown with."""


def form_token(token: str) -> str:
    """The form token of a session: nothing is stored, and it dies with the session."""
    return hmac.new(settings().secret_key.encode(), f"form:{token}".encode(), hashlib.sha256).hexdigest()


class SessionCsrf(CSRF):
    """A token made from the session cookie, so that another person's form cannot be sent as mine."""

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:  # noqa: ARG002
        return form_token(session_token())

    def validate_csrf_token(self, form: Any, field: CSRFTokenField) -> None:  # noqa: ARG002
        if not hmac.compare_digest((field.data or "").encode(), form_token(session_token()).encode()):
            raise ValidationError(str(_l("This page was open for too long. Check your words and send it again.")))


WORDS: Mapping[str, object] = {
    "Not a valid integer value.": _l("Enter a whole number, for example 25."),
    "Not a valid choice.": _l("Choose one of these."),
    "'%(value)s' is not a valid choice for this field.": _l("Choose from these."),
}


class OurWords:
    """WTForms' own refusals in our words."""

    def gettext(self, words: str) -> str:
        return str(WORDS[words]) if words in WORDS else gettext(words)

    def ngettext(self, singular: str, _plural: str, _number: int) -> str:
        return self.gettext(singular)


class Form(FlaskForm):  # type: ignore[misc]
    """A form of our pages. Subclasses add fields and `to_command()`.

    `places` names the field on which a refusal is shown, by its code. `differences` is filled by a stale edit.
    """

    places: ClassVar[Mapping[str, str]] = {}
    differences: tuple[Difference, ...] = ()

    class Meta:
        """How WTForms makes and checks the form token."""

        csrf_class = SessionCsrf

        def get_translations(self, _form: Any) -> OurWords:
            return OurWords()

        @property
        def csrf(self) -> bool:
            return bool(session_token())  # without a session the guard on Origin stands alone

    @overload
    def attempt(self, act: Callable[[], None], *, field: str | None = None) -> bool: ...

    @overload
    def attempt(self, act: Callable[[], Result], *, field: str | None = None) -> Result | None: ...

    def attempt(self, act: Callable[[], object], *, field: str | None = None) -> object:
        """Run one service call: what it gives (True for a call that gives nothing), or None when it refuses.

        The refusal is shown on `field` or on the form, and nothing of what the call had changed is kept.
        """
        try:
            with db().begin_nested():
                result = act()
        except NotFound:
            raise
        except DomainError as refusal:
            self.refuse(refusal, field=field)
            return None
        return True if result is None else result

    def validate(self, extra_validators: Any = None) -> bool:
        """One sentence a field for what could not be read: it is not measured as well."""
        valid = bool(super().validate(extra_validators))
        for field in self:
            if field.process_errors:
                field.errors = list(field.errors[:1])
        return valid

    def refuse(self, refusal: DomainError, *, field: str | None = None) -> None:
        """Put a refusal's sentence on a field, or on the form as a whole."""
        name = field or self.places.get(refusal.code)
        target: Field | None = self._fields.get(name) if name else None
        if target is None:
            self.form_errors: list[str] = [*self.form_errors, sentence(refusal)]
        else:
            target.errors = [*target.errors, sentence(refusal)]
        if isinstance(refusal, StaleEdit):
            self._show_what_is_stored()

    def _show_what_is_stored(self) -> None:
        """After a stale edit the next save is a knowing one: it carries the version that is shown beside one's own."""
        for mark in (self._fields[name] for name in MARKS if name in self._fields):
            mark.data = mark.object_data
        self.differences = differences(self, leave_out=frozenset({*MARKS, "csrf_token"}))
