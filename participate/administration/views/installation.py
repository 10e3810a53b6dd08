"""What this installation is."""

from importlib.metadata import version

from flask import Response

from participate.access.permissions import Permission
from participate.administration.queries import installation as queries
from participate.administration.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, settings
from participate.web.templating import render


@bp.get("/desk/about-this-installation")
@allow(Permission.AUTHORITY_CONFIGURE)
def installation() -> Response:
    return render(
        "administration/installation.html",
        version=version("participate"),
        installation=queries.installation(db()),
        chain=queries.chain_state(db()),
        mail_host=settings().mail.host,
        public_url=settings().public_url,
    )
