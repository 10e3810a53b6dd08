from pathlib import Path

import pytest

from participate.config import Settings, SettingsError


def settings(tmp_path: Path, **environ: str) -> Settings:
    return Settings.from_environment({"PARTICIPATE_INSTANCE": str(tmp_path / "instance"), **environ})


def test_without_settings_a_file_beside_the_program_is_the_database(tmp_path: Path) -> None:
    made = settings(tmp_path)
    assert made.embedded
    assert made.database_url == f"sqlite:///{tmp_path}/instance/participate.sqlite3"


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    assert settings(tmp_path).secret_key == settings(tmp_path).secret_key
    assert (tmp_path / "instance" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_address_of_postgresql_is_understood(tmp_path: Path, scheme: str) -> None:
    made = settings(tmp_path, DATABASE_URL=f"{scheme}://u:p@db/x")
    assert made.database_url == "postgresql+psycopg://u:p@db/x"
    assert not made.embedded


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PORT", "-1"),
        ("DATABASE_URL", "mysql://x"),
        ("PUBLIC_URL", "ftp://x"),
        ("PUBLIC_URL", "https://"),
        ("SECRET_KEY", "short"),
        ("SMTP_STARTTLS", "perhaps"),
        ("TRUSTED_PROXIES", "many"),
    ],
)
def test_a_bad_value_stops_the_start_and_names_the_setting(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        settings(tmp_path, **{name: value})


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="PARTICIPATE_INSTANCE"):
        Settings.from_environment({"PARTICIPATE_INSTANCE": str(tmp_path / "file" / "inside")})


@pytest.mark.parametrize(
    ("host", "expected"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False)]
)
def test_only_this_machines_own_address_is_loopback(tmp_path: Path, host: str, expected: bool) -> None:
    assert settings(tmp_path, HOST=host).loopback is expected


def test_a_public_address_says_under_which_names_pages_are_asked_for(tmp_path: Path) -> None:
    made = settings(tmp_path, PUBLIC_URL="https://offer.example.org/", TRUSTED_HOSTS="10.0.0.7, offer.internal")
    assert set(made.trusted_hosts) == {"offer.example.org", "localhost", "127.0.0.1", "10.0.0.7", "offer.internal"}


def test_without_a_public_address_any_name_will_do(tmp_path: Path) -> None:
    assert settings(tmp_path).trusted_hosts == ()


@pytest.mark.parametrize(
    ("environ", "doubts"),
    [
        ({}, 0),
        ({"PUBLIC_URL": "https://offer.example.org"}, 1),
        ({"PUBLIC_URL": "https://offer.example.org", "TRUSTED_PROXIES": "1"}, 0),
    ],
)
def test_https_without_a_proxy_is_doubted_at_the_start(tmp_path: Path, environ: dict[str, str], doubts: int) -> None:
    assert len(settings(tmp_path, **environ).doubts) == doubts


OPENID = {"OIDC_ISSUER": "https://login.council.example", "OIDC_CLIENT_ID": "us", "OIDC_CLIENT_SECRET": "secret"}


def test_the_councils_sign_in_is_set_whole_or_not_at_all(tmp_path: Path) -> None:
    assert settings(tmp_path).openid is None
    made = settings(tmp_path, **OPENID, OIDC_NAME="Northmere sign-in").openid
    assert made is not None
    assert (made.issuer, made.name) == ("https://login.council.example", "Northmere sign-in")


@pytest.mark.parametrize("missing", OPENID)
def test_a_part_of_it_that_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    with pytest.raises(SettingsError, match=f"^{missing} must be set"):
        settings(tmp_path, **{name: value for name, value in OPENID.items() if name != missing})


@pytest.mark.parametrize("issuer", ["http://login.council.example", "login.council.example", "https://"])
def test_a_sign_in_that_anybody_could_read_is_refused(tmp_path: Path, issuer: str) -> None:
    with pytest.raises(SettingsError, match="OIDC_ISSUER"):
        settings(tmp_path, **{**OPENID, "OIDC_ISSUER": issuer})
