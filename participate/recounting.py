"""`participate recount BUNDLE`: count a vote again. It needs no database, no setting and nothing of the pages."""

from pathlib import Path

import click

from participate.core.bundle_json import LARGEST
from participate.core.recount import Recount
from participate.core.recount import recount as counted_again

BYTES_A_CHARACTER = 4


@click.command("recount", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("bundle", type=click.Path(path_type=Path))
def recount(bundle: Path) -> None:
    """Count a vote again from its bundle, and print the same table or say where it differs."""
    found = counted_again(_text(bundle))
    click.echo(found.table.encode(), nl=False)
    for sentence in _remarks(found):
        click.echo(sentence, err=True)
    raise SystemExit(0 if found.same else 1)


def _text(bundle: Path) -> str:
    """The file as text, its line ends untouched; a sentence where it cannot be read."""
    try:
        if bundle.stat().st_size > LARGEST * BYTES_A_CHARACTER:
            raise click.ClickException(f"The file {bundle} is too large for a bundle.")
        return bundle.read_bytes().decode()
    except OSError as error:
        raise click.ClickException(f"The file {bundle} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"The file {bundle} is not a text in UTF-8.") from None


def _remarks(found: Recount) -> tuple[str, ...]:
    """What is said beside the table, so that the table stays the same bytes."""
    if not found.same:
        return ("It does not come to the same.", *found.differences)
    return (
        "Counted again: it comes to the same.",
        *_not_in_it(found),
        f"SHA-256 of this bundle: {found.digest}",
        f"SHA-256 of the other bundle of this vote: {found.other}",
    )


def _not_in_it(found: Recount) -> tuple[str, ...]:
    """What a public bundle could not show, so that nobody takes a part for the whole."""
    if not found.held:
        return ()
    return (
        f"Groups counted again: {found.seen} of {found.seen + found.held}. Of the others a number is hidden.",
        "The named scrutineers count those again, and all groups together where a family group is among them.",
    )


if __name__ == "__main__":
    recount()
