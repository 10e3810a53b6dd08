"""The command line: `participate run`, `serve`, `worker`, `init`, `demo`, `import`, `export`, `recount`."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from participate.access.identity import Identity, Role
from participate.app import WORDS
from participate.authority.service import SetAuthority, set_authority
from participate.config import Settings, SettingsError
from participate.core.errors import DomainError
from participate.db.migrating import is_current, migrate
from participate.db.session import make_engine, open_session
from participate.demonstration.loading import is_empty, is_marked, load
from participate.demonstration.people import demonstration_people
from participate.localoffer.queries import get_import
from participate.localoffer.service import import_file
from participate.localoffer.service.exporting import as_csv, as_json
from participate.localoffer.standard.encoding import AT_THE_COMMAND_LINE
from participate.localoffer.telling import every_unmapped, report_lines
from participate.people.queries import has_way_in
from participate.people.service import (
    create_account,
    find_desk_account,
    grant_roles,
    make_enrolment_link,
    make_link,
)
from participate.recounting import recount
from participate.serving import check_port, serve_pages, serve_with_worker
from participate.web.clock import system_clock
from participate.web.messages import gather, sentence
from participate.worker import make_worker, run_forever

CONSOLE = Identity(name="Command line")
LINK_LIFE = timedelta(hours=24)
UNREACHABLE = (DatabaseError, OperationalError)
"""What a driver raises when there is no database at the address; their other kinds are faults of ours."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="participate")
def cli() -> None:
    """Participate: families and a local authority decide together what the SEND Local Offer says."""


cli.add_command(recount)


def main() -> None:
    """Run a command; whatever is wrong with a setting or the database is said in one sentence."""
    try:
        cli(standalone_mode=False)
    except SettingsError as error:
        _stop(str(error))
    except DatabaseError as error:
        if type(error) not in UNREACHABLE:
            raise
        _stop(f"The database cannot be used: {str(error.orig).splitlines()[0]}. Look at DATABASE_URL.")
    except DomainError as error:
        gather(WORDS)
        _stop(sentence(error))
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from error
    except (click.Abort, KeyboardInterrupt):
        raise SystemExit(130) from None


def _stop(sentence: str) -> None:
    click.echo(sentence, err=True)
    raise SystemExit(1)


def _settings() -> Settings:
    try:
        return Settings.from_environment(os.environ)
    except ValueError as error:
        raise SettingsError(f"DATABASE_URL or PUBLIC_URL cannot be read: {error}.") from error


def _ready_engine(settings: Settings) -> Engine:
    """An engine on a database that is brought up to date, with a line for each step that takes time."""
    try:
        engine = make_engine(settings.database_url)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(f"DATABASE_URL is no address of a database: {error}.") from error
    if not is_current(engine):
        click.echo("Bringing the database up to date …")
        migrate(engine)
    return engine


@cli.command()
def run() -> None:
    """Make everything ready, serve the pages and work beside them: what `make run` does."""
    settings = _settings()
    check_port(settings)
    engine = _ready_engine(settings)
    if settings.embedded:
        _load_demonstration(engine, settings=settings, scale=1, only_when_empty=True)
    links = _sign_in_links(engine, settings=settings)
    engine.dispose()

    def tell() -> None:
        click.echo(f"\nParticipate is ready: {settings.public_url}/\n")
        for line in links:
            click.echo(line)
        click.echo("\nStop it with Ctrl+C.")

    serve_with_worker(settings, when_ready=tell)


@cli.command()
@click.option("--workers", default=2, show_default=True, help="How many processes serve pages.")
def serve(workers: int) -> None:
    """Serve the pages; run `participate worker` beside it."""
    settings = _settings()
    check_port(settings)
    _ready_engine(settings).dispose()
    serve_pages(settings, workers=workers)


@cli.command()
@click.option("--once", is_flag=True, help="Do one round of work, then stop.")
def worker(*, once: bool) -> None:
    """Send mail, seal and count votes that are over, seal the record of acts, forget what is over."""
    settings = _settings()
    engine = _ready_engine(settings)
    made = make_worker(settings, engine)
    if once:
        click.echo(f"Done: {made.work_once()} letters sent and acts sealed.")
        return
    run_forever(made)


@cli.command()
@click.option("--council", prompt=True, help="The council's name.")
@click.option("--email", prompt=True, help="Where families write to.")
@click.option("--phone", prompt=True, help="Where families phone.")
@click.option("--worry-phone", prompt=True, help="The number of children's social care.")
def init(council: str, email: str, phone: str, worry_phone: str) -> None:
    """Prepare an empty database for one authority."""
    settings = _settings()
    engine = _ready_engine(settings)
    command = SetAuthority(
        council=council, name="Local Offer", contact_email=email, contact_phone=phone, contact_address="",
        forum_name="", panel_name="", reading_hours="", worry_phone=worry_phone, worry_hours="",
    )  # fmt: skip
    with open_session(engine, writes=True) as session:
        set_authority(session, command, actor=CONSOLE, now=system_clock())
        session.commit()
    click.echo(f"{council} is ready. Make the first officer: participate create-officer ADDRESS --name NAME")


