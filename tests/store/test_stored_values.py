"""Stored values never change: every vault and case file that was ever written must keep its meaning.

After adding a value or a column within the version that is being worked on: `python -m tests.store.stored_values`.
Once a version is released its file is final, and a new value needs a new SCHEMA_VERSION.
"""

from importlib import import_module

import pytest

from ipt_desktop.store.database.tables import SCHEMA_VERSION
from tests.store.stored_values import frozen_file, stored_values

MIGRATION = import_module("ipt_desktop.store.migrations.versions.0003_columns_of_version_3")
# Version -> the columns of older ones that its migration replaced, keeping what was in them.
REPLACED = {3: {f"column {table}.{name}" for table, columns in MIGRATION.REPLACED.items() for name, *_ in columns}}


def test_this_version_stores_exactly_what_its_file_says() -> None:
    assert sorted(stored_values()) == frozen_file().read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("version", range(2, SCHEMA_VERSION))
def test_every_value_of_an_older_version_still_has_its_meaning(version: int) -> None:
    then = set(frozen_file(version).read_text(encoding="utf-8").splitlines())
    assert then - set(stored_values()) == {line for made, lines in REPLACED.items() if made > version for line in lines}
