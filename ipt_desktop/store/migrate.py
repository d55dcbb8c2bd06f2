"""Brings the tables of an older vault up to date, in one transaction: the vault is as before or as it should be."""

from ipt_desktop.store.database import Database


def migrate(database: Database, version: int) -> None:
    """Carries out every revision up to this schema version; raises StoreUnavailable or VaultDamaged."""
    # Alembic costs a third of a second and is needed once in a release at most, so it is not imported at start-up.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "ipt_desktop.store:migrations")
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{version:04d}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
