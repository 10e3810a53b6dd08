"""What the forms of public pages have in common."""

from participate.web.form import Form


class WayIn(Form):
    """A form of a public page: it carries nothing of a session, so the page is the same for everybody.

    The guard on Origin stands in front of it.
    """

    class Meta(Form.Meta):
        """No form token."""

        csrf = False
