"""The WSGI entry for any server: `granian --interface wsgi wsgi:app`, `gunicorn wsgi:app`."""

import os

from participate.app import create_app
from participate.config import Settings

app = create_app(Settings.from_environment(os.environ))
