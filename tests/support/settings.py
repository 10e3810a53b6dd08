"""The settings of an installation under test."""

from pathlib import Path

from participate.config import MailSettings, Settings

SECRET_KEY = "a secret of the tests that is long enough"


def settings_in(folder: Path) -> Settings:
    """Settings whose files stay in `folder`; the database is handed to the application as a connection."""
    return Settings(
        database_url="sqlite://",
        secret_key=SECRET_KEY,
        public_url="http://localhost",
        instance_folder=folder,
        host="127.0.0.1",
        port=8000,
        trusted_proxies=0,
        mail=MailSettings(
            host=None,
            port=587,
            username=None,
            password=None,
            starttls=False,
            sender="local-offer@example.org",
            folder=folder / "outbox",
        ),
        testing=True,
    )
