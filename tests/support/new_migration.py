"""Write the next migration from what the models say and the newest database lacks: `make migration name=…`.

The file is a proposal: read it, keep schema and data apart, and add NOT NULL in steps.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations.ops import DowngradeOps, UpgradeOps
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import TypeDecorator

from participate.db.migrating import MIGRATIONS, alembic_config
from participate.schema import metadata
from tests.support.database import migrated_engine

VERSIONS = MIGRATIONS / "versions"
FILE = '''"""{sentence}."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {down}
'''


def proposal(name: str, folder: Path) -> tuple[str, str]:
    """(file name, text) of the next migration; `folder` takes a throw-away database."""
    before = ScriptDirectory.from_config(alembic_config()).get_current_head() or ""
    number = f"{int(before or 0) + 1:04}"
    with migrated_engine(f"sqlite:///{folder / 'newest.sqlite3'}") as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        script = produce_migrations(context, metadata)
        up, down = (written(steps, context) for steps in (script.upgrade_ops, script.downgrade_ops))
    text = FILE.format(
        sentence=name.replace("_", " ").capitalize(),
        number=number,
        before=before,
        up=up,
        down=down,
    )
    return f"{number}_{name}", text


def plain_type(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """A migration never imports the product: our own column types are written as what they are in the database."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


def written(steps: UpgradeOps | DowngradeOps | None, context: MigrationContext) -> str:
    """The steps as code, without the generator’s own remarks."""
    if steps is None or steps.is_empty():
        return "pass"
    code = render_python_code(steps, render_as_batch=True, render_item=plain_type, migration_context=context)
    return "\n".join(line for line in code.splitlines() if not line.strip().startswith("# ###")).strip()


def main() -> None:
    """Write the file and name it in the head file, where two new migrations collide in git."""
    with tempfile.TemporaryDirectory() as folder:
        stem, text = proposal(sys.argv[1], Path(folder))
    path = VERSIONS / f"{stem}.py"
    path.write_text(text, encoding="utf-8")
    subprocess.run([Path(sys.executable).parent / "ruff", "format", "--quiet", path], check=True)
    (VERSIONS / ".head").write_text(f"{stem}\n", encoding="ascii")
    print(f"Wrote {path.relative_to(MIGRATIONS.parent)}. Read it before you trust it.")  # noqa: T201


if __name__ == "__main__":
    main()
