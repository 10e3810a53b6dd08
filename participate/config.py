"""The settings of one installation, read once at the start; a bad value stops the start and says which."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

MIN_SECRET_LENGTH = 32
HIGHEST_PORT = 65535
NO_PROXY = (
    "PUBLIC_URL is https, so a proxy stands in front, but TRUSTED_PROXIES is 0: everybody seems to be in one place, "
    "and the limits on wrong tries count them together. Set TRUSTED_PROXIES to the number of proxies."
)
LOCAL_NAMES = ("localhost", "127.0.0.1")


class SettingsError(Exception):
    """One clear sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """Where mail goes: an SMTP server when a host is set, else one file a mail in a folder."""

    host: str | None
    port: int
    username: str | None
    password: str | None
    starttls: bool
    sender: str
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdSettings:
    """The council's own sign-in: where it is, what we are called there, and what people call it."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs between installations. `embedded` is true for the SQLite file under `instance/`."""

    database_url: str
    secret_key: str
    public_url: str
    instance_folder: Path
    host: str
    port: int
    trusted_proxies: int
    mail: MailSettings
    trusted_hosts: tuple[str, ...] = ()
    """Names under which pages are asked for; empty where any name will do, because no public address was set."""
    openid: OpenIdSettings | None = None
    embedded: bool = False
    testing: bool = False

    @property
    def loopback(self) -> bool:
        """Whether the server listens for this machine alone."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is allowed and probably not meant, each in one sentence for whoever starts the program."""
        if self.public_url.startswith("https://") and not self.trusted_proxies:
            return (NO_PROXY,)
        return ()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings; raises SettingsError with one sentence that names the setting."""
        folder = _instance_folder(Path(environ.get("PARTICIPATE_INSTANCE", "instance")))
        host = environ.get("HOST", "127.0.0.1")
        port = _number(environ, name="PORT", default=8000, highest=HIGHEST_PORT)
        shown_host = f"[{host}]" if ":" in host else host
        public_url = environ.get("PUBLIC_URL", f"http://{shown_host}:{port}").rstrip("/")
        if urlsplit(public_url).scheme not in {"http", "https"}:
            raise SettingsError(f"PUBLIC_URL must begin with http:// or https://, but it is “{public_url}”.")
        if urlsplit(public_url).hostname is None:
            raise SettingsError(f"PUBLIC_URL must name a host, but it is “{public_url}”.")
        url = environ.get("DATABASE_URL", "")
        return cls(
            database_url=_database_url(url) if url else f"sqlite:///{folder.resolve() / 'participate.sqlite3'}",
            embedded=not url,
            secret_key=_secret_key(environ, folder=folder),
            public_url=public_url,
            instance_folder=folder,
            host=host,
            port=port,
            trusted_proxies=_number(environ, name="TRUSTED_PROXIES", default=0, highest=10),
            mail=_mail(environ, folder=folder),
            trusted_hosts=_trusted_hosts(environ, host=host),
            openid=_openid(environ),
        )


def _trusted_hosts(environ: Mapping[str, str], *, host: str) -> tuple[str, ...]:
    """The name in a public address that was set for https, this machine's own, and those listed beside it."""
    listed = tuple(each.strip() for each in environ.get("TRUSTED_HOSTS", "").split(",") if each.strip())
    public = urlsplit(environ.get("PUBLIC_URL", ""))
    if public.scheme == "https" and public.hostname:
        return (public.hostname, *LOCAL_NAMES, host, *listed)
    return (*LOCAL_NAMES, host, *listed) if listed else ()


def _instance_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"The folder {folder} cannot be written to ({error.strerror}); "
            "give PARTICIPATE_INSTANCE the path of a folder that can."
        ) from error
    return folder


def _number(environ: Mapping[str, str], *, name: str, default: int, highest: int) -> int:
    text = environ.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) > highest:
        raise SettingsError(f"{name} must be a whole number from 0 to {highest}, but it is “{text}”.")
    return int(text)


def _database_url(url: str) -> str:
    scheme = urlsplit(url).scheme
    if scheme in {"postgres", "postgresql"}:
        return "postgresql+psycopg" + url[len(scheme) :]
    if scheme in {"sqlite", "postgresql+psycopg"}:
        return url
    raise SettingsError(f"DATABASE_URL must begin with postgresql:// or sqlite:///, but it begins with “{scheme}”.")


def _secret_key(environ: Mapping[str, str], *, folder: Path) -> str:
    """The key given, or one made once and kept beside the embedded database, readable by its owner alone."""
    given = environ.get("SECRET_KEY", "")
    if given:
        if len(given) < MIN_SECRET_LENGTH:
            raise SettingsError(f"SECRET_KEY must have at least {MIN_SECRET_LENGTH} characters.")
        return given
    path = folder / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def _mail(environ: Mapping[str, str], *, folder: Path) -> MailSettings:
    starttls = environ.get("SMTP_STARTTLS", "yes").lower()
    if starttls not in {"yes", "no"}:
        raise SettingsError(f"SMTP_STARTTLS must be yes or no, but it is “{starttls}”.")
    return MailSettings(
        host=environ.get("SMTP_HOST") or None,
        port=_number(environ, name="SMTP_PORT", default=587, highest=HIGHEST_PORT),
        username=environ.get("SMTP_USERNAME") or None,
        password=environ.get("SMTP_PASSWORD") or None,
        starttls=starttls == "yes",
        sender=environ.get("MAIL_FROM", "local-offer@localhost"),
        folder=Path(environ.get("MAIL_FOLDER", str(folder / "outbox"))),
    )


def _openid(environ: Mapping[str, str]) -> OpenIdSettings | None:
    """The council's own sign-in, where all that it needs is set."""
    needed = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
    given = {name: environ.get(name, "").strip() for name in needed}
    if not any(given.values()):
        return None
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise SettingsError(f"{' and '.join(missing)} must be set, too, or none of {', '.join(needed)}.")
    parts = urlsplit(given["OIDC_ISSUER"])
    if parts.hostname is None or not (parts.scheme == "https" or parts.hostname in LOCAL_NAMES):
        raise SettingsError(
            f"OIDC_ISSUER must begin with https:// and name a host, but it is “{given['OIDC_ISSUER']}”."
        )
    return OpenIdSettings(
        issuer=given["OIDC_ISSUER"],
        client_id=given["OIDC_CLIENT_ID"],
        client_secret=given["OIDC_CLIENT_SECRET"],
        name=environ.get("OIDC_NAME", "").strip() or "the council’s own sign-in",
    )
