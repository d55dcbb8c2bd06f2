"""The encrypted vault: keys, open guard, tables, cases, audit trail. Only this room knows SQLAlchemy and SQLCipher."""
