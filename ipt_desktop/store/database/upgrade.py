"""Brings the tables of an older vault up to date, in one transaction: the vault is as before or as it should be."""

from ipt_desktop.store.database.encrypted_database import Database
from ipt_desktop.store.database.tables import REVISION, SCHEMA_VERSION


def migrate(database: Database, version: int) -> None:
    """Brings tables of this version to today's; raises StoreUnavailable or VaultDamaged."""
    if version == SCHEMA_VERSION:
        return
    # Alembic costs a third of a second and is needed once in a release at most, so it is not imported at start-up.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "ipt_desktop.store:migrations")
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, REVISION)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
