"""The application: a list of steps. What features ask of each other stands in `meeting`."""

import logging
from pathlib import Path
from types import ModuleType

from flask import Flask
from flask.sessions import SecureCookieSession, SessionInterface
from flask_login import LoginManager
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from participate.administration import messages as administration_messages
from participate.administration import views as administration
from participate.config import Settings
from participate.consultations import messages as consultations_messages
from participate.consultations import views as consultations
from participate.db.session import make_engine
from participate.easyread import messages as easyread_messages
from participate.easyread import views as easyread
from participate.exercise import messages as exercise_messages
from participate.exercise import views as exercise
from participate.feedback import messages as feedback_messages
from participate.feedback import views as feedback
from participate.findings import messages as findings_messages
from participate.findings import views as findings
from participate.forum import messages as forum_messages
from participate.forum import views as forum
from participate.frameworks import messages as frameworks_messages
from participate.frameworks import views as frameworks
from participate.ideas import messages as ideas_messages
from participate.ideas import views as ideas
from participate.keeping import views as keeping
from participate.localoffer import messages as localoffer_messages
from participate.localoffer import views as localoffer
from participate.meeting import meet
from participate.moderation import messages as moderation_messages
from participate.moderation import views as moderation
from participate.mypart import messages as mypart_messages
from participate.mypart import views as mypart
from participate.organisations import messages as organisations_messages
from participate.organisations import views as organisations
from participate.outcomes import messages as outcomes_messages
from participate.outcomes import views as outcomes
from participate.panel import messages as panel_messages
from participate.panel import views as panel
from participate.paper import messages as paper_messages
from participate.paper import views as paper
from participate.people import messages as people_messages
from participate.people import views as people
from participate.preferences import messages as preferences_messages
from participate.preferences import views as preferences
from participate.proposals import messages as proposals_messages
from participate.proposals import views as proposals
from participate.publishing import views as publishing
from participate.retention import messages as retention_messages
from participate.retention import views as retention
from participate.reviews import messages as reviews_messages
from participate.reviews import views as reviews
from participate.rounds import messages as rounds_messages
from participate.rounds import views as rounds
from participate.schools import messages as schools_messages
from participate.schools import views as schools
from participate.voting import messages as voting_messages
from participate.voting import views as voting
from participate.web import messages
from participate.web.access import guard_every_endpoint, remember_when_seen
from participate.web.caching import cache_public_pages
from participate.web.clock import Clock, system_clock
from participate.web.edge import tidy_what_comes_in
from participate.web.errors import answer_errors
from participate.web.health import answer_health
from participate.web.locale import speak
from participate.web.request import EXTENSION, House, end_session_on_response, identity
from participate.web.security import refuse_posts_from_elsewhere, set_headers
from participate.web.templating import serve_files, teach_templates

log = logging.getLogger("participate")
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LARGEST_REQUEST = 12 * 1024 * 1024

WORDS: tuple[ModuleType, ...] = (
    people_messages,
    organisations_messages,
    easyread_messages,
    moderation_messages,
    localoffer_messages,
    rounds_messages,
    consultations_messages,
    paper_messages,
    forum_messages,
    panel_messages,
    proposals_messages,
    outcomes_messages,
    administration_messages,
    preferences_messages,
    mypart_messages,
    retention_messages,
    frameworks_messages,
    feedback_messages,
    reviews_messages,
    findings_messages,
    exercise_messages,
    schools_messages,
    ideas_messages,
    voting_messages,
)
PAGES = (
    people,
    organisations,
    easyread,
    moderation,
    localoffer,
    rounds,
    consultations,
    paper,
    forum,
    panel,
    proposals,
    outcomes,
    publishing,
    keeping,
    administration,
    preferences,
    mypart,
    retention,
    frameworks,
    reviews,
    findings,
    feedback,
    exercise,
    schools,
    ideas,
    voting,
)


class NoSession(SessionInterface):
    """Flask's own session is not used: a public page sets no cookie, and sign-in has a table of its own."""

    def open_session(self, app: Flask, request: object) -> SecureCookieSession:  # noqa: ARG002
        return SecureCookieSession()

    def save_session(self, app: Flask, session: object, response: object) -> None:
        """Keep nothing."""


def create_app(settings: Settings, *, clock: Clock | None = None, engine: Engine | None = None) -> Flask:
    """Build the application. `clock` and `engine` are given by tests; a process makes its own."""
    app = Flask(__name__, template_folder=str(TEMPLATES), static_folder=None)
    app.testing = settings.testing
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts) or None
    for doubt in settings.doubts:
        log.warning(doubt)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.config["MAX_FORM_MEMORY_SIZE"] = 1024 * 1024
    app.session_interface = NoSession()
    app.extensions[EXTENSION] = House(
        settings=settings,
        engine=engine or make_engine(settings.database_url),
        clock=clock or system_clock,
        registry=meet(),
    )
    messages.gather(WORDS)
    tidy_what_comes_in(app)
    speak(app)
    end_session_on_response(app)  # runs last of the after-request hooks, so it stands first
    set_headers(app)
    cache_public_pages(app)
    refuse_posts_from_elsewhere(app)
    guard_every_endpoint(app)
    remember_when_seen(app)
    _load_reader(app)
    answer_errors(app)
    keeping.keep_typed_words(app)
    teach_templates(app)
    serve_files(app)
    answer_health(app)
    for feature in PAGES:
        app.register_blueprint(feature.bp)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app


def _load_reader(app: Flask) -> None:
    """Flask-Login asks our own session table; it never writes a cookie and never remembers by token."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(lambda _request: identity() if identity().known else None)
