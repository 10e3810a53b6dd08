"""Tables, relationships, constraints and the migrations that make them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, ForeignKey, MetaData, UniqueConstraint, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry, relationship

from participate.db.base import Base
from participate.db.migrating import MIGRATIONS, alembic_config, is_current, migrate
from participate.db.session import make_engine
from participate.schema import metadata
from tests.support.source import ROOT, files, readable

PATIENT = frozenset({"raise", "raise_on_sql", "selectin", "write_only"})
NUMBERED = re.compile(r"\d{4}_[a-z0-9_]+\.py")
VERSIONS = MIGRATIONS / "versions"


def lazy_relationships(models: registry) -> list[str]:
    return sorted(
        f"{mapper.class_.__name__}.{each.key} is {each.lazy}"
        for mapper in models.mappers
        for each in mapper.relationships
        if each.lazy not in PATIENT
    )


def test_no_relationship_loads_behind_our_back() -> None:
    assert lazy_relationships(Base.registry) == []


def test_a_relationship_that_loads_by_itself_is_found() -> None:
    class Planted(DeclarativeBase):
        pass

    class Parent(Planted):
        __tablename__ = "parent"
        id: Mapped[int] = mapped_column(primary_key=True)

    class Child(Planted):
        __tablename__ = "child"
        id: Mapped[int] = mapped_column(primary_key=True)
        parent_id: Mapped[int] = mapped_column(ForeignKey("parent.id"))
        parent: Mapped[Parent] = relationship()
        patient: Mapped[Parent] = relationship(lazy="raise", viewonly=True)

    assert lazy_relationships(Planted.registry) == ["Child.parent is select"]


def constraint_names(tables: MetaData) -> Iterator[str]:
    """Every rule that a table holds: checks and uniqueness, by name."""
    for table in tables.sorted_tables:
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint | UniqueConstraint):
                yield str(constraint.name)
        yield from (str(index.name) for index in table.indexes if index.unique)


def untested(names: Iterator[str], texts: list[str]) -> list[str]:
    return sorted(name for name in names if not any(re.search(rf"\b{name}\b", text) for text in texts))


def test_every_constraint_is_broken_by_a_test_that_names_it() -> None:
    texts = [readable(path) for path in files(".py", under=("tests/integration",))]
    assert untested(constraint_names(metadata), texts) == []


def test_a_constraint_that_no_test_names_is_found() -> None:
    assert untested(iter(["ck_a_one", "uq_b_two"]), ["'ck_a_one'", "uq_b_two_more"]) == ["uq_b_two"]


def faulty_versions(folder: Path) -> list[str]:
    """Migrations are numbered one by one and never import the product, whose models will change after them."""
    found = []
    for place, path in enumerate(sorted(folder.glob("*.py")), start=1):
        if not NUMBERED.fullmatch(path.name) or not path.name.startswith(f"{place:04}"):
            found.append(f"{path.name} is not number {place:04}")
        if re.search(r"^\s*(from|import)\s+participate\b", readable(path), re.MULTILINE):
            found.append(f"{path.name} imports the product")
    return found


def test_migrations_are_numbered_and_frozen() -> None:
    assert faulty_versions(VERSIONS) == []


def test_a_migration_out_of_order_or_with_models_is_found(tmp_path: Path) -> None:
    (tmp_path / "0001_first.py").write_text("revision = 1")
    (tmp_path / "0003_third.py").write_text("from participate.rounds.models import Round")
    assert faulty_versions(tmp_path) == ["0003_third.py is not number 0002", "0003_third.py imports the product"]


def test_there_is_one_newest_migration_and_the_head_file_names_it() -> None:
    (head,) = ScriptDirectory.from_config(alembic_config()).get_revisions("heads")
    assert (VERSIONS / ".head").read_text(encoding="ascii").strip() == Path(head.path).stem


def differences(engine: Engine, tables: MetaData) -> list[tuple[Any, ...]]:
    """What the database lacks or has beyond the models; indexes for searching are made by hand."""

    def keep(_thing: object, name: str | None, kind: str, _reflected: object, _compared: object) -> bool:
        return not (kind == "table" and name is not None and name.startswith("entry_words"))

    with engine.connect() as connection:
        options = {"compare_type": True, "include_object": keep, "render_as_batch": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), tables))


@pytest.fixture
def empty(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    engine = make_engine(empty_database("migrations"))
    yield engine
    engine.dispose()
    if engine.url.get_backend_name() == "sqlite":
        Path(engine.url.database or "").unlink(missing_ok=True)


def test_the_migrations_go_up_down_and_up_again(empty: Engine) -> None:
    migrate(empty)
    assert is_current(empty)
    with empty.connect() as connection:
        command.downgrade(alembic_config(connection), "base")
        connection.commit()
    assert inspect(empty).get_table_names() == ["alembic_version"]
    migrate(empty)
    assert is_current(empty)


def test_the_migrated_database_is_what_the_models_say(engine: Engine) -> None:
    assert differences(engine, metadata) == []


def test_a_table_that_no_migration_makes_is_found(engine: Engine) -> None:
    planted = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(planted)
    planted.remove(planted.tables["kept_form"])
    beyond = [each[1].name for each in differences(engine, planted) if each[0] == "remove_table"]
    assert "kept_form" in beyond


def test_every_test_reads_the_repository_it_stands_in() -> None:
    assert (ROOT / "migrations") == MIGRATIONS
