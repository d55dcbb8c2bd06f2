"""Creating, unlocking, backing up, repairing and auditing the vault."""