@cli.command()
@click.option("--scale", default=1, show_default=True, type=click.IntRange(1, 1000), help="How many times over.")
def demo(scale: int) -> None:
    """Load the demonstration authority into an empty database and mark it as one."""
    settings = _settings()
    engine = _ready_engine(settings)
    _load_demonstration(engine, settings=settings, scale=scale, only_when_empty=False)


@cli.command("create-officer")
@click.argument("email")
@click.option("--name", required=True, help="The name that the record of acts shows.")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), default=("officer",))
def create_officer(email: str, name: str, roles: tuple[str, ...]) -> None:
    """Give an address an account with roles, and print a link that works once, to set up a first way in."""
    settings = _settings()
    engine = _ready_engine(settings)
    moment = system_clock()
    with open_session(engine, writes=True) as session:
        account_id = create_account(session, email=email, name=name, now=moment)
        grant_roles(session, account_id, roles=[Role(role) for role in roles], actor=CONSOLE, now=moment)
        ready = has_way_in(session, account_id)
        token = make_link(session, email=email, now=moment, life=LINK_LIFE, enrolment=True)
        session.commit()
    if ready:
        click.echo(f"{email} has a way in to the desk already. If it is lost: participate reset-officer {email}")
    click.echo(f"{settings.public_url}/sign-in/link/{token}")


@cli.command("reset-officer")
@click.argument("email")
def reset_officer(email: str) -> None:
    """Take an officer's ways in away, sign them out everywhere, and print a link to set up new ones."""
    settings = _settings()
    engine = _ready_engine(settings)
    with open_session(engine, writes=True) as session:
        account_id = find_desk_account(session, email)
        token = make_enrolment_link(
            session, account_id, actor=CONSOLE, now=system_clock(), life=LINK_LIFE, needs_mailbox=False
        )
        session.commit()
    click.echo(f"{settings.public_url}/sign-in/link/{token}")


@cli.group("import")
def importing() -> None:
    """Bring data in."""


@importing.command("entries")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all-or-nothing", is_flag=True, help="Take nothing unless everything can be taken.")
def import_entries(file: Path, *, all_or_nothing: bool) -> None:
    """Import Local Offer entries from Open Referral UK JSON or an Outpost CSV file; nothing taken is a failure."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SettingsError(f"The file {file} cannot be read: {error.strerror}.") from error
    engine = _ready_engine(_settings())
    moment = system_clock()
    with open_session(engine, writes=True) as session:
        number = import_file(
            session,
            content=content,
            name=file.name,
            actor=CONSOLE,
            now=moment,
            all_or_nothing=all_or_nothing,
            room=AT_THE_COMMAND_LINE,
        )
        session.commit()
        report = get_import(session, number)
        for line in report_lines(session, report):
            click.echo(line)
        for row in every_unmapped(session, now=moment):
            click.echo(f"  no topic {row.id} {row.name}: {', '.join(row.terms) or 'no terms'}")
    if report.held_back:
        _stop("Nothing was taken: not everything could be.")
    if not report.taken + report.changed + report.unchanged:
        _stop("Nothing was taken from this file.")


@cli.group("export")
def exporting() -> None:
    """Give data out."""


@exporting.command("entries")
@click.argument("file", type=click.Path(path_type=Path))
def export_entries(file: Path) -> None:
    """Export every entry, shown or not: Open Referral UK to a .json file, a table for spreadsheets to a .csv file."""
    written = {".json": as_json, ".csv": as_csv}.get(file.suffix.lower())
    if written is None:
        raise SettingsError(f"The file {file} should end in .json or .csv.")
    engine = _ready_engine(_settings())
    try:
        with open_session(engine, writes=False) as session, file.open("w", encoding="utf-8", newline="") as target:
            target.writelines(written(session))
    except OSError as error:
        raise SettingsError(f"The file {file} cannot be written: {error.strerror}.") from error
    click.echo(f"{file}: written.")


def _load_demonstration(engine: Engine, *, settings: Settings, scale: int, only_when_empty: bool) -> None:
    with open_session(engine, writes=True) as session:
        if not is_empty(session):
            if only_when_empty:
                return
            raise SettingsError(
                "This database already holds something: the demonstration loads only into an empty one."
            )
        click.echo("Loading the demonstration authority …")
        tell: Callable[[str], None] = click.echo
        load(session, scale=scale, key=settings.secret_key, now=system_clock(), tell=tell)
        session.commit()


def _sign_in_links(engine: Engine, *, settings: Settings) -> list[str]:
    """One line a demonstration person; only for a marked database, and only for this machine's own eyes."""
    with open_session(engine, writes=True) as session:
        if not (settings.loopback and is_marked(session)):
            return []
        lines = demonstration_people(
            session, base=settings.public_url, key=settings.secret_key, now=system_clock(), life=LINK_LIFE
        )
        session.commit()
    return lines


if __name__ == "__main__":
    main()
