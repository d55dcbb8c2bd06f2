"""The frozen values of each version of the tables, and what this version stores."""

from collections.abc import Iterator
from pathlib import Path

from ipt_desktop.model.entity import field_specs
from ipt_desktop.store.database.columns import metadata
from ipt_desktop.store.database.tables import SCHEMA_VERSION, TABLES

FOLDER = Path(__file__).with_name("stored_values")


def frozen_file(version: int = SCHEMA_VERSION) -> Path:
    """What a version of the tables stores, one value a line."""
    return FOLDER / f"version_{version}.txt"


def stored_values() -> Iterator[str]:
    """Tables with their columns, entity classes, and every choice that a column may hold."""
    for table in metadata.tables.values():
        yield from (f"column {table.name}.{column.name}" for column in table.columns)
    for kind, table in TABLES.items():
        yield f"entity {kind.__name__} {table.name}"
        for name, spec in field_specs(kind).items():
            yield from (f"value {table.name}.{name} {choice}" for choice in spec.choices or ())


if __name__ == "__main__":
    frozen_file().write_text("".join(f"{line}\n" for line in sorted(stored_values())), encoding="utf-8")
