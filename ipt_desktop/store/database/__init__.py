"""The encrypted database: connection, tables and upgrades."""
